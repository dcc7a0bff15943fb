"""Families of programs and expressions: the program is run again, and every line is compared."""

from guided_reasoning.data.checks.derived import Derived, check_derived
from guided_reasoning.data.claims import Claim
from guided_reasoning.data.explaining.run import Explainer
from guided_reasoning.data.item import Item


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless both chains, the plan and the answer are what running the question gives."""
    _, _, code = item.question.partition("\n")
    run = Explainer(code)
    answer = "\n".join(run.printed) or run.result or run.listed()
    concise = [step.concise() for step in run.steps]
    check_derived(item, Derived(answer, concise, run.plan, [tuple(step.sentences()) for step in run.steps]))
