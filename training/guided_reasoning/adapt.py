"""`training adapt`: the settings of a run that adapts two pretrained models, from their folders and a recipe."""

from dataclasses import replace
from pathlib import Path

from guided_reasoning.config import RunConfig, load_config
from guided_reasoning.pretrained import checkpoint_config

DEFAULT_RECIPE = Path(__file__).parents[1] / "configs" / "adapt.toml"


def adapted_config(thinker: Path, executor: Path, recipe: Path | None) -> RunConfig:
    """The recipe, or the default one, with these checkpoints; without a recipe the run is named after both.

    Raises TrainingError('model-missing'), ('architecture-unsupported') or ('config-invalid').
    """
    for path in (thinker, executor):
        checkpoint_config(path)
    models = {"thinker": thinker.resolve(), "executor": executor.resolve()}
    config = load_config(recipe or DEFAULT_RECIPE, models)
    return config if recipe else replace(config, name=f"{thinker.resolve().name}-to-{executor.resolve().name}")
