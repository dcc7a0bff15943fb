"""thinker.onnx: one forward pass over the thinker's prompt, hidden states at the thought tokens out."""

from pathlib import Path

from onnx import TensorProto

from guided_reasoning.export.graph import GraphBuilder, float32, int64
from guided_reasoning.export.linear import WeightType
from guided_reasoning.export.llama import LlamaGraph
from guided_reasoning.models import CausalLM


def export_thinker(model: CausalLM, path: Path, dtype: WeightType, positions: int | None = None) -> list[Path]:
    """The thinker's graph as protocol/README.md gives it; its guidance is taken after the final norm.

    At most `positions` tokens; returns the files written.
    """
    graph = GraphBuilder()
    llama = LlamaGraph(graph, model, dtype, positions)
    length = graph.op("Cast", graph.op("Shape", "input_ids", start=1, end=2), to=TensorProto.INT32)
    total = graph.op("Squeeze", length)
    last = graph.op("Sub", length, graph.op("Cast", graph.integers(1), to=TensorProto.INT32))
    empty = graph.constant("empty_cache", llama.shape.empty_cache())
    hidden, _ = llama.blocks(llama.embed("input_ids"), [empty] * 2 * llama.shape.layers, last, total)
    graph.op("Gather", hidden, "thought_positions", axis=1, output="guidance")
    return graph.save(
        path,
        [int64("input_ids", 1, "S"), int64("thought_positions", "K")],
        [float32("guidance", 1, "K", llama.shape.width)],
    )
