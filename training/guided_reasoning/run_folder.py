"""The folder of one run: its settings, and loading what the steps left there."""

import json
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from guided_reasoning.adapted_tokenizer import ModelText, load_adapted_tokenizer
from guided_reasoning.config import ModelConfig, PretrainedConfig, RunConfig, fingerprint
from guided_reasoning.corpus import Corpus, load_corpus, read_items
from guided_reasoning.errors import TrainingError
from guided_reasoning.evaluate import Pair
from guided_reasoning.export.bundle import BundleInfo
from guided_reasoning.export.manifest import file_entry
from guided_reasoning.export.pair import TrainedOn
from guided_reasoning.guidance_cache import Source, local_source, read_cache
from guided_reasoning.models import CausalLM, GuidedExecutor
from guided_reasoning.outline_words import outline_words
from guided_reasoning.pooling_client import endpoint_source
from guided_reasoning.pretrained import checkpoint_config, load_checkpoint
from guided_reasoning.prompt_format import EXECUTOR_FORMAT, THINKER_FORMAT
from guided_reasoning.sequences import thought_ids
from guided_reasoning.token_table import TokenTable, token_table
from guided_reasoning.tokenizer import TextTokenizer
from guided_reasoning.workers import Alone, find_workers

TEMPLATES = {"thinker": BundleInfo.thinker_template, "executor": BundleInfo.executor_template}
"""The prompt templates of models from scratch."""


