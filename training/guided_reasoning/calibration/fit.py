"""Fits atlas and calibration to a trained pair."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from guided_reasoning.benchmark.data_file import Question
from guided_reasoning.benchmark.generated import questions_of
from guided_reasoning.calibration.answers import answer_all
from guided_reasoning.calibration.atlas import build_atlas
from guided_reasoning.calibration.confidence import UNSURE, Calibrator, calibration_error, cross_validated
from guided_reasoning.calibration.domain import Gate, auroc
from guided_reasoning.calibration.guidance_space import GuidanceSpace
from guided_reasoning.calibration.placement import FEATURES, MODES, Calibration, gate_features
from guided_reasoning.calibration.wording import Wording
from guided_reasoning.data.item import Item
from guided_reasoning.evaluate import Pair
from guided_reasoning.guidance_cache import guidance_of
from guided_reasoning.scoring import Gold
from guided_reasoning.sequences import EncodedItem
from guided_reasoning.tokenizer import TextTokenizer

ASKED, REWORDED_ASKED, OUTSIDE_ASKED = 400, 100, 30
"""Questions that are answered, of each source of outliers few: what rambles to the last token teaches only that it is
wrong."""
KNOWN = ("inside", "reworded")
NOBODY_KNOWS = Gold("?", "exact")
"""The answer to what is outside the domain."""


@dataclass(frozen=True)
class Samples:
    """What is fitted to. `wording`: (family, question) of training items. The rest is drawn fresh, as far as there are
    new questions: `space` for strategies; `inside`, like training, and `reworded`, with other names, objects and
    templates, for gate and confidence. `outside`: texts by source."""

    wording: Sequence[tuple[str, str]]
    space: Sequence[Item]
    inside: Sequence[Item]
    reworded: Sequence[Item]
    outside: Mapping[str, Sequence[str]]


def fit_domain(
    pair: Pair, tokenizer: TextTokenizer, samples: Samples, limit: int
) -> tuple[Calibration, dict[str, Any]]:
    """A calibration that knows its domain and is sure of nothing yet, and a report of how well it knows it.

    `limit`: the most tokens a question may have; longer outliers are refused by the runtime and tell nothing here.
    """

    def think(texts: Sequence[str]) -> np.ndarray:
        encoded = [EncodedItem(ids, [], [], [], [], 0) for ids in tokenizer.encode_text_batch(list(texts))]
        return guidance_of(pair.thinker, encoded, pair.thoughts, pair.device).numpy()

    wording = Wording.from_json(Wording.fit(samples.wording).to_json())
    places = [strategy_of(i) for i in samples.space]
    space_guidance = think([i.question for i in samples.space])
    space = GuidanceSpace.fit(space_guidance, places)

    texts = {"inside": [i.question for i in samples.inside], "reworded": [i.question for i in samples.reworded]}
    texts |= {name: _short(outside, tokenizer, limit) for name, outside in samples.outside.items()}
    guidance = {name: think(some) for name, some in texts.items() if some}
    space = space.sharpened(guidance["inside"], [strategy_of(i) for i in samples.inside])
    space = GuidanceSpace.from_json(space.to_json())

    gates: dict[str, Gate] = {}
    rows: dict[str, dict[str, np.ndarray]] = {}
    for kind in FEATURES:
        rows[kind] = {
            name: gate_features(wording, space, texts[name], h if kind == "guided" else None)
            for name, h in guidance.items()
        }
        near, far = ([rows[kind][name] for name in rows[kind] if (name in KNOWN) == known] for known in (True, False))
        gates[kind] = Gate.fit(near, far)
    confidence = {mode: dict.fromkeys(FEATURES, UNSURE) for mode in MODES}
    calibration = Calibration(wording, space, gates, confidence, build_atlas(space, space_guidance, places))
    return calibration, {
        "domain": _domain_report(gates, rows),
        "strategy": _strategy_report(space, guidance["inside"], samples.inside),
    }


def fit_confidence(calibration: Calibration, bundle: Path, samples: Samples) -> tuple[Calibration, dict[str, Any]]:
    """The calibration with its confidence fitted to what the runtime, which is built, answers with `bundle`, and a
    report of how sure it would be of answers that it was not fitted to. Raises TrainingError('eval-failed').
    """
    known = questions_of([*samples.inside[:ASKED], *samples.reworded[:REWORDED_ASKED]])
    questions = list(known)
    count = len(questions)
    for name, texts in samples.outside.items():
        questions += [Question(f"{name}-{n}", text, NOBODY_KNOWS) for n, text in enumerate(texts[:OUTSIDE_ASKED])]

    confidence: dict[str, dict[str, Calibrator]] = {}
    report: dict[str, Any] = {}
    for (mode, kind), answered in answer_all(bundle, questions).items():
        inside = np.array(answered.indices, int) < count
        confidence.setdefault(mode, {})[kind] = Calibrator.fit(answered.features, answered.right, inside)
        fair = cross_validated(answered.features, answered.right, inside)
        right = answered.right[inside]
        report[f"{mode}, {kind}"] = {"asked": count, "answered": len(right)} | _confidence_report(fair, right)
    return replace(calibration, confidence=confidence), {"confidence, five-fold": report}


def strategy_of(item: Item) -> str:
    """A strategy's name across families."""
    return f"{item.family}/{item.strategy}"


def _short(texts: Sequence[str], tokenizer: TextTokenizer, limit: int) -> list[str]:
    encoded = zip(texts, tokenizer.encode_text_batch(list(texts)), strict=True)
    return [text for text, ids in encoded if 0 < len(ids) <= limit]


def _domain_report(gates: Mapping[str, Gate], rows: Mapping[str, Mapping[str, np.ndarray]]) -> dict[str, Any]:
    return {
        kind: {
            name: {
                "n": len(features),
                "declined": float((gate.distances(features) > 1).mean()),
                "auroc": auroc(gate.distances(rows[kind]["inside"]), gate.distances(features)),
            }
            for name, features in rows[kind].items()
        }
        for kind, gate in gates.items()
    }


def _confidence_report(confidence: np.ndarray, right: np.ndarray) -> dict[str, float]:
    if len(right) == 0:
        return {}
    return {
        "accuracy": float(right.mean()),
        "meanConfidence": float(confidence.mean()),
        "calibrationError": calibration_error(confidence, right),
        "auroc": auroc(confidence[~right], confidence[right]) if 0 < right.sum() < len(right) else 0.5,
    }


def _strategy_report(space: GuidanceSpace, guidance: np.ndarray, items: Sequence[Item]) -> dict[str, Any]:
    probabilities = space.probabilities(guidance)
    named = [space.strategies[best] for best in probabilities.argmax(1)]
    right = np.array([name == strategy_of(item) for name, item in zip(named, items, strict=True)])
    return {
        "strategies": len(space.strategies),
        "accuracy": float(right.mean()),
        "calibrationError": calibration_error(probabilities.max(1), right),
    }
