"""The step `explanations`: asks the shipped runtime to explain fresh questions, steered ones among them, and stores how
far what it says is so."""

import json
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from guided_reasoning.benchmark.generated import first_of_each_family
from guided_reasoning.corpus import read_items
from guided_reasoning.data.item import Item
from guided_reasoning.export.manifest import read_manifest
from guided_reasoning.measure.families import split_path
from guided_reasoning.measure.files import FamilyWriter, read_lines
from guided_reasoning.measure.strategy_reader import StrategyReader
from guided_reasoning.pipeline import Run
from guided_reasoning.runtime import ask_runtime, build_runtime, bundle_digest, run_bench, runtime_digest

ITEMS = 250
"""Items a family whose plan is read."""
STEERED = 60
"""Of those, the ones that are steered: without each thought, and by another strategy of their family."""
READ = 2000
"""Training chains a family that strategies are learned from."""
QUESTIONS_A_FAMILY = 4
"""That are timed."""
FILE, TIMES = "explanations.jsonl.gz", "explain-times.json"
DISAGREEMENTS = ("plan-item-without-step", "step-without-plan-item")
Line = Mapping[str, Any]


@dataclass(frozen=True)
class Explanations:
    """Columns over the items of each family, and how long each part takes as shares of a solve."""

    families: dict[str, Line]
    times: Mapping[str, Any] | None


def write_explanations(run: Run, folder: Path, limit: int) -> bool:
    """Explain the first `limit` test items of each family with the exported bundle and store what came of it in
    `folder`; what was explained with the same bundle, runtime and items is kept, times are taken anew. Raises
    TrainingError: 'bundle-missing', 'data-missing', 'runtime-not-built', 'explain-failed', 'bench-failed'."""
    bundle = run.trained / "bundle"
    asked = {"bundle": bundle_digest(bundle), "runtime": runtime_digest(), "data": run.data_fingerprint}
    header = asked | {"limit": limit, "steered": STEERED}
    families: dict[str, list[Item]] = {}
    for item in first_of_each_family(read_items(_required(run, "test")), limit):
        families.setdefault(item.family, []).append(item)
    learned: dict[str, list[Item]] = {}
    for item in first_of_each_family(read_items(_required(run, "train")), READ):
        learned.setdefault(item.family, []).append(item)
    build_runtime()
    writer = FamilyWriter(folder / FILE, header)
    for name in () if writer.finished else sorted(families):
        if name not in writer.families:
            writer.add(_family(bundle, families[name], learned[name]))
    if not writer.finished:
        writer.finish()
    questions = [item.question for items in families.values() for item in items[:QUESTIONS_A_FAMILY]]
    measured = run_bench("explain", {"bundle": str(bundle.resolve()), "questions": questions})
    (folder / TIMES).write_text(json.dumps({"bundle": header["bundle"], **measured}) + "\n")
    return True


def read_explanations(folder: Path) -> Explanations | None:
    """What `write_explanations` stored; None where it never ran. Raises TrainingError('outcomes-invalid')."""
    path, times = folder / FILE, folder / TIMES
    if not path.exists():
        return None
    header, lines = read_lines(path)
    measured = json.loads(times.read_text()) if times.exists() else {}
    # Times of another bundle say nothing of this one.
    of_this = measured if measured.get("bundle") == header["bundle"] else None
    return Explanations({line["family"]: line for line in lines}, of_this)


def _required(run: Run, split: str) -> Path:
    path = split_path(run, split)
    assert path is not None
    return path