@dataclass
class RunFolder:
    """A run's folder and settings. `exclude`: files of public questions that generated items must not equal.
    `seed`: train with this seed in place of the configuration's, in a folder of its own, on the same data.
    `endpoint`: a server of the trained thinker that writes the guidance cache in its place. `outliers`: files of
    questions from outside the domain, to tune its gate. `variant`: the name of the configuration among its variants; it
    has a folder of its own, on the same data. `guided_by`: another run's folder, whose thinker and cache it uses."""

    config: RunConfig
    folder: Path
    device: torch.device
    minutes: float | None = None
    exclude: tuple[Path, ...] = ()
    seed: int | None = None
    endpoint: str | None = None
    outliers: tuple[Path, ...] = ()
    variant: str | None = None
    guided_by: Path | None = None

    def __post_init__(self) -> None:
        self.trained = self.folder / "variants" / self.variant if self.variant else self.folder
        if self.seed is not None:
            self.trained = self.trained / f"seed-{self.seed}"
            stages = {s: getattr(self.config, s) for s in ("stage1", "pretraining", "stage2")}
            seeded = {s: replace(settings, seed=self.seed) for s, settings in stages.items() if settings}
            self.config = replace(self.config, **seeded)
        self.thinking = self.guided_by or self.trained  # where thinker and cache lie

    def pair(self) -> Pair:
        """The trained pair, in evaluation mode."""
        folder = self.trained / "stage2"
        if not (folder / "guidance.safetensors").exists():
            raise TrainingError(
                "executor-missing", f"There is no trained executor in {folder}.", "Run `training stage2`."
            )
        thinker, text = self.thinker(), self.text("thinker")
        model = self._checkpoint(folder / "executor", "executor")
        executor = GuidedExecutor(model, thinker.config.hidden_size, self.config.guidance)
        executor.load_state_dict(load_file(folder / "guidance.safetensors"), strict=False)
        return Pair(
            thinker.to(self.device).eval(),
            executor.to(self.device).eval(),
            text.thoughts,
            self.config.guidance,
            self.device,
            text.form,
            self.text("executor").form,
        )

    def source(self) -> Source:
        """Where the trained thinker's guidance comes from: this process, or the endpoint."""
        text = self.text("thinker")
        if not self.endpoint:
            return local_source(self.thinker(), text.thoughts, text.form, self.device)
        width = checkpoint_config(self.thinking / "stage1" / "thinker").hidden_size
        return endpoint_source(self.endpoint, text.thoughts, text.form, width)

    def corpus(self, split: str, per_family: int | None = None) -> Corpus:
        """One split with its tokens."""
        thinker, executor = self.text("thinker"), self.text("executor")
        own = None if thinker.file == executor.file else thinker.tokenizer
        return load_corpus(self.folder / "data" / f"{split}.jsonl", executor.tokenizer, per_family, own)

    def trained_on(self) -> TrainedOn:
        """What the bundle says of the training split."""
        return TrainedOn(self.data_fingerprint, outline_words(read_items(self.folder / "data" / "train.jsonl")))

    @property
    def workers(self) -> Alone:
        return find_workers(self.device.type == "cpu")

    @property
    def models(self) -> dict[str, ModelConfig | PretrainedConfig]:
        """Both models' settings, by role."""
        return {"thinker": self.config.thinker, "executor": self.config.executor}

    def text(self, role: str) -> ModelText:
        """How the 'thinker' or the 'executor' reads and writes text."""
        folder = self.folder / "tokenizer"
        if isinstance(self.models[role], PretrainedConfig):
            return load_adapted_tokenizer(folder / role)
        thoughts = thought_ids(self.config.guidance, self.config.vocabulary)
        form = THINKER_FORMAT if role == "thinker" else EXECUTOR_FORMAT
        return ModelText(TextTokenizer.load(folder), folder / "tokenizer.json", TEMPLATES[role], form, thoughts, [])

    def adapted_text(self, role: str) -> ModelText | None:
        return self.text(role) if isinstance(self.models[role], PretrainedConfig) else None

    def tokens(self, role: str) -> TokenTable:
        """The training split, in the tokens of one model."""
        text = self.text(role)
        folder = self.folder / "tokens" / text.file.parent.relative_to(self.folder / "tokenizer")
        name = (
            fingerprint(self.data_fingerprint, text.file.read_text())
            if self.adapted_text(role)
            else self.data_fingerprint
        )
        with self.workers.main_first():
            return token_table(self.folder / "data" / "train.jsonl", text.tokenizer, folder, name)

    def guided_tokens(self, role: str) -> TokenTable:
        """The training items that get guidance and train the executor, in the tokens of one model."""
        limit = self.config.guidance.items
        tokens = self.tokens(role)
        return tokens.first_of_each_family(limit) if limit else tokens

    def guided_items(self) -> tuple[TokenTable, Tensor]:
        """The items that train the executor, in its tokens, and their cached H: [items, K, d_thinker]."""
        items = self.guided_tokens("executor")
        return items, read_cache(self.thinking / "cache", len(items), self.thinker_fingerprint)

    @cached_property
    def data_fingerprint(self) -> str:
        """Names the generated data and the tokenizers."""
        data = self.folder / "data" / "data.json"
        tokenizers = sorted((self.folder / "tokenizer").rglob("tokenizer.json"))
        if not (data.exists() and tokenizers):
            missing = "tokenizer" if data.exists() else data.name
            raise TrainingError(
                "data-missing",
                f"There is no {missing} in {self.folder}.",
                "Run `training data` and `training tokenizer`.",
            )
        return fingerprint(json.loads(data.read_text())["fingerprint"], *(path.read_text() for path in tokenizers))

    @property
    def thinker_fingerprint(self) -> str:
        """Names the thinker by its weights, and the data by what it was generated from."""
        folder = self.thinking / "stage1" / "thinker"
        weights = sorted(folder.glob("*.safetensors"))
        if not weights:
            raise TrainingError("thinker-missing", f"There is no thinker in {folder}.", "Run `training stage1`.")
        digests = [file_entry(path)["sha256"] for path in weights]
        return fingerprint(*digests, self.data_fingerprint)

    @property
    def is_pretrained(self) -> bool:
        return any(isinstance(settings, PretrainedConfig) for settings in self.models.values())

    @property
    def pair_fingerprint(self) -> str:
        """Names the trained pair by its weights."""
        folder = self.trained / "stage2"
        files = (folder / "executor" / "model.safetensors", folder / "guidance.safetensors")
        for path in files:
            if not path.exists():
                raise TrainingError("executor-missing", f"There is no {path}.", "Run `training stage2`.")
        return fingerprint(self.thinker_fingerprint, *(file_entry(path)["sha256"] for path in files))

    def thinker(self) -> CausalLM:
        return self._checkpoint(self.thinking / "stage1" / "thinker", "thinker")

    def _checkpoint(self, folder: Path, role: str) -> CausalLM:
        if not folder.exists():
            raise TrainingError("thinker-missing", f"There is no trained {role} in {folder}.", "Run `training stage1`.")
        settings = self.models[role]
        return load_checkpoint(folder, settings.dtype if isinstance(settings, PretrainedConfig) else "float32")

    def pretrained(self, role: str) -> Path | None:
        """The model that the 'thinker' or the 'executor' begins as, where the configuration has pretraining, or the
        bundle of another run to go on from; beside the latter lies `guidance.safetensors`."""
        if not (self.config.pretraining or self.config.start):
            return None
        folder = self.trained / "pretrained" / (role if self.config.start else "executor")
        if not folder.exists():
            raise TrainingError("pretraining-missing", f"There is no {folder}.", "Run `training pretrain`.")
        return folder
