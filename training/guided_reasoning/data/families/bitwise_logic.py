"""Bits and truth values: `&`, `|`, `^`, `~` and shifts of small integers, and comparisons joined by and, or, not."""

import random

from guided_reasoning.data.code_words import (
    BIT_VARIABLES,
    HELD_OUT_BIT_VARIABLES,
    HELD_OUT_TRUTH_VARIABLES,
    TRUTH_VARIABLES,
)
from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.expression import (
    BITWISE,
    COMPARISONS,
    SHIFTS,
    Node,
    Operation,
    join,
    literal,
    operations,
)
from guided_reasoning.data.families.expression_question import Problem, make_item, variables
from guided_reasoning.data.families.program import Language
from guided_reasoning.data.families.solver import Statement, TooHard
from guided_reasoning.data.item import Item
from guided_reasoning.data.names import identifiers

NAME = "bitwise_logic"
STRATEGIES = ("bits", "shift", "complement", "comparisons", "bit_test")


class _Writer:
    """Draws expressions in one language."""

    def __init__(self, rng: random.Random, split: str, language: Language) -> None:
        self.rng = rng
        self.split = split
        self.language = language
        held_out = split == "held_out"
        self.bit_names = identifiers(rng.sample(HELD_OUT_BIT_VARIABLES if held_out else BIT_VARIABLES, 4))
        numbers = identifiers(rng.sample(variables(split), 6))
        self.number_names = [name for name in numbers if name not in self.bit_names]
        self.truth_names = identifiers(rng.sample(HELD_OUT_TRUTH_VARIABLES if held_out else TRUTH_VARIABLES, 2))
        self.largest = rng.choice((15, 15, 31, 63))

    def bits(self, size: int, given: list[Node]) -> Node:
        """`size` operations on bits, mostly `&`, `|` and `^`; `given` are operands to use before literals."""
        if size == 0:
            return given.pop(0) if given else literal(self.rng.randint(1, self.largest))
        if self.rng.random() < 0.22:
            return self._shift(size - 1, given)
        left = self.rng.randint(0, size - 1) if self.rng.random() < 0.4 else size - 1
        parts = self.bits(left, given), self.bits(size - 1 - left, given)
        return join(self.language, self.rng.choice(BITWISE), *parts)

    def _shift(self, size: int, given: list[Node]) -> Operation:
        symbol = self.rng.choice(SHIFTS)
        if symbol == "<<" and size == 0 and self.rng.random() < 0.4:
            return join(self.language, symbol, literal(1), literal(self.rng.randint(1, 5)))
        return join(self.language, symbol, self.bits(size, given), literal(self.rng.randint(1, 3)))

    def whole(self, size: int, given: list[Node]) -> Node:
        """Operations on bits, sometimes with a complement or a sum around them."""
        draw = self.rng.random()
        if draw < 0.15:
            return join(self.language, "~", self.bits(size - 1, given))
        if draw < 0.25:
            return join(
                self.language, self.rng.choice("+-"), self.bits(size - 1, given), literal(self.rng.randint(1, 20))
            )
        if draw < 0.33:
            sum_ = join(self.language, "+", literal(self.rng.randint(1, 9)), literal(self.rng.randint(1, 6)))
            return join(self.language, self.rng.choice(BITWISE), self.bits(size - 1, given), sum_)
        return self.bits(size, given)

    def truth(self, size: int, given: list[Node]) -> Node:
        """`size` comparisons or truth values joined by and, or and not."""
        if size == 1:
            node = self._atom(given)
        else:
            left = self.rng.randint(1, size - 1)
            parts = self.truth(left, given), self.truth(size - left, given)
            node = join(self.language, self.rng.choice(("and", "or")), *parts)
        if self.rng.random() < 0.15:
            node = join(self.language, "not", node)
        return node

    def _atom(self, given: list[Node]) -> Node:
        if given and isinstance(given[0], str) and given[0] in self.truth_names:
            return given.pop(0)
        draw = self.rng.random()
        if draw < 0.12 and not given:
            return literal(self.rng.random() < 0.5, self.language)
        left: Node = given.pop(0) if given else literal(self.rng.randint(1, 30))
        if draw < 0.3:
            sum_ = join(self.language, self.rng.choice("+-"), left, literal(self.rng.randint(1, 12)))
            return self._compare(sum_, 30)
        if draw < 0.42:
            remainder = join(self.language, "%", left, literal(self.rng.randint(2, 5)))
            return join(self.language, self.rng.choice(("==", "!=")), remainder, literal(self.rng.randint(0, 1)))
        return self._compare(left, 30)

    def _compare(self, left: Node, largest: int) -> Operation:
        return join(self.language, self.rng.choice(COMPARISONS), left, literal(self.rng.randint(1, largest)))

    def bit_test(self, given: list[Node]) -> Operation:
        """Whether a bit is set, as in `(flags & 4) != 0`, perhaps joined with a comparison."""
        flags = given.pop(0) if given else literal(self.rng.randint(1, self.largest))
        bit = literal(2 ** self.rng.randint(0, 4))
        test = join(self.language, self.rng.choice(("==", "!=")), join(self.language, "&", flags, bit), literal(0))
        if self.rng.random() < 0.2:
            return test
        return join(self.language, self.rng.choice(("and", "or")), *self.rng.sample((test, self.truth(1, given)), 2))

    def variables(self, kind: str) -> list[Statement]:
        """Literals for one to three variables."""
        rng = self.rng
        names = self.number_names if kind == "comparisons" else self.bit_names
        largest = 30 if kind == "comparisons" else self.largest
        given = [Statement(name, literal(rng.randint(1, largest))) for name in names[: rng.choice((1, 2, 2))]]
        if kind == "comparisons" and rng.random() < 0.4:
            given.append(Statement(self.truth_names[0], literal(rng.random() < 0.5, self.language)))
        rng.shuffle(given)
        return given

    def updates(self, count: int) -> list[Statement]:
        """A variable whose bits are set, cleared, flipped or shifted."""
        given = self.variables("bits")
        target, *others = (statement.target for statement in given)
        statements = given
        for _ in range(count):
            if self.rng.random() < 0.3:
                symbol = self.rng.choice(SHIFTS)
                operand: Node = literal(self.rng.randint(1, 3))
            else:
                symbol = self.rng.choice(BITWISE)
                operand = literal(self.rng.randint(1, self.largest))
                if others and self.rng.random() < 0.5:
                    operand = others.pop()
                elif self.rng.random() < 0.25:
                    operand = join(self.language, "<<", literal(1), literal(self.rng.randint(1, 4)))
            statements.append(Statement(target, join(self.language, symbol, target, operand), updates=True))
        return statements


