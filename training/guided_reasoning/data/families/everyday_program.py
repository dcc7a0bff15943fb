"""What short programs are made of: names, first values, arithmetic, conditions, changes and what is printed."""

import random
from collections.abc import Sequence

from guided_reasoning.data.code_words import (
    COUNTERS,
    EVERYDAY_FUNCTIONS,
    EVERYDAY_NUMBERS,
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
    PARAMETERS,
    SENTENCES,
    STRINGS,
    WORDS,
)
from guided_reasoning.data.families.everyday_writer import Writer
from guided_reasoning.data.names import identifier, identifiers, text_word

_LABELS = ("Total: ", "Result: ", "Sum: ", "Count: ", "x = ", "Value: ", "Answer: ")
_ROUND = (0, 10, 15, 20, 25, 30, 40, 50, 50, 60, 75, 80, 100, 100, 120, 150, 200)
_ORDERS = ("<", ">", "<=", ">=")


class Program:
    """Draws the statements of one program; whether it runs is seen when it is followed. `known` are its numbers."""

    def __init__(self, rng: random.Random, split: str, typescript: bool) -> None:
        self._held_out = split == "held_out"
        self.rng = rng
        self.write = Writer(rng, typescript)
        self.larger = 2 if split == "longer" else 1
        parameters = rng.sample(self.either(PARAMETERS, HELD_OUT_PARAMETERS), 2)
        counter, other = rng.sample(sorted({*self.either(COUNTERS, HELD_OUT_COUNTERS)}), 2)
        item = rng.choice(self.either(ITEMS, HELD_OUT_ITEMS))
        items = rng.choice(self.either(LISTS, HELD_OUT_LISTS))
        function = rng.choice(self.either(EVERYDAY_FUNCTIONS, HELD_OUT_FUNCTIONS))
        texts = rng.sample(self.either(STRINGS, HELD_OUT_STRINGS), 2)
        taken = {*parameters, counter, other, item, items, function, *texts}
        numbers = [name for name in dict.fromkeys(self.either(EVERYDAY_NUMBERS, HELD_OUT_NUMBERS)) if name not in taken]
        self.names = identifiers(rng.sample(numbers, min(len(numbers), 12)))
        self.words = [text_word(word) for word in rng.sample(self.either(WORDS, HELD_OUT_WORDS), 5)]
        self.parameters, self.texts = identifiers(parameters), identifiers(texts)
        self.counter, self.other_counter, self.item = identifier(counter), identifier(other), identifier(item)
        self.list, self.function = identifier(items), identifier(function)
        self.known: list[str] = []

    def either(self, usual: Sequence, held_out: Sequence) -> Sequence:
        """Of two lists of words the one that the split draws from."""
        return held_out if self._held_out else usual

    def fresh(self) -> str:
        """The name of a new variable."""
        return self.names.pop()

    def number(self, most: int = 20) -> str:
        """A number, mostly of at most `most`."""
        draw = self.rng.random()
        if draw < 0.82:
            return str(self.rng.randint(1, most))
        return str(self.rng.choice(_ROUND) if draw < 0.95 else self.rng.randint(20, 99))

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
        if draw < 0.05:
            self.write.increase(name, self.rng.choice("+-"))
        elif draw < 0.35:
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
        if draw < 0.16 and len(self.known) > 1:
            for one in self.rng.sample(self.known, 2):
                self.write.output(one)
        elif draw < 0.6:
            self.write.output(value)
        elif draw < 0.72 and len(self.known) > 1:
            self.write.output(*self.rng.sample(self.known, 2))
        elif draw < 0.84 and not (self.write.typescript and others):
            self.write.output(self.write.filled(self.rng.choice(_LABELS), value))
        elif draw < 0.93 and self.known:
            self.write.output(self.arithmetic())
        elif len(self.known) > 1:
            self.write.output(self.write.sentence(self.rng.choice(SENTENCES), *self.rng.sample(self.known, 2)))
        else:
            self.write.output(value)
