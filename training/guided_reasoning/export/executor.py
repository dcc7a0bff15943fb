"""executor.onnx: reads its input and decodes greedily, all in one ONNX Loop, so one run writes many tokens."""

from pathlib import Path

import numpy as np
import onnx

from guided_reasoning.export.attention import CachedAttention
from guided_reasoning.export.graph import GraphBuilder, Weights, boolean, float32, int32, int64
from guided_reasoning.export.linear import WeightType
from guided_reasoning.export.llama import LlamaGraph, LlamaShape
from guided_reasoning.models import CausalLM


def export_executor(
    model: CausalLM, path: Path, dtype: WeightType, positions: int | None = None, weights: Weights | None = None
) -> list[Path]:
    """The executor's graph as protocol/README.md gives it, for at most `positions` tokens; returns its files beside
    `weights`.

    The Loop's state is (ids, prefix, seqlens_k, cache). Its first turn reads the whole input; later turns read the one
    token chosen before and a prefix of no rows.
    """
    graph = GraphBuilder(weights)
    shape = LlamaShape.of(model.config, positions)
    past, present = shape.cache("past", "T"), shape.cache("present", "T_present")
    start = graph.constant("true", np.array(True))
    unused = ["last.ids", "last.prefix", "last.seqlens_k"]  # onnxruntime crashes when a Loop's outputs are omitted
    graph.node(
        "Loop",
        ["max_new", start, "input_ids", "prefix", "seqlens_k", *(value.name for value in past)],
        [*unused, *(value.name for value in present), "tokens", "log_probs"],
        body=_decode_step(graph.subgraph(), model, dtype, positions),
    )
    return graph.save(
        path,
        [
            int64("input_ids", 1, "S"),
            float32("prefix", 1, "P", shape.width),
            int32("seqlens_k", 1),
            int64("max_new"),
            int64("eos"),
            *past,
        ],
        [int64("tokens", "N"), float32("log_probs", "N"), *present],
    )


def _decode_step(graph: GraphBuilder, model: CausalLM, dtype: WeightType, positions: int | None) -> onnx.GraphProto:
    """The Loop's body: read ids and prefix, choose the likeliest next token, say whether it was not `eos`."""
    llama = LlamaGraph(graph, model, dtype, positions)
    shape = llama.shape
    past = shape.cache("step.past", None)
    one = graph.constant("one_int32", np.array([1], dtype=np.int32))

    x = graph.op("Concat", "step.prefix", llama.embed("step.ids"), axis=1)
    next_seqlens = graph.op("Add", "step.seqlens_k", one)
    total = graph.op("Squeeze", next_seqlens)
    attention = CachedAttention(graph, shape, [value.name for value in past], "step.seqlens_k", total)
    hidden = llama.blocks(x, attention)
    last = graph.op("Slice", hidden, graph.integers(-1), graph.integers(np.iinfo(np.int64).max), graph.integers(1))
    logits = llama.head(last)

    next_ids = graph.op("ArgMax", logits, axis=-1, keepdims=0)
    token = graph.op("Squeeze", next_ids)
    log_prob = graph.op("ReduceMax", graph.op("LogSoftmax", logits, axis=-1), keepdims=0)
    proceed = graph.op("Not", graph.op("Equal", token, "eos"))
    no_prefix = graph.op("Identity", graph.constant("no_prefix", np.zeros((1, 0, shape.width), dtype=np.float32)))

    inputs = [
        int64("step.index"),
        boolean("step.proceed"),
        int64("step.ids", 1, None),
        float32("step.prefix", 1, None, shape.width),
        int32("step.seqlens_k", 1),
        *past,
    ]
    grown = [float32(name, 1, shape.key_value_heads, None, shape.head_dimension) for name in attention.present]
    outputs = [
        boolean(proceed),
        int64(next_ids, 1, None),
        float32(no_prefix, 1, None, shape.width),
        int32(next_seqlens, 1),
        *grown,
        int64(token),
        float32(log_prob),
    ]
    return graph.body("decode_step", inputs, outputs)
