"""BIG-Bench-Hard's word sorting: `Sort the following words alphabetically: List: maple ink arrow`.

The chain takes one first letter a line. Words that share it are told apart by the shortest beginning of their own.
"""

import random

from guided_reasoning.data.families.base import Family
from guided_reasoning.data.item import Item
from guided_reasoning.data.sorting_words import HELD_OUT_SORTING_WORDS, SORTING_WORDS

NAME = "word_sorting"
STRATEGIES = ("first_letters", "second_letters", "later_letters")
_PUBLISHED = "Sort the following words alphabetically: List: {}"
_HELD_OUT = (
    "Put these words into alphabetical order: {}",
    "In which order does a dictionary list these words? {}",
    "Arrange the words from A to Z: {}",
)
_COUNTS = (*range(2, 21), *range(12, 21))
_ALONE = ("Only {word} begins with {letter}.", "{letter} has only {word}.")
_TOGETHER = (
    "{group} begin with {letter}; their next letters give {order}.",
    "{letter} has {group}, which by their next letters are {order}.",
)


def own_beginning(word: str, others: list[str]) -> str:
    """The shortest beginning that no other word has, or the whole word where there is none."""
    for length in range(1, len(word)):
        if not any(other.startswith(word[:length]) for other in others if other != word):
            return word[:length]
    return word


def _listing(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def _words(rng: random.Random, split: str) -> list[str]:
    if split == "held_out":
        return rng.sample(HELD_OUT_SORTING_WORDS, rng.randint(2, 20))
    return rng.sample(SORTING_WORDS, rng.randint(26, 30) if split == "longer" else rng.choice(_COUNTS))


def generate(rng: random.Random, split: str) -> Item:
    """Draw 2-20 words, rather many than few (26-30 in `longer`)."""
    words = _words(rng, split)
    template = rng.choice(_HELD_OUT) if split == "held_out" else _PUBLISHED
    concise: list[str] = []
    verbose: list[str] = []
    plan: list[str] = []
    longest = 1
    for letter in sorted({word[0] for word in words}):
        group = [word for word in words if word[0] == letter]
        listed = " ".join(group)
        if len(group) == 1:
            concise.append(f"{letter}: {listed}")
            verbose.append(rng.choice(_ALONE).format(letter=letter, word=listed))
            plan.append(f"take {listed}")
            continue
        beginnings = {word: own_beginning(word, group) for word in group}
        longest = max(longest, *map(len, beginnings.values()))
        order = [f"{beginnings[word]} {word}" for word in sorted(group)]
        concise.append(f"{letter}: {listed} -> {', '.join(order)}")
        verbose.append(rng.choice(_TOGETHER).format(letter=letter, group=_listing(group), order=", ".join(order)))
        plan.append(f"order {listed}")
    return Item(
        family=NAME,
        strategy=STRATEGIES[min(longest, 3) - 1],
        question=template.format(" ".join(words)),
        concise="\n".join(concise),
        verbose="\n".join(verbose),
        answer=" ".join(sorted(words)),
        plan="\n".join(plan),
        difficulty=len(concise),
        split=split,
    )


FAMILY = Family(NAME, STRATEGIES, generate)
