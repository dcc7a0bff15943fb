"""Word sorting: the words of the question are sorted again, letter by letter."""

import re
from functools import cmp_to_key
from itertools import groupby

from guided_reasoning.data.checks.common import require
from guided_reasoning.data.checks.derived import Derived, check_derived
from guided_reasoning.data.claims import Claim
from guided_reasoning.data.item import Item

_LIST = re.compile(r"(?:List:|order:|words\?|Z:) (?P<words>[^ ?:]+(?: [^ ?:]+)*)")


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless chains, plan and answer sort the words of the question."""
    listed = _LIST.search(item.question)
    require(listed is not None and listed.end() == len(item.question), "question-form", "There is no list of words.")
    words = listed["words"].split(" ")
    ranked = sorted(words, key=cmp_to_key(_compare))
    concise: list[str] = []
    plan: list[str] = []
    sentences: list[tuple[str, ...]] = []
    for letter, members in groupby(ranked, key=lambda word: word[0]):
        order = list(members)
        group = [word for word in words if word in order]
        together = " ".join(group)
        if len(order) == 1:
            concise.append(f"{letter}: {together}")
            plan.append(f"take {together}")
            sentences.append((f"Only {together} begins with {letter}.", f"{letter} has only {together}."))
            continue
        keyed = ", ".join(f"{word[: _shared(word, order) + 1]} {word}" for word in order)
        concise.append(f"{letter}: {together} -> {keyed}")
        plan.append(f"order {together}")
        named = " and".join(", ".join(group).rsplit(",", 1))
        sentences.append(
            (
                f"{named} begin with {letter}; their next letters give {keyed}.",
                f"{letter} has {named}, which by their next letters are {keyed}.",
            )
        )
    check_derived(item, Derived(" ".join(ranked), concise, plan, sentences))


def _common(one: str, other: str) -> int:
    """How many letters two words share at their beginning."""
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    return at


def _shared(word: str, group: list[str]) -> int:
    """The most letters that a word shares with another of the group."""
    return max(_common(word, other) for other in group if other != word)


def _compare(one: str, other: str) -> int:
    """Negative where the first word comes first: by the first letter that differs, else by length."""
    at = _common(one, other)
    if at in (len(one), len(other)):
        return len(one) - len(other)
    return ord(one[at]) - ord(other[at])
