"""Data on disk: deterministic, disjoint between splits, clear of benchmarks, and not made twice."""

import json
from collections import Counter
from pathlib import Path

import pytest

from guided_reasoning.data.families import FAMILIES
from guided_reasoning.data.generate import SUMMARY, benchmark_questions, generate, normalise, write_data
from guided_reasoning.data.item import SPLITS
from guided_reasoning.errors import TrainingError

COUNTS = {"train": 200, "test": 60, "longer": 60, "held_out": 60}


def test_same_seed_same_items() -> None:
    """A run can be repeated from its configuration alone."""
    first = list(generate(list(FAMILIES), COUNTS, 3))
    assert first == list(generate(list(FAMILIES), COUNTS, 3))
    assert first != list(generate(list(FAMILIES), COUNTS, 4))
    assert Counter((item.family, item.split) for item in first) == {
        (family, split): count for family in FAMILIES for split, count in COUNTS.items()
    }


def test_files_hold_what_is_generated(tmp_path: Path) -> None:
    """Drawing families side by side must not change what a seed means."""
    write_data(tmp_path, list(FAMILIES), COUNTS, 3)
    for split in SPLITS:
        lines = (tmp_path / f"{split}.jsonl").read_text().splitlines()
        drawn = generate(list(FAMILIES), {split: COUNTS[split]}, 3)
        assert [json.loads(line) for line in lines] == [item.to_json() for item in drawn]


def test_splits_share_no_question_even_between_seeds() -> None:
    """A test question seen in training would turn accuracy into memory."""
    questions: dict[str, set[str]] = {split: set() for split in SPLITS}
    for seed in (1, 2):
        for item in generate(list(FAMILIES), {split: 150 for split in SPLITS}, seed):
            questions[item.split].add(normalise(item.question))
    for index, split in enumerate(SPLITS):
        for other in SPLITS[index + 1 :]:
            assert not questions[split] & questions[other], (split, other)


def test_only_train_repeats_questions() -> None:
    """Repeats in an evaluation split would weigh some questions twice."""
    drawn = [item for item in generate(list(FAMILIES), COUNTS, 1) if item.split != "train"]
    assert len(drawn) == len({(item.split, normalise(item.question)) for item in drawn})


def test_benchmark_questions_are_dropped_and_counted(tmp_path: Path) -> None:
    """The default bundle trains on no public benchmark question."""
    victim = next(generate(["boolean_expressions"], {"train": 1}, 5)).question
    benchmark = tmp_path / "benchmark.jsonl"
    benchmark.write_text(json.dumps({"question": "  " + victim.upper()}) + "\n")
    summary = write_data(tmp_path / "data", ["boolean_expressions"], {"train": 50}, 5, [benchmark])
    lines = (tmp_path / "data" / "train.jsonl").read_text().splitlines()
    assert victim not in [json.loads(line)["question"] for line in lines]
    assert len(lines) == 50
    assert summary["dropped"]["boolean_expressions"] >= 1


def test_errors_of_a_family_arrive_whole(tmp_path: Path) -> None:
    """Families are drawn in processes of their own; what went wrong there must reach the person who waits here."""
    with pytest.raises(TrainingError) as error:
        write_data(tmp_path, ["absent"], {"train": 1}, 1)
    assert (error.value.reason, error.value.message) == ("family-unknown", "There is no family absent.")
    assert "object_counting" in error.value.next_step


def test_unreadable_benchmark_is_refused(tmp_path: Path) -> None:
    """Excluding nothing by mistake must not look like success."""
    with pytest.raises(TrainingError) as error:
        benchmark_questions([tmp_path / "absent.jsonl"])
    assert error.value.reason == "benchmark-file"


def test_finished_data_is_left_alone(tmp_path: Path) -> None:
    """Resuming must neither redo finished work nor trust files that are damaged or made with other settings."""
    families = ["object_counting"]
    first = write_data(tmp_path, families, {"train": 20, "test": 5}, 1)
    before = (tmp_path / "train.jsonl").stat().st_mtime_ns
    assert write_data(tmp_path, families, {"train": 20, "test": 5}, 1) == first
    assert (tmp_path / "train.jsonl").stat().st_mtime_ns == before

    (tmp_path / "train.jsonl").write_text("damaged")
    assert write_data(tmp_path, families, {"train": 20, "test": 5}, 1) == first
    assert len((tmp_path / "train.jsonl").read_text().splitlines()) == 20

    assert write_data(tmp_path, families, {"train": 20, "test": 5}, 2)["fingerprint"] != first["fingerprint"]


def test_data_is_finished_only_with_its_summary(tmp_path: Path) -> None:
    """After a kill half way, the files that are there are made anew."""
    first = write_data(tmp_path, ["object_counting"], {"train": 20}, 1)
    (tmp_path / SUMMARY).write_text('{"settings": ')
    assert write_data(tmp_path, ["object_counting"], {"train": 20}, 1) == first


@pytest.mark.parametrize(
    ("families", "counts", "reason"),
    [
        (["riddles"], {"train": 1}, "family-unknown"),
        (["word_problem"], {"validation": 1}, "split-unknown"),
    ],
)
def test_unknown_names_are_refused(families: list[str], counts: dict[str, int], reason: str) -> None:
    """A misspelt setting is an error that says what exists."""
    with pytest.raises(TrainingError) as error:
        next(generate(families, counts, 1))
    assert error.value.reason == reason


def test_a_family_that_is_asked_about_often_fills_more_of_train(tmp_path: Path) -> None:
    """What people ask most takes more of training, and no more of what is measured."""
    families = ["navigate", "code_trace"]
    write_data(tmp_path, families, {"train": 20, "test": 10}, 1, often=["code_trace", "code_trace"])
    counts = {
        split: Counter(json.loads(line)["family"] for line in (tmp_path / f"{split}.jsonl").read_text().splitlines())
        for split in ("train", "test")
    }
    assert counts == {"train": {"navigate": 20, "code_trace": 60}, "test": {"navigate": 10, "code_trace": 10}}
    drawn = [item.to_json() for item in generate(["code_trace"], {"train": 60}, 1)]
    lines = [json.loads(line) for line in (tmp_path / "train.jsonl").read_text().splitlines()]
    assert sorted(i["question"] for i in lines if i["family"] == "code_trace") == sorted(i["question"] for i in drawn)
