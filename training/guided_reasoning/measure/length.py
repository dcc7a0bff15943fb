"""Tokens written for the same accuracy."""

from typing import Any

from guided_reasoning.measure.accuracy import ID, SFT, accuracy, most_accurate, rivals
from guided_reasoning.measure.bootstrap import Interval, by_seed, first, interval, ratio
from guided_reasoning.measure.results import Column, Results


def tokens(results: Results, system: str, split: str) -> Interval:
    """Mean tokens of chain and answer, over families."""
    results = results.require((split,), system)
    return interval([results.cells(split, Column(system, "tokens"))], first)


def token_ratio(results: Results, guided: str = "guided-concise") -> dict[str, Any]:
    """Tokens of the guided executor's concise chains over those of the shortest SFT variant that is no less accurate on
    `test`; where none is, over those of the most accurate one, which this executor beats (`rival_is_no_worse` says)."""
    results, _, _, without = rivals(results, ID)
    floor = accuracy(results, guided, ID)["value"]
    there = [system for system in SFT if system not in without]
    equal = [system for system in there if accuracy(results, system, ID)["value"] >= floor]
    rival = (
        min(equal, key=lambda s: tokens(results, s, "test")["value"]) if equal else most_accurate(results, there, ID)
    )
    cells = [results.cells("test", Column(guided, "tokens"), Column(rival, "tokens"))]
    return interval(cells, ratio) | {
        "seeds": results.by_seed(by_seed(cells, ratio)),
        "system": guided,
        "rival": rival,
        "rival_is_no_worse": bool(equal),
        "without": without,
    }
