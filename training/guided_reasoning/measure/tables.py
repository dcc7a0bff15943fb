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
    short = [f"`{name}`" for name, claim in claims.items() if _state(claim) == NO]
    unsure = [f"`{name}`" for name, claim in claims.items() if claim.get("open")]
    lines = {"Not reached": short, "Open": unsure}
    return [line for word, names in lines.items() if names for line in (f"{word}: {', '.join(names)}.", "")]


def _state(claim: Mapping[str, Any]) -> str:
    if "missing" in claim:
        return f"not measured, needs {claim['missing']}"
    if claim.get("open"):
        return f"open, without {', '.join(claim['without'])}"
    return "yes" if claim["reached"] else NO


def systems_table(results: Results, systems: Iterable[str]) -> list[str]:
    """Accuracy on every split and tokens on `test`, one row a system; a dash where a system was not measured."""
    splits = [split for split in SPLITS if split in results.items]
    rows = [
        [
            system,
            *(figure(accuracy(results, system, [s])) if results.has(system, s) else NONE for s in splits),
            f"{tokens(results, system, 'test')['value']:.0f}" if results.has(system, "test") else NONE,
        ]
        for system in systems
    ]
    return table(["system", *splits, "tokens on test"], rows)


def families_table(results: Results, systems: Sequence[str], split: str) -> list[str]:
    """Accuracy in percent of every family on one split."""
    measured = [system for system in systems if results.has(system, split)]
    rows = [
        [family, *(f"{accuracy(results, system, [split], family)['value']:.1f}" for system in measured)]
        for family in results.families(split)
    ]
    return table(["family", *measured], rows)


def information_table(claim: Mapping[str, Any]) -> list[str]:
    """Usable information of every family, nats a chain."""
    return table(["family", "nats a chain"], [[f, figure(g, 2)] for f, g in claim["families"].items()])


def benchmarks_table(benchmarks: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """What the shipped runtime does with each file, from `benchmark`'s figures; shares in percent."""
    rows = [
        [
            name,
            f"{figures['accuracy']['n']}",
            f"{figures['refused']}",
            figure(figures["accuracy"]),
            figure(figures.get("at_first")),
            figure(figures.get("answered")),
            figure(figures.get("accuracy_of_answered")),
            figure(figures["confidence_ece"], 3),
            figure(figures["confidence_auroc"], 2),
            f"{figures['tokens']:.0f}",
        ]
        for name, figures in benchmarks.items()
    ]
    head = [
        "file",
        "n",
        "refused",
        "right, all answered",
        "at first",
        "let through",
        "right of those",
        "confidence error",
        "AUROC",
        "tokens",
    ]
    return table(head, rows)
