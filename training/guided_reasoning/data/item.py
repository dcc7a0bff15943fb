"""The one data structure that generators, checks, training and evaluation share."""

from dataclasses import dataclass, fields
from typing import Any

from guided_reasoning.errors import TrainingError

SPLITS = ("train", "test", "longer", "held_out")


class ItemError(TrainingError):
    """An item that breaks the formats of the protocol."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(reason, message, "Generate the data again.")


@dataclass(frozen=True, slots=True)
class Item:
    """One problem with its two chains, its answer and its plan.

    `concise`, `verbose` and `plan` hold one step or operation a line, and `answer` what is printed in one; lines are
    separated by a newline, and none is empty.
    `difficulty` is the number of operations, which is the number of steps of the concise chain.
    Raises `ItemError` where a field breaks these rules.
    """

    family: str
    strategy: str
    question: str
    concise: str
    verbose: str
    answer: str
    plan: str
    difficulty: int
    split: str

    def __post_init__(self) -> None:
        if not (self.family and self.strategy and self.question.strip() and self.answer.strip()):
            raise ItemError("item-empty", "An item lacks its family, strategy, question or answer.")
        for text in (self.concise, self.verbose, self.plan, self.answer):
            if not all(line.strip() for line in text.split("\n")):
                raise ItemError("item-empty-line", f"A chain, plan or answer has an empty line: {text!r}.")
        if self.split not in SPLITS:
            raise ItemError("item-split", f"{self.split!r} is none of {', '.join(SPLITS)}.")
        if self.difficulty != self.concise.count("\n") + 1:
            raise ItemError("item-difficulty", f"Difficulty {self.difficulty} is not the number of concise steps.")

    def to_json(self) -> dict[str, Any]:
        """The item as plain JSON values."""
        return {name: getattr(self, name) for name in _FIELDS}

    @staticmethod
    def from_json(values: Any) -> "Item":
        """Build an item from parsed JSON. Raises `ItemError` for missing or unknown fields and wrong types."""
        if not isinstance(values, dict) or set(values) != set(_FIELDS):
            raise ItemError("item-fields", f"The fields of an item are {', '.join(_FIELDS)}.")
        for name, value in values.items():
            wanted = int if name == "difficulty" else str
            if type(value) is not wanted:
                raise ItemError("item-type", f"{name} must be {wanted.__name__}, not {value!r}.")
        return Item(**values)


_FIELDS = tuple(field.name for field in fields(Item))
