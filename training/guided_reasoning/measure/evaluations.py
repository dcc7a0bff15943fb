"""Outputs of `npm run eval` on benchmarks and the scope test: made, stored without questions or gold answers, read."""

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from guided_reasoning.errors import TrainingError
from guided_reasoning.measure.answered import Answered, parse_item
from guided_reasoning.runtime import ROOT, build_runtime, bundle_digest, digest, run_runtime, runtime_digest

Evaluations = Mapping[str, Sequence[Answered]]
"""Items by name of folder and file (`bbh-test`)."""
SCOPE = ROOT / "test" / "scope"
"""Questions and code that people write, made without sight of the generators."""


def evaluate_files(data: Iterable[Path], bundle: Path, folder: Path, limit: int | None = None) -> list[str]:
    """Ask the shipped runtime the questions of every file of `data` (folders or files) but those named `train`, at most
    `limit` of each task, and store the outcomes in `folder/eval`. What was measured on the same questions with the same
    bundle and runtime is kept. Returns what could not be measured.

    Raises TrainingError: 'bundle-missing'; 'runtime-not-built'; 'evaluation-invalid' for fields that are not known.
    """
    asked, runtime = bundle_digest(bundle), runtime_digest()
    failed, built = [], False
    for path in sorted(p for place in data for p in ([place] if place.is_file() else place.rglob("*.jsonl"))):
        if path.stem == "train":
            continue
        name = f"{path.parent.name}-{path.stem}"
        stored = folder / "eval" / f"{name}.json.gz"
        header = {"bundle": asked, "runtime": runtime, "data": digest(path), "limit": limit}
        if _header(stored) == header:
            continue
        # What an earlier bundle did must not stand for what this one could not be asked.
        stored.unlink(missing_ok=True)
        if not built:
            build_runtime()
            built = True
        few = [] if limit is None else ["--limit", str(limit)]
        ended = run_runtime(
            "dist/cli.js", "eval", "--bundle", bundle.resolve(), "--data", path.resolve(), *few, "--json"
        )
        if ended.returncode:
            failed.append(f"{name}: {_reason(ended.stderr)}")
            continue
        items = read_items(ended.stdout, name)
        stored.parent.mkdir(parents=True, exist_ok=True)
        content = json.dumps(header | {"items": [item.to_json() for item in items]})
        stored.write_bytes(gzip.compress(content.encode(), mtime=0))
    return failed


def read_items(text: str, name: str) -> list[Answered]:
    """The items of an evaluation, from what eval prints with --json or from what was stored of it; `name` says which.
    Raises TrainingError('evaluation-invalid')."""
    try:
        evaluation = json.loads(text)
        if not (isinstance(evaluation, dict) and isinstance(evaluation.get("items"), list) and evaluation["items"]):
            raise ValueError("it has no items")
        return [parse_item(item) for item in evaluation["items"]]
    except ValueError as error:
        raise _invalid(name, str(error)) from error


def read_evaluations(folder: Path) -> dict[str, list[Answered]]:
    """What `evaluate_files` stored. Raises TrainingError: 'evaluation-invalid'; 'evaluations-unequal' where it is not
    all of one bundle."""
    texts = {path.name.removesuffix(".json.gz"): _stored(path) for path in sorted(folder.glob("eval/*.json.gz"))}
    items = {name: read_items(text, name) for name, text in texts.items()}
    bundles = {name: json.loads(text).get("bundle") for name, text in texts.items()}
    if len(set(bundles.values())) > 1:
        raise TrainingError(
            "evaluations-unequal",
            f"Several bundles were asked: {', '.join(f'{name} {str(b)[:8]}' for name, b in bundles.items())}.",
            f"Run `training benchmarks` with all data again, or delete what is left over in {folder / 'eval'}.",
        )
    return items


def read_limits(folder: Path) -> dict[str, int | None]:
    """How many questions of each task were asked at most, by name of the evaluation; None where it was all of them."""
    return {
        path.name.removesuffix(".json.gz"): json.loads(_stored(path)).get("limit")
        for path in sorted(folder.glob("eval/*.json.gz"))
    }


def _header(path: Path) -> dict[str, Any] | None:
    """What a stored evaluation was made from; None where there is none that can be read."""
    try:
        read_items(text := _stored(path), path.name)
    except (TrainingError, FileNotFoundError):
        return None
    return {name: value for name, value in json.loads(text).items() if name != "items"}


def _stored(path: Path) -> str:
    content = path.read_bytes()
    try:
        return gzip.decompress(content).decode()
    except (OSError, EOFError, ValueError) as error:
        raise _invalid(path.name, str(error)) from error


def _invalid(name: str, why: str) -> TrainingError:
    return TrainingError(
        "evaluation-invalid", f"{name} is not an evaluation of this version: {why}.", "Run `training benchmarks` again."
    )


def _reason(stderr: str) -> str:
    """What eval says is wrong, before what is to be done."""
    lines = [line for line in stderr.splitlines() if line.strip()]
    return next((line for line in lines if line.startswith("error: ")), lines[-1] if lines else "no output")
