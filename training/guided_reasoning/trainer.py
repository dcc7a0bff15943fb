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
from guided_reasoning.models import choose_attention
from guided_reasoning.optimise import build_optimisers, learning_rate_factor, set_learning_rate

CHECKPOINT_SECONDS = 120
LOG_STEPS = 20


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
    step: Callable[[list[int]], StepResult],
    settings: StageConfig,
    fingerprint: str,
    device: torch.device,
    minutes: float | None = None,
) -> bool:
    """Train until the token budget is used (True) or `minutes` are over or the process is told to stop (False).

    Writes `checkpoint.pt` and `losses.jsonl` into `folder`. A checkpoint made from other settings or data is refused
    with TrainingError('checkpoint-stale').
    """
    folder.mkdir(parents=True, exist_ok=True)
    modules.to(device).train()
    choose_attention(modules, device)
    optimisers = build_optimisers(modules, settings)
    progress = _restore(folder, modules, optimisers, fingerprint, device)
    for _ in range(progress.step):
        next(batches)
    started = saved = time.monotonic()
    stop = _StopSignal()
    means: dict[str, float] = {}
    shown_tokens = progress.tokens
    with tqdm(total=settings.tokens, initial=progress.tokens, unit="tok", unit_scale=True, desc=folder.name) as bar:
        while progress.tokens < settings.tokens:
            set_learning_rate(optimisers, learning_rate_factor(progress.tokens / settings.tokens, settings))
            torch.manual_seed(settings.seed * 1_000_003 + progress.step)
            with torch.autocast(device.type, dtype=torch.bfloat16):
                result = step(next(batches))
            result.loss.backward()
            nn.utils.clip_grad_norm_(modules.parameters(), 1.0)
            for optimiser in optimisers:
                optimiser.step()
            modules.zero_grad(set_to_none=True)
            progress.step += 1
            progress.tokens += result.tokens
            for name, value in result.shown.items():
                means[name] = 0.95 * means.get(name, float(value)) + 0.05 * float(value)
            if progress.step % LOG_STEPS == 1 or progress.tokens >= settings.tokens:
                bar.update(progress.tokens - shown_tokens)
                shown_tokens = progress.tokens
                bar.set_postfix({name: f"{value:.3f}" for name, value in means.items()})
                _log(folder, progress, means, time.monotonic() - started)
            out_of_time = minutes is not None and time.monotonic() - started > minutes * 60
            if stop.requested or out_of_time:
                break
            if time.monotonic() - saved > CHECKPOINT_SECONDS:
                _save(folder, modules, optimisers, progress, fingerprint)
                saved = time.monotonic()
    stop.release()
    _save(folder, modules, optimisers, progress, fingerprint)
    return progress.tokens >= settings.tokens


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


def _save(folder: Path, modules: nn.Module, optimisers: list, progress: Progress, fingerprint: str) -> None:
    state = {
        "fingerprint": fingerprint,
        "step": progress.step,
        "tokens": progress.tokens,
        "modules": modules.state_dict(),
        "optimisers": [o.state_dict() for o in optimisers],
    }
    torch.save(state, folder / "checkpoint.tmp")
    os.replace(folder / "checkpoint.tmp", folder / "checkpoint.pt")


def _restore(folder: Path, modules: nn.Module, optimisers: list, fingerprint: str, device: torch.device) -> Progress:
    path = folder / "checkpoint.pt"
    if not path.exists():
        return Progress()
    state = torch.load(path, map_location=device, weights_only=True)
    if state["fingerprint"] != fingerprint:
        raise TrainingError(
            "checkpoint-stale",
            f"{path} was made from other settings or data.",
            f"Delete {folder} to start again, or restore the settings.",
        )
    modules.load_state_dict(state["modules"])
    for optimiser, saved in zip(optimisers, state["optimisers"], strict=True):
        optimiser.load_state_dict(saved)
    return Progress(state["step"], state["tokens"])


def _log(folder: Path, progress: Progress, means: dict[str, float], seconds: float) -> None:
    row = {"step": progress.step, "tokens": progress.tokens, "seconds": round(seconds, 1)}
    with (folder / "losses.jsonl").open("a") as file:
        file.write(json.dumps(row | {k: round(v, 4) for k, v in means.items()}) + "\n")
