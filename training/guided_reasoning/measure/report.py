"""`docs/results.json`, `docs/results.md` and pictures, from stored outcomes alone. The same inputs, the same bytes."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from guided_reasoning.measure import pictures
from guided_reasoning.measure.accuracy import GUIDED, ID, SFT, accuracy, most_accurate
from guided_reasoning.measure.benchmarks import benchmark
from guided_reasoning.measure.check_tables import check_lines
from guided_reasoning.measure.checking import read_checks
from guided_reasoning.measure.claims import CHECK_CLAIMS, Inputs, measured_claims
from guided_reasoning.measure.evaluations import read_evaluations, read_limits
from guided_reasoning.measure.explanation_tables import explanation_lines
from guided_reasoning.measure.explanations import read_explanations
from guided_reasoning.measure.files import FORCED, SPLITS, seed_folder, settings_path
from guided_reasoning.measure.missing import MissingResult
from guided_reasoning.measure.results import Results, read_results
from guided_reasoning.measure.setting import setting
from guided_reasoning.measure.speed import read_speed
from guided_reasoning.measure.systems import DIRECT, system_names
from guided_reasoning.measure.tables import (
    benchmarks_table,
    claims_table,
    families_table,
    information_table,
    not_reached,
    systems_table,
)

METHODS = Path(__file__).with_name("methods.md")
"""What the report says of its own methods."""


def outcomes_folder(docs: Path, scale: str) -> Path:
    """Where everything that was measured at a scale lies."""
    return docs / "outcomes" / scale


Section = tuple[dict[str, Any], list[str]]
"""A part of the report: values for results.json, lines for results.md."""


def write_report(docs: Path, scale: str, compared: Section | None = None) -> list[str]:
    """Compute every claim and write the report, the comparison's part in it. Returns what was not measured. Raises
    TrainingError as `read_results` does."""
    folder = outcomes_folder(docs, scale)
    results = read_results(folder, [*system_names(), FORCED])
    inputs = replace(_inputs(results, folder), checks=read_checks(docs))
    claims = measured_claims(inputs, scale, {s: _inputs(results, seed_folder(folder, s)) for s in results.seeds})
    missing = _missing(results, claims)
    systems = {
        system: {s: accuracy(results, system, [s]) for s in SPLITS if results.has(system, s)}
        for system in system_names()
    }
    answered = {n: i for n, i in inputs.evaluations.items() if not any(item.expect == "decline" for item in i)}
    limits = read_limits(folder)
    benchmarks = {name: benchmark(items) | {"limit": limits[name]} for name, items in answered.items()}
    values = {
        "scale": scale,
        "seeds": results.seeds,
        "claims": claims,
        "accuracy": systems,
        "benchmarks": benchmarks,
        "missing": missing,
    }
    page = [*_page(inputs, claims, benchmarks, missing, scale, docs), *check_lines(claims)]
    if compared:
        values["comparison"] = compared[0]
        page += compared[1]
    write_pages(docs, values, [*page, *METHODS.read_text(encoding="utf-8").splitlines()])
    return missing


def checked_alone(docs: Path) -> Section:
    """The part of the report that no model is measured for; empty where it was not measured. Raises TrainingError
    as `read_checks`."""
    checks = read_checks(docs)
    if checks is None:
        return {}, []
    claims = measured_claims(Inputs(Results([], {}, {}), {}, None, checks), "", {}, CHECK_CLAIMS)
    return {"claims": claims}, ["## Claims of no model", *claims_table(claims), "", *check_lines(claims)]


def write_pages(docs: Path, values: Mapping[str, Any], page: list[str]) -> None:
    """Write results.json and results.md."""
    (docs / "results.json").write_text(json.dumps(_rounded(values), indent=1, ensure_ascii=False) + "\n")
    (docs / "results.md").write_text("\n".join(page) + "\n")


def _inputs(results: Results, folder: Path) -> Inputs:
    return Inputs(results, read_evaluations(folder), read_speed(folder), explanations=read_explanations(folder))


def _missing(results: Results, claims: Mapping[str, Any]) -> list[str]:
    missing = []
    for system in system_names():
        measured = {seed for (name, _), seeds in results.outcomes.items() if name == system for seed in seeds}
        if unmeasured := [str(seed) for seed in results.seeds if seed not in measured]:
            missing.append(f"system {system} of seed {', '.join(unmeasured)}")
    return [*missing, *(f"claim {name}" for name, claim in claims.items() if "missing" in claim)]


def _page(
    inputs: Inputs,
    claims: Mapping[str, Any],
    benchmarks: Mapping[str, Any],
    missing: list[str],
    scale: str,
    docs: Path,
) -> list[str]:
    results, folder = inputs.results, docs / "pictures"
    shown = [*_best(results, GUIDED), *_best(results, SFT), "thinker-cot", DIRECT]
    shown = [system for system in shown if results.has(system, "test")]
    pictures.accuracy_by_family(results, shown, folder / "accuracy-by-family.svg")
    writers = [s for s in system_names() if results.has(s, "test") and not s.startswith("swapped")]
    pictures.accuracy_against_tokens(results, writers, folder / "accuracy-against-tokens.svg")
    lines = [
        "# Results",
        "",
        f"Scale: {scale}. Seeds: {', '.join(map(str, results.seeds))}.",
        *_setting(outcomes_folder(docs, scale)),
        f"Written by `training report --scale {scale}` from `docs/outcomes/{scale}`; do not edit.",
        "Q is the question, R the chain, A the answer; H the thinker's K vectors, H' what the executor reads of them.",
        "",
        "## Claims",
        *claims_table(claims),
        "",
        *not_reached(claims),
        "## Not measured yet",
        *([f"- {what}" for what in missing] or ["Nothing is missing."]),
        "",
        "## Systems",
        "Accuracy in percent, over families, with 95 % intervals.",
        "",
        *systems_table(results, system_names()),
        "",
        "![Accuracy against tokens](pictures/accuracy-against-tokens.svg)",
        "",
        "## Families",
        "Accuracy in percent on `test`.",
        "",
        *families_table(results, shown, "test"),
        "",
        "![Accuracy by family](pictures/accuracy-by-family.svg)",
        "",
    ]
    for split in SPLITS[1:]:
        if split in results.items:
            lines += [f"### On `{split}`", *families_table(results, shown, split), ""]
    information = claims["usable_information_nats"]
    if information["value"] is not None:
        pictures.information_by_family(information, folder / "usable-information.svg")
        lines += ["## Usable information", *information_table(information), ""]
        lines += ["![Usable information](pictures/usable-information.svg)", ""]
    lines += explanation_lines(claims, folder)
    if benchmarks:
        lines += ["## Public benchmarks, the scope test and generated questions", *benchmarks_table(benchmarks), ""]
    return lines


def _setting(folder: Path) -> list[str]:
    """What the systems were trained on; nothing where that is not written, or they are other models than ours."""
    path = settings_path(folder)
    settings = json.loads(path.read_text()) if path.exists() else None
    return [setting(settings), ""] if settings and "layers" in settings["executor"] else []


def _best(results: Results, systems: tuple[str, ...]) -> list[str]:
    try:
        return [most_accurate(results, systems, ID)]
    except MissingResult:
        return []


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, Mapping):
        return {key: _rounded(v) for key, v in value.items()}
    return [_rounded(v) for v in value] if isinstance(value, list) else value
