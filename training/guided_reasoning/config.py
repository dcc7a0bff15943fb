"""One run's settings: a TOML file read into frozen dataclasses. Unknown keys and wrong types are errors."""

import dataclasses
import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from guided_reasoning.errors import TrainingError


def _later(default: Any) -> Any:
    """A setting that came after runs had been made: at its default it is left out of `to_json`, and so out of every
    fingerprint, and those runs resume."""
    return field(default=default, metadata={"later": True})


@dataclass(frozen=True)
class DataConfig:
    """How many items of each family go into each split, and the seed they are generated from.

    `steps`: the longest chain that `train`, `test` and `held_out` take, in operations (an item's difficulty); 0 means
    any. `longer` always goes beyond what the families usually draw. `varied`: the share of names in `train`, `test` and
    `longer` that no list holds, and of code in another style. `often`: families that fill as many
    more items of `train` for each time that they are named. `held_out_families` are never trained on; as many of
    their items as of `test` are drawn to be measured.
    """

    seed: int = 1
    steps: int = 0
    varied: float = _later(0.0)
    often: list[str] = field(default_factory=list, metadata={"later": True})
    families: list[str] = field(default_factory=list)
    held_out_families: list[str] = field(default_factory=list)
    train: int = 40_000
    test: int = 500
    longer: int = 500
    held_out: int = 500

    def training_items(self) -> str:
        """How many items of `train` a family has: `1,800`, or `1,800 to 9,000` where some have more."""
        counts = sorted(self.train * (1 + self.often.count(family)) for family in self.families)
        fewest, most = (f"{count:,}" for count in (counts[0], counts[-1]))
        return fewest if fewest == most else f"{fewest} to {most}"


@dataclass(frozen=True)
class ModelConfig:
    """A Llama-type decoder trained from scratch. `width` is the hidden size, `feed_forward` the MLP's inner size."""

    width: int
    layers: int
    heads: int
    key_value_heads: int
    feed_forward: int
    max_positions: int = 512


@dataclass(frozen=True)
class LoraConfig:
    """Low-rank adapters on every linear layer of the blocks (Hu et al. 2021): ΔW = alpha / rank · B A. They are merged
    into the weights when a stage ends."""

    rank: int = 64
    alpha: int = 128
    dropout: float = 0.05


@dataclass(frozen=True)
class PretrainedConfig:
    """A Hugging Face causal LM in the local folder `path`, with its own tokenizer.

    Without `lora` all weights are trained, with it adapters and the new tokens' rows alone. `dtype` is that of the
    weights in memory. `chat_template`: put the question into the tokenizer's chat template where it has one.
    `max_positions`: the longest sequence a bundle takes, in tokens.
    """

    path: str
    lora: LoraConfig | None = None
    dtype: Literal["float32", "bfloat16"] = "float32"
    gradient_checkpointing: bool = False
    chat_template: bool = True
    max_positions: int = 2048


@dataclass(frozen=True)
class GuidanceConfig:
    """K thought tokens; where H' stands relative to the question; how often null guidance takes its place.

    `items`: how many training items of each family get guidance and train the executor; 0 means all. Stage 1 minimises
    `task_weight` · L_task + `recon_weight` · L_recon; a loss of weight 0 is not computed. `chains`: the kinds of chain
    that the executor learns to write; a bundle needs both.
    """

    thoughts: int = 8
    distinct_thought_ids: bool = False
    before_question: bool = False
    null_rate: float = 0.1
    projection_width: int = 2048
    items: int = 0
    task_weight: float = _later(1.0)
    recon_weight: float = _later(1.0)
    chains: Literal["both", "concise", "verbose"] = _later("both")


