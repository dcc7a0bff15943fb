"""sampler.onnx: writes under mixed guidance, or several chains at random, all in one ONNX Loop."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto

from guided_reasoning.export.attention import CachedAttention, PlainAttention
from guided_reasoning.export.graph import GraphBuilder, Weights, boolean, float32, int32, int64
from guided_reasoning.export.linear import WeightType
from guided_reasoning.export.llama import LlamaGraph, LlamaShape
from guided_reasoning.models import CausalLM

LEAST_TEMPERATURE = 1e-4
"""Temperature 0 takes the likeliest token; what is drawn beside it, and thrown away, must not divide by zero."""


def export_sampler(
    model: CausalLM, path: Path, dtype: WeightType, positions: int | None = None, weights: Weights | None = None
) -> list[Path]:
    """The sampler's graph as protocol/README.md gives it, for at most `positions` tokens; returns its files beside
    `weights`.

    B rows of the model write R chains: `mix` [R, B] says how the rows' logits are added up for each chain, `chains` [B]
    which chain each row reads. The prefix is read first, in plain operators, for no operator of onnxruntime reads many
    tokens of many rows after a past; then the Loop reads a token a row and turn.
    """
    graph = GraphBuilder(weights)
    shape = LlamaShape.of(model.config, positions)
    past = shape.cache("past", "T", None)
    reader = LlamaGraph(graph, model, dtype, positions, scope="prefix.")
    attention = PlainAttention(graph, shape, "prefix", [value.name for value in past])
    reader.blocks("prefix", attention)
    start = graph.constant("true", np.array(True))
    unused = ["last.ids", "last.seqlens_k", "last.ended"]
    graph.node(
        "Loop",
        ["max_new", start, "input_ids", "seqlens_k", "ended", *attention.present],
        [*unused, *(v.name for v in shape.cache("present", None)), "tokens", "log_probs"],
        body=_sample_step(graph.subgraph(), model, dtype, positions),
    )
    return graph.save(
        path,
        [
            int64("input_ids", "B", 1),
            float32("prefix", "B", "P", shape.width),
            int32("seqlens_k", "B"),
            boolean("ended", "R"),
            float32("mix", "R", "B"),
            int64("chains", "B"),
            float32("temperature"),
            float32("uniform", "N_max", "R"),
            int64("max_new"),
            int64("eos"),
            *past,
        ],
        [
            int64("tokens", "N", "R"),
            float32("log_probs", "N", "R"),
            *shape.cache("present", "T_present", "B"),
        ],
    )


def _sample_step(graph: GraphBuilder, model: CausalLM, dtype: WeightType, positions: int | None) -> onnx.GraphProto:
    """The Loop's body: read a token a row, choose one a chain, say whether any chain has not come to `eos`."""
    llama = LlamaGraph(graph, model, dtype, positions)
    shape = llama.shape
    past = shape.cache("step.past", None, None)
    first, last = graph.integers(1), graph.integers(-1)

    next_seqlens = graph.op("Add", "step.seqlens_k", graph.constant("one_int32", np.array([1], dtype=np.int32)))
    total = graph.op("ReduceMax", next_seqlens, keepdims=0)
    attention = CachedAttention(graph, shape, [value.name for value in past], "step.seqlens_k", total)
    logits = graph.op("Squeeze", llama.head(llama.blocks(llama.embed("step.ids"), attention)), first)

    mixed = graph.op("MatMul", "mix", logits)
    is_drawn = graph.op("Greater", "temperature", _scalar(graph, 0.0))
    token = graph.op("Where", is_drawn, _draw(graph, mixed), graph.op("ArgMax", mixed, axis=-1, keepdims=1))
    log_probs = graph.op("GatherElements", graph.op("LogSoftmax", mixed, axis=-1), token, axis=-1)
    next_ids = graph.op("Gather", token, "chains")
    ended = graph.op("Or", "step.ended", graph.op("Equal", graph.op("Squeeze", token, last), "eos"))
    all_ended = graph.op("ReduceMin", graph.op("Cast", ended, to=TensorProto.INT32), keepdims=0)
    proceed = graph.op("Not", graph.op("Cast", all_ended, to=TensorProto.BOOL))

    inputs = [
        int64("step.index"),
        boolean("step.proceed"),
        int64("step.ids", None, 1),
        int32("step.seqlens_k", None),
        boolean("step.ended", None),
        *past,
    ]
    grown = [float32(name, None, shape.key_value_heads, None, shape.head_dimension) for name in attention.present]
    outputs = [
        boolean(proceed),
        int64(next_ids, None, 1),
        int32(next_seqlens, None),
        boolean(ended, None),
        *grown,
        int64(graph.op("Squeeze", token, last), None),
        float32(graph.op("Squeeze", log_probs, last), None),
    ]
    return graph.body("sample_step", inputs, outputs)


def _draw(graph: GraphBuilder, logits: str) -> str:
    """One token a row, [R, 1]: where the running sum of the probabilities exceeds the turn's uniform number."""
    warmth = graph.op("Max", "temperature", _scalar(graph, LEAST_TEMPERATURE))
    weights = graph.op("Softmax", graph.op("Div", logits, warmth), axis=-1)
    sums = graph.op("CumSum", weights, graph.constant("int64_scalar_1", np.array(1, dtype=np.int64)))
    # float32 sums end near 1, not at it
    last, end, axis = graph.integers(-1), graph.integers(np.iinfo(np.int64).max), graph.integers(1)
    whole = graph.op("Slice", sums, last, end, axis)
    level = graph.op("Mul", graph.op("Unsqueeze", graph.op("Gather", "uniform", "step.index"), last), whole)
    below = graph.op("Cast", graph.op("LessOrEqual", sums, level), to=TensorProto.INT64)
    drawn = graph.op("ReduceSum", below, axis, keepdims=1)
    most = graph.op("Sub", graph.op("Shape", logits, start=1, end=2), axis)
    return graph.op("Min", drawn, most)


def _scalar(graph: GraphBuilder, value: float) -> str:
    return graph.constant(f"float_scalar_{value}", np.array(value, dtype=np.float32))
