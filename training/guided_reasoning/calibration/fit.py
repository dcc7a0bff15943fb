"""Fits atlas and calibration to a trained pair."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import torch
from tqdm import tqdm

from guided_reasoning.calibration.answers import Asked, answer_all
from guided_reasoning.calibration.atlas import build_atlas
from guided_reasoning.calibration.confidence import Calibrator, calibration_error, cross_validated
from guided_reasoning.calibration.domain import Gate, auroc
from guided_reasoning.calibration.guidance_space import GuidanceSpace
from guided_reasoning.calibration.placement import FEATURES, Calibration, gate_features
from guided_reasoning.calibration.wording import Wording
from guided_reasoning.data.item import Item
from guided_reasoning.evaluate import Pair
from guided_reasoning.guidance_cache import guidance_of
from guided_reasoning.sequences import EncodedItem
from guided_reasoning.tokenizer import TextTokenizer

ANSWERED = 40
"""Outliers of each source that are answered: they ramble to the last token and teach only that they are wrong."""
KINDS = {"solve": "concise", "explain": "verbose"}


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


def fit_calibration(
    pair: Pair, tokenizer: TextTokenizer, samples: Samples, limit: int
) -> tuple[Calibration, dict[str, Any]]:
    """The calibration and a report of how well it does on what it was fitted to, where that can be done fairly.

    `limit`: the most tokens a question may have; longer outliers are refused by the runtime and tell nothing here.
    The runtime, which is built, checks what the pair writes. Raises TrainingError('check-failed').
    """

    def encode(items: Sequence[Item]) -> list[EncodedItem]:
        parts = ("question", "concise", "verbose", "plan", "answer")
        columns = [tokenizer.encode_text_batch([getattr(i, part) for i in items]) for part in parts]
        return [EncodedItem(*ids, family=0) for ids in zip(*columns, strict=True)]

    def think(items: Sequence[EncodedItem]) -> torch.Tensor:
        return guidance_of(pair.thinker, items, pair.thoughts, pair.device)

    wording = Wording.from_json(Wording.fit(samples.wording).to_json())
    places = [strategy_of(i) for i in samples.space]
    space_guidance = think(encode(samples.space)).numpy()
    space = GuidanceSpace.fit(space_guidance, places)

    known = [*samples.inside, *samples.reworded]
    items, guidance = encode(known), think(encode(known))
    count = len(samples.inside)
    space = space.sharpened(guidance[:count].numpy(), [strategy_of(i) for i in samples.inside])
    space = GuidanceSpace.from_json(space.to_json())

    texts = {name: _short(texts, tokenizer, limit) for name, texts in samples.outside.items()}
    texts = {name: kept for name, kept in texts.items() if kept}
    outside = {name: [EncodedItem(ids, [], [], [], [], 0) for _, ids in kept] for name, kept in texts.items()}
    outside_guidance = {name: think(encoded) for name, encoded in outside.items()}

    gates: dict[str, Gate] = {}
    rows: dict[str, dict[str, np.ndarray]] = {}
    for kind in FEATURES:
        given = (lambda g: g.numpy()) if kind == "guided" else (lambda _: None)
        inside = gate_features(wording, space, [i.question for i in known], given(guidance))
        rows[kind] = {"inside": inside[:count], "reworded": inside[count:]} | {
            name: gate_features(wording, space, [t for t, _ in kept], given(outside_guidance[name]))
            for name, kept in texts.items()
        }
        far = [rows[kind][name] for name in texts]
        gates[kind] = Gate.fit([rows[kind]["inside"], rows[kind]["reworded"]], far)

    asked = Asked(
        [*(i.question for i in known), *(t for kept in texts.values() for t, _ in kept[:ANSWERED])],
        [*items, *(e for encoded in outside.values() for e in encoded[:ANSWERED])],
        torch.cat([guidance, *(h[:ANSWERED] for h in outside_guidance.values())]),
    )
    is_inside = np.arange(len(asked.items)) < len(known)
    confidence: dict[str, dict[str, Calibrator]] = {}
    errors: dict[str, Any] = {}
    for mode, kind in tqdm([*product(KINDS, FEATURES)], desc="answers to calibrate", unit="setting"):
        near = [rows[kind]["inside"], rows[kind]["reworded"]]
        distances = gates[kind].distances(np.concatenate([*near, *(rows[kind][name][:ANSWERED] for name in texts)]))
        answered = answer_all(pair, tokenizer, asked, distances, KINDS[mode], kind == "guided")
        inside = is_inside[answered.indices]
        confidence.setdefault(mode, {})[kind] = Calibrator.fit(answered.features, answered.right, inside)
        fair = cross_validated(answered.features, answered.right, inside)
        right = answered.right[inside]
        errors[f"{mode}, {kind}"] = {"asked": len(known), "answered": len(right)} | _confidence_report(fair, right)
    calibration = Calibration(wording, space, gates, confidence, build_atlas(space, space_guidance, places))
    return calibration, {
        "domain": _domain_report(gates, rows),
        "strategy": _strategy_report(space, guidance[:count], samples.inside),
        "confidence, five-fold": errors,
    }


def strategy_of(item: Item) -> str:
    """A strategy's name across families."""
    return f"{item.family}/{item.strategy}"


def _short(texts: Sequence[str], tokenizer: TextTokenizer, limit: int) -> list[tuple[str, list[int]]]:
    encoded = zip(texts, tokenizer.encode_text_batch(list(texts)), strict=True)
    return [(text, ids) for text, ids in encoded if 0 < len(ids) <= limit]


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


def _strategy_report(space: GuidanceSpace, guidance: torch.Tensor, items: Sequence[Item]) -> dict[str, Any]:
    probabilities = space.probabilities(guidance.numpy())
    named = [space.strategies[best] for best in probabilities.argmax(1)]
    right = np.array([name == strategy_of(item) for name, item in zip(named, items, strict=True)])
    return {
        "strategies": len(space.strategies),
        "accuracy": float(right.mean()),
        "calibrationError": calibration_error(probabilities.max(1), right),
    }
