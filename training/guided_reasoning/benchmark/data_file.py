"""Files of questions: JSON Lines with id, question, answer, answer_type, and choices and task where there are any."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from guided_reasoning.errors import TrainingError
from guided_reasoning.scoring import ANSWER_TYPES, Gold, gold_fault

Parsed = TypeVar("Parsed")


@dataclass(frozen=True)
class Question:
    """One line of a data file."""

    id: str
    text: str
    gold: Gold

    def to_json(self) -> dict[str, Any]:
        """As a line holds it."""
        gold = self.gold
        line: dict[str, Any] = {
            "id": self.id,
            "question": self.text,
            "answer": gold.answer,
            "answer_type": gold.answer_type,
        }
        if gold.choices:
            line["choices"] = list(gold.choices)
        return line if gold.task is None else line | {"task": gold.task}


def read_questions(path: Path, limit: int | None = None) -> list[Question]:
    """The questions of a file, in its order; at most `limit` of each task.

    Raises TrainingError('data-file'): unreadable, not JSON, not a question, or an answer that nothing can equal; it
    names the line.
    """
    questions = []
    taken: Counter[str | None] = Counter()
    for question in _read(path, _question):
        taken[question.gold.task] += 1
        if limit is None or taken[question.gold.task] <= limit:
            questions.append(question)
    return questions


def read_texts(path: Path) -> list[str]:
    """The questions of a file to the letter, in its order, whatever else it says. Raises as `read_questions`."""
    return _read(path, _text)


def write_questions(path: Path, questions: Iterable[Question]) -> int:
    """Write a data file; how many lines it has. Raises TrainingError('data-file') where it cannot be written."""
    lines = [json.dumps(question.to_json(), ensure_ascii=False) + "\n" for question in questions]
    try:
        path.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise TrainingError("data-file", f"{path} cannot be written ({error}).", "Name another file.") from None
    return len(lines)


def _read(path: Path, parse: Callable[[Any], Parsed]) -> list[Parsed]:
    found = []
    try:
        # Not splitlines(), which would also cut at other separators inside a question.
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise _refused(f'The file "{path}" cannot be read ({error}).') from None
    for number, line in enumerate(lines, start=1):
        if line.strip() == "":
            continue
        try:
            found.append(parse(json.loads(line)))
        except ValueError as error:
            raise _refused(f"{path}, line {number}: {error}.") from None
    if not found:
        raise _refused(f'The file "{path}" holds no question.')
    return found


def _text(values: Any) -> str:
    text = values.get("question") if isinstance(values, dict) else None
    if not isinstance(text, str) or text == "":
        raise ValueError("question: it must be a string that is not empty")
    text.encode()  # half a surrogate pair is a ValueError
    return text


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
