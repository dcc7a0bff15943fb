"""Protects: what the runtime's evaluations say, read as they are written, and the figures that are made of them."""

import gzip
import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from guided_reasoning.errors import TrainingError
from guided_reasoning.measure import evaluations
from guided_reasoning.measure.answered import Answered
from guided_reasoning.measure.benchmarks import bbh_procedural, benchmark, scope_accuracy, scope_declined_code
from guided_reasoning.measure.confidence import confidence_auroc, confidence_claim, confidence_error
from guided_reasoning.measure.evaluations import evaluate_files, read_evaluations, read_items
from guided_reasoning.measure.missing import MissingResult
from guided_reasoning.measure.tables import benchmarks_table

ROOT = Path(__file__).parents[2]
ITEM = {"id": "1", "task": "a", "right": True, "answer": "2", "gold": "2", "tokens": 5, "milliseconds": 9}
NEAR, FAR = 0.5, 1.5


def answered(right: bool, distance: float | None = None, **more: object) -> Answered:
    return Answered(right, 5, distance=distance, **more)


def printed(*items: object) -> str:
    return json.dumps({"data": "d", "bundle": "b", "items": items})


def test_an_item_keeps_what_a_report_needs_and_nothing_of_the_question() -> None:
    (item,) = read_items(printed(ITEM | {"distance": 1.5, "confidence": 0.4, "expect": "answer"}), "x")
    assert item == Answered(True, 5, "a", 1.5, 0.4, "answer")
    assert item.declined
    assert item.to_json() == {
        "right": True, "tokens": 5, "task": "a", "distance": 1.5, "confidence": 0.4, "expect": "answer",
    }  # fmt: skip
    assert read_items(json.dumps({"items": [item.to_json()]}), "stored") == [item]


def test_whether_the_checks_follow_code_decides_and_not_how_far_it_lies() -> None:
    far, near = ITEM | {"distance": 1.5}, ITEM | {"distance": 0.5}
    items = read_items(printed(far, far | {"followed": True}, near, near | {"followed": False}), "x")
    assert [item.declined for item in items] == [True, False, False, True]
    assert read_items(json.dumps({"items": [item.to_json() for item in items]}), "stored") == items
    with pytest.raises(TrainingError, match="followed"):
        read_items(printed(ITEM | {"followed": 1}), "x")


def test_of_a_first_answer_that_was_replaced_it_is_kept_whether_it_was_right() -> None:
    scores = {"first": {"accuracy": 0.0, "low": 0.0, "high": 0.8}}
    text = json.dumps(scores | {"items": [ITEM | {"first": {"answer": None, "right": False}}]})
    (item,) = read_items(text, "x")
    assert (item.right, item.first, item.right_at_first) == (True, False, False)
    assert item.to_json()["first"] == {"right": False}
    assert read_items(json.dumps({"items": [item.to_json()]}), "stored") == [item]
    assert answered(True).right_at_first and "first" not in answered(True).to_json()


def test_what_is_right_unaided_stands_beside_what_is_right_with_lines_put_right() -> None:
    text = json.dumps({"items": [ITEM | {"corrected": 2}, ITEM]})
    items = read_items(text, "x")
    assert [item.right_unaided for item in items] == [False, True]
    assert [item.to_json().get("corrected") for item in items] == [2, None]
    figures = benchmark(items)
    assert (figures["accuracy"]["value"], figures["unaided"]["value"]) == (100, 50)
    assert scope_accuracy({"scope-questions": items})["unaided"]["value"] <= 50
    assert "unaided" not in benchmark([answered(True, NEAR)])


