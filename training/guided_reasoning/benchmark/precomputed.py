"""The guidance of a file of questions, computed by a run's thinker for machines that should not think themselves."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from guided_reasoning.benchmark.answer import refusal
from guided_reasoning.benchmark.data_file import read_texts
from guided_reasoning.errors import TrainingError
from guided_reasoning.export.guidance_file import write_guidance_file
from guided_reasoning.export.onnx_engine import OnnxEngine
from guided_reasoning.export.parity import TOLERANCE, relative_error
from guided_reasoning.export.runner import Runner
from guided_reasoning.guidance_cache import Source
from guided_reasoning.pipeline import Run
from guided_reasoning.sequences import EncodedItem

_ITEMS = 128  # whose guidance is held at once


def precompute(run: Run, data: Path, out: Path) -> tuple[int, int]:
    """Write the guidance of a file's questions to `out`; how many, and how many the runtime would refuse: left out.

    The run's thinker computes, on the run's device or at its endpoint; the file is for the run's bundle. Raises
    TrainingError: 'data-file', 'bundle-missing', 'guidance-file', 'guidance-other-thinker' where the run's thinker is
    not the bundle's (it was trained on after the export), and what the thinker raises.
    """
    bundle = run.trained / "bundle"
    runner = Runner(bundle, OnnxEngine(bundle))
    texts = list(dict.fromkeys(read_texts(data)))
    limit = runner.manifest["limits"]["questionTokens"]
    tokenizer = run.text("thinker").tokenizer
    encoded = {text: tokenizer.encode_text(text) for text in texts if refusal(text) is None}
    accepted = {text: ids for text, ids in encoded.items() if len(ids) <= limit}
    if not accepted:
        raise TrainingError("data-file", f"{data} holds no question that the bundle accepts.", "Name another file.")
    items = [EncodedItem(ids, [], [], [], [], 0) for ids in accepted.values()]
    questions = list(accepted)
    write_guidance_file(out, runner.manifest, questions, _checked(runner, questions, _batches(run.source(), items)))
    return len(questions), len(texts) - len(questions)


def _batches(source: Source, items: Sequence[EncodedItem]) -> Iterator[np.ndarray]:
    for start in range(0, len(items), _ITEMS):
        yield source(items[start : start + _ITEMS]).numpy()


def _checked(runner: Runner, questions: Sequence[str], batches: Iterator[np.ndarray]) -> Iterator[np.ndarray]:
    """The same batches, once the first question's guidance is what the bundle's own thinker gives."""
    for number, batch in enumerate(batches):
        if number == 0 and (error := relative_error(batch[0], runner.think(questions[0]))) > TOLERANCE:
            raise TrainingError(
                "guidance-other-thinker",
                f"The run's thinker is {error:.1e} away from that of its bundle, more than {TOLERANCE}.",
                "Run `training export` again, or serve the thinker in float32.",
            )
        yield batch
