"""Where training from scratch begins: weights with which a model sees what came before each token, and looks for where
it came before, from the first step on."""

import math

import torch
from torch import Tensor, nn
from transformers import LlamaForCausalLM

LOOK_BACK = 3
"""Heads of the first block that begin by attending to the token 1, 2, 3 places back, and heads of the second that look
for where it stood before."""
FREQUENCIES = 12
SHARPNESS = 8.0
"""What each of the fastest rotary frequencies adds to the score of the place looked at: the next best place is 8.6 less
(with 12 frequencies of base 10,000), so nearly all attention falls on one token."""
MATCH = 6.0
"""About what the score of a place gains where the tokens match."""
RESIDUAL_RMS = 1.5
"""Of the residual stream, about, before the second block."""


@torch.no_grad()
def begin_as(model: LlamaForCausalLM, start: LlamaForCausalLM) -> None:
    """Make a model compute what `start` does, whose blocks are of the same sizes and at most as many: the blocks above
    begin by adding nothing (Wu et al. 2024, LLaMA Pro: Progressive LLaMA with Block Expansion). Tokens that `start`
    does not know keep their embeddings."""
    own = model.state_dict()
    for name, values in start.state_dict().items():
        own[name][: len(values)] = values
    for block in model.model.layers[start.config.num_hidden_layers :]:
        nn.init.zeros_(block.self_attn.o_proj.weight)
        nn.init.zeros_(block.mlp.down_proj.weight)


@torch.no_grad()
def initialise(model: LlamaForCausalLM) -> None:
    """Set the first values of a fresh model with tied embeddings.

    Token embeddings have unit RMS, so that the residual stream carries which token stands where from the first step.
    Added to each is one vector that all share, also of unit RMS: what in other architectures a bias would be. As it
    adds the same to every logit of the tied head, it does not change what is predicted. The final norm starts at
    width^-1/2, so that logits start at unit scale.

    The first two blocks start as induction heads (Olsson et al. 2022, In-context Learning and Induction Heads), which a
    small model otherwise takes millions of tokens to find, and which copying builds on. To begin with the structure of
    trained attention: Trockman & Kolter 2023, Mimetic Initialization of Self-Attention Layers; this structure is our
    own. Figures: LOG.md, "Where training begins".
    """
    width = model.config.hidden_size
    embeddings = model.get_input_embeddings().weight
    nn.init.normal_(embeddings)
    shared = nn.functional.normalize(torch.randn(width), dim=0)
    embeddings += math.sqrt(width) * shared
    nn.init.constant_(model.model.norm.weight, width**-0.5)
    _look_back(model, shared)
    if model.config.num_hidden_layers > 1:
        _find_again(model)


def _look_back(model: LlamaForCausalLM, shared: Tensor) -> None:
    """Give heads of the first block scores that depend on distance alone: SHARPNESS · Σ_i cos(θ_i (distance − o)), the
    sum over the fastest rotary frequencies θ_i, largest at distance o. Query and key take the constant they need from
    the component `shared` by all embeddings; the key is turned ahead by o places."""
    config = model.config
    attention = model.model.layers[0].self_attn
    half = attention.head_dim // 2
    used = min(FREQUENCIES, half)
    angles = model.model.rotary_emb.inv_freq.float()[:used]
    # After the norm of the first block an embedding's share along `shared` is about sqrt(width / 2).
    scale = math.sqrt(SHARPNESS * math.sqrt(attention.head_dim) / (config.hidden_size / 2))
    queries, keys = _by_group(attention.q_proj, model), _by_group(attention.k_proj, model)
    for group in range(min(LOOK_BACK, len(keys))):
        offset = group + 1
        queries[group, :, :used] += scale * shared
        keys[group, :, :used] += scale * torch.outer(torch.cos(offset * angles), shared)
        keys[group, :, half : half + used] += scale * torch.outer(torch.sin(offset * angles), shared)


def _find_again(model: LlamaForCausalLM) -> None:
    """Let the first block write the token o places back into directions of its own, and heads of the second compare the
    token at hand with what is written there: they attend to what stood o places after an earlier occurrence of it, and
    copy that. Only the slower half of the rotary frequencies is compared, which distance hardly turns."""
    first, second = (layer.self_attn for layer in model.model.layers[:2])
    size, width = first.head_dim, model.config.hidden_size
    half, quarter = size // 2, size // 4
    slow = torch.cat([torch.arange(quarter, half), torch.arange(half + quarter, size)])
    scale = RESIDUAL_RMS * math.sqrt(MATCH * math.sqrt(size) / len(slow))
    queries, keys = _by_group(second.q_proj, model), _by_group(second.k_proj, model)
    shares = queries.shape[1]
    for group in range(min(LOOK_BACK, len(keys))):
        read, written, copied = (nn.init.orthogonal_(torch.empty(size, width)) for _ in range(3))
        _by_group(first.v_proj, model)[group] = read
        _outputs(first.o_proj, model)[:, group] = written.T[:, None] / shares
        queries[group][:, slow] += scale * read[slow]
        keys[group][:, slow] += scale * written[slow]
        _by_group(second.v_proj, model)[group] = copied
        _outputs(second.o_proj, model)[:, group] = copied.T[:, None] / shares


def _by_group(projection: nn.Linear, model: LlamaForCausalLM) -> Tensor:
    """The weights of queries, keys or values as [key-value groups, heads in a group, head dimension, width]."""
    groups, size = model.config.num_key_value_heads, model.model.layers[0].self_attn.head_dim
    return projection.weight.view(groups, -1, size, model.config.hidden_size)


def _outputs(projection: nn.Linear, model: LlamaForCausalLM) -> Tensor:
    """The weights after attention as [width, key-value groups, heads in a group, head dimension]."""
    groups, size = model.config.num_key_value_heads, model.model.layers[0].self_attn.head_dim
    return projection.weight.view(model.config.hidden_size, groups, -1, size)