def test_accuracy_at_first_stands_beside_that_of_what_is_shown() -> None:
    items = [
        answered(True, NEAR, task="navigate", first=False),
        answered(False, NEAR, task="navigate", first=True),
        answered(True, NEAR, task="navigate", first=False),
        answered(True, FAR, task="navigate", first=True),
    ]
    for figure in (benchmark(items)["accuracy"], bbh_procedural({"bbh-test": items}, ["navigate"])):
        assert figure["value"] == pytest.approx(75)
    assert benchmark(items)["at_first"]["value"] == pytest.approx(50)
    assert bbh_procedural({"bbh-test": items}, ["navigate"])["at_first"]["value"] == pytest.approx(50)
    scope = scope_accuracy({"scope-questions": items})
    assert (scope["value"], scope["at_first"]["value"]) == (50, 25)
    head, _, row = benchmarks_table({"x": benchmark(items) | {"limit": 50}})
    assert "| right, all answered | at first | unaided |" in head
    assert "| 75.0 [30.1, 95.4] | 50.0 [15.0, 85.0] | – |" in row
    once = [answered(True, NEAR, task="navigate")]
    assert "at_first" not in benchmark(once) | scope_accuracy({"scope-questions": once})
    assert "at_first" not in bbh_procedural({"bbh-test": once}, ["navigate"])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("oh", "Expecting value"),
        (printed(), "no items"),
        (printed(1), "not an object"),
        (printed(ITEM | {"declined": True}), "declined: no field"),
        (printed({"id": "1", "tokens": 5}), "right: missing"),
        (printed(ITEM | {"right": 1}), "right: it must not be 1"),
        (printed(ITEM | {"distance": -1}), "distance"),
        (printed(ITEM | {"confidence": 1.5}), "confidence"),
        (printed(ITEM | {"expect": "perhaps"}), "expect"),
        (printed(ITEM | {"first": True}), "first"),
        (printed(ITEM | {"first": {"answer": "2"}}), "first"),
        (printed(ITEM | {"first": {"right": True, "tokens": 5}}), "first"),
    ],
)
def test_what_is_no_evaluation_of_this_version_is_refused_naming_the_field(text: str, place: str) -> None:
    with pytest.raises(TrainingError, match="scope-code") as refused:
        read_items(text, "scope-code")
    assert refused.value.reason == "evaluation-invalid"
    assert place in refused.value.message
    assert "training benchmarks" in refused.value.next_step


def store(folder: Path, name: str, bundle: str, items: list[dict]) -> None:
    path = folder / "eval" / f"{name}.json.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(json.dumps({"bundle": bundle, "data": "d", "limit": None, "items": items}).encode()))


def test_evaluations_of_two_bundles_are_not_mixed(tmp_path: Path) -> None:
    store(tmp_path, "bbh-test", "one", [ITEM])
    assert read_evaluations(tmp_path)["bbh-test"][0].right
    store(tmp_path, "scope-code", "other", [ITEM])
    with pytest.raises(TrainingError, match="Several bundles"):
        read_evaluations(tmp_path)


@pytest.mark.skipif(not (ROOT / "node_modules").exists(), reason="the runtime cannot be built: npm ci")
def test_a_file_that_this_bundle_cannot_be_asked_leaves_no_other_bundle_s_outcome(tmp_path: Path) -> None:
    bundle, data = tmp_path / "bundle", tmp_path / "scope" / "code.jsonl"
    for path in (bundle / "manifest.json", data):
        path.parent.mkdir()
        path.write_text("{}")
    store(tmp_path, "scope-code", "other", [ITEM])
    (failure,) = evaluate_files([data], bundle, tmp_path)
    assert failure.startswith("scope-code: error: ")
    assert read_evaluations(tmp_path) == {}


def test_what_another_runtime_answered_is_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle, data = tmp_path / "bundle", tmp_path / "a" / "b.jsonl"
    for path in (bundle / "manifest.json", data):
        path.parent.mkdir()
        path.write_text("{}")
    asked: list[str] = []

    def answer(*arguments: object) -> SimpleNamespace:
        asked.append(str(arguments[0]))
        return SimpleNamespace(returncode=0, stdout=printed(ITEM), stderr="")

    monkeypatch.setattr(evaluations, "run_runtime", answer)
    monkeypatch.setattr(evaluations, "build_runtime", lambda: None)
    for runtime, times in (("one", 1), ("one", 1), ("other", 2)):
        monkeypatch.setattr(evaluations, "runtime_digest", lambda name=runtime: name)
        assert evaluate_files([data], bundle, tmp_path / "out") == []
        assert len(asked) == times


