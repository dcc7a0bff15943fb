"""What short programs are made of: names, first values, arithmetic, conditions, changes and what is printed."""

import random

from guided_reasoning.data.code_words import (
    COUNTERS,
    FUNCTIONS,
    HELD_OUT_COUNTERS,
    HELD_OUT_FUNCTIONS,
    HELD_OUT_ITEMS,
    HELD_OUT_LISTS,
    HELD_OUT_NUMBERS,
    HELD_OUT_PARAMETERS,
    HELD_OUT_STRINGS,
    HELD_OUT_WORDS,
    ITEMS,
    LISTS,
    NUMBERS,
    PARAMETERS,
    STRINGS,
    WORDS,
)
from guided_reasoning.data.families.everyday_writer import Writer
from guided_reasoning.data.names import identifier, identifiers, text_word

_LABELS = ("Total: ", "Result: ", "Sum: ", "Count: ", "x = ", "Value: ", "Answer: ")
_ORDERS = ("<", ">", "<=", ">=")


class Program:
    """Draws the statements of one program; whether it runs is seen when it is followed. `known` are its numbers."""

    def __init__(self, rng: random.Random, split: str, typescript: bool) -> None:
        held_out = split == "held_out"
        self.rng = rng
        self.write = Writer(rng, typescript)
        self.larger = 2 if split == "longer" else 1
        parameters = rng.sample(HELD_OUT_PARAMETERS if held_out else PARAMETERS, 2)
        counter = rng.choice(HELD_OUT_COUNTERS if held_out else COUNTERS)
        item = rng.choice(HELD_OUT_ITEMS if held_out else ITEMS)
        items = rng.choice(HELD_OUT_LISTS if held_out else LISTS)
        function = rng.choice(HELD_OUT_FUNCTIONS if held_out else FUNCTIONS)
        texts = rng.sample(HELD_OUT_STRINGS if held_out else STRINGS, 2)
        taken = {*parameters, counter, item, items, function, *texts}
        numbers = [name for name in dict.fromkeys(HELD_OUT_NUMBERS if held_out else NUMBERS) if name not in taken]
        self.names = identifiers(rng.sample(numbers, min(len(numbers), 12)))
        self.words = [text_word(word) for word in rng.sample(HELD_OUT_WORDS if held_out else WORDS, 5)]
        self.parameters, self.texts = identifiers(parameters), identifiers(texts)
        self.counter, self.item = identifier(counter), identifier(item)
        self.list, self.function = identifier(items), identifier(function)
        self.known: list[str] = []

    def fresh(self) -> str:
        """The name of a new variable."""
        return self.names.pop()

    def number(self, most: int = 20) -> str:
        """A number, mostly of at most `most`."""
        return str(self.rng.randint(1, most) if self.rng.random() < 0.85 else self.rng.choice((0, 10, 50, 100)))

    def start(self, count: int) -> None:
        """Some variables with their first values."""
        names = [self.fresh() for _ in range(count)]
        if count > 1 and self.rng.random() < 0.12:
            self.write.together(names, [self.number() for _ in names], again=False)
        else:
            for name in names:
                self.write.declare(name, self.number())
        self.known += names

    def operand(self, *taken: str) -> str:
        """A variable that is known and not `taken`, or a number."""
        left = [name for name in self.known if name not in taken]
        return self.rng.choice(left) if left and self.rng.random() < 0.8 else self.number(10)

    def arithmetic(self) -> str:
        """One to three operations on what is known."""
        rng, a = self.rng, self.operand()
        b, c = self.operand(a), self.operand()
        draw = rng.random()
        if draw < 0.45:
            return f"{a} {rng.choice('++-*')} {b}"
        if draw < 0.55:
            return self.write.quotient(a, str(rng.randint(2, 9)))
        if draw < 0.65:
            return f"{a} % {rng.randint(2, 9)}"
        if draw < 0.7:
            return f"{a} ** {rng.choice((2, 2, 3))}"
        if draw < 0.8:
            return f"{a} * {b} {rng.choice('+-')} {c}"
        if draw < 0.9:
            return f"({a} {rng.choice('+-')} {b}) * {c}"
        return f"{a} + {b} {rng.choice('+-')} {c}"

    def comparison(self, name: str = "") -> str:
        """A test of a variable, or of what is named."""
        name = name or self.operand()
        if self.rng.random() < 0.25:
            return self.write.equal(f"{name} % {self.rng.randint(2, 3)}", str(self.rng.randint(0, 1)))
        if self.rng.random() < 0.2:
            return self.write.equal(name, self.number(10), self.rng.random() < 0.7)
        return f"{name} {self.rng.choice(_ORDERS)} {self.rng.choice((self.number(), self.operand(name)))}"

    def condition(self) -> str:
        """One or two tests."""
        draw = self.rng.random()
        if draw < 0.75:
            return self.comparison()
        join = self.write.both if draw < 0.9 else self.write.either
        return join(self.comparison(), self.comparison())

    def change(self) -> None:
        """One statement that gives a number a new value."""
        draw = self.rng.random()
        name = self.rng.choice(self.known)
        if draw < 0.35:
            value = self.rng.choice((self.number(9), self.operand(name)))
            self.write.line(f"{name} {self.rng.choice('+++-*')}= {value}")
        elif draw < 0.5:
            self.write.line(f"{name} = {name} {self.rng.choice('+-*')} {self.number(9)}")
        elif draw < 0.58 and len(self.known) > 1 and self.write.may_swap:
            pair = self.rng.sample(self.known, 2)
            self.write.together(pair, pair[::-1], again=True)
        elif draw < 0.66:
            new = self.fresh()
            kind = self.rng.choice(("max", "min"))
            self.write.declare(new, self.write.extreme(kind, self.rng.choice(self.known), self.number()))
            self.known.append(new)
        else:
            new = self.fresh()
            self.write.declare(new, self.arithmetic())
            self.known.append(new)

    def action(self) -> None:
        """What a branch or a turn does."""
        name = self.rng.choice(self.known)
        if self.rng.random() < 0.6:
            value = self.rng.choice((self.number(9), self.operand(name)))
            self.write.line(f"{name} {self.rng.choice('++-*')}= {value}")
        else:
            self.write.line(f"{name} = {self.arithmetic()}")

    def show(self, *others: str) -> None:
        """Print something that is known; now and then nothing is."""
        draw = self.rng.random()
        last = self.known[-1] if self.known else ""
        values = [*others, last] if last else list(others)
        if draw < 0.12:
            return
        value = self.rng.choice(values)
        if draw < 0.6:
            self.write.output(value)
        elif draw < 0.72 and len(self.known) > 1:
            self.write.output(*self.rng.sample(self.known, 2))
        elif draw < 0.84 and not (self.write.typescript and others):
            self.write.output(self.write.filled(self.rng.choice(_LABELS), value))
        elif draw < 0.93 and self.known:
            self.write.output(self.arithmetic())
        else:
            self.write.output(value)
