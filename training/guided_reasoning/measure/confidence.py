"""How far the confidence that is shown beside answers can be believed."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from guided_reasoning.calibration.confidence import calibration_error
from guided_reasoning.calibration.domain import auroc
from guided_reasoning.measure.answered import Answered
from guided_reasoning.measure.bootstrap import Interval
from guided_reasoning.measure.evaluations import Evaluations
from guided_reasoning.measure.missing import MissingResult

DRAWS = 500
IN_DISTRIBUTION = "generated-test"
OUT_OF_IT = ("generated-longer", "generated-held_out", "generated-held_out_families")
Figure = Interval | None


def confidence_error(items: Sequence[Answered]) -> Figure:
    """Expected calibration error over ten bins, of all answers; None where nothing was answered.

    A resampled error is larger than the error itself, so the interval is the spread of bootstrap draws, moved to the
    value."""
    confidence, right = _columns(items)
    if len(right) == 0:
        return None
    figure = _interval(calibration_error, confidence, right)
    moved = figure["value"] - figure.pop("mean")
    return figure | {"low": max(0.0, figure["low"] + moved), "high": figure["high"] + moved}


def confidence_auroc(items: Sequence[Answered]) -> Figure:
    """Probability that a right answer is surer than a wrong one; None where all are right or all wrong."""
    confidence, right = _columns(items)
    if right.all() or not right.any():
        return None
    figure = _interval(lambda c, r: auroc(c[~r], c[r]) if 0 < r.sum() < len(r) else np.nan, confidence, right)
    figure.pop("mean")
    return figure


def confidence_claim(evaluations: Evaluations, measure: Callable[[Sequence[Answered]], Figure]) -> dict[str, Any]:
    """A measure of confidence on generated questions in distribution; out of it beside."""
    figures = {name: measure(evaluations[name]) for name in (IN_DISTRIBUTION, *OUT_OF_IT) if name in evaluations}
    if figures.get(IN_DISTRIBUTION) is None:
        raise MissingResult(f"the evaluation {IN_DISTRIBUTION} with right and wrong answers")
    value = figures.pop(IN_DISTRIBUTION)
    return value | {"out_of_distribution": figures, "without": [name for name in OUT_OF_IT if not figures.get(name)]}


def all_figures(claim: dict[str, Any]) -> list[float]:
    """The values of a claim of confidence, in distribution and out of it."""
    return [claim["value"], *(figure["value"] for figure in claim["out_of_distribution"].values() if figure)]


def _columns(items: Sequence[Answered]) -> tuple[np.ndarray, np.ndarray]:
    """Confidence and whether the answer is right, of questions that have a right answer and were answered."""
    answers = [item for item in items if item.confidence is not None and item.expect != "decline"]
    return np.array([item.confidence for item in answers]), np.array([item.right for item in answers], dtype=bool)


def _interval(
    measure: Callable[[np.ndarray, np.ndarray], float], confidence: np.ndarray, right: np.ndarray
) -> dict[str, float]:
    """{value, low, high, n} by the percentiles of bootstrap draws, and their mean. Deterministic."""
    drawn = np.random.default_rng(0).integers(0, len(right), (DRAWS, len(right)))
    values = np.array([measure(confidence[rows], right[rows]) for rows in drawn])
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return {
        "value": measure(confidence, right),
        "low": float(low),
        "high": float(high),
        "n": len(right),
        "mean": float(np.nanmean(values)),
    }
