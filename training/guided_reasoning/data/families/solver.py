"""Works out statements one operation at a time and notes it: as short steps, as sentences and as a plan."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from string import ascii_uppercase

from guided_reasoning.data.families.expression import (
    BITWISE,
    COMPARISONS,
    DIVISIONS,
    SHIFTS,
    Known,
    Node,
    Operation,
    names,
    next_operation,
    operations,
    put,
    result,
    substitute,
    value_text,
    write,
    write_operation,
)
from guided_reasoning.data.families.program import Language
from guided_reasoning.data.families.working import Line, combine_bits, divide

LARGEST = 500
_FACTORS = (9, 99)  # the smaller and the larger factor of a product that is worked out in one step
_BRACKETS = ("In the brackets, {}", "The brackets come first: {}", "Inside the brackets, {}")
_MULTIPLY = ("Multiplication comes before the rest: {}", "Multiply first: {}", "Before the rest, multiply: {}")
_NEXT = ("Next, {}", "Then {}", "Now {}", "From left to right, {}")
_LAST = ("Finally, {}", "The last step is {}", "This comes to {}")
_REASONS = {
    **dict.fromkeys(COMPARISONS, ("The comparison {}", "Compare: {}")),
    **dict.fromkeys(BITWISE + SHIFTS, ("Back in decimal, {}", "As a decimal number, {}", "So {}")),
    **dict.fromkeys(DIVISIONS, ("So {}", "That gives {}", "Hence {}")),
    "not": ("This turns it around: {}", "The opposite: {}"),
    "neg": ("A minus before a minus: {}", "Two minus signs cancel: {}"),
    "~": ("So {}", "That gives {}"),
}
_JOINED = {
    ("and", True): ("Both sides hold: {}", "Since both sides hold, {}"),
    ("and", False): ("Not both sides hold: {}", "Since not both sides hold, {}"),
    ("or", True): ("One side is enough: {}", "Since one side is enough, {}"),
    ("or", False): ("Neither side holds: {}", "Since neither side holds, {}"),
}
_LEAVING = ("{}, which leaves {}.", "{}, leaving {}.", "{}, and {} remains.")
_SUBSTITUTE = (
    "With the given values, {} becomes {}.",
    "Put in the values: {} becomes {}.",
    "With values for the names, {} reads {}.",
)
_COMPLEMENT = ("Change the sign and subtract one: {}.", "The complement is one below the negative: {}.")


class TooHard(Exception):
    """A step or a value that the families do not use; the generator draws again."""


@dataclass(frozen=True, slots=True)
class Statement:
    """`target = value`; `updates` writes it as `target operator= operand`. `q, r` is a target for `divmod`."""

    target: str
    value: Node
    updates: bool = False


class Solver:
    """The values of the variables, with the chains and the plan so far. Raises `TooHard`."""

    def __init__(self, rng: random.Random, language: Language) -> None:
        self.rng = rng
        self.language = language
        self.values: dict[str, Known] = {}
        self.plan: list[str] = []
        self.lines: list[Line] = []
        self.done: list[Operation] = []
        self._letters: Iterator[str] = iter(ascii_uppercase)

    def assign(self, statement: Statement) -> None:
        """Work out a statement. Nothing is said of a plain literal: it is copied where it is used."""
        known = self.work_out(statement.value, statement.target)
        targets = statement.target.split(", ")
        values = known.value if isinstance(known.value, tuple) else (known.value,)
        for target, value in zip(targets, values, strict=True):
            computed = isinstance(statement.value, Operation)
            self.values[target] = Known(value, target if computed else known.label)

    def work_out(self, node: Node, target: str = "") -> Known:
        """The value of an expression, with every step; `target` is the variable that gets it."""
        solved = substitute(node, self.values)
        if names(node) and isinstance(node, Operation):
            parts = write(node, self.language), write(solved, self.language)
            self.lines.append(Line(" -> ".join(parts), self.rng.choice(_SUBSTITUTE).format(*parts)))
        first = True
        while isinstance(solved, Operation):
            solved = self._step(solved, target, first)
            first = False
        return solved

    def show(self, nodes: list[Node]) -> str:
        """What printing the expressions gives. A single expression needs no step of its own: its value is the last."""
        values = [self.work_out(node) for node in nodes]
        text = " ".join(value_text(known.value, self.language) for known in values)
        if not isinstance(nodes[0], Operation):
            self.lines.append(Line(f"print {text}", f"The code prints {text}."))
            self.plan.append(f"print {', '.join(str(node) for node in nodes)}")
        return text

    def _step(self, node: Operation, target: str, first: bool) -> Node:
        operation, enclosed = next_operation(node, self.language)
        value = result(operation.operator, operation.operands)
        _require_easy(operation, value)
        self.done.append(operation)
        self.lines += self._working(operation)
        last = operation is node
        label = target if last and target else next(self._letters)
        rest = put(node, operation, Known(value, label))
        planned = write_operation(operation.operator, [known.label for known in operation.operands], self.language)
        self.plan.append(f"{label} = {planned}")
        relation = "is" if operation.operator in COMPARISONS else "="
        shown = write(replace(operation, bracketed=False), self.language)
        claim = f"{target} = " * (last and bool(target)) + f"{shown} {relation} {value_text(value, self.language)}"
        said = self._reason(node, operation, value, enclosed, first).format(claim)
        if last:
            self.lines.append(Line(claim, f"{said}."))
        else:
            left_over = write(rest, self.language)
            self.lines.append(Line(f"{claim} -> {left_over}", self.rng.choice(_LEAVING).format(said, left_over)))
        return rest

    def _working(self, operation: Operation) -> list[Line]:
        symbol = operation.operator
        left, right = operation.operands[0].value, operation.operands[-1].value
        if symbol in BITWISE + SHIFTS:
            return combine_bits(self.rng, symbol, left, right)
        if symbol == "~":
            claim = f"-{left} - 1 = {-left - 1}"
            return [Line(claim, self.rng.choice(_COMPLEMENT).format(claim))]
        if symbol not in DIVISIONS:
            return []
        lines = divide(self.rng, left, right, symbol != "%")
        known = {line.step for line in self.lines}
        return [] if known.issuperset(line.step for line in lines) else lines

    def _reason(self, node: Operation, operation: Operation, value: object, enclosed: bool, first: bool) -> str:
        symbol = operation.operator
        if symbol in ("and", "or"):
            return self.rng.choice(_JOINED[symbol, bool(value)])
        if symbol in _REASONS:
            return self.rng.choice(_REASONS[symbol])
        if operation is node:
            return "{}" if first else self.rng.choice(_LAST)
        if enclosed:
            return self.rng.choice(_BRACKETS)
        if symbol == "*" and any(other.operator in ("+", "-") for other in operations(node)):
            return self.rng.choice(_MULTIPLY)
        return self.rng.choice(_NEXT)


def _require_easy(operation: Operation, value: object) -> None:
    """Raise TooHard for values that are too large and for products and quotients that are no single step."""
    left, right = operation.operands[0].value, operation.operands[-1].value
    symbol = operation.operator
    if isinstance(value, int) and abs(value) > LARGEST:
        raise TooHard
    if symbol == "*":
        smaller, larger = sorted((abs(left), abs(right)))
        if smaller > _FACTORS[0] or larger > _FACTORS[1]:
            raise TooHard
    if symbol in ("neg", "~") and left == 0:
        raise TooHard
    if symbol in (*BITWISE, *SHIFTS, "~") and (left < 0 or right < 0 or max(left, value) > 255):
        raise TooHard
    if symbol in DIVISIONS and (right < 2 or left // right > 99):
        raise TooHard
