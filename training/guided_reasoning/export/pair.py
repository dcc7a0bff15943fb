"""From a trained and evaluated pair to its bundle and golden vectors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guided_reasoning.adapted_tokenizer import ModelText
from guided_reasoning.config import PretrainedConfig, RunConfig
from guided_reasoning.errors import TrainingError
from guided_reasoning.evaluate import Pair
from guided_reasoning.export.bundle import BundleInfo, Checkpoints, write_bundle
from guided_reasoning.export.golden import write_golden
from guided_reasoning.export.onnx_engine import OnnxEngine
from guided_reasoning.export.parity import Parity, require_parity
from guided_reasoning.export.reference import Measured, add_reference, measure_precisions
from guided_reasoning.export.runner import Runner
from guided_reasoning.export.torch_engine import TorchEngine
from guided_reasoning.model_card import model_card

VERSION = "0.1.0"


@dataclass(frozen=True)
class TrainedOn:
    """The training split: its fingerprint, and what its outlines say whatever the question is."""

    fingerprint: str
    outline_words: Sequence[str]


def export_pair(
    config: RunConfig,
    pair: Pair,
    folder: Path,
    report: dict[str, Any],
    data: TrainedOn,
    questions: Sequence[str],
    fresh: Sequence[str],
    texts: Mapping[str, ModelText],
    calibration: Path | None,
) -> tuple[Parity, dict[str, Measured]]:
    """Write `folder/bundle` in fp32 and `folder/golden.json`, what PyTorch computes for `questions`. `fresh`: questions
    that the precisions of a server are measured on; the first is the one that servers are tested with.

    `report` is evaluation.json; its figures go into manifest and model card. `texts`: how 'thinker' and 'executor'
    read. `calibration`: the folder of what was fitted to the pair, if anything was. Raises
    TrainingError('export-parity') when onnxruntime does not agree with PyTorch, 'export-placement' for guidance before
    the question (an ablation).
    """
    parameters = {
        name: sum(p.numel() for p in module.parameters())
        for name, module in (
            ("thinker", pair.thinker),
            ("executor", pair.executor.executor),
            ("projection", pair.executor.projection),
        )
    }
    bundle, golden = folder / "bundle", folder / "golden.json"
    card = model_card(config, parameters, report)
    checkpoints = write_pair(config, pair, bundle, data, texts, calibration, card, report)
    write_golden(golden, Runner(bundle, TorchEngine(checkpoints)), questions)
    exported = Runner(bundle, OnnxEngine(bundle))
    parity = require_parity(exported, golden)
    fresh = [question for question in fresh if exported.accepts(question)]
    measured = measure_precisions(exported, checkpoints, fresh, parity)
    add_reference(exported, checkpoints, fresh[0], measured)
    return parity, measured


def write_pair(
    config: RunConfig,
    pair: Pair,
    bundle: Path,
    data: TrainedOn,
    texts: Mapping[str, ModelText],
    calibration: Path | None,
    card: str = "",
    report: Mapping[str, Any] | None = None,
) -> Checkpoints:
    """Write the bundle alone, in fp32, as yet without a reference for servers; without `report` it says nothing of its
    accuracy. Returns what it was made from. Raises TrainingError('export-placement') as `export_pair`.
    """
    if config.guidance.before_question:
        raise TrainingError("export-placement", "Bundles put guidance after the question.", "Train it that way.")
    model = pair.executor
    checkpoints = Checkpoints(
        thinker=pair.thinker.cpu(),
        executor=model.executor.cpu(),
        projection=model.projection.cpu().state_dict(),
        null_guidance=model.null_guidance,
        tokenizer=texts["executor"].file,
        thinker_tokenizer=texts["thinker"].file if texts["thinker"].file != texts["executor"].file else None,
    )
    accuracy = {} if report is None else report["test"]["concise"]
    info = _info(config, pair, accuracy, data, texts)
    write_bundle(bundle, checkpoints, info, card, executor_dtype="fp32", calibration=calibration)
    return checkpoints


def _info(
    config: RunConfig, pair: Pair, accuracy: Mapping[str, Any], data: TrainedOn, texts: Mapping[str, ModelText]
) -> BundleInfo:
    families = [
        {"name": f, "settings": {"split": "test"}} | ({"accuracy": accuracy[f]["value"]} if f in accuracy else {})
        for f in config.data.families
    ]
    configuration, sources = config.to_json(), []
    for role, model in (("thinker", config.thinker), ("executor", config.executor)):
        if isinstance(model, PretrainedConfig):
            sources.append(Path(model.path).name)
            configuration[role]["path"] = Path(model.path).name
    return BundleInfo(
        name=config.name,
        version=VERSION,
        licence=f"those of {' and '.join(dict.fromkeys(sources))}" if sources else "MIT",
        description=_description(config.data.families),
        thought_ids=pair.thoughts,
        control_tokens=texts["executor"].form.control_tokens,
        training={
            "configuration": configuration,
            "dataFingerprint": data.fingerprint,
            "families": families,
        },
        thinker_template=texts["thinker"].template,
        executor_template=texts["executor"].template,
        question_tokens=config.question_tokens,
        outline_words=data.outline_words,
        context_tokens=min(config.executor.max_positions, pair.executor.executor.config.max_position_embeddings),
    )


def _description(families: Sequence[str]) -> str:
    """What the bundle answers, in a sentence for the editor's settings page."""
    named = ", ".join(family.replace("_", " ") for family in families)
    return f"Short problems and small code of {len(families)} families, see MODEL_CARD.md: {named}."
