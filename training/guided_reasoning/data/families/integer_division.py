"""Integer division and remainders: `//`, `%` and `divmod` in Python, `Math.floor(a / b)` and `%` in TypeScript."""

import random

from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.expression import DIVISIONS, Known, Node, Operation, join, literal
from guided_reasoning.data.families.expression_question import Problem, make_item, variables
from guided_reasoning.data.families.program import Language
from guided_reasoning.data.families.solver import Statement, TooHard
from guided_reasoning.data.families.working import is_long
from guided_reasoning.data.item import Item
from guided_reasoning.data.names import identifiers

NAME = "integer_division"
STRATEGIES = ("quotient", "remainder", "both", "tens_and_ones")
_DIVISORS = (2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 12, 24, 60)


class _Writer:
    """Draws divisions and what is done with their results."""

    def __init__(self, rng: random.Random, split: str, language: Language) -> None:
        self.rng = rng
        self.language = language
        self.names = identifiers(rng.sample(variables(split), 8))
        self.signs = rng.choice((("//",), ("%",), ("//", "%"), ("//", "%")))
        # Both languages round a quotient down, but TypeScript's remainders of negative numbers are negative.
        self.lowest = -60 if rng.random() < 0.06 and (language == "python" or self.signs == ("//",)) else 0

    def divisor(self) -> Known:
        return literal(self.rng.choice(_DIVISORS))

    def dividend(self, divisor: int) -> int:
        if self.lowest < 0:
            return self.rng.randint(self.lowest, -1)
        if divisor < 13 and self.rng.random() < 0.15:
            return self.rng.randint(10 * divisor, min(40 * divisor, 400))
        return self.rng.randint(2, max(3 * divisor, 99 if divisor > 9 else 10 * divisor - 1))

    def division(self, bracket: bool) -> Operation:
        """A quotient or a remainder of literals, or of a sum."""
        divisor = self.divisor()
        dividend = self.dividend(divisor.value)
        sign = self.rng.choice(self.signs)
        if not bracket:
            return join(self.language, sign, literal(dividend), divisor)
        part = self.rng.randint(1, 30)
        total = join(self.language, "+", literal(dividend - part), literal(part)) if dividend > part else None
        total = total or join(self.language, "-", literal(dividend + part), literal(part))
        return join(self.language, sign, total, divisor)

    def expression(self, divisions: int) -> Node:
        """Divisions joined by plus and minus, some of them multiplied."""
        node: Node | None = None
        for _ in range(divisions):
            term: Node = self.division(self.rng.random() < 0.2)
            if self.rng.random() < 0.2:
                term = join(self.language, "*", literal(self.rng.randint(2, 6)), term)
            node = term if node is None else join(self.language, self.rng.choice("++-"), node, term)
        assert node is not None
        if divisions == 1 and self.rng.random() < 0.6:
            return join(self.language, self.rng.choice("++-"), literal(self.rng.randint(10, 40)), node)
        return node

    def program(self, count: int) -> Problem:
        """Assignments of which `count` divide: one number several ways, or the result before."""
        number, by, spare, *targets = self.names
        divisor = self.divisor()
        given = [Statement(number, literal(self.dividend(divisor.value)))]
        if self.rng.random() < 0.4:
            given.insert(self.rng.randint(0, 1), Statement(by, divisor))
        if self.rng.random() < 0.3:
            given.insert(self.rng.randint(0, len(given)), Statement(spare, literal(self.rng.randint(2, 40))))
        usual = by if any(statement.target == by for statement in given) else divisor
        divisions: list[Statement] = []
        used: set[str] = set()
        for turn, target in enumerate(targets[:count]):
            before = divisions[-1].target if divisions and self.rng.random() < 0.4 else number
            symbol = self.signs[turn % len(self.signs)]
            repeats = before == number and symbol in used
            divided_by = self.divisor() if repeats or self.rng.random() < 0.3 else usual
            used.add(symbol)
            updates = before != number and self.rng.random() < 0.4 and (self.language == "python" or symbol == "%")
            dividend: Node = before
            if before != number and not updates and self.rng.random() < 0.5:
                dividend = join(self.language, "+", before, literal(self.rng.randint(10, 50)))
            divisions.append(
                Statement(before if updates else target, join(self.language, symbol, dividend, divided_by), updates)
            )
        return self._ending([*given, *divisions], list(dict.fromkeys(division.target for division in divisions)))

    def _ending(self, statements: list[Statement], results: list[str]) -> Problem:
        """Nothing more, or a print of one result, of two, or of their sum or difference."""
        draw = self.rng.random()
        if draw < 0.4:
            return Problem(self.language, statements)
        if draw < 0.6 or len(results) < 2:
            return Problem(self.language, statements, [results[-1]], printed=True)
        if draw < 0.8:
            return Problem(self.language, statements, [*results[-2:]], printed=True)
        total = join(self.language, self.rng.choice("+-"), *results[-2:])
        return Problem(self.language, statements, [total], printed=True)

    def pair(self) -> Problem:
        """Quotient and remainder at once, alone, printed, or assigned to two variables."""
        divisor = self.divisor()
        dividend: Node = literal(self.dividend(divisor.value))
        draw = self.rng.random()
        given: list[Statement] = []
        if draw < 0.5:
            given = [Statement(self.names[0], dividend)]
            dividend = self.names[0]
        both = join("python", "divmod", dividend, divisor)
        if draw < 0.3 or draw > 0.8:
            return Problem("python", [*given, Statement(f"{self.names[1]}, {self.names[2]}", both)])
        return Problem("python", given, [both], printed=bool(given) or self.rng.random() < 0.5)


def _draw(rng: random.Random, split: str) -> Problem:
    language: Language = rng.choice(("python", "typescript"))
    writer = _Writer(rng, split, language)
    longer = split == "longer"
    draw = rng.random()
    if draw < 0.4:
        return writer.program(rng.choice((3, 4)) if longer else rng.choice((1, 2, 2, 2, 3)))
    if draw < 0.47 and language == "python" and not longer:
        return writer.pair()
    node = writer.expression(rng.choice((3, 4)) if longer else rng.choice((1, 1, 2, 2, 3)))
    draw = rng.random()
    if draw < 0.15:
        return Problem(language, [], [node], printed=True)
    if draw < 0.3:
        return Problem(language, [Statement(rng.choice(writer.names), node)])
    return Problem(language, [], [node])


def _strategy(done: list[Operation]) -> str:
    divisions = [operation for operation in done if operation.operator in DIVISIONS]
    if any(is_long(*(operand.value for operand in operation.operands)) for operation in divisions):
        return "tens_and_ones"
    signs = {operation.operator for operation in divisions}
    return {("//",): "quotient", ("%",): "remainder"}.get(tuple(signs), "both")


def generate(rng: random.Random, split: str) -> Item:
    """Draw an expression or a few lines with 1-3 divisions (3-4 in `longer`)."""
    while True:
        try:
            return make_item(rng, split, NAME, _draw(rng, split), _strategy)
        except TooHard:
            continue


FAMILY = Family(NAME, STRATEGIES, generate)
