"""The commands `training eval`, `training data-file`, `training guidance` and `training agreement`."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from guided_reasoning.arguments import count
from guided_reasoning.benchmark.agreement import LEAST, compare, read_evaluation
from guided_reasoning.benchmark.data_file import write_questions
from guided_reasoning.benchmark.evaluation import evaluate_file, table
from guided_reasoning.benchmark.generated import first_of_each_family, questions_of
from guided_reasoning.benchmark.precomputed import precompute
from guided_reasoning.corpus import read_items
from guided_reasoning.data.item import SPLITS
from guided_reasoning.pipeline import Run


def add_run_commands(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Add the commands on a run; `add(name, text)` makes a parser with the options that name the run."""
    evaluation = add("eval", "answer a file of questions with the trained pair: what `npm run eval` does, in PyTorch")
    evaluation.add_argument("--data", type=Path, required=True, help="JSON Lines: id, question, answer, answer_type")
    evaluation.add_argument("--json", action="store_true", help="print the scores and every outcome, as JSON")
    evaluation.set_defaults(command=_evaluate)
    data_file = add("data-file", "write generated problems as a file of questions, for `eval`")
    data_file.add_argument("--split", choices=SPLITS, default="test")
    data_file.add_argument("--out", type=Path, required=True, help="the file to write")
    data_file.set_defaults(command=_data_file)
    guidance = add("guidance", "write the guidance of a file of questions, for machines without the thinker")
    guidance.add_argument("--data", type=Path, required=True, help="JSON Lines with question")
    guidance.add_argument("--out", type=Path, required=True, help="the file to write, for Import Guidance")
    guidance.set_defaults(command=_guidance)
    for parser, what in ((evaluation, "task"), (data_file, "family")):
        parser.add_argument("--limit", type=count, help=f"at most N questions of each {what}", metavar="N")


def add_agreement(parser: argparse.ArgumentParser) -> None:
    """Give `agreement` its arguments."""
    parser.add_argument("evaluations", type=Path, nargs=2, metavar="FILE", help="what eval printed with --json")


def agreement(options: argparse.Namespace) -> int:
    """Print how far two evaluations agree; 1 where they do not."""
    found = compare(*map(read_evaluation, options.evaluations))
    for difference in found.differences:
        print(difference)
    print(f"{found.outcomes} of {found.n} outcomes and {found.answers} answers are the same; asked for: {LEAST:.0%}")
    return 0 if found.holds else 1


def _evaluate(run: Run, options: argparse.Namespace) -> None:
    evaluation = evaluate_file(run, options.data, options.limit)
    print(json.dumps(evaluation, ensure_ascii=False) if options.json else table(evaluation))


def _data_file(run: Run, options: argparse.Namespace) -> None:
    items = first_of_each_family(read_items(run.folder / "data" / f"{options.split}.jsonl"), options.limit)
    print(f"{write_questions(options.out, questions_of(items))} questions in {options.out}")


def _guidance(run: Run, options: argparse.Namespace) -> None:
    written, refused = precompute(run, options.data, options.out)
    without = f"; left out as empty, not text or too long: {refused}" if refused else ""
    print(f"questions with guidance in {options.out}: {written}{without}")
