"""Reads a batch of prompts once, then scores gold continuations and writes greedy ones with its keys and values."""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence
from transformers import LlamaForCausalLM

from guided_reasoning.measure.key_values import KeyValues
from guided_reasoning.models import token_losses
from guided_reasoning.tokenizer import ANSWER, EOS, PAD

_NO_LOSS = -100
_DROP_BELOW = 0.75
"""Finished rows leave a batch once this share or less of it is still being written."""


class Reading:
    """A batch of prompts that a model has read. `prompts`: embeddings, each [length, d]."""

    @torch.inference_mode()
    def __init__(self, model: LlamaForCausalLM, prompts: Sequence[Tensor]) -> None:
        self._model = model
        self._cache = KeyValues()
        lengths = torch.tensor([len(prompt) for prompt in prompts], device=prompts[0].device)
        self._padding = lengths.max() - lengths
        self._room = [model.config.max_position_embeddings - len(prompt) for prompt in prompts]
        self._last = self._read(pad_sequence(list(prompts), batch_first=True, padding_side="left"))[:, -1]

    @torch.inference_mode()
    def score(self, targets: Sequence[Sequence[int]]) -> list[Tensor]:
        """Cross-entropy in nats of every token of each prompt's gold continuation."""
        device = self._last.device
        ids = pad_sequence([torch.tensor(t, device=device) for t in targets], batch_first=True, padding_value=_NO_LOSS)
        read = self._cache.length
        hidden = self._last[:, None]
        if ids.shape[1] > 1:
            embeddings = self._model.get_input_embeddings()(ids[:, :-1].clamp(min=PAD))
            hidden = torch.cat((hidden, self._read(embeddings)), dim=1)
        self._cache.length = read
        losses = token_losses(self._model, hidden, ids)
        return list(losses.cpu().split([len(t) for t in targets]))

    @torch.inference_mode()
    def write(self, end: int = EOS, limit: int | Sequence[int] | None = None) -> list[list[int]]:
        """The greedy continuation of each prompt before the token `end`, at most up to the model's last position and of
        at most `limit` tokens, of all or of each. Ends the reading: nothing can be scored after it."""
        if limit is not None:
            limits = [limit] * len(self._room) if isinstance(limit, int) else limit
            self._room = [min(room, most) for room, most in zip(self._room, limits, strict=True)]
        written: list[list[int]] = [[] for _ in self._room]
        active = list(range(len(written)))
        hidden = self._last
        while active:
            chosen = self._model.lm_head(hidden).argmax(-1)
            going = []
            for row, (index, token) in enumerate(zip(active, chosen.tolist(), strict=True)):
                if index >= 0 and token != end and self._room[index] > len(written[index]):
                    written[index].append(token)
                    going.append(row)
                else:
                    active[row] = -1
            if not going:
                break
            if len(going) <= _DROP_BELOW * len(active):
                rows = torch.tensor(going, device=chosen.device)
                self._cache.keep(rows)
                self._padding, chosen = self._padding[rows], chosen[rows]
                active = [active[row] for row in going]
            hidden = self._read(self._model.get_input_embeddings()(chosen[:, None]))[:, -1]
        return written

    def _read(self, embeddings: Tensor) -> Tensor:
        """Hidden states of more positions, after all that was read before: [batch, S, d] → [batch, S, d]."""
        start, end = self._cache.length, self._cache.length + embeddings.shape[1]
        positions = torch.arange(end, device=embeddings.device)
        causal = positions <= positions[start:, None]
        seen = causal & (positions >= self._padding[:, None, None])
        mask = torch.zeros(seen.shape, device=embeddings.device).masked_fill_(~seen, torch.finfo(torch.float32).min)
        hidden = self._model.model(
            inputs_embeds=embeddings,
            attention_mask=mask[:, None],
            position_ids=(positions[start:] - self._padding[:, None]).clamp_(min=0),
            past_key_values=self._cache,
            use_cache=True,
        ).last_hidden_state
        self._cache.length = end
        return hidden


def most_tokens(gold: int) -> int:
    """How many tokens may be written where the gold chain and answer have `gold`: a chain that is longer has lost its
    way, and most such never end."""
    return 2 * gold + 32


def answer_ids(written: Sequence[int], answer: int = ANSWER) -> list[int] | None:
    """What follows the first token `answer`, `<|answer|>` as a rule, in what was written; None without one."""
    ids = list(written)
    return ids[ids.index(answer) + 1 :] if answer in ids else None
