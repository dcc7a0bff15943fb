"""Writes a program without blocks line by line, and the steps of each line at once."""

import random
from dataclasses import dataclass, field

from guided_reasoning.data.code_phrases import PHRASES
from guided_reasoning.data.code_values import Value, shown
from guided_reasoning.data.families.chain import Chain
from guided_reasoning.data.families.headings import heading
from guided_reasoning.data.item import Item
from guided_reasoning.data.names import identifiers

_MOST_PRINTED = 6  # Node breaks longer arrays into several lines


@dataclass(frozen=True, slots=True)
class Operation:
    """An expression in both languages, its value, and what its step and its plan say (`slots`)."""

    kind: str
    python: str
    typescript: str
    value: Value
    slots: dict[str, object] = field(default_factory=dict)
    before: tuple[tuple[str, dict[str, object]], ...] = ()  # steps that lead to it


class Snippet:
    """One program while it is being written; `values` are its variables."""

    def __init__(
        self, rng: random.Random, split: str, results: tuple[str, ...], typescript: bool | None = None
    ) -> None:
        self.rng = rng
        self.split = split
        self.typescript = rng.random() < 0.5 if typescript is None else typescript
        self.chain = Chain(rng, self.typescript)
        self.results = identifiers(rng.sample([*dict.fromkeys(results)], len(set(results))))
        self.double = rng.random() < (0.65 if self.typescript else 0.4)  # which quotes the code has
        self.end = ";" if self.typescript and rng.random() < 0.9 else ""
        self.values: dict[str, Value] = {}
        self.lines: list[str] = []
        self.printed = ""

    def line(self, text: str) -> None:
        """Add a line of code, written with single quotes."""
        opens = text.endswith(("{", "}", ":"))
        self.lines.append(self.quoted(text) + ("" if opens and not text.endswith("};") else self.end))

    def quoted(self, text: str) -> str:
        """The text with the quotes of this snippet."""
        return text.replace("'", '"') if self.double else text

    def fresh(self) -> str:
        """A name that no variable has yet."""
        name = self.results.pop()
        return self.fresh() if name in self.values else name

    def declare(self, name: str, value: Value, annotation: str = "", keyword: str = "const") -> None:
        """Set a variable to a literal."""
        said = self.chain.written(value)
        self.lines.append(f"{self._declared(name, keyword, annotation)} = {self.quoted(said)}{self.end}")
        self.values[name] = value
        self.chain.note("start", name=name, value=said)
        self.chain.plan_as("start", name=name, value=said)

    def _declared(self, name: str, keyword: str = "const", annotation: str = "") -> str:
        return f"{keyword} {name}{annotation}" if self.typescript else name

    def assign(self, operation: Operation, name: str = "") -> str:
        """Give the value of an operation to a new variable, whose name is returned."""
        name = name or self.fresh()
        code = operation.typescript if self.typescript else operation.python
        self.line(f"{self._declared(name)} = {code}")
        self.values[name] = operation.value
        self.steps(operation, f"{name} =")
        self.chain.plan.append(f"set {name} to {PHRASES[operation.kind].plan.format(**operation.slots)}")
        return name

    def has(self, operation: Operation) -> bool:
        """Whether the last lines already hold this operation."""
        code = self.quoted(operation.typescript if self.typescript else operation.python)
        return any(line.removesuffix(";").endswith(f" = {code}") for line in self.lines[-3:])

    def output(self, operation: Operation) -> None:
        """Print the value of an operation."""
        code = operation.typescript if self.typescript else operation.python
        self.line(f"console.log({code})" if self.typescript else f"print({code})")
        self.steps(operation, "print")
        self.printed = shown(operation.value, self.typescript)
        self.chain.plan.append(f"print {PHRASES[operation.kind].plan.format(**operation.slots)}")

    def steps(self, operation: Operation, to: str) -> None:
        """Note the steps of an operation; `to` is what becomes of its value."""
        for kind, slots in operation.before:
            self.chain.note(kind, **slots)
        self.chain.finish(operation.kind, to, operation.value, **operation.slots)

    def change(self, kind: str, python: str, typescript: str, plan: str = "", **slots: object) -> None:
        """Add a statement that changes a value."""
        self.line(typescript if self.typescript else python)
        self.chain.note(kind, **slots)
        self.chain.plan.append(plan or PHRASES[kind].plan.format(**slots))

    def variable(self, name: str) -> Operation:
        """A variable alone, as an operation."""
        return Operation("copy", name, name, self.values[name], {"code": name})

    def printable(self, name: str) -> bool:
        """Whether printing the variable writes one line that holds something to see."""
        value = self.values[name]
        return not isinstance(value, list | dict) or 0 < len(value) <= _MOST_PRINTED

    def heading(self) -> str:
        """The first line of the question."""
        return heading(self.rng, self.split, bool(self.printed), only_numbers=False)

    def item(self, family: str, strategy: str) -> Item:
        """The finished item."""
        values = ", ".join(f"{name} = {self.chain.written(value)}" for name, value in self.values.items())
        question = "\n".join([self.heading(), *self.lines])
        return self.chain.item(family, strategy, self.split, question, self.printed or values)


def added(items: list[int]) -> tuple[tuple[tuple[str, dict[str, object]], ...], str]:
    """The steps that add up a list of at least two, and the last sum written out."""
    total = items[0]
    steps: list[tuple[str, dict[str, object]]] = []
    for item in items[1:-1]:
        steps.append(("part", {"sum": f"{total} + {item}", "value": total + item}))
        total += item
    return tuple(steps), f"{total} + {items[-1]}"
