"""Tiny random models for the export tests, with logits far enough apart that greedy choices are stable."""

from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import LlamaConfig, LlamaForCausalLM

from guided_reasoning.config import GuidanceConfig
from guided_reasoning.export.bundle import BundleInfo, Checkpoints
from guided_reasoning.models import GuidedExecutor, Projection
from guided_reasoning.tokenizer import ANSWER, EOS, EXPLAIN, PLAN, SOLVE, THOUGHT

VOCABULARY = 400
POSITIONS = 192
THOUGHTS = 4

INFO = BundleInfo(
    name="random",
    version="0.0.1",
    licence="MIT",
    description="Random weights.",
    thought_ids=[THOUGHT] * THOUGHTS,
    control_tokens={"solve": SOLVE, "explain": EXPLAIN, "plan": PLAN, "answer": ANSWER, "end": EOS},
    training={"configuration": {}, "dataFingerprint": "none", "families": []},
    question_tokens=64,
    context_tokens=POSITIONS,
)


@dataclass(frozen=True)
class Shape:
    """What the tests vary of a model; heads are 16 wide."""

    width: int = 64
    key_value_heads: int = 2
    rope_theta: float = 10_000.0
    norm_epsilon: float = 1e-6
    tied: bool = True


def random_llama(shape: Shape, seed: int = 0) -> LlamaForCausalLM:
    """A Llama of two blocks, its norms' weights away from 1."""
    torch.manual_seed(seed)
    config = LlamaConfig(
        vocab_size=VOCABULARY,
        hidden_size=shape.width,
        intermediate_size=96,
        num_hidden_layers=2,
        num_attention_heads=shape.width // 16,
        num_key_value_heads=shape.key_value_heads,
        max_position_embeddings=POSITIONS,
        rms_norm_eps=shape.norm_epsilon,
        rope_theta=shape.rope_theta,
        tie_word_embeddings=shape.tied,
        initializer_range=0.2,
    )
    model = LlamaForCausalLM(config)
    for name, weight in model.named_parameters():
        if "norm" in name:
            torch.nn.init.uniform_(weight, 0.5, 1.5)
    return model.eval()


def random_checkpoints(tokenizer: Path, executor: Shape) -> Checkpoints:
    """A thinker half as wide as the executor's default, the executor, and what joins them."""
    model = random_llama(executor)
    settings = GuidanceConfig(thoughts=THOUGHTS, projection_width=48)
    joined = GuidedExecutor(model, 32, settings)
    thinker = random_llama(Shape(width=32), seed=1)
    return Checkpoints(thinker, model, joined.projection.state_dict(), joined.null_guidance, tokenizer)


def random_projection(thinker_width: int, executor_width: int) -> dict[str, torch.Tensor]:
    """The state of a projection."""
    torch.manual_seed(2)
    return Projection(thinker_width, 48, executor_width).state_dict()
