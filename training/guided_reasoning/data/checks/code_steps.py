"""Families of programs and expressions: the program is run again, and every line is compared."""

from guided_reasoning.data.checks.common import require
from guided_reasoning.data.checks.explain import Explainer
from guided_reasoning.data.claims import Claim
from guided_reasoning.data.item import Item


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless both chains, the plan and the answer are what running the question gives."""
    _, _, code = item.question.partition("\n")
    run = Explainer(code)
    concise = [step.concise() for step in run.steps]
    require(item.concise == "\n".join(concise), "steps", f"The code does {concise}, not {item.concise!r}.")
    verbose = item.verbose.split("\n")
    require(len(verbose) == len(run.steps), "verbose-steps", "The sentences do not follow the steps.")
    for sentence, step in zip(verbose, run.steps, strict=True):
        require(sentence in step.sentences(), "verbose-step", f"{sentence!r} does not say {step.concise()!r}.")
    require(item.plan == "\n".join(run.plan), "plan-step", f"The plan is {run.plan}, not {item.plan!r}.")
    values = ", ".join(f"{name} = {run.written(value)}" for name, value in run.values.items())
    answer = run.printed[-1] if run.printed else run.result or values
    require(item.answer == answer, "answer", f"The code gives {answer!r}, not {item.answer!r}.")