def _family(bundle: Path, items: Sequence[Item], learned: Sequence[Item]) -> dict[str, Any]:
    """Asks about the items of one family: its columns."""
    reader = StrategyReader.of((item.strategy, item.verbose) for item in learned)
    outline, _ = Counter(item.plan for item in learned).most_common(1)[0]
    strategies = _steerable(bundle, items[0].family)
    asked, targets = [], []
    thoughts = read_manifest(bundle)["thoughts"]["count"]
    for number, item in enumerate(items):
        others = [name for name in strategies if name != item.strategy and name in reader.strategies]
        own = item.strategy in strategies  # its centre is the control
        target = random.Random(item.question).choice(others) if number < STEERED and own and others else None
        steer = [[f"off={thought + 1}"] for thought in range(thoughts)] if number < STEERED else []
        if target:
            steer += [[f"strategy={item.family}/{name}"] for name in (target, item.strategy)]
        asked.append({"id": str(number), "question": item.question, "steer": steer})
        targets.append(target)
    traces = _explain(bundle, asked)
    rows = [(item, trace, target) for item, trace, target in zip(items, traces, targets, strict=True) if trace]
    steered = [row for row in rows if row[1].get("steered")]
    mapped = [trace for _, trace, _ in steered if "rejected" not in trace]
    effects = [_effects(trace, thoughts) for trace in mapped]
    return {
        "family": items[0].family,
        "refused": len(items) - len(rows),
        "plan_right": _bits(_plan(trace) == item.plan for item, trace, _ in rows),
        "majority_right": _bits(outline == item.plan for item, _, _ in rows),
        "right": _bits(trace["answer"]["text"] == item.answer for item, trace, _ in rows),
        "disagreements": [sum(w["code"] in DISAGREEMENTS for w in trace["warnings"]) for _, trace, _ in rows],
        "predicted": [predicted for predicted, _ in effects],
        "changed": [changed for _, changed in effects],
        "swaps": [swap(item, trace, target, reader) for item, trace, target in steered if target],
        "reader_right": _bits(reader.best(item.verbose) == item.strategy for item in items),
    }


def _steerable(bundle: Path, family: str) -> list[str]:
    """Strategies of a family whose centre the bundle keeps; none where it has no calibration."""
    path = bundle / "calibration.json"
    guidance = json.loads(path.read_text())["guidance"] if path.exists() else None
    names = guidance["strategies"] if guidance and "centres" in guidance else []
    return [name.removeprefix(f"{family}/") for name in names if name.startswith(f"{family}/")]


def _explain(bundle: Path, asked: Sequence[Mapping[str, Any]]) -> list[dict[str, Any] | None]:
    """The trace of each question, None of one that was refused. Raises TrainingError('explain-failed')."""
    options = ("--bundle", bundle.resolve(), "--thoughts", "--outside-domain", "warn")
    return [line.get("trace") for line in ask_runtime(asked, "explain", *options)]


def _plan(trace: Line) -> str:
    return "\n".join(item["text"] for item in trace["plan"])


def _steps(chain: Line) -> str:
    return "\n".join(step["text"] for step in chain["steps"])


def _text(chain: Line) -> str:
    """Steps and answer; a steered chain may have been stopped before its answer."""
    return f"{_steps(chain)}\n{chain.get('answer', {}).get('text', '')}"


def _effects(trace: Line, thoughts: int) -> tuple[list[float], list[float]]:
    """For each thought: nats that the chain and its answer lose without it, by the thought map; and the share of words
    that are others once the chain is written anew without it."""
    rows = [*(step["effects"] for step in trace["steps"]), trace["answer"]["effects"]]
    predicted = [round(-sum(row[thought] for row in rows), 3) for thought in range(thoughts)]
    without = {tuple(s["steering"]["off"]): _text(s) for s in trace["steered"]}
    return predicted, [round(word_change(_text(trace), without[(thought,)]), 3) for thought in range(thoughts)]


def word_change(one: str, other: str) -> float:
    """From 0, the same words, to 1, none in common."""
    return 1 - SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _first(trace: Line) -> Line:
    """The chain that was written first: like one that is written anew it takes the likeliest token each time."""
    return trace.get("rejected", trace)


def swap(item: Item, trace: Line, target: str, reader: StrategyReader) -> dict[str, Any]:
    """How much further towards the target the steps lean under that strategy's guidance, in nats, and under that of
    their own strategy's centre (`control`): what guidance that is not the question's own does by itself."""
    steered = {s["steering"]["guidance"].get("label"): s for s in trace["steered"]}
    before, after, control = (
        _steps(c) for c in (_first(trace), *(steered[f"{item.family}/{n}"] for n in (target, item.strategy)))
    )

    def moved(chain: str) -> float:
        return round(reader.lean(chain, target, item.strategy) - reader.lean(before, target, item.strategy), 3)

    return {
        "changed": before != after,
        "moved": moved(after),
        "control": moved(control),
        "reached": reader.best(after) == target,
        "was_there": reader.best(before) == target,
    }


def _bits(values: Any) -> str:
    return "".join("1" if value else "0" for value in values)
