"""Trains and measures one member of the comparison, and leaves a marker that says so."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from guided_reasoning.comparison.analysis import require_scikit_learn, write_analysis
from guided_reasoning.comparison.early_answers import SHARES, early_name, early_outcomes
from guided_reasoning.comparison.members import GUIDED, Member, members
from guided_reasoning.comparison.systems import ALONE, RECONSTRUCTION, member_systems
from guided_reasoning.config import RunConfig, fingerprint
from guided_reasoning.errors import TrainingError
from guided_reasoning.measure.files import items_path, read_lines, seed_folder
from guided_reasoning.measure.outcomes import Measure, measure_systems, usual_tasks
from guided_reasoning.measure.systems import System
from guided_reasoning.measure.token_kinds import TokenKinds
from guided_reasoning.measure.write import loss_outcomes
from guided_reasoning.pipeline import Run
from guided_reasoning.rivals.table import RIVALS, parameters
from guided_reasoning.stage1 import same_thinker
from guided_reasoning.tokenizer import TextTokenizer

ITEMS = 300
"""Items a family and split that every member is measured on."""
SET = "members.json"
"""In the folder of outcomes: the members and the settings of a complete comparison."""
RECIPE = 2
"""Raised when losses, packing of batches or initialisation change: members of two recipes are not compared."""
SHOWN_LOSSES = 100
"""Points of a loss curve that are kept."""
EARLY = ("guided-concise", "sft-concise", "sft-mixed-concise")
"""Systems whose answers are forced early, those of variants too."""


@dataclass(frozen=True)
class Comparison:
    """The set: the base run, its variants by name, the folder of outcomes, and how many items are measured."""

    base: Run
    variants: Mapping[str, RunConfig]
    folder: Path
    items: int = ITEMS

    def members(self) -> list[Member]:
        """All members, in the order in which they are taken."""
        return members(self.variants, self.base.config.stage2.seed)

    def left(self) -> list[Member]:
        """Those that are not done with the settings of today."""
        return [member for member in self.members() if not self._is_done(member)]

    def write_set(self) -> None:
        """Write what a complete comparison has, so that the report can name what was not run, and its settings. Raises
        TrainingError('comparison-stale') where another number of items is measured."""
        header = self._measured()
        if header and header["limit"] != self.items:
            raise TrainingError(
                "comparison-stale",
                f"The outcomes in {self.folder} are of {header['limit']} items a family, not of {self.items}.",
                f"Go on with --limit {header['limit']}, or delete {self.folder} to measure all members anew.",
            )
        listed = [
            {"member": m.name, "seed": m.seed, "variant": m.variant is not None, "settings": self._settings(m)}
            for m in self.members()
        ]
        self.folder.mkdir(parents=True, exist_ok=True)
        values = {"members": listed, "settings": self.base.config.to_json()}
        (self.folder / SET).write_text(json.dumps(values, indent=1) + "\n")

    def _measured(self) -> dict[str, Any] | None:
        """What the items are that members were measured on; None before the first was."""
        path = items_path(self.folder, "test")
        return read_lines(path)[0] if path.exists() else None

    def _check_items(self, run: Run) -> bool:
        """Members are compared item by item: all are measured on the items that the first one was. Raises
        TrainingError('comparison-stale') where these are others."""
        header = self._measured()
        if header and header["data"] != run.data_fingerprint:
            raise TrainingError(
                "comparison-stale",
                f"The outcomes in {self.folder} are of other data than is generated now.",
                f"Delete {self.folder} and {self.base.folder} to begin anew, or go on with the version that began.",
            )
        return True

    def run(self, member: Member, minutes: float | None = None) -> Run:
        """The run of a member. A variant that has the base's thinker is guided by it."""
        base = self.base
        seed = None if member.seed == base.config.stage2.seed else member.seed
        of_seed = replace(base, seed=seed, minutes=minutes)
        if member.variant is None:
            return of_seed
        config = self.variants[member.variant]
        shared = of_seed.trained if same_thinker(config, base.config) else None
        return replace(of_seed, config=config, variant=member.variant, guided_by=shared)

    def take(self, member: Member, minutes: float | None = None) -> bool:
        """Train and measure one member, from where it was stopped. False when the minutes are over before that."""
        started = time.monotonic()
        if member.name == GUIDED:
            require_scikit_learn()  # before hours of training, not after them
        for step in self._steps(member):
            left = None if minutes is None else minutes - (time.monotonic() - started) / 60
            if (left is not None and left <= 0) or not step(self.run(member, left)):
                return False
        self._mark(member, self.run(member))
        return True

    def _steps(self, member: Member) -> list[Callable[[Run], bool]]:
        """What a member takes, in order; each step does nothing when its result is there."""
        rivals = [*member.needs, *([member.rival] if member.rival else [])]
        trained = [partial(Run.baseline, name=name) for name in rivals] or [Run.stage1, Run.cache, Run.stage2]
        return [Run.data, Run.tokenizer, self._check_items, *trained, partial(self._measure, member)]

    def _measure(self, member: Member, run: Run) -> bool:
        planner = run.trained / "planner" / "executor"
        systems = member_systems(member, run, planner)
        if not measure_systems(run, self.folder, self.items, systems, tasks):
            return False
        if member.name == GUIDED:
            write_analysis(run, seed_folder(self.folder, member.seed), self.items)
        return True

    def _marker(self, member: Member) -> Path:
        return seed_folder(self.folder, member.seed) / f"{member.name}.done.json"

    def _settings(self, member: Member) -> str:
        """Names what a member is made from, and how, budgets included."""
        run = self.run(member)
        rival = RIVALS[member.rival].tokens(run.config) if member.rival else None
        return fingerprint(run.config.to_json(), member.rival, rival, self.items, RECIPE)

    def _is_done(self, member: Member) -> bool:
        marker = self._marker(member)
        return marker.exists() and json.loads(marker.read_text())["settings"] == self._settings(member)

    def _mark(self, member: Member, run: Run) -> None:
        config = run.config
        if member.rival:
            model = getattr(config, RIVALS[member.rival].model)
            folders = {"training": (run.trained / member.rival, model)}
        else:
            folders = {
                "stage1": (run.thinking / "stage1", config.thinker),
                "stage2": (run.trained / "stage2", config.executor),
            }
        trainings = {
            name: {"parameters": parameters(model, config.vocabulary)} | _losses(folder)
            for name, (folder, model) in folders.items()
        }
        values = {
            "member": member.name,
            "seed": member.seed,
            "settings": self._settings(member),
            "trainings": trainings,
        }
        self._marker(member).write_text(json.dumps(values, indent=1) + "\n")


