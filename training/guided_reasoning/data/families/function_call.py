"""A small function in Python or TypeScript that is called once or twice, and its results put together."""

import random

from guided_reasoning.data.code_words import (
    COUNTERS,
    FUNCTIONS,
    HELD_OUT_COUNTERS,
    HELD_OUT_FUNCTIONS,
    HELD_OUT_NUMBERS,
    HELD_OUT_PARAMETERS,
    NUMBERS,
    PARAMETERS,
)
from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.block_tracer import BlockTracer, Unsuitable
from guided_reasoning.data.families.blocks import (
    Block,
    Branch,
    Call,
    Function,
    Range,
    Return,
    Test,
    write_python,
    write_typescript,
)
from guided_reasoning.data.families.chain import Chain
from guided_reasoning.data.families.headings import heading
from guided_reasoning.data.families.program import Expression, Operand, Print, Set, Update
from guided_reasoning.data.item import Item
from guided_reasoning.data.names import identifier, identifiers

NAME = "function_call"
STRATEGIES = ("straight", "branch", "loop")
_STEPS = {"longer": (12, 20)}
_USUAL_STEPS = (3, 10)
_MOST_TURNS = {"longer": 6}


class _Writer:
    """Draws one function and a program that calls it."""

    def __init__(self, rng: random.Random, split: str) -> None:
        held_out = split == "held_out"
        self.rng = rng
        self.longer = split == "longer"
        self.turns = _MOST_TURNS.get(split, 4)
        function = rng.choice(HELD_OUT_FUNCTIONS if held_out else FUNCTIONS)
        count = 2 if self.longer else rng.choice((1, 2, 2))
        parameters = rng.sample(HELD_OUT_PARAMETERS if held_out else PARAMETERS, count)
        numbers = HELD_OUT_NUMBERS if held_out else NUMBERS
        taken = {*parameters, function}
        names = rng.sample([name for name in dict.fromkeys(numbers) if name not in taken], 5)
        counter = rng.choice([name for name in (HELD_OUT_COUNTERS if held_out else COUNTERS) if name not in taken])
        self.function, self.counter = identifier(function), identifier(counter)
        self.parameters, self.names = tuple(identifiers(parameters)), identifiers(names)

    def program(self, strategy: str) -> tuple[Block, ...]:
        """The function, its calls and the output."""
        body = {"straight": self._straight, "branch": self._branch, "loop": self._loop}[strategy]()
        calls = self.rng.choice((1, 2, 2))
        if self.longer:
            calls = 2 if strategy == "loop" else self.rng.choice((3, 4))
        blocks: list[Block] = [Function(self.function, self.parameters, body)]
        known: list[str] = []
        if self.rng.random() < 0.35:
            known.append(self.names[4])
            blocks.append(Set(self.names[4], Expression(self.rng.randint(2, 9))))
        if calls == 2 and self.rng.random() < 0.35:
            both = Expression(self._call([]), self.rng.choice("++-"), self._call([]))
            return (*blocks, Print((both,)) if self.rng.random() < 0.6 else Set(self.names[0], both))
        for name in self.names[:calls]:
            blocks.append(Set(name, Expression(self._call(known))))
            known.append(name)
        return (*blocks, *self._ending(known))

    def _call(self, known: list[str]) -> Call:
        """A call whose first argument is often a variable that is set."""
        arguments: list[Operand] = [self.rng.randint(1, 12) for _ in self.parameters]
        if known and self.rng.random() < 0.6:
            arguments[0] = self.rng.choice(known)
        return Call(self.function, tuple(arguments))

    def _ending(self, known: list[str]) -> list[Block]:
        draw = self.rng.random()
        last = known[-1]
        other: Operand = self.rng.choice(known[:-1]) if len(known) > 1 else self.rng.randint(1, 9)
        if draw < 0.35:
            return [Print((Expression(last, self.rng.choice("+-"), other),))]
        if draw < 0.5:
            return [Print((Expression(last),))]
        if draw < 0.75:
            final = self.names[3] if self.names[3] not in known else last
            return [Set(final, Expression(last, self.rng.choice("++-"), other)), Print((Expression(final),))]
        return []

    def _operation(self, left: str, others: list[str]) -> Expression:
        operator = self.rng.choice("+++--**%")
        if others and operator in "+-" and self.rng.random() < 0.75:
            return Expression(left, operator, self.rng.choice(others))
        return Expression(left, operator, self.rng.randint(2, 4) if operator in "*%" else self.rng.randint(1, 9))

    def _straight(self) -> tuple[Block, ...]:
        first, *others = self.parameters
        if self.rng.random() < 0.15:
            return (Return(self._operation(first, others)),)
        local = self.names[2]
        steps: list[Block] = [Set(local, self._operation(first, others))]
        if self.rng.random() < 0.4:
            steps.append(Set(local, self._operation(local, others)))
        return (*steps, Return(self._operation(local, list(self.parameters))))

    def _branch(self) -> tuple[Block, ...]:
        first, *others = self.parameters
        right: Operand = others[0] if others and self.rng.random() < 0.6 else self.rng.randint(3, 9)
        left = Expression(first)
        if self.rng.random() < 0.25:
            left, right = Expression(first, "%", 2), self.rng.randint(0, 1)
        comparison = "==" if left.operator else self.rng.choice((">", "<", ">=", "<="))
        test = Test(left, comparison, right)
        yes, no = (Return(self._operation(first, others)) for _ in range(2))
        before: list[Block] = []
        if self.rng.random() < 0.2:
            before.append(Set(first, self._operation(first, others)))
        if self.rng.random() < 0.5:
            return (*before, Branch(test, (yes,), (no,)))
        return (*before, Branch(test, (yes,)), no)

    def _loop(self) -> tuple[Block, ...]:
        first, *others = self.parameters
        local = self.names[2]
        start: Operand = first if others else self.rng.choice((0, 0, 1))
        added: Operand = self.rng.choice((self.counter, self.parameters[-1], self.rng.randint(1, 5)))
        turns = self.rng.randint(self.turns // 2, self.turns)
        stop: Operand = self.parameters[-1] if self.rng.random() < 0.3 else turns
        change = Update(local, self.rng.choice("+++-*"), added)
        loop = Range(self.counter, 0, stop, 1, False, (change,))
        return (Set(local, Expression(start)), loop, Return(self._final(local, others or [first])))

    def _final(self, local: str, others: list[str]) -> Expression:
        return Expression(local) if self.rng.random() < 0.5 else self._operation(local, others)


def _draw(rng: random.Random, split: str, typescript: bool) -> tuple[str, tuple[Block, ...], BlockTracer]:
    fewest, most = _STEPS.get(split, _USUAL_STEPS)
    strategy = rng.choice(STRATEGIES)
    while True:
        blocks = _Writer(rng, split).program(strategy)
        tracer = BlockTracer(Chain(rng, typescript))
        try:
            tracer.run(blocks)
        except Unsuitable:
            continue
        if fewest <= len(tracer.chain.concise) <= most:
            return strategy, blocks, tracer


def generate(rng: random.Random, split: str) -> Item:
    """Draw one function of 1-4 statements, called once or twice (in `longer` up to four times)."""
    typescript = rng.random() < 0.5
    strategy, blocks, tracer = _draw(rng, split, typescript)
    end = ";" if rng.random() < 0.9 else ""
    lines = write_typescript(blocks, end) if typescript else write_python(blocks)
    question = "\n".join([heading(rng, split, bool(tracer.printed)), *lines])
    return tracer.chain.item(NAME, strategy, split, question, tracer.answer())


FAMILY = Family(NAME, STRATEGIES, generate)
