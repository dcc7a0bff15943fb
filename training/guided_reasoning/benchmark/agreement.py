"""Whether two evaluations of one data file come to the same outcomes: the runtime's and PyTorch's, say.

The runtime tries again where its checks call the first, greedy chain wrong, and PyTorch never does: where an outcome
says what came `first`, that is compared.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guided_reasoning.errors import TrainingError

LEAST = 0.99
"""The share of questions with one outcome below which two evaluations do not agree."""


@dataclass(frozen=True)
class Agreement:
    """Of `n` questions, how many have the same outcome (right, wrong, refused) and how many the same answer text;
    `differences` names the questions whose outcomes differ."""

    n: int
    outcomes: int
    answers: int
    differences: list[str]

    @property
    def holds(self) -> bool:
        """At least `LEAST` of the outcomes are the same."""
        return self.outcomes >= LEAST * self.n


def read_evaluation(path: Path) -> dict[str, dict[str, Any]]:
    """The outcomes of an evaluation by question. Raises TrainingError('evaluation-file')."""
    try:
        items = json.loads(path.read_text(encoding="utf-8"))["items"]
        outcomes = {item["id"]: item for item in items if all(map(_is_outcome, (item, item.get("first", item))))}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _refused(f"{path} is not an evaluation: {error!r}.") from None
    if not outcomes or len(outcomes) != len(items):
        raise _refused(f"{path} has no outcomes, or two of one question.")
    return outcomes


def compare(a: dict[str, dict[str, Any]], b: dict[str, dict[str, Any]]) -> Agreement:
    """Hold two evaluations together, by what greedy chains answered.

    Raises TrainingError('evaluation-file') where they are not of one set.
    """
    if a.keys() != b.keys():
        raise _refused("The evaluations are not of the same questions.")
    pairs = {id: (_greedy(a[id]), _greedy(b[id])) for id in a}
    differences = [
        f"{id}: {_told(one)} and {_told(other)}, gold {one.get('gold')!r}"
        for id, (one, other) in pairs.items()
        if _result(one) != _result(other)
    ]
    answers = sum(one["answer"] == other["answer"] for one, other in pairs.values())
    return Agreement(len(a), len(a) - len(differences), answers, differences)


def _greedy(outcome: dict[str, Any]) -> dict[str, Any]:
    """The outcome with the answer of the greedy chain."""
    return {**outcome, **outcome.get("first", {})}


def _is_outcome(values: Any) -> bool:
    return {"right", "answer"} <= set(values)


def _result(outcome: dict[str, Any]) -> tuple[bool, str | None]:
    return outcome["right"], outcome.get("error")


def _told(outcome: dict[str, Any]) -> str:
    if "error" in outcome:
        return f"refused ({outcome['error']})"
    return f"{outcome['answer']!r} ({'right' if outcome['right'] else 'wrong'})"


def _refused(message: str) -> TrainingError:
    return TrainingError("evaluation-file", message, "Name what `npm run eval` or `training eval` printed with --json.")
