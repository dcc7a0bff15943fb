"""Continuous thoughts (COCONUT; Hao et al. 2024, "Training Large Language Models to Reason in a Continuous Latent
Space"): the executor-size model's own last hidden state is its next input, K times, in place of the chain's steps."""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence
from transformers import DynamicCache

from guided_reasoning.models import CausalLM, token_losses, token_rms
from guided_reasoning.prompt_format import EXECUTOR_FORMAT, PromptFormat
from guided_reasoning.rivals.batch import Batch
from guided_reasoning.sequences import EncodedItem, prompted_rows
from guided_reasoning.tokenizer import END_THOUGHT, LINE_BREAK, START_THOUGHT

THOUGHTS_A_STEP = 2
"""The paper's c on GSM8K."""
CURRICULUM = (0.4, 0.7)
"""Shares of the budget at which the first step gives way to thoughts, and at which no step is left."""


class ContinuousThoughts:
    """A batch that a model has read with gradients: Q `<start_thought>`, then its own states one by one. `embeddings`:
    what stood at the positions behind the questions, each [batch, d]."""

    def __init__(self, model: CausalLM, questions: Sequence[Sequence[int]], count: int) -> None:
        self._model, self._cache = model, DynamicCache()
        device = model.get_input_embeddings().weight.device
        prompts = [torch.tensor([*ids, START_THOUGHT], device=device) for ids in questions]
        self._mask = pad_sequence([torch.ones_like(p) for p in prompts], batch_first=True, padding_side="left")
        ids = pad_sequence(prompts, batch_first=True, padding_side="left")
        last = self.read(model.get_input_embeddings()(ids), self._mask)[:, -1]
        self.embeddings = []
        for _ in range(count):
            scale = token_rms(model) / last.detach().float().pow(2).mean(-1, keepdim=True).sqrt()
            self.embeddings.append((last * scale).to(model.get_input_embeddings().weight.dtype))
            last = self.read(self.embeddings[-1][:, None])[:, -1]

    def read(self, embeddings: Tensor, mask: Tensor | None = None) -> Tensor:
        """Last hidden states of more positions: [batch, S, d] → [batch, S, d]."""
        if mask is None:
            self._mask = torch.cat((self._mask, self._mask.new_ones(embeddings.shape[:2])), dim=1)
        positions = (self._mask.cumsum(1) - 1).clamp(min=0)[:, -embeddings.shape[1] :]
        return self._model.model(
            inputs_embeds=embeddings,
            attention_mask=self._mask,
            position_ids=positions,
            past_key_values=self._cache,
            use_cache=True,
        ).last_hidden_state


def replaced_steps(done: float, stages: int) -> int:
    """How many steps have given way to thoughts after this share of the budget: 0, then 1 more in equal parts, then
    `stages`, which means all of the chain."""
    first, last = CURRICULUM
    if done < first:
        return 0
    if done >= last:
        return stages
    return 1 + int((done - first) / (last - first) * (stages - 1))


def continuous_loss(batch: Batch) -> tuple[Tensor, int]:
    """Cross-entropy on what is still written behind the thoughts: the remaining steps and A, in the end A alone.

    Unlike the paper, the optimiser is not reset between stages: the schedule is that of all systems here."""
    stages = max(1, batch.config.guidance.thoughts // THOUGHTS_A_STEP)
    stage = replaced_steps(batch.done, stages)
    form = batch.form
    questions = [form.question(item.question) for item in batch.items]
    count = batch.config.guidance.thoughts if stage == stages else stage * THOUGHTS_A_STEP
    pairs = list(zip(batch.items, batch.kinds, strict=True))
    prompts = [[END_THOUGHT, form.answer if stage == stages else form.control[kind]] for _, kind in pairs]
    rests = [[] if stage == stages else [*_without(item.chain(kind), stage), form.answer] for item, kind in pairs]
    targets = [[*rest, *item.answer, form.end] for rest, item in zip(rests, batch.items, strict=True)]
    rows = prompted_rows(prompts, targets, form).to(batch.device)
    thoughts = ContinuousThoughts(batch.model, questions, count)
    hidden = thoughts.read(batch.model.get_input_embeddings()(rows.ids))
    padded = max(map(len, questions)) + 1 + count
    return token_losses(batch.model, hidden, rows.labels).mean(), rows.tokens + padded * len(batch.items)


def continuous_prompts(
    model: CausalLM, items: Sequence[EncodedItem], count: int, form: PromptFormat = EXECUTOR_FORMAT
) -> list[Tensor]:
    """Q `<start_thought>`, K continuous thoughts, `<end_thought>`, `<|answer|>`: embeddings, each [length, d]."""
    embedding = model.get_input_embeddings()
    questions = [form.question(item.question) for item in items]
    thoughts = ContinuousThoughts(model, questions, count).embeddings
    device = embedding.weight.device
    close = embedding(torch.tensor([END_THOUGHT, form.answer], device=device))
    return [
        torch.cat(
            (embedding(torch.tensor([*ids, START_THOUGHT], device=device)), *(t[row, None] for t in thoughts), close)
        )
        for row, ids in enumerate(questions)
    ]


def _without(chain: Sequence[int], steps: int) -> list[int]:
    """A chain without its first steps, which end at line breaks."""
    rest = list(chain)
    for _ in range(steps):
        if LINE_BREAK not in rest:
            return []
        rest = rest[rest.index(LINE_BREAK) + 1 :]
    return rest
