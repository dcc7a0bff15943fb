"""Questions about expressions and short assignments: the extension's own sentences, and other ways to ask."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from guided_reasoning.data.code_words import HELD_OUT_VARIABLES, VARIABLES
from guided_reasoning.data.families.expression import Node, Operation, value_text, write
from guided_reasoning.data.families.headings import (
    EXPRESSION,
    FINAL,
    FINAL_OTHERWISE,
    PRINTED,
    PRINTED_OTHERWISE,
    USUAL,
)
from guided_reasoning.data.families.program import Language
from guided_reasoning.data.families.solver import Solver, Statement, TooHard
from guided_reasoning.data.item import Item

# Steps of a chain, and pieces of its explanation: about as many tokens as a model has room for.
_MOST_STEPS, _MOST_PIECES = 12, 225
_MOST_STEPS_LONGER, _MOST_PIECES_LONGER = 20, 390
_PIECE = re.compile(r"\d|[^\W\d]+|[^\w\s]+")
_VALUE_OTHERWISE = (
    "What is {}?",
    "What is the value of {}?",
    "What does {} evaluate to?",
    "What does this expression evaluate to?\n{}",
    "What is the result of {}?",
    "Evaluate this expression: {}",
    "Work out the value: {}",
    "What's {}?",
    "How much is {}?",
    "Compute {}.",
    "Calculate {}.",
    "Evaluate {}.",
    "Evaluate: {}",
    "Work out {}.",
    "{} equals what?",
    "What does {} give?",
    "What does {} equal?",
    "What is {} equal to?",
    "Find the value of {}.",
    "Give the result of {}.",
    "What value has {}?",
    "What do you get for {}?",
    "What's the value of {}?",
    "What's the result of {}?",
    "What is the result of this?\n{}",
    "What is the value of this?\n{}",
    "What does the following give?\n{}",
)
_HELD_OUT_VALUE = ("Which value does {} have?", "Reduce this to a single value: {}", "Say what comes out of this:\n{}")
_HELD_OUT_PRINTED = ("Say what appears on the screen:", "Run this in your head. What comes out?")
_HELD_OUT_FINAL = ("Trace these lines and list the variables:", "Which values do the variables hold afterwards?")


@dataclass
class Problem:
    """Statements, then perhaps expressions: printed, or, where there are no statements, asked for by themselves."""

    language: Language
    statements: list[Statement] = field(default_factory=list)
    shown: list[Node] = field(default_factory=list)
    printed: bool = False


def variables(split: str) -> tuple[str, ...]:
    """The names that variables of a split may have."""
    return HELD_OUT_VARIABLES if split == "held_out" else VARIABLES


def make_item(
    rng: random.Random, split: str, family: str, problem: Problem, strategy: Callable[[list[Operation]], str]
) -> Item:
    """The item of a problem; `strategy` names it from the operations that were done. Raises `TooHard`."""
    solver = Solver(rng, problem.language)
    for statement in problem.statements:
        solver.assign(statement)
    answer = (
        solver.show(problem.shown)
        if problem.shown
        else ", ".join(f"{name} = {value_text(known.value, problem.language)}" for name, known in solver.values.items())
    )
    _require_short(solver, split == "longer")
    return Item(
        family=family,
        strategy=strategy(solver.done),
        question=_question(rng, split, problem),
        concise="\n".join(line.step for line in solver.lines),
        verbose="\n".join(line.sentence for line in solver.lines),
        answer=answer,
        plan="\n".join(solver.plan),
        difficulty=len(solver.lines),
        split=split,
    )


def _require_short(solver: Solver, longer: bool) -> None:
    pieces = sum(len(_PIECE.findall(line.sentence)) + 1 for line in solver.lines)
    most_steps = _MOST_STEPS_LONGER if longer else _MOST_STEPS
    if len(solver.lines) > most_steps or pieces > (_MOST_PIECES_LONGER if longer else _MOST_PIECES):
        raise TooHard


def _question(rng: random.Random, split: str, problem: Problem) -> str:
    usual = rng.random() < USUAL
    if problem.shown and not problem.printed:
        expression = write(problem.shown[0], problem.language)
        if split == "held_out":
            return rng.choice(_HELD_OUT_VALUE).format(expression)
        return f"{EXPRESSION}\n{expression}" if usual else rng.choice(_VALUE_OTHERWISE).format(expression)
    if split == "held_out":
        head = rng.choice(_HELD_OUT_PRINTED if problem.printed else _HELD_OUT_FINAL)
    elif usual:
        head = PRINTED if problem.printed else FINAL
    else:
        head = rng.choice(PRINTED_OTHERWISE if problem.printed else FINAL_OTHERWISE)
    return f"{head}\n{_code(rng, problem)}"


def _code(rng: random.Random, problem: Problem) -> str:
    python = problem.language == "python"
    end = "" if python or rng.random() < 0.15 else ";"
    changed = {statement.target for statement in problem.statements if statement.updates}
    lines = [_statement(statement, problem.language, changed) + end for statement in problem.statements]
    if problem.printed:
        shown = ", ".join(write(node, problem.language) for node in problem.shown)
        lines.append(f"{'print' if python else 'console.log'}({shown}){end}")
    return "\n".join(lines)


def _statement(statement: Statement, language: Language, changed: set[str]) -> str:
    if statement.updates and isinstance(statement.value, Operation):
        _, operand = statement.value.operands
        return f"{statement.target} {statement.value.operator}= {write(operand, language)}"
    keyword = "" if language == "python" else ("let " if statement.target in changed else "const ")
    return f"{keyword}{statement.target} = {write(statement.value, language)}"
