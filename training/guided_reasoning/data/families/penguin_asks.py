"""What questions about tables of animals have in common."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from guided_reasoning.data import penguin_words as wording
from guided_reasoning.data.families.zoo import Row, Zoo
from guided_reasoning.data.steps import Line, line


class Asked(NamedTuple):
    """The fields of the question, the options, and the way to the right one."""

    fields: dict[str, object]
    options: Sequence[object]
    chain: list[Line]
    plan: list[str]
    right: object
    penguins: bool = True  # whether the first table and its changes matter


Ask = Callable[[random.Random, Zoo], Asked | None]


class Group(NamedTuple):
    """Animals of one kind that a question is about."""

    one: str
    rows: list[Row]
    names: list[str]  # what is offered as options
    first: bool  # whether they are those of the first table


def pick(rng: random.Random, zoo: Zoo) -> Group:
    """The animals of one of the tables."""
    listed, others = ([row.name for row in rows] for rows in (zoo.listed, zoo.others))
    if zoo.others and rng.random() < 0.5:
        return Group(zoo.frame.other_one, zoo.others, [*others, zoo.spare.name], False)
    return Group(zoo.frame.one, zoo.rows, [*listed, zoo.spare.name], True)


def ties(listed: Sequence[Row], column: str) -> bool:
    """Whether two rows have the same value."""
    return max(Counter(getattr(row, column) for row in listed).values()) > 1


def cells(row: Row, *columns: str) -> list[Line]:
    """The lines that read some columns of a row."""
    return [line(wording.CELL, column=column, name=row.name, value=getattr(row, column)) for column in columns]


def limit(rng: random.Random, values: Sequence[int]) -> int:
    """Close to the values; ages and weights may lie between two of them."""
    return rng.choice(values) + rng.choice((0, 0, 1, -1)) if max(values) < 40 else rng.choice(values)
