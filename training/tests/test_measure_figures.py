"""Protects: every measure, on outcomes made by hand whose figures are known."""

import numpy as np
import pytest

from guided_reasoning.measure.accuracy import accuracy, accuracy_id, guided_minus_sft, where_thinker_wrong
from guided_reasoning.measure.bootstrap import first, interval, macro_percent, ratio, share
from guided_reasoning.measure.check_figures import check_coverage, check_false_alarms, check_recall
from guided_reasoning.measure.checking import Clean, Found, Outcome
from guided_reasoning.measure.information import usable_information
from guided_reasoning.measure.leakage import answer_copied_from_swapped_guidance, answer_follows_chain
from guided_reasoning.measure.length import token_ratio
from guided_reasoning.measure.missing import MissingResult
from guided_reasoning.measure.results import Results
from guided_reasoning.measure.speed import speedup
from guided_reasoning.measure.swap import is_open, partners
from guided_reasoning.measure.tables import claims_table
from guided_reasoning.statistics import percent, wilson

SFT = ("sft-concise", "sft-verbose", "sft-mixed-concise", "sft-mixed-verbose")


def outcome(right: str, tokens: int = 10, nll: tuple[int, int, int] = (0, 0, 0), wrong: dict | None = None) -> dict:
    n = len(right)
    return {"right": right, "tokens": [tokens] * n, "nll": [[value] * n for value in nll], "wrong": wrong or {}}


def results(
    systems: dict, gold: list[str] | None = None, seeds: int = 1, splits: tuple[str, ...] = ("test",)
) -> Results:
    """The same outcomes for every split and seed; `systems`: name → family → outcome."""
    families = next(iter(systems.values()))
    sizes = {f: len(next(v for k, v in o.items() if k in ("right", "forced"))) for f, o in families.items()}
    items = {f: {"gold": gold, "tokens": {"concise": [[3] * n, [2] * n, [1] * n]}} for f, n in sizes.items()}
    return Results(
        list(range(1, seeds + 1)),
        dict.fromkeys(splits, items),
        {(name, split): dict.fromkeys(range(1, seeds + 1), by) for name, by in systems.items() for split in splits},
    )


def test_accuracy_is_the_mean_of_families_not_of_items() -> None:
    some = results({"guided-concise": {"a": outcome("1111"), "b": outcome("10")}})
    assert accuracy(some, "guided-concise", ["test"])["value"] == pytest.approx(75)
    assert accuracy(some, "guided-concise", ["test"], "b")["value"] == pytest.approx(50)


def test_the_better_mode_counts_and_the_other_stands_beside_it() -> None:
    modes = {"guided-concise": {"a": outcome("11110000")}, "guided-verbose": {"a": outcome("11111100")}}
    figure = accuracy_id(results(modes))
    assert (figure["value"], figure["system"], figure["n"]) == (75, "guided-verbose", 8)
    assert figure["modes"]["guided-concise"]["value"] == 50


def test_the_better_mode_is_not_chosen_by_the_items_it_is_reported_on() -> None:
    """Two modes that are right by chance on one half each: their best, chosen by the same items, would be 100 %."""
    lucky = results({"guided-concise": {"a": outcome("1010")}, "guided-verbose": {"a": outcome("0101")}})
    figure = accuracy_id(lucky)
    assert (figure["value"], figure["system"]) == (0, "guided-verbose / guided-concise")


def test_the_difference_is_to_the_best_rival_and_paired() -> None:
    systems = {"guided-concise": {"a": outcome("11111100" * 25)}, "guided-verbose": {"a": outcome("00000000" * 25)}}
    systems |= {name: {"a": outcome("11000000" * 25)} for name in SFT}
    systems["sft-verbose"] = {"a": outcome("11110000" * 25)}
    figure = guided_minus_sft(results(systems), ["test"])
    assert (figure["value"], figure["rival"], figure["without"]) == (25, "sft-verbose", [])
    # Paired: each item differs by 0 or 1, which is less spread than two independent samples have.
    assert figure["high"] - figure["low"] < 13


def test_a_rival_that_is_not_there_is_named_and_none_at_all_is_missing() -> None:
    guided = {name: {"a": outcome("11")} for name in ("guided-concise", "guided-verbose")}
    figure = guided_minus_sft(results(guided | {"sft-concise": {"a": outcome("10")}}), ["test"])
    assert figure["without"] == ["sft-verbose", "sft-mixed-concise", "sft-mixed-verbose"]
    with pytest.raises(MissingResult, match="sft-concise"):
        guided_minus_sft(results(guided), ["test"])
    with pytest.raises(MissingResult, match="longer"):
        guided_minus_sft(results(guided), ["longer"])


