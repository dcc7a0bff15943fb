"""The report's pictures: SVG whose bytes depend on the figures alone."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot
from matplotlib.figure import Figure

from guided_reasoning.measure.accuracy import accuracy
from guided_reasoning.measure.length import tokens
from guided_reasoning.measure.results import Results

STYLE = {
    "svg.hashsalt": "guided-reasoning", "svg.fonttype": "none", "font.size": 9,
    "axes.spines.top": False, "axes.spines.right": False,
}  # fmt: skip
_COLOURS = ("#0b6e99", "#d9730d", "#787774", "#6940a5")
_MARKERS = ("o", "s", "x", "^")
_COLOUR_OF = {"guided": _COLOURS[0], "null": "#8ac4d8", "sft": _COLOURS[1], "sft-mixed": "#f0b37e"}
_MARKER_OF = {"concise": "o", "verbose": "s"}


def accuracy_by_family(results: Results, systems: Sequence[str], path: Path) -> None:
    """A row a family, a mark a system, on `test`."""
    families = results.families("test")
    with pyplot.rc_context(STYLE):
        picture, axes = pyplot.subplots(figsize=(6.5, 0.8 + 0.22 * len(families)))
        for system, colour, marker in zip(systems, _COLOURS, _MARKERS, strict=False):
            values = [accuracy(results, system, ["test"], family)["value"] for family in families]
            axes.plot(values, range(len(families)), marker, color=colour, label=system, markersize=5)
        _rows(axes, families)
        axes.set_xlabel("accuracy on test, %")
        axes.set_xlim(-3, 103)
        axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=len(systems), frameon=False)
        save(picture, path)


def accuracy_against_tokens(results: Results, systems: Sequence[str], path: Path) -> None:
    """A mark a system on `test`: further up is better, further left is shorter."""
    with pyplot.rc_context(STYLE):
        picture, axes = pyplot.subplots(figsize=(6.5, 3.6))
        for system in systems:
            right, length = accuracy(results, system, ["test"]), tokens(results, system, "test")["value"]
            error = [[right["value"] - right["low"]], [right["high"] - right["value"]]]
            kind, _, chain = system.rpartition("-")
            axes.errorbar(
                length, right["value"], yerr=error, capsize=2, label=system, linestyle="none",
                color=_COLOUR_OF.get(kind, _COLOURS[2]), marker=_MARKER_OF.get(chain, "^"), markersize=5,
            )  # fmt: skip
        axes.legend(loc="center left", bbox_to_anchor=(1.02, 0.5), frameon=False)
        axes.set_xlabel("mean tokens of chain and answer on test")
        axes.set_ylabel("accuracy on test, %")
        axes.set_xlim(left=0)
        axes.set_ylim(bottom=0)
        save(picture, path)


def information_by_family(claim: Mapping[str, Any], path: Path) -> None:
    """Usable information with its interval, a row a family."""
    families = list(claim["families"])
    with pyplot.rc_context(STYLE):
        picture, axes = pyplot.subplots(figsize=(6.5, 0.8 + 0.22 * len(families)))
        for row, family in enumerate(families):
            cell = claim["families"][family]
            axes.plot([cell["low"], cell["high"]], [row, row], color=_COLOURS[0])
            axes.plot(cell["value"], row, "o", color=_COLOURS[0], markersize=4)
        axes.axvline(0, color=_COLOURS[2], linewidth=0.8)
        _rows(axes, families)
        axes.set_xlabel("usable information on R, nats a chain")
        save(picture, path)


def risk_coverage(curves: Mapping[str, Mapping[str, Any]], path: Path) -> None:
    """A line a way of declining: how many of the answers that are given are wrong."""
    with pyplot.rc_context(STYLE):
        picture, axes = pyplot.subplots(figsize=(6.5, 3.2))
        for (name, curve), colour in zip(curves.items(), _COLOURS, strict=False):
            coverage = [100 * share for share in curve["coverage"]]
            axes.plot(coverage, [100 * risk for risk in curve["risk"]], color=colour, label=name.replace("_", " "))
        axes.legend(frameon=False)
        axes.set_xlabel("questions answered, %, half of all from outside the domain")
        axes.set_ylabel("of those wrong, %")
        axes.set_xlim(0, 100)
        axes.set_ylim(bottom=0)
        save(picture, path)


def _rows(axes: Any, families: Sequence[str]) -> None:
    axes.set_yticks(range(len(families)), families)
    axes.invert_yaxis()
    axes.grid(axis="y", linewidth=0.3)


def save(picture: Figure, path: Path) -> None:
    """Write a picture, the same figures as the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.savefig(path, bbox_inches="tight", metadata={"Date": None, "Creator": None})
    pyplot.close(picture)
