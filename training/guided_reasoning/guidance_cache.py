"""The guidance cache: H for every training item, written once, with the fingerprint of the thinker that made it."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor
from tqdm import tqdm

from guided_reasoning.errors import TrainingError
from guided_reasoning.models import CausalLM, choose_attention
from guided_reasoning.prompt_format import THINKER_FORMAT, PromptFormat
from guided_reasoning.sequences import EncodedItem, thinker_rows
from guided_reasoning.stage1 import think
from guided_reasoning.workers import Alone

SHARD_ITEMS = 16_384
BATCH_ITEMS = {"cpu": 16, "cuda": 128}
"""Questions in one pass: on CPUs what it computes should stay in their caches."""


Source = Callable[[Sequence[EncodedItem]], Tensor]
"""Where guidance comes from: items → H, float32 on the CPU [items, K, d_thinker]."""


@torch.no_grad()
def guidance_of(
    thinker: CausalLM,
    items: Sequence[EncodedItem],
    thoughts: Sequence[int],
    device: torch.device,
    form: PromptFormat = THINKER_FORMAT,
) -> Tensor:
    """H of items, float32 on the CPU: [items, K, d_thinker]. Items of like length share a batch."""
    order = sorted(range(len(items)), key=lambda i: len(items[i].question))
    result = torch.empty(len(items), len(thoughts), thinker.config.hidden_size)
    size = BATCH_ITEMS[device.type]
    for start in range(0, len(order), size):
        indices = order[start : start + size]
        # the thoughts come before the answer and do not see it
        rows = thinker_rows([replace(items[i], answer=()) for i in indices], thoughts, form).to(device)
        result[indices] = think(thinker, rows)[1].float().cpu()
    return result


def local_source(thinker: CausalLM, thoughts: Sequence[int], form: PromptFormat, device: torch.device) -> Source:
    """The thinker itself, in this process."""
    thinker.to(device).eval()
    choose_attention(thinker, device)
    return lambda items: guidance_of(thinker, items, thoughts, device, form)


def write_cache(
    folder: Path, source: Source, items: Sequence[EncodedItem], fingerprint: str, workers: Alone | None = None
) -> None:
    """Write sharded safetensors; shards that are already there are kept, so a killed run goes on where it was. Several
    processes take turns at the shards."""
    workers = workers or Alone()
    folder.mkdir(parents=True, exist_ok=True)
    marker = folder / "cache.json"
    description = {"fingerprint": fingerprint, "items": len(items), "shard_items": SHARD_ITEMS}
    with workers.main_first():
        # The others come when this is done, and at once: they only read.
        if workers.rank == 0 and not (marker.exists() and json.loads(marker.read_text()) == description):
            for shard in folder.glob("*.safetensors"):
                shard.unlink()
            marker.write_text(json.dumps(description))
    for number, start in enumerate(tqdm(range(0, len(items), SHARD_ITEMS), desc="guidance cache", unit="shard")):
        path = folder / f"guidance-{number:05d}.safetensors"
        if path.exists() or number % workers.count != workers.rank:
            continue
        unfinished = path.with_suffix(".tmp")
        save_file({"guidance": source(items[start : start + SHARD_ITEMS])}, unfinished)
        unfinished.rename(path)


def read_cache(folder: Path, items: int, fingerprint: str) -> Tensor:
    """H of every item, float32 [items, K, d_thinker]. A cache of another thinker or data is refused ('cache-stale')."""
    marker = folder / "cache.json"
    if not marker.exists():
        raise TrainingError("cache-missing", f"There is no guidance cache in {folder}.", "Run `training cache` first.")
    expected = {"fingerprint": fingerprint, "items": items, "shard_items": SHARD_ITEMS}
    if json.loads(marker.read_text()) != expected:
        raise TrainingError(
            "cache-stale", f"{folder} was written by another thinker or for other data.", "Run `training cache` again."
        )
    parts = []
    for path in sorted(folder.glob("guidance-*.safetensors")):
        with safe_open(path, "pt") as file:
            parts.append(file.get_tensor("guidance"))
    cached = torch.cat(parts) if parts else torch.empty(0)
    if len(cached) != items:
        raise TrainingError(
            "cache-incomplete", f"{folder} holds {len(cached)} of {items}.", "Run `training cache` again."
        )
    return cached
