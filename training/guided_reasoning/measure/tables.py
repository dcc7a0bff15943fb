"""Markdown tables of the results."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from guided_reasoning.measure.accuracy import accuracy
from guided_reasoning.measure.files import SPLITS
from guided_reasoning.measure.length import tokens
from guided_reasoning.measure.results import Results

NONE, NO = "–", "**no**"
DIGITS = {"%": 1, "points": 1, "share": 3}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table."""
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]


def figure(cell: Mapping[str, Any] | None, digits: int = 1) -> str:
    """`12.3 [11.0, 13.5]`, or a dash."""
    if cell is None or cell["value"] is None:
        return NONE
    return f"{cell['value']:.{digits}f} [{cell['low']:.{digits}f}, {cell['high']:.{digits}f}]"


def claims_table(claims: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """One row a claim, those that fall short as plain as the others."""
    rows = []
    for name, claim in claims.items():
        digits = DIGITS.get(claim["unit"], 2)
        rows.append(
            [f"`{name}`", figure(claim, digits), claim["unit"], f"{claim['n']}", claim["target"], _state(claim)]
        )
    return table(["claim", "value [95 % interval]", "unit", "n", "target", "reached"], rows)


def not_reached(claims: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """A line that names the claims that were measured and fall short, and one for those that are open."""
    short = [f"`{name}`" for name, claim in claims.items() if _state(claim).startswith(NO)]
    unsure = [f"`{name}`" for name, claim in claims.items() if claim.get("open")]
    lines = {"Not reached": short, "Open": unsure}
    return [line for word, names in lines.items() if names for line in (f"{word}: {', '.join(names)}.", "")]


def _state(claim: Mapping[str, Any]) -> str:
    if "missing" in claim:
        return f"not measured, needs {claim['missing']}"
    without = f", without {', '.join(claim['without'])}" if claim.get("without") else ""
    if claim.get("open"):
        return f"open{without}"
    return "yes" if claim["reached"] else NO + without


def systems_table(results: Results, systems: Iterable[str]) -> list[str]:
    """Accuracy on every split and tokens on `test`, one row a system, and of how many items; a dash where a system was
    not measured."""
    splits = [split for split in SPLITS if split in results.items]
    rows = []
    for system in systems:
        figures = [accuracy(results, system, [s]) if results.has(system, s) else None for s in splits]
        length = f"{tokens(results, system, 'test')['value']:.0f}" if results.has(system, "test") else NONE
        n = f"{max((f['n'] for f in figures if f), default=0)}"
        rows.append([system, *map(figure, figures), length, n])
    return table(["system", *splits, "tokens on test", "n a split"], rows)


def families_table(results: Results, systems: Sequence[str], split: str) -> list[str]:
    """Accuracy in percent of every family on one split, and of how many items."""
    measured = [system for system in systems if results.has(system, split)]
    rows = []
    for family in results.families(split):
        figures = [accuracy(results, system, [split], family) for system in measured]
        rows.append([family, *map(figure, figures), f"{max((f['n'] for f in figures), default=0)}"])
    return table(["family", *measured, "n"], rows)


def information_table(claim: Mapping[str, Any]) -> list[str]:
    """Usable information of every family, nats a chain."""
    return table(["family", "nats a chain"], [[f, figure(g, 2)] for f, g in claim["families"].items()])


def benchmarks_table(benchmarks: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """What the shipped runtime does with each file, from `benchmark`'s figures; shares in percent."""
    rows = [
        [
            name,
            f"{figures['accuracy']['n']}",
            f"{figures['limit'] or 'all'}",
            f"{figures['refused']}",
            figure(figures["accuracy"]),
            figure(figures.get("at_first")),
            figure(figures.get("unaided")),
            figure(figures.get("answered")),
            figure(figures.get("accuracy_of_answered")),
            figure(figures["confidence_ece"], 3),
            figure(figures["confidence_auroc"], 2),
            NONE if figures["tokens"] is None else f"{figures['tokens']:.0f}",
        ]
        for name, figures in benchmarks.items()
    ]
    head = [
        "file",
        "n",
        "at most a task",
        "refused",
        "right, all answered",
        "at first",
        "unaided",
        "let through",
        "right of those",
        "confidence error",
        "AUROC",
        "tokens",
    ]
    return table(head, rows)
