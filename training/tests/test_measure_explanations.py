"""Protects: the figures of explanations and of the domain's edge, on outcomes made by hand whose figures are known."""

import math
from pathlib import Path

import numpy as np
import pytest

from guided_reasoning.data.item import Item
from guided_reasoning.measure.answered import Answered
from guided_reasoning.measure.domain_figures import domain_auroc, risk_coverage
from guided_reasoning.measure.explanation_figures import (
    explain_overhead,
    gain_effect_correlation,
    overhead_is_small,
    plan_chain_agreement,
    plan_exact_match,
    steering_success,
)
from guided_reasoning.measure.explanation_tables import explanation_lines
from guided_reasoning.measure.explanations import Explanations, swap, word_change
from guided_reasoning.measure.missing import MissingResult
from guided_reasoning.measure.strategy_reader import StrategyReader
from guided_reasoning.statistics import percent


def family(plans: str = "1100", **more: object) -> dict:
    n = len(plans)
    columns = {
        "plan_right": plans, "majority_right": "0" * n, "right": "10" * (n // 2), "disagreements": [0, 2] * (n // 2),
        "predicted": [], "changed": [], "swaps": [], "reader_right": "1" * n,
    }  # fmt: skip
    return columns | more


def explained(families: dict, times: dict | None = None) -> Explanations:
    return Explanations(families, times)


def swapped(moved: float, control: float = 0.0, reached: bool = False) -> dict:
    return {"changed": moved != 0, "moved": moved, "control": control, "reached": reached, "was_there": False}


def test_of_right_and_of_wrong_answers_all_items_count_alike() -> None:
    few = family("10", right="11", disagreements=[0, 0])
    many = family("0" * 8, right="1" + "0" * 7, disagreements=[0] + [2] * 7)
    figure = plan_chain_agreement(explained({"a": few, "b": many}))
    assert figure["of_wrong_answers"] == pytest.approx(percent(0, 7))
    assert figure["of_right_answers"] == pytest.approx(percent(3, 3))


def test_plans_count_by_family_and_beside_them_the_most_frequent_outline() -> None:
    some = explained({"a": family("1100"), "b": family("0000", majority_right="1000")})
    figure = plan_exact_match(some)
    assert (figure["value"], figure["n"], figure["majority"]["value"]) == (25, 8, 12.5)
    assert figure["of_right_answers"]["value"] == 25 and figure["families"]["a"]["value"] == 50
    assert plan_chain_agreement(some)["value"] == 50
    assert plan_chain_agreement(some)["of_right_answers"]["value"] == 100


def test_an_effect_that_is_foretold_correlates_and_one_that_is_not_does_not() -> None:
    rng = np.random.default_rng(1)
    effects = rng.random((60, 8))
    foretold = explained({"a": family(predicted=effects.tolist(), changed=(effects**3).tolist())})
    figure = gain_effect_correlation(foretold)
    assert figure["value"] == pytest.approx(1) and figure["low"] == pytest.approx(1)
    assert (figure["n"], figure["most_needed"]["value"]) == (60, 100)
    assert figure["within_question"]["value"] == pytest.approx(1) and figure["within_question"]["n"] == 60
    unrelated = explained({"a": family(predicted=effects.tolist(), changed=rng.random((60, 8)).tolist())})
    figure = gain_effect_correlation(unrelated)
    assert figure["low"] < 0 < figure["high"] and figure["by_chance"]["value"] == pytest.approx(12.5)


def test_a_family_whose_chains_never_change_has_no_correlation() -> None:
    moving = family(predicted=[[1.0, 2.0]], changed=[[0.0, 0.5]])
    still = family(predicted=[[1.0, 2.0]], changed=[[0.0, 0.0]])
    assert gain_effect_correlation(explained({"a": moving, "b": still}))["families"] == {
        "a": pytest.approx(1),
        "b": None,
    }


def test_where_no_chain_changes_there_is_no_correlation_to_report() -> None:
    with pytest.raises(MissingResult, match="change without a thought"):
        gain_effect_correlation(explained({"a": family(predicted=[[1.0, 2.0]], changed=[[0.0, 0.0]])}))


def test_a_swap_succeeds_if_the_chain_leans_further_and_not_if_it_stays() -> None:
    swaps = [swapped(3.0, reached=True), swapped(0.0), swapped(-1.0, control=2.0), swapped(1.0)]
    figure = steering_success(explained({"a": family(swaps=swaps), "b": family()}))
    assert (figure["value"], figure["n"], figure["over_control"]["value"]) == (50, 4, 25)
    others = {name: figure[name]["value"] for name in ("control", "changed", "is_there", "was_there")}
    assert others == {"control": 25, "changed": 75, "is_there": 25, "was_there": 0}
    assert figure["families"]["a"]["reader"]["value"] == 100
    with pytest.raises(MissingResult, match="swaps"):
        steering_success(explained({"a": family()}))


def test_the_reader_knows_strategies_by_words_and_not_by_numbers() -> None:
    chains = [("sum", f"add {n} to {n + 1}") for n in range(20)] + [
        ("take", f"take {n} from {n + 5}") for n in range(20)
    ]
    reader = StrategyReader.of(chains)
    assert reader.strategies == ["sum", "take"]
    assert reader.best("take 99 from 1000") == "take" and reader.best("add 7 to 8") == "sum"
    assert reader.lean("add 7 to 8", "sum", "take") == pytest.approx(-reader.lean("add 7 to 8", "take", "sum"))
    assert reader.lean("add 7 to 8", "sum", "take") == reader.lean("add 111 to 2", "sum", "take")


def test_a_swap_is_measured_against_the_chain_that_was_written_first() -> None:
    reader = StrategyReader.of([("sum", "add 1 to 2"), ("take", "take 1 from 2")] * 5)
    item = Item("f", "sum", "1 and 2?", "1 + 2 = 3", "add 1 to 2", "3", "add", 1, "test")

    def chain(step: str, label: str = "") -> dict:
        return {"steps": [{"text": step}], "steering": {"guidance": {"label": f"f/{label}"}}}

    drawn = chain("take 1 from 2") | {"steered": [chain("add 1 to 2", "take"), chain("add 1 to 2", "sum")]}
    assert swap(item, drawn | {"rejected": chain("add 1 to 2")}, "take", reader)["changed"] is False
    assert swap(item, drawn, "take", reader)["changed"] is True


def test_words_that_change_are_a_share_of_all() -> None:
    assert word_change("a b c d", "a b c d") == 0
    assert word_change("a b c d", "a b x d") == pytest.approx(0.25)
    assert word_change("a b", "c d") == 1


def test_overhead_is_the_median_and_small_only_if_every_part_is() -> None:
    shares = {"gain": [0.1, 0.2, 0.9], "readout": [0.2], "planTokens": [0.3], "thoughtMap": [0.9]}
    times = {"milliseconds": [100.0, 120.0, 90.0], "machine": "some"}
    more = {"steering": [1.0], "samples": [1.0]}
    figure = explain_overhead(explained({"a": family()}, times | {"shares": shares | more}))
    assert figure["value"] == 0.2 and figure["milliseconds"]["value"] == 100
    assert overhead_is_small(figure)
    for slow in ({"gain": [0.3]}, {"readout": [0.4]}, {"thoughtMap": [1.1]}):
        assert not overhead_is_small(explain_overhead(explained({}, times | {"shares": shares | more | slow})))
    with pytest.raises(MissingResult):
        explain_overhead(explained({"a": family()}))


def far(distance: float, **more: object) -> Answered:
    return Answered(False, 10, distance=distance, confidence=0.5, **more)  # type: ignore[arg-type]


SETS = {
    "generated-test": [Answered(True, 10, distance=d, confidence=0.9) for d in (0.1, 0.2, 0.3, 0.4)],
    "gsm8k-test": [far(2.0), far(3.0)],
    "agieval-test": [far(0.25), far(5.0)],
    "scope-prose": [Answered(True, 10, distance=1.5, confidence=0.5, expect="decline")],
}


def test_the_domain_s_edge_is_the_mean_over_far_sets_with_near_ones_beside() -> None:
    figure = domain_auroc(SETS | {"generated-longer": [far(0.25)]})
    assert figure["value"] == pytest.approx((1 + 0.75 + 1) / 3)
    assert figure["sets"]["generated-longer"]["value"] == pytest.approx(0.5)
    curve = figure["risk_coverage"]["by_distance"]
    assert curve["risk"][0] == 0 and curve["risk"][-1] == pytest.approx(0.5)
    with pytest.raises(MissingResult, match="scope-prose"):
        domain_auroc({name: items for name, items in SETS.items() if name != "scope-prose"})


def test_a_refused_question_is_neither_near_nor_far() -> None:
    refused = Answered(False, 0, error="question-too-long")
    figure = domain_auroc(SETS | {"agieval-test": [*SETS["agieval-test"], refused]})
    assert figure == domain_auroc(SETS)


def test_a_prose_passage_that_was_declined_is_no_right_answer() -> None:
    assert math.isclose(domain_auroc(SETS)["risk_coverage"]["by_distance"]["risk"][-1], 0.5)


def test_risk_grows_as_less_sure_answers_are_given() -> None:
    items = [
        (Answered(right, 1, confidence=c), 1.0) for right, c in ((True, 0.9), (True, 0.8), (False, 0.1), (False, 0))
    ]
    curve = risk_coverage(items, lambda item: item.confidence or 0.0)
    assert (curve["risk"][9], curve["risk"][-1]) == (0, 0.5)
    assert curve["area"] == pytest.approx((0 + 0 + 1 / 3 + 1 / 2) / 4)


def test_the_report_shows_them_or_nothing(tmp_path: Path) -> None:
    names = ("plan_exact_match", "plan_chain_agreement", "gain_effect_correlation", "steering_success")
    missing = {name: {"value": None, "missing": "all"} for name in (*names, "explain_overhead", "domain_auroc")}
    assert explanation_lines(missing, tmp_path) == []
    some = explained({"a": family(swaps=[swapped(1.0)], predicted=[[1.0, 2.0]], changed=[[0.0, 0.5]])})
    measures = (plan_exact_match, plan_chain_agreement, gain_effect_correlation, steering_success)
    claims = missing | {name: measure(some) for name, measure in zip(names, measures, strict=True)}
    page = "\n".join(explanation_lines(claims | {"domain_auroc": domain_auroc(SETS)}, tmp_path))
    assert "| `plan_exact_match` | 50.0 [" in page and "| gsm8k-test | 1.000 [1.000, 1.000] | 6 |" in page
    assert (tmp_path / "risk-coverage.svg").exists()
