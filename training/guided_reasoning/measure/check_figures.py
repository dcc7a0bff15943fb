"""How far the marks beside a chain can be believed: recall of injected errors, false alarms, coverage."""

from collections.abc import Callable, Mapping
from typing import Any

from guided_reasoning.measure.bootstrap import Interval
from guided_reasoning.measure.checking import Clean, Found, Outcome
from guided_reasoning.measure.missing import MissingResult
from guided_reasoning.statistics import percent

Count = Callable[[Any], int]
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
    return _alarms(headline) | {"splits": _by(clean, 0, _alarms), "families": _by(headline, 1, _alarms)}


def check_coverage(outcome: Outcome | None) -> dict[str, Any]:
    """Percent of the statements in clean chains that were checked; `steps`: percent of steps with a check."""
    clean = _required(outcome).clean
    headline = _of_split(clean, HEADLINE)
    return _coverage(headline) | {
        "steps": _share(headline, lambda c: c.checked_steps, lambda c: c.steps, _clean_items(headline)),
        "splits": _by(clean, 0, _coverage),
        "families": _by(headline, 1, _coverage),
        "chains": _by(headline, 2, _coverage),
    }


def _required(outcome: Outcome | None) -> Outcome:
    if outcome is None:
        raise MissingResult("the step checks")
    return outcome


def _by_kind_and_family(found: Mapping[str, Found]) -> dict[str, Any]:
    return _recall(found) | {"kinds": _by(found, 2, _recall), "families": _by(found, 0, _recall)}


def _recall(counts: Mapping[str, Found]) -> Interval:
    """Errors of one item, in both of its chains and of every kind, stand together."""
    return _share(counts, lambda c: c.found, lambda c: c.made, _items(counts, 1, lambda c: c.made))


def _alarms(counts: Mapping[str, Clean]) -> Interval:
    return _share(counts, lambda c: c.alarms, lambda c: c.chains, _clean_items(counts))


def _coverage(counts: Mapping[str, Clean]) -> Interval:
    return _share(counts, lambda c: c.checked, lambda c: c.statements, _clean_items(counts))


def _clean_items(counts: Mapping[str, Clean]) -> int:
    return _items(counts, 2, lambda c: c.chains)


def _items(counts: Mapping[str, Any], parts: int, size: Count) -> int:
    """How many items the counts are of: names that begin with the same `parts` are of the same items."""
    largest: dict[tuple[str, ...], int] = {}
    for name, of_name in counts.items():
        place = tuple(name.split("/")[:parts])
        largest[place] = max(largest.get(place, 0), size(of_name))
    return sum(largest.values())


def _share(counts: Mapping[str, Any], part: Count, whole: Count, items: int) -> Interval:
    """Percent, with the interval of as many trials as there are items."""
    return percent(sum(map(part, counts.values())), sum(map(whole, counts.values())), items)


def _by(counts: Mapping[str, Any], place: int, figure: Callable[[Mapping[str, Any]], Interval]) -> dict[str, Interval]:
    """A figure for each name that stands at a place of the counts' names."""
    names = dict.fromkeys(name.split("/")[place] for name in counts)
    return {one: figure({n: c for n, c in counts.items() if n.split("/")[place] == one}) for one in names}


def _of_split(clean: Mapping[str, Clean], split: str) -> dict[str, Clean]:
    return {name: counts for name, counts in clean.items() if name.startswith(f"{split}/")}
