"""Matrix products with float32 or 8-bit weights."""

from typing import Literal

import numpy as np

from guided_reasoning.errors import TrainingError
from guided_reasoning.export.graph import MICROSOFT, GraphBuilder

WeightType = Literal["fp32", "int8"]

BLOCK = 32
INT8_ACTIVATIONS = 4
"""MatMulNBits' `accuracy_level` that also rounds activations to 8 bits, the fast path of CPUs."""


def linear(graph: GraphBuilder, x: str, name: str, weight: np.ndarray, dtype: WeightType) -> str:
    """x [..., in] times weight [out, in] transposed → [..., out], without bias."""
    if dtype == "fp32":
        return graph.op("MatMul", x, graph.constant(f"{name}.weight", weight.T))
    packed, scales = quantise_int8(name, weight)
    rows, columns = weight.shape
    return graph.op(
        "MatMulNBits",
        x,
        graph.constant(f"{name}.int8", packed),
        graph.constant(f"{name}.scales", scales),
        domain=MICROSOFT,
        N=rows,
        K=columns,
        bits=8,
        block_size=BLOCK,
        accuracy_level=INT8_ACTIVATIONS,
    )


def quantise_int8(name: str, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Symmetric 8-bit weights in blocks of 32 along the input, as MatMulNBits stores them (zero point 128).

    weight [out, in] → uint8 [out, in / 32, 32], float32 scales [out × in / 32]; w ≈ (q − 128) · scale.
    Raises TrainingError('export-block-size') when the input size is not a multiple of the block.
    """
    rows, columns = weight.shape
    if columns % BLOCK:
        raise TrainingError(
            "export-block-size",
            f"{name} has {columns} inputs, which blocks of {BLOCK} do not divide.",
            "Choose widths that are multiples of 32, or export in fp32.",
        )
    blocks = weight.reshape(rows, columns // BLOCK, BLOCK)
    scales = np.maximum(np.abs(blocks).max(axis=-1) / 127, np.finfo(np.float32).tiny).astype(np.float32)
    packed = (np.rint(blocks / scales[..., None]) + 128).astype(np.uint8)
    return packed, scales.reshape(-1)
