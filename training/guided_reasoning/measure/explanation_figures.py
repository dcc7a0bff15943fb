"""Whether what explains a chain is so: plan readout, effects of thoughts, steering, and what they cost."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from guided_reasoning.measure.bootstrap import first, interval, macro_percent
from guided_reasoning.measure.explanations import Explanations, Line
from guided_reasoning.measure.missing import MissingResult
from guided_reasoning.statistics import PER_CENT, percent

DRAWS = 500
Figure = dict[str, Any]
_NONE: Figure = {"value": None, "low": None, "high": None, "n": 0}


def plan_exact_match(explanations: Explanations | None) -> Figure:
    """Percent of plans, as the panel shows them, that are the gold outline word for word: operations with operands, in
    order; beside it of questions whose answer is right, and wrong. `majority`: the outline that is most frequent in
    each family's training items."""
    families = _families(explanations)
    figure = _share(families, lambda f: _bits(f["plan_right"]))
    return figure | {
        "majority": _share(families, lambda f: _bits(f["majority_right"])),
        "of_right_answers": _pooled(families, lambda f: _where(f["plan_right"], f["right"], "1")),
        "of_wrong_answers": _pooled(families, lambda f: _where(f["plan_right"], f["right"], "0")),
        "families": _by_family(families, lambda f: _bits(f["plan_right"])),
    }


def plan_chain_agreement(explanations: Explanations | None) -> Figure:
    """Percent of verbose chains that carry out every item of the plan and do nothing that no item names, by what the
    panel says of them."""
    families = _families(explanations)
    agrees: Callable[[Line], np.ndarray] = lambda f: np.array(f["disagreements"]) == 0  # noqa: E731
    figure = _share(families, agrees)
    return figure | {
        "of_right_answers": _pooled(families, lambda f: agrees(f)[_bits(f["right"]) == 1]),
        "of_wrong_answers": _pooled(families, lambda f: agrees(f)[_bits(f["right"]) == 0]),
        "families": _by_family(families, agrees),
    }


def gain_effect_correlation(explanations: Explanations | None) -> Figure:
    """Spearman's rank correlation between what the thought map says a chain loses without a thought, in nats, and the
    share of its words that change once it is written anew without it; over pairs of question and thought. `n` and
    the interval are of questions. `within_question`: the mean of the correlations of each question whose chain changes.
    `most_needed`: of those, the percent whose largest predicted loss is the largest change; `by_chance` with them."""
    families = _families(explanations)
    predicted = np.array([row for f in families.values() for row in f["predicted"]], dtype=np.float64)
    changed = np.array([row for f in families.values() for row in f["changed"]], dtype=np.float64)
    if len(predicted) == 0 or not changed.any() or (changed == changed.flat[0]).all():
        raise MissingResult("chains that change without a thought")
    rng = np.random.default_rng(0)
    drawn = [rng.integers(0, len(predicted), len(predicted)) for _ in range(DRAWS)]
    values = [_spearman(predicted[rows].ravel(), changed[rows].ravel()) for rows in drawn]
    low, high = np.nanpercentile(values, [2.5, 97.5])
    moving = [(p, c) for p, c in zip(predicted, changed, strict=True) if len(set(c)) > 1 and len(set(p)) > 1]
    return {
        "value": _spearman(predicted.ravel(), changed.ravel()),
        "low": float(low),
        "high": float(high),
        "n": len(predicted),
        "changed": _mean(PER_CENT * (changed > 0).mean(axis=1)),
        "within_question": _mean([_spearman(p, c) for p, c in moving]),
        "most_needed": _mean([PER_CENT * (c[p.argmax()] == c.max()) for p, c in moving]),
        "by_chance": _mean([PER_CENT * (c == c.max()).mean() for _, c in moving]),
        "families": {name: _of_family(f) for name, f in families.items()},
    }


def _of_family(family: Line) -> float | None:
    value = _spearman(np.ravel(family["predicted"]), np.ravel(family["changed"]))
    return None if np.isnan(value) else value


