"""Protects: the command line's whole path, its resuming, and that stale artefacts are refused."""

import json
import shutil
from pathlib import Path

import pytest

from guided_reasoning.cli import main
from guided_reasoning.config import load_config
from guided_reasoning.errors import TrainingError

CONFIG = Path(__file__).parents[1] / "configs" / "tiny.toml"


def step(runs: Path, name: str, *more: str, config: Path = CONFIG) -> int:
    return main([name, "--config", str(config), "--runs", str(runs), "--device", "cpu", *more])


def test_the_whole_run_leaves_checkpoints_a_report_and_a_bundle(runs: Path) -> None:
    run = runs / "tiny"
    assert (run / "stage1" / "thinker" / "model.safetensors").exists()
    assert (run / "stage2" / "executor" / "model.safetensors").exists()
    report = json.loads((run / "evaluation.json").read_text())
    assert report["test"]["concise"]["all"]["n"] == 16
    assert set(report["test"]["loss_nats_a_chain"]["all"]) >= {"guided", "shuffled", "null"}
    manifest = json.loads((run / "bundle" / "manifest.json").read_text())
    assert manifest["thoughts"]["count"] == 4
    assert "2 families" in manifest["description"] and "object counting" in manifest["description"]
    assert "MODEL_CARD.md" in {p.name for p in (run / "bundle").iterdir()}


def test_the_bundle_carries_its_atlas_and_calibration(runs: Path) -> None:
    bundle = runs / "tiny" / "bundle"
    manifest = json.loads((bundle / "manifest.json").read_text())
    listed = {entry["path"] for entry in manifest["files"]}
    assert {manifest["calibration"], manifest["atlas"]} == {"calibration.json", "atlas.json"} <= listed
    golden = json.loads((runs / "tiny" / "golden.json").read_text())
    for case in golden["cases"]:
        assert case["placement"]["distance"] >= 0 and len(case["placement"]["atlas"]) == 2
    report = json.loads((runs / "tiny" / "calibration" / "report.json").read_text())
    assert report["domain"]["guided"]["inside"]["declined"] <= 0.05
    assert {"code", "prose", "shuffled words"} <= set(report["domain"]["guided"])
    asked = {setting: outcome["asked"] for setting, outcome in report["confidence, five-fold"].items()}
    assert set(asked) == {f"{mode}, {kind}" for mode in ("solve", "explain") for kind in ("guided", "unguided")}
    assert min(asked.values()) > 0


def test_the_bundle_carries_what_its_server_is_tested_with(runs: Path) -> None:
    bundle = runs / "tiny" / "bundle"
    manifest = json.loads((bundle / "manifest.json").read_text())
    reference = manifest["thinker"]["reference"]
    assert reference["tolerances"]["float32"] == 1e-3
    assert (bundle / reference["vectors"]).stat().st_size == 4 * 4 * 32
    questions = [json.loads(line)["question"] for line in (runs / "tiny" / "data" / "test.jsonl").open()]
    assert reference["question"] in questions


