"""Trains and measures one member of the comparison, and leaves a marker that says so."""

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from guided_reasoning.comparison.analysis import write_analysis
from guided_reasoning.comparison.early_answers import SHARES, early_name, early_outcomes
from guided_reasoning.comparison.members import GUIDED, Member, members
from guided_reasoning.comparison.systems import ALONE, RECONSTRUCTION, member_systems
from guided_reasoning.config import RunConfig, fingerprint
from guided_reasoning.measure.files import seed_folder
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
"""In the folder of outcomes: what a complete comparison has."""
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
        """Write what a complete comparison has, so that the report can name what was not run."""
        kinds = [(m, "variant" if m.variant else "rival" if m.rival else "pair") for m in self.members()]
        listed = [{"member": m.name, "seed": m.seed, "kind": kind} for m, kind in kinds]
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / SET).write_text(json.dumps(listed, indent=1) + "\n")

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

        def run() -> Run:
            return self.run(member, None if minutes is None else minutes - (time.monotonic() - started) / 60)

        steps = [lambda: run().data(), lambda: run().tokenizer()]
        steps += [partial(lambda name: run().baseline(name), name) for name in member.needs]
        if member.rival:
            steps.append(lambda: run().baseline(member.rival))
        else:
            steps += [lambda: run().stage1(), lambda: run().cache(), lambda: run().stage2()]
        steps.append(lambda: self._measure(member, run()))
        for step in steps:
            if minutes is not None and time.monotonic() - started > minutes * 60:
                return False
            if not step():
                return False
        self._mark(member, run())
        return True

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
        """Names what a member is made from, budgets included."""
        run = self.run(member)
        rival = RIVALS[member.rival].tokens(run.config) if member.rival else None
        return fingerprint(run.config.to_json(), member.rival, rival, self.items)

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
