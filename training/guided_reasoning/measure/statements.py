"""Counts what a step states and how much of it was checked, apart from the checker's own count."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

_SIGN = re.compile(r"(?<= )=(?= )|(?<= )->(?= )|(?<= )is(?= (?:True|False|true|false)\b)")


class Statements(NamedTuple):
    """How many statements a step has, and how many of them were checked."""

    all: int
    checked: int


def count_statements(step: Mapping[str, Any]) -> Statements:
    """Every `=`, `->` and `is True` is a statement; a step without any is one. None was checked in a step without
    checks; in another, all but those that it names as unchecked."""
    text = step["text"]
    places = [match.start() for match in _SIGN.finditer(text)]
    if not places or not step["checks"]:
        return Statements(max(len(places), 1), int(bool(step["checks"])))
    # One part of a sentence may be named once for each of its signs; an expression without one states nothing.
    unchecked = min(len(places), sum(bool(_SIGN.search(part)) for part in step.get("unchecked", [])))
    return Statements(len(places), len(places) - unchecked)
