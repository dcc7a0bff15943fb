"""Protects: a stopped run resumes to the very weights of an uninterrupted one, and refuses another run's checkpoint."""

import itertools
import json
import os
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from guided_reasoning.config import StageConfig
from guided_reasoning.corpus import batches
from guided_reasoning.errors import TrainingError
from guided_reasoning.optimise import learning_rate_factor
from guided_reasoning.trainer import StepResult, is_written, train

SETTINGS = StageConfig(tokens=4000, batch_tokens=100)
CPU = torch.device("cpu")


def run(
    folder: Path, fingerprint: str = "a", stop_after: int | None = None, shares: list[float] | None = None
) -> tuple[nn.Module, bool]:
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(8, 8), nn.Dropout(0.1), nn.Linear(8, 1))
    steps = 0

    def step(indices: list[int], done: float) -> StepResult:
        nonlocal steps
        steps += 1
        if shares is not None:
            shares.append(done)
        if stop_after is not None and steps == stop_after:
            import signal

            signal.raise_signal(signal.SIGTERM)
        inputs = torch.stack([torch.full((8,), i / 50) for i in indices])
        loss = (model(inputs) - inputs.sum(-1, keepdim=True)).pow(2).mean()
        return StepResult(loss, 5 * len(indices), {"loss": loss.detach()})

    finished = train(folder, model, batches(np.full(50, 5), 100, seed=1), step, SETTINGS, fingerprint, CPU)
    return model, finished


def test_a_stopped_run_resumes_to_the_same_weights(tmp_path: Path) -> None:
    whole, finished = run(tmp_path / "whole")
    assert finished
    _, finished = run(tmp_path / "parts", stop_after=13)
    assert not finished
    parts, finished = run(tmp_path / "parts")
    assert finished
    for a, b in zip(whole.parameters(), parts.parameters(), strict=True):
        torch.testing.assert_close(a, b, rtol=0, atol=0)


def test_what_is_finished_is_not_written_anew(tmp_path: Path) -> None:
    result = tmp_path / "result"
    run(tmp_path)
    assert not is_written(result, tmp_path)
    result.write_text("a result")
    before = (tmp_path / "checkpoint.pt").stat().st_mtime_ns
    _, finished = run(tmp_path)
    assert finished and (tmp_path / "checkpoint.pt").stat().st_mtime_ns == before
    assert is_written(result, tmp_path)
    os.utime(result, ns=(before - 1, before - 1))
    assert not is_written(result, tmp_path), "it is of a checkpoint before"


def test_a_step_is_told_how_much_of_the_budget_is_used_also_once_resumed(tmp_path: Path) -> None:
    whole, parts = [], []
    run(tmp_path / "whole", shares=whole)
    run(tmp_path / "parts", stop_after=13, shares=parts)
    run(tmp_path / "parts", shares=parts)
    assert parts == whole
    assert whole[0] == 0 and whole == sorted(whole) and 0.9 < whole[-1] < 1


def test_another_runs_checkpoint_is_refused(tmp_path: Path) -> None:
    run(tmp_path)
    with pytest.raises(TrainingError) as caught:
        run(tmp_path, fingerprint="b")
    assert caught.value.reason == "checkpoint-stale"


def test_the_loss_goes_down_and_is_logged(tmp_path: Path) -> None:
    run(tmp_path)
    rows = [json.loads(line) for line in (tmp_path / "losses.jsonl").read_text().splitlines()]
    assert rows[-1]["loss"] < rows[0]["loss"]


@pytest.mark.parametrize("parts", [1, 2])
def test_batches_cover_an_epoch_within_the_budget_and_repeat_from_their_seed(parts: int) -> None:
    lengths = np.array([[(7 * i) % 40 + 1, (11 * i) % 30 + 1][:parts] for i in range(500)])
    drawn, covered = [], 0
    for batch in batches(lengths, 200, seed=3):
        drawn.append(batch)
        assert len(batch) * lengths[batch].max(axis=0).sum() <= 200
        covered += len(batch)
        if covered == 500:
            break
    assert sorted(itertools.chain(*drawn)) == list(range(500))
    again = list(itertools.islice(batches(lengths, 200, seed=3), len(drawn)))
    assert again == drawn
    assert again != list(itertools.islice(batches(lengths, 200, seed=4), len(drawn)))


def test_little_of_a_batch_is_padding_also_where_two_parts_are_padded_apart() -> None:
    lengths = np.random.default_rng(0).integers(10, 200, (8_000, 2))
    drawn = list(itertools.islice(batches(lengths, 4_096, seed=0), 200))
    padded = sum(len(batch) * lengths[batch].max(axis=0).sum() for batch in drawn)
    assert sum(lengths[batch].sum() for batch in drawn) > 0.85 * padded


def test_the_learning_rate_warms_up_holds_and_decays_to_nothing() -> None:
    settings = StageConfig(tokens=1, warmup=0.1, decay=0.5)
    assert learning_rate_factor(0.0, settings) < 0.01
    assert learning_rate_factor(0.3, settings) == 1.0
    assert learning_rate_factor(0.75, settings) == pytest.approx(0.5)
    assert learning_rate_factor(1.0, settings) == 0.0
