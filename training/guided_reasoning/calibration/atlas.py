"""The atlas: training guidance in two dimensions by strategy, with the linear map that places a new question."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from guided_reasoning.calibration.arrays import pack, unpack
from guided_reasoning.calibration.guidance_space import GuidanceSpace, pool

VERSION = 1
POINTS = 3000


def build_atlas(space: GuidanceSpace, guidance: np.ndarray, strategies: Sequence[str]) -> dict[str, Any]:
    """Linear discriminant analysis: the two directions of the whitened space that set the strategies farthest apart.

    guidance: [items, K, d] with a strategy each. Points are thinned to about 3000 in all, so that the file stays small.
    """
    centred = space.means - space.means.mean(0)
    directions = np.linalg.svd(centred, full_matrices=False)[2][:2]
    if len(directions) < 2:
        directions = np.vstack([directions, np.eye(centred.shape[1])[:1]])[:2]
    # A singular vector's sign is arbitrary: with the largest coordinate positive, the same data give the same picture.
    directions *= np.sign(directions[np.arange(2), np.abs(directions).argmax(1)])[:, None]
    map_ = directions @ space.whitening
    offset = -map_ @ space.centre
    names = np.array(strategies)
    each = max(1, POINTS // len(space.strategies))
    groups = []
    for name in space.strategies:
        placed = pool(guidance[names == name]) @ map_.T + offset
        groups.append(
            {
                "name": name,
                "centroid": _rounded(placed.mean(0)),
                "points": [_rounded(point) for point in placed[:each]],
            }
        )
    return {
        "version": VERSION,
        "dimension": map_.shape[1],
        "map": pack(map_),
        "offset": [float(value) for value in offset],
        "strategies": groups,
    }


def position(atlas: dict[str, Any], guidance: np.ndarray) -> list[float]:
    """Where one question's guidance [K, d] lies: [x, y]."""
    map_ = unpack(atlas["map"], 2, atlas["dimension"])
    return [float(value) for value in map_ @ pool(guidance[None])[0] + np.array(atlas["offset"])]


def _rounded(values: np.ndarray) -> list[float]:
    return [round(float(value), 2) for value in values]
