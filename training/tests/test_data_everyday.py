"""Everyday code: Python and Node themselves say what each program does."""

import contextlib
import io
import json
import random
import re
import subprocess
from functools import cache

import pytest

from guided_reasoning.data.code_values import written
from guided_reasoning.data.families import FAMILIES
from guided_reasoning.data.item import SPLITS, Item
from guided_reasoning.data.names import made_up_names
from guided_reasoning.data.typescript import is_typescript

_TYPE = re.compile(r": (?:number|string)\b")


@cache
def draw(split: str, count: int) -> list[Item]:
    rng = random.Random(f"everyday/{split}")
    items = []
    for number in range(count):
        with made_up_names(random.Random(number), 0.0 if split == "held_out" else 0.5):
            items.append(FAMILIES["everyday_code"].generate(rng, split))
    return items


def code_of(item: Item) -> str:
    return item.question.partition("\n")[2]


@pytest.mark.parametrize("split", SPLITS)
def test_python_says_the_same(split: str) -> None:
    """The chain's own follower and Python agree on what is printed, or on every variable."""
    items = [item for item in draw(split, 1500) if not is_typescript(code_of(item))]
    assert len(items) > 100
    for item in items:
        values: dict[str, object] = {}
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(code_of(item), values)
        variables = {n: v for n, v in values.items() if n != "__builtins__" and not callable(v)}
        said = ", ".join(f"{name} = {written(value, False)}" for name, value in variables.items())
        assert item.answer == (printed.getvalue().removesuffix("\n") or said), item.question


@pytest.mark.parametrize("split", SPLITS)
def test_node_says_the_same(split: str) -> None:
    """So do it and Node, for what is printed; one process runs them all."""
    items = [item for item in draw(split, 1500) if is_typescript(code_of(item)) and "console.log" in item.question]
    assert len(items) > 100
    programs = json.dumps([_TYPE.sub("", code_of(item)) for item in items])
    script = f"""
        const util = require('node:util');
        const outputs = {programs}.map(code => {{
            const lines = [];
            const log = (...values) => lines.push(util.format(...values));
            new Function('console', code)({{ log }});
            return lines.join('\\n');
        }});
        process.stdout.write(JSON.stringify(outputs));
    """
    ended = subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True)
    for item, output in zip(items, json.loads(ended.stdout), strict=True):
        assert item.answer == output, item.question


@pytest.mark.parametrize(
    "kind",
    [
        r" if .+ else ", r" \? .+ : ", r"\n *break", r"\n *continue", r"=\d\):", r": .*=> ", r"\{\w+\}.+\{\w+\}",
        r"\+\+", r"\bstr\(", r"\belif\b", r"else if", r"\.split\(", r"\.join\(", r"aeiou", r"\.append\(",
        r"\.push\(", r" / \d", r"\nlet \w+;?\n",
    ],
)  # fmt: skip
def test_every_kind_of_code_is_drawn(kind: str) -> None:
    """What is not drawn is not learned."""
    assert any(re.search(kind, code_of(item)) for item in draw("train", 1500))


def test_some_programs_print_several_lines() -> None:
    """As loops that people try out do."""
    share = sum("\n" in item.answer for item in draw("train", 1500)) / 1500
    assert 0.04 < share < 0.3


def test_programs_are_short() -> None:
    """A person reads the chain; some programs print several lines."""
    for item in draw("train", 1500):
        assert 2 <= item.difficulty <= 12
        assert item.answer.count("\n") <= 5
        assert len(code_of(item).split("\n")) <= 16
