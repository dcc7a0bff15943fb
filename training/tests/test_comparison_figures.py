"""Protects: the figures of the comparison, on outcomes made by hand whose values are known."""

import numpy as np
import pytest

from guided_reasoning.comparison.claims import CLAIMS, recon_gain
from guided_reasoning.comparison.early_answers import early_name, first_steps
from guided_reasoning.comparison.figures import (
    ablation,
    early_answers,
    guided_minus,
    leakage,
    of_variant,
    probe_figures,
    reconstruction,
)
from guided_reasoning.comparison.labels import NONE, control_labels, distractor, labelled, operation_order, steps
from guided_reasoning.comparison.members import members
from guided_reasoning.data.item import Item
from guided_reasoning.measure.missing import MissingResult
from guided_reasoning.measure.results import Results

GUIDED = {"guided-concise": "1110", "guided-verbose": "1000"}


def outcome(right: str, nll: tuple[int, int, int] = (0, 0, 0)) -> dict:
    return {"right": right, "tokens": [9] * len(right), "nll": [[v] * len(right) for v in nll], "wrong": {}}


def results(systems: dict[str, dict], seeds: tuple[int, ...] = (1,)) -> Results:
    """One family of as many items as the first system has; the same outcomes for every seed."""
    n = len(next(iter(systems.values()))["right"])
    items = {"a": {"gold": ["7"] * n, "tokens": {"concise": [[3] * n, [2] * n, [1] * n]}}}
    by = {(name, "test"): {seed: {"a": own} for seed in seeds} for name, own in systems.items()}
    return Results(list(seeds), {"test": items}, by)


def pair(**more: dict) -> dict[str, dict]:
    return {name: outcome(right) for name, right in GUIDED.items()} | more


def test_guided_minus_a_rival_is_of_the_better_mode_of_each_with_the_nats_beside() -> None:
    some = pair(**{"kd-concise": outcome("1000", (100, 50, 50)), "kd-verbose": outcome("0000")})
    figure = guided_minus(results(some), "kd-concise", "kd-verbose")
    assert (figure["value"], figure["system"], figure["rival"]) == (50, "guided-concise", "kd-concise")
    assert figure["nats_a_chain"]["value"] == pytest.approx(2.0), "operation, value and answer tokens"
    assert "nats_a_chain" not in guided_minus(results(some), "kd-verbose")


def test_a_claim_says_what_it_lacks() -> None:
    for claim in CLAIMS:
        with pytest.raises(MissingResult):
            claim.measure(_Inputs(results({"null-verbose": outcome("1")})))


def test_a_control_that_does_as_well_is_no_reached_claim() -> None:
    some = _Inputs(results(pair(**{"swapped-concise": outcome("1110"), "null-concise": outcome("0000")})))
    by_name = {claim.name: claim for claim in CLAIMS}
    shuffled, null = by_name["guided_minus_shuffled"], by_name["guided_minus_null"]
    assert shuffled.measure(some)["value"] == 0 and not shuffled.reached(shuffled.measure(some))
    assert null.measure(some)["value"] == 75 and null.reached(null.measure(some))


def test_only_named_members_of_the_set_stand_in_commands() -> None:
    known = {member.name for member in members(["task-only"])}
    for claim in CLAIMS:
        assert set(claim.step.split()[1:]) - {"--only"} <= known, claim.name


def test_a_variant_s_systems_take_the_place_of_the_pair_s() -> None:
    some = pair(
        **{
            "sft-concise": outcome("0000"),
            "task-only.guided-concise": outcome("0001", (10, 10, 10)),
            "task-only.thinker-recon": {"nll": [[300] * 4, [100] * 4, [900] * 4], "right": "0000"},
            "thinker-recon": {"nll": [[100] * 4, [0] * 4, [900] * 4], "right": "0000"},
        }
    )
    other = of_variant(results(some), "task-only")
    assert {system for system, _ in other.outcomes} == {"guided-concise", "thinker-recon", "sft-concise"}
    assert reconstruction(other)["value"] == pytest.approx(4.0), "R alone"
    assert reconstruction(results(some))["value"] == pytest.approx(1.0)
    figures = ablation(results(some), "task-only")
    assert figures["accuracy"]["value"] == 25 and figures["points"]["value"] == -50
    assert figures["nats_saved"]["value"] == pytest.approx(-0.3), "it loses more than the base"
    assert recon_gain(results(some))["value"] == 50
    with pytest.raises(MissingResult):
        ablation(results(some), "recon-only")


