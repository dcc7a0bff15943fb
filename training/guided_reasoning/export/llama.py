"""The block stack of Llama and Qwen2 as a graph of few, fused nodes (onnxruntime's com.microsoft operators).

Each matrix product is as wide as it can be (q, k and v in one, gate and up in one): at these sizes a decode step is
bound by the number of operations, not by arithmetic.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import onnx
import torch
from transformers import PreTrainedConfig

from guided_reasoning.errors import TrainingError
from guided_reasoning.export.graph import EXTERNAL_BYTES, MICROSOFT, Dimension, GraphBuilder, float32
from guided_reasoning.export.linear import WeightType, linear
from guided_reasoning.models import CausalLM


@dataclass(frozen=True)
class LlamaShape:
    """The sizes that a graph depends on. `rope_theta` is the base of the rotary frequencies, `rope_scaling` Llama 3's
    settings where it has them."""

    layers: int
    width: int
    heads: int
    key_value_heads: int
    head_dimension: int
    positions: int
    norm_epsilon: float
    rope_theta: float
    rope_scaling: Mapping[str, float] | None = None

    @classmethod
    def of(cls, config: PreTrainedConfig, positions: int | None = None) -> "LlamaShape":
        """Read a Hugging Face configuration; `positions` cuts the longest sequence short.

        Raises TrainingError('export-unsupported') for what no graph here does.
        """
        # transformers 5 keeps rotary settings in rope_parameters, 4 in rope_theta and rope_scaling
        rope = getattr(config, "rope_parameters", None) or {"rope_theta": config.rope_theta}
        if not hasattr(config, "rope_parameters") and getattr(config, "rope_scaling", None):
            rope = {**rope, **config.rope_scaling}
        kind = rope.get("rope_type", "default")
        head = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
        unsupported = {
            f"model_type {config.model_type}": config.model_type not in ("llama", "qwen2"),
            f"rope_type {kind}": kind not in ("default", "llama3"),
            "partial rotary embedding": rope.get("partial_rotary_factor", 1.0) != 1.0,
            f"hidden_act {config.hidden_act}": config.hidden_act != "silu",
            "biases": getattr(config, "attention_bias", False) or getattr(config, "mlp_bias", False),
            f"heads of {head} dimensions, not a multiple of 16": head % 16 != 0,
            "sliding window attention": getattr(config, "use_sliding_window", False),
        }
        found = [name for name, present in unsupported.items() if present]
        if found:
            raise TrainingError(
                "export-unsupported",
                f"The checkpoint uses {', '.join(found)}, which the graphs do not implement.",
                "Export Llama (no biases) or Qwen2 with SiLU and the default or Llama 3's rotary embedding.",
            )
        return cls(
            layers=config.num_hidden_layers,
            width=config.hidden_size,
            heads=config.num_attention_heads,
            key_value_heads=config.num_key_value_heads,
            head_dimension=head,
            positions=min(positions or config.max_position_embeddings, config.max_position_embeddings),
            norm_epsilon=config.rms_norm_eps,
            rope_theta=float(rope["rope_theta"]),
            rope_scaling=rope if kind == "llama3" else None,
        )

    def cache(self, prefix: str, length: Dimension, batch: Dimension = 1) -> list[onnx.ValueInfoProto]:
        """Declare `{prefix}.{i}.key` and `.value`, float32 [batch, key-value heads, length, head dimension]."""
        return [
            float32(f"{prefix}.{layer}.{part}", batch, self.key_value_heads, length, self.head_dimension)
            for layer in range(self.layers)
            for part in ("key", "value")
        ]

    def rotary_tables(self) -> tuple[np.ndarray, np.ndarray]:
        """Cosines and sines of every position, float32 [positions, head dimension / 2] (RoFormer, §3.2.2)."""
        exponents = np.arange(0, self.head_dimension, 2, dtype=np.float64) / self.head_dimension
        frequencies = self.rope_theta**-exponents
        if self.rope_scaling:
            frequencies = llama3_frequencies(frequencies, self.rope_scaling)
        angles = np.outer(np.arange(self.positions), frequencies)
        return np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32)


def llama3_frequencies(frequencies: np.ndarray, scaling: Mapping[str, float]) -> np.ndarray:
    """Llama 3.1's longer context: long waves are slowed by `factor`, short ones kept, those between blended.

    Source: `apply_scaling` in meta-llama/llama-models, models/llama3/reference_impl/model.py.
    """
    context, factor = scaling["original_max_position_embeddings"], scaling["factor"]
    low, high = scaling["low_freq_factor"], scaling["high_freq_factor"]
    turns = context * frequencies / (2 * np.pi)
    kept = np.clip((turns - low) / (high - low), 0, 1)
    return (1 - kept) * frequencies / factor + kept * frequencies


Attention = Callable[[str, int], str]
"""Attention of one block: queries, keys and values [B, S, (heads + 2 · key-value heads) · head dimension], and the
block's number → [B, S, heads · head dimension]."""


