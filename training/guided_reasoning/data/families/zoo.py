"""Tables of animals, and walks over their rows that note every step."""

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

from guided_reasoning.data import penguin_words as wording
from guided_reasoning.data.steps import Line, line


class Row(NamedTuple):
    """An animal of a table."""

    name: str
    age: int
    height: int
    weight: int

    @property
    def text(self) -> str:
        return ", ".join(str(cell) for cell in self)


class Zoo(NamedTuple):
    """The tables of a question: those in front and, where there is a second table, those of the other kind."""

    frame: wording.Frame
    listed: list[Row]  # as first printed
    added: Row | None
    deleted: str
    others: list[Row]
    spare: Row  # is added in some questions, and always among the options

    @property
    def rows(self) -> list[Row]:
        """The first table after its changes."""
        rows = [*self.listed, *([self.added] if self.added else [])]
        return [row for row in rows if row.name != self.deleted]


def draw_zoo(rng: random.Random, frame: wording.Frame, names: Sequence[str], size: int) -> Zoo:
    """Tables with different ages and heights; names of one table begin with different letters."""
    drawn = _names(rng, names, size + 1) + _names(rng, names, 4)
    while len(set(drawn)) < len(drawn):
        drawn = _names(rng, names, size + 1) + _names(rng, names, 4)
    *listed, spare = _rows(rng, drawn[: size + 1], range(40, 130, 10), lambda: rng.randint(8, 25))
    others = _rows(rng, drawn[size + 1 :], range(300, 500, 10), lambda: rng.randint(40, 70) * 10)
    weights = {"": 30, "add": 12, "delete": 14, "add delete": 12}
    # Two long tables would make a question too long.
    weights |= {"second": 18, "add second": 14} if size < 5 else {}
    change = rng.choices(list(weights), list(weights.values()))[0]
    return Zoo(
        frame,
        listed,
        spare if "add" in change else None,
        rng.choice(listed).name if "delete" in change else "",
        others if "second" in change else [],
        spare,
    )


def _names(rng: random.Random, names: Sequence[str], size: int) -> list[str]:
    by_letter = {name[0]: name for name in rng.sample(names, len(names))}
    return rng.sample(sorted(by_letter.values()), size)


def _rows(rng: random.Random, names: Sequence[str], heights: range, weight: Callable[[], int]) -> list[Row]:
    ages = rng.sample(range(1, 16), len(names))
    tall = rng.sample(heights, len(names))
    return [Row(name, age, height, weight()) for name, age, height in zip(names, ages, tall, strict=True)]


def holds(left: int, sign: str, right: int) -> bool:
    """A comparison by its sign."""
    return left > right if sign == ">" else left < right if sign == "<" else left == right


def tally(values: Sequence[tuple[str, int]]) -> tuple[int, list[Line]]:
    """Add up values, one a line."""
    total, lines = 0, []
    for name, value in values:
        if lines:
            lines.append(line(wording.MORE, name=name, before=total, value=value, total=total + value))
        else:
            lines.append(line(wording.FIRST, name=name, value=value))
        total += value
    return total, lines


def tested(name: str, tests: Sequence[tuple[int, str, int]], outcome: str) -> Line:
    """The line of a row that is tested in one or two ways."""
    said = ", ".join(f"{left} {sign} {right} is {holds(left, sign, right)}" for left, sign, right in tests)
    return line(wording.TESTED, name=name, tests=said, outcome=outcome)


def champion(rows: Sequence[Row], column: str, sign: str) -> tuple[Row, list[Line]]:
    """The row with the largest or smallest value, carried along from row to row."""
    best = rows[0]
    lines = [line(wording.FIRST, name=best.name, value=getattr(best, column))]
    for row in rows[1:]:
        value, ahead = getattr(row, column), getattr(best, column)
        said = {"name": row.name, "value": value, "sign": sign, "best": ahead}
        if holds(value, sign, ahead):
            lines.append(line(wording.TAKEN, **said))
            best = row
        else:
            lines.append(line(wording.KEPT, **said, leader=best.name))
    return best, lines


def first_name(rows: Sequence[Row], last: bool) -> tuple[Row, list[Line]]:
    """The row whose name is first or last in the alphabet; no two names may begin with the same letter."""
    best = rows[0]
    lines = [line(wording.LETTER, name=best.name, letter=best.name[0])]
    for row in rows[1:]:
        after = row.name > best.name
        relation = "after" if after else "before"
        said = {"name": row.name, "letter": row.name[0], "relation": relation, "best": best.name[0]}
        if after == last:
            lines.append(line(wording.LETTER_TAKEN, **said))
            best = row
        else:
            lines.append(line(wording.LETTER_KEPT, **said, leader=best.name))
    return best, lines
