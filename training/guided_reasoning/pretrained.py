"""Pretrained Hugging Face checkpoints: which are supported, loading them with rows for new tokens, and adapters."""

import dataclasses
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn
from transformers import AutoConfig, GenerationConfig, LlamaForCausalLM, PreTrainedConfig, Qwen2ForCausalLM

from guided_reasoning.config import ModelConfig, PretrainedConfig
from guided_reasoning.errors import TrainingError
from guided_reasoning.export.llama import LlamaShape
from guided_reasoning.initialise import begin_as
from guided_reasoning.models import CausalLM, build_llama

ARCHITECTURES = {"llama": LlamaForCausalLM, "qwen2": Qwen2ForCausalLM}
NEW_ROW_NOISE = 0.1
"""Standard deviation of a new row around the mean row, as a share of that of the rows there are."""


@dataclass(frozen=True)
class Trainable:
    """A model to train, and what it becomes when a stage ends: an ordinary checkpoint, adapters merged."""

    model: CausalLM
    finish: Callable[[], CausalLM]


def checkpoint_config(path: Path) -> PreTrainedConfig:
    """Read a checkpoint's config.json. Raises TrainingError('model-missing'), ('architecture-unsupported') or
    ('export-unsupported')."""
    if not (path / "config.json").exists():
        raise TrainingError("model-missing", f"There is no Hugging Face checkpoint in {path}.", "Download it there.")
    kind = json.loads((path / "config.json").read_text(encoding="utf-8")).get("model_type")
    if kind not in ARCHITECTURES:
        raise TrainingError(
            "architecture-unsupported",
            f"{path} is a model of type {kind!r}.",
            f"Supported: {', '.join(a.__name__ for a in ARCHITECTURES.values())}.",
        )
    config = AutoConfig.from_pretrained(path, local_files_only=True)
    LlamaShape.of(config)  # what could not be exported is refused before it is trained
    return config


def load_checkpoint(path: Path, dtype: str = "float32") -> CausalLM:
    """A checkpoint of a supported architecture, on the CPU. Raises as `checkpoint_config`.

    Its generation settings are dropped: chat models bring sampling and penalties, decoding here is plainly greedy.
    """
    architecture = ARCHITECTURES[checkpoint_config(path).model_type]
    model = architecture.from_pretrained(path, dtype=getattr(torch, dtype), local_files_only=True)
    model.generation_config = GenerationConfig()
    return model


def describe(settings: ModelConfig | PretrainedConfig) -> dict[str, Any]:
    """A model's settings for a fingerprint: a checkpoint by what it holds, not by where it lies."""
    values = dataclasses.asdict(settings)
    if isinstance(settings, PretrainedConfig):
        values["path"] = checkpoint_identity(Path(settings.path))
    return values


def width_of(settings: ModelConfig | PretrainedConfig) -> int:
    """The hidden size of a model that is not loaded yet."""
    if isinstance(settings, ModelConfig):
        return settings.width
    return checkpoint_config(Path(settings.path)).hidden_size


def build_trainable(
    settings: ModelConfig | PretrainedConfig, vocabulary: int, new_ids: Sequence[int], start: Path | None = None
) -> Trainable:
    """A model to train: `vocabulary` tokens from scratch, beginning as the checkpoint `start` where there is one, or a
    checkpoint with rows for `new_ids`. Raises as `checkpoint_config`."""
    if isinstance(settings, PretrainedConfig):
        return load_trainable(settings, new_ids)
    model = build_llama(settings, vocabulary)
    if start:
        begin_as(model, load_checkpoint(start))
    return Trainable(model, model.float)


def load_trainable(settings: PretrainedConfig, new_ids: Sequence[int]) -> Trainable:
    """A checkpoint with rows for `new_ids`, ready to train: whole, or frozen with LoRA adapters and those rows."""
    model = load_checkpoint(Path(settings.path), settings.dtype)
    add_rows(model, new_ids)
    if settings.gradient_checkpointing:
        model.gradient_checkpointing_enable({"use_reentrant": False})
    if settings.lora is None:
        return Trainable(model, lambda: model)
    # PEFT is loaded for those who use it alone
    try:
        from peft import LoraConfig, get_peft_model
    except ImportError:
        raise TrainingError(
            "dependency-missing", "LoRA needs PEFT.", "Install it: pip install -e 'training[scale]'."
        ) from None

    ids = list(new_ids)
    rows = {"embed_tokens": ids} if model.config.tie_word_embeddings else {"embed_tokens": ids, "lm_head": ids}
    lora = LoraConfig(
        task_type="CAUSAL_LM",
        r=settings.lora.rank,
        lora_alpha=settings.lora.alpha,
        lora_dropout=settings.lora.dropout,
        target_modules=["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"],
        trainable_token_indices=rows if ids else None,
    )
    adapted = get_peft_model(model, lora)
    return Trainable(adapted.get_base_model(), adapted.merge_and_unload)


@torch.no_grad()
def add_rows(model: CausalLM, new_ids: Sequence[int]) -> None:
    """Give new tokens rows in the embedding and the head: the mean row plus a little noise, so that they differ.

    Padding rows that a checkpoint already has for these ids are overwritten.
    """
    if not new_ids:
        return
    known = min(new_ids)
    if max(new_ids) >= model.get_input_embeddings().num_embeddings:
        model.resize_token_embeddings(max(new_ids) + 1, mean_resizing=False)
    tables = [model.get_input_embeddings()]
    if not model.config.tie_word_embeddings:
        tables.append(model.get_output_embeddings())
    for table in tables:
        _fill(table.weight, known, list(new_ids))


def _fill(table: nn.Parameter, known: int, new_ids: list[int]) -> None:
    rows = table[:known].float()
    noise = torch.randn(len(new_ids), rows.shape[1]) * rows.std(dim=0) * NEW_ROW_NOISE
    table[new_ids] = (rows.mean(dim=0) + noise).to(table.dtype)


def checkpoint_identity(path: Path) -> str:
    """Names a checkpoint by its configuration and by the size, head and tail of each weight file: a file of many
    gigabytes is not read whole. SHA-256."""
    digest = hashlib.sha256((path / "config.json").read_bytes())
    for file in sorted(path.glob("*.safetensors")):
        size = file.stat().st_size
        with file.open("rb") as content:
            digest.update(f"{file.name} {size}".encode() + content.read(1 << 20))
            content.seek(max(0, size - (1 << 20)))
            digest.update(content.read())
    return digest.hexdigest()
