"""How the steps of programs are written: the short step, the operation in the plan, and the sentences.

Slots in braces; `{to}` is what becomes of a value: `x =`, `print`, `return` or `the value is`. In a sentence `{s}` is
the short step itself and `{said}` is `{to}`, both in words. The kinds without a plan are parts of another operation.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Phrase(NamedTuple):
    """The short step, the operation as plans write it, and the sentences to choose from."""

    concise: str
    plan: str
    verbose: tuple[str, ...]


_SAID = {"print": "the code prints", "return": "it returns"}
UPDATES = {
    "+": "add {1} to {0}",
    "-": "subtract {1} from {0}",
    "*": "multiply {0} by {1}",
    "/": "divide {0} by {1}",
    "//": "divide {0} by {1}",
    "%": "take {0} mod {1}",
}

# fmt: off
_BASICS = {
    "start": Phrase("{name} = {value}", "set {name} to {value}", (
        "we have {s}.", "at the start, {s}.", "the code sets {s}.")),
    "compute": Phrase("{to} {sum} = {value}", "{code}", (
        "we work out {code}, so {s}.", "{code} is needed, so {s}.", "now {s}, from {code}.")),
    "copy": Phrase("{to} {value}", "{code}", (
        "{code} is {value}, so {s}.", "we take {code}, so {s}.", "because {code} is {value}, {s}.")),
    "print_all": Phrase("print {value}", "print {code}", (
        "the code prints {value}.", "the output is {value}.", "side by side, the code prints {value}.")),
    "update": Phrase("{name} = {sum} = {value}", "{planned}", (
        "we {planned}, so {s}.", "{name} changes to {s}.", "the new value is {s}.")),
    "part": Phrase("{sum} = {value}", "", ("first, {s}.", "we need {s}.", "this takes {s}.")),
    "tested": Phrase("{test} is {truth}", "", ("first, {s}.", "we test {s}.", "we see that {s}.")),
    "choice": Phrase("{test} is {truth}", "", (
        "the test {s}, so {code} is taken.", "we see that {s}, so we take {code}.")),
    "chosen": Phrase("{to} {value}", "", ("so {s}.", "this gives {s}.")),
    "fill": Phrase("{to} {value}", "text '{text}'", (
        "with the values filled in, {s}.", "the text becomes complete: {s}.")),
}
_CONTROL = {
    "range": Phrase("{name}: {values}", "", (
        "the loop takes {name} = {values}.", "{name} runs through {values}.", "the values of {name} are {values}.")),
    "if_true": Phrase("{test} is {truth}", "", (
        "the test {s}, so the branch runs.", "we see that {s}, so we enter the branch.")),
    "if_false": Phrase("{test} is {truth}", "", (
        "the test {s}, so the branch is skipped.", "we see that {s}, so nothing is done here.")),
    "else": Phrase("{test} is {truth}", "", (
        "the test {s}, so the else branch runs.", "we see that {s}, so we go to else.")),
    "while_true": Phrase("while: {test} is {truth}", "", (
        "{test} is {truth}, so the loop goes on.", "the loop test {test} is {truth}, so there is another turn.")),
    "while_false": Phrase("while: {test} is {truth}", "", (
        "{test} is {truth}, so the loop ends.", "the loop test {test} is {truth}, so we leave the loop.")),
    "break": Phrase("break", "break", (
        "the break ends the loop.", "at the break, the loop stops.", "we leave the loop at the break.")),
    "call": Phrase("{call}: {parameters}", "", (
        "{call} starts with {parameters}.", "we call {call}, so {parameters}.", "in {call}, {parameters}.")),
}
_LISTS = {
    "append": Phrase("append {item}: {name} = {value}", "append {item} to {name}", (
        "{item} goes to the end, so {name} = {value}.", "we append {item}, so {name} = {value}.")),
    "insert": Phrase("insert {item} at {index}: {name} = {value}", "insert {item} at {index} of {name}", (
        "{item} moves in at index {index}, so {name} = {value}.", "we insert {item} at {index}, so {name} = {value}.")),
    "remove": Phrase("remove {item}: {name} = {value}", "remove {item} from {name}", (
        "the first {item} is removed, so {name} = {value}.", "we take out {item}, so {name} = {value}.")),
    "pop": Phrase("{to} {value}, {name} = {left}", "pop last of {name}", (
        "the last item leaves {name}, so {s}.", "we pop the end of {name}, so {s}.")),
    "pop_first": Phrase("{to} {value}, {name} = {left}", "pop first of {name}", (
        "the first item leaves {name}, so {s}.", "we take the front of {name}, so {s}.")),
    "drop": Phrase("pop {item}: {name} = {value}", "pop last of {name}", (
        "the last item {item} is dropped, so {name} = {value}.", "{item} leaves the end, so {name} = {value}.")),
    "drop_first": Phrase("pop {item}: {name} = {value}", "pop first of {name}", (
        "the first item {item} is dropped, so {name} = {value}.", "{item} leaves the front, so {name} = {value}.")),
    "put": Phrase("index {index}: {name} = {value}", "set item {index} of {name} to {item}", (
        "index {index} now holds {item}, so {name} = {value}.", "we put {item} at {index}, so {name} = {value}.")),
    "sort": Phrase("sort: {name} = {value}", "sort {name}", (
        "from small to large, {name} = {value}.", "sorting gives {name} = {value}.")),
    "reverse": Phrase("reverse: {name} = {value}", "reverse {name}", (
        "from back to front, {name} = {value}.", "reversing gives {name} = {value}.")),
    "index": Phrase("{pairs}, {to} {value}", "item {index} of {name}", (
        "counting gives {pairs}, so {said} {value}.", "we walk along {pairs}, so {said} {value}.")),
    "length": Phrase("{pairs}, {to} {last} + 1 = {value}", "length of {name}", (
        "counting from 0 gives {pairs}, so {said} {last} + 1 = {value}.",
        "the items are {pairs}, so {said} {last} + 1 = {value}.")),
    "sum": Phrase("{to} {sum} = {value}", "sum of {name}", (
        "with the last value, {s}.", "the sum is complete: {s}.")),
    "largest": Phrase("so far {runs}, {to} {value}", "largest of {name}", (
        "the largest so far is {runs}, so {said} {value}.", "keeping the largest gives {runs}, so {said} {value}.")),
    "smallest": Phrase("so far {runs}, {to} {value}", "smallest of {name}", (
        "the smallest so far is {runs}, so {said} {value}.", "keeping the smallest gives {runs}, so {said} {value}.")),
    "contains": Phrase("{item} in {items}: {to} {value}", "{item} in {name}", (
        "we look for {item} in {items}, so {said} {value}.", "we search {items} for {item}, so {said} {value}.")),
    "find": Phrase("{pairs}, {to} {value}", "index of {item} in {name}", (
        "we look for {item} along {pairs}, so {said} {value}.", "{item} comes last in {pairs}, so {said} {value}.")),
    "map": Phrase("{to} {value}", "{code} for each {x} in {name}", (
        "the results make a list, so {s}.", "together, {s}.")),
    "keep": Phrase("{test} is {truth}", "", ("we test {s}.", "for this item, {s}.", "the test {s}.")),
    "filter": Phrase("{to} {value}", "each {x} in {name} with {test}", (
        "what passes is kept, so {s}.", "the kept items give {s}.")),
}
_STRINGS = {
    "upper": Phrase("{letters}: {to} {value}", "{name} in upper case", (
        "the letters {letters} become capitals, so {said} {value}.",
        "we write {letters} in capitals, so {said} {value}.")),
    "lower": Phrase("{letters}: {to} {value}", "{name} in lower case", (
        "the letters {letters} become small, so {said} {value}.",
        "we write {letters} in small letters, so {said} {value}.")),
    "replace": Phrase("{old} to {new}: {to} {value}", "{name} with {old} replaced by {new}", (
        "we replace {old} by {new}, so {said} {value}.", "every {old} becomes {new}, so {said} {value}.")),
    "replace_letters": Phrase("{before} to {after}: {to} {value}", "{name} with {old} replaced by {new}", (
        "every {old} becomes {new}: {before} turns into {after}, so {said} {value}.",
        "{before} turns into {after}, so {said} {value}.")),
    "split": Phrase("split at {separator}: {to} {value}", "{name} split at {separator}", (
        "we split at {separator}, so {said} {value}.", "the text is cut at {separator}, so {said} {value}.")),
    "join": Phrase("join with {separator}: {to} {value}", "{name} joined with {separator}", (
        "we join with {separator}, so {said} {value}.", "the parts are joined with {separator}, so {said} {value}.")),
    "count": Phrase("{runs}, {to} {value}", "count of {item} in {name}", (
        "counting {item} gives {runs}, so {said} {value}.", "we count {item} along {runs}, so {said} {value}.")),
    "starts": Phrase("{letters}: {to} {value}", "{name} starts with {item}", (
        "the letters are {letters}, so {said} {value}.",
        "we compare {item} with the start of {letters}, so {said} {value}.")),
    "ends": Phrase("{letters}: {to} {value}", "{name} ends with {item}", (
        "the letters are {letters}, so {said} {value}.",
        "we compare {item} with the end of {letters}, so {said} {value}.")),
    "repeat": Phrase("{item} {times} times: {to} {value}", "{name} {times} times", (
        "we write {item} {times} times, so {said} {value}.", "{item} comes {times} times, so {said} {value}.")),
}
_SLICES = {
    "indices": Phrase("{name} has {pairs}", "", (
        "counting from 0, {s}.", "we number the items, so {s}.", "the indices show that {s}.")),
    "start_at": Phrase("start {length} - {back} = {value}", "", (
        "-{back} counts from the end, so the {s}.", "{back} from the back, the {s}.")),
    "end_at": Phrase("end {length} - {back} = {value}", "", (
        "-{back} counts from the end, so the {s}.", "{back} from the back, the {s}.")),
    "take": Phrase("take {pairs}", "", (
        "the slice holds {pairs}.", "between the bounds we {s}.", "so we {s}.")),
    "slice": Phrase("{to} {value}", "{name}{part}", (
        "put together, {s}.", "in this order, {s}.", "that means {s}.")),
}
_DICTIONARIES = {
    "set_key": Phrase("{key} to {item}: {name} = {value}", "set {key} of {name} to {item}", (
        "{key} now has {item}, so {name} = {value}.", "we store {item} under {key}, so {name} = {value}.")),
    "update_key": Phrase("{name}[{key}] = {sum} = {value}", "{planned}", (
        "we {planned}, so {s}.", "the entry changes to {s}.")),
    "count_key": Phrase("{name}[{key}] = {sum} = {value}", "{planned}", (
        "we count one more, so {s}.", "the count becomes {s}.")),
    "get_key": Phrase("{key} has {value}, {to} {value}", "{key} of {name}", (
        "{key} has {value}, so {said} {value}.", "the entry of {key} is {value}, so {said} {value}.")),
    "get_found": Phrase("{key} has {value}, {to} {value}", "{key} of {name} or {default}", (
        "{key} has {value}, so {said} {value}.", "there is {key} with {value}, so {said} {value}.")),
    "get_missing": Phrase("no {key}, {to} {value}", "{key} of {name} or {default}", (
        "there is no {key}, so {said} {value}.", "without {key} the default counts, so {said} {value}.")),
    "delete_key": Phrase("delete {key}: {name} = {value}", "delete {key} from {name}", (
        "{key} is deleted, so {name} = {value}.", "without {key}, {name} = {value}.")),
    "size": Phrase("{pairs}, {to} {last} + 1 = {value}", "size of {name}", (
        "counting the keys gives {pairs}, so {said} {last} + 1 = {value}.",
        "the keys are {pairs}, so {said} {last} + 1 = {value}.")),
    "sum_values": Phrase("{to} {sum} = {value}", "sum of values of {name}", (
        "with the last value, {s}.", "the sum is complete: {s}.")),
}
# fmt: on
PHRASES: Mapping[str, Phrase] = {**_BASICS, **_CONTROL, **_LISTS, **_STRINGS, **_SLICES, **_DICTIONARIES}


class Step(NamedTuple):
    """One step of a chain; `turn` says what a new turn of a loop sets."""

    kind: str
    slots: Mapping[str, object]
    turn: str = ""

    def concise(self) -> str:
        """The short step."""
        text = PHRASES[self.kind].concise.format(**self.slots)
        return f"{self.turn}: {text}" if self.turn else text

    def sentences(self) -> list[str]:
        """The sentences that may stand for the step."""
        phrase = PHRASES[self.kind]
        to = str(self.slots.get("to", ""))
        said = phrase.concise.format(**{**self.slots, "to": _SAID.get(to, to)})
        return [self._sentence(template, to, said) for template in phrase.verbose]

    def _sentence(self, template: str, to: str, said: str) -> str:
        text = template.format(**self.slots, s=said, said=_SAID.get(to, to))
        if self.turn:
            return f"With {self.turn}, {text}"
        return text if template.startswith("{") else text[0].upper() + text[1:]
