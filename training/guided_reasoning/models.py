"""The models: Llama-type decoders from scratch, the projection from guidance to the executor, and null guidance."""

import os
import shutil
import sys

import torch
from torch import Tensor, nn
from transformers import LlamaConfig, LlamaForCausalLM, Qwen2ForCausalLM

from guided_reasoning.config import GuidanceConfig, ModelConfig
from guided_reasoning.initialise import initialise
from guided_reasoning.tokenizer import BOS, EOS, PAD

CausalLM = LlamaForCausalLM | Qwen2ForCausalLM
"""The architectures that training, graphs and runtime know; from scratch it is always the first."""


def build_llama(settings: ModelConfig, vocabulary: int) -> LlamaForCausalLM:
    """A fresh Llama with tied embeddings (`initialise`), an ordinary Hugging Face checkpoint once saved."""
    model = LlamaForCausalLM(
        LlamaConfig(
            vocab_size=vocabulary,
            hidden_size=settings.width,
            intermediate_size=settings.feed_forward,
            num_hidden_layers=settings.layers,
            num_attention_heads=settings.heads,
            num_key_value_heads=settings.key_value_heads,
            max_position_embeddings=settings.max_positions,
            tie_word_embeddings=True,
            rms_norm_eps=1e-6,
            bos_token_id=BOS,
            eos_token_id=EOS,
            pad_token_id=PAD,
        )
    )
    initialise(model)
    return model


def choose_attention(modules: nn.Module, device: torch.device) -> None:
    """Plain attention on CPUs, where it trains short rows 1.5 times as fast as the fused kernel, which GPUs use."""
    for module in modules.modules():
        if isinstance(module, CausalLM):
            module.set_attn_implementation("eager" if device.type == "cpu" else "sdpa")


def compile_models(modules: nn.Module) -> None:
    """Fuse what a CPU does between matrix products, from embeddings to the final norm, for batches of any shape. The
    first steps take one to three minutes; the rest run 1.6 times as fast. Without a C++ compiler nothing changes."""
    if shutil.which(os.environ.get("CXX", "clang++" if sys.platform == "darwin" else "g++")):
        for module in modules.modules():
            if isinstance(module, CausalLM):
                module.model.compile(dynamic=True)


def token_rms(model: CausalLM) -> Tensor:
    """Root mean square of the token embeddings: the scale at which vectors enter the model."""
    return model.get_input_embeddings().weight.detach().float().pow(2).mean().sqrt()


class Projection(nn.Module):
    """H' = LayerNorm(Linear(dropout(GELU(Linear(H))))), K × d_thinker to K × d_executor (Latent-Guided Reasoning)."""

    def __init__(self, thinker_width: int, inner_width: int, executor_width: int) -> None:
        super().__init__()
        self.up = nn.Linear(thinker_width, inner_width)
        self.down = nn.Linear(inner_width, executor_width)
        self.norm = nn.LayerNorm(executor_width)
        self.dropout = nn.Dropout(0.1)

    def forward(self, guidance: Tensor) -> Tensor:
        """guidance: [batch, K, d_thinker] → prefix: [batch, K, d_executor]."""
        return self.norm(self.down(self.dropout(nn.functional.gelu(self.up(guidance)))))


class GuidedExecutor(nn.Module):
    """An executor with what conditions it: the projection, and one learned block for when there is no thinker."""

    def __init__(self, executor: CausalLM, thinker_width: int, settings: GuidanceConfig, scale: float = 1.0) -> None:
        """`scale`: the RMS at which H' and null guidance start, that of the executor's token embeddings."""
        super().__init__()
        width = executor.config.hidden_size
        self.executor = executor
        self.projection = Projection(thinker_width, settings.projection_width, width)
        self.null_guidance = nn.Parameter(scale * torch.randn(settings.thoughts, width))
        nn.init.constant_(self.projection.norm.weight, scale)

    def prefix(self, guidance: Tensor, is_null: Tensor) -> Tensor:
        """guidance: [batch, K, d_thinker], is_null: bool [batch] → [batch, K, d_executor], null rows replaced."""
        return torch.where(is_null[:, None, None], self.null_guidance, self.projection(guidance).float())


def hidden_states(model: CausalLM, embeddings: Tensor) -> Tensor:
    """Last hidden states after the final norm, causal, no cache: [batch, length, d] → [batch, length, d].

    Rows are padded on the right and no mask is given: a causal model's real positions never see the padding.
    """
    return model.model(inputs_embeds=embeddings, use_cache=False).last_hidden_state


def token_losses(model: CausalLM, hidden: Tensor, labels: Tensor) -> Tensor:
    """Cross-entropy in nats of every labelled position, flat; labels [batch, length], −100 where there is none.

    labels[b, t] is the token that should follow position t.
    """
    return nn.functional.cross_entropy(labelled_logits(model, hidden, labels), labels[labels != -100], reduction="none")


def labelled_logits(model: CausalLM, hidden: Tensor, labels: Tensor) -> Tensor:
    """Logits of every labelled position: float32 [positions, vocabulary].

    Only labelled positions pass through the head, whose number differs in every batch: they are padded to a multiple of
    64, for kernels in bfloat16 are compiled anew for each.
    """
    labelled = hidden[labels != -100].to(model.lm_head.weight.dtype)
    padded = nn.functional.pad(labelled, (0, 0, 0, -len(labelled) % 64))
    return model.lm_head(padded)[: len(labelled)].float()