def test_bbh_counts_tasks_that_a_family_generates_each_alike() -> None:
    items = [answered(True, task="navigate"), answered(False, task="tracking_shuffled_objects_three_objects")]
    items += [answered(True, task="navigate"), answered(False, task="snarks"), answered(True)]
    figure = bbh_procedural({"bbh-test": items}, ["navigate", "tracking_shuffled_objects", "money"])
    assert (figure["value"], figure["n"]) == (50, 3)
    assert "with_abstention" not in figure
    gated = bbh_procedural({"bbh-test": [answered(True, NEAR, task="navigate"), answered(True, FAR, task="navigate")]},
                           ["navigate"])  # fmt: skip
    assert (gated["value"], gated["with_abstention"]["value"]) == (100, 50)


def test_declined_questions_count_as_wrong_only_where_abstention_counts() -> None:
    items = [
        answered(True, NEAR),
        answered(True, FAR),
        answered(False, FAR),
        answered(False, error="question-too-long"),
    ]
    figure = scope_accuracy({"scope-questions": items})
    assert (figure["value"], figure["without_abstention"]["value"], figure["gate"]) == (25, 50, True)
    assert figure["low"] == pytest.approx(4.559, abs=0.01)  # Wilson's of 1 in 4
    figures = benchmark(items)
    assert figures["accuracy"]["value"] == pytest.approx(50)
    # Of the three that reach the gate one is let through, and that is right.
    assert figures["refused"] == 1
    assert figures["answered"]["value"] == pytest.approx(100 / 3)
    assert figures["accuracy_of_answered"]["value"] == pytest.approx(100)


def test_where_all_questions_are_refused_nothing_is_said_of_the_gate() -> None:
    figures = benchmark([answered(False, error="question-too-long")])
    assert figures["refused"] == 1 and "answered" not in figures


def test_without_a_gate_nothing_is_said_of_declining() -> None:
    assert "answered" not in benchmark([answered(True)])
    assert scope_accuracy({"scope-questions": [answered(True)]})["gate"] is False
    with pytest.raises(MissingResult, match="gate"):
        scope_declined_code({"scope-code": [answered(False, expect="decline")]})
    with pytest.raises(MissingResult, match="a bundle with a calibration"):
        scope_declined_code({})


def test_declined_code_is_of_what_should_be_declined() -> None:
    items = [answered(d > 1, d, expect="decline") for d in (FAR, NEAR)]
    items += [answered(True, d, expect="answer") for d in (FAR, NEAR)]
    items.append(answered(False, expect="decline", error="question-too-long"))
    figure = scope_declined_code({"scope-code": items})
    assert (figure["value"], figure["n"], figure["refused"]) == (pytest.approx(100 / 3), 3, 1)
    assert (figure["declined_wrongly"]["value"], figure["answered_right"]["value"]) == (50, 50)


def test_confidence_is_held_against_what_was_right() -> None:
    sure = [answered(right, confidence=0.9) for right in [True] * 6 + [False] * 4]
    unsure = [answered(False, confidence=0.1)] * 10
    error = confidence_error([*sure, *unsure])
    assert error is not None and error["value"] == pytest.approx(0.5 * 0.3 + 0.5 * 0.1)
    assert error["low"] <= error["value"] <= error["high"]
    auroc = confidence_auroc([*sure, *unsure])
    assert auroc is not None and auroc["value"] == pytest.approx((10 + 4 / 2) / 14)
    assert confidence_auroc(unsure) is None
    refused = [answered(False, error="question-too-long"), answered(True, FAR, expect="decline", confidence=0.5)]
    assert confidence_error(refused) is None
    assert confidence_error([*sure, *refused]) == confidence_error(sure)


def test_calibrated_confidence_has_a_small_error_with_an_interval_around_it() -> None:
    rng = np.random.default_rng(3)
    items = [answered(bool(rng.random() < c), confidence=float(c)) for c in rng.random(1000)]
    error = confidence_error(items)
    assert error is not None and error["value"] < 0.05 and error["low"] <= error["value"] <= error["high"]


def test_confidence_must_hold_on_every_split() -> None:
    items = [answered(right, confidence=0.9) for right in [True] * 9 + [False]]
    claim = confidence_claim({"generated-test": items, "generated-longer": items[5:]}, confidence_error)
    assert claim["value"] == pytest.approx(0)
    assert claim["out_of_distribution"]["generated-longer"]["value"] == pytest.approx(0.1)
    assert claim["without"] == ["generated-held_out", "generated-held_out_families"]
    with pytest.raises(MissingResult, match="generated-test"):
        confidence_claim({"generated-longer": items}, confidence_error)
