"""Draws the data of a run and writes it: one file a split, and `data.json`, which says what they are made from."""

import hashlib
import json
import os
import random
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from guided_reasoning.data.code_style import restyle
from guided_reasoning.data.families import FAMILIES
from guided_reasoning.data.item import SPLITS, Item
from guided_reasoning.data.names import made_up_names
from guided_reasoning.errors import TrainingError

SUMMARY = "data.json"
_TEST_SHARE = 8  # one question in eight belongs to `test`, whatever the seed
_PATIENCE = 20_000  # draws in a row without a new question before a family counts as exhausted


def normalise(question: str) -> str:
    """The question as compared between splits and with benchmarks: lower case, white space collapsed."""
    return " ".join(question.lower().split())


def generate(
    families: Sequence[str],
    counts: Mapping[str, int],
    seed: int,
    excluded: frozenset[str] = frozenset(),
    dropped: Counter[str] | None = None,
    steps: int = 0,
    varied: float = 0.0,
) -> Iterator[Item]:
    """Yield `counts[split]` items a family for every split, families taking turns; the same arguments, the same items.

    A hash of the question decides whether it may be in `train` or in `test`, so they share no question whatever the
    seeds. Questions repeat only in `train`, where a small family must. `excluded` holds normalised questions that are
    never used; `dropped` counts them by family, and repeats by `family/repeated`. `steps` limits chains in every split
    but `longer`; 0 sets no limit. `varied` is the share of names that no list holds
    (data/names.py) and of code in another style, but in `held_out`, whose names are its own. Raises TrainingError
    ('family-unknown', 'split-unknown', 'family-exhausted').
    """
    for name in families:
        if name not in FAMILIES:
            raise TrainingError("family-unknown", f"There is no family {name}.", f"Known: {', '.join(FAMILIES)}.")
    for split in counts:
        if split not in SPLITS:
            raise TrainingError("split-unknown", f"There is no split {split}.", f"Known: {', '.join(SPLITS)}.")
    dropped = Counter() if dropped is None else dropped
    for split, count in counts.items():
        most, share = (0 if split == "longer" else steps), (0.0 if split == "held_out" else varied)
        sources = [_draw(name, split, seed, excluded, dropped, most, share) for name in families]
        for _ in range(count):
            for source in sources:
                yield next(source)


def _draw(
    name: str, split: str, seed: int, excluded: frozenset[str], dropped: Counter[str], steps: int, varied: float
) -> Iterator[Item]:
    rng, names = random.Random(f"{seed}/{name}/{split}"), random.Random(f"{seed}/{name}/{split}/names")
    family = FAMILIES[name]
    seen: set[str] = set()
    misses = 0
    while misses < _PATIENCE:
        with made_up_names(names, varied):
            item = family.generate(rng, split)
        if names.random() < varied:
            item = replace(item, question=restyle(item.question, names))
        question = normalise(item.question)
        misses += 1
        if steps and item.difficulty > steps:
            continue
        if split in ("train", "test") and (zlib.crc32(question.encode()) % _TEST_SHARE == 0) != (split == "test"):
            continue
        if question in excluded:
            dropped[name] += 1
            continue
        if question in seen:
            dropped[f"{name}/repeated"] += 1
            if split != "train":
                continue
        seen.add(question)
        misses = 0
        yield item
    raise TrainingError(
        "family-exhausted", f"{name} has no more than {len(seen)} questions for {split}.", "Ask for fewer items."
    )


def benchmark_questions(paths: Iterable[Path]) -> frozenset[str]:
    """Normalised questions of benchmark files: JSON lines with a `question`. Raises TrainingError('benchmark-file')."""
    questions: set[str] = set()
    for path in paths:
        try:
            with path.open(encoding="utf-8") as lines:
                questions.update(normalise(json.loads(line)["question"]) for line in lines)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise TrainingError(
                "benchmark-file", f"{path} has no questions to exclude: {error}.", "Name JSON lines with a `question`."
            ) from error
    return frozenset(questions)


