"""Stage 2: teach the executor to write R and A from Q and guidance, and the plan from guidance alone and beside Q."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from guided_reasoning.adapted_tokenizer import ModelText
from guided_reasoning.config import ModelConfig, RunConfig, fingerprint
from guided_reasoning.corpus import batches
from guided_reasoning.models import GuidedExecutor, hidden_states, token_losses, token_rms
from guided_reasoning.pretrained import (
    Trainable,
    build_trainable,
    checkpoint_identity,
    describe,
    width_of,
)
from guided_reasoning.prompt_format import EXECUTOR_FORMAT
from guided_reasoning.sequences import EncodedItem, Rows, executor_rows, plan_rows, question_plan_rows, rows_of_kinds
from guided_reasoning.token_table import TokenTable
from guided_reasoning.trainer import StepResult, is_written, train
from guided_reasoning.workers import is_main

PLAN_SHARES = {"plan": 3 / 8, "lookup": 1 / 4}
"""Of the items of a batch: whose plan is written from guidance alone, which says what is done, and whose beside the
question as well, in which names, numbers and texts are looked up."""


def build_executor(
    config: RunConfig, text: ModelText | None = None, start: Path | None = None
) -> tuple[GuidedExecutor, Trainable]:
    """A fresh executor, which may begin as the model `start`, or a pretrained one with its `text`, with projection and
    null guidance, which may lie beside `start`; and the executor alone.

    Guidance enters at the scale of the token embeddings: unit RMS from scratch, what it is in a checkpoint.
    """
    torch.manual_seed(config.stage2.seed)
    built = build_trainable(config.executor, config.vocabulary, text.new_ids if text else [], start)
    trained = start or not isinstance(config.executor, ModelConfig)
    scale = float(token_rms(built.model)) if trained else 1.0
    model = GuidedExecutor(built.model, width_of(config.thinker), config.guidance, scale)
    if start and (guidance := start.with_name("guidance.safetensors")).exists():
        model.load_state_dict(load_file(guidance), strict=False)
    return model, built


def guided_losses(model: GuidedExecutor, rows: Rows, prefix: Tensor) -> Tensor:
    """Cross-entropy of every labelled token with `prefix` [batch, K, d_executor] standing in the rows' slots."""
    embeddings = model.executor.get_input_embeddings()(rows.ids)
    embeddings = embeddings.masked_scatter(rows.slots[..., None], prefix.to(embeddings.dtype))
    return token_losses(model.executor, hidden_states(model.executor, embeddings), rows.labels)


def train_executor(
    config: RunConfig,
    items: TokenTable,
    cache: Tensor,
    thinker_fingerprint: str,
    folder: Path,
    device: torch.device,
    minutes: float | None,
    text: ModelText | None = None,
    start: Path | None = None,
) -> bool:
    """Run or resume stage 2 on cached guidance [items, K, d_thinker]. When done, writes `folder/executor` and
    `folder/guidance.safetensors` (projection and null guidance) and returns True. text: how a pretrained one reads.
    start: what the executor begins as. Raises TrainingError('model-missing') where there is none."""
    model, built = build_executor(config, text, start)
    form = text.form if text else EXECUTOR_FORMAT
    count = config.guidance.thoughts
    before = config.guidance.before_question
    learned = ("concise", "verbose") if config.guidance.chains == "both" else (config.guidance.chains,)

    plans: dict[str, Callable[[Sequence[EncodedItem]], Rows]] = {
        "plan": lambda planned: plan_rows(planned, count, form),
        "lookup": lambda planned: question_plan_rows(planned, count, before, form),
    }

    def step(numbers: list[int], _: float) -> StepResult:
        rng = random.Random(f"{config.stage2.seed}/{numbers[0]}/{len(numbers)}")
        indices, kinds = rows_of_kinds(numbers, len(items), learned)
        chosen = [items[i] for i in indices]
        guidance = cache[indices].to(device)
        is_null = torch.tensor([rng.random() < config.guidance.null_rate for _ in indices], device=device)
        rows = executor_rows(chosen, kinds, count, before, form).to(device)
        prefix = model.prefix(guidance, is_null)
        chain = guided_losses(model, rows, prefix).mean()
        shown, tokens = {"chain": chain}, rows.tokens
        for name, plan in plans.items():
            planned = [k for k in range(len(chosen)) if not is_null[k] and rng.random() < PLAN_SHARES[name]] or [0]
            planning = plan([chosen[k] for k in planned]).to(device)
            shown[name] = guided_losses(model, planning, model.projection(guidance[planned])).mean()
            tokens += planning.tokens
        loss = chain + (shown["plan"] + shown["lookup"]) / 2
        return StepResult(loss, tokens, {name: value.detach() for name, value in shown.items()})

    around = items.lengths("question") + items.lengths("answer") + count + form.around + 4
    lengths = np.concatenate([around + items.lengths(kind) for kind in learned])
    finished = train(
        folder,
        model,
        batches(lengths, config.stage2.batch_tokens, config.stage2.seed),
        step,
        config.stage2,
        _fingerprint(config, thinker_fingerprint, start),
        device,
        minutes,
    )
    if finished and is_main() and not is_written(folder / "guidance.safetensors", folder):
        built.finish().save_pretrained(folder / "executor")
        own = {k: v.float().contiguous() for k, v in model.state_dict().items() if not k.startswith("executor.")}
        save_file(own, folder / "guidance.safetensors")
    return finished


def _fingerprint(config: RunConfig, thinker_fingerprint: str, start: Path | None) -> str:
    """What a checkpoint must share with the run that resumes it; the token budget may be changed on the way."""
    values = config.to_json()
    stage = {k: v for k, v in values["stage2"].items() if k != "tokens"}
    origin = [checkpoint_identity(start)] if start else []
    return fingerprint(
        describe(config.executor), stage, values["guidance"], config.vocabulary, thinker_fingerprint, *origin
    )
