"""The steps of one run, each resuming from what lies in the run's folder."""

import json
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from guided_reasoning.adapted_tokenizer import ModelText, load_adapted_tokenizer, write_adapted_tokenizer
from guided_reasoning.baselines import train_baseline
from guided_reasoning.calibration.step import calibrate, finished_calibration
from guided_reasoning.config import ModelConfig, PretrainedConfig, RunConfig, fingerprint
from guided_reasoning.corpus import PARTS, Corpus, load_corpus, read_items
from guided_reasoning.data.generate import write_data
from guided_reasoning.errors import TrainingError
from guided_reasoning.evaluate import Pair, corpus_guidance, direct_accuracy, greedy_accuracy, guidance_effect
from guided_reasoning.export.bundle import BundleInfo
from guided_reasoning.export.gguf import export_gguf
from guided_reasoning.export.manifest import file_entry
from guided_reasoning.export.pair import export_pair
from guided_reasoning.export.reference import ITEMS, describe
from guided_reasoning.guidance_cache import Source, local_source, read_cache, write_cache
from guided_reasoning.models import CausalLM, GuidedExecutor
from guided_reasoning.pooling_client import endpoint_source
from guided_reasoning.pretrained import checkpoint_config, load_checkpoint
from guided_reasoning.prompt_format import EXECUTOR_FORMAT, THINKER_FORMAT
from guided_reasoning.rivals.table import RIVALS
from guided_reasoning.sequences import thought_ids
from guided_reasoning.stage1 import train_thinker
from guided_reasoning.stage2 import train_executor
from guided_reasoning.token_table import TokenTable, token_table
from guided_reasoning.tokenizer import TextTokenizer
from guided_reasoning.workers import Alone, find_workers

TEMPLATES = {"thinker": BundleInfo.thinker_template, "executor": BundleInfo.executor_template}
"""The prompt templates of models from scratch."""
EVALUATED = {"test": (250, 2000), "longer": (60, 480), "held_out": (60, 480)}
"""Items of each split that `evaluate` asks: at most so many a family, and so many together."""