def write_data(
    folder: Path,
    families: Sequence[str],
    counts: Mapping[str, int],
    seed: int,
    exclude: Sequence[Path] = (),
    steps: int = 0,
    varied: float = 0.0,
    often: Sequence[str] = (),
) -> dict[str, Any]:
    """Write `{split}.jsonl` for every split with a count, and then `data.json`; return what `data.json` holds.

    Families are drawn side by side, one on each core; what is written is what `generate` yields, and of families that
    are named in `often` as many items of `train` more for each time. Does nothing when the folder already holds exactly
    this data. `fingerprint` names the data by its bytes.
    """
    excluded = benchmark_questions(exclude)
    settings = {
        "families": list(families),
        "counts": dict(counts),
        "seed": seed,
        "steps": steps,
        "varied": varied,
        "often": sorted(often),
        "excluded": _sha256("\n".join(sorted(excluded)).encode()),
        "generator": _generator_hash(),
    }
    present = _read_summary(folder)
    if present and present["settings"] == settings and _intact(folder, present["files"]):
        return present

    folder.mkdir(parents=True, exist_ok=True)
    (folder / SUMMARY).unlink(missing_ok=True)
    dropped: Counter[str] = Counter()
    files = {}
    with ProcessPoolExecutor() as pool:
        for split, count in counts.items():
            path = folder / f"{split}.jsonl"
            draw = partial(_lines, split=split, seed=seed, excluded=excluded, steps=steps, varied=varied)
            shares = [1 + (often.count(name) if split == "train" else 0) for name in families]
            drawn = list(pool.map(draw, families, [count * share for share in shares]))
            columns = [
                lines[start::share] for (lines, _), share in zip(drawn, shares, strict=True) for start in range(share)
            ]
            with path.open("w", encoding="utf-8") as out:
                for lines in zip(*columns, strict=True):
                    out.writelines(lines)
            for _, counted in drawn:
                dropped.update(counted)
            files[path.name] = _file_sha256(path)
    summary = {
        "settings": settings,
        "dropped": dict(sorted(dropped.items())),
        "files": files,
        "fingerprint": _sha256(json.dumps(files, sort_keys=True).encode()),
    }
    unfinished = folder / f"{SUMMARY}.tmp"
    unfinished.write_text(json.dumps(summary, indent=2) + "\n", encoding="utf-8")
    os.replace(unfinished, folder / SUMMARY)
    return summary


def _lines(
    family: str, count: int, *, split: str, seed: int, excluded: frozenset[str], steps: int, varied: float
) -> tuple[list[str], Counter[str]]:
    """The items of one family and split as lines of a file, and what was dropped on the way."""
    dropped: Counter[str] = Counter()
    items = generate([family], {split: count}, seed, excluded, dropped, steps, varied)
    return [json.dumps(item.to_json(), ensure_ascii=False) + "\n" for item in items], dropped


def _read_summary(folder: Path) -> dict[str, Any] | None:
    """What a finished earlier run wrote, or nothing where there is none that can be read."""
    try:
        summary = json.loads((folder / SUMMARY).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return summary if isinstance(summary, dict) and {"settings", "files"} <= set(summary) else None


def _intact(folder: Path, files: Mapping[str, str]) -> bool:
    return all((folder / name).exists() and _file_sha256(folder / name) == digest for name, digest in files.items())


def _generator_hash() -> str:
    """SHA-256 of the source that decides the items: data made by another version is stale."""
    root = Path(__file__).parent
    folders = (root, root / "families", root / "wording", root / "explaining")
    sources = [path for folder in folders for path in sorted(folder.glob("*.py"))]
    return _sha256(b"\0".join(str(s.relative_to(root)).encode() + b"\0" + s.read_bytes() for s in sources))


def _file_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