def test_the_early_answer_curve_goes_from_the_forced_answer_to_the_whole_chain() -> None:
    forced = {
        early_name("guided-concise", share): outcome(r)
        for share, r in {0: "1000", 25: "1000", 50: "1100", 75: "1110"}.items()
    }
    figure = early_answers(results(pair(**forced, **{early_name("alone-concise", 0): outcome("0000")})))
    assert figure["value"] == 50 and figure["alone"]["value"] == 0
    assert [cell["value"] for cell in figure["curve"].values()] == [25, 25, 50, 75, 75]
    assert leakage(results(pair(**forced)))["answer forced after 50 % of the steps, %"]["value"] == 50
    assert leakage(results(pair()))["the thinker's own answer, %"] is None


@pytest.mark.parametrize(("share", "shown"), [(0, ""), (25, ""), (50, "a"), (75, "a\nb")])
def test_the_first_steps_of_a_chain_are_whole_ones(share: int, shown: str) -> None:
    assert first_steps("a\nb\nc", share) == shown


def test_a_probe_s_selectivity_is_its_accuracy_less_that_of_the_control_task() -> None:
    own = {
        name: {"right": right, "control": control}
        for name, right, control in (
            ("guidance", "1111-", "1000-"),
            ("guidance-all", "1100-", "1100-"),
            ("question", "1100-", "1100-"),
        )
    }
    figures = probe_figures({"a": {"steps": own | {"most_frequent": 0.5, "classes": 2}}})["steps"]
    assert figures["guidance"]["accuracy"]["value"] == 100 and figures["guidance"]["selectivity"]["value"] == 75
    assert figures["question"]["selectivity"]["value"] == 0
    assert figures["guidance − question"]["value"] == 50
    assert figures["selectivity, guidance − question"]["value"] == 75
    assert figures["guidance"]["accuracy"]["n"] == 4, "items that were not asked about do not count"


def item(question: str, concise: str, plan: str) -> Item:
    return Item("word_problem", "chain", question, concise, concise, "9", plan, concise.count("\n") + 1, "test")


def test_labels_are_read_from_the_item() -> None:
    story = item(
        "Ann had 3 kites and 4 dogs. It was 30 degrees.",
        "Ann: 3 * 4 = 12\nleft: 12 - 3 = 9",
        "start with 3\na = 3 * 4\nb = a - 3",
    )
    assert (steps(story), operation_order(story), distractor(story)) == ("2", "* -", "yes")
    code = item("x = 3", "x = 3", "set x to 3\nprint x")
    assert (operation_order(code), distractor(code)) == ("set print", "no")
    assert distractor(item("A yam and a drum", "yam: 1\ndrum: no", "count 1 yam\nskip 1 drum")) == "yes"


def test_rare_classes_are_left_out_and_a_control_label_belongs_to_the_length() -> None:
    some = [item("q", "\n".join("x" * n), "p") for n in [1] * 30 + [2] * 25 + [3] * 5]
    classes = labelled(some, "steps")
    assert classes.tolist() == [0] * 30 + [1] * 25 + [NONE] * 5
    assert (labelled(some[:30], "steps") == NONE).all(), "one class says nothing"
    lengths = [n % 7 for n in range(60)]
    control = control_labels(classes, lengths)
    assert (control[55:] == NONE).all()
    assert all(len({c for c, k in zip(control[:55], lengths, strict=False) if k == kind}) == 1 for kind in range(7))
    assert set(control[:55]) <= {0, 1}


def test_a_probe_finds_what_is_there_and_nothing_in_noise() -> None:
    pytest.importorskip("sklearn")
    from guided_reasoning.comparison.analysis import probe

    rng = np.random.default_rng(0)
    classes = np.array([0, 1] * 100 + [NONE] * 10)
    there = rng.normal(size=(210, 8)) + 3 * np.maximum(classes, 0)[:, None]
    letters = probe(there, classes)
    assert letters.count("1") > 190 and letters[200:] == "-" * 10
    assert 70 < probe(rng.normal(size=(210, 8)), classes).count("1") < 130


class _Inputs:
    def __init__(self, of: Results) -> None:
        self.results = of
