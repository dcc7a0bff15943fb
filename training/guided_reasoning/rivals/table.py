"""Every rival by name. Each is trained by `train_baseline`, so that data, tokens, optimiser, schedule and plan task are
the same for all but for what this table says."""

import torch

from guided_reasoning.baselines import BASELINES, Baseline
from guided_reasoning.config import ModelConfig, RunConfig
from guided_reasoning.models import build_llama
from guided_reasoning.rivals.continuous import continuous_loss
from guided_reasoning.rivals.distillation import distilled_loss
from guided_reasoning.rivals.multitask import cascade_loss, mt_cot_loss, step_by_step_loss
from guided_reasoning.rivals.text_plan import outline_loss

BOTH = ("concise", "verbose")


def parameters(settings: ModelConfig, vocabulary: int) -> int:
    """How many weights a model from scratch has, tied ones once."""
    with torch.device("meta"):
        return sum(weight.numel() for weight in build_llama(settings, vocabulary).parameters())


def equal_flops_tokens(config: RunConfig) -> int:
    """Tokens of an executor trained with the compute of both stages: 6 N a token (Kaplan et al. 2020), and 2 N for each
    token of the thinker's pass over the cached questions. That pass is counted as long as stage 1 itself, which is more
    than it is: in doubt for the rival."""
    ratio = parameters(config.thinker, config.vocabulary) / parameters(config.executor, config.vocabulary)
    return config.stage2.tokens + round(ratio * config.stage1.tokens * (1 + 1 / 3))


def _stage1(config: RunConfig) -> int:
    return config.stage1.tokens


RIVALS = BASELINES | {
    "sft-equal-flops": Baseline(
        "executor-size, both kinds, with the compute of thinker and executor",
        "executor",
        BOTH,
        tokens=equal_flops_tokens,
    ),
    "thinker-mixed": Baseline("thinker-size, both kinds of chain", "thinker", BOTH),
    "kd": Baseline(
        "cross-entropy and KL from thinker-mixed", "executor", BOTH, distilled_loss, teacher="thinker-mixed"
    ),
    "mt-cot": Baseline("the answer at once beside chain and answer", "executor", BOTH, mt_cot_loss, answers_apart=True),
    "step-by-step": Baseline(
        "the answer at once, chains as a second task",
        "executor",
        BOTH,
        step_by_step_loss,
        chains=False,
        answers_apart=True,
    ),
    "cascod": Baseline("chain, then answer from question and chain", "executor", BOTH, cascade_loss),
    "planner": Baseline("thinker-size, writes the outline", "thinker", BOTH, outline_loss, tokens=_stage1),
    "text-plan": Baseline("the outline as text in place of guidance", "executor", BOTH, between="plan"),
    "constants": Baseline("K learned vectors in place of guidance", "executor", BOTH, between="constants"),
    "pause": Baseline("K pause tokens in place of guidance", "executor", BOTH, between="pause"),
    "continuous": Baseline(
        "K continuous thoughts in place of the chain", "executor", ("concise",), continuous_loss, chains=False
    ),
}
