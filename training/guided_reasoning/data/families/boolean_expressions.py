"""BIG-Bench-Hard's boolean expressions: `not ( True ) and ( True ) is`.

Published questions have eight symbols before `is`; most train items have eight, the rest a few more or fewer.
"""

import random
from string import ascii_uppercase

from guided_reasoning.data.families.base import Family
from guided_reasoning.data.item import Item

NAME = "boolean_expressions"
STRATEGIES = ("not", "flat", "nested")
_LENGTHS = (4, 5, 6, 7, 8, 8, 8, 8, 8, 9, 9, 10, 10, 11)
_LONGER = (13, 14, 15)
_HELD_OUT = ("Evaluate: {}", "What is the value of {}?", "Work out {}.")
_OPENINGS = ("Next,", "Then", "After that,")
_REASONS = {
    ("and", True): "both sides are True",
    ("and", False): "not both sides are True",
    ("or", True): "at least one side is True",
    ("or", False): "neither side is True",
}


def _term(rng: random.Random, length: int) -> list[str]:
    """A literal, a negated term or a bracketed expression of `length` symbols."""
    if length == 1:
        return [rng.choice(("True", "False"))]
    if length == 2 or rng.random() < 0.5:
        return ["not", *_term(rng, length - 1)]
    return ["(", *_expression(rng, length - 2), ")"]


def _expression(rng: random.Random, length: int) -> list[str]:
    """Terms joined by `and` and `or`, together `length` symbols."""
    if length < 3 or rng.random() < 0.2:
        return _term(rng, length)
    left = rng.randint(1, length - 2)
    return [*_term(rng, left), rng.choice(("and", "or")), *_expression(rng, length - 1 - left)]


class _Reducer:
    """Reduces symbols by precedence (brackets, not, and, or), left to right, noting every reduction."""

    def __init__(self, symbols: list[str]) -> None:
        self.symbols = symbols
        self.at = 0
        self.steps: list[tuple[str, bool, bool, bool]] = []  # operator, left, right, value
        self.plan: list[str] = []

    def reduce(self) -> tuple[bool, str]:
        value, name = self._and()
        while self._take("or"):
            other, other_name = self._and()
            value, name = self._note("or", value, name, other, other_name)
        return value, name

    def _and(self) -> tuple[bool, str]:
        value, name = self._not()
        while self._take("and"):
            other, other_name = self._not()
            value, name = self._note("and", value, name, other, other_name)
        return value, name

    def _not(self) -> tuple[bool, str]:
        if self._take("not"):
            value, name = self._not()
            return self._note("not", value, name, value, name)
        if self._take("("):
            result = self.reduce()
            self.at += 1
            return result
        symbol = self.symbols[self.at]
        self.at += 1
        return symbol == "True", symbol

    def _take(self, symbol: str) -> bool:
        if self.at < len(self.symbols) and self.symbols[self.at] == symbol:
            self.at += 1
            return True
        return False

    def _note(self, operator: str, left: bool, left_name: str, right: bool, right_name: str) -> tuple[bool, str]:
        value = not left if operator == "not" else (left and right if operator == "and" else left or right)
        name = ascii_uppercase[len(self.plan)]
        self.steps.append((operator, left, right, value))
        self.plan.append(
            f"{name} = not {left_name}" if operator == "not" else f"{name} = {left_name} {operator} {right_name}"
        )
        return value, name


def _claim(step: tuple[str, bool, bool, bool]) -> str:
    operator, left, right, value = step
    return f"not {left} = {value}" if operator == "not" else f"{left} {operator} {right} = {value}"


def _sentence(rng: random.Random, index: int, step: tuple[str, bool, bool, bool]) -> str:
    operator, left, _, value = step
    opening = "First," if index == 0 else rng.choice(_OPENINGS)
    reason = f"not turns {left} into {value}" if operator == "not" else _REASONS[operator, value]
    return f"{opening} {_claim(step)}, because {reason}."


def _strategy(symbols: list[str], steps: list[tuple[str, bool, bool, bool]]) -> str:
    if all(operator == "not" for operator, *_ in steps):
        return "not"
    return "nested" if "(" in symbols else "flat"


def generate(rng: random.Random, split: str) -> Item:
    """Draw one expression that has at least one operation."""
    symbols: list[str] = []
    while not {"not", "and", "or"} & set(symbols):
        symbols = _expression(rng, rng.choice(_LONGER if split == "longer" else _LENGTHS))
    reducer = _Reducer(symbols)
    value, _ = reducer.reduce()
    expression = " ".join(symbols)
    if split == "held_out":
        question = rng.choice(_HELD_OUT).format(expression.replace("( ", "(").replace(" )", ")"))
    else:
        question = f"{expression} is"
    return Item(
        family=NAME,
        strategy=_strategy(symbols, reducer.steps),
        question=question,
        concise="\n".join(_claim(step) for step in reducer.steps),
        verbose="\n".join(
            [
                *(_sentence(rng, index, step) for index, step in enumerate(reducer.steps)),
                f"So the expression is {value}.",
            ]
        ),
        answer=str(value),
        plan="\n".join(reducer.plan),
        difficulty=len(reducer.steps),
        split=split,
    )


FAMILY = Family(NAME, STRATEGIES, generate)
