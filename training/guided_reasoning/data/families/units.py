"""Amounts in mixed units: convert them, then add, compare or divide."""

import random
from functools import partial
from typing import NamedTuple

from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.parts import Parts
from guided_reasoning.data.families.problem import Problem, Quantity, draw_item
from guided_reasoning.data.item import Item
from guided_reasoning.data.wording.units import TOPICS

NAME = "units"
_COMPARED = 0.4  # share of parts that are told by comparison with another


class _Measure(NamedTuple):
    """A unit of measurement: `big` of it make the larger unit, `tiny` of the smaller unit make one of it.

    Amounts below one of the larger unit are `step` times 1 to `most`; `this` and `other` are the slots of parts.
    """

    this: str
    other: str
    big: int
    most_big: int
    step: int
    most: int
    tiny: int = 0


_MEASURES = {
    "time": _Measure("w", "x", big=60, most_big=6, step=5, most=11, tiny=60),
    "weight": _Measure("f", "g", big=1000, most_big=6, step=50, most=18),
    "length": _Measure("A", "B", big=100, most_big=9, step=5, most=18, tiny=10),
    "volume": _Measure("A", "B", big=1000, most_big=6, step=50, most=18),
    "dozens": _Measure("o", "d", big=12, most_big=9, step=1, most=11),
    "weeks": _Measure("A", "B", big=7, most_big=9, step=1, most=6, tiny=24),
}


def _write(measure: _Measure, problem: Problem, size: int) -> None:
    rng = problem.rng
    parts = Parts(problem, measure.this, measure.other)
    keys = (
        [person.text for person in problem.people[:size]]
        if measure.this == "A"
        else rng.sample(problem.wording.words[measure.this], min(size, len(problem.wording.words[measure.this])))
    )
    for key in keys:
        if parts.values and rng.random() < _COMPARED:
            parts.compare(key, measure.most, measure.step)
        else:
            parts.values[key] = _amount(problem, measure, key)
    problem.arrange(events=False)
    asks = [parts.ask_one, parts.ask_all, parts.ask_difference, partial(_ask_left, parts, measure)]
    if "average" in problem.wording.asks:
        asks.append(parts.ask_average)
    if "each" in problem.wording.asks:
        asks += [parts.ask_each, parts.ask_each]
    rng.choice(asks)()


def _amount(problem: Problem, measure: _Measure, key: str) -> Quantity:
    """Tell one part in some units and convert it."""
    rng = problem.rng
    slots = {measure.this: key}
    kind = rng.choices(("mixed", "big", "small", "tiny"), (4, 2, 2, 2 if measure.tiny else 0))[0]
    large = rng.randint(2, measure.most_big)
    small = measure.step * rng.randint(2, measure.most)
    match kind:
        case "small":
            problem.tell(kind, key, **slots, m=small)
            return Quantity(small)
        case "tiny":
            count = rng.randint(2, 9)
            problem.tell(kind, key, **slots, k=count * measure.tiny)
            return problem.over("tiny", Quantity(count * measure.tiny), measure.tiny, **slots)
    problem.tell(kind, key, **slots, n=large, m=small)
    converted = problem.times("big", Quantity(large), measure.big, **slots)
    return converted if kind == "big" else problem.plus("rest_of", converted, small, **slots)


def _ask_left(parts: Parts, measure: _Measure) -> None:
    """Tell a whole, mostly in the larger unit, and ask what is missing."""
    problem = parts.problem
    total = parts.total()
    if problem.rng.random() < 0.7:
        large = total.value // measure.big + problem.rng.randint(1, 2)
        problem.tell("goal_big", early=0.4, n=large)
        whole = problem.times("goal_big", Quantity(large), measure.big)
    else:
        whole = Quantity(total.value + measure.step * problem.rng.randint(2, measure.most))
        problem.tell("goal", early=0.4, n=whole.value)
    problem.ask("left", problem.minus("left", whole, total))


_WRITERS = {name: partial(_write, measure) for name, measure in _MEASURES.items()}


def generate(rng: random.Random, split: str) -> Item:
    """Draw one problem of 2-9 steps (8-13 in `longer`)."""
    return draw_item(rng, split, NAME, TOPICS, _WRITERS)


FAMILY = Family(NAME, tuple(_WRITERS), generate)
