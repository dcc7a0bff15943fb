"""scorer.onnx: teacher-forced log-probabilities of given tokens, all positions and all prefixes in one pass."""

from pathlib import Path

import numpy as np

from guided_reasoning.export.attention import PlainAttention
from guided_reasoning.export.graph import GraphBuilder, Weights, float32, int64
from guided_reasoning.export.linear import WeightType
from guided_reasoning.export.llama import LlamaGraph
from guided_reasoning.models import CausalLM


def export_scorer(
    model: CausalLM, path: Path, dtype: WeightType, positions: int | None = None, weights: Weights | None = None
) -> list[Path]:
    """The scorer's graph as protocol/README.md gives it: log_probs[b, j] = log p(labels[j] | prefix[b], ids[..j]).

    All rows share one past and the ids. At most `positions` tokens; returns the files written beside `weights`.
    """
    graph = GraphBuilder(weights)
    llama = LlamaGraph(graph, model, dtype, positions)
    past = llama.shape.cache("past", "T")

    rows = graph.op("Shape", "prefix", start=0, end=1)
    same = graph.op("Concat", rows, graph.integers(1, 1), axis=0)
    x = graph.op("Concat", "prefix", graph.op("Expand", llama.embed("input_ids"), same), axis=1)
    hidden = llama.blocks(x, PlainAttention(graph, llama.shape, x, [value.name for value in past]))
    # prefix rows predict nothing that is asked for: drop them before the head
    prefix_rows = graph.op("Shape", "prefix", start=1, end=2)
    end = graph.integers(np.iinfo(np.int64).max)
    asked = graph.op("Slice", hidden, prefix_rows, end, graph.integers(1))
    log_probs = graph.op("LogSoftmax", llama.head(asked), axis=-1)
    labels = graph.op("Expand", "labels", graph.op("Concat", rows, graph.integers(1), axis=0))
    last_axis = graph.integers(-1)
    chosen = graph.op("GatherElements", log_probs, graph.op("Unsqueeze", labels, last_axis), axis=-1)
    graph.op("Squeeze", chosen, last_axis, output="log_probs")
    return graph.save(
        path,
        [int64("input_ids", 1, "S"), float32("prefix", "B", "P", llama.shape.width), int64("labels", 1, "S"), *past],
        [float32("log_probs", "B", "S")],
    )
