"""The systems of one member: the pair under its controls, or a rival asked in its own way."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from transformers import LlamaForCausalLM

from guided_reasoning.comparison.members import GUIDED, Member
from guided_reasoning.evaluate import Pair
from guided_reasoning.guidance_cache import guidance_of
from guided_reasoning.measure.families import Family
from guided_reasoning.measure.systems import Guided, System, hash_weights, pair_systems, prepare, rival_systems
from guided_reasoning.models import token_rms
from guided_reasoning.pipeline import Run
from guided_reasoning.prompt_format import EXECUTOR_FORMAT
from guided_reasoning.rivals.batch import chain_prompt
from guided_reasoning.rivals.continuous import continuous_loss, continuous_prompts
from guided_reasoning.rivals.table import RIVALS
from guided_reasoning.rivals.text_plan import with_written_outlines
from guided_reasoning.sequences import CONTROL, EncodedItem

MEAN, ALONE, RECONSTRUCTION = "mean-concise", "alone-concise", "thinker-recon"
"""The executor under its family's mean guidance; without the question; the thinker that decodes R from H alone."""
OF_VARIANTS = ("guided-concise", "null-concise", "swapped-concise", "thinker-direct", ALONE, RECONSTRUCTION)
"""What of the pair's systems is measured for a variant, on `test`."""

Prompts = Callable[[Family, Sequence[int]], list[Tensor]]


def member_systems(member: Member, run: Run, planner: Path | None = None) -> list[System]:
    """All systems of a trained member, under the names of their outcome files. `planner`: weights of the model that
    writes the text plan's outlines."""
    if member.rival:
        return asked_rival(member.rival, run, planner)
    controlled = Controlled(run.pair(), run)
    systems = pair_systems(run, controlled)
    names = systems[0].fingerprint
    systems += [
        System(MEAN, "concise", controlled.executor, controlled.prompts("mean", "concise"), names, ("test",)),
        System(ALONE, "concise", controlled.executor, controlled.alone_prompts, names, ("test",)),
        System(RECONSTRUCTION, "concise", controlled.thinker, controlled.reconstruction_prompts, names, ("test",)),
    ]
    if member.name == GUIDED:
        return systems
    kept = [system for system in systems if system.name in OF_VARIANTS]
    return [replace(system, name=f"{member.name}.{system.name}", splits=("test",)) for system in kept]


def asked_rival(name: str, run: Run, planner: Path | None) -> list[System]:
    """A rival is a system for each kind of chain that it writes, or one that answers at once."""
    rival = RIVALS[name]
    weights = run.trained / name / "executor"
    model = prepare(LlamaForCausalLM.from_pretrained(weights), run.device)
    if rival.loss is continuous_loss:
        count = run.config.guidance.thoughts
        prompts = partial(_continuous_prompts, model, count)
        return [System(name, None, model, prompts, hash_weights(weights))]
    if not rival.chains:
        return [System(name, None, model, _id_prompts(model, _answer_prompt), hash_weights(weights))]

    def ids(kind: str) -> Callable[[EncodedItem], list[int]]:
        return lambda item: chain_prompt(rival.between, item, kind, run.config, EXECUTOR_FORMAT)

    systems = [
        System(own, kind, model, _id_prompts(model, ids(kind)), hash_weights(weights))
        for own, (folder, kind) in rival_systems(RIVALS).items()
        if folder == name
    ]
    if rival.between != "plan":
        return systems
    writer = prepare(LlamaForCausalLM.from_pretrained(planner), run.device)
    names = hash_weights(weights, planner)
    written = [replace(system, prompts=_with_outlines(writer, system.prompts), fingerprint=names) for system in systems]
    return [*written, *(replace(system, name=f"{name}-gold-{system.chain}", splits=("test",)) for system in systems)]


class Controlled(Guided):
    """The pair, and the controls that its guidance is held against."""

    def __init__(self, pair: Pair, run: Run) -> None:
        super().__init__(pair)
        self._run = run
        self._means: Mapping[str, Tensor] | None = None

    @torch.inference_mode()
    def prefixes(self, family: Family, source: str = "guided") -> Tensor:
        """As `Guided.prefixes`; 'mean': H' of the family's mean H over its training items."""
        if source != "mean":
            return super().prefixes(family, source)
        if self._means is None:
            self._means = family_means(self._run)
        mean = self._means[family.name].to(self._pair.device)
        return self._pair.executor.projection(mean[None]).expand(len(family.items), -1, -1)

    @torch.inference_mode()
    def alone_prompts(self, family: Family, rows: Sequence[int]) -> list[Tensor]:
        """H', control token: nothing of the question."""
        prefixes = self.prefixes(family)
        control = self._embed(self.executor, [CONTROL["concise"]])
        return [torch.cat((prefixes[row].to(control.dtype), control)) for row in rows]

    @torch.inference_mode()
    def reconstruction_prompts(self, family: Family, rows: Sequence[int]) -> list[Tensor]:
        """H, control token: what L_recon decodes R from, every item's H at the scale of the token embeddings."""
        items = [family.encoded[row] for row in rows]
        guidance = guidance_of(self.thinker, items, self._pair.thoughts, self._pair.device).to(self._pair.device)
        scale = token_rms(self.thinker) / guidance.pow(2).mean((1, 2), keepdim=True).sqrt()
        control = self._embed(self.thinker, [CONTROL["concise"]])
        return [torch.cat((own, control)) for own in guidance * scale]


def family_means(run: Run) -> dict[str, Tensor]:
    """Mean H of each family's training items: [K, d_thinker]."""
    items, cache = run.guided_items()
    families = sorted(run.config.data.families)
    return {name: cache[np.flatnonzero(items.families == number)].mean(0) for number, name in enumerate(families)}


def _id_prompts(model: LlamaForCausalLM, ids: Callable[[EncodedItem], list[int]]) -> Prompts:
    @torch.inference_mode()
    def prompts(family: Family, rows: Sequence[int]) -> list[Tensor]:
        embedding = model.get_input_embeddings()
        return [embedding(torch.tensor(ids(family.encoded[row]), device=model.device)) for row in rows]

    return prompts


def _answer_prompt(item: EncodedItem) -> list[int]:
    return [*EXECUTOR_FORMAT.question(item.question), EXECUTOR_FORMAT.answer]


@torch.inference_mode()
def _continuous_prompts(model: LlamaForCausalLM, count: int, family: Family, rows: Sequence[int]) -> list[Tensor]:
    return continuous_prompts(model, [family.encoded[row] for row in rows], count)


def _with_outlines(planner: LlamaForCausalLM, prompts: Prompts) -> Prompts:
    """The same prompts with the planner's outlines; those of the latest family are kept."""
    latest: list[Family] = []

    def written(family: Family, rows: Sequence[int]) -> list[Tensor]:
        if not latest or latest[0].name != family.name or latest[0].items is not family.items:
            latest[:] = [replace(family, encoded=with_written_outlines(planner, family.encoded))]
        return prompts(latest[0], rows)

    return written
