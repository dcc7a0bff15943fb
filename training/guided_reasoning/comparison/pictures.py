"""Pictures of the comparison, in the report's style."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from matplotlib import pyplot

from guided_reasoning.comparison.members import GUIDED
from guided_reasoning.measure.pictures import STYLE, save

CAPACITY = {1: "thoughts-1", 2: "thoughts-2", 5: "thoughts-5", 8: GUIDED, 10: "thoughts-10", 16: "thoughts-16"}


def capacity(ablations: Mapping[str, Mapping[str, Any]], path: Path) -> bool:
    """The capacity-fidelity curve: L_recon and the executor's loss against K. False where there is but one point."""
    points = {k: ablations[name] for k, name in CAPACITY.items() if name in ablations and ablations[name]["recon"]}
    if len(points) < 2:
        return False
    with pyplot.rc_context(STYLE):
        picture, axes = pyplot.subplots(figsize=(5, 3.2))
        for key, label in (("recon", "thinker, R from H alone (L_recon)"), ("nats", "executor, R and A from Q and H'")):
            cells = [own[key] for own in points.values()]
            middle = [cell["value"] for cell in cells]
            error = [[cell["value"] - cell["low"] for cell in cells], [cell["high"] - cell["value"] for cell in cells]]
            axes.errorbar(list(points), middle, yerr=error, marker="o", markersize=4, capsize=2, label=label)
        axes.set_xscale("log", base=2)
        axes.set_xticks(list(points), [str(k) for k in points])
        axes.set_xlabel("K thoughts")
        axes.set_ylabel("nats a chain on test")
        axes.legend(frameon=False)
        save(picture, path)
    return True


def early_answers(curves: Mapping[str, Mapping[str, Any]], path: Path) -> None:
    """Accuracy of the forced answer against the share of the chain that was shown."""
    with pyplot.rc_context(STYLE):
        picture, axes = pyplot.subplots(figsize=(5, 3.2))
        for system, curve in curves.items():
            cells = list(curve.values())
            error = [[cell["value"] - cell["low"] for cell in cells], [cell["high"] - cell["value"] for cell in cells]]
            axes.errorbar(
                range(len(cells)),
                [c["value"] for c in cells],
                yerr=error,
                marker="o",
                markersize=4,
                capsize=2,
                label=system,
            )
            axes.set_xticks(range(len(cells)), list(curve))
        axes.set_xlabel("share of the chain's steps before the answer is forced")
        axes.set_ylabel("accuracy on test, %")
        axes.set_ylim(bottom=0)
        axes.legend(frameon=False)
        save(picture, path)


def guidance_map(places: Mapping[str, Sequence[Sequence[float]]], path: Path) -> None:
    """t-SNE of guidance, a colour a family."""
    with pyplot.rc_context(STYLE):
        picture, axes = pyplot.subplots(figsize=(5, 4.2))
        for family, points in places.items():
            axes.plot(*zip(*points, strict=True), "o", markersize=2.5, label=family)
        axes.set_xticks([])
        axes.set_yticks([])
        axes.legend(loc="center left", bbox_to_anchor=(1.02, 0.5), frameon=False)
        save(picture, path)


def losses(markers: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Running mean of the loss on R and A against tokens, a line a member, of every member's last training."""
    with pyplot.rc_context(STYLE):
        picture, axes = pyplot.subplots(figsize=(6.5, 4.2))
        for marker in markers:
            curve = list(marker["trainings"].values())[-1]["losses"]
            label = marker["member"] if marker["seed"] == 1 else f"{marker['member']}, {marker['seed']}"
            axes.plot([tokens / 1e6 for tokens in curve["tokens"]], curve["chain"], linewidth=0.9, label=label)
        axes.set_yscale("log")
        axes.set_xlabel("million tokens")
        axes.set_ylabel("training loss, nats a token (its own task's)")
        axes.legend(loc="center left", bbox_to_anchor=(1.02, 0.5), frameon=False, fontsize=7)
        save(picture, path)
