"""Dictionaries in Python, object literals and `Map` in TypeScript: entries that are read, set, counted and summed."""

import random

from guided_reasoning.data.code_values import pairs
from guided_reasoning.data.code_words import (
    DICTIONARIES,
    HELD_OUT_DICTIONARIES,
    HELD_OUT_ITEMS,
    HELD_OUT_KEY_VARIABLES,
    HELD_OUT_KEYS,
    HELD_OUT_LISTS,
    HELD_OUT_RESULTS,
    ITEMS,
    KEY_VARIABLES,
    KEYS,
    LISTS,
    RESULTS,
)
from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.snippet import Operation, Snippet, added
from guided_reasoning.data.item import Item

NAME = "dict_operations"
STRATEGIES = ("read", "change", "count", "loop")
_LARGEST = 50
_MOST_KEYS = 5
_STATEMENTS = {"longer": (8, 10)}
_STEPS = {"longer": (10, 18)}
_USUAL_STEPS = (3, 10)
_CHANGES = ("set_new", "set_old", "update", "update", "update", "delete")
_READS = ("get", "get_default", "contains", "size", "sum", "two")


class _Writer:
    """Draws the statements of one snippet about one dictionary."""

    def __init__(self, rng: random.Random, split: str) -> None:
        held_out = split == "held_out"
        self.rng = rng
        self.longer = split == "longer"
        self.snippet = Snippet(rng, split, HELD_OUT_RESULTS if held_out else RESULTS)
        self.is_map = self.snippet.typescript and rng.random() < 0.45
        self.dots = rng.random() < 0.5  # `ages.ann` rather than `ages["ann"]`
        self.name = rng.choice(HELD_OUT_DICTIONARIES if held_out else DICTIONARIES)
        self.list = rng.choice([name for name in (HELD_OUT_LISTS if held_out else LISTS) if name != self.name])
        self.key = rng.choice(HELD_OUT_KEY_VARIABLES if held_out else KEY_VARIABLES)
        self.number = rng.choice(HELD_OUT_ITEMS if held_out else ITEMS)
        self.keys = rng.sample(HELD_OUT_KEYS if held_out else KEYS, 8)

    @property
    def entries(self) -> dict[str, int]:
        """The dictionary as it is now."""
        return self.snippet.values[self.name]

    def declare(self, entries: dict[str, int]) -> None:
        """Set the dictionary."""
        snippet = self.snippet
        annotation = ": Record<string, number>" if self.rng.random() < 0.6 or not entries else ""
        snippet.declare(self.name, entries, "" if self.is_map else annotation)
        if self.is_map:
            items = ", ".join(f"['{key}', {value}]" for key, value in entries.items())
            kind = "<string, number>" if not entries or self.rng.random() < 0.5 else ""
            code = f"new Map{kind}([{items}])" if entries else f"new Map{kind}()"
            snippet.lines.pop()
            snippet.line(f"const {self.name} = {code}")

    def start(self) -> None:
        """Set the dictionary to some entries."""
        size = self.rng.randint(3, 4) if self.longer else self.rng.choice((2, 3, 3, 4))
        self.declare({self.keys.pop(): self.rng.randint(1, 20) for _ in range(size)})

    def _entry(self, key: str) -> str:
        """An entry as code."""
        return f"{self.name}.{key}" if self.snippet.typescript and self.dots else f"{self.name}['{key}']"

    def _some(self) -> str:
        return self.rng.choice([*self.entries])

    def change(self) -> None:
        """Set, change or delete an entry."""
        kind = self.rng.choice(_CHANGES)
        entries, name, snippet = self.entries, self.name, self.snippet
        if kind in ("set_new", "set_old"):
            if kind == "set_new" and len(entries) >= _MOST_KEYS:
                return
            key = self.keys.pop() if kind == "set_new" else self._some()
            value = self.rng.randint(1, 20)
            entries[key] = value
            typescript = f"{name}.set('{key}', {value})" if self.is_map else f"{self._entry(key)} = {value}"
            slots = {"key": repr(key), "item": value, "value": snippet.chain.written(entries)}
            snippet.change("set_key", f"{name}['{key}'] = {value}", typescript, name=name, **slots)
        elif kind == "delete" and len(entries) > 2:
            key = self._some()
            del entries[key]
            typescript = f"{name}.delete('{key}')" if self.is_map else f"delete {self._entry(key)}"
            slots = {"key": repr(key), "value": snippet.chain.written(entries)}
            snippet.change("delete_key", f"del {name}['{key}']", typescript, name=name, **slots)
        elif kind == "update" and not self.is_map:
            self._update()

    def _update(self) -> None:
        key = self._some()
        before = self.entries[key]
        sign, operand = self.rng.choice("++-"), self.rng.randint(1, 9)
        if self.rng.random() < 0.2 and before <= _LARGEST // 3:
            sign, operand = "*", self.rng.randint(2, 3)
        after = before * operand if sign == "*" else before + (operand if sign == "+" else -operand)
        if not 0 <= after <= _LARGEST:
            return
        self.entries[key] = after
        target = f"{self.name}['{key}']"
        planned = {"+": "add {1} to {0}", "-": "subtract {1} from {0}", "*": "multiply {0} by {1}"}[sign]
        plan = planned.format(target, operand)
        slots = {"key": repr(key), "sum": f"{before} {sign} {operand}", "value": after, "planned": plan}
        change = f" {sign}= {operand}"
        self.snippet.change("update_key", target + change, self._entry(key) + change, plan, name=self.name, **slots)

    def read(self) -> Operation | None:
        """What the dictionary says, or nothing where this cannot be asked of it."""
        kind = self.rng.choice(_READS)
        entries, name = self.entries, self.name
        slots: dict[str, object] = {"name": name}
        key = self._some() if kind == "get" or self.rng.random() < 0.5 else self.keys[0]
        quoted = repr(key)
        match kind:
            case "get":
                typescript = f"{name}.get({quoted})" if self.is_map else self._entry(key)
                return Operation("get_key", f"{name}[{quoted}]", typescript, entries[key], {**slots, "key": quoted})
            case "get_default":
                default = self.rng.choice((0, 0, 1, 10))
                typescript = f"{name}.get({quoted}) ?? {default}" if self.is_map else f"{name}[{quoted}] ?? {default}"
                slots |= {"key": quoted, "default": default}
                found = "get_found" if key in entries else "get_missing"
                return Operation(
                    found, f"{name}.get({quoted}, {default})", typescript, entries.get(key, default), slots
                )
            case "contains":
                slots |= {"item": quoted, "items": self.snippet.chain.written(list(entries))}
                typescript = f"{name}.has({quoted})" if self.is_map else f"{quoted} in {name}"
                return Operation(kind, f"{quoted} in {name}", typescript, key in entries, slots)
            case "size":
                size = len(entries)
                slots |= {"pairs": pairs(list(entries), range(size)), "last": size - 1}
                typescript = f"{name}.size" if self.is_map else f"Object.keys({name}).length"
                return Operation(kind, f"len({name})", typescript, size, slots)
            case "sum" if len(entries) > 1:
                before, last = added(list(entries.values()))
                slots["sum"] = last
                values = f"[...{name}.values()]" if self.is_map else f"Object.values({name})"
                typescript = f"{values}.reduce((a, b) => a + b, 0)"
                return Operation(
                    "sum_values", f"sum({name}.values())", typescript, sum(entries.values()), slots, before
                )
            case "two" if len(entries) > 1 and not self.is_map:
                return self._two()
        return None

    def _two(self) -> Operation:
        first, second = self.rng.sample([*self.entries], 2)
        sign = self.rng.choice("+-")
        left, right = self.entries[first], self.entries[second]
        python = f"{self.name}['{first}'] {sign} {self.name}['{second}']"
        typescript = f"{self._entry(first)} {sign} {self._entry(second)}"
        value = left + right if sign == "+" else left - right
        return Operation("compute", python, typescript, value, {"code": python, "sum": f"{left} {sign} {right}"})

    def count(self) -> None:
        """Count how often each word of a list occurs."""
        snippet, name, key = self.snippet, self.name, self.key
        kinds = self.keys[: self.rng.randint(2, 3)]
        size = self.rng.randint(7, 8) if self.longer else self.rng.randint(3, 6)
        items = [self.rng.choice(kinds) for _ in range(size)]
        snippet.declare(self.list, items)
        self.declare({})
        counts = self.entries
        plan = f"add 1 to {name}[{key}]"
        if snippet.typescript:
            line = f"  {name}[{key}] = ({name}[{key}] ?? 0) + 1"
            if self.is_map:
                line = f"  {name}.set({key}, ({name}.get({key}) ?? 0) + 1)"
            snippet.lines += [f"for (const {key} of {self.list}) {{", line + snippet.end, "}"]
        else:
            snippet.lines += [f"for {key} in {self.list}:", f"    {name}[{key}] = {name}.get({key}, 0) + 1"]
            snippet.values[key] = items[-1]
        for item in items:
            before = counts.get(item, 0)
            counts[item] = before + 1
            snippet.chain.turn = f"{key} = {item!r}"
            slots = {"key": repr(item), "sum": f"{before} + 1", "value": before + 1, "planned": plan}
            snippet.chain.note("count_key", name=name, **slots)
        snippet.chain.plan.append(f"for {key} in {self.list}: {plan}")

    def loop(self) -> str:
        """Add up or count the entries that pass a test, in a variable whose name is returned."""
        snippet, key, number = self.snippet, self.key, self.number
        sign, bound = self.rng.choice("<>"), self.rng.randint(4, 15)
        total = snippet.fresh()
        snippet.declare(total, self.rng.choice((0, 0, 1, 5)), keyword="let")
        added_name = self.rng.choice((number, number, "1"))
        body = f"{total} += {added_name}"
        if snippet.typescript:
            source = self.name if self.is_map else f"Object.entries({self.name})"
            snippet.lines += [
                f"for (const [{key}, {number}] of {source}) {{",
                f"  if ({number} {sign} {bound}) {{",
                f"    {body}{snippet.end}",
                "  }",
                "}",
            ]
        else:
            snippet.lines += [f"for {key}, {number} in {self.name}.items():", f"    if {number} {sign} {bound}:"]
            snippet.lines.append(f"        {body}")
            snippet.values[key], snippet.values[number] = list(self.entries.items())[-1]
        plan = f"add {added_name} to {total}"
        for entry, value in self.entries.items():
            holds = value > bound if sign == ">" else value < bound
            snippet.chain.turn = f"{key} = {entry!r}, {number} = {value}"
            test = {"test": f"{value} {sign} {bound}", "truth": snippet.chain.written(holds)}
            snippet.chain.note("if_true" if holds else "if_false", **test)
            if holds:
                more = 1 if added_name == "1" else value
                before = snippet.values[total]
                snippet.values[total] = before + more
                slots = {"sum": f"{before} + {more}", "value": before + more, "planned": plan}
                snippet.chain.note("update", name=total, **slots)
        snippet.chain.plan.append(f"for {key}, {number} in {self.name}: if {number} {sign} {bound} {plan}")
        return total

    def finish(self, name: str) -> None:
        """Mostly print something, `name` if there is one; always after a `Map`, which has no short written form."""
        if self.rng.random() < 0.3 and not self.is_map:
            return
        made = self.read() if not name and self.rng.random() < 0.6 else None
        if made:
            self.snippet.output(made)
            return
        names = [
            known
            for known in self.snippet.values
            if self.snippet.printable(known) and not (self.is_map and known == self.name)
        ]
        if name or names:
            self.snippet.output(self.snippet.variable(name or names[-1]))


