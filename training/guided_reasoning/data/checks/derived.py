"""Compares an item with what its check derived from the question."""

from collections.abc import Sequence
from typing import NamedTuple

from guided_reasoning.data.checks.common import require
from guided_reasoning.data.item import Item


class Derived(NamedTuple):
    """What an item must say; a sentence of the verbose chain may have several forms."""

    answer: str
    concise: Sequence[str]
    plan: Sequence[str]
    sentences: Sequence[tuple[str, ...]]


def check_derived(item: Item, derived: Derived) -> None:
    """Raise `ChainError` unless answer, both chains and plan are the derived ones."""
    require(item.answer == derived.answer, "answer", f"The answer is {derived.answer}, not {item.answer}.")
    require(item.concise == "\n".join(derived.concise), "steps", "The chain does not follow from the question.")
    require(item.plan == "\n".join(derived.plan), "plan-step", "The plan does not follow from the question.")
    told = item.verbose.split("\n")
    require(len(told) == len(derived.sentences), "verbose", f"{len(told)} sentences, not {len(derived.sentences)}.")
    for sentence, forms in zip(told, derived.sentences, strict=True):
        require(sentence in forms, "verbose", f"{sentence!r} does not follow from the question.")
