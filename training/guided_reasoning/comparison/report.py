"""The comparison's part of `docs/results.json` and `docs/results.md`."""

import gzip
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from guided_reasoning.comparison import pictures
from guided_reasoning.comparison.analysis import analysis_path
from guided_reasoning.comparison.claims import CLAIMS
from guided_reasoning.comparison.figures import (
    CONCISE,
    ablation,
    early_answers,
    information,
    leakage,
    of_variant,
    or_none,
    probe_figures,
    read_all,
)
from guided_reasoning.comparison.members import GUIDED
from guided_reasoning.comparison.step import SET
from guided_reasoning.comparison.tables import (
    ablations_table,
    alike_table,
    clusters_table,
    controls_table,
    information_by_kind,
    leakage_table,
    probes_table,
    trainings_table,
)
from guided_reasoning.measure.claims import Inputs, measured_claims
from guided_reasoning.measure.files import seed_folder
from guided_reasoning.measure.results import Results
from guided_reasoning.measure.setting import setting
from guided_reasoning.measure.tables import claims_table, not_reached, systems_table

METHODS = Path(__file__).with_name("methods.md")
LEAKAGE_OF = (GUIDED, "recon-only", "task-only")


def _due(planned: Mapping[str, Any], done: Mapping[tuple[str, int], Mapping[str, Any]]) -> str | None:
    """Why a member is to be run, behind its seed; None where it is done as it is planned now."""
    marker = done.get((planned["member"], planned["seed"]))
    if marker is None:
        return ""
    return None if marker["settings"] == planned["settings"] else ", run with other settings than today's"


def compare(folder: Path, scale: str, picture_folder: Path) -> tuple[dict[str, Any], list[str]]:
    """(values for results.json, lines for results.md) of what lies in `folder`, with pictures written. Raises
    TrainingError as `read_results`."""
    results = read_all(folder)
    described = json.loads((folder / SET).read_text())
    planned = described["members"]
    markers = [json.loads(path.read_text()) for path in sorted(folder.glob("seed-*/*.done.json"))]
    done = {(m["member"], m["seed"]): m for m in markers}
    left = [f"{m['member']} (seed {m['seed']}{_due(m, done)})" for m in planned if _due(m, done) is not None]
    claims = measured_claims(Inputs(results, {}, None), scale, {}, CLAIMS)
    variants = [None, *(m["member"] for m in planned if m["variant"])]
    one_seed = replace(results, seeds=results.seeds[:1])
    ablations = {name or GUIDED: found for name in variants if (found := or_none(ablation, one_seed, name))}
    leaks = {
        name: leakage(of_variant(results, None if name == GUIDED else name)) for name in LEAKAGE_OF if name in ablations
    }
    analysis, informed = _analysis(folder, results), information(results)
    values = {
        "claims": claims,
        "seeds": results.seeds,
        "trainings": {
            f"{name}/{seed}": {k: _without_losses(t) for k, t in m["trainings"].items()}
            for (name, seed), m in done.items()
        },
        "ablations": ablations,
        "leakage": leaks,
        "usable_information": informed,
        "probes": probe_figures(analysis["probes"]) if analysis else None,
        "clusters": analysis["clusters"] if analysis else None,
        "not_run": left,
    }
    lines = [
        "## Comparison scale",
        "",
        f"Settings: `training/configs/{scale}.toml`. Written from `docs/outcomes/{scale}`; "
        f"`training reproduce --scale {scale}` makes all of it, with `--only NAME` a part of it.",
        "",
        setting(described["settings"]),
        "",
        "### Claims of the comparison",
        *claims_table(claims),
        "",
        *not_reached(claims),
        "### Not run",
        *([", ".join(left) + "."] if left else ["Everything was run."]),
        "",
    ]  # fmt: skip
    if results.items:
        lines += ["### Systems of the comparison", "Accuracy in percent, over families, with 95 % intervals.", ""]
        lines += [*systems_table(results, _shown(results)), "", "### Controls", *controls_table(claims), ""]
        lines += [*alike_table(claims["guided_minus_sft"]), ""]
    if ablations:
        lines += ["### Ablations", *ablations_table(ablations), ""]
    if pictures.capacity(ablations, picture_folder / "capacity-fidelity.svg"):
        lines += ["![Capacity and fidelity](pictures/capacity-fidelity.svg)", ""]
    if leaks:
        lines += ["### Does the chain do the work?", *leakage_table(leaks), ""]
    curves = {name: found["curve"] for name in _early(results) if (found := or_none(early_answers, results, name))}
    if curves:
        pictures.early_answers(curves, picture_folder / "early-answers.svg")
        lines += ["![Answers forced early](pictures/early-answers.svg)", ""]
    if informed:
        lines += ["### Usable information, nats a concise chain", *information_by_kind(informed), ""]
    if analysis:
        pictures.guidance_map(analysis["map"], picture_folder / "guidance-map.svg")
        lines += [
            "### What guidance holds",
            *probes_table(values["probes"]),
            "",
            *clusters_table(values["clusters"]),
            "",
        ]
        lines += ["![t-SNE of guidance](pictures/guidance-map.svg)", ""]
    if done:
        pictures.losses(done.values(), picture_folder / "losses.svg")
        lines += ["### Trainings", *trainings_table(done.values()), "", "![Losses](pictures/losses.svg)", ""]
    return values, [*lines, *METHODS.read_text(encoding="utf-8").splitlines(), ""]


def _shown(results: Results) -> list[str]:
    """Systems with accuracies on whole answers; what was forced early has its own table, as have variants."""
    found = sorted({system for system, _ in results.outcomes})
    return [name for name in found if "." not in name and name not in ("forced", "thinker-recon")]


def _early(results: Results) -> list[str]:
    return [name for name in (CONCISE, "sft-concise", "sft-mixed-concise") if results.has(name, "test")]


def _analysis(folder: Path, results: Results) -> dict[str, Any] | None:
    """The analysis of the first seed that has one."""
    for seed in results.seeds:
        if (path := analysis_path(seed_folder(folder, seed))).exists():
            return json.loads(gzip.decompress(path.read_bytes()))
    return None


def _without_losses(training: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in training.items() if key != "losses"}
