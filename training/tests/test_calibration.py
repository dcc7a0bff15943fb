"""Protects: what calibration claims (where the domain ends, how sure an answer is), and that its files say the same."""

import json
import os
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from calibration_models import STRATEGIES, THOUGHTS, guidance, questions, small_calibration
from hypothesis import given, settings
from hypothesis import strategies as st

from guided_reasoning.benchmark.data_file import Question
from guided_reasoning.calibration.answers import answer_all
from guided_reasoning.calibration.confidence import FEATURES, LIKELIHOODS, Calibrator, calibration_error
from guided_reasoning.calibration.domain import Gate, auroc
from guided_reasoning.calibration.guidance_space import MAX_RANK, GuidanceSpace
from guided_reasoning.calibration.outliers import outliers
from guided_reasoning.calibration.placement import Calibration
from guided_reasoning.calibration.step import draw_samples
from guided_reasoning.calibration.wording import Wording
from guided_reasoning.config import load_config
from guided_reasoning.data.generate import write_data
from guided_reasoning.errors import TrainingError
from guided_reasoning.export.golden import decode_rows, encode_rows, golden_confidence
from guided_reasoning.export.schema import PROTOCOL, validate_against
from guided_reasoning.runtime import ROOT, build_runtime
from guided_reasoning.scoring import Gold

GOLDEN = PROTOCOL / "golden-calibration.json"
TEXTS = [
    "Nora has 14 stamps. Nora buys 9 more stamps. How many stamps does Nora have now?",
    "Zelda has 7 marbles. Zelda buys 2 more marbles. How many marbles does Zelda have now?",
    "What does this code print?\nx = 3\ny = x + 4\nprint(y)",
    "import os\n\nclass Walker:\n    def run(self):\n        return os.walk(self.root)",
    "The weather was fine, and nobody thought of leaving — not even the cat. ½ \u2028 \U0001f408",
    "",
    "42",
]
"""What the runtime's tests ask too; the last ones for their odd characters and lengths."""


@pytest.fixture(scope="module")
def calibration() -> Calibration:
    return small_calibration()


def test_questions_put_like_training_are_inside_whatever_their_names_and_others_outside(calibration):
    near = guidance([STRATEGIES[0], STRATEGIES[0], STRATEGIES[2]], 7)
    distances = [calibration.distance(text, h) for text, h in zip(TEXTS[:3], near, strict=True)]
    assert max(distances) <= 1
    assert calibration.distance(TEXTS[3], None) > 1
    assert calibration.distance(TEXTS[4], None) > 1


def test_guidance_far_from_training_is_outside_whatever_the_wording(calibration):
    far = guidance([STRATEGIES[0]], 7, shift=60.0)[0]
    assert calibration.distance(TEXTS[0], far) > 1 > calibration.distance(TEXTS[0], None)


def test_the_strategy_is_recognised_and_its_probability_is_no_more_than_its_share_right(calibration):
    _, strategies = questions(300, 11)
    probabilities = calibration.guidance.probabilities(guidance(strategies, 12))
    named = [calibration.guidance.strategies[b] for b in probabilities.argmax(1)]
    right = np.array([a == b for a, b in zip(named, strategies, strict=True)])
    assert right.mean() > 0.95
    assert calibration_error(probabilities.max(1), right) < 0.05


def test_a_wide_thinker_keeps_a_space_of_bounded_rank():
    rng = np.random.default_rng(0)
    wide = rng.normal(size=(700, 2, MAX_RANK + 40)).astype(np.float32)
    space = GuidanceSpace.fit(wide, ["a"] * 350 + ["b"] * 350)
    assert space.whitening.shape == (MAX_RANK, MAX_RANK + 40)
    assert 0.7 < space.distances(wide).mean() < 1.3


def test_a_strategy_of_few_items_has_no_place_of_its_own():
    strategies = [STRATEGIES[0]] * 40 + [STRATEGIES[1]] * 3
    assert GuidanceSpace.fit(guidance(strategies, 1), strategies).strategies == [STRATEGIES[0]]


