"""Outputs of `npm run eval` on benchmarks and the scope test: made, stored without questions or gold answers, read."""

import gzip
import hashlib
import json
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guided_reasoning.errors import TrainingError

OUTSIDE_DOMAIN = "outside-domain"
"""The error code of a question that was declined."""


@dataclass(frozen=True)
class Answered:
    """One question's outcome. `declined`: whether the domain gate would keep the answer back, None where the eval had
    no gate; `expect`: 'decline' or 'answer' where the data say what a good gate does."""

    task: str
    right: bool
    tokens: int
    declined: bool | None
    expect: str | None


def evaluate_files(data: Iterable[Path], bundle: Path, folder: Path) -> list[str]:
    """Ask the shipped runtime every question of every file of `data` (folders or files) but those named `train`, and
    store the outcomes in `folder/eval`. Files measured with this very bundle are kept. Returns what could not be run.

    Raises TrainingError('bundle-missing').
    """
    manifest = bundle / "manifest.json"
    if not manifest.exists():
        raise TrainingError("bundle-missing", f"There is no {manifest}.", "Run `training export`.")
    named = hashlib.sha256(manifest.read_bytes()).hexdigest()
    failed = []
    for path in sorted(p for place in data for p in ([place] if place.is_file() else place.rglob("*.jsonl"))):
        if path.stem == "train":
            continue
        name = f"{path.parent.name}-{path.stem}"
        stored = folder / "eval" / f"{name}.json.gz"
        if stored.exists() and _read(stored)["bundle"] == named:
            continue
        command = ["npm", "run", "--silent", "eval", "--", "--bundle", str(bundle), "--data", str(path), "--json"]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        if ended.returncode:
            failed.append(f"{name}: {ended.stderr.strip().splitlines()[0] if ended.stderr.strip() else 'no output'}")
            continue
        asked = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        expected = {item["id"]: item.get("expect") for item in asked}
        items = [_kept(item, expected) for item in json.loads(ended.stdout)["items"]]
        stored.parent.mkdir(parents=True, exist_ok=True)
        stored.write_bytes(gzip.compress(json.dumps({"bundle": named, "items": items}).encode(), mtime=0))
    return failed


def read_evaluations(folder: Path) -> dict[str, list[Answered]]:
    """What `evaluate_files` stored, by name of folder and file (`bbh-test`)."""
    return {
        path.name.removesuffix(".json.gz"): [Answered(**item) for item in _read(path)["items"]]
        for path in sorted((folder / "eval").glob("*.json.gz"))
    }


def _kept(item: Mapping[str, Any], expected: Mapping[str, str | None]) -> dict[str, Any]:
    declined = item.get("declined")
    if declined is None and item.get("error") == OUTSIDE_DOMAIN:
        declined = True
    return {
        "task": item.get("task") or "all",
        "right": item["right"],
        "tokens": item["tokens"],
        "declined": declined,
        "expect": expected.get(item["id"]),
    }


def _read(path: Path) -> dict[str, Any]:
    return json.loads(gzip.decompress(path.read_bytes()))
