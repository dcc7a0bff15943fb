"""Causal attention with rotary embedding: one token after another, and many at once."""

import numpy as np
from onnx import TensorProto

from guided_reasoning.export.graph import MICROSOFT, GraphBuilder
from guided_reasoning.export.llama import LlamaShape

MASKED = -1e30
"""Added to the scores of later tokens. Not infinite: shaders may compute without infinities."""


class CachedAttention:
    """GroupQueryAttention, one node a block: the fastest there is for decoding on a processor.

    The batch size is 1, unless a single token is read at a time: so many rows after a past it does not implement.
    `past` names keys and values block by block, `present` those that it gives. `seqlens_k` int32 [B] is the last
    position, `total` int32 [] the number of positions, both counted after the block's input is read.
    """

    def __init__(self, graph: GraphBuilder, shape: LlamaShape, past: list[str], seqlens_k: str, total: str) -> None:
        self._graph = graph
        self._shape = shape
        self._past = past
        self._shared = [seqlens_k, total, *_rotary_tables(graph, shape)]
        self.present = [f"model.layers.{layer}.{part}" for layer in range(shape.layers) for part in ("key", "value")]

    def __call__(self, qkv: str, layer: int) -> str:
        """See `llama.Attention`."""
        shape, cache = self._shape, slice(2 * layer, 2 * layer + 2)
        attended, *_ = self._graph.node(
            "GroupQueryAttention",
            [qkv, "", "", *self._past[cache], *self._shared],
            [f"model.layers.{layer}.attention", *self.present[cache]],
            MICROSOFT,
            num_heads=shape.heads,
            kv_num_heads=shape.key_value_heads,
            do_rotary=1,
            rotary_interleaved=0,
            scale=shape.head_dimension**-0.5,
        )
        return attended


class PlainAttention:
    """Attention of many tokens at once in plain operators, for any batch.

    Every execution provider has these, and computes them alike. Of GroupQueryAttention neither holds: WebGPU's skips
    keys on devices whose subgroups are narrow, and CoreML has none.

    `x` [B, S, …] is what is read. `past` names keys and values block by block, where there are any: of B rows, or of
    one that all share. `present` names those after the block's input is read, [B, …].
    """

    def __init__(self, graph: GraphBuilder, shape: LlamaShape, x: str, past: list[str] | None = None) -> None:
        self._graph = graph
        self._shape = shape
        self._past = past
        self._start = graph.op("Shape", past[0], start=2, end=3) if past else None
        self._mask = self._causal_mask(x)
        self._tables = _rotary_tables(graph, shape)
        self.present: list[str] = []

    def __call__(self, qkv: str, layer: int) -> str:
        """See `llama.Attention`."""
        graph, shape = self._graph, self._shape
        heads, groups, width = shape.heads, shape.key_value_heads, shape.head_dimension
        # In a shape 0 keeps a size, and -1 is what is left
        apart = graph.op("Reshape", qkv, graph.integers(0, 0, heads + 2 * groups, width))
        by_head = graph.op("Transpose", apart, perm=[0, 2, 1, 3])
        turning, values = self._split(by_head, heads + groups, groups)
        start = self._start or graph.integers(0)
        turned = graph.op("RotaryEmbedding", turning, start, *self._tables, domain=MICROSOFT)
        queries, keys = self._split(turned, heads, groups)
        if self._past:
            pasts = self._past[2 * layer : 2 * layer + 2]
            keys, values = (self._after(past, x) for past, x in zip(pasts, (keys, values), strict=True))
        self.present += [keys, values]
        scale = graph.constant("attention_scale", np.array(width**-0.5, dtype=np.float32))
        # The heads of a group stand on an axis of their own, along which they share its keys and values
        queries = graph.op(
            "Reshape", graph.op("Mul", queries, scale), graph.integers(0, groups, heads // groups, -1, width)
        )
        keys, values = (graph.op("Unsqueeze", x, graph.integers(2)) for x in (keys, values))
        scores = graph.op("MatMul", queries, graph.op("Transpose", keys, perm=[0, 1, 2, 4, 3]))
        weights = graph.op("Softmax", graph.op("Add", scores, self._mask), axis=-1)
        attended = graph.op("Reshape", graph.op("MatMul", weights, values), graph.integers(0, heads, -1, width))
        together = graph.op("Transpose", attended, perm=[0, 2, 1, 3])
        return graph.op("Reshape", together, graph.integers(0, 0, heads * width))

    def _after(self, past: str, x: str) -> str:
        """past [B or 1, groups, T, width] and x [B, groups, S, width] → [B, groups, T + S, width]."""
        graph = self._graph
        rows = graph.op("Concat", graph.op("Shape", x, start=0, end=1), graph.integers(1, 1, 1), axis=0)
        return graph.op("Concat", graph.op("Expand", past, rows), x, axis=2)

    def _causal_mask(self, x: str) -> str:
        """float32 [S, T + S]: 0 up to a row's own position, `MASKED` after it."""
        graph = self._graph
        zero, one = (graph.constant(f"int64_scalar_{n}", np.array(n, dtype=np.int64)) for n in (0, 1))
        length = graph.op("Squeeze", graph.op("Shape", x, start=1, end=2))
        if self._start:
            start = graph.op("Squeeze", self._start)
            end = graph.op("Add", start, length)
            rows, columns = graph.op("Range", start, end, one), graph.op("Range", zero, end, one)
        else:
            rows = columns = graph.op("Range", zero, length, one)
        later = graph.op("Less", graph.op("Unsqueeze", rows, graph.integers(1)), columns)
        masked = graph.constant("masked", np.array(MASKED, dtype=np.float32))
        return graph.op("Mul", graph.op("Cast", later, to=TensorProto.FLOAT), masked)

    def _split(self, x: str, first: int, second: int) -> list[str]:
        return self._graph.node("Split", [x, self._graph.integers(first, second)], 2, axis=1)


def _rotary_tables(graph: GraphBuilder, shape: LlamaShape) -> list[str]:
    cosines, sines = shape.rotary_tables()
    return [graph.constant("rotary.cos", cosines), graph.constant("rotary.sin", sines)]
