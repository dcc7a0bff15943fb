"""How unlike the training questions a text is in its wording alone: the share of its word groups never seen there.

Common words stand for themselves, other words only for being a name or a word: `Nora has 14 stamps` and `Kim has 3
jars` are one construction. So a question is not held unknown for its names and things, but for how it is put.
"""

import base64
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

PIECE = re.compile(r"[A-Za-z]+|[0-9]+|\n|[^ \t\r\nA-Za-z0-9]")
LONGEST = 3
COMMON_SHARE = 0.1
"""A word is common when it stands in this share of the questions of some family. In a pilot, with 2 % the gate told
questions with other names and things from school problems with AUROC 0.87, with 10 % 0.97."""
SEEN = 3
"""A group counts as seen from this many training questions on."""
BITS_A_GROUP = 10
PROBES = 7
_MASK = 0xFFFFFFFF


class Wording:
    """Which words are common and which groups of up to three words were seen, the latter as a Bloom filter."""

    def __init__(self, common: Iterable[str], bits: np.ndarray, probes: int) -> None:
        self.common = frozenset(common)
        self._bits = bits
        self._probes = probes
        self._known: dict[str, bool] = {}

    @staticmethod
    def fit(questions: Iterable[tuple[str, str]]) -> "Wording":
        """From (family, question) pairs."""
        pieces: list[list[str]] = []
        sizes: Counter[str] = Counter()
        spread: dict[str, Counter[str]] = defaultdict(Counter)
        for family, question in questions:
            pieces.append(PIECE.findall(question))
            sizes[family] += 1
            spread[family].update({p.lower() for p in pieces[-1] if _is_word(p)})
        common = {w for f, words in spread.items() for w, n in words.items() if n >= COMMON_SHARE * sizes[f]}
        seen: Counter[str] = Counter()
        for found in pieces:
            classes = _classes(found, common)
            seen.update({group for length in range(1, LONGEST + 1) for group in _groups(classes, length)})
        groups = [group for group, count in seen.items() if count >= SEEN]
        bits = np.zeros(max(64, -(-len(groups) * BITS_A_GROUP // 8) * 8), dtype=bool)
        for group in groups:
            bits[_positions(group, PROBES, len(bits))] = True
        return Wording(common, bits, PROBES)

    def features(self, text: str) -> list[float]:
        """Shares from 0 to 1: unseen words, unseen pairs, unseen triples, and words that are not common."""
        classes = _classes(PIECE.findall(text), self.common)
        shares = [1.0]
        for length in range(1, LONGEST + 1):
            groups = _groups(classes, length)
            # Too short for this length: what was found for the shorter groups holds.
            shares.append(sum(not self._has(g) for g in groups) / len(groups) if groups else shares[-1])
        uncommon = sum(c in ("N", "w") for c in classes) / len(classes) if classes else 1.0
        return [*shares[1:], uncommon]

    def to_json(self) -> dict[str, Any]:
        """As calibration.json holds it; bits from the lowest of the first byte on."""
        packed = np.packbits(self._bits, bitorder="little").tobytes()
        return {
            "common": sorted(self.common),
            "groups": base64.b64encode(packed).decode("ascii"),
            "probes": self._probes,
        }

    @staticmethod
    def from_json(values: dict[str, Any]) -> "Wording":
        """What `to_json` gave."""
        packed = np.frombuffer(base64.b64decode(values["groups"]), dtype=np.uint8)
        return Wording(values["common"], np.unpackbits(packed, bitorder="little").astype(bool), values["probes"])

    def _has(self, group: str) -> bool:
        if group not in self._known:
            self._known[group] = bool(self._bits[_positions(group, self._probes, len(self._bits))].all())
        return self._known[group]


def _is_word(piece: str) -> bool:
    return piece[0].isascii() and piece[0].isalpha()


def _classes(pieces: Sequence[str], common: Iterable[str]) -> list[str]:
    """Numbers as `0`, common words in lower case, other words as `N` (a name) or `w`, the rest as it is."""
    classes = []
    for piece in pieces:
        if _is_word(piece):
            word = piece.lower()
            classes.append(word if word in common else ("N" if piece[0].isupper() else "w"))
        else:
            classes.append("0" if piece[0].isascii() and piece[0].isdigit() else piece)
    return classes


def _groups(classes: Sequence[str], length: int) -> list[str]:
    return [" ".join(classes[i : i + length]) for i in range(len(classes) - length + 1)]


def _positions(group: str, probes: int, size: int) -> list[int]:
    """Where a group's bits are: FNV-1a of its UTF-8, then double hashing (Kirsch and Mitzenmacher 2006)."""
    value = 0x811C9DC5
    for byte in group.encode():
        value = ((value ^ byte) * 0x01000193) & _MASK
    start, step = _mix(value), _mix(value ^ 0x9E3779B9) | 1
    return [((start + i * step) & _MASK) % size for i in range(probes)]


def _mix(value: int) -> int:
    """MurmurHash3's 32-bit finaliser."""
    value = ((value ^ (value >> 16)) * 0x85EBCA6B) & _MASK
    value = ((value ^ (value >> 13)) * 0xC2B2AE35) & _MASK
    return value ^ (value >> 16)
