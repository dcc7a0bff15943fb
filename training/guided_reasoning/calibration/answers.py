"""What a pair writes to many questions, as evidence for its confidence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from guided_reasoning.calibration.confidence import FEATURES, Evidence
from guided_reasoning.checked_chain import chain_line, check_chains, is_wrong
from guided_reasoning.evaluate import BATCH_ITEMS, Pair, is_right, write_greedily
from guided_reasoning.sequences import EncodedItem, executor_rows
from guided_reasoning.stage2 import guided_losses
from guided_reasoning.tokenizer import ANSWER, SPECIAL_TOKENS, TextTokenizer


@dataclass(frozen=True)
class Answered:
    """Questions that came to an answer: their index, what was written as evidence, and whether it is right."""

    indices: list[int]
    evidence: list[Evidence]
    right: np.ndarray

    @property
    def features(self) -> np.ndarray:
        """[n, 7]."""
        return np.array([e.features() for e in self.evidence]).reshape(-1, len(FEATURES))


@dataclass(frozen=True)
class Asked:
    """Questions to answer: what each says, its token ids with those of the gold answer, and guidance
    [items, K, d_thinker]."""

    texts: Sequence[str]
    items: Sequence[EncodedItem]
    guidance: Tensor


@torch.no_grad()
def answer_all(
    pair: Pair, tokenizer: TextTokenizer, asked: Asked, distances: np.ndarray, kind: str, guided: bool
) -> Answered:
    """Greedy answers of chain kind 'concise' or 'verbose', each checked by the runtime, which is built; a distance for
    each question. Raises TrainingError('check-failed')."""
    items = asked.items
    prefixes = pair.executor.projection(asked.guidance.to(pair.device))
    if not guided:
        prefixes = pair.executor.null_guidance.expand_as(prefixes)
    indices, written = [], []
    for index, ids in enumerate(write_greedily(pair, items, prefixes, kind)):
        # Without an answer there is nothing to be sure of.
        if ANSWER in ids and len(ids) > ids.index(ANSWER) + 1:
            at = ids.index(ANSWER)
            indices.append(index)
            written.append(replace(items[index], **{kind: ids[:at]}, answer=ids[at + 1 :]))
    right = np.array([is_right([ANSWER, *w.answer], items[i]) for i, w in zip(indices, written, strict=True)], bool)
    wrong = called_wrong(tokenizer, [asked.texts[i] for i in indices], written, kind)
    rows = zip(indices, written, _log_probs(pair, written, prefixes[indices], kind), wrong, strict=True)
    evidence = [
        Evidence(log_probs[: len(w.chain(kind)) + 1], log_probs[len(w.chain(kind)) + 1 :], float(distances[i]), found)
        for i, w, log_probs, found in rows
    ]
    return Answered(indices, evidence, right)


def called_wrong(
    tokenizer: TextTokenizer, questions: Sequence[str], written: Sequence[EncodedItem], kind: str
) -> list[bool]:
    """Whether the runtime's checker calls a step or the answer of each written chain wrong. One process checks all.

    Raises TrainingError('check-failed').
    """

    def text(ids: Sequence[int]) -> str:
        return tokenizer.decode([id for id in ids if id >= len(SPECIAL_TOKENS)])

    lines = [
        chain_line(f"{index}", question, text(w.chain(kind)), text(w.answer).strip())
        for index, (question, w) in enumerate(zip(questions, written, strict=True))
    ]
    return [is_wrong(checked) for checked in check_chains(lines)]


def _log_probs(pair: Pair, written: Sequence[EncodedItem], prefixes: Tensor, kind: str) -> list[list[float]]:
    """Of every token of chain, `<|answer|>`, answer and `<|eos|>`, in nats, an item a list."""
    result: list[list[float]] = []
    for start in range(0, len(written), BATCH_ITEMS):
        chosen = written[start : start + BATCH_ITEMS]
        rows = executor_rows(chosen, [kind] * len(chosen), pair.settings.thoughts, pair.settings.before_question)
        rows = rows.to(pair.device)
        losses = guided_losses(pair.executor, rows, prefixes[start : start + BATCH_ITEMS])
        counts = (rows.labels != -100).sum(1).tolist()
        result += [(-part).tolist() for part in losses.float().cpu().split(counts)]
    return result
