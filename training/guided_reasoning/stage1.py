"""Stage 1: the thinker learns to compress strategy into guidance. L = L_task + L_recon (Latent-Guided Reasoning), each
with the weight that the configuration gives it."""

import shutil
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from guided_reasoning.adapted_tokenizer import ModelText
from guided_reasoning.config import RunConfig, fingerprint
from guided_reasoning.corpus import batches
from guided_reasoning.models import CausalLM, hidden_states, token_losses, token_rms
from guided_reasoning.pretrained import Trainable, build_trainable, checkpoint_identity, describe
from guided_reasoning.prompt_format import THINKER_FORMAT
from guided_reasoning.sequences import Rows, reconstruction_rows, thinker_rows, thought_ids
from guided_reasoning.token_table import TokenTable
from guided_reasoning.trainer import StepResult, is_written, train
from guided_reasoning.workers import is_main


def build_thinker(config: RunConfig, text: ModelText | None = None, start: Path | None = None) -> Trainable:
    """A fresh thinker, distinct thought ids extending its vocabulary by K, which may begin as the model `start`; or a
    pretrained one with its `text`."""
    torch.manual_seed(config.stage1.seed)
    extra = config.guidance.thoughts if config.guidance.distinct_thought_ids else 0
    return build_trainable(config.thinker, config.vocabulary + extra, text.new_ids if text else [], start)


def think(thinker: CausalLM, rows: Rows) -> tuple[Tensor, Tensor]:
    """One pass over thinker rows → (last hidden states [batch, length, d], guidance H [batch, K, d])."""
    hidden = hidden_states(thinker, thinker.get_input_embeddings()(rows.ids))
    return hidden, hidden[rows.slots].view(len(rows.ids), -1, hidden.shape[-1])


def reconstruction_losses(thinker: CausalLM, guidance: Tensor, rows: Rows) -> Tensor:
    """L_recon a token: the thinker reads H in place of Q and decodes R. H enters at the token embeddings' RMS."""
    scale = token_rms(thinker) / guidance.detach().float().pow(2).mean().sqrt()
    embeddings = thinker.get_input_embeddings()(rows.ids)
    embeddings = embeddings.masked_scatter(rows.slots[..., None], (guidance * scale).to(embeddings.dtype))
    return token_losses(thinker, hidden_states(thinker, embeddings), rows.labels)


def train_thinker(
    config: RunConfig,
    items: TokenTable,
    data_fingerprint: str,
    folder: Path,
    device: torch.device,
    minutes: float | None,
    text: ModelText | None = None,
    start: Path | None = None,
) -> bool:
    """Run or resume stage 1. When the token budget is used, writes the checkpoint `folder/thinker` and returns True.

    text: how a pretrained thinker reads; its tokenizer is written beside its weights, so that any engine serves it.
    start: the model as which the thinker begins. Raises TrainingError('model-missing') where
    there is none.
    """
    built = build_thinker(config, text, start)
    thinker = built.model
    ids = text.thoughts if text else thought_ids(config.guidance, config.vocabulary)
    form = text.form if text else THINKER_FORMAT
    weights = {"task": config.guidance.task_weight, "recon": config.guidance.recon_weight}

    def step(indices: list[int], _: float) -> StepResult:
        chosen = [items[i] for i in indices]
        rows = thinker_rows(chosen, ids, form).to(device)
        tokens = rows.tokens
        hidden, guidance = think(thinker, rows)
        losses = {}
        if weights["task"]:
            losses["task"] = token_losses(thinker, hidden, rows.labels).mean()
        if weights["recon"]:
            recon_rows = reconstruction_rows(chosen, len(ids), form=form).to(device)
            losses["recon"] = reconstruction_losses(thinker, guidance, recon_rows).mean()
            tokens += recon_rows.tokens
        loss = sum(weights[name] * value for name, value in losses.items())
        return StepResult(loss, tokens, {name: value.detach() for name, value in losses.items()})

    lengths = np.stack(
        [
            items.lengths("question") + items.lengths("answer") + form.around + len(ids) + 1,
            items.lengths("concise") + len(ids) + 2,
        ],
        axis=1,
    )
    finished = train(
        folder,
        thinker,
        batches(lengths, config.stage1.batch_tokens, config.stage1.seed),
        step,
        config.stage1,
        _fingerprint(config, data_fingerprint, start),
        device,
        minutes,
    )
    if finished and is_main() and not is_written(folder / "thinker" / "model.safetensors", folder):
        if text:
            shutil.copytree(text.file.parent, folder / "thinker", dirs_exist_ok=True)
        built.finish().save_pretrained(folder / "thinker")
    return finished


def same_thinker(one: RunConfig, other: RunConfig) -> bool:
    """Whether two configurations train the same thinker on the same data."""
    return _fingerprint(one, "") == _fingerprint(other, "") and one.stage1.tokens == other.stage1.tokens


def _fingerprint(config: RunConfig, data_fingerprint: str, start: Path | None = None) -> str:
    """What a checkpoint must share with the run that resumes it; the token budget may be changed on the way."""
    values = config.to_json()
    names = ("thoughts", "distinct_thought_ids", "task_weight", "recon_weight")
    guidance = {k: values["guidance"][k] for k in names if k in values["guidance"]}
    stage = {k: v for k, v in values["stage1"].items() if k != "tokens"}
    origin = [checkpoint_identity(start)] if start else []
    return fingerprint(describe(config.thinker), stage, guidance, config.vocabulary, data_fingerprint, *origin)
