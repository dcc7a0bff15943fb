"""Slices of strings and lists: Python with bounds from either end and steps, TypeScript's `slice` and `substring`."""

import random

from guided_reasoning.data.code_values import Value, pairs
from guided_reasoning.data.code_words import (
    HELD_OUT_LISTS,
    HELD_OUT_RESULTS,
    HELD_OUT_STRINGS,
    HELD_OUT_WORDS,
    LISTS,
    RESULTS,
    STRINGS,
    WORDS,
)
from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.headings import expression_heading
from guided_reasoning.data.families.snippet import Operation, Snippet, added
from guided_reasoning.data.item import Item
from guided_reasoning.data.names import identifiers, text_word

NAME = "slicing"
STRATEGIES = ("forward", "from_end", "stepped")
_VALUE_IS = "the value is"
_EXPRESSIONS = 0.3  # share of items that are one expression, but for `longer`
_MOST_ITEMS = 8


class _Writer:
    """Draws slices of one kind and writes them."""

    def __init__(self, rng: random.Random, split: str, strategy: str) -> None:
        held_out = split == "held_out"
        self.rng = rng
        self.strategy = strategy
        self.words = [word for word in (HELD_OUT_WORDS if held_out else WORDS) if len(word) > 3]
        typescript = strategy != "stepped" and rng.random() < 0.7  # TypeScript has no steps
        self.snippet = Snippet(rng, split, HELD_OUT_RESULTS if held_out else RESULTS, typescript)
        self.strings = identifiers(rng.sample(HELD_OUT_STRINGS if held_out else STRINGS, 2))
        self.lists = identifiers(rng.sample(HELD_OUT_LISTS if held_out else LISTS, 2))

    def value(self) -> Value:
        """A string or a list to slice."""
        draw = self.rng.random()
        if draw < 0.45:
            return text_word(self.rng.choice(self.words))
        if draw < 0.55:
            return "".join(str(self.rng.randint(0, 9)) for _ in range(self.rng.randint(4, 7)))
        if draw < 0.65:
            return [text_word(word) for word in self.rng.sample(self.words, self.rng.randint(4, 5))]
        return [self.rng.randint(1, 40) for _ in range(self.rng.randint(4, _MOST_ITEMS))]

    def slice(self, name: str, value: Value) -> Operation:
        """A slice that holds something."""
        while True:
            start, stop, step = self._bounds(len(value))
            taken = range(*slice(start, stop, step).indices(len(value)))
            if len(taken) > 0 and (len(taken) < len(value) or step):
                break
        size = len(value)
        before: list[tuple[str, dict[str, object]]] = [
            ("indices", {"name": name, "pairs": pairs(value, range(size))}),
        ]
        for kind, bound in (("start_at", start), ("end_at", stop)):
            if bound is not None and bound < 0:
                before.append((kind, {"length": size, "back": -bound, "value": size + bound}))
        before.append(("take", {"pairs": pairs(value, taken)}))
        part = f"[{'' if start is None else start}:{'' if stop is None else stop}{f':{step}' if step else ''}]"
        bounds = f"{start or 0}" if stop is None else f"{start or 0}, {stop}"
        positive = isinstance(value, str) and min(start or 0, stop or 0) >= 0
        method = "substring" if positive and self.rng.random() < 0.4 else "slice"
        slots: dict[str, object] = {"name": name, "part": part}
        if self.snippet.typescript:
            slots["part"] = f"[{start or 0}:{'' if stop is None else stop}]"
        return Operation(
            "slice", f"{name}{part}", f"{name}.{method}({bounds})", value[start:stop:step], slots, tuple(before)
        )

    def _bounds(self, size: int) -> tuple[int | None, int | None, int | None]:
        rng = self.rng
        start = rng.choice((None, rng.randint(1, size - 2), rng.randint(1, size - 2)))
        stop = rng.choice((None, rng.randint(2, size - 1), rng.randint(2, size - 1)))
        if self.strategy == "stepped":
            if rng.random() < 0.4:
                return rng.choice(((None, None, -1), (rng.randint(2, size - 1), None, -1)))
            return start, stop, 2
        if self.strategy == "from_end":
            if start is None or rng.random() < 0.5:
                return start, -rng.randint(1, size - 2), None
            return -rng.randint(2, size - 1), rng.choice((None, -1)), None
        return start, stop, None

    def expression(self) -> Item:
        """One slice of a literal."""
        snippet = self.snippet
        value = self.value()
        literal = snippet.chain.written(value)
        made = self.slice(literal, value)
        snippet.steps(made, _VALUE_IS)
        snippet.chain.plan_as(made.kind, **made.slots)
        code = snippet.quoted(made.typescript if snippet.typescript else made.python)
        question = f"{expression_heading(self.rng, snippet.split)}\n{code}"
        answer = snippet.chain.written(made.value)
        return snippet.chain.item(NAME, self.strategy, snippet.split, question, answer)

    def program(self, slices: int) -> Item:
        """Slices of variables, and sometimes what is done with them."""
        snippet = self.snippet
        self._declare()
        if self.rng.random() < 0.3:
            self._declare()
        while slices:
            name = self.rng.choice([name for name, value in snippet.values.items() if self._long(value)])
            made = self.slice(name, snippet.values[name])
            if snippet.has(made):
                continue
            slices -= 1
            new = snippet.assign(made)
        self._finish(new)
        return snippet.item(NAME, self.strategy)

    def _declare(self) -> None:
        value = self.value()
        names = self.strings if isinstance(value, str) else self.lists
        self.snippet.declare(names.pop(), value)

    def _long(self, value: Value) -> bool:
        return isinstance(value, str | list) and 4 <= len(value) <= _MOST_ITEMS

    def _finish(self, name: str) -> None:
        """Print a slice, what it adds up to, how long it is, or two strings together."""
        snippet, draw = self.snippet, self.rng.random()
        value = snippet.values[name]
        if draw < 0.3:
            return
        strings = [other for other, text in snippet.values.items() if isinstance(text, str)]
        if draw < 0.45:
            slots = {"name": name, "pairs": pairs(value, range(len(value))), "last": len(value) - 1}
            snippet.output(Operation("length", f"len({name})", f"{name}.length", len(value), slots))
        elif draw < 0.7 and isinstance(value, list) and 2 <= len(value) <= 5 and isinstance(value[0], int):
            before, last = added(value)
            code = f"{name}.reduce((a, b) => a + b, 0)"
            snippet.output(Operation("sum", f"sum({name})", code, sum(value), {"name": name, "sum": last}, before))
        elif draw < 0.7 and isinstance(value, str):
            other = self.rng.choice(strings)
            text = snippet.values[other]
            slots = {"code": f"{other} + {name}", "sum": f"{text!r} + {value!r}"}
            snippet.output(Operation("compute", f"{other} + {name}", f"{other} + {name}", text + value, slots))
        elif snippet.printable(name):
            snippet.output(snippet.variable(name))


def generate(rng: random.Random, split: str) -> Item:
    """Draw one expression, or a snippet with one or two slices (three or four in `longer`)."""
    while True:
        writer = _Writer(rng, split, rng.choice(STRATEGIES))
        if split != "longer" and rng.random() < _EXPRESSIONS:
            return writer.expression()
        item = writer.program(rng.choice((3, 4)) if split == "longer" else rng.choice((1, 1, 2)))
        if split == "longer" or item.difficulty <= 10:
            return item


FAMILY = Family(NAME, STRATEGIES, generate)
