"""Outcome files: gzip JSON lines, a header and then one line a family, whose columns run over the family's items.

Columns in place of one line an item, and losses in hundredths of a nat, keep a whole scale under five megabytes.
"""

import gzip
import json
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


def settings_path(folder: Path) -> Path:
    """Where it stands what the systems of a scale were trained with; `folder` is that of the scale."""
    return folder / "settings.json"


def seed_folder(folder: Path, seed: int) -> Path:
    """Where what one seed did lies; `folder` is that of a scale."""
    return folder / f"seed-{seed}"


def outcome_path(folder: Path, seed: int, system: str, split: str) -> Path:
    """Where one system's outcomes on one split lie; `folder` is that of a scale."""
    return seed_folder(folder, seed) / f"{system}.{split}.jsonl.gz"


def read_lines(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Header and families. Raises TrainingError('outcomes-invalid') for a file that is not one of these."""
    try:
        header, *families = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    except (OSError, EOFError, ValueError) as error:
        raise TrainingError("outcomes-invalid", f"{path} is not a file of outcomes.", "Delete it.") from error
    return header, families


class FamilyWriter:
    """Writes one outcome file family by family. What a stopped run left is taken up if its header is the same; a
    finished file of another header is deleted, so that nobody takes it for what is being measured."""

    def __init__(self, path: Path, header: dict[str, Any]) -> None:
        self._path, self._part = path, path.with_suffix(".part")
        self._lines = [_dump(header)]
        self.finished = path.exists() and read_lines(path)[0] == header
        if not self.finished:
            path.unlink(missing_ok=True)
        if not self.finished and self._part.exists():
            left = self._part.read_text(encoding="utf-8").splitlines(keepends=True)
            if left[:1] == self._lines:
                # A killed run may have left half a line.
                self._lines = [line for line in left if line.endswith("\n")]
        self.families = {json.loads(line)["family"] for line in self._lines[1:]}

    def add(self, line: dict[str, Any]) -> None:
        """Write one family's line; it must name the family."""
        self._lines.append(_dump(line))
        self.families.add(line["family"])
        self._part.parent.mkdir(parents=True, exist_ok=True)
        self._part.write_text("".join(self._lines), encoding="utf-8")

    def finish(self) -> None:
        """Turn the part into the file. The same outcomes give the same bytes."""
        self._path.write_bytes(gzip.compress("".join(self._lines).encode(), mtime=0))
        self._part.unlink()
        self.finished = True


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False) + "\n"
