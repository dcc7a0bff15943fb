"""Which steps of a chain later ones need: without such a step the chain does not follow any more."""

import re

from guided_reasoning.data.item import Item

_ONE = r"'[^'\n]*'|(?<![\w./'])-?\d+(?![\w/]|\.\d)"
_SINGLE = re.compile(_ONE)
_VALUE = re.compile(rf"{_ONE}|\[[^\]]*\]|\{{[^}}]*\}}|\(-?\d+(?:, -?\d+)+\)|\b\d\d/\d\d/\d{{4}}\b")
_DATE = re.compile(r"\b\d\d/\d\d/\d{4}\b")
_COUNTING = ("object_counting", "reasoning_about_colored_objects")


def needed_steps(item: Item, lines: list[str]) -> list[int]:
    """The numbers of lines whose result a later line or the answer uses, and that nothing else gives. By a family's own
    way of going on, or else by a value that first stands in the line as its result and again later."""
    match item.family:
        case "tracking_shuffled_objects":
            return _swaps(lines)
        case "web_of_lies":
            return _speakers(lines)
        case "navigate":
            return [n for n, line in enumerate(lines[:-1]) if re.search(r"[xy] = -?\d+ [+-] [1-9]\d* = ", line)]
        case "dyck_languages":
            return _reductions(lines)
        case "word_sorting":
            return list(range(len(lines)))
        case "temporal_sequences" | "logical_deduction":
            return list(range(1, len(lines) - 1))
        case family if family in _COUNTING:
            return [n for n, line in enumerate(lines) if re.search(r"\d+ \+ \d+ = \d+", line)]
        case "boolean_expressions":
            return [n for n, line in enumerate(lines) if " = " in line]
        case "penguins_in_a_table":
            return [n for n, line in enumerate(lines) if re.search(r"\d+ \+ \d+ = \d+|\btake \w+ \d+$|ahead now", line)]
    return _fresh(item, lines)


def _fresh(item: Item, lines: list[str]) -> list[int]:
    """Lines whose result stands nowhere before, and that a later line or the answer uses before another gives it."""
    seen = _numbers(item.question.replace('"', "'"))
    needed = []
    for number, line in enumerate(lines):
        head, result = _equation(line)
        if result is not None and result not in seen | _numbers(head):
            for other in lines[number + 1 :]:
                before, _ = _equation(other)
                if result in {match[0] for match in _VALUE.finditer(before)}:
                    needed.append(number)
                if result in _numbers(other):
                    break
            else:
                if result in {match[0] for match in _VALUE.finditer(item.answer)}:
                    needed.append(number)
        seen |= _numbers(line)
    return needed


def _equation(line: str) -> tuple[str, str | None]:
    """What stands before the last sign of equality, and the value behind it; None where no single value does."""
    head, sign, rest = line.rpartition(" = ")
    value = _VALUE.match(rest) if sign else None
    if value is None or re.search(r" is (?:True|False|true|false)\b", line):
        return line, None
    # A turn of a loop, values one after the other, and a test begin in the same way.
    return head, None if re.match(r":|, -?\d| [<>=!]", rest[value.end() :]) else value[0]


def _numbers(text: str) -> set[str]:
    """Every value in a text, and the numbers of its dates."""
    values = {match[0] for match in _VALUE.finditer(text)} | set(_SINGLE.findall(text))
    return values | {str(int(part)) for date in _DATE.findall(text) for part in date.split("/")}


def _swaps(lines: list[str]) -> list[int]:
    """Swaps of somebody who comes later."""
    people = [set(re.findall(r"\b([A-Z]\w+)(?=:| and [A-Z]\w+ swap| (?:gets|has|is|holds)\b)", line)) for line in lines]
    return [n for n in range(len(lines) - 1) if any(people[n] & later for later in people[n + 1 :])]


def _speakers(lines: list[str]) -> list[int]:
    """What is found out about somebody whom a later line is about, or about the last."""
    needed = []
    for number, line in enumerate(lines):
        speaker = re.findall(r"(?:so |^|that |with, )([A-Z]\w+)(?:, who says it,)? (?:tells the truth|lies)", line)
        name = speaker[-1] if speaker else ""
        if number == len(lines) - 1 or any(re.search(rf"\b{name}\b", later) for later in lines[number + 1 :]):
            needed.append(number)
    return needed


def _reductions(lines: list[str]) -> list[int]:
    """Lines after which other brackets are open than before."""
    row = re.compile(r"[()\[\]{}<>](?: [()\[\]{}<>])*")
    needed, before = [], ""
    for number, line in enumerate(lines[:-1]):
        rows = row.findall(line.replace("->", ""))
        after = rows[1] if len(rows) > 1 else ""
        if after != before:
            needed.append(number)
        before = after
    return needed
