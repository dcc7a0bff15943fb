"""What the systems of a report were trained on, from their configuration."""

from collections.abc import Mapping
from typing import Any

from guided_reasoning.config import DataConfig, ModelConfig
from guided_reasoning.rivals.table import parameters


def setting(settings: Mapping[str, Any]) -> str:
    """A few sentences; `settings` as `RunConfig.to_json` gives them, of models from scratch."""
    data = settings["data"]
    stage1, stage2 = (settings[stage]["tokens"] / 1e6 for stage in ("stage1", "stage2"))
    sizes = (parameters(ModelConfig(**settings[role]), settings["vocabulary"]) for role in ("thinker", "executor"))
    thinker, executor = (size / 1e6 for size in sizes)
    text = (
        f"Families: {', '.join(data['families'])}; chains of at most {data['steps'] or 'any number of'} steps"
        f"{_varied(data)}; "
        f"{DataConfig(**data).training_items()} training items a family. "
        f"The thinker has {thinker:.2f} M parameters, the executor {executor:.2f} M, "
        f"K = {settings['guidance']['thoughts']}. {_tokens(stage1, stage2)}"
    )
    if pretraining := settings.get("pretraining"):
        before = pretraining["tokens"] / 1e6
        text += f" Thinker, executor and rivals all begin as one model that was trained on {before:.1f} M tokens."
    if settings.get("start"):
        text += " Thinker, executor and rivals go on from the weights of the bundle before."
    return text


def _tokens(stage1: float, stage2: float) -> str:
    if not stage1:
        return f"The thinker is not trained further; stage 2 and each rival take {stage2:.1f} M tokens."
    return f"Stage 1 takes {stage1:.1f} M tokens, stage 2 and each rival {stage2:.1f} M."


def _varied(data: Mapping[str, Any]) -> str:
    share = data.get("varied")
    return f", {share:.0%} of the names made up" if share else ""
