"""The systems of one run, as prompts for a model: the guided pair, the same without its thinker, and the rivals."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from transformers import LlamaForCausalLM

from guided_reasoning.baselines import BASELINES, Baseline
from guided_reasoning.evaluate import Pair
from guided_reasoning.guidance_cache import guidance_of
from guided_reasoning.measure.families import Family
from guided_reasoning.measure.swap import partners
from guided_reasoning.pipeline import Run
from guided_reasoning.sequences import CONTROL, EncodedItem
from guided_reasoning.tokenizer import BOS, END_THOUGHT, START_THOUGHT


@dataclass(frozen=True)
class System:
    """A model and how it is asked. `prompts(family, rows)`: embeddings of some of a family's items; `chain`: the kind
    it writes, None where it answers at once; `fingerprint` names its weights; `splits`: what it is measured on."""

    name: str
    chain: str | None
    model: LlamaForCausalLM
    prompts: Callable[[Family, Sequence[int]], list[Tensor]]
    fingerprint: str
    splits: tuple[str, ...] | None = None


PAIR_SYSTEMS = {
    "guided-concise": "concise",
    "guided-verbose": "verbose",
    "null-concise": "concise",
    "null-verbose": "verbose",
    "swapped-concise": "concise",
}
"""The trained executor under its item's guidance, under null guidance, and under another item's."""
DIRECT = "thinker-direct"


def rival_systems(rivals: Mapping[str, Baseline] = BASELINES) -> dict[str, tuple[str, str]]:
    """System name → (folder of the rival, kind of chain). One that writes both kinds is two systems."""
    return {
        name if len(rival.kinds) == 1 else f"{name}-{kind}": (name, kind)
        for name, rival in rivals.items()
        for kind in rival.kinds
    }


def system_names() -> list[str]:
    """Every system that a complete run has."""
    return [*PAIR_SYSTEMS, *rival_systems(), DIRECT]


def trained_systems(run: Run) -> list[System]:
    """The systems that can be measured now, those of the pair first."""
    systems = pair_systems(run) if (run.trained / "stage2" / "guidance.safetensors").exists() else []
    for name, (folder, kind) in rival_systems().items():
        weights = run.trained / folder / "executor"
        if weights.exists():
            model = prepare(LlamaForCausalLM.from_pretrained(weights), run.device)
            systems.append(System(name, kind, model, _question_prompts(model, kind), hash_weights(weights)))
    return systems


def pair_systems(run: Run, guided: "Guided | None" = None) -> list[System]:
    """The systems that share the run's thinker and guided executor; `guided`: its prompts, where they are there."""
    guided = guided or Guided(run.pair())
    stage2, thinker = run.trained / "stage2", run.thinking / "stage1" / "thinker"
    names = hash_weights(stage2 / "executor", stage2, thinker)
    systems = [
        System(
            name,
            chain,
            guided.executor,
            guided.prompts(name.split("-")[0], chain),
            names,
            ("test",) if name.startswith("swapped") else None,
        )
        for name, chain in PAIR_SYSTEMS.items()
    ]
    return [*systems, System(DIRECT, None, guided.thinker, guided.thinker_prompts, hash_weights(thinker))]


class Guided:
    """Prompts of a trained pair."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self.executor = prepare(pair.executor.executor, pair.device)
        self.thinker = prepare(pair.thinker, pair.device)
        self._latest: tuple[Family, Tensor] | None = None

    @torch.inference_mode()
    def prefixes(self, family: Family, source: str = "guided") -> Tensor:
        """H' of every item, of its partner ('swapped'), or null guidance ('null'): [items, K, d_executor]."""
        executor = self._pair.executor
        if source == "null":
            return executor.null_guidance.expand(len(family.items), -1, -1)
        if self._latest is None or self._latest[0] is not family:
            guidance = guidance_of(self.thinker, family.encoded, self._pair.thoughts, self._pair.device)
            self._latest = (family, executor.projection(guidance.to(self._pair.device)))
        own = self._latest[1]
        return own[partners([item.answer for item in family.items])] if source == "swapped" else own

    def prompts(self, source: str, chain: str) -> Callable[[Family, Sequence[int]], list[Tensor]]:
        """Q, H', control token."""

        @torch.inference_mode()
        def prompts(family: Family, rows: Sequence[int]) -> list[Tensor]:
            prefixes = self.prefixes(family, source)
            control = self._embed(self.executor, [CONTROL[chain]])
            result = []
            for row in rows:
                question = self._embed(self.executor, [BOS, *family.encoded[row].question])
                slots = prefixes[row].to(question.dtype)
                first = (slots, question) if self._pair.settings.before_question else (question, slots)
                result.append(torch.cat((*first, control)))
            return result

        return prompts

    @torch.inference_mode()
    def thinker_prompts(self, family: Family, rows: Sequence[int]) -> list[Tensor]:
        """Q ⟨thoughts⟩: the thinker answers at once."""

        def ids(item: EncodedItem) -> list[int]:
            return [BOS, *item.question, START_THOUGHT, *self._pair.thoughts, END_THOUGHT]

        return [self._embed(self.thinker, ids(family.encoded[row])) for row in rows]

    def _embed(self, model: LlamaForCausalLM, ids: list[int]) -> Tensor:
        return model.get_input_embeddings()(torch.tensor(ids, device=self._pair.device))


def prepare(model: LlamaForCausalLM, device: torch.device) -> LlamaForCausalLM:
    """In evaluation mode, with the fused attention that reads and writes faster than the plain one does."""
    model.to(device).eval().set_attn_implementation("sdpa")
    return model


def hash_weights(*folders: Path) -> str:
    """Names checkpoints by the weights that lie in their folders."""
    files = [path for folder in folders for path in sorted(folder.glob("*.safetensors"))]
    return hashlib.sha256(b"".join(hashlib.sha256(path.read_bytes()).digest() for path in files)).hexdigest()


def _question_prompts(model: LlamaForCausalLM, chain: str) -> Callable[[Family, Sequence[int]], list[Tensor]]:
    """Q, control token."""

    @torch.inference_mode()
    def prompts(family: Family, rows: Sequence[int]) -> list[Tensor]:
        ids = [[BOS, *family.encoded[row].question, CONTROL[chain]] for row in rows]
        return [model.get_input_embeddings()(torch.tensor(i, device=model.device)) for i in ids]

    return prompts
