"""The steps of one run, each resuming from what lies in the run's folder."""

import hashlib
import json
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import torch
from safetensors.torch import load_file
from transformers import LlamaForCausalLM

from guided_reasoning.baselines import BASELINES, train_baseline
from guided_reasoning.calibration.step import calibrate, finished_calibration
from guided_reasoning.config import RunConfig, fingerprint
from guided_reasoning.corpus import PARTS, Corpus, load_corpus, read_items
from guided_reasoning.data.generate import write_data
from guided_reasoning.errors import TrainingError
from guided_reasoning.evaluate import Pair, corpus_guidance, direct_accuracy, greedy_accuracy, guidance_effect
from guided_reasoning.export.pair import export_pair
from guided_reasoning.guidance_cache import read_cache, write_cache
from guided_reasoning.sequences import thought_ids
from guided_reasoning.stage1 import train_thinker
from guided_reasoning.stage2 import build_executor, train_executor
from guided_reasoning.token_table import TokenTable, token_table
from guided_reasoning.tokenizer import TextTokenizer


@dataclass
class Run:
    """A run's folder and settings. `exclude`: files of public questions that generated items must not equal.
    `seed`: train with this seed in place of the configuration's, in a folder of its own, on the same data.
    `outliers`: files of questions from outside the domain, to tune its gate."""

    config: RunConfig
    folder: Path
    device: torch.device
    minutes: float | None = None
    exclude: tuple[Path, ...] = ()
    seed: int | None = None
    outliers: tuple[Path, ...] = ()

    def __post_init__(self) -> None:
        self.trained = self.folder
        if self.seed is not None:
            self.trained = self.folder / f"seed-{self.seed}"
            stages = {s: replace(getattr(self.config, s), seed=self.seed) for s in ("stage1", "stage2")}
            self.config = replace(self.config, **stages)

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
        """Train the tokenizer on the training split."""
        folder = self.folder / "tokenizer"
        if not folder.exists():
            texts = (getattr(i, part) for i in read_items(self.folder / "data" / "train.jsonl") for part in PARTS)
            TextTokenizer.train(texts, self.config.vocabulary).save(folder)
        return True

    def stage1(self) -> bool:
        """Train the thinker."""
        return train_thinker(
            self.config, self._tokens(), self.data_fingerprint, self.trained / "stage1", self.device, self.minutes
        )

    def cache(self) -> bool:
        """Write H of every training item."""
        items = self._guided_tokens()
        thinker = self._thinker()
        write_cache(
            self.trained / "cache",
            thinker,
            items,
            self.config.guidance,
            self.config.vocabulary,
            self._thinker_fingerprint,
            self.device,
        )
        return True

    def stage2(self) -> bool:
        """Train the executor on the cache."""
        items = self._guided_tokens()
        cached = read_cache(self.trained / "cache", len(items), self._thinker_fingerprint)
        return train_executor(
            self.config, items, cached, self._thinker_fingerprint, self.trained / "stage2", self.device, self.minutes
        )

    def baseline(self, name: str) -> bool:
        """Train one of the executors without guidance that the pair is compared with."""
        return train_baseline(
            BASELINES[name],
            self.config,
            self._guided_tokens(),
            self.data_fingerprint,
            self.trained / name,
            self.device,
            self.minutes,
        )

    def calibrate(self) -> bool:
        """Fit atlas, domain gate and confidence to the trained pair."""
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
        for split, count in (("test", 250), ("longer", 60), ("held_out", 60)):
            corpus = self.corpus(split, count)
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
        report = json.loads(path.read_text())
        calibration = finished_calibration(self.trained / "calibration", self._pair_fingerprint)
        parity = export_pair(
            self.config, self.pair(), self.folder, report, self.data_fingerprint, questions, calibration
        )
        print(f"onnxruntime agrees with PyTorch on {parity.cases} questions, H within {parity.relative_error:.1e}")
        return True

    def pair(self) -> Pair:
        """The trained pair, in evaluation mode."""
        executor = build_executor(self.config)
        folder = self.trained / "stage2"
        if not (folder / "guidance.safetensors").exists():
            raise TrainingError(
                "executor-missing", f"There is no trained executor in {folder}.", "Run `training stage2`."
            )
        executor.executor = LlamaForCausalLM.from_pretrained(folder / "executor")
        executor.load_state_dict(load_file(folder / "guidance.safetensors"), strict=False)
        ids = thought_ids(self.config.guidance, self.config.vocabulary)
        return Pair(
            self._thinker().to(self.device).eval(),
            executor.to(self.device).eval(),
            ids,
            self.config.guidance,
            self.device,
        )

    def corpus(self, split: str, per_family: int | None = None) -> Corpus:
        """One split with its tokens."""
        tokenizer = TextTokenizer.load(self.folder / "tokenizer")
        return load_corpus(self.folder / "data" / f"{split}.jsonl", tokenizer, per_family)

    def _tokens(self) -> TokenTable:
        """The training split."""
        tokenizer = TextTokenizer.load(self.folder / "tokenizer")
        return token_table(
            self.folder / "data" / "train.jsonl", tokenizer, self.folder / "tokens", self.data_fingerprint
        )

    def _guided_tokens(self) -> TokenTable:
        """The training items that get guidance and train the executor."""
        limit = self.config.guidance.items
        return self._tokens().first_of_each_family(limit) if limit else self._tokens()

    @cached_property
    def data_fingerprint(self) -> str:
        """Names the generated data and the tokenizer."""
        data, tokenizer = self.folder / "data" / "data.json", self.folder / "tokenizer" / "tokenizer.json"
        for path in (data, tokenizer):
            if not path.exists():
                raise TrainingError(
                    "data-missing", f"There is no {path}.", "Run `training data` and `training tokenizer`."
                )
        return fingerprint(json.loads(data.read_text())["fingerprint"], tokenizer.read_text())

    @property
    def _thinker_fingerprint(self) -> str:
        """Names the thinker by its weights, and the data by what it was generated from."""
        weights = self.trained / "stage1" / "thinker" / "model.safetensors"
        if not weights.exists():
            raise TrainingError("thinker-missing", f"There is no {weights}.", "Run `training stage1`.")
        return fingerprint(hashlib.sha256(weights.read_bytes()).hexdigest(), self.data_fingerprint)

    @property
    def _pair_fingerprint(self) -> str:
        """Names the trained pair by its weights."""
        folder = self.trained / "stage2"
        files = (folder / "executor" / "model.safetensors", folder / "guidance.safetensors")
        for path in files:
            if not path.exists():
                raise TrainingError("executor-missing", f"There is no {path}.", "Run `training stage2`.")
        return fingerprint(self._thinker_fingerprint, *(hashlib.sha256(p.read_bytes()).hexdigest() for p in files))

    def _thinker(self) -> LlamaForCausalLM:
        folder = self.trained / "stage1" / "thinker"
        if not folder.exists():
            raise TrainingError(
                "thinker-missing", f"There is no trained thinker in {folder}.", "Run `training stage1`."
            )
        return LlamaForCausalLM.from_pretrained(folder)
