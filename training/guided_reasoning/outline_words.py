"""The words of outlines that no question needs to have: all others a runtime takes from the question."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from string import ascii_uppercase

from guided_reasoning.data.item import Item

PART = re.compile(r"(?<!\w)'[^'\n]*'|[A-Za-z_]\w*|\d\w*(?:\.\d+)?")
NUMBER = re.compile(r"\b\d\w*(?:\.\d+)?")
DIGITS = re.compile(r"(?<=\b0[bBoOxX])[\da-fA-F]+\b")
NUMBER_WORDS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
]  # fmt: skip
NUMBERS = {word: str(number) for number, word in enumerate(NUMBER_WORDS)} | {"a": "1", "an": "1"}
RARE = 20_000
"""What stands in fewer than one of so many outlines is left out."""
COMMON = 0.3
"""A word in such a share of a family's outlines is theirs, although each of their questions has it too (`truth`)."""


def outline_words(items: Iterable[Item]) -> list[str]:
    """In order: words and numbers of the items' outlines that their own questions do not have, words that a family's
    outlines share, and the letters that name the parts of an expression; quoted texts aside.

    A question has a number also in words, `a` for 1 among them, and the digits after `0x`; a word also in lower case.
    """
    strange: Counter[str] = Counter()
    said: defaultdict[str, Counter[str]] = defaultdict(Counter)
    counts: Counter[str] = Counter()
    for item in items:
        counts[item.family] += 1
        parts = {part for part in PART.findall(item.plan) if part[0] != "'"}
        strange.update(parts - _known(item.question))
        said[item.family].update(part for part in parts if not part[0].isdigit())
    found = {part for part, times in strange.items() if times * RARE >= counts.total()}
    shared = {part for f, parts in said.items() for part, times in parts.items() if times >= COMMON * counts[f]}
    return sorted({*found, *shared, *ascii_uppercase})


def _known(question: str) -> set[str]:
    words = re.findall(r"[A-Za-z_]\w*", question)
    lower = [word.lower() for word in words]
    spelled = [NUMBERS[word] for word in lower if word in NUMBERS]
    return {*words, *lower, *NUMBER.findall(question), *DIGITS.findall(question), *spelled}
