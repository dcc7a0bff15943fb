"""Forces one intermediate value of a gold chain to another and derives the answer that then follows.

Numbers carry the chain's data flow by being fresh: a step's value that stands neither in the question nor anywhere in
the chain before it can only mean that step's value later on. The new value takes its place in the steps after it, each
claim there is computed anew, and fresh values that change are carried on the same way. An item is covered only if all
of that is without doubt: every changed value fresh, every test's outcome unchanged, no loop after the forced step whose
turns might depend on it, every division exact, the answer changed.
"""

import random
import re
from dataclasses import dataclass

from guided_reasoning.data.claims import ChainError, evaluate, find_claims, verify
from guided_reasoning.data.item import Item

COVERED_FAMILIES = (
    "arithmetic_expression", "code_trace", "function_call", "integer_division", "loop_trace", "money",
    "multistep_arithmetic_two", "object_counting", "percentages", "rates", "word_problem",
)  # fmt: skip
"""Families whose concise chains claim sums over integers; elsewhere values are words, bits, lists or options."""

_NUMBER = re.compile(r"(?<![\w.])-?\d+(?![\w.]*\w)")
_SUM = re.compile(
    r"(?:Math\.floor\((?P<floor>-?\d+ / -?\d+)\)|(?P<sum>-?\d+(?: (?:\+|-|\*|//|/|%) -?\d+)+)) = (?P<value>-?\d+)"
)
_LOOP = re.compile(r"\w+: -?\d+(, -?\d+)*")
_WORDS = {
    word: value
    for value, words in enumerate(
        ("zero none", "one once single", "two twice double half pair couple", "three triple thrice third",
         "four quarter", "five fifth", "six", "seven week", "eight", "nine", "ten", "eleven", "twelve dozen year",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")
    )
    for word in words.split()
}  # fmt: skip
_IMPLICIT = {0, 1, 2, 7, 10, 12, 24, 30, 52, 60, 100, 365, 1000}
"""Numbers that a step may use without the question naming them."""
_SHIFTS = 12


@dataclass(frozen=True)
class Forced:
    """`prefix`: the chain up to and with the forced value; `answer`: what follows from it, unlike the gold answer."""

    prefix: str
    answer: str


def force(item: Item, seed: int) -> Forced | None:
    """One intermediate value of the concise chain forced to another; the seed decides which and to what. None where no
    step allows it."""
    if item.family not in COVERED_FAMILIES:
        return None
    lines = item.concise.split("\n")
    rng = random.Random(f"{seed}/{item.question}")
    places = [(number, match) for number, line in enumerate(lines) for match in _SUM.finditer(line)][:-1]
    shifts = [shift for size in range(1, _SHIFTS + 1) for shift in (size, -size)]
    rng.shuffle(places)
    rng.shuffle(shifts)
    for number, match in places:
        for shift in shifts:
            forced = _try(item, lines, number, match, int(match["value"]) + shift)
            if forced:
                return forced
    return None


def numbers(text: str) -> set[int]:
    """Every integer that stands by itself in a text."""
    return {int(match[0]) for match in _NUMBER.finditer(text)}


def _word_numbers(text: str) -> set[int]:
    return {_WORDS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in _WORDS}


def _try(item: Item, lines: list[str], number: int, match: re.Match[str], new: int) -> Forced | None:
    start = lines[number][: match.start("value")]
    follows = carry_on(item, lines, number, match.span("value"), start, new)
    return Forced("\n".join([*lines[:number], f"{start}{new}"]), follows[1]) if follows else None


class _DoubtError(Exception):
    """The rest of a chain does not follow from the forced value without doubt."""


def carry_on(
    item: Item, lines: list[str], number: int, value: tuple[int, int], wrong: str, new: int
) -> tuple[list[str], str] | None:
    """The chain and the answer when line `number` says `wrong` up to its value and then `new`, and all that follows is
    worked out from it. `value`: where the line's value stood. None where that is not without doubt."""
    start, end = value
    old = int(lines[number][start:end])
    seen = numbers(item.question) | _word_numbers(item.question) | _IMPLICIT
    seen |= numbers("\n".join([*lines[:number], lines[number][:start]]))
    everything = seen | numbers("\n".join(lines)) | numbers(item.answer)
    if old in seen or new in everything or not _alike(old, new):
        return None
    try:
        changed, rest = _carry(lines[number][end:], lines[number + 1 :], {old: new}, seen, everything)
    except (ChainError, _DoubtError):
        return None
    answer = _replace(item.answer, changed)
    # A product that is split up may leave its parts as they were: then the rest does not follow from the wrong value.
    return ([*lines[:number], f"{wrong}{new}{rest[0]}", *rest[1:]], answer) if answer != item.answer else None


def _carry(
    rest: str, later: list[str], changed: dict[int, int], seen: set[int], everything: set[int]
) -> tuple[dict[int, int], list[str]]:
    """Compute the rest of a chain anew: old → new of every value that changes with the first one, and the rest as it
    then is."""
    lines = []
    if any(_LOOP.fullmatch(line) for line in later):
        raise _DoubtError
    for line in [rest, *later]:
        written, at = "", 0
        for match in _SUM.finditer(line):
            expression = match["sum"] or match["floor"].replace("/", "//")
            old, new = int(match["value"]), int(evaluate(_replace(expression, changed), {}))
            start, end = match.span("value")
            written += _replace(line[at:start], changed) + str(new)
            at = end
            if old in changed:
                if changed[old] != new:
                    raise _DoubtError
            elif new != old:
                if old in seen | numbers(line[:start]) or new in everything or not _alike(old, new):
                    raise _DoubtError
                changed = changed | {old: new}
            seen = seen | numbers(line[:end])
        written += _replace(line[at:], changed)
        seen = seen | numbers(line)
        for claim in find_claims(written):
            verify(claim)  # a test whose outcome would change is now wrong
        lines.append(written)
    return changed, lines


def _replace(text: str, changed: dict[int, int]) -> str:
    return _NUMBER.sub(lambda match: str(changed.get(int(match[0]), match[0])), text)


def _alike(old: int, new: int) -> bool:
    """Of the same sign and as many digits: nothing about the new value is strange."""
    return len(str(old)) == len(str(new)) and (old < 0) == (new < 0)
