"""thinker.onnx: one forward pass over the thinker's prompt, hidden states at the thought tokens out."""

from pathlib import Path

from guided_reasoning.export.attention import PlainAttention
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
    hidden = llama.blocks(llama.embed("input_ids"), PlainAttention(graph, llama.shape, "input_ids"))
    places = graph.op("Unsqueeze", "thought_positions", graph.integers(-1))
    graph.op("GatherND", hidden, places, output="guidance", batch_dims=1)
    return graph.save(
        path,
        [int64("input_ids", "B", "S"), int64("thought_positions", "B", "K")],
        [float32("guidance", "B", "K", llama.shape.width)],
    )
