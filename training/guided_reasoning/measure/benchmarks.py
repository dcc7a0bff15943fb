"""Accuracy of the shipped runtime on public benchmarks and on the scope test, with and without abstention."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from guided_reasoning.measure.bootstrap import Interval, first, interval, ratio
from guided_reasoning.measure.evaluations import Answered
from guided_reasoning.measure.missing import MissingResult

Evaluations = Mapping[str, Sequence[Answered]]


def bbh_procedural(evaluations: Evaluations, families: Iterable[str]) -> dict[str, Any]:
    """Percent right, over the BIG-Bench-Hard tasks that a trained family generates. In distribution by construction:
    the families were written after those tasks' published wording, and no public item was trained on."""
    items = _named(evaluations, "bbh-test")
    known = tuple(families)
    chosen = [item for item in items if any(item.task == f or item.task.startswith(f"{f}_") for f in known)]
    if not chosen:
        raise MissingResult("procedural tasks in bbh-test")
    tasks = sorted({item.task for item in chosen})
    of_task = {task: [item for item in chosen if item.task == task] for task in tasks}
    return _macro(of_task) | {"tasks": {task: _macro({task: items}) for task, items in of_task.items()}}


def benchmark(items: Sequence[Answered]) -> dict[str, Any]:
    """Percent right of all questions, every one answered; and, where there was a gate, how many it lets through and
    the percent right of those."""
    figures: dict[str, Any] = {"accuracy": _pooled([item.right for item in items]), "tokens": _mean_tokens(items)}
    if any(item.declined is not None for item in items):
        answered = [not item.declined for item in items]
        figures["answered"] = _pooled(answered)
        figures["accuracy_of_answered"] = _pooled([i.right for i in items], answered) if any(answered) else None
    return figures


def scope_accuracy(evaluations: Evaluations) -> dict[str, Any]:
    """Percent right on the scope test's questions; one that is declined counts as wrong."""
    items = _named(evaluations, "scope-questions")
    return _pooled([item.right and not item.declined for item in items]) | {
        "without_abstention": _pooled([item.right for item in items])
    }


def scope_declined_code(evaluations: Evaluations) -> dict[str, Any]:
    """Percent declined of the code selections that should be; beside it, of those that should be answered."""
    items = _named(evaluations, "scope-code")
    decline, answer = ([i for i in items if i.expect == kind] for kind in ("decline", "answer"))
    if not decline or any(item.declined is None for item in decline):
        raise MissingResult("a domain gate in scope-code")
    figure = _pooled([bool(item.declined) for item in decline])
    return figure | ({"declined_wrongly": _pooled([bool(item.declined) for item in answer])} if answer else {})


def _named(evaluations: Evaluations, name: str) -> Sequence[Answered]:
    if not evaluations.get(name):
        raise MissingResult(f"the evaluation {name}")
    return evaluations[name]


def _macro(tasks: Mapping[str, Sequence[Answered]]) -> Interval:
    cells = {task: [np.array([[100.0 * item.right] for item in items])] for task, items in tasks.items()}
    return interval([cells], first)


def _pooled(values: Sequence[bool], counted: Sequence[bool] | None = None) -> Interval:
    """Percent of `values` that are true, among those that are counted."""
    weights = np.ones(len(values)) if counted is None else np.array(counted, dtype=float)
    columns = np.stack([100 * weights * np.array(values, dtype=float), weights], axis=1)
    return interval([{"all": [columns]}], ratio) | {"n": int(weights.sum())}


def _mean_tokens(items: Sequence[Answered]) -> float:
    return float(np.mean([item.tokens for item in items]))
