"""Which tokens of a gold chain name an operation, which a value, which the answer."""

from collections.abc import Sequence

import numpy as np

from guided_reasoning.measure.files import TOKEN_KINDS
from guided_reasoning.sequences import EncodedItem
from guided_reasoning.tokenizer import ANSWER, EOS, TextTokenizer

OPERATION, VALUE, ANSWERS = range(len(TOKEN_KINDS))
_TRUTH = ("true", "false")


class TokenKinds:
    """Kinds of tokens by their text: a digit or a truth value is a value, all else in a chain (words, signs, line ends)
    says what is done; from `<|answer|>` on everything is the answer's."""

    def __init__(self, tokenizer: TextTokenizer) -> None:
        texts = [tokenizer.decode([token]).strip() for token in range(tokenizer.size)]
        is_value = [any(c.isdigit() for c in text) or text.lower() in _TRUTH for text in texts]
        self._of = np.where(is_value, VALUE, OPERATION)

    def of(self, target: Sequence[int]) -> np.ndarray:
        """The kind of every token of R, `<|answer|>`, A, `<|eos|>`, or of A, `<|eos|>` alone: [tokens]."""
        start = target.index(ANSWER) if ANSWER in target else 0
        return np.concatenate([self._of[np.array(target[:start], dtype=int)], np.full(len(target) - start, ANSWERS)])

    def sums(self, target: Sequence[int], values: np.ndarray) -> list[float]:
        """Sums of values [tokens] by kind: operation, value, answer."""
        return np.bincount(self.of(target), weights=values, minlength=len(TOKEN_KINDS)).tolist()

    def count(self, item: EncodedItem, chain: str) -> list[int]:
        """How many gold tokens of each kind there are."""
        target = gold(item, chain)
        return [int(n) for n in self.sums(target, np.ones(len(target)))]


def gold(item: EncodedItem, chain: str | None) -> list[int]:
    """What a system should write: R, `<|answer|>`, A, `<|eos|>`; A, `<|eos|>` where it answers at once (None)."""
    if chain is None:
        return [*item.answer, EOS]
    return [*item.chain(chain), ANSWER, *item.answer, EOS]
