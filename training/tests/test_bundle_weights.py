"""Training goes on from a bundle: with its tokenizer and its weights to the last bit, or not at all."""

import json
import shutil
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from guided_reasoning.bundle_weights import is_restored_from, restore_checkpoints
from guided_reasoning.cli import main
from guided_reasoning.config import load_config
from guided_reasoning.errors import TrainingError
from guided_reasoning.pretrained import load_checkpoint

CONFIG = Path(__file__).parents[1] / "configs" / "tiny.toml"


def test_the_checkpoints_of_a_bundle_are_those_it_was_made_from(runs: Path, tmp_path: Path) -> None:
    restore_checkpoints(runs / "tiny" / "bundle", load_config(CONFIG), tmp_path)
    for role, stage in (("thinker", "stage1"), ("executor", "stage2")):
        trained = load_checkpoint(runs / "tiny" / stage / role).state_dict()
        restored = load_checkpoint(tmp_path / role).state_dict()
        assert trained.keys() == restored.keys()
        assert all(torch.equal(trained[name], restored[name]) for name in trained)
    trained = load_file(runs / "tiny" / "stage2" / "guidance.safetensors")
    restored = load_file(tmp_path / "guidance.safetensors")
    assert trained.keys() == restored.keys()
    assert all(torch.equal(trained[name], restored[name]) for name in trained)


def test_a_longer_context_needs_no_other_weights(runs: Path, tmp_path: Path) -> None:
    longer = "[executor]\nmax_positions = 640"
    (tmp_path / "longer.toml").write_text(CONFIG.read_text().replace("[executor]", longer))
    restore_checkpoints(runs / "tiny" / "bundle", load_config(tmp_path / "longer.toml"), tmp_path)
    assert load_checkpoint(tmp_path / "executor").config.max_position_embeddings == 640


def test_both_stages_begin_where_the_bundle_ended(runs: Path, tmp_path: Path) -> None:
    config = tmp_path / "tiny.toml"
    config.write_text(f'start = "{runs / "tiny" / "bundle"}"\n' + CONFIG.read_text())
    for name in ("data", "tokenizer", "pretrain", "stage1", "cache", "stage2"):
        assert main([name, "--config", str(config), "--runs", str(tmp_path), "--device", "cpu"]) == 0
    tokenizers = [folder / "tokenizer" / "tokenizer.json" for folder in (runs / "tiny", tmp_path / "tiny")]
    assert tokenizers[0].read_text() == tokenizers[1].read_text()
    tokenizers[1].write_text(tokenizers[1].read_text() + " ")
    assert main(["tokenizer", "--config", str(config), "--runs", str(tmp_path), "--device", "cpu"]) == 1

    def first_loss(run: Path, stage: str, name: str) -> float:
        return json.loads((run / "tiny" / stage / "losses.jsonl").read_text().splitlines()[0])[name]

    for stage, name in (("stage1", "recon"), ("stage2", "chain"), ("stage2", "plan")):
        assert first_loss(tmp_path, stage, name) < first_loss(runs, stage, name)


def test_a_run_is_told_apart_from_what_its_bundle_has_become(runs: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    shutil.copytree(runs / "tiny" / "bundle", bundle)
    restore_checkpoints(bundle, load_config(CONFIG), tmp_path)
    assert is_restored_from(bundle, tmp_path)
    (bundle / "manifest.json").write_text((bundle / "manifest.json").read_text() + " ")
    assert not is_restored_from(bundle, tmp_path)


def test_a_damaged_bundle_is_not_gone_on_from(runs: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    shutil.copytree(runs / "tiny" / "bundle", bundle)
    graph = bundle / "thinker.onnx"
    graph.write_bytes(graph.read_bytes()[:-1] + b"\0")
    with pytest.raises(TrainingError, match=r"thinker\.onnx") as caught:
        restore_checkpoints(bundle, load_config(CONFIG), tmp_path)
    assert caught.value.reason == "start-damaged"


@pytest.mark.parametrize(
    ("of", "to"),
    [
        ("layers = 2", "layers = 3"),
        ("layers = 2", "layers = 1"),
        ("key_value_heads = 1", "key_value_heads = 2"),
        ("feed_forward = 64", "feed_forward = 96"),
        ("thoughts = 4", "thoughts = 5"),
        ("projection_width = 64", "projection_width = 32"),
    ],
)
def test_a_bundle_of_other_sizes_is_not_gone_on_from(runs: Path, tmp_path: Path, of: str, to: str) -> None:
    (tmp_path / "changed.toml").write_text(CONFIG.read_text().replace(of, to))
    with pytest.raises(TrainingError) as caught:
        restore_checkpoints(runs / "tiny" / "bundle", load_config(tmp_path / "changed.toml"), tmp_path)
    assert caught.value.reason == "start-sizes"


def test_a_bundle_and_pretraining_exclude_each_other(tmp_path: Path) -> None:
    alike = CONFIG.read_text().replace("key_value_heads = 1", "key_value_heads = 2")
    config = tmp_path / "both.toml"
    config.write_text('start = "models/default"\n' + alike + "\n[pretraining]\ntokens = 9\n")
    with pytest.raises(TrainingError, match="start is for"):
        load_config(config)