@dataclass(frozen=True)
class StageConfig:
    """One training stage. `tokens` counts padded tokens through the model; `batch_tokens` is the same for a step.

    `optimiser`: `muon` trains matrices with Muon at `learning_rate` and the rest with AdamW at `adam_learning_rate`;
    `adamw` trains what was pretrained, or its adapters, at `learning_rate` and what is new at `adam_learning_rate`.
    """

    tokens: int
    batch_tokens: int = 8192
    learning_rate: float = 0.01
    adam_learning_rate: float = 0.003
    warmup: float = 0.02
    decay: float = 0.4
    weight_decay: float = 0.05
    seed: int = 1
    optimiser: Literal["muon", "adamw"] = _later("muon")


@dataclass(frozen=True)
class RunConfig:
    """Everything that decides the weights of one bundle. `vocabulary` is the size of the tokenizer that is trained for
    models from scratch; pretrained ones bring their own. `pretraining`: a model of the executor's size first learns to
    write chains without guidance; stage 2 goes on from there, and so does stage 1, its thinker having further blocks on
    top. Both must be models from scratch whose blocks are alike. `start`: the folder of a bundle instead, of models of
    the same sizes: its tokenizer reads, and both stages go on from its weights."""

    name: str
    data: DataConfig
    thinker: ModelConfig | PretrainedConfig
    executor: ModelConfig | PretrainedConfig
    guidance: GuidanceConfig
    stage1: StageConfig
    stage2: StageConfig
    vocabulary: int = _later(0)
    question_tokens: int = 256
    pretraining: StageConfig | None = field(default=None, metadata={"later": True})
    start: str = _later("")

    def __post_init__(self) -> None:
        self._check_ranges()
        scratch = any(isinstance(model, ModelConfig) for model in (self.thinker, self.executor))
        if scratch and not self.vocabulary:
            raise TrainingError("config-invalid", f"{self.name} lacks vocabulary.", "Models from scratch need one.")
        if self.pretraining and not _grows_from(self.thinker, self.executor):
            raise TrainingError(
                "config-invalid",
                f"{self.name}.pretraining is for two models from scratch whose blocks are alike.",
                "Leave it out, or give the thinker the executor's sizes and at least as many layers.",
            )
        pretrained = any(isinstance(model, PretrainedConfig) for model in (self.thinker, self.executor))
        if self.start and (self.pretraining or pretrained):
            raise TrainingError(
                "config-invalid",
                f"{self.name}.start is for two models from scratch, in place of pretraining.",
                "Leave out one of the two.",
            )

    def _check_ranges(self) -> None:
        unknown = sorted(set(self.data.often) - set(self.data.families))
        guidance = self.guidance
        checks = [
            (not unknown, f"data.often has {', '.join(unknown)}, which data.families lacks"),
            (0 <= self.data.varied <= 1, "data.varied is a share from 0 to 1"),
            (guidance.thoughts >= 1, "guidance.thoughts is a number from 1 on"),
            (0 <= guidance.null_rate <= 1, "guidance.null_rate is a share from 0 to 1"),
            (min(guidance.task_weight, guidance.recon_weight) >= 0, "guidance has a weight below 0"),
            (max(guidance.task_weight, guidance.recon_weight) > 0, "guidance has no loss whose weight is above 0"),
        ]
        for holds, rule in checks:
            if not holds:
                raise TrainingError("config-invalid", f"{self.name}: {rule}.", "Change it in the configuration.")

    def to_json(self) -> dict[str, Any]:
        """The settings as plain JSON, as they go into the manifest and the fingerprints."""
        return _plain(self)


def _grows_from(model: ModelConfig | PretrainedConfig, start: ModelConfig | PretrainedConfig) -> bool:
    """Whether a model can begin as a smaller one with further blocks on top."""
    if isinstance(model, PretrainedConfig) or isinstance(start, PretrainedConfig):
        return False
    return model.layers >= start.layers and replace(model, layers=start.layers) == start


VARIABLE = ("guidance", "thinker")
"""The tables that a variant may override: what guides. Data, budgets, optimiser and executor are those of the base."""


