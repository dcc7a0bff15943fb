"""`training`: one command line for the whole pipeline."""

import argparse
import sys
from pathlib import Path

import torch

from guided_reasoning.adapt import adapted_config
from guided_reasoning.baselines import BASELINES
from guided_reasoning.config import RunConfig, load_config
from guided_reasoning.errors import TrainingError
from guided_reasoning.optimise import pick_device
from guided_reasoning.pipeline import Run
from guided_reasoning.workers import find_workers

STEPS = {
    "data": "generate the problems of every split",
    "tokenizer": "train the tokenizer on the training split",
    "stage1": "train the thinker (L_task + L_recon)",
    "cache": "write the thinker's guidance for every training item",
    "stage2": "train the executor, its projection, null guidance and plan readout",
    "evaluate": "measure accuracy and the effect of guidance on fresh items",
    "export": "write the bundle: ONNX graphs, tokenizer, manifest, model card",
}

SHARED = {"stage1", "cache", "stage2", *BASELINES}
"""The steps that all processes of `accelerate launch` take part in; the first does the others alone."""


def main(arguments: list[str] | None = None) -> int:
    """Run one step, or all of them in order. Exit code: 0 done, 1 error, 3 stopped by the time budget or a signal."""
    options = _parser().parse_args(arguments)
    try:
        config = _config(options)
        run = Run(
            config,
            options.runs / (options.config.stem if options.config else config.name),
            pick_device(options.device),
            options.minutes,
            tuple(options.exclude),
            options.seed,
            options.endpoint,
        )
        workers = find_workers(run.device.type == "cpu")
        if options.threads:
            torch.set_num_threads(options.threads)
        for step in STEPS if options.step in ("run", "adapt") else [options.step]:
            mine = workers.rank == 0 or step in SHARED
            finished = not mine or (run.baseline(step) if step in BASELINES else getattr(run, step)())
            workers.wait()
            say = "done" if finished else "stopped before its token budget was used; the same command goes on from here"
            if workers.rank == 0:
                print(f"{step}: {say} ({run.trained})")
            if not finished:
                return 3
    except TrainingError as error:
        print(f"error: {error.message}\nwhat to do: {error.next_step}", file=sys.stderr)
        return 1
    return 0


def _config(options: argparse.Namespace) -> RunConfig:
    if options.step == "adapt":
        return adapted_config(options.thinker, options.executor, options.config)
    return load_config(options.config)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="training", description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True, metavar="STEP")
    rivals = [(name, f"train a rival: {rival.purpose}") for name, rival in BASELINES.items()]
    adapt = ("adapt", "every step, for two pretrained models: from their folders to a bundle")
    for name, text in [*STEPS.items(), ("run", "every step, in this order"), adapt, *rivals]:
        step = steps.add_parser(name, help=text, description=text)
        step.add_argument("--config", type=Path, required=name != "adapt", help="TOML file, see training/configs")
        if name == "adapt":
            step.add_argument("--thinker", type=Path, required=True, help="folder of a Hugging Face causal LM")
            step.add_argument("--executor", type=Path, required=True, help="folder of a Hugging Face causal LM")
        step.add_argument("--runs", type=Path, default=Path("training/runs"), help="folder of all runs")
        step.add_argument("--device", choices=("auto", "cuda", "cpu"), default="auto")
        step.add_argument("--minutes", type=float, help="time budget of a training stage; it checkpoints and stops")
        step.add_argument("--threads", type=int, help="CPU threads (default: all cores)")
        step.add_argument("--seed", type=int, help="train with this seed, in a folder of its own, on the same data")
        step.add_argument("--exclude", type=Path, action="append", default=[], help="JSONL of public test questions")
        step.add_argument("--endpoint", help="URL of a server of the trained thinker (vLLM's /pooling), for the cache")
    return parser


if __name__ == "__main__":
    sys.exit(main())
