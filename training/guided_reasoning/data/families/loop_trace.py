"""Loops in Python and TypeScript: counted with a step, over a list, while a test holds, left by a break."""

import random

from guided_reasoning.data.code_words import (
    COUNTERS,
    HELD_OUT_COUNTERS,
    HELD_OUT_ITEMS,
    HELD_OUT_LISTS,
    HELD_OUT_NUMBERS,
    ITEMS,
    LISTS,
    NUMBERS,
)
from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.block_tracer import BlockTracer, Unsuitable
from guided_reasoning.data.families.blocks import (
    Block,
    Branch,
    Break,
    Each,
    Literal,
    Range,
    Test,
    While,
    write_python,
    write_typescript,
)
from guided_reasoning.data.families.chain import Chain
from guided_reasoning.data.families.headings import heading
from guided_reasoning.data.families.program import Expression, Operand, Print, Set, Update
from guided_reasoning.data.item import Item
from guided_reasoning.data.names import identifier, identifiers

NAME = "loop_trace"
STRATEGIES = ("range", "each", "while", "break")
_STEPS = {"longer": (13, 20)}
_USUAL_STEPS = (3, 12)
_DISTRACTED = 0.3
_ORDERS = ("<", ">", "<=", ">=")


class _Writer:
    """Draws one program with one loop."""

    def __init__(self, rng: random.Random, split: str, typescript: bool, breaks: bool) -> None:
        held_out = split == "held_out"
        self.rng = rng
        self.typescript = typescript
        self.break_share = 1 if breaks else 0.15
        self.names = identifiers(rng.sample([*dict.fromkeys(HELD_OUT_NUMBERS if held_out else NUMBERS)], 4))
        self.counter = identifier(rng.choice(HELD_OUT_COUNTERS if held_out else COUNTERS))
        self.item = identifier(rng.choice(HELD_OUT_ITEMS if held_out else ITEMS))
        self.list = identifier(rng.choice(HELD_OUT_LISTS if held_out else LISTS))
        self.turns = rng.randint(5, 8) if split == "longer" else rng.choice((2, 2, 3, 3, 3, 4, 4, 5, 6))
        self.body = rng.choice((2, 2, 3)) if split == "longer" else rng.choice((1, 1, 2, 2))

    def program(self, kind: str) -> tuple[Block, ...]:
        """A loop of one kind, what it needs before, and what follows."""
        self.accumulators = self.names[: self.rng.choice((1, 1, 2))]
        starts = {name: self._start() for name in self.accumulators}
        self.factors = [name for name, start in starts.items() if start]
        before: list[Block] = [Set(name, Expression(start)) for name, start in starts.items()]
        if self.rng.random() < _DISTRACTED:
            before.insert(self.rng.randint(0, len(before)), Set(self.names[2], Expression(self.rng.randint(2, 20))))
        setup, loop = {"range": self._range, "each": self._each, "while": self._while}[kind]()
        after: list[Block] = []
        if self.rng.random() < 0.25:
            after.append(self._update(self.accumulators[-1], None))
        draw = self.rng.random()
        if draw < 0.4:
            after.append(Print((Expression(self.accumulators[0]),)))
        elif draw < 0.65:
            known = [block.target for block in (*before, *setup) if isinstance(block, Set)]
            after.append(Print(tuple(Expression(name) for name in self.rng.sample(known, min(2, len(known))))))
        return (*before, *setup, loop, *after)

    def _start(self) -> int:
        return self.rng.choice((0, 0, 0, 1, self.rng.randint(2, 20)))

    def _range(self) -> tuple[list[Block], Block]:
        step = self.rng.choice((1, 1, 1, 2, 2, 3, 4, -1, -2, -3))
        distance = abs(step) * (self.turns - 1)
        low = self.rng.choice((0, 1, self.rng.randint(2, 9)))
        surplus = self.rng.randint(1, abs(step))
        setup: list[Block] = []
        inclusive = self.typescript and self.rng.random() < 0.35
        if step > 0:
            start, stop = low, low + distance + surplus - inclusive
        else:
            start, stop = low + distance + abs(step), low + abs(step) - surplus + inclusive
        bound: Operand = stop
        if self.rng.random() < 0.15:
            bound = self.names[3]
            setup.append(Set(bound, Expression(stop)))
        return setup, Range(self.counter, start, bound, step, inclusive, self._body(self.counter))

    def _each(self) -> tuple[list[Block], Block]:
        items = tuple(self.rng.randint(1, 12) for _ in range(self.turns))
        if self.rng.random() < 0.35:
            return [], Each(self.item, items, self._body(self.item))
        return [Literal(self.list, items)], Each(self.item, self.list, self._body(self.item))

    def _while(self) -> tuple[list[Block], Block]:
        variable, other = self.names[3], self.accumulators[0]
        body = list(self._body(None))
        turns = max(2, self.turns * 2 // 3)  # a turn has two steps more than in other loops
        draw = self.rng.random()
        if draw < 0.45:
            step = self.rng.randint(2, 6)
            bound = self.rng.randint(0, 9)
            start = bound + step * turns - self.rng.randint(0, step - 1)
            change, test = Update(variable, "-", step), Test(Expression(variable), ">", bound)
        elif draw < 0.7 and not self.typescript:
            bound = self.rng.randint(1, 3)
            start = self.rng.randint(bound * 2 ** min(turns, 4), 100)
            change, test = Update(variable, "//", 2), Test(Expression(variable), ">", bound)
        else:
            step = self.rng.randint(2, 6)
            start = self.rng.randint(0, 6)
            bound = start + step * turns - self.rng.randint(0, step - 1)
            change, test = Update(variable, "+", step), Test(Expression(variable), "<", bound)
        if self.rng.random() < 0.3:
            body[0] = Update(other, self.rng.choice("+-"), variable)
        body.insert(self.rng.choice((0, len(body))), change)
        return [Set(variable, Expression(start))], While(test, tuple(body))

    def _body(self, turn: str | None) -> tuple[Block, ...]:
        body: list[Block] = []
        for index in range(self.body):
            name = self.accumulators[index % len(self.accumulators)]
            if self.rng.random() < 0.4:
                body.append(self._branch(name, turn))
            else:
                body.append(self._update(name, turn))
        if self.rng.random() < self.break_share:
            name = self.accumulators[0]
            test = Test(Expression(name), self.rng.choice((">", ">=")), self.rng.randint(5, 30))
            body.insert(self.rng.choice((0, len(body))), Branch(test, (Break(),)))
        return tuple(body)

    def _update(self, name: str, turn: str | None) -> Block:
        draw = self.rng.random()
        if turn and draw < 0.55:
            return Update(name, self.rng.choice("+++-"), turn)
        if turn and draw < 0.65:
            return Set(name, Expression(turn, "-", name))
        if draw < 0.75 and name in self.factors:
            return Update(name, "*", self.rng.choice((2, 2, 3)))
        return Update(name, self.rng.choice("++-"), self.rng.randint(1, 9))

    def _branch(self, name: str, turn: str | None) -> Block:
        draw = self.rng.random()
        if turn and draw < 0.3:
            divisor = self.rng.choice((2, 2, 3))
            test = Test(Expression(turn, "%", divisor), "==", self.rng.randrange(divisor))
        elif turn and draw < 0.5:
            return Branch(Test(Expression(turn), self.rng.choice("><"), name), (Set(name, Expression(turn)),))
        elif turn:
            test = Test(Expression(turn), self.rng.choice((*_ORDERS, "!=", "==")), self.rng.randint(1, 9))
        else:
            test = Test(Expression(name), self.rng.choice(_ORDERS), self.rng.randint(3, 20))
        then = (self._update(name, turn),)
        otherwise = (self._update(self.accumulators[-1], turn),) if self.rng.random() < 0.35 else ()
        return Branch(test, then, otherwise)


def _draw(rng: random.Random, split: str, typescript: bool) -> tuple[str, tuple[Block, ...], BlockTracer]:
    fewest, most = _STEPS.get(split, _USUAL_STEPS)
    strategy = rng.choice(("range", "range", "range", "each", "each", "while", "while", "break"))
    while True:
        kind = rng.choice(("range", "each", "while")) if strategy == "break" else strategy
        blocks = _Writer(rng, split, typescript, strategy == "break").program(kind)
        tracer = BlockTracer(Chain(rng, typescript))
        try:
            tracer.run(blocks)
        except Unsuitable:
            continue
        if fewest <= len(tracer.chain.concise) <= most and bool(tracer.breaks) == (strategy == "break"):
            return strategy, blocks, tracer


def generate(rng: random.Random, split: str) -> Item:
    """Draw one program with a loop of 2-6 turns (5-8 in `longer`)."""
    typescript = rng.random() < 0.5
    strategy, blocks, tracer = _draw(rng, split, typescript)
    end = ";" if rng.random() < 0.9 else ""
    lines = write_typescript(blocks, end) if typescript else write_python(blocks)
    question = "\n".join([heading(rng, split, bool(tracer.printed)), *lines])
    return tracer.chain.item(NAME, strategy, split, question, tracer.answer())


FAMILY = Family(NAME, STRATEGIES, generate)
