"""The model card of a bundle, written from the run's settings and its evaluation."""

from pathlib import Path
from typing import Any

from guided_reasoning.config import ModelConfig, PretrainedConfig, RunConfig


def model_card(config: RunConfig, parameters: dict[str, int], report: dict[str, Any]) -> str:
    """Markdown: what the pair is, what it was trained on, what was measured, where it ends."""
    test = report["test"]
    rows = [
        f"| {family} | {_share(test['concise'][family])} | {_share(test['verbose'][family])} | "
        f"{_share(test['concise_without_guidance'][family])} | {_share(test['thinker_direct'][family])} | "
        f"{test['concise'][family]['tokens']:.0f} |"
        for family in [*config.data.families, "all"]
    ]
    other = [
        f"| {split} | {family} | {_share(report[split]['concise'][family])} | "
        f"{_share(report[split]['concise_without_guidance'][family])} |"
        for split in ("longer", "held_out")
        for family in [*config.data.families, "all"]
    ]
    losses = [
        f"| {family} | {_number(table['guided'])} | {_number(table['shuffled'])} | {_number(table['null'])} | "
        f"{_number(table['shuffled_minus_guided'])} |"
        for family, table in test["loss_nats_a_chain"].items()
    ]
    return "\n".join(
        [
            f"# Model card: {config.name}",
            "",
            *_origin(config),
            "",
            f"- Thinker: {parameters['thinker']:,} parameters, {_model(config.thinker)}; one pass gives "
            f"K = {config.guidance.thoughts} guidance vectors.",
            f"- Executor: {parameters['executor']:,} parameters, {_model(config.executor)}; "
            f"projection {parameters['projection']:,}.",
            f"- Trained on {config.data.training_items()} items of each family{_guided_items(config)}, {_pretraining(config)}"
            f"{_tokens(config)} (padding included).",
            f"- Questions of at most {config.question_tokens} tokens.",
            "",
            "## What it is for",
            f"Short problems in English and small Python and TypeScript snippets of {len(config.data.families)} families, in the",
            f"settings of `training/guided_reasoning/data/families`{_limit(config.data.steps)}: {', '.join(config.data.families)}.",
            "Outside them it writes just as fluently and is mostly wrong: with a calibration, the bundle declines most such",
            "questions. Inside them, read the figures below before relying on an answer.",
            "",
            "## Measured on fresh items",
            "Greedy accuracy in PyTorch fp32, exact match of the answer, 95 % Wilson interval, in distribution (`test`).",
            "",
            "| family | concise | verbose | concise, null guidance | thinker's direct answer | tokens, concise |",
            "|---|---|---|---|---|---|",
            *rows,
            "",
            "Outside the training distribution (concise): `longer` has more operations than the families usually draw,",
            "`held_out` other names, objects and templates.",
            "",
            "| split | family | guided | null guidance |",
            "|---|---|---|---|",
            *other,
            "",
            "Loss on gold R and A, nats a chain (95 % bootstrap interval), under the item's own guidance, that of another item of",
            "its family, and null guidance:",
            "",
            "| family | guided | shuffled | null | shuffled − guided |",
            "|---|---|---|---|---|",
            *losses,
            "",
            "Null guidance here is the guided executor without its thinker. It is not a fairly trained unguided baseline:",
            "such a comparison needs an executor trained for that alone.",
            "",
        ]
    )


def _origin(config: RunConfig) -> list[str]:
    if any(isinstance(model, PretrainedConfig) for model in (config.thinker, config.executor)):
        return [
            "A thinker and an executor adapted by this project's `training` package on this project's own generated",
            "problems. Pretrained weights keep the licences of the checkpoints they come from.",
        ]
    return [
        "A thinker and an executor trained from scratch by this project's `training` package, on this project's own",
        "generated problems. No third-party weights or data. Licence: MIT.",
    ]


def _model(settings: ModelConfig | PretrainedConfig) -> str:
    if isinstance(settings, ModelConfig):
        return f"{settings.layers} layers of width {settings.width}"
    how = f"LoRA of rank {settings.lora.rank}, merged" if settings.lora else "all weights trained"
    return f"adapted from `{Path(settings.path).name}` ({how})"


def _pretraining(config: RunConfig) -> str:
    if config.start:
        return "from the weights of an earlier bundle; "
    if config.pretraining is None:
        return ""
    tokens = config.pretraining.tokens / 1e6
    return f"from a model that both began as, trained without guidance on {tokens:g} M; "


def _tokens(config: RunConfig) -> str:
    stage2 = f"{config.stage2.tokens / 1e6:g} M"
    if not config.stage1.tokens:
        return f"the thinker not trained further, {stage2} tokens in stage 2"
    return f"{config.stage1.tokens / 1e6:g} M tokens in stage 1, {stage2} in stage 2"


def _guided_items(config: RunConfig) -> str:
    return f", the executor under guidance on {config.guidance.items:,} of them" if config.guidance.items else ""


def _limit(steps: int) -> str:
    return f", in chains of at most {steps} steps" if steps else ""


def _share(cell: dict[str, float]) -> str:
    return f"{100 * cell['value']:.1f} % [{100 * cell['low']:.1f}, {100 * cell['high']:.1f}], n = {cell['n']}"


def _number(cell: dict[str, float]) -> str:
    return f"{cell['value']:.2f} [{cell['low']:.2f}, {cell['high']:.2f}]"
