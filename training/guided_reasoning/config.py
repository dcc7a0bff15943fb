"""One run's settings: a TOML file read into frozen dataclasses. Unknown keys and wrong types are errors."""

import dataclasses
import hashlib
import json
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_type_hints

from guided_reasoning.errors import TrainingError


@dataclass(frozen=True)
class DataConfig:
    """How many items of each family go into each split, and the seed they are generated from.

    `steps`: the longest chain that `train`, `test` and `held_out` take, in operations (an item's difficulty); 0 means
    any. `longer` always goes beyond what the families usually draw. `held_out_families` are never trained on; as many
    of their items as of `test` are drawn to be measured.
    """

    seed: int = 1
    steps: int = 0
    families: list[str] = field(default_factory=list)
    held_out_families: list[str] = field(default_factory=list)
    train: int = 40_000
    test: int = 500
    longer: int = 500
    held_out: int = 500


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
class GuidanceConfig:
    """K thought tokens; where H' stands relative to the question; how often null guidance takes its place.

    `items`: how many training items of each family get guidance and train the executor; 0 means all.
    """

    thoughts: int = 8
    distinct_thought_ids: bool = False
    before_question: bool = False
    null_rate: float = 0.1
    projection_width: int = 2048
    items: int = 0


@dataclass(frozen=True)
class StageConfig:
    """One training stage. `tokens` counts padded tokens through the model; `batch_tokens` is the same for a step."""

    tokens: int
    batch_tokens: int = 8192
    learning_rate: float = 0.01
    adam_learning_rate: float = 0.003
    warmup: float = 0.02
    decay: float = 0.4
    weight_decay: float = 0.05
    seed: int = 1


@dataclass(frozen=True)
class RunConfig:
    """Everything that decides the weights of one bundle."""

    name: str
    vocabulary: int
    data: DataConfig
    thinker: ModelConfig
    executor: ModelConfig
    guidance: GuidanceConfig
    stage1: StageConfig
    stage2: StageConfig
    question_tokens: int = 256

    def to_json(self) -> dict[str, Any]:
        """The settings as plain JSON, as they go into the manifest."""
        return dataclasses.asdict(self)


def load_config(path: Path) -> RunConfig:
    """Read a TOML run configuration. Raises TrainingError('config-invalid') naming the key that is wrong."""
    try:
        values = tomllib.loads(path.read_text())
    except FileNotFoundError:
        raise TrainingError(
            "config-missing", f"There is no configuration at {path}.", "Name one with --config."
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise TrainingError("config-invalid", f"{path} is not TOML: {error}.", "Correct the file.") from error
    return _build(RunConfig, values, path.name)


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
        if dataclasses.is_dataclass(hint):
            value = _build(hint, value, place)
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


def fingerprint(*parts: Any) -> str:
    """SHA-256 of plain JSON values, in order: names what an artefact was made from."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