class LlamaGraph:
    """Writes one checkpoint's embedding, blocks and head into a graph. Where a graph has the blocks twice, `scope`
    keeps the names of their values apart."""

    def __init__(
        self, graph: GraphBuilder, model: CausalLM, dtype: WeightType, positions: int | None = None, scope: str = ""
    ) -> None:
        self._scope = scope
        self.shape = LlamaShape.of(model.config, positions)
        self._graph = graph
        self._dtype = dtype
        self._tensors = model.state_dict()

    def embed(self, ids: str) -> str:
        """ids int64 [B, S] → float32 [B, S, d]. A table too large for one file is gathered in parts of its width."""
        name = "model.embed_tokens.weight"
        table = self._weight(name)
        parts = np.array_split(table, -(-table.nbytes // EXTERNAL_BYTES), axis=1)
        if len(parts) == 1:
            return self._graph.op("Gather", self._graph.constant(name, table), ids)
        tables = [self._graph.constant(f"{name}.{index}", part) for index, part in enumerate(parts)]
        return self._graph.op("Concat", *[self._graph.op("Gather", part, ids) for part in tables], axis=-1)

    def blocks(self, x: str, attend: Attention) -> str:
        """All blocks and the final norm: x [B, S, d] → hidden [B, S, d]."""
        residual, update = x, None
        for layer in range(self.shape.layers):
            name = f"model.layers.{layer}"
            normed, residual = self._norm(f"{name}.input_layernorm.weight", residual, update)
            qkv = self._product(normed, f"{name}.self_attn", ["q_proj", "k_proj", "v_proj"])
            update = self._product(attend(qkv, layer), f"{name}.self_attn", ["o_proj"])
            normed, residual = self._norm(f"{name}.post_attention_layernorm.weight", residual, update)
            update = self._feed_forward(normed, f"{name}.mlp")
        return self._norm("model.norm.weight", residual, update)[0]

    def head(self, hidden: str) -> str:
        """hidden [B, S, d] → logits [B, S, vocabulary], through the embedding where the two are tied."""
        name = "lm_head.weight" if "lm_head.weight" in self._tensors else "model.embed_tokens.weight"
        return linear(self._graph, hidden, "lm_head", self._weight(name), self._dtype)

    def _feed_forward(self, x: str, name: str) -> str:
        both = self._product(x, name, ["gate_proj", "up_proj"])
        gate, up = self._graph.node("Split", [both], 2, axis=-1, num_outputs=2)
        # x · sigmoid(alpha · x) with alpha = 1 is SiLU, in one node
        gate = self._graph.op("QuickGelu", gate, domain=MICROSOFT, alpha=1.0)
        return self._product(self._graph.op("Mul", gate, up), name, ["down_proj"])

    def _norm(self, weight: str, residual: str, update: str | None) -> tuple[str, str]:
        """RMS norm of residual + update → (normed, the sum)."""
        scale = self._graph.constant(weight, self._weight(weight))
        norm = partial(self._graph.node, epsilon=self.shape.norm_epsilon)
        if update is None:
            return norm("SimplifiedLayerNormalization", [residual, scale], axis=-1)[0], residual
        outputs = [f"{self._scope}{weight}.normed", "", "", f"{self._scope}{weight}.sum"]
        norm("SkipSimplifiedLayerNormalization", [update, residual, scale], outputs, MICROSOFT)
        return outputs[0], outputs[3]

    def _product(self, x: str, name: str, parts: list[str]) -> str:
        weights = np.concatenate([self._weight(f"{name}.{part}.weight") for part in parts])
        joined = ".".join([name, *parts])
        product = linear(self._graph, x, joined, weights, self._dtype)
        if f"{name}.{parts[0]}.bias" not in self._tensors:
            return product
        biases = np.concatenate([self._weight(f"{name}.{part}.bias") for part in parts])
        return self._graph.op("Add", product, self._graph.constant(f"{joined}.bias", biases))

    def _weight(self, name: str) -> np.ndarray:
        return self._tensors[name].detach().to("cpu", torch.float32).numpy()
