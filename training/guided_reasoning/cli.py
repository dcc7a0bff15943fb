"""`training`: one command line for the whole pipeline."""

import argparse
import sys
from pathlib import Path

import torch

from guided_reasoning.baselines import BASELINES
from guided_reasoning.config import load_config
from guided_reasoning.errors import TrainingError
from guided_reasoning.optimise import pick_device
from guided_reasoning.pipeline import Run

STEPS = {
    "data": "generate the problems of every split",
    "tokenizer": "train the tokenizer on the training split",
    "stage1": "train the thinker (L_task + L_recon)",
    "cache": "write the thinker's guidance for every training item",
    "stage2": "train the executor, its projection, null guidance and plan readout",
    "calibrate": "fit the atlas, the gate of the domain and the confidence of answers",
    "evaluate": "measure accuracy and the effect of guidance on fresh items",
    "export": "write the bundle: ONNX graphs, tokenizer, manifest, model card",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one step, or all of them in order. Exit code: 0 done, 1 error, 3 stopped by the time budget or a signal."""
    options = _parser().parse_args(arguments)
    try:
        run = Run(
            load_config(options.config),
            options.runs / options.config.stem,
            pick_device(options.device),
            options.minutes,
            tuple(options.exclude),
            options.seed,
            tuple(options.outliers),
        )
        if options.threads:
            torch.set_num_threads(options.threads)
        for step in STEPS if options.step == "run" else [options.step]:
            if not (run.baseline(step) if step in BASELINES else getattr(run, step)()):
                print(f"{step}: stopped before its token budget was used; the same command goes on from here.")
                return 3
            print(f"{step}: done ({run.trained})")
    except TrainingError as error:
        print(f"error: {error.message}\nwhat to do: {error.next_step}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="training", description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True, metavar="STEP")
    rivals = [(name, f"train a rival: {rival.purpose}") for name, rival in BASELINES.items()]
    for name, text in [*STEPS.items(), ("run", "every step, in this order"), *rivals]:
        step = steps.add_parser(name, help=text, description=text)
        step.add_argument("--config", type=Path, required=True, help="TOML file, see training/configs")
        step.add_argument("--runs", type=Path, default=Path("training/runs"), help="folder of all runs")
        step.add_argument("--device", choices=("auto", "cuda", "cpu"), default="auto")
        step.add_argument("--minutes", type=float, help="time budget of a training stage; it checkpoints and stops")
        step.add_argument("--threads", type=int, help="CPU threads (default: all cores)")
        step.add_argument("--seed", type=int, help="train with this seed, in a folder of its own, on the same data")
        step.add_argument("--exclude", type=Path, action="append", default=[], help="JSONL of public test questions")
        step.add_argument(
            "--outliers",
            type=Path,
            nargs="+",
            default=[],
            metavar="FILE",
            help="JSONL of public questions from outside the domain, to tune its gate (calibrate)",
        )
    return parser


if __name__ == "__main__":
    sys.exit(main())
