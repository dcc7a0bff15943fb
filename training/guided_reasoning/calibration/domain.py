"""The gate: one distance from training, made so that 1 is the edge of the domain."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

ACCEPTED = 0.975
"""Share of questions like those trained on that are never declined to keep outliers out."""
DECLINED = 0.95
"""Share of the outliers, all sources alike, that are still declined: the edge lies as far out as that allows."""


SMALLEST_SPREAD = 0.05
"""A feature that hardly varies among the examples is not trusted to tell more than one that varies this much."""


@dataclass(frozen=True)
class Gate:
    """`weights` of the features, all of them and the features at least 0; their sum is the distance."""

    weights: np.ndarray

    @staticmethod
    def fit(inside: Sequence[np.ndarray], outside: Sequence[np.ndarray]) -> "Gate":
        """`inside`, `outside`: groups of feature rows [n, f] that count alike; the first inside is like training."""
        weights = _nonnegative_logistic(inside, outside)
        near = np.quantile(inside[0] @ weights, ACCEPTED)
        scores = [rows @ weights for rows in outside]
        candidates = np.unique(np.concatenate(scores))
        shares = np.mean([1 - np.searchsorted(np.sort(s), candidates, side="right") / len(s) for s in scores], axis=0)
        allowed = candidates[shares >= DECLINED]
        edge = max(near, allowed.max() if len(allowed) else near, 1e-9)
        return Gate((weights / edge).astype(np.float32).astype(np.float64))

    def distances(self, features: np.ndarray) -> np.ndarray:
        """[n, f] → [n]; 1 is the edge, beyond is outside."""
        return features @ self.weights


def _nonnegative_logistic(
    inside: Sequence[np.ndarray], outside: Sequence[np.ndarray], penalty: float = 1e-3, steps: int = 4000
) -> np.ndarray:
    """Logistic regression by projected gradient steps; a weight below 0 would call the unfamiliar familiar."""
    groups = [*inside, *outside]
    rows = np.concatenate(groups)
    is_outside = np.concatenate([np.full(len(g), i >= len(inside), dtype=float) for i, g in enumerate(groups)])
    share = np.concatenate([np.full(len(g), 1 / len(g) / len(side)) for side in (inside, outside) for g in side])
    scale = np.maximum(rows.std(0), SMALLEST_SPREAD)
    scaled = rows / scale
    weights, bias = np.full(rows.shape[1], 0.1), 0.0
    for _ in range(steps):
        slope = share * (1 / (1 + np.exp(-np.clip(scaled @ weights + bias, -50, 50))) - is_outside)
        weights = np.maximum(0, weights - 2 * (scaled.T @ slope + penalty * weights))
        bias -= 2 * slope.sum()
    return weights / scale


def auroc(inside: np.ndarray, outside: np.ndarray) -> float:
    """Probability that a question from outside lies farther than one from inside; ties count half (Mann-Whitney)."""
    order = np.sort(inside)
    below = np.searchsorted(order, outside, side="left")
    ties = np.searchsorted(order, outside, side="right") - below
    return float((below + ties / 2).mean() / len(inside))
