"""The step `checks`: how many injected errors the shipped checker finds, and how often it is wrong of clean chains."""

import gzip
import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from guided_reasoning.checked_chain import chain_line, check_chains, is_wrong
from guided_reasoning.data.families import FAMILIES
from guided_reasoning.data.generate import generate
from guided_reasoning.data.item import Item
from guided_reasoning.errors import TrainingError
from guided_reasoning.measure.chain_errors import KINDS, STOPPED, carried_on, inject, stopped_early
from guided_reasoning.measure.families import CHAINS
from guided_reasoning.measure.statements import Statements, count_statements
from guided_reasoning.runtime import ROOT, build_runtime

SEED = 20261
"""The checker was made with items of other seeds in sight: once changed for what is found here, it takes a new one."""
SPLITS = ("test", "longer", "held_out")
CLEAN_ITEMS = 34
"""Items a family and split, each with two chains: more than a thousand items of a split."""
ERRORS = 20
"""Errors a family, chain and kind, as far as items of the family allow."""
ITEMS = 120
"""Items a family that errors are put into, at most."""
CARRIED_KINDS = ("result", "copied", "carried", "operator", STOPPED)
"""Errors from which the rest of the chain can follow."""
CHECKER = (Path("src/core"), ("checks.ts", "checking/*.ts", "code/*.ts", "expression*.ts", "rational.ts"))


@dataclass
class Found:
    """How many errors were made, and how many were found: in the step itself, a later one or by the answer."""

    made: int = 0
    found: int = 0


@dataclass
class Clean:
    """Chains without errors: how many, in how many something was called wrong, and what was checked."""

    chains: int = 0
    alarms: int = 0
    statements: int = 0
    checked: int = 0
    steps: int = 0
    checked_steps: int = 0


@dataclass
class Outcome:
    """Counts by names joined with `/`: `clean` by split, family and chain; errors by family, chain and kind.
    `carried_on` holds errors from which the rest of the chain and the answer were worked out."""

    clean: dict[str, Clean] = field(default_factory=dict)
    errors: dict[str, Found] = field(default_factory=dict)
    carried_on: dict[str, Found] = field(default_factory=dict)


Line = dict[str, Any]


def outcome_path(docs: Path) -> Path:
    """Where the outcome lies: it is of no model and no scale."""
    return docs / "outcomes" / "checks.json.gz"


def write_checks(docs: Path) -> Outcome:
    """Measure and store. Raises TrainingError('runtime-not-built', 'check-failed')."""
    build_runtime()
    outcome = Outcome()
    for split in SPLITS:
        lines = list(_clean_lines(generate(list(FAMILIES), {split: CLEAN_ITEMS}, SEED), split))
        for line, checked in zip(lines, check_chains(lines), strict=True):
            _add_clean(outcome.clean.setdefault(line["id"], Clean()), checked)
    items = list(generate(list(FAMILIES), {"test": ITEMS}, SEED))
    for counts, lines in ((outcome.errors, _error_lines(items)), (outcome.carried_on, _carried_lines(items))):
        made = list(lines)
        for line, checked in zip(made, check_chains(made), strict=True):
            found = counts.setdefault(line["id"], Found())
            found.made += 1
            found.found += is_wrong(checked)
    path = outcome_path(docs)
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {"seed": SEED, "checker": _checker_hash(), **asdict(outcome)}
    path.write_bytes(gzip.compress((json.dumps(content, indent=0) + "\n").encode(), mtime=0))
    return outcome


def read_checks(docs: Path) -> Outcome | None:
    """What `write_checks` stored; None where it never ran. Raises TrainingError('checks-invalid')."""
    path = outcome_path(docs)
    if not path.exists():
        return None
    try:
        content = json.loads(gzip.decompress(path.read_bytes()))
        return Outcome(
            {name: Clean(**counts) for name, counts in content["clean"].items()},
            {name: Found(**counts) for name, counts in content["errors"].items()},
            {name: Found(**counts) for name, counts in content["carried_on"].items()},
        )
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise TrainingError(
            "checks-invalid", f"{path} is no outcome of this version: {error}.", "Run `training checks` again."
        ) from error


def _clean_lines(items: Iterable[Item], split: str) -> Iterator[Line]:
    for item in items:
        for chain in CHAINS:
            yield chain_line(f"{split}/{item.family}/{chain}", item.question, getattr(item, chain), item.answer)


def _error_lines(items: Iterable[Item]) -> Iterator[Line]:
    made: Counter[str] = Counter()
    for item, chain, kind, name in _places(items, KINDS):
        if made[name] < ERRORS:
            error = inject(item, chain, kind, _rng(name, item))
            if error:
                made[name] += 1
                yield chain_line(name, item.question, error.chain, item.answer)


def _carried_lines(items: Iterable[Item]) -> Iterator[Line]:
    made: Counter[str] = Counter()
    for item, chain, kind, name in _places(items, CARRIED_KINDS):
        if made[name] < ERRORS:
            error = stopped_early(item, chain) if kind == STOPPED else carried_on(item, chain, kind, _rng(name, item))
            if error:
                made[name] += 1
                yield chain_line(name, item.question, error[0].chain, error[1])


def _places(items: Iterable[Item], kinds: Sequence[str]) -> Iterator[tuple[Item, str, str, str]]:
    for item in items:
        for chain in CHAINS:
            for kind in kinds:
                yield item, chain, kind, f"{item.family}/{chain}/{kind}"


def _rng(name: str, item: Item) -> random.Random:
    return random.Random(f"{SEED}/{name}/{item.question}")


def _add_clean(counts: Clean, checked: Mapping[str, Any]) -> None:
    counts.chains += 1
    counts.alarms += is_wrong(checked)
    for step in checked["steps"]:
        found: Statements = count_statements(step)
        counts.statements += found.all
        counts.checked += found.checked
        counts.steps += 1
        counts.checked_steps += bool(step["checks"])


def _checker_hash() -> str:
    """SHA-256 of the checker's source: which one was measured."""
    folder, patterns = CHECKER
    paths = [path for pattern in patterns for path in sorted((ROOT / folder).glob(pattern))]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()