def test_the_centre_of_a_strategy_is_its_mean_guidance_and_lies_in_it():
    rng = np.random.default_rng(6)
    guidance = rng.normal(size=(60, 4, 6)) + np.repeat([0.0, 3.0, 6.0], 20)[:, None, None]
    names = np.repeat(["a", "b", "c"], 20)
    space = GuidanceSpace.from_json(GuidanceSpace.fit(guidance, list(names)).to_json())
    for index, name in enumerate("abc"):
        np.testing.assert_allclose(space.centres[index], guidance[names == name].mean(0), atol=1e-6)
    assert space.probabilities(space.centres).argmax(1).tolist() == [0, 1, 2]
    without = {key: value for key, value in space.to_json().items() if key != "centres"}
    assert GuidanceSpace.from_json(without).to_json() == without


def test_the_edge_lies_as_far_out_as_the_outliers_allow_and_never_among_the_questions_of_training():
    rng = np.random.default_rng(0)
    inside = np.abs(rng.normal(1, 0.2, (1000, 2)))
    far = np.abs(rng.normal(8, 1, (1000, 2)))
    gate = Gate.fit([inside], [far])
    assert (gate.distances(inside) > 1).mean() <= 0.025
    assert 0.94 < (gate.distances(far) > 1).mean() < 0.96
    mixed = Gate.fit([inside], [inside[:500]])
    assert (mixed.distances(inside) > 1).mean() == pytest.approx(0.025, abs=0.003)


@settings(deadline=None, max_examples=8)
@given(st.lists(st.lists(st.floats(0, 10), min_size=3, max_size=3), min_size=4, max_size=12))
def test_no_feature_ever_makes_a_question_look_nearer(rows):
    half = len(rows) // 2
    gate = Gate.fit([np.array(rows[:half])], [np.array(rows[half:])])
    assert (gate.weights >= 0).all()
    assert np.isfinite(gate.weights).all()


def test_auroc_counts_ties_half():
    assert auroc(np.array([1.0, 2.0]), np.array([2.0, 3.0])) == 0.875


def test_confidence_is_how_often_such_answers_are_right():
    rng = np.random.default_rng(0)
    features = rng.normal(size=(4000, len(FEATURES)))
    right = rng.random(4000) < 1 / (1 + np.exp(-(2 * features[:, 0] - 1)))
    calibrator = Calibrator.fit(features[:2000], right[:2000], np.ones(2000, bool))
    assert calibration_error(calibrator.confidences(features[2000:]), right[2000:]) < 0.05


def test_what_a_check_calls_wrong_is_believed():
    rng = np.random.default_rng(0)
    wrong = rng.random(2000) < 0.4
    right = ~wrong
    features = np.column_stack([rng.normal(size=(2000, 5)), wrong, *(rng.random((3, 2000)) < 0.1), np.zeros((2000, 2))])
    confidence = Calibrator.fit(features, right, np.ones(2000, bool)).confidences(features)
    assert confidence[right].min() > 0.9 and confidence[wrong].max() < 0.1
    assert FEATURES[5] == "wrong"


def test_a_likelier_text_is_never_a_reason_to_doubt_it():
    """The executor's own likelihoods are nearly the same: left to themselves some get negative weights, and an answer
    that it would never write came out as sure."""
    rng = np.random.default_rng(0)
    likely = rng.normal(4, 2, 2000)
    likelihoods = [likely + rng.normal(0, 0.3, 2000) for _ in LIKELIHOODS]
    features = np.column_stack([*likelihoods, np.zeros((2000, len(FEATURES) - len(LIKELIHOODS)))])
    logits = features[:, 0] - 2 * features[:, 1] + 2 * features[:, 2]
    right = rng.random(2000) < 1 / (1 + np.exp(-logits))
    calibrator = Calibrator.fit(features, right, np.ones(2000, bool))
    assert min(calibrator.weights[: len(LIKELIHOODS)]) >= 0 < max(calibrator.weights[: len(LIKELIHOODS)])


