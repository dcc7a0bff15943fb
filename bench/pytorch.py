"""Measures a trained pair in PyTorch, one thread: questions as JSON on stdin, figures as JSON on the last line.

python bench/pytorch.py training/configs/default.toml training/runs/default < bench/questions.json
"""

import time

STARTED = time.perf_counter()

import json  # noqa: E402
import resource  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402

import torch  # noqa: E402
from guided_reasoning.config import load_config  # noqa: E402
from guided_reasoning.export.bundle import Checkpoints  # noqa: E402
from guided_reasoning.export.runner import Runner  # noqa: E402
from guided_reasoning.export.torch_engine import TorchEngine  # noqa: E402
from guided_reasoning.pipeline import Run  # noqa: E402


def main() -> None:
    """Milliseconds, tokens a second, and MB of this whole process."""
    config, folder = map(Path, sys.argv[1:3])
    questions = json.load(sys.stdin)
    torch.set_num_threads(1)
    runner = load(config, folder)
    cold = measure(runner, questions[0])
    ready = (time.perf_counter() - STARTED) * 1000 - cold["total"]
    figures = [measure(runner, question) for question in questions]
    report: dict[str, object] = {name: [figure[name] for figure in figures] for name in cold}
    report["coldFirstPlanToken"] = [ready + cold["firstPlanToken"]]
    report["coldFirstChainToken"] = [ready + cold["firstChainToken"]]
    report["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(report))


def load(config: Path, folder: Path) -> Runner:
    """The run's trained pair on the PyTorch engine, with the manifest of the bundle that was exported from it."""
    pair = Run(load_config(config), folder, torch.device("cpu")).pair()
    model = pair.executor
    checkpoints = Checkpoints(
        thinker=pair.thinker,
        executor=model.executor,
        projection=model.projection.state_dict(),
        null_guidance=model.null_guidance,
        tokenizer=folder / "tokenizer" / "tokenizer.json",
    )
    return Runner(folder / "bundle", TorchEngine(checkpoints))


def measure(runner: Runner, question: str) -> dict[str, float]:
    """One question the way the runtime answers it: think, plan, then chain and answer."""
    marks = [time.perf_counter()]

    def elapsed() -> float:
        marks.append(time.perf_counter())
        return (marks[-1] - marks[-2]) * 1000

    guidance = runner.think(question)
    thinking = elapsed()
    runner.plan(guidance, max_new=1)
    plan_token = elapsed()
    runner.plan(guidance)
    plan = elapsed()
    runner.solve(question, guidance, max_new=1)
    chain_token = elapsed()
    tokens = len(runner.solve(question, guidance).tokens)
    solving = elapsed()
    return {
        "thinkerPass": thinking,
        "firstPlanToken": thinking + plan_token,
        "firstChainToken": thinking + plan + chain_token,
        "tokensPerSecond": tokens / solving * 1000,
        "total": (marks[-1] - marks[0]) * 1000,
    }


if __name__ == "__main__":
    main()
