"""Derives the chains and the plan of a word problem from what is asked, backwards to what the question gives."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import NamedTuple, Protocol

from guided_reasoning.data.checks.common import require
from guided_reasoning.data.checks.sentences import Reader, Reading
from guided_reasoning.data.claims import evaluate
from guided_reasoning.data.item import Item
from guided_reasoning.data.wording.base import FIRST, LAST, LATER, Step, Topic


class Term(NamedTuple):
    """A number with the name that it has in a plan."""

    value: int
    name: str


def given(number: int) -> Term:
    """A number of the question."""
    return Term(number, str(number))


class Derivation:
    """The lines of both chains and of the plan, in the order in which steps are taken."""

    def __init__(self, steps: Mapping[str, Step], words: Mapping[str, str]) -> None:
        self._steps = steps
        self._words = words
        self._known: dict[Hashable, Term | None] = {}
        self._concise: list[str] = []
        self._plan: list[str] = []
        self._verbose: list[set[str]] = []  # all the ways to tell each step

    def once(self, key: Hashable, derive: Callable[[], Term]) -> Term:
        """The term of a key, derived the first time that it is needed."""
        if key not in self._known:
            self._known[key] = None
            self._known[key] = derive()
        term = self._known[key]
        require(term is not None, "circular", f"The facts about {key} are circular.")
        return term

    def step(self, kind: str, left: Term, sign: str, right: Term, **slots: str) -> Term:
        """Take one step."""
        step = self._steps[kind]
        slots = {**self._words, **slots}
        value = evaluate(f"{left.value} {sign} {right.value}", {})
        equation = f"{left.value} {sign} {right.value} = {value}"
        label = step.label.format(**slots)
        self._concise.append(f"{label}: {equation}")
        self._plan.append(f"{label} = {left.name} {sign} {right.name}")
        self._verbose.append({text.format(e=equation, l=left.value, r=right.value, **slots) for text in step.verbose})
        return Term(value, label)

    def total(self, kind: str, terms: Iterable[Term], **slots: str) -> Term:
        """Add terms from left to right; each is derived only when it is its turn to be added."""
        total: Term | None = None
        for term in terms:
            total = self.step(kind, total, "+", term, **slots) if total else term
        require(total is not None, "facts", "There is nothing to add.")
        return total

    def compare(self, item: Item, target: Term) -> None:
        """Raise ChainError unless the item has these chains, this plan and this answer."""
        require(item.answer == str(target.value), "answer", f"The answer is {target.value}, not {item.answer}.")
        require(item.concise == "\n".join(self._concise), "steps", f"The chain should be {self._concise}.")
        require(item.plan == "\n".join(self._plan), "plan-step", f"The plan should be {self._plan}.")
        told = item.verbose.split("\n")
        require(len(told) == len(self._verbose), "verbose", "The verbose chain has not one sentence a step.")
        for index, (sentence, texts) in enumerate(zip(told, self._verbose, strict=True)):
            openings = FIRST if index == 0 else LAST if index == len(told) - 1 else LATER
            possible = {f"{opening}{text}." for opening in openings for text in texts}
            require(
                any(sentence == text[0].upper() + text[1:] for text in possible), "verbose", f"{sentence!r} is no step."
            )


class Solver(Protocol):
    """Answers the questions of one topic."""

    def solve(self) -> Term: ...


def check_story(
    item: Item,
    reader: Reader,
    topics: Mapping[str, Topic],
    solvers: Mapping[str, Callable[[Reading, Derivation], Solver]],
) -> None:
    """Raise ChainError unless strategy, chains, plan and answer are what the question gives."""
    reading = reader.read(item.question)
    require(item.strategy == reading.topic, "strategy", f"The question is about {reading.topic}.")
    derivation = Derivation(topics[reading.topic].steps, reading.words)
    derivation.compare(item, solvers[reading.topic](reading, derivation).solve())
