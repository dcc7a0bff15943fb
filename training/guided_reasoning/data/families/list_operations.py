"""Lists that change and are read, in Python and TypeScript; the list is shown after each change."""

import random

from guided_reasoning.data.code_values import Value, pairs
from guided_reasoning.data.code_words import (
    HELD_OUT_LISTS,
    HELD_OUT_RESULTS,
    HELD_OUT_WORDS,
    LISTS,
    RESULTS,
    WORDS,
)
from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.snippet import Operation, Snippet, added
from guided_reasoning.data.item import Item
from guided_reasoning.data.names import identifier, text_word

NAME = "list_operations"
STRATEGIES = ("change", "read", "transform", "mixed")
_LARGEST_SORTED = 4
_MOST_READ = 5
_MOST_ITEMS = 8
_STATEMENTS = {"longer": (9, 12)}
_STEPS = {"longer": (10, 18)}
_USUAL_STEPS = (3, 9)
_CHANGES = ("append", "append", "insert", "unshift", "remove", "drop", "drop_first", "put", "sort", "reverse")
_READS = ("pop", "pop_first", "index", "last", "length", "sum", "largest", "smallest", "contains", "find")
_TRANSFORMS = ("map", "filter")


class _Writer:
    """Draws the statements of one snippet about one list."""

    def __init__(self, rng: random.Random, split: str) -> None:
        held_out = split == "held_out"
        self.rng = rng
        self.words = (HELD_OUT_WORDS if held_out else WORDS) if rng.random() < 0.2 else ()
        self.snippet = Snippet(rng, split, HELD_OUT_RESULTS if held_out else RESULTS)
        self.name = identifier(rng.choice(HELD_OUT_LISTS if held_out else LISTS))
        longest = 6 if split == "longer" else 5
        self.snippet.declare(self.name, [self._value() for _ in range(rng.randint(3, longest))])
        self.used: set[str] = set()

    @property
    def list(self) -> list[Value]:
        """The list as it is now."""
        return self.snippet.values[self.name]

    def _value(self) -> Value:
        return text_word(self.rng.choice(self.words)) if self.words else self.rng.randint(1, 20)

    def _present(self) -> Value:
        return self.rng.choice(self.list)

    def change(self, kind: str) -> None:
        """Change the list, where it can be changed in this way."""
        items, name, snippet = self.list, self.name, self.snippet
        size = len(items)
        match kind:
            case "append" if size < _MOST_ITEMS:
                numbers = [other for other, value in snippet.values.items() if type(value) is type(items[0])]
                added_name = self.rng.choice(numbers) if numbers and self.rng.random() < 0.6 else ""
                item = snippet.values[added_name] if added_name else self._value()
                items.append(item)
                code = added_name or repr(item)
                plan = f"append {code} to {name}"
                self._note(kind, f"{name}.append({code})", f"{name}.push({code})", plan, item=repr(item))
            case "insert" if size < _MOST_ITEMS and size > 1:
                index, item = self.rng.randint(1, min(3, size - 1)), self._value()
                items.insert(index, item)
                python = f"{name}.insert({index}, {item!r})"
                self._note(kind, python, f"{name}.splice({index}, 0, {item!r})", index=index, item=repr(item))
            case "unshift" if size < _MOST_ITEMS:
                item = self._value()
                items.insert(0, item)
                python = f"{name}.insert(0, {item!r})"
                self._note("insert", python, f"{name}.unshift({item!r})", index=0, item=repr(item))
            case "remove" if size > 2 and not snippet.typescript:
                item = self._present()
                items.remove(item)
                self._note(kind, f"{name}.remove({item!r})", "", item=repr(item))
            case "drop" | "drop_first" if size > 2:
                item = items.pop(0 if kind == "drop_first" else -1)
                python = f"{name}.pop({'0' if kind == 'drop_first' else ''})"
                self._note(kind, python, f"{name}.{'shift' if kind == 'drop_first' else 'pop'}()", item=repr(item))
            case "put":
                index, item = self.rng.randrange(min(4, size)), self._value()
                items[index] = item
                code = f"{name}[{index}] = {item!r}"
                self._note(kind, code, code, index=index, item=repr(item))
            case "sort" if 2 < size <= _LARGEST_SORTED and items != sorted(items) and not self.words:
                items.sort()
                self._note(kind, f"{name}.sort()", f"{name}.sort((a, b) => a - b)")
            case "reverse" if size <= 6:
                items.reverse()
                self._note(kind, f"{name}.reverse()", f"{name}.reverse()")

    def _note(self, kind: str, python: str, typescript: str, plan: str = "", **slots: object) -> None:
        value = self.snippet.chain.written(self.list)
        self.snippet.change(kind, python, typescript, plan, name=self.name, value=value, **slots)
        self.used.add("change")

    def read(self, kind: str) -> Operation | None:
        """What the list says, or nothing where this cannot be asked of it."""
        items, name = self.list, self.name
        size = len(items)
        slots: dict[str, object] = {"name": name}
        match kind:
            case "pop" | "pop_first" if size > 2:
                item = items.pop(0 if kind == "pop_first" else -1)
                slots |= {"left": self.snippet.chain.written(items)}
                method = ("pop(0)", "shift()") if kind == "pop_first" else ("pop()", "pop()")
                return Operation(kind, f"{name}.{method[0]}", f"{name}.{method[1]}", item, slots)
            case "index":
                index = self.rng.randrange(min(4, size))
                slots |= {"index": index, "pairs": pairs(items, range(index + 1))}
                return Operation("index", f"{name}[{index}]", f"{name}[{index}]", items[index], slots)
            case "last":
                index = -self.rng.choice((1, 1, 2))
                slots |= {"index": index, "pairs": pairs(items, range(-1, index - 1, -1))}
                return Operation("index", f"{name}[{index}]", f"{name}.at({index})", items[index], slots)
            case "length":
                slots |= {"pairs": pairs(items, range(size)), "last": size - 1}
                return Operation(kind, f"len({name})", f"{name}.length", size, slots)
            case "contains":
                item = self._present() if self.rng.random() < 0.5 else self._value()
                slots |= {"item": repr(item), "items": self.snippet.chain.written(items)}
                return Operation(kind, f"{item!r} in {name}", f"{name}.includes({item!r})", item in items, slots)
            case "find":
                item = self._present()
                found = items.index(item)
                slots |= {"item": repr(item), "pairs": pairs(items, range(found + 1))}
                return Operation(kind, f"{name}.index({item!r})", f"{name}.indexOf({item!r})", found, slots)
            case "sum" if 2 <= size <= _MOST_READ and not self.words:
                before, last = added(items)
                slots |= {"sum": last}
                typescript = f"{name}.reduce((a, b) => a + b, 0)"
                return Operation(kind, f"sum({name})", typescript, sum(items), slots, before)
            case "largest" | "smallest" if size <= _MOST_READ and not self.words:
                choose, function = (max, "max") if kind == "largest" else (min, "min")
                slots |= {"runs": ", ".join(str(choose(items[: end + 1])) for end in range(size))}
                return Operation(kind, f"{function}({name})", f"Math.{function}(...{name})", choose(items), slots)
        return None

    def transform(self, kind: str) -> Operation | None:
        """A list made from every item, or from the items that pass a test."""
        items, name = self.list, self.name
        if self.words or not 2 <= len(items) <= _LARGEST_SORTED:
            return None
        x = self.rng.choice(("i", "v", "n") if self.snippet.split != "held_out" else ("w", "e"))
        slots: dict[str, object] = {"name": name, "x": x}
        if kind == "map":
            sign = self.rng.choice("++-*")
            operand = self.rng.randint(2, 3) if sign == "*" else self.rng.randint(1, 9)
            results = [
                item * operand if sign == "*" else item + (operand if sign == "+" else -operand) for item in items
            ]
            code = f"{x} {sign} {operand}"
            slots["code"] = code
            parts = tuple(
                ("part", {"sum": f"{item} {sign} {operand}", "value": result})
                for item, result in zip(items, results, strict=True)
            )
            return Operation(kind, f"[{code} for {x} in {name}]", f"{name}.map({x} => {code})", results, slots, parts)
        sign, bound = self.rng.choice("<>"), self.rng.randint(4, 16)
        slots["test"] = f"{x} {sign} {bound}"
        holds = [item > bound if sign == ">" else item < bound for item in items]
        kept = [item for item, held in zip(items, holds, strict=True) if held]
        written = self.snippet.chain.written
        tests = tuple(
            ("keep", {"test": f"{item} {sign} {bound}", "truth": written(held)})
            for item, held in zip(items, holds, strict=True)
        )
        python = f"[{x} for {x} in {name} if {slots['test']}]"
        return Operation(kind, python, f"{name}.filter({x} => {slots['test']})", kept, slots, tests)

    def statement(self, share: float) -> None:
        """One more statement; `share` is how often it changes the list."""
        draw = self.rng.random()
        if draw < share:
            self.change(self.rng.choice(_CHANGES))
            return
        if draw > 0.88:
            made = self.transform(self.rng.choice(_TRANSFORMS))
            self.used |= {"transform"} if made else set()
        else:
            made = self.read(self.rng.choice(_READS))
            self.used |= {"read"} if made else set()
        if made and (made.kind.startswith("pop") or not self.snippet.has(made)):
            self.snippet.assign(made)

    def finish(self) -> None:
        """Often print something at the end."""
        if self.rng.random() < 0.3:
            return
        names = [name for name in self.snippet.values if self.snippet.printable(name)]
        made = self.read(self.rng.choice(_READS[2:])) if self.rng.random() < 0.6 else None
        if made:
            self.used.add("read")
            self.snippet.output(made)
        elif names:
            self.snippet.output(self.snippet.variable(self.rng.choice((names[0], names[-1]))))

    def strategy(self) -> str:
        """What kind of operations the snippet has."""
        if "transform" in self.used:
            return "transform"
        return self.used.pop() if len(self.used) == 1 else "mixed"


def generate(rng: random.Random, split: str) -> Item:
    """Draw one snippet of 3-6 statements (more in `longer`)."""
    fewest, most = _STEPS.get(split, _USUAL_STEPS)
    while True:
        writer = _Writer(rng, split)
        share = rng.choice((0, 0.5, 0.5, 0.75, 1))
        for _ in range(rng.randint(*_STATEMENTS.get(split, (3, 5)))):
            writer.statement(share)
        writer.finish()
        if writer.used and fewest <= len(writer.snippet.chain.concise) <= most:
            return writer.snippet.item(NAME, writer.strategy())


FAMILY = Family(NAME, STRATEGIES, generate)
