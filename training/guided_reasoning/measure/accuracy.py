"""Accuracy of systems, and of the guided executor beside its unguided rivals."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from guided_reasoning.baselines import BASELINES
from guided_reasoning.measure.bootstrap import Interval, by_seed, counted, first, interval, ratio, share
from guided_reasoning.measure.missing import MissingResult
from guided_reasoning.measure.results import HALVES, Best, Column, Results
from guided_reasoning.measure.systems import DIRECT, rival_systems
from guided_reasoning.statistics import PER_CENT

GUIDED = ("guided-concise", "guided-verbose")
SFT = tuple(name for name, (folder, _) in rival_systems().items() if BASELINES[folder].model == "executor")
ID, OOD = ("test",), ("longer", "held_out", "held_out_families")


def accuracy(results: Results, system: str, splits: Sequence[str], family: str | None = None) -> Interval:
    """Share of right answers in percent, over families and then splits; of one family if it is named."""
    results = results.require(splits, system)
    families = None if family is None else [family]
    return share([results.cells(s, Column(system, "right"), families=families) for s in splits])


def measured(results: Results, systems: Sequence[str], splits: Sequence[str]) -> list[str]:
    """Those of the systems that were measured on these splits. Raises MissingResult if none was."""
    there = [system for system in systems if results.has(system, *splits)]
    if not there:
        raise MissingResult(f"any of {', '.join(systems)}")
    return there


def most_accurate(results: Results, systems: Sequence[str], splits: Sequence[str]) -> str:
    """The system with the highest accuracy on these splits, of those that were measured."""
    there = measured(results, systems, splits)
    return max(there, key=lambda system: accuracy(results, system, splits)["value"])


def best(results: Results, systems: Sequence[str], splits: Sequence[str]) -> Best:
    """The most accurate of the systems, for each half of a family's items by the other half: chosen by the very items
    that are reported, the best of several would look better than it is. All have been measured with these seeds."""
    chosen = []
    for half in reversed(HALVES):
        scores = {system: _on_half(results, system, splits, half) for system in systems}
        chosen.append(max(systems, key=scores.__getitem__))
    return Best((chosen[0], chosen[1]))


def _on_half(results: Results, system: str, splits: Sequence[str], half: slice) -> float:
    cells = [results.cells(split, Column(system, "right")) for split in splits]
    # A family of one item has but one half.
    kept = [{f: [v[half] if len(v) > 1 else v for v in cell] for f, cell in split.items()} for split in cells]
    return float(np.mean(by_seed(kept, first)))


def accuracy_id(results: Results) -> dict[str, Any]:
    """Accuracy of the guided executor on `test`, in its more accurate mode; each mode by itself beside it."""
    results = results.require(ID, *GUIDED)
    mode = best(results, GUIDED, ID)
    cells = [results.cells("test", Column(mode, "right"))]
    return share(cells) | {
        "system": str(mode),
        "seeds": results.by_seed(by_seed(cells, _percent)),
        "modes": {system: accuracy(results, system, ID) for system in GUIDED},
    }


def guided_minus_sft(results: Results, splits: Sequence[str]) -> dict[str, Any]:
    """Points by which the guided executor's better mode exceeds the best SFT variant, both on these splits."""
    results, guided, rival, without = rivals(results, splits)
    return difference(results, guided, rival, splits) | {
        "system": str(guided),
        "rival": str(rival),
        "without": without,
        "same_chain": {
            chain: difference(results, f"guided-{chain}", f"sft-{chain}", splits)
            for chain in ("concise", "verbose")
            if f"sft-{chain}" not in without
        },
    }


def rivals(
    results: Results, splits: Sequence[str], modes: Sequence[str] = GUIDED
) -> tuple[Results, Best, Best, list[str]]:
    """(results with the seeds that all have, the guided executor's better mode, the best SFT variant, variants that
    were not measured)."""
    results.require(splits, *modes)
    there = measured(results, SFT, splits)
    results = results.require(splits, *modes, *there)
    without = [system for system in SFT if system not in there]
    return results, best(results, modes, splits), best(results, there, splits), without


def difference(results: Results, system: str | Best, rival: str | Best, splits: Sequence[str]) -> dict[str, Any]:
    """Accuracy of a system less that of its rival, in points, paired by item. Both are measured on these splits."""
    cells = [results.cells(split, Column(system, "right"), Column(rival, "right")) for split in splits]
    return interval(cells, _points) | {"seeds": results.by_seed(by_seed(cells, _points))}


def where_thinker_wrong(results: Results, modes: Sequence[str] = GUIDED) -> dict[str, Any]:
    """Points by which guidance helps on `test` items whose answer the thinker itself gets wrong, all such items alike:
    the guided executor's better mode (of `modes`) against the best SFT variant. n is the number of such items, of the
    seed that has most."""
    results, guided, rival, without = rivals(results.require(ID, DIRECT), ID, modes)
    cells = results.cells("test", *(Column(system, "right") for system in (guided, rival, DIRECT)))
    for family, cell in cells.items():
        cells[family] = [
            np.stack([PER_CENT * (right - other) * (1 - direct), 1 - direct], axis=1)
            for right, other, direct in (values.T for values in cell)
        ]
    wrong = counted(cells)
    if wrong == 0:
        raise MissingResult("items that the thinker gets wrong")
    return interval([cells], ratio) | {
        "n": wrong,
        "seeds": results.by_seed(by_seed([cells], ratio)),
        "system": str(guided),
        "rival": str(rival),
        "without": without,
    }


def _percent(means: np.ndarray) -> np.ndarray:
    return PER_CENT * first(means)


def _points(means: np.ndarray) -> np.ndarray:
    return PER_CENT * (means[..., 0] - means[..., 1])
