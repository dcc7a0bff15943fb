"""From a trained and evaluated pair to its bundle and golden vectors."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from guided_reasoning.config import RunConfig
from guided_reasoning.errors import TrainingError
from guided_reasoning.evaluate import Pair
from guided_reasoning.export.bundle import BundleInfo, Checkpoints, write_bundle
from guided_reasoning.export.golden import write_golden
from guided_reasoning.export.onnx_engine import OnnxEngine
from guided_reasoning.export.parity import Parity, require_parity
from guided_reasoning.export.runner import Runner
from guided_reasoning.export.torch_engine import TorchEngine
from guided_reasoning.model_card import model_card
from guided_reasoning.tokenizer import ANSWER, EOS, EXPLAIN, PLAN, SOLVE

VERSION = "0.1.0"
CONTROL_TOKENS = {"solve": SOLVE, "explain": EXPLAIN, "plan": PLAN, "answer": ANSWER, "end": EOS}


def export_pair(
    config: RunConfig,
    pair: Pair,
    folder: Path,
    report: dict[str, Any],
    data_fingerprint: str,
    questions: Sequence[str],
    calibration: Path,
) -> Parity:
    """Write `folder/bundle` in fp32 and `folder/golden.json`, what PyTorch computes for `questions`.

    `report` is evaluation.json; its figures go into manifest and model card. `calibration`: the folder of what was
    fitted to the pair. Raises TrainingError('export-parity') when onnxruntime does not agree with PyTorch,
    'export-placement' for guidance before the question (an ablation).
    """
    if config.guidance.before_question:
        raise TrainingError("export-placement", "Bundles put guidance after the question.", "Train it that way.")
    model = pair.executor
    checkpoints = Checkpoints(
        thinker=pair.thinker.cpu(),
        executor=model.executor.cpu(),
        projection=model.projection.cpu().state_dict(),
        null_guidance=model.null_guidance,
        tokenizer=folder / "tokenizer" / "tokenizer.json",
    )
    parameters = {
        name: sum(p.numel() for p in module.parameters())
        for name, module in (("thinker", pair.thinker), ("executor", model.executor), ("projection", model.projection))
    }
    bundle, golden = folder / "bundle", folder / "golden.json"
    info = _info(config, pair.thoughts, report["test"]["concise"], data_fingerprint)
    card = model_card(config, parameters, report)
    write_bundle(bundle, checkpoints, info, card, executor_dtype="fp32", calibration=calibration)
    write_golden(golden, Runner(bundle, TorchEngine(checkpoints)), questions)
    return require_parity(Runner(bundle, OnnxEngine(bundle)), golden)


def _info(config: RunConfig, thoughts: list[int], accuracy: dict[str, Any], data_fingerprint: str) -> BundleInfo:
    families = [
        {"name": f, "settings": {"split": "test"}, "accuracy": accuracy[f]["value"]} for f in config.data.families
    ]
    return BundleInfo(
        name=config.name,
        version=VERSION,
        licence="MIT",
        description="Arithmetic stories, small code, boolean expressions and object counting; see MODEL_CARD.md.",
        thought_ids=thoughts,
        control_tokens=CONTROL_TOKENS,
        training={
            "configuration": config.to_json(),
            "dataFingerprint": data_fingerprint,
            "families": families,
        },
        question_tokens=config.question_tokens,
        context_tokens=config.executor.max_positions,
    )
