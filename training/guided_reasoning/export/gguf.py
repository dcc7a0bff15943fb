"""thinker.gguf: the thinker for llama.cpp, in float32, so that its server gives the same hidden states."""

import json
from pathlib import Path

import gguf
import numpy as np

from guided_reasoning.errors import TrainingError
from guided_reasoning.export.llama import LlamaShape, llama3_frequencies
from guided_reasoning.models import CausalLM

_NAMES = {
    "model.embed_tokens": "token_embd",
    "model.norm": "output_norm",
    "lm_head": "output",
    "input_layernorm": "attn_norm",
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "post_attention_layernorm": "ffn_norm",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}
"""Hugging Face's names of layers, and those of llama.cpp (gguf-py, tensor_mapping.py)."""


def export_gguf(model: CausalLM, tokenizer: Path, path: Path, name: str) -> None:
    """Write a Llama or Qwen2 checkpoint with its tokenizer.json as a GGUF file. `name`: what the server calls it.

    The tokenizer is for llama.cpp to load; a client sends ids. Raises TrainingError('export-unsupported').
    """
    shape = LlamaShape.of(model.config)
    writer = gguf.GGUFWriter(path, model.config.model_type)
    writer.add_name(name)
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    writer.add_context_length(shape.positions)
    writer.add_embedding_length(shape.width)
    writer.add_feed_forward_length(model.config.intermediate_size)
    writer.add_block_count(shape.layers)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.key_value_heads)
    writer.add_key_length(shape.head_dimension)
    writer.add_value_length(shape.head_dimension)
    writer.add_rope_dimension_count(shape.head_dimension)
    writer.add_rope_freq_base(shape.rope_theta)
    writer.add_layer_norm_rms_eps(shape.norm_epsilon)
    _add_tokenizer(writer, tokenizer, model.config.vocab_size)
    for key, tensor in model.state_dict().items():
        if key == "lm_head.weight" and model.config.tie_word_embeddings:
            continue  # llama.cpp takes the embedding in its place
        array = tensor.detach().to("cpu").float().numpy()
        writer.add_tensor(_name(key), _interleaved(array, key, shape) if model.config.model_type == "llama" else array)
    if shape.rope_scaling:
        writer.add_tensor("rope_freqs.weight", _slowdown(shape))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _add_tokenizer(writer: gguf.GGUFWriter, path: Path, size: int) -> None:
    file = json.loads(path.read_text(encoding="utf-8"))
    if file["model"]["type"] != "BPE":
        raise TrainingError(
            "export-unsupported",
            f"The tokenizer is of type {file['model']['type']}, GGUF files are written for BPE.",
            "Convert the thinker with llama.cpp's own convert_hf_to_gguf.py.",
        )
    special = {token["id"]: token["content"] for token in file["added_tokens"]}
    texts = {index: text for text, index in file["model"]["vocab"].items()} | special
    # Rows of the embedding that no token names
    names = [texts.get(index, f"<unused_{index}>") for index in range(size)]
    types = [
        gguf.TokenType.CONTROL if i in special else gguf.TokenType.NORMAL if i in texts else gguf.TokenType.UNUSED
        for i in range(size)
    ]
    merges = [merge if isinstance(merge, str) else " ".join(merge) for merge in file["model"]["merges"]]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(names)
    writer.add_token_types(types)
    writer.add_token_merges(merges)
    writer.add_add_bos_token(False)


def _name(key: str) -> str:
    """`model.layers.3.self_attn.q_proj.weight` → `blk.3.attn_q.weight`."""
    layer, _, kind = key.rpartition(".")
    if not layer.startswith("model.layers."):
        return f"{_NAMES[layer]}.{kind}"
    _, _, index, part = layer.split(".", 3)
    return f"blk.{index}.{_NAMES[part]}.{kind}"


def _interleaved(array: np.ndarray, key: str, shape: LlamaShape) -> np.ndarray:
    """Queries and keys with each head's two halves taken turn by turn: llama.cpp rotates neighbours in Llama models,
    where Hugging Face rotates halves."""
    heads = {"q_proj": shape.heads, "k_proj": shape.key_value_heads}.get(key.split(".")[-2])
    if heads is None:
        return array
    halves = array.reshape(heads, 2, shape.head_dimension // 2, *array.shape[1:])
    return halves.swapaxes(1, 2).reshape(array.shape)


def _slowdown(shape: LlamaShape) -> np.ndarray:
    """What llama.cpp divides each rotary frequency by: float32 [head dimension / 2]."""
    frequencies = shape.rope_theta ** -(np.arange(0, shape.head_dimension, 2, dtype=np.float64) / shape.head_dimension)
    return (frequencies / llama3_frequencies(frequencies, shape.rope_scaling)).astype(np.float32)
