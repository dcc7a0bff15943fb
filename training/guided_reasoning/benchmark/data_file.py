"""Files of questions: JSON Lines with id, question, answer, answer_type, and choices and task where there are any."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guided_reasoning.errors import TrainingError
from guided_reasoning.scoring import ANSWER_TYPES, Gold, gold_fault


@dataclass(frozen=True)
class Question:
    """One line of a data file."""

    id: str
    text: str
    gold: Gold


def read_questions(path: Path, limit: int | None = None) -> list[Question]:
    """The questions of a file, in its order; at most `limit` of each task.

    Raises TrainingError('data-file'): unreadable, not JSON, not a question, or an answer that nothing can equal; it
    names the line.
    """
    questions = []
    taken: Counter[str | None] = Counter()
    try:
        # Not splitlines(), which would also cut at other separators inside a question.
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise _refused(f'The file "{path}" cannot be read ({error}).') from None
    for number, line in enumerate(lines, start=1):
        if line.strip() == "":
            continue
        try:
            question = _question(json.loads(line))
        except ValueError as error:
            raise _refused(f"{path}, line {number}: {error}.") from None
        taken[question.gold.task] += 1
        if limit is None or taken[question.gold.task] <= limit:
            questions.append(question)
    if not questions:
        raise _refused(f'The file "{path}" holds no question.')
    return questions


def write_questions(path: Path, questions: Iterable[Question]) -> int:
    """Write a data file; how many lines it has. Raises TrainingError('data-file') where it cannot be written."""
    lines = [json.dumps(_line(question), ensure_ascii=False) + "\n" for question in questions]
    try:
        path.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise TrainingError("data-file", f"{path} cannot be written ({error}).", "Name another file.") from None
    return len(lines)


def _line(question: Question) -> dict[str, Any]:
    gold = question.gold
    line = {"id": question.id, "question": question.text, "answer": gold.answer, "answer_type": gold.answer_type}
    return line | ({"choices": list(gold.choices)} if gold.choices else {}) | ({"task": gold.task} if gold.task else {})


def _question(values: Any) -> Question:
    if not isinstance(values, dict):
        raise ValueError("it is not an object")
    for name in ("id", "question", "answer", "answer_type"):
        if not isinstance(values.get(name), str):
            raise ValueError(f"{name}: it must be a string")
    if values["question"] == "":
        raise ValueError("question: it is empty")
    if values["answer_type"] not in ANSWER_TYPES:
        raise ValueError(f"answer_type: it must be one of {', '.join(ANSWER_TYPES)}")
    task, choices = values.get("task"), values.get("choices", [])
    if "task" in values and not isinstance(task, str):
        raise ValueError("task: it must be a string")
    if not isinstance(choices, list) or not all(isinstance(choice, str) for choice in choices):
        raise ValueError("choices: it must be a list of strings")
    gold = Gold(values["answer"], values["answer_type"], tuple(choices), task)
    if fault := gold_fault(gold):
        raise ValueError(f"answer: {fault}")
    return Question(values["id"], values["question"], gold)


def _refused(message: str) -> TrainingError:
    return TrainingError("data-file", message, "Correct the file, or name another with --data.")
