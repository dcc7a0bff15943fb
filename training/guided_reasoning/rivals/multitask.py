"""Rivals that learn chain and answer as tasks of their own."""

from torch import Tensor

from guided_reasoning.rivals.batch import Batch, answer_rows, chain_rows
from guided_reasoning.sequences import prompted_rows

ANSWER_WEIGHT = 0.3
"""CasCoD's α, the weight of its answer step, as we chose it; the script that its authors published has 0.1."""


def mt_cot_loss(batch: Batch) -> tuple[Tensor, int]:
    """MT-CoT (Li et al. 2022, "Explanations from Large Language Models Make Small Reasoners Better"): the answer at
    once, and the chain with the answer behind it, as two tasks of equal weight."""
    chain, answer = chain_rows(batch), answer_rows(batch)
    loss = (batch.losses(chain).mean() + batch.losses(answer).mean()) / 2
    return loss, chain.tokens + answer.tokens


def step_by_step_loss(batch: Batch) -> tuple[Tensor, int]:
    """Distilling Step-by-Step (Hsieh et al. 2023): L_label + λ L_rationale with λ = 1. The chain is a task beside the
    answer, and what is asked of the trained model is the answer at once."""
    form = batch.form
    pairs = list(zip(batch.items, batch.kinds, strict=True))
    prompts = [[*form.question(item.question), form.control[kind]] for item, kind in pairs]
    targets = [[*item.chain(kind), form.end] for item, kind in pairs]
    rationale = prompted_rows(prompts, targets, form).to(batch.device)
    label = answer_rows(batch)
    return batch.losses(label).mean() + batch.losses(rationale).mean(), label.tokens + rationale.tokens


def cascade_loss(batch: Batch) -> tuple[Tensor, int]:
    """CasCoD (Dai et al. 2024, "Improve Student's Reasoning Generalizability through Cascading Decomposed CoTs
    Distillation"): (1 − α) L(R|Q) + α L(A|Q, R), each a mean over its own tokens.

    In a causal model both steps read the same prefix, and `<|answer|>`, which ends R, is the instruction of the second:
    one row carries both losses, and writing on after `<|answer|>` is the cascade."""
    rows = chain_rows(batch)
    losses = batch.losses(rows)
    owners = (rows.labels != -100).nonzero()[:, 0].tolist()
    lengths = [len(item.answer) + 1 for item in batch.items]
    counts = [owners.count(row) for row in range(len(batch.items))]
    is_answer = losses.new_tensor(
        [place >= count - length for count, length in zip(counts, lengths, strict=True) for place in range(count)]
    ).bool()
    loss = (1 - ANSWER_WEIGHT) * losses[~is_answer].mean() + ANSWER_WEIGHT * losses[is_answer].mean()
    return loss, rows.tokens
