"""Golden vectors: what the trained pair computes in PyTorch float32, for every runtime to agree with."""

import base64
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from guided_reasoning.calibration.confidence import FEATURES
from guided_reasoning.calibration.placement import Calibration
from guided_reasoning.export.runner import Runner, Writing

VERSION = 1
TOKENS = 32
"""How many greedy tokens each case keeps."""


def write_golden(path: Path, reference: Runner, questions: Sequence[str]) -> None:
    """Write `path` (protocol/golden/NAME.json) from a runner on the PyTorch engine."""
    bundle = {key: reference.manifest[key] for key in ("name", "version")}
    golden = {"version": VERSION, "bundle": bundle, "cases": [golden_case(reference, q) for q in questions]}
    if reference.calibration:
        golden["confidence"] = golden_confidence(reference.calibration)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(golden, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def golden_case(runner: Runner, question: str) -> dict[str, Any]:
    """One question's ids, guidance and prefix (base64 of float32 rows), and first greedy tokens of each run."""
    guidance = runner.think(question)
    placed = {}
    if runner.calibration:
        placed["placement"] = runner.calibration.placement(question, guidance)
        placed["placementWithoutGuidance"] = runner.calibration.placement(question, None)
    return {
        "question": question,
        "thinkerIds": runner.thinker_prompt(question).ids,
        "executorIds": runner.executor_prompt(question).ids,
        "guidance": encode_rows(guidance),
        "prefix": encode_rows(runner.engine.project(guidance)),
        "solve": _written(runner.solve(question, guidance, max_new=TOKENS)),
        "plan": _written(runner.plan(guidance, max_new=TOKENS)),
        "solveWithNullGuidance": _written(runner.solve(question, None, max_new=TOKENS)),
    } | placed


def golden_confidence(calibration: Calibration) -> list[dict[str, Any]]:
    """The confidence in made-up answers, sure and unsure, called wrong and not, followed and not, planned and not,
    inside the domain and outside, of every calibrator."""
    rows = (
        (4.6, 5.1, 3.9, 4.2, 0.6, 0, 0, 0, 0, 0, 0),
        (-1.2, -0.4, -2.3, 0.1, 0.95, 1, 0, 1, 0, 0, 0),
        (12, 12, 12, 12, 0.3, 1, 0, 0, 0, 0, 0),
        (2.7, 3.0, 1.1, 1.4, 1, 0, 0, 1, 1, 0, 0.8),
        (-12, -12, -12, -2.0, 1, 1, 0, 0, 0, 1, 5),
        (0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0),
    )
    return [
        {"mode": mode, "guided": kind == "guided", "features": features, "confidence": calibrator.confidence(features)}
        for mode, by_kind in calibration.confidence.items()
        for kind, calibrator in by_kind.items()
        for features in (dict(zip(FEATURES, row, strict=True)) for row in rows)
    ]


def encode_rows(rows: np.ndarray) -> str:
    """float32, little endian, row by row, in base64: the form of guidance on the wire."""
    return base64.b64encode(rows.astype("<f4").tobytes()).decode("ascii")


def decode_rows(text: str, count: int) -> np.ndarray:
    """The `count` rows that `encode_rows` wrote."""
    return np.frombuffer(base64.b64decode(text), dtype="<f4").reshape(count, -1)


def _written(writing: Writing) -> dict[str, Any]:
    return {"tokens": writing.tokens, "logProbs": [round(value, 6) for value in writing.log_probs]}