def load_config(path: Path, models: Mapping[str, Path] | None = None) -> RunConfig:
    """Read a TOML run configuration; `models` puts folders of pretrained checkpoints in the place of its `path`s.

    Raises TrainingError('config-invalid') naming the key that is wrong.
    """
    values = _read(path)
    values.pop("variants", None)
    for role, folder in (models or {}).items():
        values[role] = {**values.get(role, {}), "path": str(folder)}
    return _build(RunConfig, values, path.name)


def load_variants(path: Path) -> dict[str, RunConfig]:
    """The named variants of a configuration, from its tables `[variants.NAME]`: each is the base with a few settings of
    `VARIABLE` overridden. Raises TrainingError('config-invalid') as `load_config`."""
    values = _read(path)
    variants = values.pop("variants", {})
    built = {}
    for name, overrides in variants.items():
        place = f"{path.name}.variants.{name}"
        if not isinstance(overrides, dict) or not overrides or set(overrides) - set(VARIABLE):
            raise TrainingError(
                "config-invalid",
                f"{place} must override {' or '.join(VARIABLE)}.",
                "What is trained on stays the same.",
            )
        built[name] = _build(RunConfig, _overridden(values, overrides), place)
    return built


def _read(path: Path) -> dict[str, Any]:
    """A file's values, over those of the file beside it that it `extends`."""
    try:
        values = tomllib.loads(path.read_text())
    except FileNotFoundError:
        raise TrainingError(
            "config-missing", f"There is no configuration at {path}.", "Name one with --config."
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise TrainingError("config-invalid", f"{path} is not TOML: {error}.", "Correct the file.") from error
    base = values.pop("extends", None)
    return values if base is None else _overridden(_read(path.parent / str(base)), values)


def _overridden(values: Mapping[str, Any], overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Values with some settings of their tables, or whole values, in the place of their own."""
    merged = {
        key: {**values.get(key, {}), **value} if isinstance(value, dict) else value for key, value in overrides.items()
    }
    return {**values, **merged}


def _plain(value: Any) -> Any:
    if not dataclasses.is_dataclass(value):
        return value
    kept = [
        f for f in dataclasses.fields(value) if not f.metadata.get("later") or getattr(value, f.name) != _default(f)
    ]
    return {f.name: _plain(getattr(value, f.name)) for f in kept}


def _default(setting: dataclasses.Field) -> Any:
    return setting.default if setting.default_factory is dataclasses.MISSING else setting.default_factory()


def _build(kind: type, values: Any, where: str) -> Any:
    if not isinstance(values, dict):
        raise TrainingError("config-invalid", f"{where} must be a table.", "Correct the configuration file.")
    hints = get_type_hints(kind)
    arguments = {}
    for key, value in values.items():
        place = f"{where}.{key}"
        if key not in hints:
            raise TrainingError("config-invalid", f"{place} is not a setting.", f"Known here: {', '.join(hints)}.")
        hint = hints[key]
        if tables := [kind for kind in (hint, *get_args(hint)) if dataclasses.is_dataclass(kind)]:
            value = _build(_fitting(tables, value), value, place)
        elif get_origin(hint) is Literal:
            if value not in get_args(hint):
                raise TrainingError("config-invalid", f"{place} must be one of {get_args(hint)}.", f"It is {value!r}.")
        elif hint is float and type(value) is int:
            value = float(value)
        elif type(value) is not (hint if isinstance(hint, type) else list):
            raise TrainingError("config-invalid", f"{place} must be {hint}.", f"It is {value!r}.")
        arguments[key] = value
    missing = [
        f.name
        for f in dataclasses.fields(kind)
        if f.name not in arguments and f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
    ]
    if missing:
        raise TrainingError("config-invalid", f"{where} lacks {', '.join(missing)}.", "Add them to the file.")
    return kind(**arguments)


def _fitting(tables: list[type], value: Any) -> type:
    """Of the tables that may stand here, the one that knows most of the keys."""
    keys = value if isinstance(value, dict) else {}
    return max(tables, key=lambda kind: sum(key in get_type_hints(kind) for key in keys))


def fingerprint(*parts: Any) -> str:
    """SHA-256 of plain JSON values, in order: names what an artefact was made from."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
