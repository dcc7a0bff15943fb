"""Strings in Python and TypeScript: case, parts, joins, replacements and counts, spelled out for short words."""

import random
from collections.abc import Callable

from guided_reasoning.data.code_values import pairs, spelled
from guided_reasoning.data.code_words import (
    HELD_OUT_RESULTS,
    HELD_OUT_SEPARATORS,
    HELD_OUT_STRINGS,
    HELD_OUT_WORDS,
    RESULTS,
    SEPARATORS,
    STRINGS,
    WORDS,
)
from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.snippet import Operation, Snippet
from guided_reasoning.data.item import Item
from guided_reasoning.data.names import identifiers, text_word

NAME = "string_operations"
STRATEGIES = ("letters", "parts", "build", "mixed")
_LONGEST_SPELLED = 8
_LONGEST = 24
_STATEMENTS = {"longer": (8, 9)}
_KINDS = {
    "letters": ("case", "case", "replace_letter", "index", "last", "length", "count", "find", "contains", "affix"),
    "parts": ("split", "join", "replace_part", "part_of_list", "part_length", "case"),
    "build": ("concatenate", "concatenate", "repeat", "append"),
}


class _Writer:
    """Draws the statements of one snippet about strings."""

    def __init__(self, rng: random.Random, split: str, strategy: str) -> None:
        held_out = split == "held_out"
        self.rng = rng
        self.strategy = strategy
        self.words = HELD_OUT_WORDS if held_out else WORDS
        self.separators = HELD_OUT_SEPARATORS if held_out else SEPARATORS
        self.snippet = Snippet(rng, split, HELD_OUT_RESULTS if held_out else RESULTS)
        self.names = identifiers(rng.sample(HELD_OUT_STRINGS if held_out else STRINGS, 3))

    def start(self) -> None:
        """Set the strings that the snippet is about."""
        if self.strategy in ("parts", "mixed"):
            words = [text_word(word) for word in self.rng.sample(self.words, self.rng.choice((2, 3, 3, 4)))]
            self._declare(self.rng.choice(self.separators).join(words))
        else:
            self._declare(self._word())
        if self.strategy == "build" or self.rng.random() < 0.35:
            self._declare(self._word())

    def _declare(self, text: str) -> None:
        keyword = "let" if self.strategy in ("build", "mixed") else "const"
        self.snippet.declare(self.names[len(self.snippet.values)], text, keyword=keyword)

    def _word(self) -> str:
        word = text_word(self.rng.choice(self.words))
        return word.upper() if self.rng.random() < 0.15 else word

    def _names(self, suits: Callable[[object], bool]) -> list[str]:
        return [name for name, value in self.snippet.values.items() if suits(value)]

    def _short(self) -> tuple[str, str] | None:
        """A string that is short enough to spell."""
        names = self._names(lambda value: isinstance(value, str) and 2 <= len(value) <= _LONGEST_SPELLED)
        name = self.rng.choice(names) if names else ""
        return (name, self.snippet.values[name]) if name else None

    def statement(self, last: bool) -> None:
        """One more statement, where the variables allow it; the last one may print."""
        group = self.rng.choice(tuple(_KINDS)) if self.strategy == "mixed" else self.strategy
        kind = self.rng.choice(_KINDS[group])
        if kind == "append":
            self._append()
            return
        made = self._of_short(kind) or self._of_parts(kind) or self._of_strings(kind)
        if made is None or self.snippet.has(made):
            return
        if last and not isinstance(made.value, list) and self.rng.random() < 0.6:
            self.snippet.output(made)
        else:
            self.snippet.assign(made)

    def _append(self) -> None:
        names = [name for name in self.names if 0 < len(self.snippet.values.get(name, "")) < _LONGEST - 8]
        if self.strategy not in ("build", "mixed") or not names:
            return
        name = self.rng.choice(names)
        mark, word = self.rng.choice(("!", "?", *self.separators)), text_word(self.rng.choice(self.words))
        text = mark + self.rng.choice(("", word))
        before = self.snippet.values[name]
        self.snippet.values[name] = before + text
        plan = f"add {text!r} to {name}"
        slots = {"sum": f"{before!r} + {text!r}", "value": repr(before + text), "planned": plan}
        code = f"{name} += {text!r}"
        self.snippet.change("update", code, code, plan, name=name, **slots)

    def _of_short(self, kind: str) -> Operation | None:
        found = self._short()
        if found is None:
            return None
        name, text = found
        letters = spelled(text)
        letter = self.rng.choice(text) if self.rng.random() < 0.8 else self.rng.choice("aeiou")
        slots: dict[str, object] = {"name": name, "letters": letters, "item": repr(letter)}
        match kind:
            case "case" if text.isalpha():
                lower = not text.islower()
                value = text.lower() if lower else text.upper()
                kind = "lower" if lower else "upper"
                return Operation(kind, f"{name}.{kind}()", f"{name}.to{kind.capitalize()}Case()", value, slots)
            case "replace_letter" if letter.isalpha():
                new = self.rng.choice([other for other in "aeiouxyz" if other != letter])
                value = text.replace(letter, new)
                slots |= {"before": letters, "after": spelled(value), "old": repr(letter), "new": repr(new)}
                code = f"({letter!r}, {new!r})"
                return Operation("replace_letters", f"{name}.replace{code}", f"{name}.replaceAll{code}", value, slots)
            case "index":
                index = self.rng.randrange(min(6, len(text)))
                slots |= {"index": index, "pairs": pairs(text, range(index + 1))}
                typescript = f"{name}.charAt({index})" if self.rng.random() < 0.3 else f"{name}[{index}]"
                return Operation("index", f"{name}[{index}]", typescript, text[index], slots)
            case "last":
                index = -self.rng.choice((1, 1, 2))
                slots |= {"index": index, "pairs": pairs(text, range(-1, index - 1, -1))}
                return Operation("index", f"{name}[{index}]", f"{name}.at({index})", text[index], slots)
            case "length":
                slots |= {"pairs": pairs(text, range(len(text))), "last": len(text) - 1}
                return Operation("length", f"len({name})", f"{name}.length", len(text), slots)
            case "count" if not self.snippet.typescript:
                slots["runs"] = " ".join(f"{at}:{text[: end + 1].count(letter)}" for end, at in enumerate(text))
                return Operation("count", f"{name}.count({letter!r})", "", text.count(letter), slots)
            case "find" if letter in text:
                slots["pairs"] = pairs(text, range(text.index(letter) + 1))
                code = f"({letter!r})"
                return Operation("find", f"{name}.index{code}", f"{name}.indexOf{code}", text.index(letter), slots)
            case "contains":
                slots["items"] = letters
                code = f"{name}.includes({letter!r})"
                return Operation("contains", f"{letter!r} in {name}", code, letter in text, slots)
            case "affix":
                return self._affix(name, text, slots)
        return None

    def _affix(self, name: str, text: str, slots: dict[str, object]) -> Operation:
        starts = self.rng.random() < 0.5
        size = self.rng.randint(1, 2)
        part = text[:size] if starts else text[-size:]
        if self.rng.random() < 0.5:
            part = part[:-1] + self.rng.choice("aeiorstn")
        holds = text.startswith(part) if starts else text.endswith(part)
        kind = "starts" if starts else "ends"
        slots["item"] = repr(part)
        return Operation(kind, f"{name}.{kind}with({part!r})", f"{name}.{kind}With({part!r})", holds, slots)

    def _of_parts(self, kind: str) -> Operation | None:
        lists = self._names(lambda value: isinstance(value, list))
        if kind == "split":
            return self._split()
        if kind == "replace_part":
            return self._replace_part()
        if not lists or kind not in ("join", "part_of_list", "part_length"):
            return None
        name = self.rng.choice(lists)
        items = self.snippet.values[name]
        slots: dict[str, object] = {"name": name}
        if kind == "join":
            separator = self.rng.choice(self.separators)
            slots["separator"] = repr(separator)
            value = separator.join(items)
            return Operation("join", f"{separator!r}.join({name})", f"{name}.join({separator!r})", value, slots)
        if kind == "part_of_list":
            index = self.rng.randrange(len(items))
            slots |= {"index": index, "pairs": pairs(items, range(index + 1))}
            return Operation("index", f"{name}[{index}]", f"{name}[{index}]", items[index], slots)
        slots |= {"pairs": pairs(items, range(len(items))), "last": len(items) - 1}
        return Operation("length", f"len({name})", f"{name}.length", len(items), slots)

    def _joined(self) -> tuple[str, str, str] | None:
        """A string of several words, and what separates them."""
        known = (*self.separators, " ")
        names = self._names(lambda value: isinstance(value, str) and any(sign in value[1:-1] for sign in known))
        if not names:
            return None
        name = self.rng.choice(names)
        text = self.snippet.values[name]
        return name, text, next(sign for sign in known if sign in text[1:-1])

    def _split(self) -> Operation | None:
        found = self._joined()
        if found is None:
            return None
        name, text, separator = found
        code = f"{name}.split({separator!r})"
        return Operation("split", code, code, text.split(separator), {"name": name, "separator": repr(separator)})

    def _replace_part(self) -> Operation | None:
        found = self._joined()
        if found is None:
            return None
        name, text, separator = found
        words = [part for part in text.split(separator) if len(part) > 1]
        signs = [sign for sign in self.separators if sign not in text]
        if words and (self.rng.random() < 0.6 or not signs):
            old, new = self.rng.choice(words), text_word(self.rng.choice(self.words))
        else:
            old, new = separator, self.rng.choice(signs)
        value = text.replace(old, new)
        code = f"({old!r}, {new!r})"
        slots = {"name": name, "old": repr(old), "new": repr(new)}
        return Operation("replace", f"{name}.replace{code}", f"{name}.replaceAll{code}", value, slots)

    def _of_strings(self, kind: str) -> Operation | None:
        names = self._names(lambda value: isinstance(value, str) and 0 < len(value) < _LONGEST // 2)
        if not names:
            return None
        name = self.rng.choice(names)
        text = self.snippet.values[name]
        if kind == "repeat" and len(text) < 7:
            times = self.rng.choice((2, 2, 3))
            slots: dict[str, object] = {"name": name, "item": repr(text), "times": times}
            return Operation(kind, f"{name} * {times}", f"{name}.repeat({times})", text * times, slots)
        if kind != "concatenate":
            return None
        other = self.rng.choice(names)
        separator = self.rng.choice((*self.separators, "", ""))
        parts = [(name, text), (other, self.snippet.values[other])]
        if separator:
            parts.insert(1, (repr(separator), separator))
        code = " + ".join(part for part, _ in parts)
        value = "".join(part for _, part in parts)
        slots = {"code": code, "sum": " + ".join(repr(part) for _, part in parts)}
        return Operation("compute", code, code, value, slots)

    def finish(self) -> None:
        """Sometimes print the last variable, if nothing is printed yet."""
        name = list(self.snippet.values)[-1]
        if not self.snippet.printed and self.rng.random() < 0.4 and self.snippet.printable(name):
            self.snippet.output(self.snippet.variable(name))


def generate(rng: random.Random, split: str) -> Item:
    """Draw one snippet of 3-7 statements (8-11 in `longer`)."""
    strategy = rng.choice(STRATEGIES)
    fewest, most = _STATEMENTS.get(split, (2, 5))
    while True:
        writer = _Writer(rng, split, strategy)
        writer.start()
        statements = rng.randint(fewest, most)
        for _ in range(5 * statements):
            if writer.snippet.printed or len(writer.snippet.lines) > statements + 1:
                break
            writer.statement(last=len(writer.snippet.lines) > statements)
        writer.finish()
        if len(writer.snippet.chain.concise) > fewest:
            return writer.snippet.item(NAME, strategy)


FAMILY = Family(NAME, STRATEGIES, generate)