def test_only_items_that_the_thinker_gets_wrong_count() -> None:
    systems = {"guided-concise": {"a": outcome("1101")}, "guided-verbose": {"a": outcome("0000")}}
    systems |= {name: {"a": outcome("0010")} for name in SFT} | {"thinker-direct": {"a": outcome("1000")}}
    figure = where_thinker_wrong(results(systems))
    assert (figure["value"], figure["n"]) == (pytest.approx(100 / 3), 3)
    # The same items with another seed are no further items.
    assert where_thinker_wrong(results(systems, seeds=2))["n"] == 3


def test_usable_information_is_the_loss_that_guidance_saves_on_the_chain() -> None:
    systems = {
        "guided-concise": {"a": outcome("1" * 6, nll=(100, 50, 900))},
        "sft-concise": {"a": outcome("1" * 6, nll=(300, 250, 0))},
        "sft-mixed-concise": {"a": outcome("1" * 6, nll=(400, 400, 0))},
    }
    figure = usable_information(results(systems))
    assert (figure["value"], figure["rival"]) == (pytest.approx(4), "sft-concise")
    assert figure["nats_a_token"]["value"] == pytest.approx(4 / 5)
    assert figure["share_of_sft"]["value"] == pytest.approx(4 / 5.5)
    assert {k: v["value"] for k, v in figure["token_kinds"].items()} == {"operation": 2, "value": 2, "answer": -9}
    assert figure["families"]["a"]["low"] == pytest.approx(4)


@pytest.mark.parametrize(
    ("accuracies", "rival", "no_worse"),
    [
        ({"sft-concise": "1000", "sft-verbose": "1110"}, "sft-verbose", True),
        ({"sft-concise": "1100", "sft-verbose": "1110"}, "sft-concise", True),
        ({"sft-concise": "0000", "sft-verbose": "1000"}, "sft-verbose", False),
    ],
)
def test_tokens_are_held_against_the_shortest_rival_of_no_lower_accuracy(accuracies, rival, no_worse) -> None:
    lengths = {"sft-concise": 20, "sft-verbose": 50}
    systems = {"guided-concise": {"a": outcome("1100", 15)}, "guided-verbose": {"a": outcome("1100", 40)}}
    systems |= {name: {"a": outcome(right, lengths[name])} for name, right in accuracies.items()}
    figure = token_ratio(results(systems))
    assert figure["rival"] == rival
    assert figure["value"] == pytest.approx(15 / lengths[rival])
    assert figure["rival_is_no_worse"] is no_worse


def test_the_share_that_follows_is_of_covered_items_that_were_right() -> None:
    systems = {"guided-concise": {"a": outcome("111101")}, "forced": {"a": {"forced": "ffk-fo"}}}
    figure = answer_follows_chain(results(systems))
    assert (figure["value"], figure["n"]) == (pytest.approx(2 / 4), 4)
    assert figure["keeps_the_old_answer"]["value"] == pytest.approx(1 / 4)
    assert figure["among_all"]["value"] == pytest.approx(3 / 5)
    assert figure["covered"] == {"a": 5}


def test_copied_is_the_answer_of_the_item_whose_guidance_it_was() -> None:
    gold = ["10", "11", "12", "13"]
    swapped = outcome("0001", wrong={"0": "11", "1": "99", "2": None})
    own = outcome("1011", wrong={"1": "12"})
    figure = answer_copied_from_swapped_guidance(
        results({"guided-concise": {"a": own}, "swapped-concise": {"a": swapped}}, gold)
    )
    assert (figure["value"], figure["by_chance"]["value"], figure["n"]) == (25, 25, 4)


def test_options_and_truth_values_cannot_tell_copying_from_chance() -> None:
    assert [is_open(answer) for answer in ("(A)", "Yes", "false", "12", "(12)", "x = 3")] == [False] * 3 + [True] * 3
    pair = {name: {"a": outcome("00", wrong={"0": "No"})} for name in ("guided-concise", "swapped-concise")}
    with pytest.raises(MissingResult, match="open answers"):
        answer_copied_from_swapped_guidance(results(pair, ["Yes", "No"]))


def test_a_partner_is_the_next_item_with_another_answer() -> None:
    assert partners(["1", "1", "2", "3"]) == [2, 2, 3, 0]
    assert partners(["1", "1"]) == [0, 1]


