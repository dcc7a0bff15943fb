"""projection.onnx: guidance from the thinker's width to the executor's."""

from collections.abc import Mapping
from pathlib import Path

import torch

from guided_reasoning.export.graph import GraphBuilder, float32

LAYER_NORM_EPSILON = 1e-5
"""The default of torch.nn.LayerNorm, which `guided_reasoning.models.Projection` uses."""


def export_projection(state: Mapping[str, torch.Tensor], path: Path) -> list[Path]:
    """LayerNorm(Linear(GELU(Linear(H)))), GELU exact: guidance [1, K, d_thinker] → prefix [1, K, d].

    `state` is the state dict of `guided_reasoning.models.Projection`; its dropout does nothing at inference.
    """
    graph = GraphBuilder()
    weights = {name: tensor.detach().to("cpu", torch.float32).numpy() for name, tensor in state.items()}

    def affine(x: str, name: str) -> str:
        product = graph.op("MatMul", x, graph.constant(f"{name}.weight", weights[f"{name}.weight"].T))
        return graph.op("Add", product, graph.constant(f"{name}.bias", weights[f"{name}.bias"]))

    inner = graph.op("Gelu", affine("guidance", "up"))
    norm = [graph.constant(f"norm.{part}", weights[f"norm.{part}"]) for part in ("weight", "bias")]
    graph.op(
        "LayerNormalization",
        affine(inner, "down"),
        *norm,
        axis=-1,
        epsilon=LAYER_NORM_EPSILON,
        output="prefix",
    )
    width_in, width_out = weights["up.weight"].shape[1], weights["down.weight"].shape[0]
    return graph.save(path, [float32("guidance", 1, "K", width_in)], [float32("prefix", 1, "K", width_out)])
