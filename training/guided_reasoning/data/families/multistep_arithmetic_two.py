"""BIG-Bench-Hard's multistep arithmetic: `((-1 + 2 + 9 * 5) - (-2 + -4 + -4 * -7)) =`.

Published brackets hold four numbers each; most train items do too, the rest have fewer.
"""

import random
from string import ascii_uppercase
from typing import NamedTuple

from guided_reasoning.data.families.base import Family
from guided_reasoning.data.item import Item

NAME = "multistep_arithmetic_two"
_STRATEGY = {"+": "add_brackets", "-": "subtract_brackets", "*": "multiply_brackets"}
_LARGEST = 9999
_MOST_STEPS = 13
_MOST_STEPS_LONGER = 22
_HELD_OUT = ("Calculate {}.", "What does {} come to?", "Solve the brackets first, then find {}.", "{} equals what?")
_PLACES = ("In the first bracket,", "In the second bracket,", "With both brackets,")
_OPENINGS = ("Then", "Next,", "After that,", "Now")


class _Step(NamedTuple):
    """One equation, the place of the question it belongs to, and the product that it is a part of."""

    equation: str
    place: int
    part_of: str


class _TooLarge(Exception):
    """A value beyond what a chain should compute."""


def _by_digit(number: int) -> list[int]:
    """`-348` as -300, -40 and -8."""
    sign = -1 if number < 0 else 1
    digits = str(abs(number))
    parts = [int(digit) * 10 ** (len(digits) - at) for at, digit in enumerate(digits, start=1)]
    return [sign * part for part in parts if part]


class _Solver:
    """Computes left to right, products before sums, noting each small operation."""

    def __init__(self) -> None:
        self.steps: list[_Step] = []
        self.plan: list[str] = []
        self.place = 0

    def combine(self, left: tuple[int, str], sign: str, right: tuple[int, str]) -> tuple[int, str]:
        """Compute one operation of the question; a value travels with what the plan calls it."""
        value = self._multiply(left[0], right[0]) if sign == "*" else self._add(left[0], sign, right[0])
        name = ascii_uppercase[len(self.plan)]
        self.plan.append(f"{name} = {left[1]} {sign} {right[1]}")
        return value, name

    def _add(self, left: int, sign: str, right: int, part_of: str = "") -> int:
        value = left + right if sign == "+" else left - right
        return self._note(left, sign, right, value, part_of)

    def _multiply(self, left: int, right: int) -> int:
        pairs = [(one, other) for one in _by_digit(left) for other in _by_digit(right)]
        if len(pairs) < 2 or 1 in (abs(left), abs(right)):
            return self._note(left, "*", right, left * right, "")
        part_of = f"{left} * {right}"
        total = 0
        for index, (one, other) in enumerate(pairs):
            part = self._note(one, "*", other, one * other, part_of)
            total = self._add(total, "+", part, part_of) if index else part
        return total

    def _note(self, left: int, sign: str, right: int, value: int, part_of: str) -> int:
        if abs(value) > _LARGEST:
            raise _TooLarge
        self.steps.append(_Step(f"{left} {sign} {right} = {value}", self.place, part_of))
        return value


def _bracket(rng: random.Random, size: int) -> list[str]:
    """Numbers with an operator between each two."""
    symbols = [str(rng.randint(-9, 9))]
    for _ in range(size - 1):
        symbols += [rng.choice("+-*"), str(rng.randint(-9, 9))]
    return symbols


def _reduce(symbols: list[str], solver: _Solver) -> tuple[int, str]:
    total: tuple[int, str] | None = None
    pending = ""
    at = 0
    while at < len(symbols):
        term = (int(symbols[at]), symbols[at])
        while at + 1 < len(symbols) and symbols[at + 1] == "*":
            term = solver.combine(term, "*", (int(symbols[at + 2]), symbols[at + 2]))
            at += 2
        total = solver.combine(total, pending, term) if total else term
        pending = symbols[at + 1] if at + 1 < len(symbols) else ""
        at += 2
    assert total is not None
    return total


def _sizes(rng: random.Random, split: str) -> tuple[int, int]:
    if split == "longer":
        return rng.randint(6, 7), rng.randint(6, 7)
    if rng.random() < 0.65:
        return 4, 4
    return rng.randint(2, 4), rng.randint(2, 4)


def _draw(rng: random.Random, split: str) -> tuple[list[str], str, list[str], _Solver, int]:
    """Draw brackets until the chain is neither too long nor computes with large numbers."""
    most = _MOST_STEPS_LONGER if split == "longer" else _MOST_STEPS
    while True:
        first, second = (_bracket(rng, size) for size in _sizes(rng, split))
        sign = rng.choice("+-*")
        solver = _Solver()
        try:
            left = _reduce(first, solver)
            solver.place = 1
            right = _reduce(second, solver)
            solver.place = 2
            value, _ = solver.combine(left, sign, right)
        except _TooLarge:
            continue
        if len(solver.steps) <= most:
            return first, sign, second, solver, value


def _verbose(rng: random.Random, steps: list[_Step]) -> list[str]:
    lines: list[str] = []
    place = -1
    for step in steps:
        opening = rng.choice(_OPENINGS) if step.place == place else _PLACES[step.place]
        place = step.place
        is_part = step.part_of and " * " in step.equation
        lines.append(f"{opening} {step.equation}{f' as part of {step.part_of}' if is_part else ''}.")
    return lines


def generate(rng: random.Random, split: str) -> Item:
    """Draw two brackets and the operator between them."""
    first, sign, second, solver, value = _draw(rng, split)
    expression = f"({' '.join(first)}) {sign} ({' '.join(second)})"
    question = rng.choice(_HELD_OUT).format(expression) if split == "held_out" else f"({expression}) ="
    return Item(
        family=NAME,
        strategy=_STRATEGY[sign],
        question=question,
        concise="\n".join(step.equation for step in solver.steps),
        verbose="\n".join([*_verbose(rng, solver.steps), f"So the answer is {value}."]),
        answer=str(value),
        plan="\n".join(solver.plan),
        difficulty=len(solver.steps),
        split=split,
    )


FAMILY = Family(NAME, tuple(_STRATEGY.values()), generate)
