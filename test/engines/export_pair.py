"""Writes the bundle and the GGUF file of a trained run, as `training export` does, for the tests with engines.

python test/engines/export_pair.py FOLDER     a folder with the run `fixture`
"""

import json
import sys
from pathlib import Path

import torch

from guided_reasoning.config import load_config
from guided_reasoning.export.pair import TrainedOn, export_pair
from guided_reasoning.pipeline import Run

run = Run(load_config(Path("training/configs/fixture.toml")), Path(sys.argv[1]) / "fixture", torch.device("cpu"))
report = json.loads((run.folder / "evaluation.json").read_text())
questions = json.loads((run.folder / "questions.json").read_text())
texts = {role: run.text(role) for role in run.models}
trained_on = TrainedOn(fingerprint="fixture", outline_words=())
export_pair(run.config, run.pair(), run.folder, report, trained_on, questions[:4], questions, texts, None)
run.gguf()
