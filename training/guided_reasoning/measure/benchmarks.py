"""Accuracy of the shipped runtime on public benchmarks and on the scope test, with and without abstention."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from guided_reasoning.measure.answered import Answered, has_corrections, has_gate, has_second_tries
from guided_reasoning.measure.bootstrap import Interval, macro_percent
from guided_reasoning.measure.confidence import confidence_auroc, confidence_error
from guided_reasoning.measure.evaluations import Evaluations
from guided_reasoning.measure.missing import MissingResult
from guided_reasoning.statistics import percent


def bbh_procedural(evaluations: Evaluations, families: Iterable[str]) -> dict[str, Any]:
    """Percent right, every question answered, over the BIG-Bench-Hard tasks that a trained family generates. In
    distribution by construction: the families were written after those tasks' published wording, and no public item was
    trained on. Beside it the figure where a declined question counts as wrong, and `at_first` and `unaided` as in
    `benchmark`."""
    items = _named(evaluations, "bbh-test")
    known = tuple(families)
    chosen = [i for i in items if i.task and any(i.task == f or i.task.startswith(f"{f}_") for f in known)]
    if not chosen:
        raise MissingResult("procedural tasks in bbh-test")
    tasks = {task: [item for item in chosen if item.task == task] for task in sorted({item.task for item in chosen})}
    kept = {"with_abstention": _macro(tasks, _right_and_kept)} if has_gate(items) else {}
    kept |= {"at_first": _macro(tasks, _right_at_first)} if has_second_tries(chosen) else {}
    kept |= {"unaided": _macro(tasks, _right_unaided)} if has_corrections(chosen) else {}
    return _macro(tasks, _right) | kept | {"tasks": {task: _pooled(map(_right, tasks[task])) for task in tasks}}


def benchmark(items: Sequence[Answered]) -> dict[str, Any]:
    """Percent right of all questions, every one answered, and how far confidence is off. A refused question, too long
    for instance, counts as wrong; `refused` is their number, and `tokens` are of the others. `at_first`: the percent
    right of the first answers, where second tries replaced any; `unaided`: the percent right without a line that the
    checks put right, where they put any. Where there is a gate, of the questions that reach it the percent that it lets
    through (`answered`), and the percent right of those."""
    answered = [item for item in items if item.error is None]
    figures: dict[str, Any] = {
        "accuracy": _pooled(map(_right, items)),
        "refused": sum(item.error is not None for item in items),
        "tokens": float(np.mean([item.tokens for item in answered])) if answered else None,
        "confidence_ece": confidence_error(items),
        "confidence_auroc": confidence_auroc(items),
    }
    figures |= _at_first(items, _right_at_first) | _unaided(items, _right_unaided)
    if has_gate(items) and answered:
        through = [item for item in answered if not item.declined]
        figures["answered"] = _pooled(not item.declined for item in answered)
        figures["accuracy_of_answered"] = _pooled(map(_right, through)) if through else None
    return figures


def scope_accuracy(evaluations: Evaluations, name: str = "scope-questions") -> dict[str, Any]:
    """Percent right on one file of the scope test; what is declined counts as wrong. `gate`: whether the bundle can
    decline at all. `at_first` and `unaided` as in `benchmark`."""
    items = _named(evaluations, name)
    figures = {"gate": has_gate(items), "without_abstention": _pooled(map(_right, items))}
    figures |= _at_first(items, _right_at_first_and_kept) | _unaided(items, _right_unaided_and_kept)
    return _pooled(map(_right_and_kept, items)) | figures


def scope_declined_code(evaluations: Evaluations) -> dict[str, Any]:
    """Percent declined of the code selections that should be, and how many were refused before the gate; beside it, of
    those that should be answered, the percent declined and the percent answered right."""
    items = _named(evaluations, "scope-code")
    decline, answer = ([i for i in items if i.expect == kind] for kind in ("decline", "answer"))
    if not decline or not has_gate(items):
        raise MissingResult("a domain gate in scope-code")
    figure = _pooled(item.declined for item in decline) | {"refused": sum(item.error is not None for item in decline)}
    if answer:
        figure["declined_wrongly"] = _pooled(item.declined for item in answer)
        figure["answered_right"] = _pooled(map(_right_and_kept, answer))
    return figure


def _named(evaluations: Evaluations, name: str) -> Sequence[Answered]:
    if not evaluations.get(name):
        gate = " by a bundle with a calibration" if name == "scope-code" else ""
        raise MissingResult(f"the evaluation {name}{gate}")
    return evaluations[name]


def _right(item: Answered) -> bool:
    return item.right


def _right_at_first(item: Answered) -> bool:
    return item.right_at_first


def _right_at_first_and_kept(item: Answered) -> bool:
    return item.right_at_first and not item.declined


def _at_first(items: Sequence[Answered], right: Callable[[Answered], bool]) -> dict[str, Interval]:
    """Nothing where no answer was replaced."""
    return {"at_first": _pooled(map(right, items))} if has_second_tries(items) else {}


def _right_unaided(item: Answered) -> bool:
    return item.right_unaided


def _right_unaided_and_kept(item: Answered) -> bool:
    return item.right_unaided and not item.declined


def _unaided(items: Sequence[Answered], right: Callable[[Answered], bool]) -> dict[str, Interval]:
    """Nothing where no line was put right."""
    return {"unaided": _pooled(map(right, items))} if has_corrections(items) else {}


def _right_and_kept(item: Answered) -> bool:
    return item.right and not item.declined


def _macro(tasks: Mapping[str, Sequence[Answered]], counts: Any) -> Interval:
    """Percent of items that count, over tasks."""
    return macro_percent({task: np.array([float(counts(item)) for item in items]) for task, items in tasks.items()})


def _pooled(values: Iterable[bool]) -> Interval:
    """Percent of values that are true."""
    values = list(values)
    return percent(sum(values), len(values))
