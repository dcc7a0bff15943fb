"""Derives every item again from its text alone: claims, chains, plans and answers, without the generators' code."""

from collections.abc import Callable

from guided_reasoning.data.checks import (
    ages,
    base_conversion,
    boolean_expressions,
    code_steps,
    code_trace,
    date_understanding,
    dyck_languages,
    expressions,
    logical_deduction,
    money,
    multistep_arithmetic_two,
    navigate,
    object_counting,
    penguins_in_a_table,
    percentages,
    rates,
    reasoning_about_colored_objects,
    temporal_sequences,
    tracking_shuffled_objects,
    units,
    web_of_lies,
    word_problem,
    word_sorting,
)
from guided_reasoning.data.checks.common import require
from guided_reasoning.data.claims import ChainError, Claim, find_claims, verify
from guided_reasoning.data.item import Item

_CHECKS: dict[str, Callable[[Item, list[Claim]], None]] = {
    "word_problem": word_problem.check,
    "code_trace": code_trace.check,
    "boolean_expressions": boolean_expressions.check,
    "object_counting": object_counting.check,
    "arithmetic_expression": expressions.check,
    "integer_division": expressions.check,
    "bitwise_logic": expressions.check,
    "base_conversion": base_conversion.check,
    "loop_trace": code_steps.check,
    "list_operations": code_steps.check,
    "string_operations": code_steps.check,
    "slicing": code_steps.check,
    "dict_operations": code_steps.check,
    "function_call": code_steps.check,
    "everyday_code": code_steps.check,
    "multistep_arithmetic_two": multistep_arithmetic_two.check,
    "navigate": navigate.check,
    "web_of_lies": web_of_lies.check,
    "tracking_shuffled_objects": tracking_shuffled_objects.check,
    "dyck_languages": dyck_languages.check,
    "word_sorting": word_sorting.check,
    "temporal_sequences": temporal_sequences.check,
    "logical_deduction": logical_deduction.check,
    "date_understanding": date_understanding.check,
    "reasoning_about_colored_objects": reasoning_about_colored_objects.check,
    "penguins_in_a_table": penguins_in_a_table.check,
    "rates": rates.check,
    "money": money.check,
    "ages": ages.check,
    "percentages": percentages.check,
    "units": units.check,
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
