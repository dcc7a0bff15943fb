"""Wall time of whole answers in onnxruntime-node, from what `training speed` stored."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from guided_reasoning.measure.bootstrap import interval, ratio
from guided_reasoning.measure.missing import MissingResult

GUIDED = "guided-concise"
Speed = Mapping[str, Any]


def speed_path(folder: Path) -> Path:
    """Where the times of a scale lie."""
    return folder / "speed.json"


def read_speed(folder: Path) -> Speed | None:
    """Times of every question and system, None before they are taken."""
    path = speed_path(folder)
    return json.loads(path.read_text()) if path.exists() else None


def speedup(speed: Speed | None, *rivals: str) -> dict[str, Any]:
    """How many times as long a rival, the first of these that was timed, takes as the guided executor with its
    thinker's pass: the ratio of mean times, paired by question, over questions that both bring to an end: an answer
    that never ends would flatter the other."""
    timed = [] if speed is None or GUIDED not in speed["systems"] else speed["systems"]
    rival = next((name for name in rivals if name in timed), None)
    if speed is None or rival is None:
        raise MissingResult(f"times of {GUIDED} and {' or '.join(rivals)}")
    both = [q for q in speed["questions"] if all(q["written"][system]["ended"] for system in (GUIDED, rival))]
    if not both:
        raise MissingResult(f"questions that {GUIDED} and {rival} bring to an end")
    times = np.array([[q["milliseconds"][rival], q["milliseconds"][GUIDED]] for q in both])
    return interval([{"all": [times]}], ratio) | {
        "milliseconds": {rival: float(times[:, 0].mean()), GUIDED: float(times[:, 1].mean())},
        "questions": len(speed["questions"]),
        "system": GUIDED,
        "rival": rival,
        "machine": speed["machine"],
    }
