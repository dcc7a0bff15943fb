"""Every figure that the project claims: what it is, what was hoped for, how it is measured anew."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from guided_reasoning.measure.accuracy import ID, OOD, accuracy_id, guided_minus_sft, where_thinker_wrong
from guided_reasoning.measure.benchmarks import bbh_procedural, scope_accuracy, scope_declined_code
from guided_reasoning.measure.check_figures import check_coverage, check_false_alarms, check_recall
from guided_reasoning.measure.checking import Outcome
from guided_reasoning.measure.confidence import (
    all_figures,
    confidence_auroc,
    confidence_claim,
    confidence_error,
)
from guided_reasoning.measure.domain_figures import domain_auroc
from guided_reasoning.measure.evaluations import Evaluations
from guided_reasoning.measure.explanation_figures import (
    explain_overhead,
    gain_effect_correlation,
    overhead_is_small,
    plan_chain_agreement,
    plan_exact_match,
    steering_success,
)
from guided_reasoning.measure.explanations import Explanations
from guided_reasoning.measure.information import usable_information
from guided_reasoning.measure.leakage import answer_copied_from_swapped_guidance, answer_follows_chain
from guided_reasoning.measure.length import token_ratio
from guided_reasoning.measure.missing import MissingResult
from guided_reasoning.measure.results import Results
from guided_reasoning.measure.speed import Speed, speedup

ITEMS_WHERE_THINKER_WRONG = 300
CHECKS = "checks"
"""The step that needs neither a run nor a model."""


@dataclass(frozen=True)
class Inputs:
    """All that a report is computed from."""

    results: Results
    evaluations: Evaluations
    speed: Speed | None
    checks: Outcome | None = None
    explanations: Explanations | None = None


@dataclass(frozen=True)
class Claim:
    """`step`: the command that measures its inputs anew. A target holds for the value; one that says `above` holds for
    the whole interval."""

    name: str
    unit: str
    target: str
    step: str
    measure: Callable[[Inputs], dict[str, Any]]
    reached: Callable[[dict[str, Any]], bool]


CLAIMS = (
    Claim("accuracy_id", "%", "at least 85", "outcomes", lambda i: accuracy_id(i.results), lambda f: f["value"] >= 85),
    Claim(
        "guided_minus_sft_id", "points", "at least 5", "outcomes",
        lambda i: guided_minus_sft(i.results, ID), lambda f: f["value"] >= 5,
    ),
    Claim(
        "guided_minus_sft_ood", "points", "at least 3.6", "outcomes",
        lambda i: guided_minus_sft(i.results, OOD), lambda f: f["value"] >= 3.6,
    ),
    Claim(
        "usable_information_nats", "nats a chain", "above 0 in every family (the paper: 3.1)", "outcomes",
        lambda i: usable_information(i.results), lambda f: all(g["low"] > 0 for g in f["families"].values()),
    ),
    Claim(
        "token_ratio_at_equal_accuracy", "×", "at most 0.75", "outcomes",
        lambda i: token_ratio(i.results), lambda f: f["value"] <= 0.75,
    ),
    Claim(
        "speedup_over_sft_verbose", "×", "at least 2", "speed",
        lambda i: speedup(i.speed, "sft-verbose", "sft-mixed-verbose"), lambda f: f["value"] >= 2,
    ),
    Claim(
        "speedup_over_thinker_cot", "×", "at least 4", "speed",
        lambda i: speedup(i.speed, "thinker-cot"), lambda f: f["value"] >= 4,
    ),
    Claim(
        "guided_minus_sft_where_thinker_wrong", "points", f"above 0, n ≥ {ITEMS_WHERE_THINKER_WRONG}", "outcomes",
        lambda i: where_thinker_wrong(i.results),
        lambda f: f["low"] > 0 and f["n"] >= ITEMS_WHERE_THINKER_WRONG,
    ),
    Claim(
        "answer_follows_chain", "share", "at least 0.9", "outcomes",
        lambda i: answer_follows_chain(i.results), lambda f: f["value"] >= 0.9,
    ),
    Claim(
        "answer_copied_from_swapped_guidance", "%", "at most 2", "outcomes",
        lambda i: answer_copied_from_swapped_guidance(i.results), lambda f: f["value"] <= 2,
    ),
    Claim(
        "bbh_procedural", "%", "at least 85", "benchmarks --data DIR",
        lambda i: bbh_procedural(i.evaluations, i.results.families("test")), lambda f: f["value"] >= 85,
    ),
    Claim(
        "scope_accuracy", "%", "at least 60", "benchmarks",
        lambda i: scope_accuracy(i.evaluations), lambda f: f["value"] >= 60,
    ),
    Claim(
        "scope_programs", "%", "reported", "benchmarks",
        lambda i: scope_accuracy(i.evaluations, "scope-programs"), lambda _: True,
    ),
    Claim(
        "scope_declined_code", "%", "at least 80", "benchmarks",
        lambda i: scope_declined_code(i.evaluations), lambda f: f["value"] >= 80,
    ),
    Claim(
        "confidence_ece", "share", "at most 0.05, in distribution and out of it", "benchmarks",
        lambda i: confidence_claim(i.evaluations, confidence_error), lambda f: max(all_figures(f)) <= 0.05,
    ),
    Claim(
        "confidence_auroc", "share", "at least 0.75, in distribution and out of it", "benchmarks",
        lambda i: confidence_claim(i.evaluations, confidence_auroc), lambda f: min(all_figures(f)) >= 0.75,
    ),
    Claim(
        "domain_auroc", "share", "at least 0.95", "benchmarks --data DIR",
        lambda i: domain_auroc(i.evaluations), lambda f: f["value"] >= 0.95,
    ),
    Claim(
        "plan_exact_match", "%", "at least 90", "explanations",
        lambda i: plan_exact_match(i.explanations), lambda f: f["value"] >= 90,
    ),
    Claim(
        "plan_chain_agreement", "%", "reported", "explanations",
        lambda i: plan_chain_agreement(i.explanations), lambda f: True,
    ),
    Claim(
        "gain_effect_correlation", "rank correlation", "above 0", "explanations",
        lambda i: gain_effect_correlation(i.explanations), lambda f: f["low"] > 0,
    ),
    Claim(
        "steering_success", "%", "above its control", "explanations",
        lambda i: steering_success(i.explanations), lambda f: f["over_control"]["low"] > 0,
    ),
    Claim(
        "explain_overhead", "of a solve", "gain at most 0.25, plan at most its share of tokens, map at most 1",
        "explanations", lambda i: explain_overhead(i.explanations), overhead_is_small,
    ),
)  # fmt: skip

CHECK_CLAIMS = (
    Claim(
        "check_recall", "%", "at least 99 of every kind", CHECKS,
        lambda i: check_recall(i.checks), lambda f: all(kind["value"] >= 99 for kind in f["kinds"].values()),
    ),
    Claim(
        "check_false_alarms", "% of clean chains", "0", CHECKS,
        lambda i: check_false_alarms(i.checks), lambda f: f["value"] == 0,
    ),
    Claim(
        "check_coverage", "%", "reported", CHECKS,
        lambda i: check_coverage(i.checks), lambda f: True,
    ),
)  # fmt: skip
"""How far the marks beside a chain can be believed; no model is measured."""


def measured_claims(
    inputs: Inputs, scale: str, others: Mapping[int, Inputs], wanted: Sequence[Claim] = (*CLAIMS, *CHECK_CLAIMS)
) -> dict[str, dict[str, Any]]:
    """Every claim by name: {value, low, high, n, unit, scale, command, target, reached} and what is beside it; value
    None and `missing` where something was not measured yet. `open`: what was measured reaches the target, and `without`
    names what it still needs.
    `others`: bundles of other seeds, whose value stands beside."""
    claims = {}
    for claim in wanted:
        try:
            figure = claim.measure(inputs)
            if of_others := _values(claim, others):
                figure["other_seeds"] = of_others
            passed, partial = bool(claim.reached(figure)), bool(figure.get("without"))
            figure |= {"reached": passed and not partial} | ({"open": True} if passed and partial else {})
        except MissingResult as missing:
            figure = {"value": None, "low": None, "high": None, "n": 0, "reached": False, "missing": str(missing)}
        alone = claim.step == CHECKS
        command = f"training {claim.step}" if alone else f"training {claim.step} --config training/configs/{scale}.toml"
        of = "no model" if alone else scale
        claims[claim.name] = figure | {"unit": claim.unit, "scale": of, "command": command, "target": claim.target}
    return claims


def _values(claim: Claim, others: Mapping[int, Inputs]) -> dict[str, float]:
    """The claim's value for the bundles of other seeds, as far as they were measured."""
    values = {}
    if claim.step in ("outcomes", CHECKS):  # these are of all seeds as it is, or of no model
        return values
    for seed, inputs in others.items():
        with suppress(MissingResult):
            values[str(seed)] = claim.measure(inputs)["value"]
    return values
