"""How well the distance from training tells questions of the domain from others, and what declining by it costs."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from guided_reasoning.calibration.domain import auroc
from guided_reasoning.measure.answered import Answered
from guided_reasoning.measure.confidence import IN_DISTRIBUTION
from guided_reasoning.measure.evaluations import Evaluations
from guided_reasoning.measure.missing import MissingResult

FAR = ("gsm8k-test", "agieval-test", "scope-prose")
"""Outside beyond doubt; the figure is of these, all alike."""
NEAR = ("generated-longer", "generated-held_out", "generated-held_out_families", "scope-code")
"""On the edge: reported, not claimed. Some of them should be answered."""
DRAWS = 500
POINTS = 20
"""Of the risk-coverage curve."""


def domain_auroc(evaluations: Evaluations) -> dict[str, Any]:
    """Probability that a question from outside lies farther from training than one in distribution (`generated-test`),
    the mean over the far sets; each set beside, and the risk-coverage curves."""
    inside = _distances(evaluations.get(IN_DISTRIBUTION, []))
    sets = {name: _distances(evaluations.get(name, [])) for name in (*FAR, *NEAR)}
    lacking = [name for name, distances in sets.items() if name in FAR and not len(distances)]
    if not len(inside) or lacking:
        raise MissingResult(", ".join(["distances of", *([] if len(inside) else [IN_DISTRIBUTION]), *lacking]))
    figures = {name: _figure(inside, [distances]) for name, distances in sets.items() if len(distances)}
    return _figure(inside, [sets[name] for name in FAR]) | {
        "sets": figures,
        "risk_coverage": {
            "by_distance": risk_coverage(_pooled(evaluations), lambda item: -(item.distance or 0.0)),
            "by_confidence": risk_coverage(_pooled(evaluations), lambda item: item.confidence or 0.0),
        },
    }


def risk_coverage(items: Sequence[tuple[Answered, float]], sureness: Callable[[Answered], float]) -> dict[str, Any]:
    """Share of wrong answers among the surest of all questions, for growing shares of them (El-Yaniv and Wiener 2010).
    items: each with its weight. `area`: the mean risk over coverage."""
    order = sorted(range(len(items)), key=lambda i: -sureness(items[i][0]))
    weights = np.array([items[i][1] for i in order])
    wrong = np.array([not items[i][0].right for i in order], dtype=np.float64)
    covered = np.cumsum(weights) / weights.sum()
    risk = np.cumsum(weights * wrong) / np.cumsum(weights)
    wanted = np.arange(1, POINTS + 1) / POINTS
    at = np.minimum(np.searchsorted(covered, wanted - 1e-9), len(covered) - 1)
    return {
        "coverage": [float(value) for value in wanted],
        "risk": [float(risk[i]) for i in at],
        "area": float(np.average(risk, weights=weights)),
    }


def _pooled(evaluations: Evaluations) -> list[tuple[Answered, float]]:
    """Questions in distribution, and the far sets: half the weight each, the far sets alike. An answer to a question
    that should be declined is wrong."""
    inside = _asked(evaluations, IN_DISTRIBUTION)
    far = [items for name in FAR if (items := _asked(evaluations, name))]
    weighted = [(item, 0.5 / len(inside)) for item in inside]
    for items in far:
        weighted += [(_wrong(item), 0.5 / len(far) / len(items)) for item in items]
    return weighted


def _asked(evaluations: Evaluations, name: str) -> list[Answered]:
    """Without refused questions, of which nobody knows how far they lie."""
    return [item for item in evaluations.get(name, []) if item.error is None]


def _wrong(item: Answered) -> Answered:
    """What `right` says of a question that should be declined is whether it was."""
    return item if item.expect != "decline" else Answered(False, item.tokens, item.task, item.distance, item.confidence)


def _distances(items: Sequence[Answered]) -> np.ndarray:
    return np.array([item.distance for item in items if item.error is None and item.distance is not None])


def _figure(inside: np.ndarray, sets: Sequence[np.ndarray]) -> dict[str, Any]:
    """{value, low, high, n}: the mean AUROC of the sets, the interval by bootstrap of both sides. Deterministic."""
    rng = np.random.default_rng(0)

    def drawn(values: np.ndarray) -> np.ndarray:
        return values[rng.integers(0, len(values), len(values))]

    values = []
    for _ in range(DRAWS):
        near = drawn(inside)
        values.append(np.mean([auroc(near, drawn(far)) for far in sets]))
    low, high = np.percentile(values, [2.5, 97.5])
    return {
        "value": float(np.mean([auroc(inside, far) for far in sets])),
        "low": float(low),
        "high": float(high),
        "n": len(inside) + sum(map(len, sets)),
    }
