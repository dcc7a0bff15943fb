"""Sums and products in Python or TypeScript: `3 + 4 * (9 - 2)`, alone, printed, assigned, or with variables."""

import random
from functools import partial

from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.expression import Known, Node, Operation, join, literal
from guided_reasoning.data.families.expression_question import Problem, make_item, variables
from guided_reasoning.data.families.program import Language
from guided_reasoning.data.families.solver import Statement, TooHard
from guided_reasoning.data.item import Item
from guided_reasoning.data.names import identifier, identifiers

NAME = "arithmetic_expression"
STRATEGIES = ("left_to_right", "precedence", "brackets", "substitution")
_SIZES = (2, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 7)
_LONGER = (8, 9, 10, 11)
_LANGUAGE: Language = "python"  # sums and products are written alike in both languages


class _Writer:
    """Draws expressions of a number of operations."""

    def __init__(self, rng: random.Random, brackets: bool, products: bool) -> None:
        self.rng = rng
        self.brackets = brackets
        self.products = products
        self.negative = 0.15 if rng.random() < 0.3 else 0.0

    def sum(self, size: int) -> Node:
        """Terms joined by plus and minus, together `size` operations."""
        if not self.products:
            shares = [0] * (size + 1)
        else:
            joins = self.rng.randint(min(size, 1), max(1, (size + 1) // 2)) if size else 0
            shares = self._shares(size - joins, joins + 1)
        node = self._term(shares[0])
        for share in shares[1:]:
            node = join(_LANGUAGE, self.rng.choice("++-"), node, self._term(share))
        return node

    def _term(self, size: int) -> Node:
        if size == 0:
            return self._number(1, 30)
        if self.brackets and self.rng.random() < 0.12:
            inner = self.sum(size)
            return join(_LANGUAGE, "neg", inner) if isinstance(inner, Operation) else inner
        joins = 1 if size < 3 or self.rng.random() < 0.75 else 2
        if not self.brackets:
            joins = size
        node: Node | None = None
        for share in self._shares(size - joins, joins + 1):
            factor = self.sum(share) if share else self._number(2, 9)
            node = factor if node is None else join(_LANGUAGE, "*", node, factor)
        return node

    def _number(self, lowest: int, highest: int) -> Known:
        if lowest == 1 and self.rng.random() < 0.1:
            highest = 99
        value = self.rng.randint(lowest, highest)
        return literal(-value if self.rng.random() < self.negative else value)

    def _shares(self, total: int, count: int) -> list[int]:
        shares = [0] * count
        for _ in range(total):
            shares[self.rng.randrange(count)] += 1
        return shares


def _strategy(done: list[Operation], substitutes: bool) -> str:
    if substitutes:
        return "substitution"
    if any(operation.bracketed for operation in done):
        return "brackets"
    return "precedence" if {"*"} < {operation.operator for operation in done} else "left_to_right"


def _name_literals(rng: random.Random, node: Node, names: list[str], given: dict[str, Known]) -> Node:
    """The expression with variables for some of its literals."""
    if isinstance(node, Operation):
        operands = tuple(_name_literals(rng, operand, names, given) for operand in node.operands)
        return Operation(node.operator, operands, node.bracketed)
    if isinstance(node, Known) and len(given) < len(names) and rng.random() < 0.6:
        name = names[len(given)]
        given[name] = node
        return name
    return node


def _with_variables(rng: random.Random, split: str, node: Node) -> list[Statement]:
    """Assignments of literals, perhaps one that nothing reads, then the expression."""
    *names, spare, target = identifiers(rng.sample(variables(split), rng.choice((4, 4, 5))))
    given: dict[str, Known] = {}
    while not given:
        expression = _name_literals(rng, node, names, given)
    statements = [Statement(name, value) for name, value in given.items()]
    if rng.random() < 0.33:
        statements.insert(rng.randint(0, len(statements)), Statement(spare, literal(rng.randint(1, 30))))
    return [*statements, Statement(target, expression)]


def _problem(rng: random.Random, split: str, node: Node) -> Problem:
    language: Language = rng.choice(("python", "typescript"))
    draw = rng.random()
    if draw < 0.25:
        *given, last = _with_variables(rng, split, node)
        if rng.random() < 0.5:
            return Problem(language, given, [last.value], printed=True)
        return Problem(language, [*given, last])
    if draw < 0.4:
        return Problem(language, [], [node], printed=True)
    if draw < 0.5:
        return Problem(language, [Statement(identifier(rng.choice(variables(split))), node)])
    return Problem(language, [], [node])


def generate(rng: random.Random, split: str) -> Item:
    """Draw one expression of 2-7 operations (8-11 in `longer`)."""
    while True:
        kind = rng.choices(("flat", "products", "brackets"), (1, 3, 4))[0]
        writer = _Writer(rng, kind == "brackets", kind != "flat")
        problem = _problem(rng, split, writer.sum(rng.choice(_LONGER if split == "longer" else _SIZES)))
        substitutes = len(problem.statements) + len(problem.shown) > 1
        try:
            return make_item(rng, split, NAME, problem, partial(_strategy, substitutes=substitutes))
        except TooHard:
            continue


FAMILY = Family(NAME, STRATEGIES, generate)
