"""The step `outcomes`: what every trained system of a run does on the same items, one file a system and split."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from tqdm import tqdm

from guided_reasoning.config import fingerprint
from guided_reasoning.errors import TrainingError
from guided_reasoning.measure.families import Family, describe, items_fingerprint, split_families
from guided_reasoning.measure.files import (
    FORCED,
    SPLITS,
    FamilyWriter,
    items_path,
    outcome_path,
    read_lines,
    settings_path,
)
from guided_reasoning.measure.forced import forced_outcomes
from guided_reasoning.measure.systems import System, system_names, trained_systems
from guided_reasoning.measure.token_kinds import TokenKinds
from guided_reasoning.measure.write import family_outcomes
from guided_reasoning.pipeline import Run
from guided_reasoning.tokenizer import TextTokenizer

Measure = Callable[[Family], dict[str, Any]]
Tasks = Callable[[System, str, TextTokenizer, TokenKinds], Iterator[tuple[str, Measure]]]
_FORCED_OF = "guided-concise"


def write_outcomes(run: Run, folder: Path, limit: int) -> bool:
    """Measure what is trained on at most `limit` items a family and split; `folder` is that of the scale, and says what
    they were trained with. Files that are there are kept unless weights or items are others. False when the run's
    minutes are over; what was measured is kept. Raises TrainingError('systems-missing') when nothing is trained."""
    systems = trained_systems(run)
    if not systems:
        raise TrainingError("systems-missing", f"Nothing in {run.trained} is trained yet.", "Train a system first.")
    folder.mkdir(parents=True, exist_ok=True)
    settings_path(folder).write_text(json.dumps(run.config.to_json(), indent=1) + "\n")
    finished = measure_systems(run, folder, limit, systems, usual_tasks)
    if finished:
        untrained = sorted(set(system_names()) - {system.name for system in systems})
        print(f"not trained yet: {', '.join(untrained) or 'nothing'}")
    return finished


def measure_systems(run: Run, folder: Path, limit: int, systems: Sequence[System], tasks_of: Tasks) -> bool:
    """Measure systems as `write_outcomes` does; `tasks_of` says what is done with each."""
    started = time.monotonic()
    tokenizer = TextTokenizer.load(run.folder / "tokenizer")
    kinds = TokenKinds(tokenizer)
    for split in SPLITS:
        families = split_families(run, split, limit)
        if not families:
            continue
        items = items_fingerprint(families)
        tasks: list[tuple[FamilyWriter, Measure]] = []
        if not _described(items_path(folder, split), run.data_fingerprint, limit):
            header = {"split": split, "data": run.data_fingerprint, "limit": limit}
            writer = FamilyWriter(items_path(folder, split), header)
            tasks.append((writer, partial(describe, kinds=kinds, split=split)))
        for system, (name, task) in ((s, t) for s in systems for t in tasks_of(s, split, tokenizer, kinds)):
            made_from = fingerprint(system.fingerprint, items)
            path = outcome_path(folder, run.config.stage2.seed, name, split)
            tasks.append((FamilyWriter(path, {"system": name, "split": split, "made_from": made_from}), task))
        for family in tqdm(families, desc=split, unit="family"):
            for writer, task in tasks:
                if writer.finished or family.name in writer.families:
                    continue
                if run.minutes is not None and time.monotonic() - started > run.minutes * 60:
                    return False
                writer.add(task(family))
        for writer, _ in tasks:
            if not writer.finished:
                writer.finish()
    return True


def _described(path: Path, data: str, limit: int) -> bool:
    """Whether these items, or more of the same, are described already: seeds may be measured on different numbers."""
    if not path.exists():
        return False
    header, _ = read_lines(path)
    return header["data"] == data and header["limit"] >= limit


def usual_tasks(
    system: System, split: str, tokenizer: TextTokenizer, kinds: TokenKinds
) -> Iterator[tuple[str, Measure]]:
    """(name, what to do with a family) of every file to write for one system and split."""
    if system.splits is None or split in system.splits:
        yield system.name, partial(family_outcomes, system, tokenizer=tokenizer, kinds=kinds, split=split)
    if system.name.endswith(_FORCED_OF) and split == "test":
        yield system.name.replace(_FORCED_OF, FORCED), partial(forced_outcomes, system, tokenizer=tokenizer)
