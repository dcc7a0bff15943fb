"""Knowledge distillation: the trained thinker-size model's distribution over each next token of gold chains."""

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, kl_div, log_softmax

from guided_reasoning.models import hidden_states, labelled_logits
from guided_reasoning.rivals.batch import Batch, chain_rows, embed


def distilled_loss(batch: Batch) -> tuple[Tensor, int]:
    """Cross-entropy + KL(teacher ‖ student) a token of gold chains, at temperature 1 (Hinton et al. 2015; word-level
    distillation of Kim and Rush 2016). The teacher's forward passes are not counted as tokens."""
    rows = chain_rows(batch)
    logits = labelled_logits(batch.model, hidden_states(batch.model, embed(batch.model, rows)), rows.labels)
    with torch.no_grad():
        teacher = batch.teacher
        taught = labelled_logits(teacher, hidden_states(teacher, embed(teacher, rows)), rows.labels)
    divergence = kl_div(log_softmax(logits, -1), log_softmax(taught, -1), reduction="batchmean", log_target=True)
    return cross_entropy(logits, rows.labels[rows.labels != -100]) + divergence, rows.tokens