def test_code_that_nobody_follows_counts_as_what_is_outside():
    rng = np.random.default_rng(0)
    features = rng.normal(3, 1, (1300, len(FEATURES)))
    features[:, -2:] = 0
    inside = np.arange(1300) < 1000
    features[~inside, FEATURES.index("unfollowed")] = 1
    calibrator = Calibrator.fit(features, np.ones(1300, bool), inside)
    assert calibrator.confidences(features[inside]).min() > 0.9
    assert calibrator.confidences(features[~inside]).max() < 0.5


@pytest.mark.skipif(not (ROOT / "node_modules").exists(), reason="the runtime cannot be built: npm ci")
def test_the_evidence_is_what_the_runtime_answers_in_both_modes_with_guidance_and_without():
    build_runtime()
    logic = "not ( True ) and ( True ) is"
    questions = [
        Question("false", logic, Gold("False", "bool")),
        Question("refused", "pianos " * 600, Gold("3", "number")),
        Question("true", logic, Gold("True", "bool")),
        Question("edge", "I have a flute, and two pianos. How many instruments do I have?", Gold("3", "number")),
    ]
    answers = answer_all(ROOT / "models" / "default", questions)
    assert set(answers) == set(product(("solve", "explain"), ("guided", "unguided")))
    for answered in answers.values():
        assert answered.indices == [0, 2, 3], "what is refused is no evidence"
        assert answered.right[:2].sum() == 1, "whatever is answered, one of the two is right"
        assert answered.features.shape == (3, len(FEATURES))
        assert answered.features[0].tolist() == answered.features[1].tolist(), "nothing but the question counts"
    distances = [answers["solve", kind].features[2, FEATURES.index("distance")] for kind in ("guided", "unguided")]
    assert distances[0] != distances[1], "each has a gate of its own"


def test_beyond_the_edge_nobody_is_sure():
    rng = np.random.default_rng(0)
    features = np.column_stack([rng.normal(3, 1, (1000, 9)), np.zeros((1000, 2))])
    outside = np.column_stack([rng.normal(3, 1, (300, 9)), np.zeros(300), rng.uniform(0.5, 5, 300)])
    inside = np.arange(1300) < 1000
    calibrator = Calibrator.fit(np.concatenate([features, outside]), np.ones(1300, bool), inside)
    assert calibrator.confidences(features).mean() > 0.9
    assert calibrator.confidences(outside).max() < 0.5


def test_no_more_is_claimed_than_the_questions_counted_can_show():
    calibrator = Calibrator.fit(np.ones((50, len(FEATURES))), np.ones(50, bool), np.ones(50, bool))
    assert calibrator.confidences(np.full((1, len(FEATURES)), 12.0))[0] == pytest.approx(51 / 52)


def test_a_run_in_which_nothing_was_answered_is_sure_of_nothing():
    calibrator = Calibrator.fit(np.zeros((0, len(FEATURES))), np.zeros(0, bool), np.zeros(0, bool))
    assert calibrator.confidence(dict.fromkeys(FEATURES, 3.0)) <= 0.5


@given(st.text(max_size=80))
def test_any_text_has_features_between_0_and_1(text):
    wording = Wording.fit([("a", TEXTS[0])] * 3)
    assert all(0 <= value <= 1 for value in wording.features(text))


def test_what_was_seen_is_known_and_reading_the_file_changes_nothing():
    wording = Wording.fit([("a", TEXTS[0])] * 3)
    assert wording.features(TEXTS[0]) == [0, 0, 0, 0]
    again = Wording.from_json(json.loads(json.dumps(wording.to_json())))
    assert [again.features(t) for t in TEXTS] == [wording.features(t) for t in TEXTS]


def test_outliers_are_there_without_any_file_and_their_code_is_code():
    found = outliers([t for t in TEXTS if t], [], 20, seed=1)
    assert set(found) == {"shuffled words", "code", "prose"}
    assert all(texts for texts in found.values())
    assert all(text.startswith("What ") and text.count("\n") >= 1 for text in found["code"])
    assert found == outliers([t for t in TEXTS if t], [], 20, seed=1)


