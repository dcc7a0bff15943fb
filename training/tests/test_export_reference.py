"""A bundle stores what a server of its thinker must give, and only precisions in which the answers stay the same."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
import torch
from export_models import INFO, THOUGHTS, VOCABULARY, Shape, random_checkpoints

from guided_reasoning.errors import TrainingError
from guided_reasoning.export import reference
from guided_reasoning.export.bundle import Checkpoints, write_bundle
from guided_reasoning.export.guidance_file import thinker_fingerprint
from guided_reasoning.export.manifest import read_manifest
from guided_reasoning.export.onnx_engine import OnnxEngine
from guided_reasoning.export.parity import Parity
from guided_reasoning.export.reference import Measured, add_reference, describe, measure_precisions
from guided_reasoning.export.runner import Runner
from guided_reasoning.export.torch_engine import TorchEngine
from guided_reasoning.tokenizer import TextTokenizer

QUESTIONS = ["What is 3 + 4?", "x = [1, 2]\nprint(x[-1])", "Is not ( True ) False?"]
WIDTH = 32
PARITY = Parity(3, 1e-6, 0.0, [])


@pytest.fixture(scope="module")
def checkpoints(tmp_path_factory: pytest.TempPathFactory) -> Checkpoints:
    """Random models with a tokenizer trained on the questions."""
    folder = tmp_path_factory.mktemp("tokenizer")
    TextTokenizer.train(QUESTIONS, VOCABULARY).save(folder)
    return random_checkpoints(folder / "tokenizer.json", Shape())


@pytest.fixture
def exported(checkpoints: Checkpoints, tmp_path: Path) -> Runner:
    """Their bundle, as onnxruntime runs it."""
    write_bundle(tmp_path, checkpoints, INFO, "# Random\n", executor_dtype="fp32")
    return Runner(tmp_path, OnnxEngine(tmp_path))


def test_precisions_differ_in_their_order_and_leave_the_weights_as_they_were(exported, checkpoints):
    before = {name: weight.clone() for name, weight in checkpoints.thinker.state_dict().items()}
    measured = measure_precisions(exported, checkpoints, QUESTIONS, PARITY)
    differences = [measured[name].difference for name in ("float32", "float16", "bfloat16")]
    assert 0 < differences[0] < 1e-5 < differences[1] < 1e-2 < differences[2] < 1
    assert measured["float32"].agreement == 1
    for name, weight in checkpoints.thinker.state_dict().items():
        assert torch.equal(weight, before[name])
    assert describe(measured).startswith("float32: H within ")


def test_the_bundle_holds_the_question_its_vectors_and_what_is_allowed(exported, checkpoints):
    fingerprint = thinker_fingerprint(exported.manifest)
    measured = {"float32": Measured(1e-6, 1), "float16": Measured(0.0021, 0.99), "bfloat16": Measured(0.02, 0.985)}
    add_reference(exported, checkpoints, QUESTIONS[0], measured)
    add_reference(exported, checkpoints, QUESTIONS[1], measured)
    manifest = read_manifest(exported.folder)
    stored = manifest["thinker"]["reference"]
    assert stored["question"] == QUESTIONS[1]
    assert stored["tolerances"] == {"float32": 1e-3, "float16": 0.0042}
    rows = np.fromfile(exported.folder / stored["vectors"], dtype="<f4").reshape(THOUGHTS, WIDTH)
    truth = Runner(exported.folder, TorchEngine(checkpoints)).think(QUESTIONS[1])
    np.testing.assert_array_equal(rows, truth)
    assert [entry["path"] for entry in manifest["files"]].count(stored["vectors"]) == 1
    OnnxEngine(exported.folder)  # verifies every listed file
    assert thinker_fingerprint(manifest) == fingerprint, "guidance that was kept stays that of this thinker"


def test_a_reference_that_breaks_the_schema_is_refused(exported, checkpoints):
    with pytest.raises(TrainingError) as caught:
        add_reference(exported, checkpoints, "", {})
    assert caught.value.reason == "export-manifest"


@pytest.mark.parametrize(
    ("precision", "measured", "tolerance"),
    [
        ("float32", Measured(1e-6, 1), 1e-3),
        ("float32", Measured(2e-3, 1), None),
        ("float32", Measured(1e-6, 0.98), None),
        ("float16", Measured(0.0017, 0.99), 0.0034),
        ("float16", Measured(1e-5, 1), 1e-3),
        ("bfloat16", Measured(0.0095, 0.989), None),
        ("float16", Measured(math.nan, 1), None),
        ("float16", Measured(math.inf, 1), None),
    ],
)
def test_what_is_stored_for_a_precision(precision, measured, tolerance):
    assert measured.tolerance(precision) == tolerance


def test_a_precision_that_changes_the_answers_is_refused(exported, checkpoints, monkeypatch):
    """Guidance far from the true one leads a random executor to other answers."""
    monkeypatch.setattr(Runner, "think", _scaled(Runner.think))
    assert measure_precisions(exported, checkpoints, QUESTIONS, PARITY)["bfloat16"].tolerance("bfloat16") is None


def _scaled(think):
    def scaled(runner, question):
        guidance = think(runner, question)
        is_low = isinstance(runner.engine, TorchEngine) and runner.engine._thinker.dtype == torch.bfloat16
        return -5 * guidance if is_low else guidance

    return scaled


def test_lower_precisions_of_large_pairs_are_not_measured(exported, checkpoints, monkeypatch):
    monkeypatch.setattr(reference, "MOST_PARAMETERS", 10)
    measured = measure_precisions(exported, checkpoints, QUESTIONS, PARITY)
    assert list(measured) == ["float32"]
    add_reference(exported, checkpoints, QUESTIONS[0], measured)
    manifest = json.loads((exported.folder / "manifest.json").read_text())
    assert list(manifest["thinker"]["reference"]["tolerances"]) == ["float32"]


def test_no_more_questions_are_measured_than_needed(exported, checkpoints, monkeypatch):
    monkeypatch.setattr(reference, "ITEMS", 2)
    asked = []
    monkeypatch.setattr(OnnxEngine, "think", _counted(OnnxEngine.think, asked))
    measure_precisions(exported, checkpoints, QUESTIONS, PARITY)
    assert len(asked) == 2


def _counted(think, asked: list):
    def counted(engine, ids, positions):
        asked.append(ids)
        return think(engine, ids, positions)

    return counted