def tasks(system: System, split: str, tokenizer: TextTokenizer, kinds: TokenKinds) -> Iterator[tuple[str, Measure]]:
    """(name, what to do with a family) of every outcome file of one system and split."""
    kind = system.name.rpartition(".")[2]
    if kind == RECONSTRUCTION:
        if split == "test":
            yield system.name, partial(loss_outcomes, system, kinds=kinds)
        return
    if kind != ALONE:
        yield from usual_tasks(system, split, tokenizer, kinds)
    if split == "test" and kind in (ALONE, *EARLY):
        for share in SHARES if kind in EARLY else SHARES[:1]:
            yield early_name(system.name, share), partial(early_outcomes, system, share, tokenizer=tokenizer)


def _losses(folder: Path) -> dict[str, Any]:
    """Tokens, steps and seconds of a training, and its loss curve with fewer points."""
    rows = [json.loads(line) for line in (folder / "losses.jsonl").read_text().splitlines()]
    seconds = sum(
        row["seconds"]
        for row, after in zip(rows, [*rows[1:], None], strict=True)
        if after is None or after["seconds"] < row["seconds"]
    )
    shown = rows[:: -(-len(rows) // SHOWN_LOSSES)]
    if shown[-1] is not rows[-1]:
        shown.append(rows[-1])
    names = [name for name in rows[-1] if name not in ("step", "tokens", "seconds")]
    return {
        "tokens": rows[-1]["tokens"],
        "steps": rows[-1]["step"],
        "seconds": round(seconds),
        "losses": {"tokens": [row["tokens"] for row in shown]} | {n: [row.get(n) for row in shown] for n in names},
    }
