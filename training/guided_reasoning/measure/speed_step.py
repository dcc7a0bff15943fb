"""The step `speed`: exports the rivals through the pair's own export and times all of them in onnxruntime-node."""

import json
from pathlib import Path

from transformers import LlamaForCausalLM

from guided_reasoning.export.executor import export_executor
from guided_reasoning.export.llama import LlamaShape
from guided_reasoning.export.manifest import manifest_path
from guided_reasoning.measure.families import split_families
from guided_reasoning.measure.speed import speed_path
from guided_reasoning.pipeline import Run
from guided_reasoning.runtime import run_bench

TIMED = {
    "sft-concise": {"sft-concise": "solve"},
    "sft-verbose": {"sft-verbose": "explain"},
    "sft-mixed": {"sft-mixed-concise": "solve", "sft-mixed-verbose": "explain"},
    "thinker-cot": {"thinker-cot": "explain"},
}
"""The systems that are timed by the rival that writes them, and the control token after which each writes."""
QUESTIONS_A_FAMILY = 4


def write_speed(run: Run, folder: Path) -> bool:
    """Time the exported pair beside every trained rival on fresh questions and store each question's milliseconds.

    Raises TrainingError('bundle-missing') before `training export`, 'bench-failed' with what the bench said.
    """
    bundle = run.trained / "bundle"
    manifest_path(bundle)
    rivals = []
    for rival, systems in TIMED.items():
        checkpoint = run.trained / rival / "executor"
        if checkpoint.exists():
            exported = _export(checkpoint, run.trained / rival / "executor.onnx")
            rivals += [{"name": name, "mode": mode} | exported for name, mode in systems.items()]
    questions = [
        {"family": family.name, "question": item.question}
        for family in split_families(run, "test", QUESTIONS_A_FAMILY)
        for item in family.items
    ]
    job = {"bundle": str(bundle.resolve()), "rivals": rivals, "questions": questions}
    times = run_bench("rivals", job)
    path = speed_path(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(times) + "\n")
    return True


def _export(checkpoint: Path, path: Path) -> dict[str, object]:
    """The rival's graph and the sizes that the bench needs. Without guidance its prefix has no rows."""
    model = LlamaForCausalLM.from_pretrained(checkpoint)
    export_executor(model, path, "fp32")
    shape = LlamaShape.of(model.config)
    return {
        "model": str(path.resolve()),
        "dimension": shape.width,
        "layers": shape.layers,
        "keyValueHeads": shape.key_value_heads,
        "headDimension": shape.head_dimension,
    }
