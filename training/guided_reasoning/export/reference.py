"""The reference that a server of the thinker is tested against: a question, its guidance, and how far each precision
may be from it. A precision in which too many answers change is left out, so that the runtime refuses it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from guided_reasoning.export.bundle import Checkpoints
from guided_reasoning.export.manifest import file_entry, read_manifest, write_manifest
from guided_reasoning.export.parity import Parity
from guided_reasoning.export.runner import Runner
from guided_reasoning.export.torch_engine import TorchEngine

FILE = "reference.bin"
ITEMS = 200
"""Fresh questions that precisions are measured on."""
AGREEMENT = 0.99
"""The share of greedy answers that must stay the same in a precision."""
FLOAT32_TOLERANCE = 1e-3
"""Rounding in another order, relative to the length of H."""
MARGIN = 2
"""A tolerance is so many times the largest difference measured: engines round in other places than PyTorch."""
MOST_PARAMETERS = 2_000_000_000
"""Of thinker and executor that are measured, which takes copies, and hundreds of passes and answers on the CPU."""


@dataclass(frozen=True)
class Measured:
    """Guidance in one precision against PyTorch's in float32: the largest ‖a − b‖ / ‖b‖ of H, and the share of answers
    that the exported executor writes alike."""

    difference: float
    agreement: float

    def tolerance(self, precision: str) -> float | None:
        """What the bundle stores for it; None where it stores nothing."""
        if self.agreement < AGREEMENT or not math.isfinite(self.difference):
            return None
        if precision == "float32":
            return FLOAT32_TOLERANCE if self.difference <= FLOAT32_TOLERANCE else None
        return float(f"{max(MARGIN * self.difference, FLOAT32_TOLERANCE):.2g}")


def measure_precisions(
    exported: Runner, checkpoints: Checkpoints, questions: Sequence[str], parity: Parity
) -> dict[str, Measured]:
    """Measure float32 as the exported runner computes it, float16 and bfloat16 as PyTorch does, on at most `ITEMS`
    questions. Pairs of more than `MOST_PARAMETERS` have float32 alone, by the parity of the export."""
    if sum(p.numel() for m in (checkpoints.thinker, checkpoints.executor) for p in m.parameters()) > MOST_PARAMETERS:
        return {"float32": Measured(parity.relative_error, 1.0)}
    folder, questions = exported.folder, questions[:ITEMS]
    reference = Runner(folder, TorchEngine(checkpoints))
    truth = [reference.think(question) for question in questions]
    answers = [_answer(exported, *pair) for pair in zip(questions, truth, strict=True)]
    lower = {n: Runner(folder, TorchEngine(checkpoints, getattr(torch, n))) for n in ("float16", "bfloat16")}
    runners = {"float32": exported} | lower
    return {name: _measure(exported, runner, questions, truth, answers) for name, runner in runners.items()}


def add_reference(exported: Runner, checkpoints: Checkpoints, question: str, measured: dict[str, Measured]) -> None:
    """Write the reference into the bundle that `exported` runs, and name it in the manifest."""
    folder = exported.folder
    vectors = Runner(folder, TorchEngine(checkpoints)).think(question)
    (folder / FILE).write_bytes(vectors.astype("<f4").tobytes())
    manifest = dict(read_manifest(folder))
    tolerances = {name: tolerance for name, m in measured.items() if (tolerance := m.tolerance(name)) is not None}
    manifest["thinker"]["reference"] = {"question": question, "vectors": FILE, "tolerances": tolerances}
    manifest["files"] = [f for f in manifest["files"] if f["path"] != FILE] + [file_entry(folder / FILE)]
    write_manifest(folder, manifest)


def describe(measured: dict[str, Measured]) -> str:
    """A line for each precision: what was measured, and what is allowed."""
    lines = []
    for name, m in measured.items():
        tolerance = m.tolerance(name)
        allowed = "refused" if tolerance is None else f"allowed within {tolerance:.2g}"
        lines.append(f"{name}: H within {m.difference:.2g}, {m.agreement:.1%} of the answers the same; {allowed}")
    return "\n".join(lines)


def relative_difference(found: np.ndarray, expected: np.ndarray) -> float:
    """‖found − expected‖ / ‖expected‖ over all rows, as the runtime computes it."""
    return float(np.linalg.norm(found.astype(np.float64) - expected) / np.linalg.norm(expected.astype(np.float64)))


def _measure(
    exported: Runner, runner: Runner, questions: Sequence[str], truth: list[np.ndarray], answers: list[str]
) -> Measured:
    differences, same = [], 0
    for question, expected, answer in zip(questions, truth, answers, strict=True):
        found = runner.think(question)
        differences.append(relative_difference(found, expected))
        same += _answer(exported, question, found) == answer
    return Measured(float(np.max(differences)), same / len(questions))


def _answer(runner: Runner, question: str, guidance: np.ndarray) -> str:
    """What is written greedily: the answer, or the whole chain where it comes to none."""
    solution = runner.solve(question, guidance)
    return solution.chain if solution.answer is None else solution.answer