def test_a_calibration_of_another_pair_or_version_is_refused(
    runs: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    shutil.copytree(runs / "tiny", tmp_path / "tiny", ignore=shutil.ignore_patterns("calibration"))
    assert step(tmp_path, "export") == 1
    report = json.loads((runs / "tiny" / "calibration" / "report.json").read_text())
    (tmp_path / "tiny" / "calibration").mkdir()
    (tmp_path / "tiny" / "calibration" / "report.json").write_text(json.dumps(report | {"weights": "others"}))
    assert step(tmp_path, "export") == 1
    (tmp_path / "tiny" / "calibration" / "report.json").write_text(json.dumps(report | {"version": 1}))
    assert step(tmp_path, "export") == 1
    assert capsys.readouterr().err.count("training calibrate") == 3


def test_training_learned_something(runs: Path) -> None:
    for stage, loss in (("stage1", "recon"), ("stage2", "chain")):
        rows = [json.loads(line) for line in (runs / "tiny" / stage / "losses.jsonl").read_text().splitlines()]
        assert rows[-1][loss] < rows[0][loss]


def test_finished_steps_do_nothing_when_run_again(runs: Path) -> None:
    weights = (runs / "tiny" / "stage1" / "thinker" / "model.safetensors").read_bytes()
    assert step(runs, "data") == 0
    assert step(runs, "stage1") == 0
    assert (runs / "tiny" / "stage1" / "thinker" / "model.safetensors").read_bytes() == weights


def test_a_time_budget_stops_with_a_checkpoint_and_its_own_exit_code(runs: Path, tmp_path: Path) -> None:
    shutil.copytree(runs / "tiny", tmp_path / "tiny", ignore=shutil.ignore_patterns("stage1"))
    assert step(tmp_path, "stage1", "--minutes", "0") == 3
    assert (tmp_path / "tiny" / "stage1" / "checkpoint.pt").exists()
    assert step(tmp_path, "stage1") == 0


def test_a_cache_of_another_thinker_is_refused(runs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(runs / "tiny", tmp_path / "tiny")
    shutil.rmtree(tmp_path / "tiny" / "stage1")
    other = tmp_path / "tiny.toml"
    other.write_text(CONFIG.read_text().replace("[stage1]", "[stage1]\nseed = 2"))
    assert step(tmp_path, "stage1", config=other) == 0
    assert step(tmp_path, "stage2", config=other) == 1
    assert "training cache" in capsys.readouterr().err


def test_a_step_before_its_time_says_what_to_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert step(tmp_path, "tokenizer") == 1
    assert "training data" in capsys.readouterr().err


def test_another_seed_trains_other_weights_on_the_same_data(runs: Path) -> None:
    assert step(runs, "stage1", "--seed", "2") == 0
    weights = Path("stage1", "thinker", "model.safetensors")
    assert (runs / "tiny" / "seed-2" / weights).read_bytes() != (runs / "tiny" / weights).read_bytes()
    assert not (runs / "tiny" / "seed-2" / "data").exists()


@pytest.mark.parametrize("name", ["sft-concise", "thinker-cot"])
def test_a_rival_learns_from_questions_alone(runs: Path, name: str) -> None:
    assert step(runs, name) == 0
    rows = [json.loads(line) for line in (runs / "tiny" / name / "losses.jsonl").read_text().splitlines()]
    assert rows[-1]["chain"] < rows[0]["chain"]
    assert (runs / "tiny" / name / "executor" / "model.safetensors").exists()


def test_held_out_families_are_drawn_but_not_trained_on(runs: Path) -> None:
    families = {json.loads(line)["family"] for line in (runs / "tiny" / "data" / "train.jsonl").open()}
    unseen = [json.loads(line) for line in (runs / "tiny" / "held-out-families" / "test.jsonl").open()]
    assert {item["family"] for item in unseen} == {"navigate"}
    assert "navigate" not in families


PRETRAINING = "\n[pretraining]\ntokens = 30_000\nbatch_tokens = 2048\ndecay = 0.0\n"


def test_both_models_go_on_from_their_pretraining(
    runs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trained = shutil.ignore_patterns("stage1", "cache", "stage2")
    shutil.copytree(runs / "tiny", tmp_path / "tiny", ignore=trained)
    config = tmp_path / "tiny.toml"
    alike = CONFIG.read_text().replace("key_value_heads = 1", "key_value_heads = 2")
    config.write_text(alike.replace("layers = 2", "layers = 3", 1) + PRETRAINING)
    assert step(tmp_path, "stage1", config=config) == 1
    assert "training pretrain" in capsys.readouterr().err
    for name in ("pretrain", "stage1", "cache", "stage2", "sft-mixed"):
        assert step(tmp_path, name, config=config) == 0

    def first_loss(folder: str, name: str) -> float:
        return json.loads((tmp_path / "tiny" / folder / "losses.jsonl").read_text().splitlines()[0])[name]

    assert first_loss("stage2", "chain") < first_loss("pretrained", "chain")
    assert first_loss("sft-mixed", "chain") < first_loss("pretrained", "chain"), "a rival begins as the pair does"
    from_scratch = json.loads((runs / "tiny" / "stage1" / "losses.jsonl").read_text().splitlines()[0])["recon"]
    assert first_loss("stage1", "recon") < from_scratch


def test_pretraining_wants_blocks_that_are_alike(tmp_path: Path) -> None:
    config = tmp_path / "tiny.toml"
    config.write_text(CONFIG.read_text() + PRETRAINING)
    with pytest.raises(TrainingError, match="alike"):
        load_config(config)


def test_pretraining_is_for_models_from_scratch(tmp_path: Path) -> None:
    recipe = tmp_path / "recipe.toml"
    recipe.write_text((CONFIG.parent / "adapt.toml").read_text() + "\n[pretraining]\ntokens = 1000\n")
    with pytest.raises(TrainingError, match="pretraining"):
        load_config(recipe)
