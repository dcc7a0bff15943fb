"""Writes a bundle: the folder of graphs, tokenizer, null guidance and manifest that the runtime loads."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from guided_reasoning.calibration.placement import FILES
from guided_reasoning.errors import TrainingError
from guided_reasoning.export.executor import export_executor
from guided_reasoning.export.graph import Weights
from guided_reasoning.export.linear import WeightType
from guided_reasoning.export.llama import LlamaShape
from guided_reasoning.export.manifest import file_entry, write_manifest
from guided_reasoning.export.projection import export_projection
from guided_reasoning.export.sampler import export_sampler
from guided_reasoning.export.scorer import export_scorer
from guided_reasoning.export.thinker import export_thinker
from guided_reasoning.models import CausalLM

SCHEMA_VERSION = 4


@dataclass(frozen=True)
class BundleInfo:
    """What the manifest says that the checkpoints do not.

    `control_tokens` has the ids of solve, explain, plan, answer and end; `training` is the manifest's field of that
    name: configuration, dataFingerprint, families[{name, settings, accuracy?}].
    `outline_words`: what plans may say beside the parts of their question; without any they may say everything.
    """

    name: str
    version: str
    licence: str
    description: str
    thought_ids: Sequence[int]
    control_tokens: Mapping[str, int]
    training: Mapping[str, Any]
    thinker_template: str = "<|bos|>{{question}}<start_thought>{{thoughts}}<end_thought>"
    executor_template: str = "<|bos|>{{question}}"
    question_tokens: int = 256
    context_tokens: int = 512
    outline_words: Sequence[str] = ()


@dataclass(frozen=True)
class Checkpoints:
    """The trained pair: two models, the projection's state dict, null guidance float32 [K, d], the tokenizer.json, and
    the thinker's where it has its own."""

    thinker: CausalLM
    executor: CausalLM
    projection: Mapping[str, torch.Tensor]
    null_guidance: torch.Tensor
    tokenizer: Path
    thinker_tokenizer: Path | None = None


def write_bundle(
    folder: Path,
    checkpoints: Checkpoints,
    info: BundleInfo,
    model_card: str,
    thinker_dtype: WeightType = "fp32",
    executor_dtype: WeightType = "int8",
    calibration: Path | None = None,
) -> dict[str, Any]:
    """Export everything into `folder` and return the manifest, which is written last. `calibration`: a folder with what
    `training calibrate` wrote, where there is one.

    Raises TrainingError('export-sizes') when the parts do not fit each other, 'export-manifest' when the manifest
    breaks protocol/manifest.schema.json.
    """
    _check_sizes(checkpoints, info)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "manifest.json").unlink(missing_ok=True)  # a killed export must not look complete
    longest = info.context_tokens
    weights = Weights(folder / "executor.onnx")
    executor = (executor_dtype, longest, weights)
    files = [
        *export_thinker(checkpoints.thinker, folder / "thinker.onnx", thinker_dtype, longest),
        *export_executor(checkpoints.executor, folder / "executor.onnx", *executor),
        *export_scorer(checkpoints.executor, folder / "scorer.onnx", *executor),
        *export_sampler(checkpoints.executor, folder / "sampler.onnx", *executor),
        *weights.files,
        *export_projection(checkpoints.projection, folder / "projection.onnx"),
    ]
    null_guidance = checkpoints.null_guidance.detach().to("cpu", torch.float32).numpy()
    (folder / "null-guidance.bin").write_bytes(null_guidance.astype("<f4").tobytes())
    shutil.copyfile(checkpoints.tokenizer, folder / "tokenizer.json")
    files += [folder / "null-guidance.bin", folder / "tokenizer.json"]
    if checkpoints.thinker_tokenizer:
        files.append(folder / _thinker_tokenizer(checkpoints))
        shutil.copyfile(checkpoints.thinker_tokenizer, files[-1])
    (folder / "MODEL_CARD.md").write_text(model_card, encoding="utf-8")

    manifest = _manifest(checkpoints, info)
    manifest["executor"]["weights"] = [path.name for path in weights.files]
    for name in FILES:
        (folder / name).unlink(missing_ok=True)  # of an earlier export
        if calibration is not None:
            shutil.copyfile(calibration / name, folder / name)
            manifest[Path(name).stem] = name
            files.append(folder / name)
    manifest["files"] = [file_entry(path) for path in files]
    write_manifest(folder, manifest)
    return manifest


def _thinker_tokenizer(checkpoints: Checkpoints) -> str:
    return "thinker-tokenizer.json" if checkpoints.thinker_tokenizer else "tokenizer.json"


def _manifest(checkpoints: Checkpoints, info: BundleInfo) -> dict[str, Any]:
    executor = LlamaShape.of(checkpoints.executor.config)
    return {
        "schemaVersion": SCHEMA_VERSION,
        "name": info.name,
        "version": info.version,
        "licence": info.licence,
        "description": info.description,
        "thoughts": {"count": len(info.thought_ids), "tokenIds": list(info.thought_ids)},
        "thinker": {
            "model": "thinker.onnx",
            "tokenizer": _thinker_tokenizer(checkpoints),
            "promptTemplate": info.thinker_template,
            "dimension": checkpoints.thinker.config.hidden_size,
            "dtype": "float32",
        },
        "executor": {
            "model": "executor.onnx",
            "scorer": "scorer.onnx",
            "sampler": "sampler.onnx",
            "projection": "projection.onnx",
            "nullGuidance": "null-guidance.bin",
            "tokenizer": "tokenizer.json",
            "promptTemplate": info.executor_template,
            "dimension": executor.width,
            "layers": executor.layers,
            "heads": executor.heads,
            "keyValueHeads": executor.key_value_heads,
            "headDimension": executor.head_dimension,
            "controlTokens": dict(info.control_tokens),
            **({"outlineWords": list(info.outline_words)} if info.outline_words else {}),
        },
        "limits": {"questionTokens": info.question_tokens, "contextTokens": info.context_tokens},
        "training": dict(info.training),
    }


def _check_sizes(checkpoints: Checkpoints, info: BundleInfo) -> None:
    thinker, executor = checkpoints.thinker.config, checkpoints.executor.config
    up, down = checkpoints.projection["up.weight"], checkpoints.projection["down.weight"]
    expected = {
        "null guidance": (tuple(checkpoints.null_guidance.shape), (len(info.thought_ids), executor.hidden_size)),
        "the projection": ((up.shape[1], down.shape[0]), (thinker.hidden_size, executor.hidden_size)),
    }
    for what, (found, wanted) in expected.items():
        if found != wanted:
            raise TrainingError(
                "export-sizes",
                f"The sizes of {what} are {found}, the models and thought tokens need {wanted}.",
                "Export the thinker, executor and projection of one run.",
            )
    if info.context_tokens > executor.max_position_embeddings:
        raise TrainingError(
            "export-sizes",
            f"A context of {info.context_tokens} tokens exceeds the executor's {executor.max_position_embeddings}.",
            "Lower the context limit of the bundle.",
        )
