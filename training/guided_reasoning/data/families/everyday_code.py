"""Short programs as people write them to try something out: a few statements of any kind, one after the other."""

import random
import re

from guided_reasoning.data.claims import ChainError
from guided_reasoning.data.explaining.run import Explainer
from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.everyday_flow import branches, loops
from guided_reasoning.data.families.everyday_program import Program
from guided_reasoning.data.families.everyday_values import functions, lists, numbers, texts
from guided_reasoning.data.families.headings import heading
from guided_reasoning.data.item import Item

NAME = "everyday_code"
_DRAW = {
    "numbers": numbers, "branches": branches, "loops": loops, "lists": lists, "texts": texts, "functions": functions,
}  # fmt: skip
STRATEGIES = tuple(_DRAW)
_STEPS = {"longer": (13, 20)}
_USUAL_STEPS = (2, 12)
_LONGEST_ANSWER = 60
_MOST_ITEMS = 6
_MOST_LINES = 6
_MINUS_ZERO = re.compile(r"-\d+ \* 0\b|\b0 \* -")


def _is_other_in_node(run: Explainer) -> bool:
    """Whether Node has a zero with a sign, or breaks an array into several lines."""
    signed = any(_MINUS_ZERO.search(step.concise()) for step in run.steps)
    return signed or any(line.startswith("[") and line.count(",") >= _MOST_ITEMS for line in run.printed)


def generate(rng: random.Random, split: str) -> Item:
    """Draw a program of 2-12 steps (13-20 in `longer`)."""
    least, most = _STEPS.get(split, _USUAL_STEPS)
    while True:
        strategy = rng.choice(STRATEGIES)
        program = Program(rng, split, rng.random() < 0.5)
        _DRAW[strategy](program)
        code = "\n".join(program.write.lines)
        try:
            run = Explainer(code)
        except ChainError:
            continue
        answer = "\n".join(run.printed) or run.listed()
        fits = least <= len(run.steps) <= most and 0 < len(answer.strip()) <= _LONGEST_ANSWER
        if not fits or len(run.printed) > _MOST_LINES or (run.typescript and _is_other_in_node(run)):
            continue
        return Item(
            family=NAME,
            strategy=strategy,
            question=f"{heading(rng, split, bool(run.printed), only_numbers=False)}\n{code}",
            concise="\n".join(step.concise() for step in run.steps),
            verbose="\n".join(rng.choice(step.sentences()) for step in run.steps),
            answer=answer,
            plan="\n".join(run.plan),
            difficulty=len(run.steps),
            split=split,
        )


FAMILY = Family(NAME, STRATEGIES, generate)
