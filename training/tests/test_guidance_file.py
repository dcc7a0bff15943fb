"""Protects: that guidance written here is what the runtime reads, for the bundle that the run exported and no other."""

import base64
import json
import os
from pathlib import Path

import jsonschema
import numpy as np
import pytest
import torch
from export_models import INFO, VOCABULARY, Shape, random_checkpoints
from safetensors import safe_open

from guided_reasoning.benchmark.data_file import read_texts
from guided_reasoning.benchmark.precomputed import precompute
from guided_reasoning.errors import TrainingError
from guided_reasoning.export.bundle import write_bundle
from guided_reasoning.export.guidance_file import SCHEMA, thinker_fingerprint, write_guidance_file
from guided_reasoning.export.schema import PROTOCOL
from guided_reasoning.guidance_cache import local_source
from guided_reasoning.prompt_format import THINKER_FORMAT
from guided_reasoning.tokenizer import TextTokenizer

GOLDEN = PROTOCOL / "golden-guidance.json"
QUESTIONS = ["What is 1 + 2?", "Nora has 14 stamps."]


@pytest.fixture(scope="module")
def golden() -> dict:
    if os.environ.get("GOLDEN") == "write":
        _write_golden()
    return json.loads(GOLDEN.read_text(encoding="utf-8"))


def _rows(golden: dict) -> np.ndarray:
    shape = (-1, golden["manifest"]["thoughts"]["count"], golden["manifest"]["thinker"]["dimension"])
    return np.frombuffer(base64.b64decode(golden["guidance"]), "<f4").reshape(shape)


