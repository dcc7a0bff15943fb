"""`training reproduce` for a configuration that has variants, member by member; and `training report`."""

import argparse
import time

from guided_reasoning.comparison.members import Member
from guided_reasoning.comparison.report import compare
from guided_reasoning.comparison.step import ITEMS, SET, Comparison
from guided_reasoning.config import load_variants
from guided_reasoning.errors import TrainingError
from guided_reasoning.measure.commands import SHIPPED
from guided_reasoning.measure.report import checked_alone, outcomes_folder, write_pages, write_report
from guided_reasoning.pipeline import Run


def comparison_of(run: Run, options: argparse.Namespace) -> Comparison | None:
    """The comparison that the named configuration describes; None for one without variants."""
    variants = load_variants(options.config)
    if not variants:
        return None
    if run.config.pretraining:
        raise TrainingError(
            "config-invalid",
            f"{options.config} has variants and pretraining: members would begin otherwise than their rivals.",
            "Leave one of them out.",
        )
    if run.seed is not None:
        raise TrainingError("seed-given", "The comparison has seeds of its own.", "Leave --seed out.")
    return Comparison(run, variants, outcomes_folder(options.docs, run.folder.name), options.limit or ITEMS)


def reproduce(comparison: Comparison, options: argparse.Namespace) -> int:
    """Take every member that is left, or those that are named, and write the report. Exit code: 0 done, 3 stopped by
    the time budget."""
    wanted = chosen(comparison, options.only)
    if options.left:
        print("\n".join(map(str, wanted)) or "nothing is left")
        return 0
    comparison.write_set()
    started = time.monotonic()
    for member in wanted:
        minutes = None
        if options.minutes is not None:
            minutes = options.minutes - (time.monotonic() - started) / 60
        if (minutes is not None and minutes <= 0) or not comparison.take(member, minutes):
            print(f"{member}: stopped before it was done; the same command goes on from here")
            return 3
        print(f"{member}: done")
    return report(argparse.Namespace(docs=options.docs, scale=comparison.folder.name))


def chosen(comparison: Comparison, names: list[str]) -> list[Member]:
    """The members that are left, of these names if there are any. Raises TrainingError('member-unknown')."""
    known = {member.name for member in comparison.members()}
    for name in names:
        if name not in known:
            raise TrainingError("member-unknown", f"The set has no {name}.", f"Known: {', '.join(sorted(known))}.")
    return [member for member in comparison.left() if not names or member.name in names]


def report(options: argparse.Namespace) -> int:
    """Write the report of a scale, with the comparison's part where there is one, and say what it lacks. Where the
    scale is a comparison, the other part is that of the reference, or of what else was measured."""
    docs, scale = options.docs, options.scale
    comparisons = {path.parent.name: path.parent for path in sorted((docs / "outcomes").glob(f"*/{SET}"))}
    shown = scale if scale in comparisons else next(iter(comparisons), None)
    compared = compare(comparisons[shown], shown, docs / "pictures") if shown else None
    if scale == shown:
        others = [path.parent.name for path in sorted((docs / "outcomes").glob("*/items"))]
        others = [name for name in others if name not in comparisons]
        scale = SHIPPED if SHIPPED in others else next(iter(others), None)
    missing = compared[0]["not_run"] if compared else []
    if scale:
        missing = [*write_report(docs, scale, compared), *missing]
    else:
        checked = checked_alone(docs)
        page = ["# Results", "", *checked[1], *compared[1]]
        write_pages(docs, checked[0] | {"comparison": compared[0]}, page)
    for what in missing:
        print(f"not measured: {what}")
    print(f"report: done ({docs / 'results.md'})")
    return 0
