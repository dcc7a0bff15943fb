"""What the checks of all families share."""

import re

from guided_reasoning.data.claims import ChainError
from guided_reasoning.data.item import Item
from guided_reasoning.data.vocabulary import NUMBER_WORDS

INTEGER = re.compile(r"-?\d+")


def require(condition: bool, reason: str, message: str) -> None:
    """Raise ChainError(reason) unless the condition holds."""
    if not condition:
        raise ChainError(reason, message)


def numbers(text: str) -> set[int]:
    """The numbers in a text, as digits or as words."""
    words = set(re.findall(r"[a-z]+", text.lower()))
    return {int(number) for number in INTEGER.findall(text)} | {
        number for number, word in enumerate(NUMBER_WORDS) if word in words
    }


def check_plan_numbers(item: Item, given: set[int]) -> None:
    """Raise ChainError('plan-operand') if the plan uses a number that is not given."""
    foreign = numbers(item.plan) - given
    require(not foreign, "plan-operand", f"The plan uses {foreign}, which the question does not hold.")