def _write_golden() -> None:
    """Changes the expected bytes: the format is frozen, so only together with its version."""
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    golden["fingerprint"] = thinker_fingerprint(golden["manifest"])
    path = GOLDEN.with_suffix(".tmp")
    write_guidance_file(path, golden["manifest"], golden["questions"], [_rows(golden)])
    golden["file"] = base64.b64encode(path.read_bytes()).decode()
    path.unlink()
    GOLDEN.write_text(json.dumps(golden, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def test_what_is_written_is_the_golden_file_to_the_byte(golden: dict, tmp_path: Path) -> None:
    rows = _rows(golden)
    write_guidance_file(tmp_path / "g", golden["manifest"], golden["questions"], [rows[:1], rows[1:]])
    assert (tmp_path / "g").read_bytes() == base64.b64decode(golden["file"])
    assert thinker_fingerprint(golden["manifest"]) == golden["fingerprint"]
    assert [path.name for path in tmp_path.iterdir()] == ["g"]


def test_the_golden_file_which_the_runtime_writes_too_is_read_as_safetensors(golden: dict, tmp_path: Path) -> None:
    path = tmp_path / "g.safetensors"
    path.write_bytes(base64.b64decode(golden["file"]))
    with safe_open(path, "numpy") as file:
        assert np.array_equal(file.get_tensor("guidance"), _rows(golden))
        assert file.get_tensor("questions").shape == (len(golden["questions"]), 32)
        assert file.metadata()["fingerprint"] == golden["fingerprint"]
    length = int.from_bytes(path.read_bytes()[:8], "little")
    header = json.loads(path.read_bytes()[8 : 8 + length])
    jsonschema.validate(header, json.loads((PROTOCOL / SCHEMA).read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m["thoughts"]["tokenIds"].reverse(),
        lambda m: m["thinker"].update(promptTemplate="{{question}} {{thoughts}}"),
        lambda m: m["files"][0].update(sha256="f" * 64),
        lambda m: m["files"][7].update(sha256="f" * 64),
    ],
)
def test_another_thinker_has_another_fingerprint(golden: dict, change) -> None:
    manifest = json.loads(json.dumps(golden["manifest"]))
    change(manifest)
    assert thinker_fingerprint(manifest) != golden["fingerprint"]


def test_another_executor_leaves_the_fingerprint(golden: dict) -> None:
    manifest = json.loads(json.dumps(golden["manifest"]))
    executor = {"executor.onnx", "scorer.onnx", "sampler.onnx", "executor-1.bin", "projection.onnx"}
    changed = [f for f in manifest["files"] if f["path"] in executor]
    assert len(changed) == len(executor)
    for file in changed:
        file["sha256"] = "f" * 64
    assert thinker_fingerprint(manifest) == golden["fingerprint"]


@pytest.mark.parametrize(
    "wrong", [lambda rows: rows[:1], lambda rows: rows[:, :1], lambda rows: np.full_like(rows, np.nan)]
)
def test_what_does_not_fit_leaves_no_file_and_the_one_before_as_it_was(golden: dict, tmp_path: Path, wrong) -> None:
    (tmp_path / "g").write_text("before")
    with pytest.raises(TrainingError) as refused:
        write_guidance_file(tmp_path / "g", golden["manifest"], golden["questions"], [wrong(_rows(golden))])
    assert refused.value.reason == "guidance-file"
    assert [path.read_text() for path in tmp_path.iterdir()] == ["before"]


class FakeRun:
    """A run as far as guidance needs it: its bundle, its tokenizer, its thinker."""

    def __init__(self, folder: Path, checkpoints, thinker) -> None:
        self.trained = folder
        self._checkpoints, self._thinker = checkpoints, thinker

    def text(self, role: str):
        class Text:
            tokenizer = TextTokenizer.load(self._checkpoints.tokenizer.parent)

        return Text

    def source(self):
        return local_source(self._thinker, INFO.thought_ids, THINKER_FORMAT, torch.device("cpu"))


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> FakeRun:
    folder = tmp_path_factory.mktemp("run")
    TextTokenizer.train(QUESTIONS, VOCABULARY).save(folder)
    checkpoints = random_checkpoints(folder / "tokenizer.json", Shape())
    write_bundle(folder / "bundle", checkpoints, INFO, "# Random\n", executor_dtype="fp32")
    return FakeRun(folder, checkpoints, checkpoints.thinker)


def _data(folder: Path, *questions: str) -> Path:
    path = folder / "questions.jsonl"
    path.write_text("".join(json.dumps({"question": text}) + "\n" for text in questions))
    return path


def test_a_file_of_questions_gets_the_guidance_of_the_bundles_thinker(run: FakeRun, tmp_path: Path) -> None:
    data = _data(tmp_path, *QUESTIONS, QUESTIONS[0], " \t", "7 " * 500)
    assert precompute(run, data, tmp_path / "g.safetensors") == (2, 2)
    with safe_open(tmp_path / "g.safetensors", "numpy") as file:
        assert file.get_tensor("guidance").shape == (2, len(INFO.thought_ids), 32)
        manifest = json.loads((run.trained / "bundle" / "manifest.json").read_text())
        assert file.metadata()["fingerprint"] == thinker_fingerprint(manifest)


def test_a_thinker_that_is_not_the_bundles_writes_nothing(run: FakeRun, tmp_path: Path) -> None:
    other = random_checkpoints(run._checkpoints.tokenizer, Shape()).thinker
    with torch.no_grad():
        other.model.norm.weight.mul_(1.1)
    with pytest.raises(TrainingError) as refused:
        precompute(FakeRun(run.trained, run._checkpoints, other), _data(tmp_path, *QUESTIONS), tmp_path / "g")
    assert refused.value.reason == "guidance-other-thinker"
    assert not (tmp_path / "g").exists()


@pytest.mark.parametrize("line", ['{"id": 1}', '{"question": ""}', '"q"', '{"question": "\\ud800"}', "{"])
def test_a_line_without_a_question_is_refused_naming_the_place(tmp_path: Path, line: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text('{"question": "q"}\n' + line)
    with pytest.raises(TrainingError, match="line 2") as refused:
        read_texts(path)
    assert refused.value.reason == "data-file"
