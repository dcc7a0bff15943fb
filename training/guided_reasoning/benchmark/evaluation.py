"""Outcomes and scores of a data file, in the form that `npm run eval -- --json` prints."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from guided_reasoning.benchmark.answer import Answer, answer_questions
from guided_reasoning.benchmark.data_file import Question, read_questions
from guided_reasoning.pipeline import Run
from guided_reasoning.scoring import is_right
from guided_reasoning.statistics import wilson
from guided_reasoning.tokenizer import TextTokenizer

_MEAN = "mean of tasks"


def evaluate_file(run: Run, path: Path, limit: int | None = None) -> dict[str, Any]:
    """Ask the run's pair every question of a file, or `limit` of each task. A question that is refused, as the runtime
    would refuse it, counts as wrong.

    Raises TrainingError: 'data-file', and what `Run.pair` raises.
    """
    questions = read_questions(path, limit)
    pair, tokenizer = run.pair(), TextTokenizer.load(run.folder / "tokenizer")
    outcomes: dict[int, dict[str, Any]] = {}
    try:
        for answer in answer_questions(pair, tokenizer, run.config, [question.text for question in questions]):
            outcomes[answer.index] = _outcome(questions[answer.index], answer)
            if sys.stderr.isatty():
                right = sum(outcome["right"] for outcome in outcomes.values())
                sys.stderr.write(f"\r{len(outcomes)} of {len(questions)}, {right} right")
    finally:
        if sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")
    items = [outcomes[index] for index in range(len(questions))]
    return {"data": str(path), "bundle": str(run.trained), **summarise(items), "items": items}


def summarise(outcomes: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The scores of all questions and of each task; `macro` is the tasks' mean accuracy, where there are tasks."""
    names = sorted({outcome["task"] for outcome in outcomes if "task" in outcome})
    tasks = {name: _score([outcome for outcome in outcomes if outcome.get("task") == name]) for name in names}
    macro = {"macro": sum(score["accuracy"] for score in tasks.values()) / len(tasks)} if tasks else {}
    return {**_score(outcomes), **macro, "tasks": tasks}


def table(evaluation: dict[str, Any]) -> str:
    """A line a task, their mean, all questions, and why questions were refused; shares in percent."""
    rows = [*evaluation["tasks"].items(), ("all", evaluation)]
    width = max(len(name) for name, _ in [*rows, (_MEAN, None)])
    lines = [
        f"{name:<{width}}  {100 * s['accuracy']:5.1f} %  [{100 * s['low']:5.1f}, {100 * s['high']:5.1f}]"
        f"  {s['n']:9}  {s['tokens']:6.1f}"
        for name, s in rows
    ]
    if "macro" in evaluation:
        lines.insert(-1, f"{_MEAN:<{width}}  {100 * evaluation['macro']:5.1f} %")
    errors = [outcome["error"] for outcome in evaluation["items"] if "error" in outcome]
    if errors:
        counts = ", ".join(f"{errors.count(code)} {code}" for code in sorted(set(errors)))
        lines.append(f"refused, counted as wrong: {counts}")
    return "\n".join([f"{'task':<{width}}    right   95 % interval  questions  tokens", *lines])


def _outcome(question: Question, answer: Answer) -> dict[str, Any]:
    gold = question.gold
    return {
        "id": question.id,
        **({"task": gold.task} if gold.task is not None else {}),
        "right": answer.text is not None and is_right(answer.text, gold),
        "answer": answer.text,
        "gold": gold.answer,
        "tokens": answer.tokens,
        "milliseconds": answer.milliseconds,
        **({"error": answer.error} if answer.error else {}),
    }


def _score(outcomes: Sequence[dict[str, Any]]) -> dict[str, Any]:
    n = len(outcomes)
    right = sum(outcome["right"] for outcome in outcomes)
    low, high = wilson(right, n)
    tokens = sum(outcome["tokens"] for outcome in outcomes) / max(1, n)
    return {"n": n, "accuracy": right / max(1, n), "low": max(0.0, low), "high": min(1.0, high), "tokens": tokens}
