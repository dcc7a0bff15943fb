"""Writes items from chains of steps that are kept as data."""

import random
from collections.abc import Sequence

from guided_reasoning.data.item import Item
from guided_reasoning.data.steps import Line


def item_of(
    rng: random.Random,
    *,
    family: str,
    strategy: str,
    question: str,
    chain: Sequence[Line],
    plan: Sequence[str],
    answer: str,
    split: str,
) -> Item:
    """The item of a chain; every sentence of the verbose chain is one of its step's, drawn at random."""
    return Item(
        family=family,
        strategy=strategy,
        question=question,
        concise="\n".join(line.concise for line in chain),
        verbose="\n".join(rng.choice(line.verbose) for line in chain),
        answer=answer,
        plan="\n".join(plan),
        difficulty=len(chain),
        split=split,
    )
