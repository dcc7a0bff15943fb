"""Protects: a model from scratch begins by looking at the tokens before each token, whatever they are; one that begins
as a smaller model computes what that does."""

import pytest
import torch

from guided_reasoning.config import ModelConfig
from guided_reasoning.initialise import begin_as
from guided_reasoning.models import build_llama


@pytest.mark.parametrize(("heads", "groups"), [(3, 3), (4, 2)])
def test_heads_of_the_first_block_attend_to_the_tokens_before(heads: int, groups: int) -> None:
    torch.manual_seed(3)
    model = build_llama(ModelConfig(64 * heads, 2, heads, groups, 128), 512).eval()
    model.set_attn_implementation("eager")
    ids = torch.randint(512, (4, 120))
    attention = model(ids, output_attentions=True).attentions[0]
    for head in range(heads):
        offset = head // (heads // groups) + 1
        places = attention[:, head].diagonal(-offset, 1, 2)
        assert places.mean() > 0.8, f"head {head} looks {offset} back"


@pytest.mark.parametrize(("heads", "groups"), [(3, 3), (4, 2)])
def test_heads_of_the_second_block_find_what_followed_a_token_before(heads: int, groups: int) -> None:
    torch.manual_seed(3)
    model = build_llama(ModelConfig(64 * heads, 2, heads, groups, 128), 512).eval()
    model.set_attn_implementation("eager")
    ids = torch.stack([torch.randperm(512)[:40] for _ in range(8)]).repeat(1, 2)
    attention = model(ids, output_attentions=True).attentions[1]
    for head in range(heads):
        offset = head // (heads // groups) + 1
        followed = torch.arange(40, 80 - offset)
        # attention spread evenly would give a place 0.017
        share = attention[:, head, followed, followed - 40 + offset].mean()
        assert share > 0.05, f"head {head} finds what stood {offset} after"


def test_logits_start_at_unit_scale_and_favour_no_token() -> None:
    torch.manual_seed(3)
    model = build_llama(ModelConfig(192, 4, 3, 3, 512), 512).eval()
    logits = model(torch.randint(512, (4, 64))).logits
    spread = logits - logits.mean(dim=-1, keepdim=True)
    assert 0.5 < spread.std() < 2


def test_a_model_that_begins_as_a_smaller_one_computes_the_same() -> None:
    torch.manual_seed(3)
    start = build_llama(ModelConfig(64, 2, 2, 2, 128), 512).eval()
    grown = build_llama(ModelConfig(64, 5, 2, 2, 128), 520).eval()
    begin_as(grown, start)
    ids = torch.randint(512, (4, 30))
    torch.testing.assert_close(grown(ids).logits[..., :512], start(ids).logits)


def test_every_block_of_a_model_that_began_as_a_smaller_one_learns() -> None:
    torch.manual_seed(3)
    grown = build_llama(ModelConfig(64, 3, 2, 2, 128), 512)
    begin_as(grown, build_llama(ModelConfig(64, 2, 2, 2, 128), 512))
    grown(torch.randint(512, (4, 30))).logits.square().mean().backward()
    outputs = grown.model.layers[2].self_attn.o_proj.weight.grad, grown.model.layers[2].mlp.down_proj.weight.grad
    assert all(gradient.abs().max() > 0 for gradient in outputs)
