"""Protects: batched decoding and scoring give what one item at a time gives, whatever the batch and its lengths."""

import pytest
import torch
from transformers import LlamaForCausalLM

from guided_reasoning.config import ModelConfig
from guided_reasoning.measure.decode import Reading, answer_ids
from guided_reasoning.models import build_llama
from guided_reasoning.tokenizer import ANSWER, EOS, SOLVE

LENGTHS = (3, 17, 9, 30, 4, 4)
POSITIONS = 64


@pytest.fixture(scope="module")
def model() -> LlamaForCausalLM:
    torch.manual_seed(4)
    model = build_llama(ModelConfig(32, 2, 4, 2, 64, max_positions=POSITIONS), 48).eval()
    with torch.no_grad():
        own = model.lm_head.weight[EOS] - model.lm_head.weight.mean(dim=0)
        model.lm_head.weight[EOS] += 1.5 * own  # so that some end early and some never do
    return model


@pytest.fixture(scope="module")
def prompts(model: LlamaForCausalLM) -> list[torch.Tensor]:
    rng = torch.Generator().manual_seed(1)
    ids = [torch.randint(10, 48, (length,), generator=rng) for length in LENGTHS]
    with torch.no_grad():
        return [model.get_input_embeddings()(torch.cat((i, torch.tensor([SOLVE])))) for i in ids]


@torch.no_grad()
def one_at_a_time(model: LlamaForCausalLM, prompt: torch.Tensor) -> list[int]:
    """Greedy writing without any cache."""
    embeddings, written = prompt[None], []
    while embeddings.shape[1] < POSITIONS:
        token = int(model(inputs_embeds=embeddings, use_cache=False).logits[0, -1].argmax())
        if token == EOS:
            break
        written.append(token)
        embeddings = torch.cat((embeddings, model.get_input_embeddings()(torch.tensor([[token]]))), dim=1)
    return written


def test_a_batch_writes_what_each_prompt_writes_alone(model, prompts) -> None:
    expected = [one_at_a_time(model, prompt) for prompt in prompts]
    assert len({len(written) for written in expected}) > 2, "the case should have rows that end at different times"
    assert Reading(model, prompts).write() == expected


def test_each_prompt_has_its_own_limit_and_is_written_as_ever_up_to_it(model, prompts) -> None:
    limits = [3, 40, 1, 64, 5, 2]
    expected = [one_at_a_time(model, prompt)[:limit] for prompt, limit in zip(prompts, limits, strict=True)]
    assert Reading(model, prompts).write(limit=limits) == expected
    assert Reading(model, prompts).write(limit=4) == [one_at_a_time(model, prompt)[:4] for prompt in prompts]


def test_scoring_first_does_not_change_what_is_written(model, prompts) -> None:
    reading = Reading(model, prompts)
    reading.score([[11, 12, EOS]] * len(prompts))
    assert reading.write() == Reading(model, prompts).write()


def test_losses_are_those_of_a_plain_pass(model, prompts) -> None:
    targets = [[11, 12, 13, EOS], [EOS], [20] * 9, [30, EOS], [12, 40], [40]]
    for prompt, target, losses in zip(prompts, targets, Reading(model, prompts).score(targets), strict=True):
        embeddings = torch.cat((prompt, model.get_input_embeddings()(torch.tensor(target))))[None].detach()
        log_probs = model(inputs_embeds=embeddings).logits[0, len(prompt) - 1 : -1].log_softmax(-1)
        torch.testing.assert_close(losses, -log_probs.gather(1, torch.tensor(target)[:, None])[:, 0].detach())


def test_the_answer_is_what_follows_the_first_answer_token() -> None:
    assert answer_ids([20, ANSWER, 21, 22]) == [21, 22]
    assert answer_ids([20, 21]) is None
