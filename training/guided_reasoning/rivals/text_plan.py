"""The outline as text: a thinker-size model writes it from the question, an executor reads it in place of H'."""

from collections.abc import Sequence
from dataclasses import replace

import torch
from torch import Tensor

from guided_reasoning.measure.decode import Reading
from guided_reasoning.models import CausalLM
from guided_reasoning.prompt_format import EXECUTOR_FORMAT, PromptFormat
from guided_reasoning.rivals.batch import Batch
from guided_reasoning.sequences import EncodedItem, question_plan_rows

BATCH_ITEMS = 128
OUTLINE_TOKENS = 160
"""No outline is longer; one that is was written by a model that found no end."""


def outline_loss(batch: Batch) -> tuple[Tensor, int]:
    """The planner: cross-entropy on the outline after Q `<|plan|>`."""
    rows = question_plan_rows(batch.items, 0, False, batch.form).to(batch.device)
    return batch.losses(rows).mean(), rows.tokens


@torch.inference_mode()
def with_written_outlines(
    planner: CausalLM, items: Sequence[EncodedItem], form: PromptFormat = EXECUTOR_FORMAT
) -> list[EncodedItem]:
    """The items with the outline that the planner writes greedily in the place of the gold one."""
    embedding = planner.get_input_embeddings()
    result = list(items)
    order = sorted(range(len(items)), key=lambda i: len(items[i].question))
    for start in range(0, len(order), BATCH_ITEMS):
        indices = order[start : start + BATCH_ITEMS]
        ids = [[*form.question(items[i].question), form.plan] for i in indices]
        prompts = [embedding(torch.tensor(row, device=planner.device)) for row in ids]
        for index, plan in zip(indices, Reading(planner, prompts).write(form.end, OUTLINE_TOKENS), strict=True):
            result[index] = replace(items[index], plan=plan)
    return result
