"""The training loop both stages share: token budget, time budget, checkpoints that resume exactly, a progress bar."""

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from tqdm import tqdm

from guided_reasoning.config import StageConfig
from guided_reasoning.errors import TrainingError
from guided_reasoning.models import choose_attention, compile_models
from guided_reasoning.optimise import build_optimisers, learning_rate_factor, set_learning_rate
from guided_reasoning.workers import Alone, Step, find_workers

CHECKPOINT_SECONDS = 120
LOG_STEPS = 20
COMPILED_TOKENS = 4_000_000
"""Budgets from here on are long enough to gain more by compiling the models than that takes."""


@dataclass
class StepResult:
    """What one batch gave: the loss to minimise, padded tokens it took, and losses to show, in nats a token."""

    loss: Tensor
    tokens: int
    shown: dict[str, Tensor]


@dataclass
class Progress:
    """Where a stage stands; saved with every checkpoint."""

    step: int = 0
    tokens: int = 0


def train(
    folder: Path,
    modules: nn.Module,
    batches: Iterator[list[int]],
    step: Callable[[list[int], float], StepResult],
    settings: StageConfig,
    fingerprint: str,
    device: torch.device,
    minutes: float | None = None,
) -> bool:
    """Train until the token budget is used (True) or `minutes` are over or the process is told to stop (False).
    `step`: item indices and the share of the budget that is used → what the batch gave.

    Writes `checkpoint.pt` and `losses.jsonl` into `folder`. A checkpoint made from other settings or data is refused
    with TrainingError('checkpoint-stale').
    """
    workers = find_workers(device.type == "cpu")
    folder.mkdir(parents=True, exist_ok=True)
    modules.train()
    if workers.count == 1:
        modules.to(device)
    choose_attention(modules, device)
    if device.type == "cpu" and settings.tokens >= COMPILED_TOKENS:
        compile_models(modules)
    run_step, optimisers = workers.prepare(modules, _parts(step), build_optimisers(modules, settings))
    progress = _restore(folder, workers, modules, optimisers, fingerprint, device)
    if progress.tokens >= settings.tokens:
        workers.unshard(modules)
        return True
    for _ in range(progress.step):
        next(batches)
    started = saved = time.monotonic()
    pause = CHECKPOINT_SECONDS
    stop = _StopSignal()
    means: dict[str, float] = {}
    shown_tokens = progress.tokens
    shape = {"unit": "tok", "unit_scale": True, "desc": folder.name, "disable": workers.rank > 0}
    with tqdm(total=settings.tokens, initial=progress.tokens, **shape) as bar:
        while progress.tokens < settings.tokens:
            done = progress.tokens / settings.tokens
            set_learning_rate(optimisers, learning_rate_factor(done, settings))
            torch.manual_seed(settings.seed * 1_000_003 + progress.step)
            with torch.autocast(device.type, dtype=torch.bfloat16):
                loss, tokens, shown = run_step(workers.share(next(batches)), done)
            workers.backward(loss)
            workers.clip(modules)
            for optimiser in optimisers:
                optimiser.step()
            modules.zero_grad(set_to_none=True)
            progress.step += 1
            out_of_time = minutes is not None and time.monotonic() - started > minutes * 60
            due = time.monotonic() - saved > pause
            tokens, stopped, due = workers.total(tokens, stop.requested or out_of_time, due)
            progress.tokens += tokens
            for name, value in shown.items():
                means[name] = 0.95 * means.get(name, float(value)) + 0.05 * float(value)
            if progress.step % LOG_STEPS == 1 or progress.tokens >= settings.tokens:
                bar.update(progress.tokens - shown_tokens)
                shown_tokens = progress.tokens
                bar.set_postfix({name: f"{value:.3f}" for name, value in means.items()})
                if workers.rank == 0:
                    _log(folder, progress, means, time.monotonic() - started)
            if stopped:
                break
            if due:
                pause = max(CHECKPOINT_SECONDS, 20 * _save(folder, workers, modules, optimisers, progress, fingerprint))
                saved = time.monotonic()
    stop.release()
    _save(folder, workers, modules, optimisers, progress, fingerprint)
    finished = progress.tokens >= settings.tokens
    if finished:
        workers.unshard(modules)
    return finished


def is_written(result: Path, folder: Path) -> bool:
    """Whether what a finished stage in `folder` results in is there, later than its last checkpoint. It is not written
    anew then: another process may be reading it."""
    return result.exists() and all(
        result.stat().st_mtime_ns >= checkpoint.stat().st_mtime_ns for checkpoint in folder.glob("checkpoint*.pt")
    )


def _parts(step: Callable[[list[int], float], StepResult]) -> Step:
    def run(indices: list[int], done: float) -> tuple[Tensor, int, dict[str, Tensor]]:
        result = step(indices, done)
        return result.loss, result.tokens, result.shown

    return run


class _StopSignal:
    """Turns the first SIGINT or SIGTERM into a request, so that the step in hand finishes and is saved."""

    def __init__(self) -> None:
        self.requested = False
        self._previous = {s: signal.signal(s, self._request) for s in (signal.SIGINT, signal.SIGTERM)}

    def _request(self, *_: object) -> None:
        self.requested = True

    def release(self) -> None:
        for number, handler in self._previous.items():
            signal.signal(number, handler)


def _save(
    folder: Path, workers: Alone, modules: nn.Module, optimisers: list, progress: Progress, fingerprint: str
) -> float:
    """Write a checkpoint and return the seconds it took: that of a large model may take minutes."""
    began = time.monotonic()
    state = {"fingerprint": fingerprint, "step": progress.step, "tokens": progress.tokens}
    state |= workers.state(modules, optimisers)
    if workers.rank == 0:
        path = folder / _checkpoint_name(workers.count)
        torch.save(state, path.with_suffix(".tmp"))
        os.replace(path.with_suffix(".tmp"), path)
    workers.wait()
    return time.monotonic() - began


def _restore(
    folder: Path, workers: Alone, modules: nn.Module, optimisers: list, fingerprint: str, device: torch.device
) -> Progress:
    path = folder / _checkpoint_name(workers.count)
    other = folder / _checkpoint_name(1 if workers.count > 1 else 2)
    if not path.exists() and not other.exists():
        return Progress()
    if not path.exists():
        raise TrainingError(
            "checkpoint-processes",
            f"{other} was made by {'one process' if workers.count > 1 else 'several processes'}.",
            f"Go on that way, or delete {folder} to start again.",
        )
    state = torch.load(path, map_location=device if workers.count == 1 else "cpu", weights_only=True)
    if state["fingerprint"] != fingerprint:
        raise TrainingError(
            "checkpoint-stale",
            f"{path} was made from other settings or data.",
            f"Delete {folder} to start again, or restore the settings.",
        )
    workers.restore(state, modules, optimisers)
    return Progress(state["step"], state["tokens"])


def _checkpoint_name(processes: int) -> str:
    """Optimisers are kept by parameter number in one process, by parameter name in several."""
    return "checkpoint.pt" if processes == 1 else "checkpoint-launched.pt"


def _log(folder: Path, progress: Progress, means: dict[str, float], seconds: float) -> None:
    row = {"step": progress.step, "tokens": progress.tokens, "seconds": round(seconds, 1)}
    with (folder / "losses.jsonl").open("a") as file:
        file.write(json.dumps(row | {k: round(v, 4) for k, v in means.items()}) + "\n")
