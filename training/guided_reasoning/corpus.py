"""Generated items, tokenised, and batches of them whose order a seed decides, so that a run can resume."""

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from guided_reasoning.data.item import Item
from guided_reasoning.errors import TrainingError
from guided_reasoning.sequences import EncodedItem
from guided_reasoning.tokenizer import TextTokenizer

PARTS = ("question", "concise", "verbose", "plan", "answer")
_POOL_ROWS = 16_384
_STRETCH_ROWS = 512


@dataclass(frozen=True)
class Corpus:
    """One split: items as generated and as the executor's token ids, by the same index; family names by family number.

    `for_thinker`: the thinker's token ids, where it has a tokenizer of its own.
    """

    items: list[Item]
    encoded: list[EncodedItem]
    families: list[str]
    for_thinker: list[EncodedItem] | None = None

    @property
    def thinker_encoded(self) -> list[EncodedItem]:
        """The items as the thinker's token ids."""
        return self.encoded if self.for_thinker is None else self.for_thinker


def read_items(path: Path) -> Iterator[Item]:
    """The items of one split, as generated. Raises TrainingError('data-missing') if there is no such file."""
    if not path.exists():
        raise TrainingError("data-missing", f"There is no {path}.", "Run `training data` first.")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield Item.from_json(json.loads(line))


def load_corpus(
    path: Path,
    tokenizer: TextTokenizer,
    limit_per_family: int | None = None,
    thinker_tokenizer: TextTokenizer | None = None,
) -> Corpus:
    """Read and encode one split, for the thinker apart if it has its own tokenizer.

    Raises TrainingError('data-missing') if it has not been generated."""
    items: list[Item] = []
    seen: Counter[str] = Counter()
    for item in read_items(path):
        seen[item.family] += 1
        if limit_per_family is None or seen[item.family] <= limit_per_family:
            items.append(item)
    families = sorted(seen)

    def encode(tokenizer: TextTokenizer) -> list[EncodedItem]:
        columns = [tokenizer.encode_text_batch([getattr(i, part) for i in items]) for part in PARTS]
        rows = zip(items, *columns, strict=True)
        return [EncodedItem(*parts, family=families.index(item.family)) for item, *parts in rows]

    return Corpus(items, encode(tokenizer), families, encode(thinker_tokenizer) if thinker_tokenizer else None)


def batches(lengths: np.ndarray, batch_tokens: int, seed: int) -> Iterator[list[int]]:
    """Endless batches of row numbers, each of at most `batch_tokens` tokens when every part is padded to its longest.
    lengths: int [rows] or [rows, parts], the tokens of what is padded apart.

    Every epoch shuffles anew from (seed, epoch); rows that are alike in the first part and the last share a batch, so
    little is padding.
    """
    lengths = lengths.reshape(len(lengths), -1)
    epoch = 0
    while True:
        rng = random.Random(f"{seed}/{epoch}")
        order = list(range(len(lengths)))
        rng.shuffle(order)
        epoch_batches: list[list[int]] = []
        for start in range(0, len(order), _POOL_ROWS):
            batch: list[int] = []
            longest = np.zeros_like(lengths[0])
            for row in _alike(np.array(order[start : start + _POOL_ROWS]), lengths):
                longer = np.maximum(longest, lengths[row])
                if batch and (len(batch) + 1) * longer.sum() > batch_tokens:
                    epoch_batches.append(batch)
                    batch, longer = [], lengths[row]
                batch.append(row)
                longest = longer
            epoch_batches.append(batch)
        rng.shuffle(epoch_batches)
        yield from epoch_batches
        epoch += 1


def _alike(rows: np.ndarray, lengths: np.ndarray) -> list[int]:
    """The rows in an order in which neighbours are alike: by the first part, and in stretches of it by the last."""
    rows = rows[np.argsort(lengths[rows, 0], kind="stable")]
    stretch = np.arange(len(rows)) // _STRETCH_ROWS
    return rows[np.lexsort((lengths[rows, -1], stretch))].tolist()
