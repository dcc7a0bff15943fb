"""Everyday code: Python and Node themselves say what each program does."""

import contextlib
import io
import json
import random
import re
import subprocess

import pytest

from guided_reasoning.data.code_values import written
from guided_reasoning.data.families import FAMILIES
from guided_reasoning.data.item import SPLITS, Item
from guided_reasoning.data.names import made_up_names
from guided_reasoning.data.typescript import is_typescript

_TYPE = re.compile(r": number\b")


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


def test_programs_are_short_and_print_one_line() -> None:
    """Answers are one line; a person reads the chain."""
    for item in draw("train", 300):
        assert 2 <= item.difficulty <= 12
        assert len(re.findall(r"\n", item.answer)) == 0
        assert len(code_of(item).split("\n")) <= 16
