"""scorer.onnx: teacher-forced log-probabilities of given tokens, all positions in one pass."""

from pathlib import Path

import numpy as np

from guided_reasoning.export.attention import CachedAttention
from guided_reasoning.export.graph import GraphBuilder, float32, int32, int64
from guided_reasoning.export.linear import WeightType
from guided_reasoning.export.llama import LlamaGraph
from guided_reasoning.models import CausalLM


def export_scorer(model: CausalLM, path: Path, dtype: WeightType, positions: int | None = None) -> list[Path]:
    """The scorer's graph as protocol/README.md gives it: log_probs[j] = log p(labels[j] | …, input_ids[..j]).

    At most `positions` tokens; returns the files written.
    """
    graph = GraphBuilder()
    llama = LlamaGraph(graph, model, dtype, positions)
    past = llama.shape.cache("past", "T")
    one = graph.constant("one_int32", np.array([1], dtype=np.int32))

    x = graph.op("Concat", "prefix", llama.embed("input_ids"), axis=1)
    total = graph.op("Squeeze", graph.op("Add", "seqlens_k", one))
    attention = CachedAttention(graph, llama.shape, [value.name for value in past], "seqlens_k", total)
    hidden = llama.blocks(x, attention)
    # prefix rows predict nothing that is asked for: drop them before the head
    prefix_rows = graph.op("Shape", "prefix", start=1, end=2)
    end = graph.integers(np.iinfo(np.int64).max)
    asked = graph.op("Slice", hidden, prefix_rows, end, graph.integers(1))
    log_probs = graph.op("LogSoftmax", llama.head(asked), axis=-1)
    last_axis = graph.integers(-1)
    chosen = graph.op("GatherElements", log_probs, graph.op("Unsqueeze", "labels", last_axis), axis=-1)
    graph.op("Squeeze", chosen, last_axis, output="log_probs")
    return graph.save(
        path,
        [
            int64("input_ids", 1, "S"),
            float32("prefix", 1, "P", llama.shape.width),
            int64("labels", 1, "S"),
            int32("seqlens_k", 1),
            *past,
        ],
        [float32("log_probs", 1, "S")],
    )
