"""The space of training guidance: one Gaussian a strategy with a covariance in common, for distance and strategy.

Mahalanobis distance of Lee et al. 2018 (arXiv:1807.03888), on the mean of the K guidance vectors.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from guided_reasoning.calibration.arrays import pack, unpack

MAX_RANK = 256
SHRINKAGE = 0.01
"""How much of the covariance is replaced by its mean variance: it stays invertible where few items span it."""
FEWEST = 10
"""A strategy drawn fewer times than this has no place of its own."""


@dataclass(frozen=True)
class GuidanceSpace:
    """`centre` [d] and `whitening` [r, d] take pooled guidance to where distances are Mahalanobis; `means` [C, r] are
    the strategies there; `temperature` makes the strategies' probabilities as sure as they are right.

    `centres` [C, K, d] are the strategies' mean guidance, to write other questions with. The item nearest to such a
    mean moved fewer chains of its family towards the strategy: 32 of 105, against 38. Files from before have none.
    """

    strategies: list[str]
    centre: np.ndarray
    whitening: np.ndarray
    means: np.ndarray
    temperature: float
    centres: np.ndarray | None = None

    @staticmethod
    def fit(guidance: np.ndarray, strategies: Sequence[str]) -> "GuidanceSpace":
        """guidance: [items, K, d], a strategy for each item. Call `sharpened` with other items for the temperature."""
        pooled = pool(guidance)
        names = np.array(strategies)
        counts = {name: int((names == name).sum()) for name in sorted(set(strategies))}
        kept = [n for n, count in counts.items() if count >= FEWEST] or list(counts)
        placed = np.isin(names, kept)
        guidance, pooled, names = guidance[placed], pooled[placed], names[placed]
        centre = pooled.mean(0)
        basis = _basis(pooled - centre)
        reduced = (pooled - centre) @ basis.T
        means = np.stack([reduced[names == name].mean(0) for name in kept])
        within = reduced - means[[kept.index(n) for n in names]]
        covariance = within.T @ within / len(within)
        size = len(covariance)
        covariance = (1 - SHRINKAGE) * covariance + (SHRINKAGE * np.trace(covariance) / size + 1e-9) * np.eye(size)
        whitening = np.linalg.cholesky(np.linalg.inv(covariance)).T
        centres = np.stack([guidance[names == name].astype(np.float64).mean(0) for name in kept])
        return GuidanceSpace(kept, centre, whitening @ basis, means @ whitening.T, 1.0, centres)

    def sharpened(self, guidance: np.ndarray, strategies: Sequence[str]) -> "GuidanceSpace":
        """With the temperature that gives these items' strategies the highest likelihood (Guo et al. 2017)."""
        known = [i for i, name in enumerate(strategies) if name in self.strategies]
        if not known:
            return self
        squared = self.squared_distances(guidance[known])
        wanted = [self.strategies.index(strategies[i]) for i in known]
        choices = np.geomspace(0.1, 100, 61)
        losses = [-np.log(_softmax(-squared / 2 / t)[np.arange(len(known)), wanted] + 1e-12).mean() for t in choices]
        return replace(self, temperature=float(choices[int(np.argmin(losses))]))

    def squared_distances(self, guidance: np.ndarray) -> np.ndarray:
        """[items, K, d] → squared Mahalanobis distance to each strategy, [items, C]."""
        placed = (pool(guidance) - self.centre) @ self.whitening.T
        return ((placed[:, None] - self.means[None]) ** 2).sum(-1)

    def distances(self, guidance: np.ndarray) -> np.ndarray:
        """Distance to the nearest strategy, a dimension: about 1 for training guidance. [items]."""
        return np.sqrt(self.squared_distances(guidance).min(1) / len(self.whitening))

    def probabilities(self, guidance: np.ndarray) -> np.ndarray:
        """Of each strategy: [items, C]."""
        return _softmax(-self.squared_distances(guidance) / 2 / self.temperature)

    def to_json(self) -> dict[str, Any]:
        """As calibration.json holds it."""
        return {
            "dimension": self.whitening.shape[1],
            "rank": self.whitening.shape[0],
            "strategies": self.strategies,
            "centre": pack(self.centre),
            "whitening": pack(self.whitening),
            "means": pack(self.means),
            "temperature": self.temperature,
        } | ({} if self.centres is None else {"centres": pack(self.centres)})

    @staticmethod
    def from_json(values: dict[str, Any]) -> "GuidanceSpace":
        """What `to_json` gave."""
        rank, dimension, strategies = values["rank"], values["dimension"], values["strategies"]
        return GuidanceSpace(
            strategies,
            unpack(values["centre"], dimension),
            unpack(values["whitening"], rank, dimension),
            unpack(values["means"], len(strategies), rank),
            values["temperature"],
            unpack(values["centres"], len(strategies), -1, dimension) if "centres" in values else None,
        )


def pool(guidance: np.ndarray) -> np.ndarray:
    """Mean of the K vectors: [items, K, d] → float64 [items, d]."""
    return guidance.astype(np.float64).mean(1)


def _basis(centred: np.ndarray) -> np.ndarray:
    """[r, d]: each dimension at its own scale; of a wide thinker the `MAX_RANK` widest principal directions."""
    scale = np.diag(1 / (centred.std(0) + 1e-6))
    if len(scale) <= MAX_RANK:
        return scale
    scaled = centred @ scale
    return np.linalg.eigh(scaled.T @ scaled / len(scaled))[1][:, ::-1][:, :MAX_RANK].T @ scale


def _softmax(logits: np.ndarray) -> np.ndarray:
    exponent = np.exp(logits - logits.max(1, keepdims=True))
    return exponent / exponent.sum(1, keepdims=True)
