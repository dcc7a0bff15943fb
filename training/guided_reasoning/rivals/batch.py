"""One training batch of a rival, what may stand between question and chain, and plain supervised fine-tuning."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import torch
from torch import Tensor

from guided_reasoning.config import RunConfig
from guided_reasoning.models import CausalLM, hidden_states, token_losses
from guided_reasoning.prompt_format import PromptFormat
from guided_reasoning.sequences import EncodedItem, Rows, prompted_rows
from guided_reasoning.token_table import TokenTable
from guided_reasoning.tokenizer import THOUGHT

Between = Literal["nothing", "pause", "constants", "plan"]
"""What stands where guidance would: `pause`, the thought token K times, one learned vector (Goyal et al. 2024);
`constants`, K tokens of their own behind the vocabulary, K learned vectors; `plan`, the outline as text."""


@dataclass(frozen=True)
class Batch:
    """Items of one step and what a rival's loss is computed with. `kinds`: the chain that each item is to be written
    as; `teacher`: a trained model, where the rival has one; `done`: share of the budget that is used."""

    model: CausalLM
    items: Sequence[EncodedItem]
    kinds: Sequence[str]
    between: Between
    config: RunConfig
    form: PromptFormat
    device: torch.device
    rng: random.Random
    teacher: CausalLM | None
    done: float

    def losses(self, rows: Rows) -> Tensor:
        """Cross-entropy of every labelled token of these rows."""
        return token_losses(self.model, hidden_states(self.model, embed(self.model, rows)), rows.labels)


Loss = Callable[[Batch], tuple[Tensor, int]]
"""Batch → (loss to minimise, padded tokens that went through the model)."""


def embed(model: CausalLM, rows: Rows) -> Tensor:
    """Token embeddings of rows: [batch, length, d]."""
    return model.get_input_embeddings()(rows.ids)


def between_ids(between: Between, item: EncodedItem, config: RunConfig, form: PromptFormat) -> list[int]:
    """The ids that stand between an item's question and its control token."""
    count = config.guidance.thoughts
    if between == "pause":
        return [THOUGHT] * count
    if between == "constants":
        return list(range(config.vocabulary, config.vocabulary + count))
    return [form.plan, *item.plan] if between == "plan" else []


def between_lengths(between: Between, items: TokenTable, config: RunConfig) -> np.ndarray | int:
    """How many ids those are, for all items alike or each: int64 [items]."""
    if between == "plan":
        return items.lengths("plan") + 1
    return 0 if between == "nothing" else config.guidance.thoughts


def chain_prompt(between: Between, item: EncodedItem, kind: str, config: RunConfig, form: PromptFormat) -> list[int]:
    """Q, what stands between, control token: what a chain of this kind follows."""
    return [*form.question(item.question), *between_ids(between, item, config, form), form.control[kind]]


def chain_rows(batch: Batch) -> Rows:
    """Prompts of the items, then R and A with loss on both."""
    form = batch.form
    pairs = list(zip(batch.items, batch.kinds, strict=True))
    prompts = [chain_prompt(batch.between, item, kind, batch.config, form) for item, kind in pairs]
    targets = [[*item.chain(kind), form.answer, *item.answer, form.end] for item, kind in pairs]
    return prompted_rows(prompts, targets, form).to(batch.device)


def answer_rows(batch: Batch) -> Rows:
    """Q, `<|answer|>`, then A with loss on it: the answer at once."""
    form = batch.form
    prompts = [[*form.question(item.question), form.answer] for item in batch.items]
    return prompted_rows(prompts, [[*item.answer, form.end] for item in batch.items], form).to(batch.device)


def supervised_loss(batch: Batch) -> tuple[Tensor, int]:
    """Supervised fine-tuning on gold chains (Std-CoT; Magister et al. 2023)."""
    rows = chain_rows(batch)
    return batch.losses(rows).mean(), rows.tokens
