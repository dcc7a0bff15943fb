"""A split as token ids, flat on disk: encoded once, then mapped into memory by every step of a run."""

import json
import shutil
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import overload

import numpy as np

from guided_reasoning.corpus import PARTS, read_items
from guided_reasoning.data.item import Item
from guided_reasoning.sequences import EncodedItem
from guided_reasoning.tokenizer import TextTokenizer

_CHUNK_ITEMS = 20_000
_MARKER = "tokens.json"


class TokenTable(Sequence[EncodedItem]):
    """Items as token ids. `ids`: every part of every item, one after the other; `starts` [items × parts + 1]: where
    each begins; `families` [items]: family numbers; `rows`: which of the items this table shows, in order."""

    def __init__(self, ids: np.ndarray, starts: np.ndarray, families: np.ndarray, rows: np.ndarray) -> None:
        self._ids, self._starts, self._families, self._rows = ids, starts, families, rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> EncodedItem: ...
    @overload
    def __getitem__(self, index: slice) -> list[EncodedItem]: ...
    def __getitem__(self, index: int | slice) -> EncodedItem | list[EncodedItem]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        row = int(self._rows[index])
        bounds = self._starts[row * len(PARTS) : (row + 1) * len(PARTS) + 1].tolist()
        parts = [self._ids[a:b].tolist() for a, b in pairwise(bounds)]
        return EncodedItem(*parts, family=int(self._families[row]))

    def lengths(self, part: str) -> np.ndarray:
        """Tokens of one part of every item: int64 [items]."""
        first = self._rows * len(PARTS) + PARTS.index(part)
        return self._starts[first + 1] - self._starts[first]

    @property
    def families(self) -> np.ndarray:
        """Family number of every item: int64 [items]."""
        return self._families[self._rows]

    def first_of_each_family(self, count: int) -> "TokenTable":
        """At most `count` items of each family, in the order of the table."""
        families = self.families
        chosen = np.concatenate([np.flatnonzero(families == family)[:count] for family in np.unique(families)])
        return TokenTable(self._ids, self._starts, self._families, self._rows[np.sort(chosen)])


def token_table(split: Path, tokenizer: TextTokenizer, folder: Path, fingerprint: str) -> TokenTable:
    """The items of the file `split` as token ids, from `folder` if what lies there has this fingerprint.

    Raises TrainingError('data-missing') if the split has not been generated.
    """
    marker = folder / _MARKER
    if not marker.exists() or json.loads(marker.read_text())["fingerprint"] != fingerprint:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name, values in _encode(read_items(split), tokenizer).items():
            np.save(folder / f"{name}.npy", values)
        marker.write_text(json.dumps({"fingerprint": fingerprint}))
    ids, starts, families = (np.load(folder / f"{name}.npy", mmap_mode="r") for name in ("ids", "starts", "families"))
    return TokenTable(ids, np.asarray(starts), np.asarray(families), np.arange(len(families)))


def _encode(items: Iterator[Item], tokenizer: TextTokenizer) -> dict[str, np.ndarray]:
    ids, lengths, names = [], [], []
    while chunk := list(islice(items, _CHUNK_ITEMS)):
        texts = [getattr(item, part) for item in chunk for part in PARTS]
        encoded = tokenizer.encode_text_batch(texts)
        ids.append(np.concatenate([np.asarray(part, dtype=np.uint32) for part in encoded]))
        lengths.append(np.array([len(part) for part in encoded], dtype=np.int64))
        names += [item.family for item in chunk]
    return {
        "ids": np.concatenate(ids),
        "starts": np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(np.concatenate(lengths))]),
        "families": np.unique(names, return_inverse=True)[1].astype(np.int64),
    }
