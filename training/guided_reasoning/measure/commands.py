"""The command line of measuring: `outcomes`, `speed`, `benchmarks`, `explanations`, `checks`, `report`, `reproduce`."""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from guided_reasoning.arguments import count
from guided_reasoning.baselines import BASELINES
from guided_reasoning.errors import TrainingError
from guided_reasoning.measure.checking import write_checks
from guided_reasoning.measure.evaluations import SCOPE, evaluate_files
from guided_reasoning.measure.explanations import ITEMS as EXPLAINED
from guided_reasoning.measure.explanations import write_explanations
from guided_reasoning.measure.families import write_split_questions
from guided_reasoning.measure.files import seed_folder
from guided_reasoning.measure.outcomes import write_outcomes
from guided_reasoning.measure.report import outcomes_folder
from guided_reasoning.measure.speed_step import write_speed
from guided_reasoning.pipeline import Run

MEASURING = {
    "outcomes": "measure every trained system on the same items",
    "speed": "time the exported pair and its rivals in onnxruntime-node",
    "benchmarks": "ask the exported pair public questions, the scope test and generated ones, through npm run eval",
    "explanations": "ask the exported pair to explain fresh questions, and measure how far what it says is so",
    "reproduce": "train and measure everything, seed by seed, and write the report",
}
"""Steps of one run, as those of the pipeline."""
CONFIGS = Path(__file__).parents[2] / "configs"
SHIPPED = "default"
"""The scale of what ships."""
SEEDS = (1, 2, 3)
"""What `reproduce` trains with, besides the configuration's own."""
ITEMS, ITEMS_OF_MORE_SEEDS = 500, 100
"""Items a family and split: of the first seed, and of the others, so that all outcomes stay small."""
ITEMS_OF_RUNTIME = 40
"""Generated items a family and split that `benchmarks` asks the runtime, one at a time."""


_LIMIT = (
    f"items a family ({ITEMS}, {ITEMS_OF_MORE_SEEDS} with --seed; explanations: {EXPLAINED}; benchmarks: "
    f"{ITEMS_OF_RUNTIME}, public ones all)"
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of the steps that measure."""
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="folder of outcomes and report")
    parser.add_argument("--limit", type=count, help=_LIMIT)
    parser.add_argument("--data", type=Path, action="append", default=[], help="benchmark file or folder, repeatable")


def add_scale(parser: argparse.ArgumentParser) -> None:
    """Options of `reproduce` alone."""
    parser.add_argument("--scale", help="name of a configuration in training/configs, in place of --config")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="this member alone, repeatable")
    parser.add_argument("--left", action="store_true", help="say which members are left, and do nothing")


def scale_config(options: argparse.Namespace) -> Path:
    """The configuration that `reproduce` takes. Raises TrainingError('config-missing')."""
    if bool(options.config) == bool(options.scale):
        raise TrainingError("config-missing", "It takes one configuration.", "Name one with --scale or --config.")
    return options.config or CONFIGS / f"{options.scale}.toml"


def add_report(parser: argparse.ArgumentParser) -> None:
    """Options of `report`, which needs neither a run nor a model."""
    parser.add_argument("--scale", default=SHIPPED, help="name of the configuration that was measured")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="folder of outcomes and report")


def add_checks(parser: argparse.ArgumentParser) -> None:
    """Options of `checks`, which needs neither a run nor a model."""
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="folder of outcomes and report")


def checks(options: argparse.Namespace) -> int:
    """Measure the checker of chains and say how many errors it found."""
    outcome = write_checks(options.docs)
    made, found = (sum(getattr(f, name) for f in outcome.errors.values()) for name in ("made", "found"))
    alarms, chains = (sum(getattr(c, name) for c in outcome.clean.values()) for name in ("alarms", "chains"))
    print(f"checks: {found} of {made} errors found, {alarms} of {chains} clean chains called wrong")
    return 0


def measure(step: str, run: Run, options: argparse.Namespace) -> bool:
    """One step that measures one run."""
    folder = outcomes_folder(options.docs, run.folder.name)
    if step == "outcomes":
        more = run.seed is not None
        return write_outcomes(run, folder, options.limit or (ITEMS_OF_MORE_SEEDS if more else ITEMS))
    own = folder if run.seed is None else seed_folder(folder, run.seed)
    if step == "speed":
        return write_speed(run, own)
    if step == "explanations":
        return write_explanations(run, own, options.limit or EXPLAINED)
    with tempfile.TemporaryDirectory() as temporary:
        generated = write_split_questions(run, options.limit or ITEMS_OF_RUNTIME, Path(temporary))
        for failure in evaluate_files([generated, SCOPE, *options.data], run.trained / "bundle", own, options.limit):
            print(f"not measured: {failure}")
    return True


def all_steps(run: Run, pipeline: Sequence[str]) -> Iterator[tuple[str, Run]]:
    """What `reproduce` does, in order: every seed is trained, then the run itself is exported, then all is measured.
    `pipeline`: the steps of `training run`."""
    runs = [run, *(replace(run, seed=seed) for seed in SEEDS if seed != run.config.stage2.seed)]
    trained = pipeline.index("stage2") + 1
    for of_seed in runs:
        yield from ((step, of_seed) for step in (*pipeline[:trained], *BASELINES))
    yield from ((step, run) for step in pipeline[trained:])
    yield from (("outcomes", of_seed) for of_seed in runs)
    yield from ((step, run) for step in ("speed", "benchmarks", "explanations"))
