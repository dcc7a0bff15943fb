"""The steps of one run, each resuming from what lies in the run's folder."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from guided_reasoning.adapted_tokenizer import write_adapted_tokenizer
from guided_reasoning.baselines import train_baseline
from guided_reasoning.bundle_weights import is_restored_from, restore_checkpoints
from guided_reasoning.calibration.step import calibrate, finished_calibration
from guided_reasoning.config import PretrainedConfig, RunConfig, fingerprint
from guided_reasoning.corpus import PARTS, read_items
from guided_reasoning.data.generate import write_data
from guided_reasoning.errors import TrainingError
from guided_reasoning.evaluate import corpus_guidance, direct_accuracy, greedy_accuracy, guidance_effect
from guided_reasoning.export.gguf import export_gguf
from guided_reasoning.export.pair import export_pair, write_pair
from guided_reasoning.export.reference import ITEMS, describe
from guided_reasoning.guidance_cache import write_cache
from guided_reasoning.rivals.table import RIVALS
from guided_reasoning.run_folder import RunFolder
from guided_reasoning.stage1 import train_thinker
from guided_reasoning.stage2 import train_executor
from guided_reasoning.token_table import TokenTable
from guided_reasoning.tokenizer import TextTokenizer

EVALUATED = {"test": (250, 2000), "longer": (60, 480), "held_out": (60, 480)}
"""Items of each split that `evaluate` asks: at most so many a family, and so many together."""


@dataclass
class Run(RunFolder):
    """A run whose steps can be taken. Each returns whether it is done: training stops when its time is over."""

    def data(self) -> bool:
        """Generate every split and say what was made."""
        d = self.config.data
        counts = {"train": d.train, "test": d.test, "longer": d.longer, "held_out": d.held_out}
        summary = write_data(self.folder / "data", d.families, counts, d.seed, self.exclude, d.steps, d.varied, d.often)
        if d.held_out_families:
            folder = self.folder / "held-out-families"
            write_data(folder, d.held_out_families, {"test": d.test}, d.seed, self.exclude, d.steps)
        print(json.dumps({"counts": counts, "dropped": summary["dropped"]}))
        return True

    def tokenizer(self) -> bool:
        """Train the tokenizer on the training split; pretrained models bring theirs, to which tokens are added, and so
        does a bundle to go on from."""
        folder = self.folder / "tokenizer"
        if self.config.start:
            self._take_tokenizer(Path(self.config.start), folder)
        for role, model in self.models.items():
            if isinstance(model, PretrainedConfig):
                write_adapted_tokenizer(model, role, self.config.guidance, folder / role)
        if self.config.vocabulary and not (folder / "tokenizer.json").exists():
            texts = (getattr(i, part) for i in read_items(self.folder / "data" / "train.jsonl") for part in PARTS)
            TextTokenizer.train(texts, self.config.vocabulary).save(folder)
        return True

    def _take_tokenizer(self, bundle: Path, folder: Path) -> None:
        theirs, own = bundle / "tokenizer.json", folder / "tokenizer.json"
        if not own.exists():
            TextTokenizer.load(bundle).save(folder)
        elif own.read_text() != theirs.read_text():
            raise TrainingError(
                "start-tokenizer", f"{own} is not the tokenizer of {bundle}.", f"Delete {folder} and its tokens."
            )

    def pretrain(self) -> bool:
        """Make what both models begin as, where the configuration says so: an executor without guidance, trained as
        `sft-mixed` with a budget and a schedule of its own; or a thinker and an executor from a bundle."""
        if self.config.start:
            folder, bundle = self.trained / "pretrained", Path(self.config.start)
            with self.workers.main_first():
                if not (folder / "guidance.safetensors").exists():  # which is written last
                    restore_checkpoints(bundle, self.config, folder)
                elif self.workers.rank == 0 and not is_restored_from(bundle, folder):
                    print(
                        f"{folder} began as another bundle than {bundle} is now, and stays so; delete it to begin anew"
                    )
        if self.config.pretraining is None:
            return True
        config = replace(self.config, stage2=self.config.pretraining)
        folder = self.trained / "pretrained"
        return self._train_alone("sft-mixed", config, self.tokens("executor"), self.data_fingerprint, folder)

    def stage1(self) -> bool:
        """Train the thinker."""
        return train_thinker(
            self.config,
            self.tokens("thinker"),
            self.data_fingerprint,
            self.thinking / "stage1",
            self.device,
            self.minutes,
            self.adapted_text("thinker"),
            self.pretrained("thinker"),
        )

    def cache(self) -> bool:
        """Write H of every training item."""
        items = self.guided_tokens("thinker")
        write_cache(self.thinking / "cache", self.source(), items, self.thinker_fingerprint, self.workers)
        return True

    def stage2(self) -> bool:
        """Train the executor on the cache."""
        items, cached = self.guided_items()
        return train_executor(
            self.config,
            items,
            cached,
            self.thinker_fingerprint,
            self.trained / "stage2",
            self.device,
            self.minutes,
            self.adapted_text("executor"),
            self.pretrained("executor"),
        )

    def baseline(self, name: str) -> bool:
        """Train one of the models without guidance that the pair is compared with; it begins as the pair does."""
        items, limit = self.guided_tokens(RIVALS[name].model), self.config.guidance.items
        data = fingerprint(self.data_fingerprint, limit) if limit else self.data_fingerprint
        start = self.pretrained(RIVALS[name].model)
        return self._train_alone(name, self.config, items, data, self.trained / name, start)

    def _train_alone(
        self, name: str, config: RunConfig, items: TokenTable, data: str, folder: Path, start: Path | None = None
    ) -> bool:
        return train_baseline(
            RIVALS[name],
            config,
            items,
            data,
            folder,
            self.device,
            self.minutes,
            self.adapted_text(RIVALS[name].model),
            start,
        )

    def calibrate(self) -> bool:
        """Fit atlas, domain gate and confidence to the trained pair, if it was trained from scratch."""
        if self.is_pretrained:
            print("calibrate: pairs of pretrained models have no calibration yet; the bundle answers everything.")
            return True
        pair = self.pair()
        data, texts = self.trained_on(), {role: self.text(role) for role in self.models}

        def write_bundle(bundle: Path, calibration: Path) -> None:
            write_pair(self.config, pair, bundle, data, texts, calibration)

        calibrate(
            self.config,
            pair,
            TextTokenizer.load(self.folder / "tokenizer"),
            self.folder / "data",
            self.trained / "calibration",
            self.outliers,
            self.pair_fingerprint,
            write_bundle,
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
        if not self.is_pretrained:
            calibration = finished_calibration(self.trained / "calibration", self.pair_fingerprint)
        pair, data = self.pair(), self.trained_on()
        parity, measured = export_pair(
            self.config, pair, self.trained, report, data, questions, fresh, texts, calibration
        )
        print(f"onnxruntime agrees with PyTorch on {parity.cases} questions, H within {parity.relative_error:.1e}")
        print(describe(measured))
        return True

    def gguf(self) -> bool:
        """Write the trained thinker as `thinker.gguf`, for llama.cpp's server."""
        path = self.trained / "thinker.gguf"
        export_gguf(self.thinker(), self.text("thinker").file, path, self.config.name)
        print(f"wrote {path}")
        return True
