"""Intervals for what is reported."""

import math

import numpy as np

PER_CENT = 100


def wilson(right: float, n: int) -> tuple[float, float]:
    """95 % Wilson score interval of a share (Wilson 1927)."""
    if n == 0:
        return 0.0, 1.0
    z, p = 1.959964, right / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return centre - half, centre + half


def percent(part: int, whole: int, independent: int | None = None) -> dict[str, float]:
    """{value, low, high, n}: a share in percent with its 95 % Wilson interval. `independent`: how many of `whole` stand
    for themselves, as chains of one question do not."""
    trials = whole if independent is None else independent
    low, high = wilson(part * trials / max(whole, 1), trials)
    return {
        "value": PER_CENT * part / max(whole, 1),
        "low": PER_CENT * max(0.0, low),
        "high": PER_CENT * min(1.0, high),
        "n": whole,
    }


def bootstrap_mean(values: np.ndarray, draws: int = 2000, seed: int = 0) -> dict[str, float]:
    """Mean of per-item values (paired differences, say) with its 95 % percentile bootstrap interval."""
    rng = np.random.default_rng(seed)
    means = values[rng.integers(0, len(values), (draws, len(values)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return {"value": float(values.mean()), "low": float(low), "high": float(high), "n": len(values)}
