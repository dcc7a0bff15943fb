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
    """Percent of injected errors that are found, of all and by kind, chain and family. Beside it errors from which the rest
    of the chain was worked out: what is left of them is a chain that is right but for its beginning."""
    found = _required(outcome).errors
    return _recall(found.values()) | {
        "kinds": _by(found, 2, _recall),
        "chains": _by(found, 1, _recall),
        "families": _by(found, 0, _recall),
        "carried_on": _recall(_required(outcome).carried_on.values())
        | {"kinds": _by(_required(outcome).carried_on, 2, _recall), "families": _by(_required(outcome).carried_on, 0, _recall)},
    }


def check_false_alarms(outcome: Outcome | None) -> dict[str, Any]:
    """Percent of clean chains in which something is called wrong; beside it other splits, longer and in other words."""
    clean = _required(outcome).clean
    figure = _alarms(_of_split(clean, HEADLINE).values())
    others = {split: _alarms(_of_split(clean, split).values()) for split in _splits(clean) if split != HEADLINE}
    return figure | {"splits": others, "families": _by(_of_split(clean, HEADLINE), 1, _alarms)}


def check_coverage(outcome: Outcome | None) -> dict[str, Any]:
    """Percent of the statements in clean chains that were checked; `steps`: percent of steps with a check."""
    clean = _required(outcome).clean
    headline = _of_split(clean, HEADLINE)
    others = {split: _coverage(_of_split(clean, split).values()) for split in _splits(clean) if split != HEADLINE}
    return _coverage(headline.values()) | {
        "steps": _share((c.checked_steps for c in headline.values()), (c.steps for c in headline.values())),
        "splits": others,
        "families": _by(headline, 1, _coverage),
        "chains": _by(headline, 2, _coverage),
    }


def _required(outcome: Outcome | None) -> Outcome:
    if outcome is None:
        raise MissingResult("the step checks")
    return outcome


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


def _splits(clean: Mapping[str, Clean]) -> list[str]:
    return list(dict.fromkeys(name.split("/")[0] for name in clean))
