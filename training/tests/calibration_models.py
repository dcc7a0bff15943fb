"""A small calibration fitted to made-up guidance, for tests here and, as golden vectors, for the runtime's tests."""

import numpy as np

from guided_reasoning.calibration.atlas import build_atlas
from guided_reasoning.calibration.confidence import Calibrator
from guided_reasoning.calibration.domain import Gate
from guided_reasoning.calibration.guidance_space import GuidanceSpace
from guided_reasoning.calibration.placement import FEATURES, MODES, Calibration, gate_features
from guided_reasoning.calibration.wording import Wording

DIMENSION, THOUGHTS = 6, 3
STRATEGIES = ["stories/add", "stories/take", "code/straight"]
NAMES = [f"{a}{b}" for a in ("Na", "Ma", "Ol", "Fe") for b in ("ra", "xi", "ga", "lix", "na", "do")]
THINGS = [f"{a}{b}s" for a in ("sta", "bo", "ke", "fi") for b in ("mp", "ok", "y", "g", "rn", "l")]


def questions(count: int, seed: int) -> tuple[list[str], list[str]]:
    """Questions with their strategies."""
    rng = np.random.default_rng(seed)
    asked, strategies = [], []
    for index in range(count):
        strategies.append(STRATEGIES[index % 3])
        name, thing, a, b = rng.choice(NAMES), rng.choice(THINGS), rng.integers(2, 99), rng.integers(2, 99)
        asked.append(
            [
                f"{name} has {a} {thing}. {name} buys {b} more {thing}. How many {thing} does {name} have now?",
                f"{name} has {a} {thing}. {name} loses {b} of them. How many {thing} does {name} have now?",
                f"What does this code print?\nx = {a}\ny = x + {b}\nprint(y)",
            ][index % 3]
        )
    return asked, strategies


def guidance(strategies: list[str], seed: int, shift: float = 0.0) -> np.ndarray:
    """H [items, K, d] around one place a strategy, moved away from all of them by `shift`."""
    rng = np.random.default_rng(seed)
    places = np.random.default_rng(99).normal(size=(3, DIMENSION)) * 4
    centres = places[[STRATEGIES.index(s) for s in strategies]] + shift
    return (centres[:, None] + rng.normal(size=(len(strategies), THOUGHTS, DIMENSION))).astype(np.float32)


def small_calibration() -> Calibration:
    """The same one at every call."""
    asked, strategies = questions(300, 1)
    wording = Wording.from_json(Wording.fit(zip([s.split("/")[0] for s in strategies], asked, strict=True)).to_json())
    training = guidance(strategies, 2)
    space = GuidanceSpace.fit(training, strategies).sharpened(guidance(strategies, 3), strategies)
    space = GuidanceSpace.from_json(space.to_json())
    inside, kinds = questions(120, 4)
    shuffled = [" ".join(reversed(q.split(" "))) for q in inside]
    gates = {}
    for kind in FEATURES:
        near, far = ((guidance(kinds, 5, s) if kind == "guided" else None) for s in (0.0, 6.0))
        rows = [gate_features(wording, space, q, g) for q, g in ((inside, near), (shuffled, far))]
        gates[kind] = Gate.fit(rows[:1], rows[1:])
    rng = np.random.default_rng(6)
    features = np.column_stack([rng.normal(size=(400, 5)), *(rng.random((5, 400)) < 0.3), rng.normal(size=400)])
    right = rng.random(400) < 1 / (1 + np.exp(2 * features[:, 5] - features[:, 0]))
    calibrator = Calibrator.fit(features, right, np.ones(400, bool))
    confidence = {mode: dict.fromkeys(FEATURES, calibrator) for mode in MODES}
    return Calibration(wording, space, gates, confidence, build_atlas(space, training, strategies))
