"""A bundle is complete, says the truth about its files, and every engine gives the answers of the golden vectors."""

import dataclasses
import hashlib
import json

import jsonschema
import numpy as np
import pytest
import torch
from export_models import INFO, POSITIONS, THOUGHTS, VOCABULARY, Shape, random_checkpoints

from guided_reasoning.errors import TrainingError
from guided_reasoning.export.bundle import write_bundle
from guided_reasoning.export.golden import TOKENS, decode_rows, encode_rows, write_golden
from guided_reasoning.export.manifest import MANIFEST_SCHEMA, validate_manifest
from guided_reasoning.export.onnx_engine import OnnxEngine
from guided_reasoning.export.parity import compare, require_parity
from guided_reasoning.export.runner import Runner
from guided_reasoning.export.torch_engine import TorchEngine
from guided_reasoning.tokenizer import EOS, TextTokenizer

QUESTIONS = ["What is 3 + 4?", "x = [1, 2]\nprint(x[-1])", "Is not ( True ) False?"]


@pytest.fixture(scope="module")
def checkpoints(tmp_path_factory):
    """Random models with a tokenizer trained on the questions."""
    folder = tmp_path_factory.mktemp("tokenizer")
    TextTokenizer.train(QUESTIONS, VOCABULARY).save(folder)
    return random_checkpoints(folder / "tokenizer.json", Shape())


@pytest.fixture(scope="module")
def bundle(checkpoints, tmp_path_factory):
    """An fp32 bundle of them."""
    folder = tmp_path_factory.mktemp("bundle")
    write_bundle(folder, checkpoints, INFO, "# Random\n", executor_dtype="fp32")
    return folder


@pytest.fixture
def copy(bundle, tmp_path):
    """The bundle's files, free to damage."""
    for path in bundle.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def test_manifest_is_valid_and_lists_every_file(bundle):
    manifest = json.loads((bundle / "manifest.json").read_text())
    jsonschema.validate(manifest, json.loads(MANIFEST_SCHEMA.read_text()))
    for entry in manifest["files"]:
        content = (bundle / entry["path"]).read_bytes()
        assert entry["bytes"] == len(content)
        assert entry["sha256"] == hashlib.sha256(content).hexdigest()
    listed = {entry["path"] for entry in manifest["files"]}
    assert {path.name for path in bundle.iterdir()} == listed | {"manifest.json", "MODEL_CARD.md"}
    used = [v for part in ("thinker", "executor") for v in manifest[part].values() if isinstance(v, str)]
    used += manifest["executor"]["weights"]
    assert {name for name in used if name.endswith((".onnx", ".bin", ".json"))} == listed
    assert manifest["thoughts"] == {"count": THOUGHTS, "tokenIds": list(INFO.thought_ids)}


def test_null_guidance_is_little_endian_float32_row_by_row(bundle, checkpoints):
    content = (bundle / "null-guidance.bin").read_bytes()
    rows = np.frombuffer(content, dtype="<f4").reshape(THOUGHTS, 64)
    np.testing.assert_array_equal(rows, checkpoints.null_guidance.detach().numpy())


def test_a_manifest_that_breaks_the_schema_is_refused(bundle):
    manifest = json.loads((bundle / "manifest.json").read_text())
    manifest["thoughts"]["count"] = "four"
    with pytest.raises(TrainingError) as caught:
        validate_manifest(manifest)
    assert caught.value.reason == "export-manifest"
    assert "thoughts.count" in caught.value.message


@pytest.mark.parametrize(
    "wrong",
    [
        {"null_guidance": torch.zeros(THOUGHTS + 1, 64)},
        {"null_guidance": torch.zeros(THOUGHTS, 32)},
        {"projection": {"up.weight": torch.zeros(48, 64), "down.weight": torch.zeros(64, 48)}},
    ],
    ids=["thoughts", "width", "projection"],
)
def test_parts_that_do_not_fit_are_refused_before_anything_is_written(checkpoints, tmp_path, wrong):
    with pytest.raises(TrainingError) as caught:
        write_bundle(tmp_path / "bundle", dataclasses.replace(checkpoints, **wrong), INFO, "")
    assert caught.value.reason == "export-sizes"
    assert not (tmp_path / "bundle").exists()


