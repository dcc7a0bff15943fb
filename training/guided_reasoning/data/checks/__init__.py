"""Derives every item again from its text alone: claims, chains, plans and answers, without the generators' code."""

from collections.abc import Callable

from guided_reasoning.data.checks import boolean_expressions, code_trace, object_counting, word_problem
from guided_reasoning.data.checks.common import require
from guided_reasoning.data.claims import ChainError, Claim, find_claims, verify
from guided_reasoning.data.item import Item

_CHECKS: dict[str, Callable[[Item, list[Claim]], None]] = {
    "word_problem": word_problem.check,
    "code_trace": code_trace.check,
    "boolean_expressions": boolean_expressions.check,
    "object_counting": object_counting.check,
}


def check(item: Item) -> None:
    """Raise `ChainError` unless every claim holds, both chains agree, and plan and answer follow from the question."""
    claims = find_claims(item.concise)
    for claim in claims:
        verify(claim)
    if find_claims(item.verbose) != claims:
        raise ChainError("chains-differ", "The verbose chain does not make the claims of the concise chain.")
    require(item.family in _CHECKS, "family", f"There is no check for {item.family}.")
    _CHECKS[item.family](item, claims)
