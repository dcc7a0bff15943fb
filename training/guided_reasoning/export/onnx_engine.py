"""Runs a bundle's graphs with onnxruntime: the Python twin of the extension's runtime."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from guided_reasoning.errors import TrainingError
from guided_reasoning.export.manifest import read_manifest
from guided_reasoning.export.runner import Writing

NO_TOKEN = -1


@dataclass(frozen=True)
class Cache:
    """Keys and values of every layer, each float32 [B, key-value heads, T, head dimension]."""

    tensors: list[np.ndarray]

    @property
    def length(self) -> int:
        """T, the tokens already read."""
        return self.tensors[0].shape[2]


@dataclass(frozen=True)
class Samples:
    """What N turns of the sampler wrote: tokens and log-probabilities [N, R], also past a chain's end."""

    tokens: np.ndarray
    log_probs: np.ndarray


class OnnxEngine:
    """The five graphs of one bundle, each in a session of its own on one thread.

    Raises TrainingError('bundle-corrupt') when a file is not the one that the manifest lists.
    """

    def __init__(self, folder: Path) -> None:
        manifest = read_manifest(folder)
        for entry in manifest["files"]:
            _verify(folder, entry)
        executor = manifest["executor"]
        self._thinker = _session(folder / manifest["thinker"]["model"])
        self._projection = _session(folder / executor["projection"])
        self._executor = _session(folder / executor["model"])
        self._scorer = _session(folder / executor["scorer"])
        self._sampler = _session(folder / executor["sampler"])
        self._width = executor["dimension"]
        self._cache_names = [f"past.{layer}.{part}" for layer in range(executor["layers"]) for part in ("key", "value")]
        shape = (1, executor["keyValueHeads"], 0, executor["headDimension"])
        self.empty_cache = Cache([np.zeros(shape, np.float32) for _ in self._cache_names])
        self.no_prefix = np.zeros((0, self._width), np.float32)
        self.null_guidance = np.fromfile(folder / executor["nullGuidance"], dtype="<f4").reshape(-1, self._width)

    def think(self, ids: Sequence[int], positions: Sequence[int]) -> np.ndarray:
        """See `Engine.think`."""
        return self.think_together([ids], [positions])[0]

    def think_together(self, prompts: Sequence[Sequence[int]], positions: Sequence[Sequence[int]]) -> np.ndarray:
        """Hidden states of several prompts, of whatever lengths, in one pass: [B, K, d_thinker]."""
        ids = np.zeros((len(prompts), max(map(len, prompts))), np.int64)
        for row, prompt in zip(ids, prompts, strict=True):
            row[: len(prompt)] = prompt
        inputs = {"input_ids": ids, "thought_positions": np.array(positions, np.int64)}
        return self._thinker.run(["guidance"], inputs)[0]

    def project(self, guidance: np.ndarray) -> np.ndarray:
        """See `Engine.project`."""
        return self._projection.run(["prefix"], {"guidance": guidance[None]})[0][0]

    def write(self, question: Sequence[int], prefix: np.ndarray, control: int, max_new: int, end: int) -> Writing:
        """See `Engine.write`."""
        return self.decode(self.read(question), prefix, [control], max_new, end)[0]

    def score(self, question: Sequence[int], prefix: np.ndarray, control: int, tokens: Sequence[int]) -> np.ndarray:
        """See `Engine.score`."""
        return self.score_together(question, prefix[None], control, tokens)[0]

    def score_together(
        self, question: Sequence[int], prefixes: np.ndarray, control: int, tokens: Sequence[int]
    ) -> np.ndarray:
        """`score` under each of B prefixes [B, P, d_executor], in one pass: [B, len(tokens)]."""
        inputs = {
            "input_ids": np.array([[control, *tokens[:-1]]], np.int64),
            "prefix": prefixes,
            "labels": np.array([tokens], np.int64),
        }
        return self._scorer.run(["log_probs"], inputs | self._past(self.read(question)))[0]

    def sample(
        self,
        question: Sequence[int],
        prefixes: np.ndarray,
        control: int,
        mix: np.ndarray,
        chains: Sequence[int],
        uniform: np.ndarray,
        temperature: float,
        end: int,
    ) -> Samples:
        """One run of sampler.onnx: R chains that B rows with `prefixes` [B, P, d_executor] write together, in at most
        as many turns as `uniform` [N, R] has. See protocol/README.md."""
        cache, rows = self.read(question), len(prefixes)
        inputs = {
            "input_ids": np.full((rows, 1), control, np.int64),
            "prefix": prefixes,
            "seqlens_k": np.full(rows, cache.length + prefixes.shape[1], np.int32),
            "ended": np.zeros(len(mix), bool),
            "mix": mix.astype(np.float32),
            "chains": np.array(chains, np.int64),
            "temperature": np.array(temperature, np.float32),
            "uniform": uniform.astype(np.float32),
            "max_new": np.array(len(uniform), np.int64),
            "eos": np.array(end, np.int64),
        }
        tokens, log_probs, *_ = self._sampler.run(None, inputs | self._past(cache))
        return Samples(tokens, log_probs)

    def read(self, question: Sequence[int]) -> Cache:
        """The cache of a question's ids; of no ids, the empty one."""
        if not question:
            return self.empty_cache
        return self.decode(self.empty_cache, self.no_prefix, question, 1, NO_TOKEN)[1]

    def decode(
        self, cache: Cache, prefix: np.ndarray, ids: Sequence[int], max_new: int, end: int
    ) -> tuple[Writing, Cache]:
        """One run of executor.onnx. The returned cache holds everything but the last token written."""
        limits = {"max_new": np.array(max_new, np.int64), "eos": np.array(end, np.int64)}
        tokens, log_probs, *present = self._executor.run(None, self._inputs(cache, prefix, ids) | limits)
        return Writing(tokens.tolist(), log_probs.tolist()), Cache(present)

    def _inputs(self, cache: Cache, prefix: np.ndarray, ids: Sequence[int]) -> dict[str, np.ndarray]:
        last = cache.length + len(prefix) + len(ids) - 1
        return {
            "input_ids": np.array([ids], np.int64),
            "prefix": prefix[None],
            "seqlens_k": np.array([last], np.int32),
            **self._past(cache),
        }

    def _past(self, cache: Cache) -> dict[str, np.ndarray]:
        return dict(zip(self._cache_names, cache.tensors, strict=True))


def _verify(folder: Path, entry: dict) -> None:
    with (folder / entry["path"]).open("rb") as content:
        found = hashlib.file_digest(content, "sha256").hexdigest()
    if found != entry["sha256"]:
        raise TrainingError(
            "bundle-corrupt",
            f"{entry['path']} has SHA-256 {found}, the manifest says {entry['sha256']}.",
            "Export the bundle again.",
        )


def _session(model: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
