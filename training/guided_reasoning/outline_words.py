"""The words of outlines that no question needs to have: all others a runtime takes from the question."""

import re
from collections import Counter
from collections.abc import Iterable

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


def outline_words(items: Iterable[Item]) -> list[str]:
    """Words and numbers of the items' outlines that their own questions do not have, in order; quoted texts aside.

    A question has a number also in words, `a` for 1 among them, and the digits after `0x`; a word also in lower case.
    """
    found: Counter[str] = Counter()
    count = 0
    for item in items:
        count += 1
        found.update({part for part in PART.findall(item.plan) if part[0] != "'"} - _known(item.question))
    return sorted(part for part, times in found.items() if times * RARE >= count)


def _known(question: str) -> set[str]:
    words = re.findall(r"[A-Za-z_]\w*", question)
    lower = [word.lower() for word in words]
    spelled = [NUMBERS[word] for word in lower if word in NUMBERS]
    return {*words, *lower, *NUMBER.findall(question), *DIGITS.findall(question), *spelled}