def _write(writer: _Writer, strategy: str, statements: int) -> None:
    rng = writer.rng
    total = ""
    if strategy == "count":
        writer.count()
        statements = rng.choice((0, 1)) + (statements // 4)
    else:
        writer.start()
    if strategy == "loop":
        if rng.random() < 0.6:
            writer.change()
        total = writer.loop()
        statements = statements // 4
    changes = {"read": 0.0, "change": 0.75, "count": 0.0, "loop": 0.2}[strategy]
    for _ in range(statements):
        if rng.random() < changes:
            writer.change()
            continue
        made = writer.read()
        if made and not writer.snippet.has(made):
            writer.snippet.assign(made)
    writer.finish("" if statements else total)


def generate(rng: random.Random, split: str) -> Item:
    """Draw one snippet of 3-6 statements (more in `longer`)."""
    strategy = rng.choice(STRATEGIES)
    fewest, most = _STEPS.get(split, _USUAL_STEPS)
    while True:
        writer = _Writer(rng, split)
        _write(writer, strategy, rng.randint(*_STATEMENTS.get(split, (2, 5))))
        steps = len(writer.snippet.chain.concise)
        if fewest <= steps <= most and (writer.snippet.printed or not writer.is_map):
            return writer.snippet.item(NAME, strategy)


FAMILY = Family(NAME, STRATEGIES, generate)
