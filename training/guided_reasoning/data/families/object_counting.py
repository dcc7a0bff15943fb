"""BIG-Bench-Hard's object counting: `I have a flute, two pianos, and a trumpet. How many musical instruments ...`."""

import random
from typing import NamedTuple

from guided_reasoning.data.families.base import Family
from guided_reasoning.data.item import Item
from guided_reasoning.data.vocabulary import (
    CATEGORIES,
    HELD_OUT_CATEGORIES,
    NUMBER_WORDS,
    OBJECT_CATEGORY,
    Category,
    article,
)

NAME = "object_counting"
STRATEGIES = ("count_all", "count_some")
_TEMPLATE = "I have {}. How many {} do I have?"
_HELD_OUT = (
    "On my shelf there are {}. How many {} are on the shelf?",
    "We own {}. How many {} do we own?",
    "You can see {}. How many {} can you see?",
)


class _Entry(NamedTuple):
    number: int
    phrase: str
    counted: bool

    @property
    def spoken(self) -> str:
        number = article(self.phrase) if self.number == 1 else NUMBER_WORDS[self.number]
        return f"{number} {self.phrase}"


def _number(rng: random.Random) -> int:
    """Mostly one, as published, seldom more than five."""
    draw = rng.random()
    if draw < 0.6:
        return 1
    return rng.choice((2, 2, 2, 3, 3, 4, 4, 5)) if draw < 0.97 else rng.randint(6, 10)


def _entries(rng: random.Random, split: str, target: Category, categories: tuple[Category, ...]) -> list[_Entry]:
    size = rng.randint(13, 15) if split == "longer" else rng.randint(2, 10)
    others = [category for category in categories if category.singular not in (target.singular, OBJECT_CATEGORY)]
    skipped = 0
    # Everything is an object, so a question about objects has nothing to skip.
    if target.singular != OBJECT_CATEGORY and rng.random() < 0.45:
        skipped = rng.randint(1, min(3, size - 1))
    counted = min(size - skipped, len(target.nouns))
    nouns = [(noun, True) for noun in rng.sample(target.nouns, counted)]
    pool = [noun for category in others for noun in category.nouns]
    nouns += [(noun, False) for noun in rng.sample(pool, skipped)]
    rng.shuffle(nouns)
    entries = []
    for noun, is_counted in nouns:
        number = _number(rng)
        entries.append(_Entry(number, noun.singular if number == 1 else noun.plural, is_counted))
    return entries


def _verbose(entry: _Entry, total: int, category: Category, first: bool) -> str:
    subject = f"The {entry.phrase}" if entry.number == 1 else f"The {NUMBER_WORDS[entry.number]} {entry.phrase}"
    single = entry.number == 1
    kind = f"{article(category.singular)} {category.singular}" if single else category.plural
    if not entry.counted:
        return f"{subject} {'is' if single else 'are'} not {kind}."
    result = f"the count is {total}" if first else f"{total - entry.number} + {entry.number} = {total}"
    return f"{subject} {'is' if single else 'are'} {kind}, so {result}."


def generate(rng: random.Random, split: str) -> Item:
    """Draw one list of objects and count those of one category."""
    held_out = split == "held_out"
    categories = HELD_OUT_CATEGORIES if held_out else CATEGORIES
    target = rng.choice(categories)
    entries = _entries(rng, split, target, categories)
    spoken = [entry.spoken for entry in entries]
    listing = ", ".join(spoken[:-1]) + f", and {spoken[-1]}"
    template = rng.choice(_HELD_OUT) if held_out else _TEMPLATE

    concise: list[str] = []
    verbose: list[str] = []
    plan: list[str] = []
    total = 0
    for entry in entries:
        plan.append(f"{'count' if entry.counted else 'skip'} {entry.number} {entry.phrase}")
        first = total == 0
        if entry.counted:
            total += entry.number
            concise.append(
                f"{entry.phrase}: {total}"
                if first
                else f"{entry.phrase}: {total - entry.number} + {entry.number} = {total}"
            )
        else:
            concise.append(f"{entry.phrase}: no")
        verbose.append(_verbose(entry, total, target, first))
    return Item(
        family=NAME,
        strategy="count_all" if all(entry.counted for entry in entries) else "count_some",
        question=template.format(listing, target.plural),
        concise="\n".join(concise),
        verbose="\n".join(verbose),
        answer=str(total),
        plan="\n".join(plan),
        difficulty=len(concise),
        split=split,
    )


FAMILY = Family(NAME, STRATEGIES, generate)
