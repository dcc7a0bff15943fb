"""Golden vectors: what the trained pair computes in PyTorch float32, for every runtime to agree with."""

import base64
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from guided_reasoning.calibration.confidence import Evidence
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
    """The confidence in made-up answers, sure and unsure, called wrong and not, inside the domain and outside, of every
    calibrator."""
    evidence = (
        Evidence([-0.001, -0.0002, -0.02], [-0.01, -0.0001], 0.6, False),
        Evidence([-0.4, -0.03, -1.7], [-0.9, -0.2, -0.001], 0.95, True),
        Evidence([0.0, -1e-9], [-1e-7], 0.3, True),
        Evidence([-0.02, -0.3], [-0.05, -0.01], 1.8, False),
        Evidence([-30.0, -2.0], [-25.0], 40.0, True),
    )
    return [
        asdict(e) | {"mode": mode, "guided": kind == "guided", "confidence": calibrator.confidence(e)}
        for mode, by_kind in calibration.confidence.items()
        for kind, calibrator in by_kind.items()
        for e in evidence
    ]


def encode_rows(rows: np.ndarray) -> str:
    """float32, little endian, row by row, in base64: the form of guidance on the wire."""
    return base64.b64encode(rows.astype("<f4").tobytes()).decode("ascii")


def decode_rows(text: str, count: int) -> np.ndarray:
    """The `count` rows that `encode_rows` wrote."""
    return np.frombuffer(base64.b64decode(text), dtype="<f4").reshape(count, -1)


def _written(writing: Writing) -> dict[str, Any]:
    return {"tokens": writing.tokens, "logProbs": [round(value, 6) for value in writing.log_probs]}
