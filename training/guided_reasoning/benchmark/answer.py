"""What the pair answers, question by question: refused and cut where the runtime refuses and cuts."""

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch

from guided_reasoning.config import RunConfig
from guided_reasoning.evaluate import BATCH_ITEMS, Pair, write_greedily
from guided_reasoning.guidance_cache import guidance_of
from guided_reasoning.sequences import EncodedItem
from guided_reasoning.tokenizer import ANSWER, SPECIAL_TOKENS, TextTokenizer

_MAX_CHARACTERS = 100_000
_MAX_BINARY_SHARE = 0.05
_CONTROL_OR_REPLACEMENT = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")


@dataclass(frozen=True)
class Answer:
    """One question's answer. `error` is the reason code where it was refused; `tokens` counts chain and answer;
    `milliseconds` is the question's share of its batch."""

    index: int
    text: str | None
    tokens: int
    milliseconds: int
    error: str | None = None


@torch.inference_mode()
def answer_questions(
    pair: Pair, tokenizer: TextTokenizer, config: RunConfig, questions: Sequence[str]
) -> Iterator[Answer]:
    """Concise chains, greedily, in batches of questions of like length; answers come in that order, not the file's."""
    encoded = {}
    for index, question in enumerate(questions):
        error = refusal(question)
        ids = [] if error else tokenizer.encode_text(question)
        if error is None and len(ids) > question_limit(config):
            error = "question-too-long"
        if error:
            yield Answer(index, None, 0, 0, error)
        else:
            encoded[index] = EncodedItem(ids, [], [], [], [], 0)
    order = sorted(encoded, key=lambda index: len(encoded[index].question))
    for start in range(0, len(order), BATCH_ITEMS):
        chosen = order[start : start + BATCH_ITEMS]
        started = time.perf_counter()
        written = _write(pair, config, [encoded[index] for index in chosen])
        milliseconds = round((time.perf_counter() - started) * 1000 / len(chosen))
        for index, ids in zip(chosen, written, strict=True):
            yield Answer(index, answer_text(tokenizer, ids), len(ids) - ids.count(ANSWER), milliseconds)


def question_limit(config: RunConfig) -> int:
    """The most tokens a question may have: the bundle's limit, and what leaves room for `<|bos|>`, the guidance, a
    control token and one token written."""
    return min(config.question_tokens, config.executor.max_positions - config.guidance.thoughts - 3)


def refusal(question: str) -> str | None:
    """The reason code for which the runtime refuses a text before it is encoded (src/core/question.ts)."""
    if question.strip() == "":
        return "question-empty"
    length = len(question.encode("utf-16-le", "surrogatepass")) // 2
    if length > _MAX_CHARACTERS:
        return "question-too-long"
    suspicious = len(_CONTROL_OR_REPLACEMENT.findall(question))
    return "question-binary" if "\0" in question or suspicious > length * _MAX_BINARY_SHARE else None


def answer_text(tokenizer: TextTokenizer, written: Sequence[int]) -> str:
    """The text after the first `<|answer|>`; empty where there is none."""
    after = written[written.index(ANSWER) + 1 :] if ANSWER in written else []
    return tokenizer.decode([id for id in after if id >= len(SPECIAL_TOKENS)]).strip()


def _write(pair: Pair, config: RunConfig, items: Sequence[EncodedItem]) -> list[list[int]]:
    """What the pair writes for each question, cut where its context is full."""
    guidance = guidance_of(pair.thinker, items, pair.thoughts, pair.device).to(pair.device)
    prefixes = pair.executor.projection(guidance)
    rooms = [config.executor.max_positions - len(item.question) - len(pair.thoughts) - 2 for item in items]
    written = write_greedily(pair, items, prefixes, "concise", with_gold=False)
    return [ids[:room] for ids, room in zip(written, rooms, strict=True)]
