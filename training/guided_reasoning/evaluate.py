"""What a trained pair can do: greedy accuracy, and the loss on R under its own, swapped and null guidance."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from guided_reasoning.config import GuidanceConfig
from guided_reasoning.corpus import Corpus
from guided_reasoning.guidance_cache import guidance_of
from guided_reasoning.measure.decode import Reading, answer_ids, most_tokens
from guided_reasoning.models import CausalLM, GuidedExecutor
from guided_reasoning.prompt_format import EXECUTOR_FORMAT, THINKER_FORMAT, PromptFormat
from guided_reasoning.sequences import EncodedItem, executor_rows, thinker_rows
from guided_reasoning.stage1 import think
from guided_reasoning.stage2 import guided_losses
from guided_reasoning.statistics import bootstrap_mean, wilson
from guided_reasoning.tokenizer import ANSWER

BATCH_ITEMS = 64


@dataclass(frozen=True)
class Pair:
    """A trained pair, ready to run."""

    thinker: CausalLM
    executor: GuidedExecutor
    thoughts: list[int]
    settings: GuidanceConfig
    device: torch.device
    thinker_form: PromptFormat = THINKER_FORMAT
    executor_form: PromptFormat = EXECUTOR_FORMAT


def partners(families: Sequence[int]) -> list[int]:
    """For each item another item of its family (the next one, in a ring): whose guidance it gets when shuffled."""
    ring: dict[int, list[int]] = {}
    for index, family in enumerate(families):
        ring.setdefault(family, []).append(index)
    following = {a: b for indices in ring.values() for a, b in zip(indices, indices[1:] + indices[:1], strict=True)}
    return [following[i] for i in range(len(families))]


def corpus_guidance(pair: Pair, corpus: Corpus) -> Tensor:
    """H of a corpus, what the measures below are given: [items, K, d_thinker]."""
    return guidance_of(pair.thinker, corpus.thinker_encoded, pair.thoughts, pair.device, pair.thinker_form).to(
        pair.device
    )


@torch.no_grad()
def chain_losses(pair: Pair, items: Sequence[EncodedItem], prefixes: Tensor, kind: str = "concise") -> np.ndarray:
    """Cross-entropy on gold R and A, summed over each item's tokens, in nats: [items]. prefixes: [items, K, d]."""
    sums = []
    for start in range(0, len(items), BATCH_ITEMS):
        chosen = items[start : start + BATCH_ITEMS]
        kinds, settings = [kind] * len(chosen), pair.settings
        rows = executor_rows(chosen, kinds, settings.thoughts, settings.before_question, pair.executor_form)
        rows = rows.to(pair.device)
        losses = guided_losses(pair.executor, rows, prefixes[start : start + BATCH_ITEMS])
        owner = (rows.labels != -100).nonzero()[:, 0]
        sums.append(torch.zeros(len(chosen), device=pair.device).index_add_(0, owner, losses).cpu().numpy())
    return np.concatenate(sums)


@torch.no_grad()
def guidance_effect(pair: Pair, corpus: Corpus, guidance: Tensor) -> dict[str, dict]:
    """Losses on R and A, nats a chain, under own, same-family-shuffled and null guidance, and paired differences."""
    own = pair.executor.projection(guidance)
    shuffled = own[partners([i.family for i in corpus.encoded])]
    null = pair.executor.null_guidance.expand_as(own)
    losses = {
        name: chain_losses(pair, corpus.encoded, p)
        for name, p in (("guided", own), ("shuffled", shuffled), ("null", null))
    }
    families = np.array([i.family for i in corpus.encoded])
    groups = {"all": np.ones(len(families), bool)} | {f: families == k for k, f in enumerate(corpus.families)}
    return {
        group: {name: bootstrap_mean(values[chosen]) for name, values in losses.items()}
        | {
            f"{name}_minus_guided": bootstrap_mean((losses[name] - losses["guided"])[chosen])
            for name in ("shuffled", "null")
        }
        for group, chosen in groups.items()
    }


@torch.no_grad()
def write_greedily(
    pair: Pair, items: Sequence[EncodedItem], prefixes: Tensor, kind: str, with_gold: bool = True
) -> list[list[int]]:
    """Greedy R, `<|answer|>`, A of each item without `<|eos|>`, of items with gold chains at most `most_tokens`.
    prefixes: [items, K, d_executor]."""
    embed, form = pair.executor.executor.get_input_embeddings(), pair.executor_form
    written: list[list[int]] = [[] for _ in items]
    order = sorted(range(len(items)), key=lambda i: len(items[i].chain(kind)))
    for start in range(0, len(order), BATCH_ITEMS):
        indices = order[start : start + BATCH_ITEMS]
        prompts = []
        for index in indices:
            question = embed(torch.tensor(form.question(items[index].question), dtype=torch.long, device=pair.device))
            control = embed(torch.tensor([form.control[kind]], device=pair.device))
            slots = prefixes[index].to(question.dtype)
            parts = (slots, question) if pair.settings.before_question else (question, slots)
            prompts.append(torch.cat((*parts, control)))
        lengths = [len(items[index].chain(kind)) + len(items[index].answer) for index in indices]
        limits = [most_tokens(length) for length in lengths] if with_gold else None
        for index, row in zip(indices, Reading(pair.executor.executor, prompts).write(form.end, limits), strict=True):
            written[index] = row
    return written


def is_right(written: Sequence[int], item: EncodedItem, answer: int = ANSWER) -> bool:
    """True when the ids after the first `<|answer|>` are exactly the gold answer's."""
    return answer_ids(written, answer) == list(item.answer)


@torch.no_grad()
def greedy_accuracy(
    pair: Pair, corpus: Corpus, guidance: Tensor, kind: str = "concise", guided: bool = True
) -> dict[str, dict]:
    """Share of right answers with 95 % Wilson intervals and mean tokens a chain, by family and for all."""
    prefixes = pair.executor.projection(guidance)
    if not guided:
        prefixes = pair.executor.null_guidance.expand_as(prefixes)
    written = write_greedily(pair, corpus.encoded, prefixes, kind)
    right = np.array([is_right(w, i, pair.executor_form.answer) for w, i in zip(written, corpus.encoded, strict=True)])
    return _by_family(corpus, right, np.array([len(w) for w in written]))


@torch.no_grad()
def direct_accuracy(pair: Pair, corpus: Corpus) -> dict[str, dict]:
    """The thinker's own accuracy when it answers at once, all tokens of A greedily right (a leakage measure)."""
    right, encoded = [], corpus.thinker_encoded
    for start in range(0, len(encoded), BATCH_ITEMS):
        rows = thinker_rows(encoded[start : start + BATCH_ITEMS], pair.thoughts, pair.thinker_form).to(pair.device)
        hidden, _ = think(pair.thinker, rows)
        wrong = (pair.thinker.lm_head(hidden).argmax(-1) != rows.labels) & (rows.labels != -100)
        right += (~wrong.any(dim=1)).tolist()
    return _by_family(corpus, np.array(right))


def _by_family(corpus: Corpus, right: np.ndarray, tokens: np.ndarray | None = None) -> dict[str, dict]:
    families = np.array([i.family for i in corpus.encoded])
    groups = {"all": np.ones(len(families), bool)} | {f: families == k for k, f in enumerate(corpus.families)}
    table = {}
    for group, chosen in groups.items():
        low, high = wilson(int(right[chosen].sum()), int(chosen.sum()))
        table[group] = {"value": float(right[chosen].mean()), "low": low, "high": high, "n": int(chosen.sum())}
        if tokens is not None:
            table[group]["tokens"] = float(tokens[chosen].mean())
    return table
