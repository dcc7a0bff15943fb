"""Token sequences of both stages, exactly as protocol/README.md freezes them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from guided_reasoning.config import GuidanceConfig
from guided_reasoning.prompt_format import EXECUTOR_FORMAT, THINKER_FORMAT, PromptFormat
from guided_reasoning.tokenizer import THOUGHT

CONTROL = EXECUTOR_FORMAT.control
LENGTH_MULTIPLE = 16
"""Rows are padded to a multiple of this: a new shape makes oneDNN compile its kernels anew, which halves the speed."""


@dataclass(frozen=True)
class EncodedItem:
    """Token ids of one item's parts, without special tokens."""

    question: Sequence[int]
    concise: Sequence[int]
    verbose: Sequence[int]
    plan: Sequence[int]
    answer: Sequence[int]
    family: int

    def chain(self, kind: str) -> Sequence[int]:
        """The chain named 'concise' or 'verbose'."""
        return self.concise if kind == "concise" else self.verbose


@dataclass(frozen=True)
class Rows:
    """A right-padded batch: ids and labels [batch, length]; `slots` bool, true where K guidance rows stand."""

    ids: Tensor
    labels: Tensor
    slots: Tensor

    @property
    def tokens(self) -> int:
        """Padded tokens, the unit of the training budget."""
        return self.ids.numel()

    def to(self, device: torch.device) -> "Rows":
        """The same batch on another device."""
        return Rows(self.ids.to(device), self.labels.to(device), self.slots.to(device))


def thought_ids(settings: GuidanceConfig, vocabulary: int) -> list[int]:
    """K thought token ids: `<thought>` repeated, or K ids of their own behind the tokenizer's vocabulary."""
    if settings.distinct_thought_ids:
        return list(range(vocabulary, vocabulary + settings.thoughts))
    return [THOUGHT] * settings.thoughts


def thinker_rows(items: Sequence[EncodedItem], thoughts: Sequence[int], form: PromptFormat = THINKER_FORMAT) -> Rows:
    """Q ⟨thoughts⟩ A with loss on A and the end token alone (L_task)."""
    prompts = [[*form.before, *i.question, *form.after, *thoughts, *form.close] for i in items]
    starts = [len(form.before) + len(i.question) + len(form.after) for i in items]
    return _rows(prompts, [[*i.answer, form.end] for i in items], starts, len(thoughts), form.pad)


def reconstruction_rows(
    items: Sequence[EncodedItem], count: int, kind: str = "concise", form: PromptFormat = THINKER_FORMAT
) -> Rows:
    """K guidance rows, control token, then R with loss on R (L_recon): nothing of Q."""
    prompts = [[form.pad] * count + [form.control[kind]] for _ in items]
    return _rows(prompts, [[*i.chain(kind), form.answer] for i in items], [0] * len(items), count, form.pad)


def rows_of_kinds(numbers: Sequence[int], items: int, kinds: Sequence[str]) -> tuple[list[int], list[str]]:
    """The items and kinds of chain of rows numbered from 0, where those of all items with one kind follow each other:
    an epoch has every item with every kind once, and a row's length is known before it is drawn."""
    return [n % items for n in numbers], [kinds[n // items] for n in numbers]


def executor_rows(
    items: Sequence[EncodedItem],
    kinds: Sequence[str],
    count: int,
    before_question: bool,
    form: PromptFormat = EXECUTOR_FORMAT,
) -> Rows:
    """Q, K guidance rows, control token, R, A with loss on R and A."""
    prompts, starts = _guided_prompts(items, [form.control[kind] for kind in kinds], count, before_question, form)
    targets = [[*i.chain(k), form.answer, *i.answer, form.end] for i, k in zip(items, kinds, strict=True)]
    return _rows(prompts, targets, starts, count, form.pad)


def plan_rows(items: Sequence[EncodedItem], count: int, form: PromptFormat = EXECUTOR_FORMAT) -> Rows:
    """K guidance rows, `<|plan|>`, then the plan with loss on it: nothing of Q."""
    prompts = [[form.pad] * count + [form.plan] for _ in items]
    return _rows(prompts, [[*i.plan, form.end] for i in items], [0] * len(items), count, form.pad)


def question_plan_rows(
    items: Sequence[EncodedItem], count: int, before_question: bool, form: PromptFormat = EXECUTOR_FORMAT
) -> Rows:
    """Q, K guidance rows (0 for a model without guidance), `<|plan|>`, then the plan with loss on it."""
    prompts, starts = _guided_prompts(items, [form.plan] * len(items), count, before_question, form)
    return _rows(prompts, [[*i.plan, form.end] for i in items], starts, count, form.pad)


def prompted_rows(prompts: Sequence[Sequence[int]], targets: Sequence[Sequence[int]], form: PromptFormat) -> Rows:
    """Any prompts and what follows them, with loss on that; no guidance."""
    return _rows(prompts, targets, [0] * len(prompts), 0, form.pad)


def _guided_prompts(
    items: Sequence[EncodedItem], controls: Sequence[int], count: int, before_question: bool, form: PromptFormat
) -> tuple[list[list[int]], list[int]]:
    """Question, room for guidance and control token of each item; and where that room begins."""
    prompts, starts = [], []
    for item, control in zip(items, controls, strict=True):
        question = form.question(item.question)
        slots = [form.pad] * count
        starts.append(0 if before_question else len(question))
        prompts.append((slots + question if before_question else question + slots) + [control])
    return prompts, starts


def _rows(
    prompts: Sequence[Sequence[int]], targets: Sequence[Sequence[int]], starts: Sequence[int], count: int, pad: int
) -> Rows:
    longest = max(len(p) + len(t) for p, t in zip(prompts, targets, strict=True))
    length = -(-longest // LENGTH_MULTIPLE) * LENGTH_MULTIPLE
    ids = np.full((len(prompts), length), pad, dtype=np.int64)
    labels = np.full((len(prompts), length), -100, dtype=np.int64)
    slots = np.zeros((len(prompts), length), dtype=bool)
    for row, (prompt, target, start) in enumerate(zip(prompts, targets, starts, strict=True)):
        ids[row, : len(prompt)] = prompt
        ids[row, len(prompt) : len(prompt) + len(target)] = target
        labels[row, len(prompt) - 1 : len(prompt) + len(target) - 1] = target
        slots[row, start : start + count] = True
    return Rows(torch.from_numpy(ids), torch.from_numpy(labels), torch.from_numpy(slots))
