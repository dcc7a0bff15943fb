"""Boolean expressions: Python's own parser reads them again."""

import ast
import re

from guided_reasoning.data.checks.common import require
from guided_reasoning.data.claims import Claim, evaluate
from guided_reasoning.data.item import Item

_EXPRESSION = re.compile(r"(?:\(|\b(?:not|True|False)\b)(?:[ ()]|\b(?:not|and|or|True|False)\b)*")


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless chain, plan and answer evaluate the expression of the question."""
    expression = _EXPRESSION.search(item.question)
    require(expression is not None, "question-form", "The question holds no expression.")
    text = expression[0].strip()
    value = evaluate(text, {})
    require(item.answer == str(value), "answer", f"{text} is {value}, not {item.answer}.")
    operations = sum(
        len(node.values) - 1 if isinstance(node, ast.BoolOp) else isinstance(node, ast.Not)
        for node in ast.walk(ast.parse(text, mode="eval"))
    )
    require(operations == len(claims), "steps", f"{text} has {operations} operations, the chain {len(claims)}.")
    require(bool(claims) and claims[-1].value is value, "answer", "The answer is not the last result.")
    named: dict[str, int | bool] = {}
    plan, steps = item.plan.split("\n"), item.concise.split("\n")
    require(len(plan) == len(steps) == operations, "plan-step", "The plan has another length than the chain.")
    for line, step in zip(plan, steps, strict=True):
        name, _, operation = line.partition(" = ")
        substituted = " ".join(str(named.get(word, word)) for word in operation.split())
        named[name] = evaluate(operation, named)
        require(step == f"{substituted} = {named[name]}", "plan-step", f"{line!r} does not lead to {step!r}.")
