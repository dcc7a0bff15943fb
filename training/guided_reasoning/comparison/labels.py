"""Labels of items within a family, which the question's topic does not give away: what probes are asked for."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from guided_reasoning.data.item import Item

MIN_CLASS = 20
"""Classes with fewer items are left out: each fold of a probe needs some."""
NONE = -1
_NUMBER = re.compile(r"\d+")
_OPERATION = re.compile(r"(?<= )(?:\+|-|\*|//?|%|lie|truth|same|opposite)(?= )")
_WORD = re.compile(r"\b[a-z]+\b")
_SKIP = re.compile(r"^skip ", re.MULTILINE)


def steps(item: Item) -> str:
    """How many steps the chain has."""
    return str(item.difficulty)


def operation_order(item: Item) -> str:
    """The first two operations of the outline, in order: signs, or the verbs of lines without one."""
    operations = []
    for line in item.plan.split("\n"):
        if not line.startswith("start "):
            operations += _OPERATION.findall(f" {line} ") or _WORD.findall(line)[:1]
    return " ".join(operations[:2])


def distractor(item: Item) -> str:
    """Whether the question names something that the chain leaves aside: a number, or a thing that it does not count."""
    unused = set(_NUMBER.findall(item.question)) - set(_NUMBER.findall(item.concise))
    return "yes" if unused or _SKIP.search(item.plan) else "no"


LABELS = {"steps": steps, "operation order": operation_order, "distractor": distractor}


def labelled(items: Sequence[Item], label: str) -> np.ndarray:
    """Class numbers of a label: int64 [items], NONE for classes with fewer than `MIN_CLASS` items; all NONE where fewer
    than two classes are left."""
    names = [LABELS[label](item) for item in items]
    kept = sorted(name for name, count in Counter(names).items() if count >= MIN_CLASS)
    if len(kept) < 2:
        return np.full(len(items), NONE)
    return np.array([kept.index(name) if name in kept else NONE for name in names])


def control_labels(labels: np.ndarray, types: Sequence[int], seed: int = 0) -> np.ndarray:
    """A control task (Hewitt and Liang 2019): each type of input gets one class at random, as often as the real classes
    are. `types`: a property of the surface that comes again in other items, here the length of the question."""
    rng = np.random.default_rng(seed)
    chosen = labels != NONE
    of_type = {kind: rng.choice(labels[chosen]) for kind in sorted(set(types))}
    return np.array([of_type[kind] if ok else NONE for kind, ok in zip(types, chosen, strict=True)])
