"""The rivals: models of the same kind and training that write R and A from Q alone, without guidance."""

import random
from dataclasses import dataclass
from pathlib import Path

import torch

from guided_reasoning.adapted_tokenizer import ModelText
from guided_reasoning.config import RunConfig, fingerprint
from guided_reasoning.corpus import batches
from guided_reasoning.models import hidden_states, token_losses
from guided_reasoning.pretrained import build_trainable, describe
from guided_reasoning.prompt_format import EXECUTOR_FORMAT
from guided_reasoning.sequences import executor_rows, question_plan_rows
from guided_reasoning.token_table import TokenTable
from guided_reasoning.trainer import StepResult, train
from guided_reasoning.workers import is_main

PLAN_SHARE = 1 / 8
"""A plan row holds Q here and not in stage 2; this share of items gives plans about the same share of tokens."""


@dataclass(frozen=True)
class Baseline:
    """`model`: whose size it has, `executor` or `thinker`; `kinds`: the chains it learns to write."""

    purpose: str
    model: str
    kinds: tuple[str, ...]


BASELINES = {
    "sft-concise": Baseline("executor-size, concise chains", "executor", ("concise",)),
    "sft-verbose": Baseline("executor-size, verbose chains", "executor", ("verbose",)),
    "sft-mixed": Baseline("executor-size, both kinds of chain", "executor", ("concise", "verbose")),
    "thinker-cot": Baseline("thinker-size, verbose chains", "thinker", ("verbose",)),
}


def train_baseline(
    baseline: Baseline,
    config: RunConfig,
    items: TokenTable,
    data_fingerprint: str,
    folder: Path,
    device: torch.device,
    minutes: float | None,
    text: ModelText | None = None,
) -> bool:
    """Supervised fine-tuning (Std-CoT) with stage 2's data, token budget, optimiser and schedule, and its plan task
    from Q in place of H'. When done, writes `folder/executor` and returns True. text: how a pretrained model reads."""
    torch.manual_seed(config.stage2.seed)
    settings = getattr(config, baseline.model)
    built = build_trainable(settings, config.vocabulary, text.new_ids if text else [])
    model, form = built.model, text.form if text else EXECUTOR_FORMAT
    embed = model.get_input_embeddings()

    def step(indices: list[int]) -> StepResult:
        rng = random.Random(f"{config.stage2.seed}/{indices[0]}/{len(indices)}")
        chosen = [items[i] for i in indices]
        rows = executor_rows(chosen, [rng.choice(baseline.kinds) for _ in chosen], 0, False, form).to(device)
        chain = token_losses(model, hidden_states(model, embed(rows.ids)), rows.labels).mean()
        planned = [item for item in chosen if rng.random() < PLAN_SHARE] or chosen[:1]
        planning = question_plan_rows(planned, form).to(device)
        plan = token_losses(model, hidden_states(model, embed(planning.ids)), planning.labels).mean()
        return StepResult(chain + plan, rows.tokens + planning.tokens, {"chain": chain.detach(), "plan": plan.detach()})

    chain = sum(items.lengths(kind) for kind in baseline.kinds) // len(baseline.kinds)
    lengths = items.lengths("question") + chain + items.lengths("answer") + form.around + 4
    values = config.to_json()
    stage = {k: v for k, v in values["stage2"].items() if k != "tokens"}
    finished = train(
        folder,
        model,
        batches(lengths.tolist(), config.stage2.batch_tokens, config.stage2.seed),
        step,
        config.stage2,
        fingerprint(describe(settings), stage, config.vocabulary, list(baseline.kinds), data_fingerprint),
        device,
        minutes,
    )
    if finished and is_main():
        built.finish().save_pretrained(folder / "executor")
    return finished
