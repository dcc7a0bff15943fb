"""What the report shows of the checker: tables by kind of error and by family, and how they were made."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from guided_reasoning.measure.tables import NONE, figure, table

METHODS = Path(__file__).with_name("check_methods.md")


def check_lines(claims: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The section of the checks; nothing where they were not measured."""
    recall, alarms, coverage = (claims[name] for name in ("check_recall", "check_false_alarms", "check_coverage"))
    if recall["value"] is None:
        return []
    carried = recall["carried_on"]
    kinds = [
        [kind, *(figure(chain["kinds"].get(kind), 2) for chain in recall["chains"].values()), figure(of_kind, 2),
         f"{of_kind['n']}"]
        for kind, of_kind in recall["kinds"].items()
    ]  # fmt: skip
    families = [
        [family, figure(found, 1), f"{found['n']}", figure(alarms["families"][family], 1),
         figure(coverage["families"][family], 1)]
        for family, found in recall["families"].items()
    ]  # fmt: skip
    kinds_carried = list(carried["kinds"])
    followed = [
        [family, *(_found(of_family.get(kind)) for kind in kinds_carried)]
        for family, of_family in carried["cells"].items()
    ]
    splits = [
        [split, figure(alarms["splits"][split], 2), f"{alarms['splits'][split]['n']}", figure(covered, 2)]
        for split, covered in coverage["splits"].items()
    ]
    return [
        "## Checks beside a chain",
        "Percent, with 95 % intervals.",
        "",
        "### Errors found, by kind",
        *table(["kind", *recall["chains"], "both", "n"], kinds),
        "",
        "### By family",
        *table(["family", "errors found", "n", "false alarms", "statements checked"], families),
        "",
        "### Errors from which the rest was worked out: found, of all",
        *table(["family", *kinds_carried], followed),
        "",
        "### Clean chains of every split",
        *table(["split", "false alarms", "chains", "statements checked"], splits),
        "",
        *METHODS.read_text(encoding="utf-8").splitlines(),
        "",
    ]


def _found(cell: Mapping[str, Any] | None) -> str:
    """`38 of 40`, or a dash."""
    return NONE if cell is None else f"{round(cell['value'] * cell['n'] / 100)} of {cell['n']}"
