"""BIG-Bench-Hard's web of lies: who tells the truth, when each says something about another?

Published questions name five people in a row and ask about the last; most train items do too.
"""

import random
from typing import NamedTuple

from guided_reasoning.data.families.base import Family
from guided_reasoning.data.item import Item
from guided_reasoning.data.names import first_name
from guided_reasoning.data.people import FIRST_NAMES, HELD_OUT_FIRST_NAMES

NAME = "web_of_lies"
STRATEGIES = ("in_a_row", "backwards", "branches")
_COUNTS = (3, 4, 4, 5, 5, 5, 5, 5, 5, 5, 6, 6, 7, 8)


class _Wording(NamedTuple):
    """How a question speaks: of the first person, of what one says about another, and whom it asks about."""

    openings: tuple[str, ...]
    fact: dict[bool, str]
    statement: dict[bool, str]
    asked: str


_PUBLISHED = _Wording(
    ("Question: ", "Question: ", "Question: ", ""),
    {True: "{} tells the truth.", False: "{} lies."},
    {True: "{} says {} tells the truth.", False: "{} says {} lies."},
    "Does {} tell the truth?",
)
_HELD_OUT = _Wording(
    ("", "Work this out: "),
    {True: "{} is always honest.", False: "{} is never honest."},
    {True: "{} claims that {} is always honest.", False: "{} claims that {} is never honest."},
    "Is {} an honest person?",
)
_STATUS = {True: "tells the truth", False: "lies"}
_FIRST = ("We are told that {} {}.", "The question says that {} {}.", "To begin with, {} {}.")
_NEXT = (
    "{speaker} says that {other} {said}, which is {verdict}, so {speaker} {status}.",
    "That {other} {said} is {verdict}, so {speaker}, who says it, {status}.",
    "As {other} {known}, what {speaker} says is {verdict}, so {speaker} {status}.",
)


class _Person(NamedTuple):
    """A speaker, whom they speak about (None for the first), what they say, and whether it is true."""

    name: str
    about: str | None
    says_truth: bool
    honest: bool


def _people(rng: random.Random, split: str, strategy: str) -> list[_Person]:
    count = rng.randint(11, 13) if split == "longer" else rng.choice(_COUNTS)
    names = [first_name(n) for n in rng.sample(HELD_OUT_FIRST_NAMES if split == "held_out" else FIRST_NAMES, count)]
    honest = rng.random() < 0.5
    people = [_Person(names[0], None, honest, honest)]
    for name in names[1:]:
        other = rng.choice(people[-3:]) if strategy == "branches" else people[-1]
        says_truth = rng.random() < 0.5
        people.append(_Person(name, other.name, says_truth, says_truth == other.honest))
    return people


def _told(wording: _Wording, person: _Person) -> str:
    if person.about is None:
        return wording.fact[person.honest].format(person.name)
    return wording.statement[person.says_truth].format(person.name, person.about)


def generate(rng: random.Random, split: str) -> Item:
    """Draw what 3-8 people say (11-13 in `longer`); with branches, the question may ask about any but the first."""
    strategy = rng.choices(STRATEGIES, weights=(70, 12, 18))[0]
    people = _people(rng, split, strategy)
    wording = _HELD_OUT if split == "held_out" else _PUBLISHED
    told = [_told(wording, person) for person in people]
    if strategy == "backwards":
        told.reverse()
    # What is said after the person in question does not matter.
    last = rng.randint(2, len(people)) if strategy == "branches" and split != "longer" else len(people)
    asked = people[last - 1]
    question = f"{rng.choice(wording.openings)}{' '.join(told)} {wording.asked.format(asked.name)}"

    known = {person.name: _STATUS[person.honest] for person in people}
    concise = [f"{people[0].name} {known[people[0].name]}"]
    verbose = [rng.choice(_FIRST).format(people[0].name, known[people[0].name])]
    plan = [f"{people[0].name}: {'truth' if people[0].honest else 'lie'}"]
    for person in people[1:last]:
        said, status = _STATUS[person.says_truth], known[person.name]
        concise.append(f"{person.name} says {person.about} {said}: {person.honest}, so {person.name} {status}")
        verbose.append(
            rng.choice(_NEXT).format(
                speaker=person.name,
                other=person.about,
                said=said,
                known=known[str(person.about)],
                verdict="true" if person.honest else "false",
                status=status,
            )
        )
        plan.append(f"{person.name}: {'same as' if person.says_truth else 'opposite of'} {person.about}")
    return Item(
        family=NAME,
        strategy=strategy,
        question=question,
        concise="\n".join(concise),
        verbose="\n".join(verbose),
        answer="Yes" if asked.honest else "No",
        plan="\n".join(plan),
        difficulty=len(concise),
        split=split,
    )


FAMILY = Family(NAME, STRATEGIES, generate)
