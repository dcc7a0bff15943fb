"""Asks questions of a bundle: prompts, control tokens and limits from its manifest, arithmetic from an engine."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
from tokenizers import Tokenizer

from guided_reasoning.calibration.placement import Calibration
from guided_reasoning.errors import TrainingError
from guided_reasoning.export.manifest import read_manifest
from guided_reasoning.export.prompts import Prompt, encode_prompt
from guided_reasoning.tokenizer import TextTokenizer

Mode = Literal["solve", "explain"]


@dataclass(frozen=True)
class Writing:
    """Greedily chosen tokens with the log-probability (nats) of each. The last is the end token, unless cut short."""

    tokens: list[int]
    log_probs: list[float]


@dataclass(frozen=True)
class Solution(Writing):
    """A writing read as text; `answer` is None when the chain never came to one."""

    chain: str
    answer: str | None


class Engine(Protocol):
    """What computes a bundle's models. Arrays are float32; question ids may be empty (a plan has none)."""

    null_guidance: np.ndarray
    """[K, d_executor]."""

    def think(self, ids: Sequence[int], positions: Sequence[int]) -> np.ndarray:
        """Hidden states after the final norm at `positions`: [K, d_thinker]."""

    def project(self, guidance: np.ndarray) -> np.ndarray:
        """[K, d_thinker] → [K, d_executor]."""

    def write(self, question: Sequence[int], prefix: np.ndarray, control: int, max_new: int, end: int) -> Writing:
        """Read question, prefix rows, control token; then choose up to `max_new` tokens, stopping after `end`."""

    def score(self, question: Sequence[int], prefix: np.ndarray, control: int, tokens: Sequence[int]) -> np.ndarray:
        """Log-probability of each of `tokens` after question, prefix rows, control token and the tokens before it."""


class Runner:
    """One bundle on one engine. Guidance None means null guidance."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        self.folder = folder
        self.manifest = read_manifest(folder)
        self.engine = engine
        self.calibration = Calibration.load(folder) if "calibration" in self.manifest else None
        self._thinker = self.manifest["thinker"]
        self._executor = self.manifest["executor"]
        self._thinker_tokenizer = _tokenizer(folder / self._thinker["tokenizer"])
        self._executor_tokenizer = _tokenizer(folder / self._executor["tokenizer"])

    def accepts(self, question: str) -> bool:
        """Whether it is short enough for both models."""
        limit = self.manifest["limits"]["questionTokens"]
        return all(len(t.encode_text(question)) <= limit for t in (self._thinker_tokenizer, self._executor_tokenizer))

    def thinker_prompt(self, question: str) -> Prompt:
        """The thinker's ids. Raises TrainingError('question-too-long')."""
        thoughts = self.manifest["thoughts"]["tokenIds"]
        self._check_length(self._thinker_tokenizer, question)
        return encode_prompt(self._thinker_tokenizer, self._thinker["promptTemplate"], question, thoughts)

    def executor_prompt(self, question: str) -> Prompt:
        """The executor's ids. Raises TrainingError('question-too-long')."""
        self._check_length(self._executor_tokenizer, question)
        return encode_prompt(self._executor_tokenizer, self._executor["promptTemplate"], question)

    def think(self, question: str) -> np.ndarray:
        """The guidance H of a question: [K, d_thinker]."""
        prompt = self.thinker_prompt(question)
        return self.engine.think(prompt.ids, prompt.thought_positions)

    def solve(
        self, question: str, guidance: np.ndarray | None, mode: Mode = "solve", max_new: int | None = None
    ) -> Solution:
        """Chain and answer, greedily, up to `max_new` tokens or the context limit."""
        ids = self.executor_prompt(question).ids
        written = self._write(ids, self._prefix(guidance), mode, max_new)
        chain, answer = self._read(written.tokens)
        return Solution(written.tokens, written.log_probs, chain, answer)

    def plan(self, guidance: np.ndarray, max_new: int | None = None) -> Writing:
        """The plan that the guidance alone decodes to."""
        return self._write([], self._prefix(guidance), "plan", max_new)

    def score(self, question: str, guidance: np.ndarray | None, mode: Mode, tokens: Sequence[int]) -> np.ndarray:
        """Log-probabilities (nats) of given chain and answer tokens: [len(tokens)]."""
        ids = self.executor_prompt(question).ids
        control = self._executor["controlTokens"][mode]
        return self.engine.score(ids, self._prefix(guidance), control, tokens)

    def _prefix(self, guidance: np.ndarray | None) -> np.ndarray:
        return self.engine.null_guidance if guidance is None else self.engine.project(guidance)

    def _write(self, ids: Sequence[int], prefix: np.ndarray, control: str, max_new: int | None) -> Writing:
        tokens = self._executor["controlTokens"]
        room = self.manifest["limits"]["contextTokens"] - len(ids) - len(prefix) - 1
        limit = room if max_new is None else min(room, max_new)
        return self.engine.write(ids, prefix, tokens[control], limit, tokens["end"])

    def _read(self, tokens: list[int]) -> tuple[str, str | None]:
        answer = self._executor["controlTokens"]["answer"]
        if answer not in tokens:
            return self._text(tokens), None
        at = tokens.index(answer)
        return self._text(tokens[:at]), self._text(tokens[at + 1 :])

    def _text(self, tokens: list[int]) -> str:
        end = self._executor["controlTokens"]["end"]
        return self._executor_tokenizer.decode(tokens[:-1] if tokens[-1:] == [end] else tokens)

    def _check_length(self, tokenizer: TextTokenizer, question: str) -> None:
        limit = self.manifest["limits"]["questionTokens"]
        length = len(tokenizer.encode_text(question))
        if length > limit:
            raise TrainingError(
                "question-too-long", f"The question has {length} tokens, the limit is {limit}.", "Shorten it."
            )


def _tokenizer(path: Path) -> TextTokenizer:
    return TextTokenizer(Tokenizer.from_file(str(path)))
