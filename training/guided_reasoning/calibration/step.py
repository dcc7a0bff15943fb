"""The pipeline's step: draws what calibration is fitted to, fits it, and writes the bundle's two files and a report."""

import json
import math
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from guided_reasoning.calibration.fit import Samples, fit_confidence, fit_domain
from guided_reasoning.calibration.outliers import outliers
from guided_reasoning.calibration.placement import FILES, VERSION, Calibration
from guided_reasoning.config import DataConfig, RunConfig, fingerprint
from guided_reasoning.corpus import read_items
from guided_reasoning.data.generate import generate, normalise
from guided_reasoning.data.item import Item
from guided_reasoning.errors import TrainingError
from guided_reasoning.evaluate import Pair
from guided_reasoning.export.schema import validate_against
from guided_reasoning.runtime import build_runtime
from guided_reasoning.tokenizer import TextTokenizer

REPORT = "report.json"
FULL_TRAINING = 20_000
WORDING_ITEMS = 4000
"""Training items a family whose wording is learned."""
SPACE_ITEMS = 6000
INSIDE_ITEMS = 1600
REWORDED_ITEMS = 400
OUTLIERS = 200
"""Texts of each source of outliers."""


def calibrate(
    config: RunConfig,
    pair: Pair,
    tokenizer: TextTokenizer,
    data: Path,
    folder: Path,
    files: Sequence[Path],
    weights: str,
    write_bundle: Callable[[Path, Path], None],
) -> None:
    """Write calibration.json, atlas.json and report.json into `folder`; nothing when they are there for these weights.

    `data`: the run's generated data; `files`: public questions from outside the domain (JSON lines with `question`);
    `weights` names the trained pair. `write_bundle` writes the pair's bundle into the first folder, with the
    calibration in the second: the runtime is asked with it how often its answers are right. Raises TrainingError:
    'runtime-not-built', 'outliers-file', 'eval-failed'.
    """
    named = fingerprint(weights, [path.read_text(encoding="utf-8") if path.exists() else "" for path in files], VERSION)
    report_path = folder / REPORT
    if report_path.exists() and json.loads(report_path.read_text())["fingerprint"] == named:
        return
    # First of all: where it fails, nothing should have been answered in vain.
    build_runtime()
    samples = draw_samples(config, data, files)
    calibration, domain = fit_domain(pair, tokenizer, samples, config.question_tokens)
    with TemporaryDirectory() as name:
        unsure, bundle = Path(name) / "calibration", Path(name) / "bundle"
        _write(calibration, unsure)
        write_bundle(bundle, unsure)
        calibration, confidence = fit_confidence(calibration, bundle, samples)
    report_path.unlink(missing_ok=True)
    _write(calibration, folder)
    report = {"fingerprint": named, "version": VERSION, "weights": weights} | domain | confidence
    unfinished = folder / f"{REPORT}.tmp"
    unfinished.write_text(json.dumps(report, indent=1) + "\n")
    os.replace(unfinished, report_path)
    print(json.dumps(domain | confidence, indent=1))


def _write(calibration: Calibration, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in zip(FILES, (calibration.to_json(), calibration.atlas), strict=True):
        validate_against(name.replace(".json", ".schema.json"), content)
        (folder / name).write_text(json.dumps(content) + "\n", encoding="utf-8")


def finished_calibration(folder: Path, weights: str) -> Path:
    """The folder, once it holds the calibration of these weights, in this version.

    Raises TrainingError('calibration-missing').
    """
    path = folder / REPORT
    report = json.loads(path.read_text()) if path.exists() else {}
    if (report.get("weights"), report.get("version")) != (weights, VERSION):
        raise TrainingError(
            "calibration-missing",
            f"{folder} has no calibration of this pair in version {VERSION}.",
            "Run `training calibrate` first.",
        )
    return folder


def draw_samples(config: RunConfig, data: Path, files: Sequence[Path]) -> Samples:
    """What is fitted to: nothing that is measured, as far as families have other questions."""
    settings = config.data
    families = settings.families
    # A run with little data, as of a test, is calibrated with little.
    scale = min(1.0, settings.train * len(families) / FULL_TRAINING)
    seed = settings.seed + 1_000_003
    taken: set[str] = set()
    wording, seen = [], Counter()
    for item in read_items(data / "train.jsonl"):
        taken.add(normalise(item.question))
        seen[item.family] += 1
        if seen[item.family] <= WORDING_ITEMS:
            wording.append((item.family, item.question))
    for split in ("test", "longer", "held_out"):
        if getattr(settings, split):
            taken.update(normalise(item.question) for item in read_items(data / f"{split}.jsonl"))

    def fresh(split: str, count: int) -> list[Item]:
        """About `count` new items in all; small families, whose questions are all in training, give what they have."""
        each = math.ceil(scale * count / len(families))
        return [i for family in families for i in _fresh(family, split, each, seed, settings, taken)]

    like_training = fresh("train", SPACE_ITEMS + INSIDE_ITEMS)
    random.Random(seed).shuffle(like_training)
    inside = like_training[: len(like_training) * INSIDE_ITEMS // (SPACE_ITEMS + INSIDE_ITEMS)]
    return Samples(
        wording,
        like_training[len(inside) :],
        inside,
        fresh("held_out", REWORDED_ITEMS),
        outliers([i.question for i in inside], files, math.ceil(scale * OUTLIERS), seed),
    )


def _fresh(family: str, split: str, count: int, seed: int, settings: DataConfig, taken: set[str]) -> Iterator[Item]:
    """Items whose questions are not in `taken`; a family with few questions repeats those that are."""
    drawn: list[Item] = []
    repeated: list[Item] = []
    try:
        for item in generate([family], {split: 3 * count}, seed, steps=settings.steps, varied=settings.varied):
            (repeated if normalise(item.question) in taken else drawn).append(item)
            if len(drawn) == count:
                break
    except TrainingError as error:
        if error.reason != "family-exhausted":
            raise
    yield from [*drawn, *repeated][:count]
