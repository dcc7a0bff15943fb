"""The weights of a bundle as checkpoints again, so that training goes on from what was released."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import save_file

from guided_reasoning.config import ModelConfig, RunConfig
from guided_reasoning.errors import TrainingError
from guided_reasoning.export.manifest import file_entry, read_manifest
from guided_reasoning.models import CausalLM, build_llama
from guided_reasoning.runtime import bundle_digest

_ORIGIN = "bundle.sha256"
_JOINED = re.compile(r"(model\.layers\.\d+\.(?:self_attn|mlp))\.((?:\w+_proj\.)+)weight")
"""Matrices with a common input, which a graph holds as one: block and layer, and the names of its parts."""


def restore_checkpoints(bundle: Path, config: RunConfig, folder: Path) -> None:
    """Write `folder/thinker` and `folder/executor`, Hugging Face checkpoints of the sizes that `config` gives, and
    `folder/guidance.safetensors`, projection and null guidance, from a bundle in fp32: the same numbers to the bit.

    Raises TrainingError('bundle-missing'), ('start-damaged') where a file is not what the manifest says, and
    ('start-sizes') where a model is not of the configuration's sizes.
    """
    manifest = read_manifest(bundle)
    _check_sizes(manifest["training"]["configuration"], config, bundle)
    _check_files(bundle, manifest["files"])
    executor = manifest["executor"]
    graphs = {"thinker": manifest["thinker"]["model"], "executor": executor["model"]}
    for role, graph in graphs.items():
        settings = getattr(config, role)
        assert isinstance(settings, ModelConfig)  # the configuration was held against that
        model = build_llama(settings, config.vocabulary)
        _fill(model, _constants(bundle / graph), f"{bundle / graph}")
        model.save_pretrained(folder / role)
    projection = _constants(bundle / executor["projection"])
    own = {
        f"projection.{name}": value.T.contiguous() if re.fullmatch(r"(up|down)\.weight", name) else value
        for name, value in projection.items()
    }
    null = torch.frombuffer(bytearray((bundle / executor["nullGuidance"]).read_bytes()), dtype=torch.float32)
    own["null_guidance"] = null.view(config.guidance.thoughts, -1)
    (folder / _ORIGIN).write_text(bundle_digest(bundle))
    save_file(own, folder / "guidance.safetensors")


def is_restored_from(bundle: Path, folder: Path) -> bool:
    """Whether `restore_checkpoints` wrote this folder from this bundle as it is now."""
    origin = folder / _ORIGIN
    return origin.exists() and origin.read_text() == bundle_digest(bundle)


def _check_sizes(made: Mapping[str, Any], config: RunConfig, bundle: Path) -> None:
    """A smaller model would find its weights in the graphs too, and so would one whose heads are cut otherwise."""
    wanted = config.to_json()
    sizes = [(_sizes(made.get(name)), _sizes(wanted[name]), name) for name in ("vocabulary", "thinker", "executor")]
    guidance = made.get("guidance", {})
    names = ("thoughts", "distinct_thought_ids", "projection_width")
    sizes += [(guidance.get(name), wanted["guidance"][name], f"guidance.{name}") for name in names]
    for theirs, ours, name in sizes:
        if theirs != ours:
            raise TrainingError(
                "start-sizes",
                f"{bundle} was made with {name} = {theirs}, the configuration has {ours}.",
                "Give the models the sizes of the bundle's.",
            )


def _sizes(model: Any) -> Any:
    """Without how far positions go: rotary ones have no weights (Su et al. 2021)."""
    return {k: v for k, v in model.items() if k != "max_positions"} if isinstance(model, Mapping) else model


def _check_files(bundle: Path, files: Iterable[Mapping[str, Any]]) -> None:
    for entry in files:
        path = bundle / entry["path"]
        if not path.exists() or file_entry(path) != entry:
            raise TrainingError("start-damaged", f"{path} is not the file of the manifest.", "Fetch the bundle again.")


def _constants(graph: Path) -> dict[str, torch.Tensor]:
    """The float32 constants of a graph, those that lie beside it too."""
    initialisers = onnx.load(graph, load_external_data=False).graph.initializer
    arrays = {c.name: numpy_helper.to_array(c, str(graph.parent)) for c in initialisers}
    return {name: torch.tensor(value) for name, value in arrays.items() if value.dtype == "float32"}


@torch.no_grad()
def _fill(model: CausalLM, constants: dict[str, torch.Tensor], where: str) -> None:
    """Copy a graph's constants into a model, matrices that were joined for it each in its place."""
    weights = dict(model.named_parameters())
    found: dict[str, torch.Tensor] = {name: value for name, value in constants.items() if name in weights}
    for name, value in constants.items():
        if not (joined := _JOINED.fullmatch(name)):
            continue
        parts = [f"{joined[1]}.{part}.weight" for part in joined[2].rstrip(".").split(".")]
        if all(part in weights for part in parts):
            rows = [len(weights[part]) for part in parts]
            found |= zip(parts, value.T.split(rows), strict=True) if sum(rows) == value.shape[1] else ()
    for name, weight in weights.items():
        if name not in found or found[name].shape != weight.shape:
            raise TrainingError(
                "start-sizes",
                f"{where} has no {name} of {tuple(weight.shape)}.",
                "Give the models the sizes of the bundle's, and a bundle in fp32.",
            )
        weight.copy_(found[name])
