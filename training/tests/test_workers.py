"""A stage that several processes share trains, stops, resumes and leaves one checkpoint; one process is as ever."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from adapt_models import save_llama, save_qwen2
from test_adapt import shortened

from guided_reasoning.adapt import DEFAULT_RECIPE
from guided_reasoning.cli import main

pytest.importorskip("accelerate")


def launch(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line in two processes, with the environment that `accelerate launch` gives them."""
    launcher = ["-m", "torch.distributed.run", "--standalone", "--nproc_per_node", "2"]
    command = [sys.executable, *launcher, "-m", "guided_reasoning.cli", *arguments]
    settings = os.environ | {"OMP_NUM_THREADS": "1"}
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, env=settings)


def test_two_processes_stop_resume_and_finish_a_stage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recipe = shortened(DEFAULT_RECIPE, tmp_path)
    models = {"thinker": save_qwen2(tmp_path / "big"), "executor": save_llama(tmp_path / "small")}
    for role, path in models.items():
        recipe.write_text(recipe.read_text().replace(f"checkpoints/{role}", str(path)))
    where = ["--config", str(recipe), "--runs", str(tmp_path), "--device", "cpu"]
    stage = tmp_path / recipe.stem / "stage1"
    assert main(["data", *where]) == main(["tokenizer", *where]) == 0
    assert launch("stage1", *where, "--minutes", "0").returncode != 0
    assert (stage / "checkpoint-launched.pt").exists() and not (stage / "thinker").exists()
    done = launch("stage1", *where)
    assert done.returncode == 0, done.stderr
    assert (stage / "thinker" / "model.safetensors").exists()
    rows = [json.loads(line) for line in (stage / "losses.jsonl").read_text().splitlines()]
    assert rows[0]["step"] == 1 and rows[-1]["tokens"] >= 4000
    assert [row["step"] for row in rows] == sorted({row["step"] for row in rows}), "one process writes the log"
    assert main(["stage1", *where]) == 1
    assert "several processes" in capsys.readouterr().err
