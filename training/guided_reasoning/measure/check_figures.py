"""How far the marks beside a chain can be believed: recall of injected errors, false alarms, coverage."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from guided_reasoning.measure.bootstrap import Interval
from guided_reasoning.measure.checking import Clean, Found, Outcome
from guided_reasoning.measure.missing import MissingResult
from guided_reasoning.statistics import wilson

PER_CENT = 100
HEADLINE = "test"
"""The split of the clean chains that the claims are of."""


def check_recall(outcome: Outcome | None) -> dict[str, Any]:
    """Percent of injected errors that are found, of all and by kind, chain and family. Beside it errors from which the
    rest of the chain was worked out: what is left of them is a chain that is right but for one place."""
    found, carried_on = _required(outcome).errors, _required(outcome).carried_on
    chains = {
        chain: figure | {"kinds": _by({n: c for n, c in found.items() if f"/{chain}/" in n}, 2, _recall)}
        for chain, figure in _by(found, 1, _recall).items()
    }
    cells = {
        family: _by({n: c for n, c in carried_on.items() if n.startswith(f"{family}/")}, 2, _recall)
        for family in dict.fromkeys(name.split("/")[0] for name in carried_on)
    }
    carried = _by_kind_and_family(carried_on) | {"cells": cells}
    return _by_kind_and_family(found) | {"chains": chains, "carried_on": carried}


def check_false_alarms(outcome: Outcome | None) -> dict[str, Any]:
    """Percent of clean chains in which something is called wrong; beside it every split: longer chains, other words."""
    clean = _required(outcome).clean
    headline = _of_split(clean, HEADLINE)
    return _alarms(headline.values()) | {"splits": _by(clean, 0, _alarms), "families": _by(headline, 1, _alarms)}


def check_coverage(outcome: Outcome | None) -> dict[str, Any]:
    """Percent of the statements in clean chains that were checked; `steps`: percent of steps with a check."""
    clean = _required(outcome).clean
    headline = _of_split(clean, HEADLINE)
    return _coverage(headline.values()) | {
        "steps": _share((c.checked_steps for c in headline.values()), (c.steps for c in headline.values())),
        "splits": _by(clean, 0, _coverage),
        "families": _by(headline, 1, _coverage),
        "chains": _by(headline, 2, _coverage),
    }


def _required(outcome: Outcome | None) -> Outcome:
    if outcome is None:
        raise MissingResult("the step checks")
    return outcome


def _by_kind_and_family(found: Mapping[str, Found]) -> dict[str, Any]:
    return _recall(found.values()) | {"kinds": _by(found, 2, _recall), "families": _by(found, 0, _recall)}


def _recall(counts: Iterable[Found]) -> Interval:
    counts = list(counts)
    return _share((c.found for c in counts), (c.made for c in counts))


def _alarms(counts: Iterable[Clean]) -> Interval:
    counts = list(counts)
    return _share((c.alarms for c in counts), (c.chains for c in counts))


def _coverage(counts: Iterable[Clean]) -> Interval:
    counts = list(counts)
    return _share((c.checked for c in counts), (c.statements for c in counts))


def _share(parts: Iterable[int], wholes: Iterable[int]) -> Interval:
    """Percent with its Wilson interval."""
    part, whole = sum(parts), sum(wholes)
    low, high = wilson(part, whole)
    return {
        "value": PER_CENT * part / max(whole, 1),
        "low": PER_CENT * max(0.0, low),
        "high": PER_CENT * min(1.0, high),
        "n": whole,
    }


def _by(counts: Mapping[str, Any], place: int, figure: Callable[[Iterable[Any]], Interval]) -> dict[str, Interval]:
    """A figure for each name that stands at a place of the counts' names."""
    names = dict.fromkeys(name.split("/")[place] for name in counts)
    return {one: figure(c for name, c in counts.items() if name.split("/")[place] == one) for one in names}


def _of_split(clean: Mapping[str, Clean], split: str) -> dict[str, Clean]:
    return {name: counts for name, counts in clean.items() if name.startswith(f"{split}/")}
