"""Word problems: every operand is given or computed, and the plan leads to the answer."""

import re

from guided_reasoning.data.checks.common import INTEGER, check_plan_numbers, numbers, require
from guided_reasoning.data.claims import ChainError, Claim
from guided_reasoning.data.item import Item

_WORD_STEP = re.compile(r"[A-Za-z ]+: (?P<left>\d+) [-+*/] (?P<right>\d+) = (?P<result>\d+)")
_FACTOR_WORDS = {"double": 2, "doubles": 2, "doubled": 2, "twice": 2, "half": 2, "as many": 2,
                 "triple": 3, "triples": 3, "tripled": 3, "three times": 3}  # fmt: skip


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless chain, plan and answer follow from the question."""
    given = numbers(item.question)
    check_plan_numbers(item, given)
    known = given | {factor for word, factor in _FACTOR_WORDS.items() if word in item.question.lower()}
    for line in item.concise.split("\n"):
        step = _WORD_STEP.fullmatch(line)
        require(step is not None, "step-form", f"{line!r} is not a step of a word problem.")
        operands = {int(step["left"]), int(step["right"])}
        require(operands <= known, "step-operand", f"{line!r} uses a number that nothing gives.")
        known.add(int(step["result"]))
    require(item.answer == str(claims[-1].value), "answer", "The answer is not the last result.")
    planned = _follow(item.plan.split("\n"))
    require(str(planned) == item.answer, "plan-answer", f"The plan leads to {planned}, not to {item.answer}.")


def _follow(plan: list[str]) -> int:
    """Carry out the plan of a word problem."""
    values: list[int] = []
    for line in plan:
        value = values[-1] if values else 0
        numbers = [int(number) for number in INTEGER.findall(line)]
        match [*INTEGER.sub("#", line).split(), *numbers]:
            case ["start", "with", "#", n]:
                value = n
            case ["#", "times", "#", n, m]:
                value = n * m
            case ["add", "all"]:
                value = sum(values)
            case ["add", "#", n]:
                value += n
            case ["add", "#", "times", "#", n, m]:
                value += n * m
            case ["subtract", "from", "#", n]:
                value = n - value
            case ["subtract", "#", n]:
                value -= n
            case ["double"]:
                value *= 2
            case ["triple"]:
                value *= 3
            case ["halve"]:
                value //= 2
            case ["divide", "by", "#", n] if n:
                value //= n
            case _:
                raise ChainError("plan-form", f"{line!r} is not an operation of a word problem.")
        values.append(value)
    return values[-1]
