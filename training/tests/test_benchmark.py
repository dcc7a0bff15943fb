"""Protects: that a file of questions is read, refused, answered and scored here as the runtime does it."""

import json
import random
import subprocess
from pathlib import Path

import pytest

from guided_reasoning.benchmark.agreement import compare, read_evaluation
from guided_reasoning.benchmark.answer import answer_text, question_limit, refusal
from guided_reasoning.benchmark.data_file import Question, read_questions, write_questions
from guided_reasoning.benchmark.evaluation import summarise, table
from guided_reasoning.benchmark.generated import questions_of
from guided_reasoning.cli import main
from guided_reasoning.config import load_config
from guided_reasoning.data.families import FAMILIES
from guided_reasoning.errors import TrainingError
from guided_reasoning.scoring import Gold, gold_fault, is_right
from guided_reasoning.tokenizer import ANSWER, SOLVE, TextTokenizer

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "training" / "configs" / "tiny.toml"
LINE = {"id": "1", "question": "What is 1 + 1?", "answer": "2", "answer_type": "number"}


def write(folder: Path, *lines: object) -> Path:
    path = folder / "data.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines))
    return path


def test_a_file_is_read_in_its_order_with_its_limit_for_each_task(tmp_path: Path) -> None:
    tasks = [{"task": "a"}, {"task": "a"}, {"task": "b"}, {}]
    path = write(tmp_path, *(LINE | {"id": str(n)} | task for n, task in enumerate(tasks)), "")
    assert [question.id for question in read_questions(path)] == ["0", "1", "2", "3"]
    assert [question.id for question in read_questions(path, 1)] == ["0", "2", "3"]


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ('{"id": 1', "line 2"),
        ([1], "object"),
        (LINE | {"answer": 2}, "answer: it must be a string"),
        (LINE | {"answer": "two"}, '"two" is not a number'),
        (LINE | {"answer_type": "essay"}, "answer_type"),
        (LINE | {"choices": "ab"}, "choices"),
        (LINE | {"question": ""}, "question"),
    ],
)
def test_a_line_that_is_no_question_is_refused_naming_the_place(tmp_path: Path, wrong: object, place: str) -> None:
    with pytest.raises(TrainingError, match="line 2") as refused:
        read_questions(write(tmp_path, LINE, wrong))
    assert refused.value.reason == "data-file"
    assert place in refused.value.message


def test_a_file_that_is_empty_or_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="no question"):
        read_questions(write(tmp_path, ""))
    with pytest.raises(TrainingError, match="cannot be read"):
        read_questions(tmp_path / "none.jsonl")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    questions = [Question("1", "Which?\u2028\nOptions:\n(A) a", Gold("A", "letter", ("a",), "t"))]
    assert write_questions(tmp_path / "q.jsonl", questions) == 1
    assert read_questions(tmp_path / "q.jsonl") == questions


@pytest.mark.parametrize("family", FAMILIES)
def test_the_answers_of_every_family_are_right_by_the_type_it_is_scored_by(family: str) -> None:
    rng = random.Random(1)
    items = [FAMILIES[family].generate(rng, split) for split in ("test", "longer", "held_out") for _ in range(60)]
    for item, question in zip(items, questions_of(items), strict=True):
        assert gold_fault(question.gold) is None, item
        assert is_right(item.answer, question.gold), item
        _, _, options = item.question.partition("\nOptions:\n")
        assert len(question.gold.choices) == len(options.splitlines()), item


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (" \n", "question-empty"),
        ("a\0b", "question-binary"),
        ("\x01" * 6 + "a" * 94, "question-binary"),
        ("\x01" * 5 + "a" * 95, None),
        ("a" * 100_000, None),
        ("a" * 100_001, "question-too-long"),
        ("\U0001f600" * 50_001, "question-too-long"),
    ],
)
def test_a_text_is_refused_where_the_runtime_refuses_it(question: str, code: str | None) -> None:
    assert refusal(question) == code


def test_the_answer_is_what_stands_after_the_first_answer_token() -> None:
    tokenizer = TextTokenizer.train(["12 + 5 = 17"], 300)
    chain, answer = tokenizer.encode_text("12 + 5"), tokenizer.encode_text(" 17")
    assert answer_text(tokenizer, [*chain, ANSWER, *answer]) == "17"
    assert answer_text(tokenizer, [*chain, ANSWER, *answer, ANSWER, SOLVE]) == "17"
    assert answer_text(tokenizer, chain) == ""


