"""`training`: one command line for the whole pipeline."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import torch

from guided_reasoning.adapt import adapted_config
from guided_reasoning.baselines import BASELINES
from guided_reasoning.benchmark.commands import add_agreement, add_run_commands, agreement
from guided_reasoning.comparison import commands as comparing
from guided_reasoning.config import RunConfig, load_config
from guided_reasoning.errors import TrainingError
from guided_reasoning.measure import commands as measuring
from guided_reasoning.optimise import pick_device
from guided_reasoning.pipeline import Run
from guided_reasoning.workers import find_workers

STEPS = {
    "data": "generate the problems of every split",
    "tokenizer": "train the tokenizer on the training split",
    "pretrain": "make what both models begin as, where the configuration says so: an executor without guidance, or the "
    "models of a bundle",
    "stage1": "train the thinker (L_task + L_recon)",
    "cache": "write the thinker's guidance for every training item",
    "stage2": "train the executor, its projection, null guidance and plan readout",
    "calibrate": "fit the atlas, the gate of the domain and the confidence of answers",
    "evaluate": "measure accuracy and the effect of guidance on fresh items",
    "export": "write the bundle: ONNX graphs, tokenizer, manifest, model card",
}

SHARED = {"pretrain", "stage1", "cache", "stage2", *BASELINES}
"""The steps that all processes of `accelerate launch` take part in; the first does the others alone."""


def main(arguments: list[str] | None = None) -> int:
    """Run one step, or all of them in order. Exit code: 0 done, 1 error, 3 stopped by the time budget or a signal,
    130 cancelled."""
    options = _parser().parse_args(arguments)
    try:
        if options.step == "agreement":
            return agreement(options)
        if options.step == "report":
            return comparing.report(options)
        if options.step == "checks":
            return measuring.checks(options)
        config = _config(options)
        run = Run(
            config,
            options.runs / (options.config.stem if options.config else config.name),
            pick_device(options.device),
            options.minutes,
            tuple(options.exclude),
            options.seed,
            options.endpoint,
            tuple(options.outliers),
        )
        workers = find_workers(run.device.type == "cpu")
        if options.threads:
            torch.set_num_threads(options.threads)
        if options.command:
            options.command(run, options)
            return 0
        if options.step == "reproduce" and (comparison := comparing.comparison_of(run, options)):
            return comparing.reproduce(comparison, options)
        for step, of_run in _steps(options.step, run):
            mine = workers.rank == 0 or step in SHARED
            finished = not mine or _take(step, of_run, options)
            workers.wait()
            say = "done" if finished else "stopped before it was done; the same command goes on from here"
            if workers.rank == 0:
                print(f"{step}: {say} ({of_run.trained})")
            if not finished:
                return 3
        if options.step == "reproduce":
            return comparing.report(argparse.Namespace(docs=options.docs, scale=run.folder.name))
    except TrainingError as error:
        print(f"error: {error.message}\nwhat to do: {error.next_step}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("error: Cancelled.", file=sys.stderr)
        return 130
    return 0


def _config(options: argparse.Namespace) -> RunConfig:
    if options.step == "adapt":
        return adapted_config(options.thinker, options.executor, options.config)
    if options.step == "reproduce":
        options.config = measuring.scale_config(options)
    return load_config(options.config)


def _steps(name: str, run: Run) -> Iterator[tuple[str, Run]]:
    """The steps behind a name, each with the run that it is a step of."""
    if name == "reproduce":
        yield from measuring.all_steps(run, list(STEPS))
    else:
        yield from ((step, run) for step in (STEPS if name in ("run", "adapt") else [name]))


def _take(step: str, run: Run, options: argparse.Namespace) -> bool:
    """Take one step. False when it was stopped before its end."""
    if step in measuring.MEASURING:
        return measuring.measure(step, run, options)
    if step == "export" and getattr(options, "gguf", False):
        return run.gguf()
    return run.baseline(step) if step in BASELINES else getattr(run, step)()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="training", description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True, metavar="STEP")
    rivals = [(name, f"train a rival: {rival.purpose}") for name, rival in BASELINES.items()]

    def add(name: str, text: str) -> argparse.ArgumentParser:
        step = steps.add_parser(name, help=text, description=text)
        step.add_argument(
            "--config", type=Path, required=name not in ("adapt", "reproduce"), help="TOML file, see training/configs"
        )
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
        step.add_argument(
            "--outliers",
            type=Path,
            nargs="+",
            default=[],
            metavar="FILE",
            help="JSONL of public questions from outside the domain, to tune its gate (calibrate)",
        )
        step.set_defaults(command=None)
        return step

    adapt = ("adapt", "every step, for two pretrained models: from their folders to a bundle")
    for name, text in [*STEPS.items(), ("run", "every step, in this order"), adapt, *rivals]:
        step = add(name, text)
        if name == "export":
            step.add_argument("--gguf", action="store_true", help="write only the thinker, as GGUF for llama.cpp")
    for name, text in measuring.MEASURING.items():
        measuring.add_options(step := add(name, text))
        if name == "reproduce":
            measuring.add_scale(step)
    add_run_commands(add)
    text = "say how far two evaluations of one data file agree"
    add_agreement(steps.add_parser("agreement", help=text, description=text))
    text = "measure the checker of chains: errors found, false alarms, coverage"
    measuring.add_checks(steps.add_parser("checks", help=text, description=text))
    text = "compute docs/results.json and docs/results.md from what was measured"
    measuring.add_report(steps.add_parser("report", help=text, description=text))
    return parser


if __name__ == "__main__":
    sys.exit(main())
