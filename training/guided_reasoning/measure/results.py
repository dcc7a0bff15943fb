"""Outcome files of one scale read into arrays that line up: seed × system × split × family."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from guided_reasoning.errors import TrainingError
from guided_reasoning.measure.bootstrap import Cell
from guided_reasoning.measure.files import SPLITS, items_path, outcome_path, read_lines
from guided_reasoning.measure.missing import MissingResult

Line = Mapping[str, Any]


@dataclass(frozen=True)
class Results:
    """What was measured: `items[split][family]` describes items, `outcomes[system, split][seed][family]` says what the
    system did on them. `seeds`: those that figures are computed from."""

    seeds: list[int]
    items: dict[str, dict[str, Line]]
    outcomes: dict[tuple[str, str], dict[int, dict[str, Line]]]

    def has(self, system: str, *splits: str) -> bool:
        """Whether a system was measured on all of these splits, with some seed."""
        return all((system, split) in self.outcomes for split in splits)

    def require(self, splits: Sequence[str], *systems: str) -> "Results":
        """The same with only the seeds that all of these systems were measured with on all of these splits. Raises
        MissingResult naming what lacks."""
        lacking = [f"the split {split}" for split in splits if split not in self.items]
        there = [split for split in splits if split in self.items]
        lacking += [system for system in systems if not self.has(system, *there)]
        if lacking:
            raise MissingResult(", ".join(lacking))
        wanted = [self.outcomes[system, split] for system in systems for split in splits]
        seeds = [seed for seed in self.seeds if all(seed in measured for measured in wanted)]
        if not seeds:
            raise MissingResult(f"a seed with all of {', '.join(systems)}")
        return replace(self, seeds=seeds)

    def families(self, split: str) -> list[str]:
        """Families of a split, by name."""
        return sorted(self.items.get(split, {}))

    def by_seed(self, values: Iterable[float]) -> dict[str, float]:
        """Figures of each seed under its name."""
        return {str(seed): value for seed, value in zip(self.seeds, values, strict=True)}

    def cells(self, split: str, *columns: "Column", families: Iterable[str] | None = None) -> dict[str, Cell]:
        """For the bootstrap: values of several columns side by side, by family."""
        chosen = self.families(split) if families is None else sorted(families)
        return {
            family: [
                np.stack([column.values(self, split, family, seed) for column in columns], axis=1)
                for seed in self.seeds
            ]
            for family in chosen
        }


HALVES = (slice(0, None, 2), slice(1, None, 2))
"""The items of a family in two parts, of which one can choose for the other."""


@dataclass(frozen=True)
class Best:
    """The best of several systems, for each half of the items by what they did on the other."""

    of_halves: tuple[str, str]

    def __str__(self) -> str:
        return " / ".join(dict.fromkeys(self.of_halves))


@dataclass(frozen=True)
class Column:
    """One value an item. `system`: whose; `what`: right, tokens, or nll with `kinds` of tokens, in nats."""

    system: str | Best
    what: str
    kinds: tuple[int, ...] = (0, 1)

    def values(self, results: Results, split: str, family: str, seed: int) -> np.ndarray:
        """Values of a family's items: [items]."""
        if isinstance(self.system, str):
            return self._of(results.outcomes[self.system, split][seed][family])
        first, second = (self._of(results.outcomes[name, split][seed][family]) for name in self.system.of_halves)
        values = first.copy()
        values[HALVES[1]] = second[HALVES[1]]
        return values

    def _of(self, line: Line) -> np.ndarray:
        if self.what == "right":
            return np.array(list(line["right"]), dtype=np.float64)
        if self.what == "tokens":
            return np.array(line["tokens"], dtype=np.float64)
        return np.array(line["nll"], dtype=np.float64)[list(self.kinds)].sum(axis=0) / 100


def read_results(folder: Path, systems: Iterable[str]) -> Results:
    """Read all outcome files of a scale. Raises TrainingError('outcomes-missing') when there are none,
    'outcomes-unequal' when a file's families are not those of the split's items."""
    seeds = sorted(int(path.name.removeprefix("seed-")) for path in folder.glob("seed-*"))
    items = {split: _by_family(path) for split in SPLITS if (path := items_path(folder, split)).exists()}
    if not seeds or not items:
        raise TrainingError("outcomes-missing", f"There are no outcomes in {folder}.", "Run `training outcomes`.")
    outcomes = {}
    for system in systems:
        for split in items:
            paths = {seed: outcome_path(folder, seed, system, split) for seed in seeds}
            measured = {seed: _checked(path, items[split]) for seed, path in paths.items() if path.exists()}
            if measured:
                outcomes[system, split] = measured
    return Results(seeds, items, outcomes)


def _checked(path: Path, items: dict[str, Line]) -> dict[str, Line]:
    lines = _by_family(path)
    if lines.keys() != items.keys():
        raise TrainingError(
            "outcomes-unequal", f"{path} has other families than the split's items.", "Run `training outcomes` again."
        )
    return lines


def _by_family(path: Path) -> dict[str, Line]:
    return {line["family"]: line for line in read_lines(path)[1]}