def test_seeds_that_disagree_widen_the_interval() -> None:
    agree = [{"a": [np.full((50, 1), 0.5), np.full((50, 1), 0.5)]}]
    disagree = [{"a": [np.full((50, 1), 0.0), np.full((50, 1), 1.0)]}]
    assert interval(agree, first) == {"value": 0.5, "low": 0.5, "high": 0.5, "n": 50}
    assert interval(disagree, first) == {"value": 0.5, "low": 0, "high": 1, "n": 50}


def test_a_seed_may_have_fewer_items_and_the_interval_covers_the_truth() -> None:
    rng = np.random.default_rng(5)
    hits = 0
    for _ in range(100):
        values = rng.random((80, 1)) < 0.3
        figure = interval([{"a": [values.astype(float)]}], first, draws=400)
        hits += figure["low"] <= 0.3 <= figure["high"]
    assert hits >= 88
    figure = interval([{"a": [np.ones((5, 1)), np.zeros((2, 1))]}], first)
    assert (figure["value"], figure["n"]) == (0.5, 5)


def test_a_ratio_is_of_means() -> None:
    assert interval([{"a": [np.array([[1.0, 4.0], [3.0, 4.0]])]}], ratio)["value"] == pytest.approx(0.5)


def test_speedup_is_the_rival_s_time_over_ours_where_both_end() -> None:
    def question(time: float, ended: bool = True) -> dict:
        return {
            "milliseconds": {"guided-concise": 10.0, "sft-verbose": time},
            "written": {"guided-concise": {"tokens": 9, "ended": True}, "sft-verbose": {"tokens": 9, "ended": ended}},
        }

    questions = [question(20.0), question(40.0), question(900.0, ended=False)]
    speed = {"machine": "any", "systems": ["guided-concise", "sft-verbose"], "questions": questions}
    figure = speedup(speed, "sft-verbose")
    assert (figure["value"], figure["n"], figure["questions"]) == (pytest.approx(3), 2, 3)
    assert speedup(speed, "sft-other", "sft-verbose") == figure
    with pytest.raises(MissingResult):
        speedup(speed, "thinker-cot")
    with pytest.raises(MissingResult):
        speedup(None, "sft-verbose")


def test_where_all_items_are_alike_the_interval_is_not_empty() -> None:
    figure = macro_percent({"a": np.ones(20), "b": np.ones(10)})
    assert (figure["value"], figure["high"], figure["n"]) == (100, 100, 30)
    assert figure["low"] == pytest.approx(100 * wilson(30, 30)[0])
    mixed = macro_percent({"a": np.ones(20), "b": np.zeros(10)})
    assert mixed["value"] == 50, "families weigh alike"


def test_of_one_family_alone_the_interval_is_wilsons() -> None:
    column = np.array([1.0] + [0.0] * 39)
    assert macro_percent({"a": column}) == pytest.approx(percent(1, 40))


def test_of_several_seeds_the_items_of_one_stand_for_themselves() -> None:
    none = np.zeros((40, 1))
    figure = share([{"a": [none, none, none]}])
    assert figure == pytest.approx(percent(0, 40))


def test_chains_and_statements_of_one_item_are_one_trial() -> None:
    chains = {f"test/f/{kind}": Clean(34, 0, 200, 200, 100, 100) for kind in ("concise", "verbose")}
    errors = {f"f/{kind}/{error}": Found(20, 20) for kind in ("concise", "verbose") for error in ("result", "copied")}
    outcome = Outcome(chains, errors)
    alarms, coverage, recall = check_false_alarms(outcome), check_coverage(outcome), check_recall(outcome)
    assert (alarms["n"], coverage["n"], recall["n"]) == (68, 400, 80)
    assert alarms["high"] == pytest.approx(100 * wilson(0, 34)[1])
    assert coverage["low"] == pytest.approx(100 * wilson(34, 34)[0])
    assert recall["low"] == recall["kinds"]["result"]["low"] == pytest.approx(100 * wilson(20, 20)[0])
    assert percent(1, 2)["low"] < percent(50, 100)["low"]


def test_a_claim_that_falls_short_says_which_rivals_were_not_there() -> None:
    claim = {"value": 1.0, "low": 0.0, "high": 2.0, "n": 9, "unit": "points", "target": "at least 5", "reached": False}
    [*_, row] = claims_table({"guided_minus_sft_id": claim | {"without": ["sft-concise", "sft-verbose"]}})
    assert row.endswith("| **no**, without sft-concise, sft-verbose |")
