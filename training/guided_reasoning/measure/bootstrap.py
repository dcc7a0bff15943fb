"""95 % intervals of what is averaged over items, families, splits and seeds.

Each draw takes, within every family, its items with replacement, the same items for every system and every seed; and,
where there are several seeds, seeds with replacement. The mean is over items, then over families, then over splits,
then over seeds (the bootstrap of Efron and Tibshirani 1993, stratified by family). One seed alone says nothing of how
other seeds would do, and its interval is of items only.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import numpy as np

from guided_reasoning.statistics import PER_CENT, percent

DRAWS = 2000
Cell = Sequence[np.ndarray]
"""One family on one split: for each seed the values of its items, [items, columns]. Where seeds have different numbers
of items, they share the first ones."""
Interval = dict[str, float]


def interval(
    splits: Sequence[Mapping[str, Cell]], statistic: Callable[[np.ndarray], np.ndarray], draws: int = DRAWS
) -> Interval:
    """`statistic` of the mean of every column: it maps [..., columns] to [...]. `splits`: cells by family.

    Returns {value, low, high, n}; n is the number of items, of the seed that has most. Deterministic.
    """
    cells = [cell for families in splits for _, cell in sorted(families.items())]
    weights = [1 / len(splits) / len(families) for families in splits for _ in families]
    seeds = len(cells[0])
    means = sum(w * _seed_means(cell, None) for w, cell in zip(weights, cells, strict=True))[0]
    counts = [_counts(max(map(len, cell)), draws, number) for number, cell in enumerate(cells)]
    drawn = sum(w * _seed_means(cell, c) for w, cell, c in zip(weights, cells, counts, strict=True))
    chosen = np.random.default_rng(0).integers(0, seeds, (draws, seeds))
    values = statistic(np.take_along_axis(drawn, chosen[:, :, None], axis=1).mean(axis=1))
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return {
        "value": float(statistic(means.mean(axis=0))),
        "low": float(low),
        "high": float(high),
        "n": sum(max(len(values) for values in cell) for cell in cells),
    }


def share(splits: Sequence[Mapping[str, Cell]]) -> Interval:
    """Percent of ones in the first column, values of 0 and 1, over items, families, splits and seeds. Of one family
    alone, and where all values are alike so that no draw differs from another, the interval is Wilson's of its items,
    as if other seeds had nothing to add."""
    cells = [cell for families in splits for cell in families.values()]
    pooled = np.concatenate([values[:, 0] for cell in cells for values in cell])
    if len(cells) > 1 and len(set(pooled)) > 1:
        return interval(splits, lambda means: PER_CENT * first(means))
    items = sum(max(map(len, cell)) for cell in cells)
    return percent(int(pooled.sum()), len(pooled), items) | {"n": items}


def macro_percent(families: Mapping[str, np.ndarray]) -> Interval:
    """`share` of values of 0 and 1 by family, of one split and seed."""
    return share([{name: [column[:, None]] for name, column in families.items()}])


def by_seed(splits: Sequence[Mapping[str, Cell]], statistic: Callable[[np.ndarray], np.ndarray]) -> list[float]:
    """The statistic of each seed by itself."""
    cells = [(1 / len(splits) / len(families), cell) for families in splits for _, cell in sorted(families.items())]
    return [float(value) for value in statistic(sum(w * _seed_means(cell, None) for w, cell in cells)[0])]


def counted(cells: Mapping[str, Cell]) -> int:
    """How many items count where the second column says so with 1: of the seed that has most."""
    return max(int(sum(values[:, 1].sum() for values in of_seed)) for of_seed in zip(*cells.values(), strict=True))


def first(means: np.ndarray) -> np.ndarray:
    """The statistic that is the first column's mean."""
    return means[..., 0]


def ratio(means: np.ndarray) -> np.ndarray:
    """The statistic that divides the first column's mean by the second's; NaN where that is zero."""
    return np.divide(means[..., 0], means[..., 1], out=np.full(means.shape[:-1], np.nan), where=means[..., 1] != 0)


@lru_cache(maxsize=256)
def _counts(items: int, draws: int, cell: int) -> np.ndarray:
    """How often each item of a cell is in each draw: uint8 [draws, items]. Kept, as every figure of a report draws the
    same."""
    rng = np.random.default_rng((cell, items))
    return rng.multinomial(items, np.full(items, 1 / items), size=draws).astype(np.uint8)


def _seed_means(cell: Cell, counts: np.ndarray | None) -> np.ndarray:
    """Means of each seed's items: [draws, seeds, columns]; without counts of the items as they are, as one draw."""
    means = []
    for values in cell:
        weights = np.ones((1, len(values))) if counts is None else counts[:, : len(values)].astype(np.float64)
        # A draw may hold none of the few items that a seed has; it then says nothing, and the mean of all stands in.
        totals = weights.sum(axis=1, keepdims=True)
        means.append(np.where(totals > 0, weights @ values / np.maximum(totals, 1), values.mean(axis=0)))
    return np.stack(means, axis=1)
