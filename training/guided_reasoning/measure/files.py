"""Outcome files: gzip JSON lines, a header and then one line a family, whose columns run over the family's items.

Columns in place of one line an item, and losses in hundredths of a nat, keep a whole scale under five megabytes.
"""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from guided_reasoning.errors import TrainingError

SPLITS = ("test", "longer", "held_out", "held_out_families")
TOKEN_KINDS = ("operation", "value", "answer")
ANSWER_CHARACTERS = 40
"""Written answers are cut here: enough to tell one from another."""
FORCED = "forced"
"""In place of a system's name: the guided executor's concise chains with one value forced to another."""


def items_path(folder: Path, split: str) -> Path:
    """Where the items of a split are described; `folder` is that of a scale."""
    return folder / "items" / f"{split}.jsonl.gz"


def outcome_path(folder: Path, seed: int, system: str, split: str) -> Path:
    """Where one system's outcomes on one split lie; `folder` is that of a scale."""
    return folder / f"seed-{seed}" / f"{system}.{split}.jsonl.gz"


def read_lines(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Header and families. Raises TrainingError('outcomes-invalid') for a file that is not one of these."""
    try:
        header, *families = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    except (OSError, EOFError, ValueError) as error:
        raise TrainingError("outcomes-invalid", f"{path} is not a file of outcomes.", "Delete it.") from error
    return header, families


class FamilyWriter:
    """Writes one outcome file family by family. What a stopped run left is taken up if its header is the same."""

    def __init__(self, path: Path, header: dict[str, Any]) -> None:
        self._path, self._part, self._header = path, path.with_suffix(".part"), header
        self.finished = path.exists() and read_lines(path)[0] == header
        self.families = set() if self.finished else {line["family"] for line in self._left()}

    def add(self, line: dict[str, Any]) -> None:
        """Write one family's line; it must name the family."""
        if not self.families:
            self._part.parent.mkdir(parents=True, exist_ok=True)
            self._part.write_text(_dump(self._header))
        with self._part.open("a") as file:
            file.write(_dump(line))
        self.families.add(line["family"])

    def finish(self) -> None:
        """Turn the part into the file. The same outcomes give the same bytes."""
        self._path.write_bytes(gzip.compress(self._part.read_bytes(), mtime=0))
        self._part.unlink()
        self.finished = True

    def _left(self) -> Iterator[dict[str, Any]]:
        if not self._part.exists():
            return
        header, *families = self._part.read_text().splitlines(keepends=True)
        if json.loads(header) == self._header:
            # A killed run may have left half a line.
            yield from (json.loads(line) for line in families if line.endswith("\n"))


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False) + "\n"