def test_nothing_is_fitted_to_that_is_measured(tmp_path):
    config = load_config(Path(__file__).parents[1] / "configs" / "tiny.toml")
    settings = config.data
    counts = {"train": settings.train, "test": settings.test, "longer": settings.longer, "held_out": settings.held_out}
    write_data(tmp_path, settings.families, counts, settings.seed, (), settings.steps)
    measured = draw_samples(config, tmp_path, []).inside
    with (tmp_path / "test.jsonl").open("a", encoding="utf-8") as test:
        test.writelines(json.dumps(item.to_json()) + "\n" for item in measured)
    samples = draw_samples(config, tmp_path, [])
    drawn = {item.question for items in (samples.inside, samples.space) for item in items}
    assert drawn and drawn.isdisjoint(item.question for item in measured)


def test_a_file_that_holds_no_questions_is_refused(tmp_path):
    (tmp_path / "wrong.jsonl").write_text('{"text": 1}\n')
    for name in ("wrong.jsonl", "missing.jsonl"):
        with pytest.raises(TrainingError) as caught:
            outliers(TEXTS, [tmp_path / name], 5, seed=1)
        assert caught.value.reason == "outliers-file"


def test_the_files_keep_their_schemas_and_give_the_same_placement(calibration, tmp_path):
    content = json.loads(json.dumps(calibration.to_json()))
    atlas = json.loads(json.dumps(calibration.atlas))
    validate_against("calibration.schema.json", content)
    validate_against("atlas.schema.json", atlas)
    again = Calibration.from_json(content, atlas)
    h = guidance([STRATEGIES[1]], 3)[0]
    assert again.distance(TEXTS[0], h) == pytest.approx(calibration.distance(TEXTS[0], h), rel=1e-5)
    assert again.placement(TEXTS[0], h)["atlas"] == pytest.approx(calibration.placement(TEXTS[0], h)["atlas"], rel=1e-5)
    with pytest.raises(TrainingError):
        validate_against("calibration.schema.json", {**content, "version": 9})
    with pytest.raises(TrainingError, match="version 1, not 5") as caught:
        Calibration.from_json({**content, "version": 1}, atlas)
    assert "training calibrate" in caught.value.next_step


def test_the_golden_vectors_are_what_this_code_computes():
    """The runtime's tests hold TypeScript against the same file. To write it anew: GOLDEN=write pytest <this file>."""
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(json.dumps(golden_vectors(), indent=1) + "\n", encoding="utf-8")
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    calibration = Calibration.from_json(golden["calibration"], golden["atlas"])
    for case in golden["cases"]:
        text, h = case["question"], decode_rows(case["guidance"], THOUGHTS)
        assert calibration.wording.features(text) == case["features"]
        for name, given_guidance in (("placement", h), ("placementWithoutGuidance", None)):
            found, expected = calibration.placement(text, given_guidance), dict(case[name])
            assert found.pop("strategy", None) == pytest.approx(expected.pop("strategy", None))
            assert found.pop("atlas", None) == pytest.approx(expected.pop("atlas", None))
            assert found == pytest.approx(expected)
    assert {case["features"]["wrong"] for case in golden["confidence"]} == {0, 1}
    computed = [case["confidence"] for case in golden_confidence(calibration)]
    assert computed == pytest.approx([case["confidence"] for case in golden["confidence"]])


def golden_vectors() -> dict:
    """A calibration and what it says about `TEXTS`, each with the guidance of some strategy."""
    calibration = small_calibration()
    calibration = Calibration.from_json(json.loads(json.dumps(calibration.to_json())), calibration.atlas)
    rows = guidance([STRATEGIES[i % 3] for i in range(len(TEXTS))], 21)
    cases = [
        {
            "question": text,
            "guidance": encode_rows(h),
            "features": calibration.wording.features(text),
            "placement": calibration.placement(text, h),
            "placementWithoutGuidance": calibration.placement(text, None),
        }
        for text, h in zip(TEXTS, rows, strict=True)
    ]
    confidence = golden_confidence(calibration)
    return {"calibration": calibration.to_json(), "atlas": calibration.atlas, "cases": cases, "confidence": confidence}
