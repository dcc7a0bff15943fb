"""What the shipped runtime answers to many questions, as evidence for its confidence."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from guided_reasoning.benchmark.data_file import Question
from guided_reasoning.calibration.confidence import FEATURES
from guided_reasoning.calibration.placement import MODES
from guided_reasoning.runtime import ask_runtime

KINDS = {"guided": (), "unguided": ("--no-guidance",)}


@dataclass(frozen=True)
class Answered:
    """Questions that came to an answer: their index, the features [n, 11] of what was written, whether it is right."""

    indices: list[int]
    features: np.ndarray
    right: np.ndarray


def answer_all(bundle: Path, questions: Sequence[Question]) -> dict[tuple[str, str], Answered]:
    """The answers by mode and kind of guidance, second tries included; the runtime is built, and its bundle has a gate.

    Raises TrainingError('eval-failed').
    """
    lines = [question.to_json() for question in questions]

    def answers(setting: tuple[str, str]) -> Answered:
        mode, kind = setting
        verbose = ["--explain"] if mode == "explain" else []
        [evaluation] = ask_runtime(lines, "eval", "--json", "--bundle", bundle, *verbose, *KINDS[kind])
        return _answered(evaluation["items"])

    settings = [*product(MODES, KINDS)]
    with ThreadPoolExecutor(os.cpu_count()) as processes:
        return dict(zip(settings, processes.map(answers, settings), strict=True))


def _answered(items: Sequence[dict[str, Any]]) -> Answered:
    # Without an answer there is nothing to be sure of.
    kept = [index for index, item in enumerate(items) if "features" in item]
    rows = [[items[index]["features"][name] for name in FEATURES] for index in kept]
    right = [items[index]["right"] for index in kept]
    return Answered(kept, np.array(rows, float).reshape(-1, len(FEATURES)), np.array(right, bool))
