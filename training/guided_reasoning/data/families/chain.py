"""Collects the steps, the sentences and the plan of a program."""

import random

from guided_reasoning.data.code_phrases import PHRASES, Step
from guided_reasoning.data.code_values import Value, shown, written
from guided_reasoning.data.item import Item


class Chain:
    """The chains and the plan of one program so far. `turn` is said with the next step, as a loop's turn begins."""

    def __init__(self, rng: random.Random, typescript: bool) -> None:
        self.rng = rng
        self.typescript = typescript
        self.turn = ""
        self.concise: list[str] = []
        self.verbose: list[str] = []
        self.plan: list[str] = []

    def written(self, value: Value) -> str:
        """The value as a literal of the language."""
        return written(value, self.typescript)

    def note(self, kind: str, **slots: object) -> None:
        """Add a step in both chains."""
        step = Step(kind, slots, self.turn)
        self.turn = ""
        self.concise.append(step.concise())
        self.verbose.append(self.rng.choice(step.sentences()))

    def finish(self, kind: str, to: str, value: Value, **slots: object) -> None:
        """Add the step in which a value goes to a variable, to the output or back from a function."""
        said = shown(value, self.typescript) if to == "print" else self.written(value)
        self.note(kind, to=to, value=said, **slots)

    def plan_as(self, kind: str, **slots: object) -> None:
        """Add an operation to the plan."""
        self.plan.append(PHRASES[kind].plan.format(**slots))

    def item(self, family: str, strategy: str, split: str, question: str, answer: str) -> Item:
        """The finished item."""
        return Item(
            family=family,
            strategy=strategy,
            question=question,
            concise="\n".join(self.concise),
            verbose="\n".join(self.verbose),
            answer=answer,
            plan="\n".join(self.plan),
            difficulty=len(self.concise),
            split=split,
        )
