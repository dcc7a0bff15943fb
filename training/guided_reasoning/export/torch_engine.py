"""Runs the trained checkpoints with PyTorch in float32: the reference that every exported graph is held against."""

import copy
from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor

from guided_reasoning.export.bundle import Checkpoints
from guided_reasoning.export.runner import Writing
from guided_reasoning.models import Projection


class TorchEngine:
    """The Hugging Face models themselves, moved to the CPU. `thinker_dtype`: what a server may run the thinker in."""

    def __init__(self, checkpoints: Checkpoints, thinker_dtype: torch.dtype = torch.float32) -> None:
        thinker = checkpoints.thinker.cpu().float().eval()
        # a copy: what was rounded does not come back
        self._thinker = thinker if thinker_dtype == torch.float32 else copy.deepcopy(thinker).to(thinker_dtype)
        self._executor = checkpoints.executor.cpu().float().eval()
        self._projection = _projection(checkpoints.projection)
        self.null_guidance = checkpoints.null_guidance.detach().cpu().float().numpy()

    @torch.inference_mode()
    def think(self, ids: Sequence[int], positions: Sequence[int]) -> np.ndarray:
        """See `Engine.think`."""
        hidden = self._thinker.model(input_ids=torch.tensor([list(ids)]), use_cache=False).last_hidden_state
        return hidden[0, list(positions)].float().numpy()

    @torch.inference_mode()
    def project(self, guidance: np.ndarray) -> np.ndarray:
        """See `Engine.project`."""
        return self._projection(torch.from_numpy(guidance)).numpy()

    @torch.inference_mode()
    def write(self, question: Sequence[int], prefix: np.ndarray, control: int, max_new: int, end: int) -> Writing:
        """See `Engine.write`."""
        tokens: list[int] = []
        log_probs: list[float] = []
        embeddings, cache = self._embed(question, prefix, [control]), None
        while len(tokens) < max_new and tokens[-1:] != [end]:
            output = self._executor(inputs_embeds=embeddings, past_key_values=cache, use_cache=True)
            cache = output.past_key_values
            distribution = output.logits[0, -1].log_softmax(-1)
            tokens.append(int(distribution.argmax()))
            log_probs.append(float(distribution[tokens[-1]]))
            embeddings = self._executor.get_input_embeddings()(torch.tensor([tokens[-1:]]))
        return Writing(tokens, log_probs)

    @torch.inference_mode()
    def score(self, question: Sequence[int], prefix: np.ndarray, control: int, tokens: Sequence[int]) -> np.ndarray:
        """See `Engine.score`."""
        embeddings = self._embed(question, prefix, [control, *tokens[:-1]])
        logits = self._executor(inputs_embeds=embeddings, use_cache=False).logits[0, -len(tokens) :]
        return logits.log_softmax(-1).gather(-1, torch.tensor(list(tokens))[:, None])[:, 0].numpy()

    def _embed(self, question: Sequence[int], prefix: np.ndarray, ids: Sequence[int]) -> Tensor:
        embed = self._executor.get_input_embeddings()
        parts = embed(torch.tensor([*question, *ids])).split([len(question), len(ids)])
        return torch.cat([parts[0], torch.from_numpy(np.array(prefix)), parts[1]])[None]


def _projection(state: Mapping[str, Tensor]) -> Projection:
    inner, thinker_width = state["up.weight"].shape
    projection = Projection(thinker_width, inner, state["down.weight"].shape[0])
    projection.load_state_dict(state)
    return projection.float().eval()
