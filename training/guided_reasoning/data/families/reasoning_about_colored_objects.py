"""BIG-Bench-Hard's reasoning about colored objects: looking up, counting and finding neighbours in a list of things."""

import random
from collections.abc import Callable
from typing import NamedTuple

from guided_reasoning.data import colour_words as wording
from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.chains import item_of
from guided_reasoning.data.families.colored_scene import HELD_OUT, TRAIN, Asked, Scene
from guided_reasoning.data.item import Item
from guided_reasoning.data.options import letter, with_options
from guided_reasoning.data.steps import line

NAME = "reasoning_about_colored_objects"
STRATEGIES = ("look_up", "count", "remove_and_count", "neighbour", "distance")


class _Kind(NamedTuple):
    """A kind of question: how often it is asked and about how many things."""

    strategy: str
    ask: Callable[[Scene], Asked]
    weight: int
    sizes: tuple[int, int]
    longer: tuple[int, int] | None = None


_KINDS = (
    _Kind("look_up", Scene.colour, 5, (2, 6)),
    _Kind("look_up", Scene.is_colour, 5, (2, 6)),
    _Kind("count", Scene.neither, 14, (3, 6), (9, 12)),
    _Kind("remove_and_count", Scene.remove, 28, (3, 14)),
    _Kind("neighbour", Scene.beside, 12, (3, 6)),
    _Kind("distance", Scene.furthest, 14, (3, 6)),
    _Kind("neighbour", Scene.end, 4, (3, 6)),
    _Kind("count", Scene.other, 18, (3, 6), (10, 12)),
)


def generate(rng: random.Random, split: str) -> Item:
    """Draw a list of things and a question about it."""
    kinds = [kind for kind in _KINDS if kind.longer] if split == "longer" else _KINDS
    kind = rng.choices(kinds, [kind.weight for kind in kinds])[0]
    size = rng.randint(*(kind.longer if split == "longer" and kind.longer else kind.sizes))
    asked = kind.ask(Scene(rng, HELD_OUT if split == "held_out" else TRAIN, size))
    answer = letter(list(asked.options).index(asked.right))
    if asked.total is None:
        last = line(wording.RESULT, word=asked.right, answer=answer)
    else:
        last = line(wording.TOTAL, number=asked.total, word=asked.right, answer=answer)
    return item_of(
        rng,
        family=NAME,
        strategy=kind.strategy,
        question=with_options(asked.text, asked.options),
        chain=[*asked.chain, last],
        plan=asked.plan,
        answer=answer,
        split=split,
    )


FAMILY = Family(NAME, STRATEGIES, generate)
