"""What the report shows of explanations: whether plan, effects and steering are so, and where the domain ends."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from guided_reasoning.measure import pictures
from guided_reasoning.measure.tables import NONE, figure, table

METHODS = Path(__file__).with_name("explanation_methods.md")
_BESIDE = {
    "plan_exact_match": {
        "majority": "the most frequent outline of the family",
        "of_right_answers": "where the answer is right",
        "of_wrong_answers": "where it is wrong",
    },
    "plan_chain_agreement": {
        "of_right_answers": "where the answer is right",
        "of_wrong_answers": "where it is wrong",
    },
    "steering_success": {
        "control": "under their own strategy's centre",
        "over_control": "points above that",
        "changed": "chains that change",
        "is_there": "whose words are now the strategy's",
        "was_there": "whose words were before",
        "reader": "gold chains whose strategy the words tell",
    },
}
_COST = {
    "readout": "finding the thoughts that carry the plan",
    "planTokens": "the plan's share of all tokens",
    "thoughtMap": "thought map",
    "steering": "a steered chain",
    "samples": "8 sampled chains",
}


def explanation_lines(claims: Mapping[str, Mapping[str, Any]], folder: Path) -> list[str]:
    """The sections of explanations and of the domain, pictures into `folder`; nothing where they were not measured."""
    lines = [*_explained(claims), *_domain(claims["domain_auroc"], folder)]
    return [*lines, *METHODS.read_text(encoding="utf-8").splitlines(), ""] if lines else []


def _explained(claims: Mapping[str, Mapping[str, Any]]) -> list[str]:
    plan, chain = claims["plan_exact_match"], claims["plan_chain_agreement"]
    effects, steering, cost = (claims[n] for n in ("gain_effect_correlation", "steering_success", "explain_overhead"))
    if plan["value"] is None:
        return []
    rows = []
    for name, besides in _BESIDE.items():
        if claims[name]["value"] is None:
            continue
        rows.append([f"`{name}`", figure(claims[name]), f"{claims[name]['n']}"])
        rows += [[f"… {text}", figure(claims[name][key]), f"{claims[name][key]['n']}"] for key, text in besides.items()]
    lines = ["## Explanations", "Percent, with 95 % intervals.", "", *table(["", "percent", "n"], rows), ""]
    if effects["value"] is not None:
        besides = {
            "changed": "chains that change without a thought, %",
            "within_question": "correlation within one question whose chain changes",
            "most_needed": "of those: the thought called most needed changes the chain most, %",
            "by_chance": "any one thought does, %",
        }
        rows = [
            ["`gain_effect_correlation`, over pairs of question and thought", figure(effects, 2), f"{effects['n']}"]
        ]
        rows += [[f"… {text}", figure(effects[key], 2), f"{effects[key]['n']}"] for key, text in besides.items()]
        lines += [*table(["", "value", "n"], rows), ""]
    if cost["value"] is not None:
        parts = [[text, figure(cost[key], 2)] for key, text in _COST.items()]
        lines += [
            "Explaining takes, as a share of a verbose solve with its second try where there is one "
            f"({figure(cost['milliseconds'])} ms, {cost['machine']}):",
            "",
            *table(["part", "share"], [["gain of every token", figure(cost, 2)], *parts]),
            "",
        ]
    families = []
    for name in plan["families"]:
        steered = (steering.get("families") or {}).get(name, {})
        families.append(
            [
                name,
                *(figure(claim["families"].get(name)) for claim in (plan, chain)),
                _number((effects.get("families") or {}).get(name), 2),
                *(figure(steered.get(key)) for key in ("moved", "control", "reader")),
            ]
        )
    heads = ["family", "plan exact", "plan and chain agree", "effects, correlation", "steered", "control", "reader"]
    return [*lines, *table(heads, families), ""]


def _domain(claim: Mapping[str, Any], folder: Path) -> list[str]:
    if claim["value"] is None:
        return []
    pictures.risk_coverage(claim["risk_coverage"], folder / "risk-coverage.svg")
    rows = [[name, figure(of_set, 3), f"{of_set['n']}"] for name, of_set in claim["sets"].items()]
    return [
        "## Where the domain ends",
        "Probability that a question of the set lies farther from training than one in distribution.",
        "",
        *table(["set", "AUROC", "n"], rows),
        "",
        "![Risk and coverage](pictures/risk-coverage.svg)",
        "",
    ]


def _number(value: float | None, digits: int = 0) -> str:
    return NONE if value is None else f"{value:.{digits}f}"