def test_scores_have_the_mean_of_tasks_and_say_why_questions_were_refused() -> None:
    outcomes = [{"task": "a", "right": True, "tokens": 10}] * 8 + [{"task": "a", "right": False, "tokens": 10}]
    outcomes.append({"task": "b", "right": False, "tokens": 20, "error": "question-too-long"})
    scores = summarise(outcomes)
    assert scores["macro"] == pytest.approx(4 / 9)
    assert "macro" not in summarise([{"right": True, "tokens": 1}])
    assert table({**scores, "items": outcomes}) == (
        "task             right   95 % interval  questions  tokens\n"
        "a               88.9 %  [ 56.5,  98.0]          9    10.0\n"
        "b                0.0 %  [  0.0,  79.3]          1    20.0\n"
        "mean of tasks   44.4 %\n"
        "all             80.0 %  [ 49.0,  94.3]         10    11.0\n"
        "refused, counted as wrong: 1 question-too-long"
    )


def test_agreement_counts_outcomes_and_names_those_that_differ() -> None:
    a = {str(n): {"id": str(n), "right": True, "answer": "1", "gold": "1"} for n in range(100)}
    b = a | {"7": a["7"] | {"right": False, "answer": "2"}, "8": a["8"] | {"answer": "01"}}
    found = compare(a, b)
    assert (found.n, found.outcomes, found.answers) == (100, 99, 98)
    assert found.holds and not compare(a, b | {"9": a["9"] | {"right": False}}).holds
    assert found.differences == ["7: '1' (right) and '2' (wrong), gold '1'"]
    with pytest.raises(TrainingError, match="same questions"):
        compare(a, {"1": a["1"]})


def test_where_a_second_try_replaced_an_answer_the_first_is_compared() -> None:
    first = {"id": "1", "right": False, "answer": "2", "gold": "1"}
    replaced = first | {"right": True, "answer": "1", "first": {"right": False, "answer": "2"}}
    assert compare({"1": first}, {"1": replaced}) == compare({"1": first}, {"1": first})
    found = compare({"1": replaced}, {"1": first | {"right": True, "answer": "1"}})
    assert (found.outcomes, found.answers) == (0, 0), "that the second try is alike counts for nothing"
    assert found.differences == ["1: '2' (wrong) and '1' (right), gold '1'"]


@pytest.mark.parametrize("items", [1, [1], [{"id": "1", "right": True, "answer": "2", "first": {"right": True}}]])
def test_what_is_no_evaluation_is_refused(tmp_path: Path, items: object) -> None:
    with pytest.raises(TrainingError, match=r"not an evaluation|no outcomes"):
        read_evaluation(write(tmp_path, {"items": items}))


@pytest.mark.skipif(not (ROOT / "dist" / "cli.js").exists(), reason="the runtime is not built: node esbuild.mjs")
def test_the_runtime_and_pytorch_come_to_the_same_outcomes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pair that has learned nothing answers wrongly, but both engines must answer it alike."""
    common = ["--config", str(CONFIG), "--runs", str(tmp_path), "--device", "cpu"]
    assert main(["run", *common]) == 0
    data = tmp_path / "questions.jsonl"
    assert main(["data-file", *common, "--out", str(data)]) == 0
    too_long = {**LINE, "id": "long", "question": "many words " * question_limit(load_config(CONFIG))}
    data.write_text(data.read_text() + json.dumps(too_long) + "\n")
    command = ["node", "dist/cli.js", "eval", "--data", data, "--bundle", tmp_path / "tiny" / "bundle", "--json"]
    runtime = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    capsys.readouterr()
    assert main(["eval", *common, "--data", str(data), "--json"]) == 0
    pytorch = capsys.readouterr().out
    found, expected = json.loads(pytorch), json.loads(runtime)
    # Only the runtime has the gate of the domain, calibrated confidence and second tries, whose tokens are others.
    assert list(found) == [name for name in expected if name not in ("gated", "first")]
    replaced = {item["id"] for item in expected["items"] if "first" in item}
    only_there = {"confidence", "features", "distance", "milliseconds", "first", "corrected"}

    def greedy(item: dict) -> dict:
        left_out = only_there | ({"tokens"} if item["id"] in replaced else set())
        return {name: v for name, v in (item | item.get("first", {})).items() if name not in left_out}

    outcomes = [[greedy(item) for item in evaluation["items"]] for evaluation in (found, expected)]
    assert outcomes[0] == outcomes[1]
    assert found["items"][-1]["error"] == "question-too-long"
    paths = [tmp_path / "pytorch.json", tmp_path / "runtime.json"]
    for path, text in zip(paths, (pytorch, runtime), strict=True):
        path.write_text(text)
    assert main(["agreement", *map(str, paths)]) == 0
