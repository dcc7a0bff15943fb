"""Sentences of chains as data: what a step says in the concise chain, and in how many ways the verbose one says it."""

from typing import NamedTuple


class Step(NamedTuple):
    """A kind of step. Both wordings are format strings over the same values and make the same claims."""

    concise: str
    verbose: tuple[str, ...]


class Line(NamedTuple):
    """A step with its values."""

    step: Step
    values: dict[str, object]

    @property
    def concise(self) -> str:
        return self.step.concise.format(**self.values)

    @property
    def verbose(self) -> list[str]:
        """Every sentence that may stand for this step."""
        return [_capitalised(sentence.format(**self.values)) for sentence in self.step.verbose]


def line(step: Step, **values: object) -> Line:
    """A step with its values by name."""
    return Line(step, values)


def _capitalised(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]
