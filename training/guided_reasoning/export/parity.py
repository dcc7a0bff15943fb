"""Holds a runner's results against golden vectors: ids and greedy tokens exactly, guidance within a tolerance."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from guided_reasoning.errors import TrainingError
from guided_reasoning.export.golden import decode_rows, golden_case
from guided_reasoning.export.runner import Runner

TOLERANCE = 1e-3
EXACT = ("thinkerIds", "executorIds")
ROWS = ("guidance", "prefix")
WRITTEN = ("solve", "plan", "solveWithNullGuidance")


@dataclass(frozen=True)
class Parity:
    """How far a runner is from the golden vectors: the largest relative error of guidance and prefix, the largest
    absolute error of a log-probability (nats), and what differs, one line each."""

    cases: int
    relative_error: float
    log_prob_error: float
    differences: list[str]


def compare(runner: Runner, golden_path: Path) -> Parity:
    """Recompute every golden case with `runner`."""
    golden = json.loads(golden_path.read_text(encoding="utf-8"))
    relative, absolute, differences = 0.0, 0.0, []
    for expected in golden["cases"]:
        found = golden_case(runner, expected["question"])
        differences += [f"{expected['question']!r}: {name}" for name in _unequal(expected, found)]
        count = len(runner.manifest["thoughts"]["tokenIds"])
        for name in ROWS:
            error = relative_error(decode_rows(found[name], count), decode_rows(expected[name], count))
            relative = max(relative, error)
            if error > TOLERANCE:
                differences.append(f"{expected['question']!r}: {name} is off by {error:.2g}")
        differences += [f"{expected['question']!r}: {name}" for name in _misplaced(expected, found)]
        absolute = max(absolute, *(_log_prob_error(expected[name], found[name]) for name in WRITTEN))
    return Parity(len(golden["cases"]), relative, absolute, differences)


def require_parity(runner: Runner, golden_path: Path) -> Parity:
    """`compare`, raising TrainingError('export-parity') that lists what differs."""
    parity = compare(runner, golden_path)
    if parity.differences:
        raise TrainingError(
            "export-parity",
            "The export differs from its golden vectors:\n" + "\n".join(parity.differences),
            "Export again, and write the golden vectors from the same checkpoints.",
        )
    return parity


def relative_error(found: np.ndarray, expected: np.ndarray) -> float:
    """max |found − expected| / max |expected|."""
    return float(np.abs(found - expected).max() / np.abs(expected).max())


def _unequal(expected: dict[str, Any], found: dict[str, Any]) -> list[str]:
    ids = [name for name in EXACT if expected[name] != found[name]]
    return ids + [f"{name}.tokens" for name in WRITTEN if expected[name]["tokens"] != found[name]["tokens"]]


def _log_prob_error(expected: dict[str, Any], found: dict[str, Any]) -> float:
    """Over the tokens that both wrote alike, after which the two contexts differ."""
    alike = 0
    for a, b in zip(expected["tokens"], found["tokens"], strict=False):
        if a != b:
            break
        alike += 1
    pairs = zip(expected["logProbs"][:alike], found["logProbs"][:alike], strict=True)
    return max((abs(a - b) for a, b in pairs), default=0.0)


def _misplaced(expected: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """Placements whose distance from training is off by more than `TOLERANCE`, or that name another strategy."""
    return [
        name
        for name in ("placement", "placementWithoutGuidance")
        if (name in expected) != (name in found)
        or (
            name in expected
            and (
                abs(expected[name]["distance"] - found[name]["distance"]) > TOLERANCE
                or expected[name].get("strategy", {}).get("label") != found[name].get("strategy", {}).get("label")
            )
        )
    ]