def steering_success(explanations: Explanations | None) -> Figure:
    """Percent of swaps to another strategy of the question's family that move the chain towards it: by its words, it
    leans further that way than before. `control`: percent that do so under the centre of the question's own strategy,
    which asks for nothing else; `over_control`: the difference, in points. `is_there`: percent whose words are now the
    strategy's, `was_there` before. `reader`: percent of gold chains whose strategy the words tell."""
    families = {name: f for name, f in _families(explanations).items() if f["swaps"]}
    if not families:
        raise MissingResult("swaps to another strategy")

    def of(name: str) -> Callable[[Line], np.ndarray]:
        return lambda f: np.array([swap[name] > 0 for swap in f["swaps"]])

    both = {n: [PER_CENT * np.stack((of("moved")(f), of("control")(f)), axis=1)] for n, f in families.items()}
    return _share(families, of("moved")) | {
        "control": _share(families, of("control")),
        "over_control": interval([both], lambda means: means[..., 0] - means[..., 1]),
        "changed": _share(families, of("changed")),
        "is_there": _share(families, of("reached")),
        "was_there": _share(families, of("was_there")),
        "reader": _share(families, lambda f: _bits(f["reader_right"])),
        "families": {
            name: {"moved": _share({name: f}, of("moved")), "control": _share({name: f}, of("control")),
                   "reader": _share({name: f}, lambda f: _bits(f["reader_right"]))}
            for name, f in families.items()
        },
    }  # fmt: skip


def explain_overhead(explanations: Explanations | None) -> Figure:
    """Median milliseconds of the gain pass over those of the whole solve, thinker and plan included; beside it the pass
    that finds the thoughts that carry the plan (`readout`), the plan's share of all tokens, and the thought map."""
    times = explanations.times if explanations else None
    if not times:
        raise MissingResult("the times of explanations")
    shares = {name: _median(values) for name, values in times["shares"].items()}
    return shares.pop("gain") | shares | {"milliseconds": _median(times["milliseconds"]), "machine": times["machine"]}


def overhead_is_small(figure: Figure) -> bool:
    """Whether explaining is fast enough to use while reading."""
    values = {name: figure[name]["value"] for name in ("readout", "planTokens", "thoughtMap")}
    return figure["value"] <= 0.25 and values["readout"] <= values["planTokens"] and values["thoughtMap"] <= 1


def _families(explanations: Explanations | None) -> Mapping[str, Line]:
    if explanations is None or not explanations.families:
        raise MissingResult("the step explanations")
    return explanations.families


def _share(families: Mapping[str, Line], values: Callable[[Line], np.ndarray]) -> Figure:
    """Percent over items, then families; families without a value are left out."""
    columns = {name: np.asarray(values(family), dtype=np.float64) for name, family in families.items()}
    kept = {name: column for name, column in columns.items() if len(column)}
    return macro_percent(kept) if kept else _NONE


def _pooled(families: Mapping[str, Line], values: Callable[[Line], np.ndarray]) -> Figure:
    """Percent over items, all alike: of what is right, or wrong, a family may have one item or none."""
    column = np.concatenate([np.asarray(values(family), dtype=np.float64) for family in families.values()])
    return percent(int(column.sum()), len(column)) if len(column) else _NONE


def _by_family(families: Mapping[str, Line], values: Callable[[Line], np.ndarray]) -> dict[str, Figure]:
    return {name: _share({name: family}, values) for name, family in families.items()}


def _bits(text: str) -> np.ndarray:
    return np.array([bit == "1" for bit in text], dtype=np.float64)


def _where(of: str, by: str, bit: str) -> np.ndarray:
    return _bits("".join(one for one, other in zip(of, by, strict=True) if other == bit))


def _spearman(one: np.ndarray, other: np.ndarray) -> float:
    """NaN where one of them is all the same."""
    ranks = [_ranks(np.asarray(values)) for values in (one, other)]
    if any(rank.std() == 0 for rank in ranks):
        return float("nan")
    return float(np.corrcoef(*ranks)[0, 1])


def _ranks(values: np.ndarray) -> np.ndarray:
    """Ties share the mean of their ranks."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return (ends - (counts - 1) / 2)[place.ravel()]


def _mean(values: Any) -> Figure:
    """The mean over questions, with its bootstrap interval; none where there is no value."""
    return interval([{"all": [np.asarray(values, dtype=np.float64)[:, None]]}], first) if len(values) else _NONE


def _median(values: list[float]) -> Figure:
    """The median with the interval of bootstrap draws."""
    column = np.array(values)
    drawn = np.random.default_rng(0).integers(0, len(column), (DRAWS, len(column)))
    low, high = np.percentile(np.median(column[drawn], axis=1), [2.5, 97.5])
    return {"value": float(np.median(column)), "low": float(low), "high": float(high), "n": len(column)}
