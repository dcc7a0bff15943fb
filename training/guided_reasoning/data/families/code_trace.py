"""Short Python and TypeScript snippets: what do they print, or what value has each variable at the end?"""

import random

from guided_reasoning.data.code_words import HELD_OUT_TRACED, TRACED
from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.headings import heading
from guided_reasoning.data.families.program import (
    Action,
    Expression,
    If,
    Language,
    Operand,
    Print,
    Repeat,
    Set,
    Statement,
    Update,
    actions_of,
    write_python,
    write_typescript,
)
from guided_reasoning.data.families.tracer import OutOfRange, Tracer
from guided_reasoning.data.item import Item
from guided_reasoning.data.names import identifiers

NAME = "code_trace"
_LOWEST = (0, 0, 0, -50)  # most snippets stay at or above zero


class _Writer:
    """Draws statements that only read variables which are already set."""

    def __init__(self, rng: random.Random, split: str) -> None:
        self.rng = rng
        self.names = identifiers(rng.sample(HELD_OUT_TRACED if split == "held_out" else TRACED, rng.choice((2, 2, 3))))
        self.known: list[str] = []
        self.turns = 6 if split == "longer" else 4

    def statements(self, count: int) -> list[Statement]:
        """`count` statements with at least one that computes, at most two of them loops."""
        drawn: list[Statement] = [self._new_variable()]
        loops = 0
        while len(drawn) < count:
            kind = self.rng.choices(("new", "set", "update", "if", "loop"), (3, 2, 3, 2, 1.5))[0]
            if len(self.known) < len(self.names) and (kind == "new" or len(self.known) < 2):
                drawn.append(self._new_variable())
            elif kind == "if":
                drawn.append(self._if())
            elif kind == "loop" and loops < 2:
                loops += 1
                drawn.append(self._loop())
            else:
                drawn.append(self._action(self._variable()))
        return drawn

    def output(self, last: str) -> Print:
        """A print of one variable (often the one that changed last), of two, or of a small expression."""
        draw = self.rng.random()
        if draw < 0.7 or len(self.known) < 2:
            return Print((Expression(last if self.rng.random() < 0.6 else self._variable()),))
        first, second = self.rng.sample(self.known, 2)
        if draw < 0.85:
            return Print((Expression(first), Expression(second)))
        return Print((Expression(first, self.rng.choice("+-*"), second),))

    def _new_variable(self) -> Set:
        name = self.names[len(self.known)]
        if self.known and self.rng.random() < 0.6:
            value = self._expression(self._variable())
        else:
            value = Expression(self.rng.randint(0, 20))
        self.known.append(name)
        return Set(name, value)

    def _variable(self) -> str:
        return self.rng.choice(self.known)

    def _expression(self, variable: str, counter: str | None = None) -> Expression:
        operator = self.rng.choice(("+", "+", "+", "-", "-", "*", "*", "//", "%"))
        others = [name for name in self.known if name != variable]
        right: Operand = self._constant(operator)
        if counter and operator in ("+", "-", "*") and self.rng.random() < 0.6:
            right = counter
        elif others and operator in ("+", "-", "*") and self.rng.random() < 0.45:
            right = self.rng.choice(others)
        elif operator in ("+", "*") and self.rng.random() < 0.1:
            return Expression(right, operator, variable)
        return Expression(variable, operator, right)

    def _constant(self, operator: str) -> int:
        return self.rng.randint(1, 12) if operator in ("+", "-") else self.rng.randint(2, 5)

    def _action(self, target: str, counter: str | None = None) -> Action:
        if not counter and len(self.known) > 1 and self.rng.random() < 0.1:
            return Set(target, Expression(self.rng.choice([name for name in self.known if name != target])))
        expression = self._expression(target, counter)
        if expression.left == target and self.rng.random() < 0.65:
            return Update(target, expression.operator, expression.right)
        if self.rng.random() < 0.3:
            expression = self._expression(self._variable(), counter)
        return Set(target, expression)

    def _if(self) -> If:
        left = self._variable()
        others = [name for name in self.known if name != left]
        right: Operand = self.rng.choice(others) if others and self.rng.random() < 0.35 else self.rng.randint(1, 20)
        then = self._action(self._variable())
        otherwise = self._action(self._variable()) if self.rng.random() < 0.5 else None
        return If(left, self.rng.choice((">", ">", "<", "<", ">=", "<=", "==", "!=")), right, then, otherwise)

    def _loop(self) -> Repeat:
        return Repeat("i", self.rng.randint(2, self.turns), self._action(self._variable(), "i"))


def _supported(statements: list[Statement], language: Language) -> bool:
    """TypeScript has no `//=`."""
    return language == "python" or not any(
        isinstance(action, Update) and action.operator == "//" for action in actions_of(statements)
    )


def _draw(rng: random.Random, split: str, language: Language) -> tuple[list[Statement], Tracer]:
    """Draw programs until one stays within the range of values."""
    while True:
        writer = _Writer(rng, split)
        count = rng.randint(8, 10) if split == "longer" else rng.choice((2, 3, 3, 4, 4, 5, 5, 6))
        statements = writer.statements(count)
        if rng.random() < 0.65:
            statements.append(writer.output(actions_of(statements)[-1].target))
        tracer = Tracer(language, rng.choice(_LOWEST))
        try:
            tracer.run(statements)
        except OutOfRange:
            continue
        if len(tracer.concise) >= 3 and _supported(statements, language):
            return statements, tracer


def _strategy(statements: list[Statement]) -> str:
    if any(isinstance(statement, Repeat) for statement in statements):
        return "loop"
    return "branch" if any(isinstance(statement, If) for statement in statements) else "straight"


def generate(rng: random.Random, split: str) -> Item:
    """Draw one snippet of 3-7 statements (8-11 in `longer`)."""
    language: Language = rng.choice(("python", "typescript"))
    statements, tracer = _draw(rng, split, language)
    if language == "python":
        code = write_python(statements)
    else:
        end = ";" if rng.random() < 0.85 else ""
        code = write_typescript(statements, end, rng.random() < 0.5, rng.random() < 0.1)
    printed = bool(tracer.printed)
    values = ", ".join(f"{name} = {value}" for name, value in tracer.values.items())
    return Item(
        family=NAME,
        strategy=_strategy(statements),
        question=f"{heading(rng, split, printed)}\n{code}",
        concise="\n".join(tracer.concise),
        verbose="\n".join(tracer.verbose),
        answer=tracer.printed if printed else values,
        plan="\n".join(tracer.plan),
        difficulty=len(tracer.concise),
        split=split,
    )


FAMILY = Family(NAME, ("straight", "branch", "loop"), generate)
