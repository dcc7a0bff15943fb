"""Runs a program of nested blocks and notes every effect."""

from contextlib import suppress

from guided_reasoning.data.code_phrases import PHRASES, UPDATES
from guided_reasoning.data.families.blocks import (
    Block,
    Branch,
    Break,
    Call,
    Each,
    Function,
    Literal,
    Range,
    Return,
    Test,
    While,
)
from guided_reasoning.data.families.chain import Chain
from guided_reasoning.data.families.program import (
    ARITHMETIC,
    COMPARISONS,
    LARGEST,
    Expression,
    Operand,
    Print,
    Set,
    Update,
)

_MOST_STEPS = 60


class Unsuitable(Exception):
    """A program that the family does not use; the generator draws another one."""


class _Break(Exception):
    """Leaves a loop."""


class _Return(Exception):
    """Leaves a function."""

    def __init__(self, value: int) -> None:
        super().__init__()
        self.value = value


class BlockTracer:
    """The state of a running program; its steps go to a chain."""

    def __init__(self, chain: Chain) -> None:
        self.chain = chain
        self.values: dict[str, int | list[int]] = {}
        self.functions: dict[str, Function] = {}
        self.printed = ""
        self.breaks = 0

    def run(self, blocks: tuple[Block, ...]) -> None:
        """Run a whole program. Raises `Unsuitable` for values out of range and for too many steps."""
        for block in blocks:
            self.chain.plan.append(planned(block))
            self._block(block)

    def answer(self) -> str:
        """What the program printed, or its variables."""
        return self.printed or ", ".join(f"{name} = {self.chain.written(value)}" for name, value in self.values.items())

    def _blocks(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            self._block(block)
            if len(self.chain.concise) > _MOST_STEPS:
                raise Unsuitable

    def _value(self, operand: Operand | Call) -> int:
        if isinstance(operand, Call):
            return self._call(operand)
        if isinstance(operand, int):
            return operand
        value = self.values[operand]
        assert isinstance(value, int)
        return value

    def _sum(self, expression: Expression) -> tuple[str, int]:
        left, right = self._value(expression.left), self._value(expression.right)
        # Python and TypeScript disagree on remainders of negative numbers.
        if expression.operator in ("//", "%") and (left < 0 or right <= 0):
            raise Unsuitable
        result = ARITHMETIC[expression.operator](left, right)
        if not -50 <= result <= LARGEST or (expression.operator == "*" and min(left, right) > 9):
            raise Unsuitable
        return f"{left} {expression.operator} {right}", result

    def _expression(self, expression: Expression, to: str) -> int:
        if not expression.operator:
            value = self._value(expression.left)
            self.chain.finish("copy", to, value, code=expression.left)
            return value
        sum_, value = self._sum(expression)
        self.chain.finish("compute", to, value, sum=sum_, code=expression.python())
        return value

    def _test(self, test: Test) -> tuple[str, bool, str]:
        if test.left.operator:
            sum_, left = self._sum(test.left)
            self.chain.note("part", sum=sum_, value=left)
        else:
            left = self._value(test.left.left)
        right = self._value(test.right)
        holds = COMPARISONS[test.comparison](left, right)
        return f"{left} {test.comparison} {right}", holds, self.chain.written(holds)

    def _block(self, block: Block) -> None:
        match block:
            case Set(target=name, value=Expression(left=int() as value, operator="")):
                self.chain.note("start", name=name, value=value)
                self.values[name] = value
            case Set():
                self.values[block.target] = self._expression(block.value, f"{block.target} =")
            case Update():
                sum_, value = self._sum(Expression(block.target, block.operator, block.operand))
                self.chain.note("update", name=block.target, sum=sum_, value=value, planned=planned(block))
                self.values[block.target] = value
            case Literal():
                self.values[block.target] = list(block.items)
                self.chain.note("start", name=block.target, value=list(block.items))
            case Branch():
                text, holds, truth = self._test(block.test)
                self.chain.note(
                    "if_true" if holds else "else" if block.otherwise else "if_false", test=text, truth=truth
                )
                self._blocks(block.then if holds else block.otherwise)
            case Range():
                self._range(block)
            case Each():
                items = self.values[block.items] if isinstance(block.items, str) else block.items
                self._turns(block.target, list(items), block.body)
            case While():
                with suppress(_Break):
                    self._while(block)
            case Break():
                self.breaks += 1
                self.chain.note("break")
                raise _Break
            case Return():
                raise _Return(self._expression(block.value, "return"))
            case Function():
                self.functions[block.name] = block
            case Print():
                self._print(block)

    def _range(self, loop: Range) -> None:
        stop = self._value(loop.stop)
        turns = list(range(loop.start, stop + (loop.inclusive and (1 if loop.step > 0 else -1)), loop.step))
        if not turns:
            raise Unsuitable
        self.chain.note("range", name=loop.counter, values=", ".join(map(str, turns)))
        self._turns(loop.counter, turns, loop.body)

    def _turns(self, name: str, items: list[int], body: tuple[Block, ...]) -> None:
        with suppress(_Break):
            for item in items:
                self.values[name] = item
                self.chain.turn = f"{name} = {item}"
                self._blocks(body)
        if self.chain.typescript:
            del self.values[name]

    def _while(self, loop: While) -> None:
        while True:
            text, holds, truth = self._test(loop.test)
            self.chain.note("while_true" if holds else "while_false", test=text, truth=truth)
            if not holds:
                return
            self._blocks(loop.body)

    def _call(self, call: Call) -> int:
        function = self.functions[call.function]
        arguments = [self._value(argument) for argument in call.arguments]
        parameters = dict(zip(function.parameters, arguments, strict=True))
        said = ", ".join(f"{name} = {value}" for name, value in parameters.items())
        self.chain.note("call", call=Call(call.function, tuple(arguments)), parameters=said)
        outside, self.values = self.values, {**parameters}
        try:
            self._blocks(function.body)
        except _Return as returned:
            return returned.value
        finally:
            self.values = outside
        raise Unsuitable

    def _print(self, block: Print) -> None:
        if len(block.values) == 1:
            self.printed = str(self._expression(block.values[0], "print"))
            return
        self.printed = " ".join(str(self._value(value.left)) for value in block.values)
        self.chain.note("print_all", value=self.printed)


def planned(block: Block) -> str:
    """The operation that a block is in a plan; a loop with all that it repeats."""
    match block:
        case Set():
            return f"set {block.target} to {block.value.python()}"
        case Literal():
            return f"set {block.target} to {list(block.items)}"
        case Update():
            return UPDATES[block.operator].format(block.target, block.operand)
        case Branch():
            text = f"if {block.test.text(False)} {' and '.join(map(planned, block.then))}"
            return f"{text} else {' and '.join(map(planned, block.otherwise))}" if block.otherwise else text
        case Range():
            return f"for {block.counter} {_planned_range(block)}: {'; '.join(map(planned, block.body))}"
        case Each():
            items = block.items if isinstance(block.items, str) else list(block.items)
            return f"for {block.target} in {items}: {'; '.join(map(planned, block.body))}"
        case While():
            return f"while {block.test.text(False)}: {'; '.join(map(planned, block.body))}"
        case Break():
            return PHRASES["break"].plan
        case Return():
            return f"return {block.value.python()}"
        case Function():
            return f"{block.name}({', '.join(block.parameters)}): {'; '.join(map(planned, block.body))}"
        case Print():
            return f"print {', '.join(value.python() for value in block.values)}"


def _planned_range(loop: Range) -> str:
    bound = f"{'to' if loop.inclusive else 'above' if loop.step < 0 else 'below'} {loop.stop}"
    by = f" by {loop.step}" if loop.step != 1 else ""
    return f"from {loop.start} {bound}{by}" if loop.start else f"{bound}{by}"