def test_a_context_beyond_the_executors_positions_is_refused(checkpoints, tmp_path):
    with pytest.raises(TrainingError) as caught:
        write_bundle(tmp_path, checkpoints, dataclasses.replace(INFO, context_tokens=POSITIONS + 1), "")
    assert caught.value.reason == "export-sizes"


def test_one_flipped_byte_is_refused(copy):
    content = bytearray((copy / "null-guidance.bin").read_bytes())
    content[5] ^= 1
    (copy / "null-guidance.bin").write_bytes(content)
    with pytest.raises(TrainingError) as caught:
        OnnxEngine(copy)
    assert caught.value.reason == "bundle-corrupt"
    assert "null-guidance.bin" in caught.value.message


def test_a_folder_without_a_manifest_is_refused(tmp_path):
    with pytest.raises(TrainingError) as caught:
        OnnxEngine(tmp_path)
    assert caught.value.reason == "bundle-missing"


def test_onnxruntime_agrees_with_pytorchs_golden_vectors(bundle, checkpoints, tmp_path):
    golden = tmp_path / "golden" / "random.json"
    write_golden(golden, Runner(bundle, TorchEngine(checkpoints)), QUESTIONS)
    parity = require_parity(Runner(bundle, OnnxEngine(bundle)), golden)
    assert parity.cases == len(QUESTIONS)
    assert parity.relative_error < 1e-4
    assert parity.log_prob_error < 1e-4
    case = json.loads(golden.read_text())["cases"][0]
    assert len(case["solve"]["tokens"]) == TOKENS or case["solve"]["tokens"][-1] == EOS


def test_parity_names_every_difference(bundle, checkpoints, tmp_path):
    golden = tmp_path / "random.json"
    runner = Runner(bundle, TorchEngine(checkpoints))
    write_golden(golden, runner, QUESTIONS[:1])
    content = json.loads(golden.read_text())
    case = content["cases"][0]
    case["executorIds"][-1] += 1
    case["plan"]["tokens"][3] += 1
    case["guidance"] = encode_rows(decode_rows(case["guidance"], THOUGHTS) * np.float32(1.01))
    golden.write_text(json.dumps(content))
    differences = compare(runner, golden).differences
    assert [line.split(": ")[-1].split(" ")[0] for line in differences] == ["executorIds", "plan.tokens", "guidance"]
    with pytest.raises(TrainingError) as caught:
        require_parity(runner, golden)
    assert caught.value.reason == "export-parity"


def test_writing_stays_inside_the_context(bundle):
    runner = Runner(bundle, OnnxEngine(bundle))
    ids = runner.executor_prompt(QUESTIONS[0]).ids
    solution = runner.solve(QUESTIONS[0], None)
    assert len(ids) + THOUGHTS + 1 + len(solution.tokens) <= POSITIONS


def test_scores_of_a_solution_are_its_log_probs(bundle):
    runner = Runner(bundle, OnnxEngine(bundle))
    guidance = runner.think(QUESTIONS[1])
    solution = runner.solve(QUESTIONS[1], guidance, "explain", max_new=20)
    scores = runner.score(QUESTIONS[1], guidance, "explain", solution.tokens)
    np.testing.assert_allclose(scores, solution.log_probs, atol=1e-4)


def test_a_question_over_the_limit_is_refused(bundle):
    with pytest.raises(TrainingError) as caught:
        Runner(bundle, OnnxEngine(bundle)).think("7 " * (INFO.question_tokens + 1))
    assert caught.value.reason == "question-too-long"


def test_a_solution_is_cut_at_the_answer_token(bundle):
    """The text a person reads holds neither the answer token nor the end token."""

    class Fixed(OnnxEngine):
        def write(self, question, prefix, control, max_new, end):
            writing = super().write(question, prefix, control, 2, end)
            chain, answer = runner.executor_prompt("a = 1").ids[1:], runner.executor_prompt("17").ids[1:]
            tokens = [*chain, INFO.control_tokens["answer"], *answer, end]
            return dataclasses.replace(writing, tokens=tokens)

    runner = Runner(bundle, Fixed(bundle))
    solution = runner.solve("q", None)
    assert (solution.chain, solution.answer) == ("a = 1", "17")
