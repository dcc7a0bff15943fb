"""What a bundle says about a question and an answer, computed from its files exactly as the runtime computes it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from guided_reasoning.calibration.atlas import position
from guided_reasoning.calibration.confidence import Calibrator
from guided_reasoning.calibration.domain import Gate
from guided_reasoning.calibration.guidance_space import GuidanceSpace
from guided_reasoning.calibration.wording import Wording
from guided_reasoning.errors import TrainingError

VERSION = 5
"""Of calibration.json; since 3 confidence is fitted to what the runtime answers, second tries included; since 4 it
knows whether a chain follows its plan."""
FILES = ("calibration.json", "atlas.json")
MODES = ("solve", "explain")
_WORDING = ("words", "pairs", "triples", "uncommon")
FEATURES = {"guided": (*_WORDING, "guidance"), "unguided": _WORDING}
"""What each gate weighs, in the order of its rows."""


@dataclass(frozen=True)
class Calibration:
    """A bundle's calibration.json and atlas.json; gates and calibrators with guidance and without."""

    wording: Wording
    guidance: GuidanceSpace
    gates: dict[str, Gate]
    """By `guided` or `unguided`."""
    confidence: dict[str, dict[str, Calibrator]]
    """By mode, then `guided` or `unguided`."""
    atlas: dict[str, Any]

    @staticmethod
    def load(folder: Path) -> "Calibration":
        """The two files of a folder. Raises TrainingError('calibration-version')."""
        values, atlas = (json.loads((folder / name).read_text(encoding="utf-8")) for name in FILES)
        return Calibration.from_json(values, atlas)

    @staticmethod
    def from_json(values: dict[str, Any], atlas: dict[str, Any]) -> "Calibration":
        """What `to_json` gave. Raises TrainingError('calibration-version')."""
        if values.get("version") != VERSION:
            raise TrainingError(
                "calibration-version",
                f"The calibration is of version {values.get('version')}, not {VERSION}.",
                "Run `training calibrate` and `training export` again.",
            )
        return Calibration(
            Wording.from_json(values["wording"]),
            GuidanceSpace.from_json(values["guidance"]),
            {kind: Gate(np.array([values["domain"][kind][n] for n in names])) for kind, names in FEATURES.items()},
            {m: {k: Calibrator.from_json(c) for k, c in by.items()} for m, by in values["confidence"].items()},
            atlas,
        )

    def to_json(self) -> dict[str, Any]:
        """As calibration.json holds it (protocol/calibration.schema.json)."""
        return {
            "version": VERSION,
            "wording": self.wording.to_json(),
            "guidance": self.guidance.to_json(),
            "domain": {
                kind: dict(zip(names, (float(w) for w in self.gates[kind].weights), strict=True))
                for kind, names in FEATURES.items()
            },
            "confidence": {m: {k: c.to_json() for k, c in by.items()} for m, by in self.confidence.items()},
        }

    def distance(self, question: str, guidance: np.ndarray | None) -> float:
        """Of one question with guidance [K, d] or None; beyond 1 it is outside the domain."""
        rows = gate_features(self.wording, self.guidance, [question], None if guidance is None else guidance[None])
        return float(self.gates["unguided" if guidance is None else "guided"].distances(rows)[0])

    def placement(self, question: str, guidance: np.ndarray | None) -> dict[str, Any]:
        """Distance and, with guidance, strategy and atlas position: the fields of a trace's guidance."""
        placed: dict[str, Any] = {"distance": self.distance(question, guidance)}
        if guidance is not None:
            probabilities = self.guidance.probabilities(guidance[None])[0]
            best = int(probabilities.argmax())
            placed["strategy"] = {"label": self.guidance.strategies[best], "probability": float(probabilities[best])}
            placed["atlas"] = position(self.atlas, guidance)
        return placed


def gate_features(
    wording: Wording, space: GuidanceSpace, questions: Sequence[str], guidance: np.ndarray | None
) -> np.ndarray:
    """What a gate weighs, a row a question; guidance [n, K, d], or None for what the wording alone says."""
    rows = np.array([wording.features(q) for q in questions])
    return rows if guidance is None else np.column_stack([rows, space.distances(guidance)])
