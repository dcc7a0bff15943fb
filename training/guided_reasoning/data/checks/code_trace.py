"""Code traces: the interpreter runs the snippet and finds the same events."""

import re

from guided_reasoning.data.checks.common import check_plan_numbers, numbers, require
from guided_reasoning.data.claims import Claim
from guided_reasoning.data.interpreter import Event, run_snippet
from guided_reasoning.data.item import Item

_SET_STEP = re.compile(r"(?:(\w+) = (\d+): )?(\w+) = (?:.* = )?(-?\d+)")


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless the chain states what the code does, in order."""
    _, _, code = item.question.partition("\n")
    run = run_snippet(code)
    values = ", ".join(f"{name} = {value}" for name, value in run.values.items())
    expected = run.printed[-1] if run.printed else values
    require(item.answer == expected, "answer", f"The code gives {expected!r}, not {item.answer!r}.")
    events = [event for line in item.concise.split("\n") for event in _stated_events(line)]
    require(events == run.events, "trace", f"The chain states {events}, the code does {run.events}.")
    check_plan_numbers(item, numbers(code))


def _stated_events(line: str) -> list[Event]:
    """What a step of a trace says happened."""
    if line.startswith("print "):
        return [("print", line.removeprefix("print ").rpartition(" = ")[2])]
    if " is " in line:
        return [("test", "", line.lower().endswith("true"))]
    step = _SET_STEP.fullmatch(line)
    require(step is not None, "step-form", f"{line!r} is not a step of a trace.")
    counter, turn, name, value = step.groups()
    turns: list[Event] = [("set", counter, int(turn))] if counter else []
    return [*turns, ("set", name, int(value))]
