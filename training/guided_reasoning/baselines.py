"""The rivals: models of the same kind and training that write R and A from Q alone, without guidance."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch

from guided_reasoning.adapted_tokenizer import ModelText
from guided_reasoning.config import RunConfig, fingerprint
from guided_reasoning.corpus import batches
from guided_reasoning.errors import TrainingError
from guided_reasoning.models import CausalLM, hidden_states, token_losses
from guided_reasoning.pretrained import build_trainable, checkpoint_identity, describe, load_checkpoint
from guided_reasoning.prompt_format import EXECUTOR_FORMAT
from guided_reasoning.rivals.batch import Batch, Between, Loss, between_lengths, supervised_loss
from guided_reasoning.sequences import question_plan_rows, rows_of_kinds
from guided_reasoning.token_table import TokenTable
from guided_reasoning.trainer import StepResult, is_written, train
from guided_reasoning.workers import is_main

PLAN_SHARE = 1 / 8
"""A plan row always holds Q here, so plans take 7 to 10 % of a rival's tokens
(20 % of stage 2's, which learns both ways)."""


def _stage2(config: RunConfig) -> int:
    return config.stage2.tokens


@dataclass(frozen=True)
class Baseline:
    """`model`: whose size it has, `executor` or `thinker`; `kinds`: the chains it learns to write; `loss`: what it
    learns from a batch; `between`: what stands between question and chain; `teacher`: the baseline it learns from;
    `tokens`: its budget; `chains`: whether it writes chains when asked, or the answer at once; `answers_apart`: whether
    each item takes a second row, for the answer at once."""

    purpose: str
    model: str
    kinds: tuple[str, ...]
    loss: Loss = supervised_loss
    between: Between = "nothing"
    teacher: str | None = None
    tokens: Callable[[RunConfig], int] = _stage2
    chains: bool = True
    answers_apart: bool = False


BASELINES = {
    "sft-concise": Baseline("executor-size, concise chains", "executor", ("concise",)),
    "sft-verbose": Baseline("executor-size, verbose chains", "executor", ("verbose",)),
    "sft-mixed": Baseline("executor-size, both kinds of chain", "executor", ("concise", "verbose")),
    "thinker-cot": Baseline("thinker-size, verbose chains", "thinker", ("verbose",)),
}
"""Those of the reference scale; `rivals.table` has all."""


def train_baseline(
    baseline: Baseline,
    config: RunConfig,
    items: TokenTable,
    data_fingerprint: str,
    folder: Path,
    device: torch.device,
    minutes: float | None,
    text: ModelText | None = None,
    start: Path | None = None,
) -> bool:
    """Train a rival with stage 2's data, token budget, optimiser and schedule, and its plan task from Q in place of H'.
    When done, writes `folder/executor` and returns True. text: how a pretrained model reads. start: what it begins as,
    where the pair begins so too. Raises TrainingError('teacher-missing') where the baseline it learns from is not
    trained, ('model-missing') where there is no `start`."""
    torch.manual_seed(config.stage2.seed)
    settings = getattr(config, baseline.model)
    extra = config.guidance.thoughts if baseline.between == "constants" else 0
    built = build_trainable(settings, config.vocabulary + extra, text.new_ids if text else [], start)
    model, form = built.model, text.form if text else EXECUTOR_FORMAT
    embed = model.get_input_embeddings()
    teaching = folder.parent / baseline.teacher / "executor" if baseline.teacher else None
    teacher = _teacher(teaching, device) if teaching else None
    stage = replace(config.stage2, tokens=baseline.tokens(config))

    around = items.lengths("question") + items.lengths("answer") + form.around + 4
    around = around + between_lengths(baseline.between, items, config)
    lengths = np.concatenate([around + items.lengths(kind) for kind in baseline.kinds])
    if baseline.answers_apart:
        apart = items.lengths("question") + items.lengths("answer") + form.around + 2
        lengths = np.stack([lengths, np.tile(apart, len(baseline.kinds))], axis=1)

    def step(numbers: list[int], done: float) -> StepResult:
        rng = random.Random(f"{stage.seed}/{numbers[0]}/{len(numbers)}")
        indices, kinds = rows_of_kinds(numbers, len(items), baseline.kinds)
        chosen = [items[i] for i in indices]
        batch = Batch(model, chosen, kinds, baseline.between, config, form, device, rng, teacher, done)
        chain, tokens = baseline.loss(batch)
        planned = [item for item in chosen if rng.random() < PLAN_SHARE] or chosen[:1]
        planning = question_plan_rows(planned, 0, False, form).to(device)
        plan = token_losses(model, hidden_states(model, embed(planning.ids)), planning.labels).mean()
        return StepResult(chain + plan, tokens + planning.tokens, {"chain": chain.detach(), "plan": plan.detach()})

    finished = train(
        folder,
        model,
        batches(lengths, stage.batch_tokens, stage.seed),
        step,
        stage,
        _fingerprint(baseline, config, data_fingerprint, [path for path in (teaching, start) if path]),
        device,
        minutes,
    )
    if finished and is_main() and not is_written(folder / "executor" / "model.safetensors", folder):
        built.finish().save_pretrained(folder / "executor")
    return finished


def _teacher(folder: Path, device: torch.device) -> CausalLM:
    if not folder.exists():
        name = folder.parent.name
        raise TrainingError("teacher-missing", f"There is no trained {name} in {folder}.", f"Train {name} first.")
    return load_checkpoint(folder).to(device).eval()


def _fingerprint(baseline: Baseline, config: RunConfig, data_fingerprint: str, models: Sequence[Path]) -> str:
    """What a checkpoint must share with the run that resumes it; the token budget may be changed on the way."""
    settings = {k: v for k, v in config.to_json()["stage2"].items() if k != "tokens"}
    parts = [describe(getattr(config, baseline.model)), settings, config.vocabulary, list(baseline.kinds)]
    if (baseline.loss, baseline.between) != (supervised_loss, "nothing"):
        parts.append([baseline.loss.__name__, baseline.between, config.guidance.thoughts])
    return fingerprint(*parts, data_fingerprint, *map(checkpoint_identity, models))
