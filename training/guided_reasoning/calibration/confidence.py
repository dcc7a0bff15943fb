"""How sure an answer may be said to be: logistic regression on what is known once it is written (Platt 1999)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

SHRINKING = 0.1
LIKELIHOODS = ("answer", "answerWeakest", "chain", "chainWeakest")
OUTSIDE = ("unfollowed", "beyond")
FEATURES = (*LIKELIHOODS, "distance", "wrong", "followed", "unplanned", "second", *OUTSIDE)
"""What the runtime computes of an answer (protocol/README.md, "Calibration and atlas"), in the order of a row."""


@dataclass(frozen=True)
class Calibrator:
    """P(right) = sigmoid(bias + weights · features), never surer than `ceiling`."""

    weights: list[float]
    bias: float
    ceiling: float

    @staticmethod
    def fit(features: np.ndarray, right: np.ndarray, inside: np.ndarray) -> "Calibrator":
        """features [n, 11], right and inside bool [n]. Outside the domain nobody knows what is right: there an answer
        counts as wrong, which can only make it less sure."""
        wanted = right & inside
        at_home = features[:, : -len(OUTSIDE)]
        base = _likelier_is_surer(_with_bias(at_home[inside]), wanted[inside])
        # What is outside has weights of its own, so that inside nothing moves.
        weight = np.where(inside, 1.0, inside.sum() / max(1, (~inside).sum()))
        logits = _with_bias(at_home) @ base
        outside = np.minimum(0.0, _logistic(features[:, -len(OUTSIDE) :], wanted, weight, logits))
        coefficients = [*(float(c) for c in base[:-1]), *(float(c) for c in outside)]
        n = int(inside.sum())
        return Calibrator(coefficients, float(base[-1]), (n + 1) / (n + 2))

    def confidence(self, features: Mapping[str, float]) -> float:
        """The probability that an answer with these features is right."""
        return float(self.confidences(np.array([[features[name] for name in FEATURES]]))[0])

    def confidences(self, features: np.ndarray) -> np.ndarray:
        """[n, 11] → [n]."""
        logits = features @ np.array(self.weights) + self.bias
        return np.minimum(1 / (1 + np.exp(-np.clip(logits, -700, 700))), self.ceiling)

    def to_json(self) -> dict[str, Any]:
        """As calibration.json holds it."""
        return {"weights": dict(zip(FEATURES, self.weights, strict=True)), "bias": self.bias, "ceiling": self.ceiling}

    @staticmethod
    def from_json(values: dict[str, Any]) -> "Calibrator":
        """What `to_json` gave."""
        return Calibrator([values["weights"][name] for name in FEATURES], values["bias"], values["ceiling"])


UNSURE = Calibrator([0.0] * len(FEATURES), 0.0, 1.0)
"""Says one half of everything: what a calibration says before it is fitted."""


def _with_bias(features: np.ndarray) -> np.ndarray:
    return np.column_stack([features, np.ones(len(features))])


def _likelier_is_surer(design: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Coefficients of a logistic regression, none of which makes a likelier text less sure: of likelihoods that say
    nearly the same one may get a negative weight, and then what the executor would never write counts as sure."""
    kept = list(range(design.shape[1]))
    while True:
        fitted = _logistic(design[:, kept], wanted, np.ones(len(wanted)), np.zeros(len(wanted)))
        wrong_way = [(value, at) for value, at in zip(fitted, kept, strict=True) if at < len(LIKELIHOODS) and value < 0]
        if not wrong_way:
            break
        kept.remove(min(wrong_way)[1])
    coefficients = np.zeros(design.shape[1])
    coefficients[kept] = fitted
    return coefficients


def _logistic(design: np.ndarray, wanted: np.ndarray, weight: np.ndarray, offset: np.ndarray) -> np.ndarray:
    """Coefficients of a weighted logistic regression with an offset, by damped Newton steps, lightly shrunk."""
    coefficients = np.zeros(design.shape[1])
    for _ in range(200):
        p = 1 / (1 + np.exp(-np.clip(design @ coefficients + offset, -35, 35)))
        slope = design.T @ (weight * (p - wanted)) + SHRINKING * coefficients
        curvature = (design.T * (weight * p * (1 - p))) @ design + SHRINKING * np.eye(len(coefficients))
        step = np.linalg.solve(curvature, slope)
        coefficients = coefficients - step * min(1.0, 2.0 / (np.abs(step).max() + 1e-12))
        if np.abs(step).max() < 1e-9:
            break
    return coefficients


def calibration_error(confidence: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error over bins of equal width (Naeini et al. 2015; Guo et al. 2017)."""
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [abs((confidence[place == b] - right[place == b]).sum()) for b in range(bins)]
    return float(sum(gaps) / max(1, len(right)))


def cross_validated(features: np.ndarray, right: np.ndarray, inside: np.ndarray, folds: int = 5) -> np.ndarray:
    """Confidence in each answer from inside, by a calibrator that was fitted without it."""
    fold = np.arange(len(right)) % folds
    confidence = np.zeros(len(right))
    for held in range(folds):
        rest = fold != held
        fitted = Calibrator.fit(features[rest], right[rest], inside[rest])
        confidence[~rest] = fitted.confidences(features[~rest])
    return confidence[inside]