@dataclass
class Run:
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

    def data(self) -> bool:
        """Generate every split and say what was made."""
        d = self.config.data
        counts = {"train": d.train, "test": d.test, "longer": d.longer, "held_out": d.held_out}
        summary = write_data(self.folder / "data", d.families, counts, d.seed, self.exclude, d.steps)
        if d.held_out_families:
            folder = self.folder / "held-out-families"
            write_data(folder, d.held_out_families, {"test": d.test}, d.seed, self.exclude, d.steps)
        print(json.dumps({"counts": counts, "dropped": summary["dropped"]}))
        return True

    def tokenizer(self) -> bool:
        """Train the tokenizer on the training split; pretrained models bring theirs, to which tokens are added."""
        folder = self.folder / "tokenizer"
        for role, model in self.models.items():
            if isinstance(model, PretrainedConfig):
                write_adapted_tokenizer(model, role, self.config.guidance, folder / role)
        if self.config.vocabulary and not (folder / "tokenizer.json").exists():
            texts = (getattr(i, part) for i in read_items(self.folder / "data" / "train.jsonl") for part in PARTS)
            TextTokenizer.train(texts, self.config.vocabulary).save(folder)
        return True

    def stage1(self) -> bool:
        """Train the thinker."""
        return train_thinker(
            self.config,
            self._tokens("thinker"),
            self.data_fingerprint,
            self.thinking / "stage1",
            self.device,
            self.minutes,
            self._text("thinker"),
        )

    def pretrain(self) -> bool:
        """Train the executor without guidance, where the configuration says so: as `sft-mixed`, with a budget and a
        schedule of its own."""
        if self.config.pretraining is None:
            return True
        config = replace(self.config, stage2=self.config.pretraining)
        return self._train_alone("sft-mixed", config, self._tokens("executor"), self.trained / "pretrained")

    def cache(self) -> bool:
        """Write H of every training item."""
        items = self._guided_tokens("thinker")
        write_cache(self.thinking / "cache", self.source(), items, self._thinker_fingerprint, self._workers)
        return True

    def stage2(self) -> bool:
        """Train the executor on the cache."""
        items, cached = self.guided_items()
        return train_executor(
            self.config,
            items,
            cached,
            self._thinker_fingerprint,
            self.trained / "stage2",
            self.device,
            self.minutes,
            self._text("executor"),
            self._starting_executor() if self.config.pretraining else None,
        )

    def baseline(self, name: str) -> bool:
        """Train one of the models without guidance that the pair is compared with."""
        return self._train_alone(name, self.config, self._guided_tokens(RIVALS[name].model), self.trained / name)

    def _starting_executor(self) -> Path:
        folder = self.trained / "pretrained" / "executor"
        if not folder.exists():
            raise TrainingError("pretraining-missing", f"There is no {folder}.", "Run `training pretrain`.")
        return folder

    def _train_alone(self, name: str, config: RunConfig, items: TokenTable, folder: Path) -> bool:
        return train_baseline(
            RIVALS[name],
            config,
            items,
            self.data_fingerprint,
            folder,
            self.device,
            self.minutes,
            self._text(RIVALS[name].model),
        )

    def calibrate(self) -> bool:
        """Fit atlas, domain gate and confidence to the trained pair, if it was trained from scratch."""
        if self._pretrained:
            print("calibrate: pairs of pretrained models have no calibration yet; the bundle answers everything.")
            return True
        calibrate(
            self.config,
            self.pair(),
            TextTokenizer.load(self.folder / "tokenizer"),
            self.folder / "data",
            self.trained / "calibration",
            self.outliers,
            self._pair_fingerprint,
        )
        return True

    def evaluate(self) -> bool:
        """Measure on fresh items and write evaluation.json."""
        pair = self.pair()
        report = {}
        for split, (most, together) in EVALUATED.items():
            corpus = self.corpus(split, min(most, together // len(self.config.data.families)))
            guidance = corpus_guidance(pair, corpus)
            report[split] = {
                "concise": greedy_accuracy(pair, corpus, guidance),
                "concise_without_guidance": greedy_accuracy(pair, corpus, guidance, guided=False),
                "thinker_direct": direct_accuracy(pair, corpus),
                "loss_nats_a_chain": guidance_effect(pair, corpus, guidance),
            }
            if split == "test":
                report[split]["verbose"] = greedy_accuracy(pair, corpus, guidance, "verbose")
        (self.trained / "evaluation.json").write_text(json.dumps(report, indent=1) + "\n")
        return True

    def export(self) -> bool:
        """Write the bundle with its model card, and golden vectors for three fresh questions of each family."""
        path = self.trained / "evaluation.json"
        if not path.exists():
            raise TrainingError("evaluation-missing", f"There is no {path}.", "Run `training evaluate` first.")
        questions = [i.question for i in self.corpus("test", 3).items]
        fresh = [i.question for i in self.corpus("test", -(-ITEMS // len(self.config.data.families))).items]
        report = json.loads(path.read_text())
        texts = {role: self.text(role) for role in self.models}
        calibration = None
        if not self._pretrained:
            calibration = finished_calibration(self.trained / "calibration", self._pair_fingerprint)
        pair, data = self.pair(), self.data_fingerprint
        parity, measured = export_pair(
            self.config, pair, self.trained, report, data, questions, fresh, texts, calibration
        )
        print(f"onnxruntime agrees with PyTorch on {parity.cases} questions, H within {parity.relative_error:.1e}")
        print(describe(measured))
        return True

    def gguf(self) -> bool:
        """Write the trained thinker as `thinker.gguf`, for llama.cpp's server."""
        path = self.trained / "thinker.gguf"
        export_gguf(self._thinker(), self.text("thinker").file, path, self.config.name)
        print(f"wrote {path}")
        return True

    def pair(self) -> Pair:
        """The trained pair, in evaluation mode."""
        folder = self.trained / "stage2"
        if not (folder / "guidance.safetensors").exists():
            raise TrainingError(
                "executor-missing", f"There is no trained executor in {folder}.", "Run `training stage2`."
            )
        thinker, text = self._thinker(), self.text("thinker")
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
            return local_source(self._thinker(), text.thoughts, text.form, self.device)
        width = checkpoint_config(self.thinking / "stage1" / "thinker").hidden_size
        return endpoint_source(self.endpoint, text.thoughts, text.form, width)

    def corpus(self, split: str, per_family: int | None = None) -> Corpus:
        """One split with its tokens."""
        thinker, executor = self.text("thinker"), self.text("executor")
        own = None if thinker.file == executor.file else thinker.tokenizer
        return load_corpus(self.folder / "data" / f"{split}.jsonl", executor.tokenizer, per_family, own)

    @property
    def _workers(self) -> Alone:
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

    def _text(self, role: str) -> ModelText | None:
        return self.text(role) if isinstance(self.models[role], PretrainedConfig) else None

    def _tokens(self, role: str) -> TokenTable:
        """The training split, in the tokens of one model."""
        text = self.text(role)
        folder = self.folder / "tokens" / text.file.parent.relative_to(self.folder / "tokenizer")
        name = fingerprint(self.data_fingerprint, text.file.read_text()) if self._text(role) else self.data_fingerprint
        with self._workers.main_first():
            return token_table(self.folder / "data" / "train.jsonl", text.tokenizer, folder, name)

    def _guided_tokens(self, role: str) -> TokenTable:
        """The training items that get guidance and train the executor, in the tokens of one model."""
        limit = self.config.guidance.items
        tokens = self._tokens(role)
        return tokens.first_of_each_family(limit) if limit else tokens

    def guided_items(self) -> tuple[TokenTable, Tensor]:
        """The items that train the executor, in its tokens, and their cached H: [items, K, d_thinker]."""
        items = self._guided_tokens("executor")
        return items, read_cache(self.thinking / "cache", len(items), self._thinker_fingerprint)

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
    def _thinker_fingerprint(self) -> str:
        """Names the thinker by its weights, and the data by what it was generated from."""
        folder = self.thinking / "stage1" / "thinker"
        weights = sorted(folder.glob("*.safetensors"))
        if not weights:
            raise TrainingError("thinker-missing", f"There is no thinker in {folder}.", "Run `training stage1`.")
        digests = [file_entry(path)["sha256"] for path in weights]
        return fingerprint(*digests, self.data_fingerprint)

    @property
    def _pretrained(self) -> bool:
        return any(isinstance(settings, PretrainedConfig) for settings in self.models.values())

    @property
    def _pair_fingerprint(self) -> str:
        """Names the trained pair by its weights."""
        folder = self.trained / "stage2"
        files = (folder / "executor" / "model.safetensors", folder / "guidance.safetensors")
        for path in files:
            if not path.exists():
                raise TrainingError("executor-missing", f"There is no {path}.", "Run `training stage2`.")
        return fingerprint(self._thinker_fingerprint, *(file_entry(path)["sha256"] for path in files))

    def _thinker(self) -> CausalLM:
        return self._checkpoint(self.thinking / "stage1" / "thinker", "thinker")

    def _checkpoint(self, folder: Path, role: str) -> CausalLM:
        if not folder.exists():
            raise TrainingError("thinker-missing", f"There is no trained {role} in {folder}.", "Run `training stage1`.")
        settings = self.models[role]
        return load_checkpoint(folder, settings.dtype if isinstance(settings, PretrainedConfig) else "float32")