def _problem(rng: random.Random, split: str) -> Problem:
    longer = split == "longer"
    language: Language = rng.choice(("python", "typescript"))
    writer = _Writer(rng, split, language)
    kind = rng.choices(("updates", "bits", "comparisons", "bit_test"), (1.5, 4, 5, 1.5))[0]
    if kind == "updates":
        statements = writer.updates(rng.choice((4, 5)) if longer else rng.choice((1, 2, 2)))
        if rng.random() < 0.5:
            return Problem(language, statements)
        return Problem(language, statements, [statements[-1].target], printed=True)

    statements = writer.variables(kind) if rng.random() < 0.4 else []
    given: list[Node] = [statement.target for statement in statements]
    node = _expression(writer, kind, longer, given)
    if rng.random() < 0.4:  # otherwise what is not used stays as a distractor
        statements = [statement for statement in statements if statement.target not in given]
    draw = rng.random()
    if not statements and draw < 0.75:
        return Problem(language, [], [node])
    if draw < 0.87:
        return Problem(language, statements, [node], printed=True)
    target = writer.bit_names[3] if kind == "bits" else writer.truth_names[1]
    return Problem(language, [*statements, Statement(target, node)])


def _expression(writer: _Writer, kind: str, longer: bool, given: list[Node]) -> Node:
    rng = writer.rng
    if kind == "bits":
        return writer.whole(rng.choice((4, 5)) if longer else rng.choice((1, 2, 2, 2, 3)), given)
    if kind == "comparisons":
        return writer.truth(rng.choice((5, 6, 7)) if longer else rng.choice((2, 2, 3, 3, 4)), given)
    test = writer.bit_test(given)
    if not longer:
        return test
    return join(writer.language, rng.choice(("and", "or")), test, writer.truth(rng.randint(3, 4), given))


def _strategy(done: list[Operation]) -> str:
    symbols = {operation.operator for operation in done}
    if symbols & set(COMPARISONS):
        return "bit_test" if "&" in symbols else "comparisons"
    if "~" in symbols:
        return "complement"
    return "shift" if symbols & set(SHIFTS) else "bits"


def generate(rng: random.Random, split: str) -> Item:
    """Draw an expression or updates of 1-3 operations on bits, or of 2-4 comparisons (4-7 in `longer`)."""
    while True:
        problem = _problem(rng, split)
        nodes = [*problem.shown, *(statement.value for statement in problem.statements)]
        drawn = {operation.operator for node in nodes for operation in operations(node)}
        # An expression of truth values alone belongs to boolean expressions.
        if not drawn & {*COMPARISONS, *BITWISE, *SHIFTS, "~"}:
            continue
        try:
            return make_item(rng, split, NAME, problem, _strategy)
        except TooHard:
            continue


FAMILY = Family(NAME, STRATEGIES, generate)
