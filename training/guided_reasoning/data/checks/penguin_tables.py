"""Reads the tables of animals from a question and applies the changes that it tells."""

import re
from typing import NamedTuple

from guided_reasoning.data import penguin_words as wording
from guided_reasoning.data.checks.chains import read_start
from guided_reasoning.data.checks.common import require
from guided_reasoning.data.claims import ChainError
from guided_reasoning.data.steps import Line, line

_ROW = re.compile(r"(\w+), (\d+), (\d+), (\d+)\s?")
Table = dict[str, dict[str, int]]  # cells by name and column, in the order of the rows


class Tables(NamedTuple):
    """The tables as the question leaves them, the changes as lines and plan, and the question itself."""

    frame: wording.Frame
    first: Table
    second: Table
    changes: list[Line]
    plan: list[str]
    ask: str


def read_tables(head: str) -> Tables:
    """Raise ChainError('question-form') unless the text is tables, changes and a question."""
    for frame in (wording.PUBLISHED, wording.HELD_OUT):
        if head.startswith(frame.intro):
            return _read(frame, head.removeprefix(frame.intro))
    raise ChainError("question-form", "The question holds no table.")


def _read(frame: wording.Frame, text: str) -> Tables:
    first, text = _rows(text)
    said, text = read_start(frame.example.removeprefix(" "), text)
    require(said is not None, "question-form", "The examples are missing.")
    for place, column in (("first", "age"), ("second", "weight"), ("third", "height")):
        named, cell = (said or {}).get(place, ""), (said or {}).get(column, "")
        right = named in first and str(first[named][column]) == cell
        require(right, "question-form", f"The {column} of {named} is not {cell}.")
    changes: list[Line] = []
    plan: list[str] = []
    added, text = read_start(frame.add, text)
    if added:
        row, _ = _rows(added["row"])
        for name, cells in row.items():
            changes.append(line(wording.ADDED, name=name, cells=", ".join(str(cell) for cell in cells.values())))
            plan.append(f"add {name}")
        first |= row
    deleted, text = read_start(frame.delete, text)
    if deleted:
        name = deleted["name"]
        require(first.pop(name, None) is not None, "question-form", f"{name} is not in the table.")
        changes.append(line(wording.DELETED, name=name))
        plan.append(f"delete {name}")
    listing, _, rest = frame.second.partition("{rows}\n")
    second: Table = {}
    if text.startswith(listing):
        second, text = _rows(text.removeprefix(listing).removesuffix(rest))
    return Tables(frame, first, second, changes, plan, text)


def _rows(text: str) -> tuple[Table, str]:
    table: Table = {}
    while match := _ROW.match(text):
        name, *cells = match.groups()
        table[name] = dict(zip(wording.COLUMNS, map(int, cells), strict=True))
        text = text[match.end() :]
    return table, text
