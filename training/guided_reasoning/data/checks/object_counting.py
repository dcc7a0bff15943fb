"""Object counting: the list is read from the question and counted again."""

import re

from guided_reasoning.data.checks.common import require
from guided_reasoning.data.claims import Claim
from guided_reasoning.data.item import Item
from guided_reasoning.data.vocabulary import CATEGORIES, HELD_OUT_CATEGORIES, NUMBER_WORDS, OBJECT_CATEGORY

_LISTING = re.compile(r"(?:I have|there are|We own|You can see) (.*)\. How many ([a-z ]+?) (?:do|are|can) ")
_COUNTS = {"a": 1, "an": 1, **{word: number for number, word in enumerate(NUMBER_WORDS)}}
_SINGULAR = {category.plural: category.singular for category in (*CATEGORIES, *HELD_OUT_CATEGORIES)}
_NOUNS = {
    phrase: category.singular
    for category in (*CATEGORIES, *HELD_OUT_CATEGORIES)
    for noun in category.nouns
    for phrase in noun
}


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless chain, plan and answer are what the list of the question gives."""
    listing = _LISTING.search(item.question)
    require(listing is not None, "question-form", "The question holds no list.")
    target = _SINGULAR.get(listing[2])
    require(target is not None, "vocabulary", f"{listing[2]!r} is no category.")
    total = 0
    concise: list[str] = []
    plan: list[str] = []
    for entry in listing[1].replace(", and ", ", ").split(", "):
        spoken, _, phrase = entry.partition(" ")
        require(spoken in _COUNTS and phrase in _NOUNS, "vocabulary", f"{entry!r} is not in the vocabulary.")
        number = _COUNTS[spoken]
        counts = target in (_NOUNS[phrase], OBJECT_CATEGORY)
        plan.append(f"{'count' if counts else 'skip'} {number} {phrase}")
        if counts:
            sum_so_far = f"{total} + {number} = " if total else ""
            total += number
            concise.append(f"{phrase}: {sum_so_far}{total}")
        else:
            concise.append(f"{phrase}: no")
    require(item.answer == str(total), "answer", f"The list holds {total}, not {item.answer}.")
    require(item.concise == "\n".join(concise), "steps", "The chain does not count the list in order.")
    require(item.plan == "\n".join(plan), "plan-step", "The plan does not follow the list.")
