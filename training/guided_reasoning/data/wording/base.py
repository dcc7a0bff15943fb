"""The form in which a family keeps its sentences.

A template is a clause without its full stop and without a capital letter. `[drives|drove]` is present or past. Slots:
`{A}` to `{D}` and `{N}` are names, `{his}` is the possessive of `{A}`, `{n} {m} {k} {h}` are numbers, `{t}` is a
factor ("twice"), and every other slot is a word of `Wording.words`. Steps also have `{l}` and `{r}`, their operands,
and `{e}`, the equation with its result.
"""

from typing import NamedTuple

from guided_reasoning.data.vocabulary import words

Templates = dict[str, tuple[str, ...]]

NAME_SLOTS = ("A", "B", "C", "D", "N")
NUMBER_SLOTS = ("n", "m", "k", "h")
FACTOR_SLOT = "t"
FACTORS = {2: "twice", 3: "three times", 4: "four times", 5: "five times"}
NOISE = "noise"  # the kind of facts that never matter

# fmt: off
NOISE_SENTENCES = (
    "{N} [lives|lived] at number {n}", "the weather [is|was] fine for {n} days", "{N} [calls|called] {n} friends",
    "it [is|was] {n} degrees outside", "{N} [sends|sent] {n} messages", "there [are|were] {n} trees along the street",
    "{N} [sees|saw] {n} birds on the way", "the bus number [is|was] {n}",
)
HELD_OUT_NOISE = (
    "{N} [reads|read] {n} poems", "the museum next door [has|had] {n} rooms", "{N} [waves|waved] {n} times",
)
DAYS = words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
ORDINAL_DAYS = ("the first day", "the second day", "the third day", "the fourth day", "the fifth day", "the sixth day")
MONTHS = words("January February March April May June July August September October November December")
ORDINAL_WEEKS = (
    "the first week", "the second week", "the third week", "the fourth week", "the fifth week", "the last week",
)
# fmt: on

LINKS = ("then ", "after that, ", "later, ", "next, ")
FIRST = ("", "", "first, ")
LATER = ("", "", "", "then ", "next, ", "after that, ")
LAST = ("", "so ", "finally, ")


class Step(NamedTuple):
    """How one kind of step is called in the concise chain and the plan, and told in the verbose chain."""

    label: str
    verbose: tuple[str, ...]


class Wording(NamedTuple):
    """The sentences of one topic for some of the splits: facts and questions by kind, and the words for their slots."""

    facts: Templates
    asks: Templates
    words: dict[str, tuple[str, ...]]


class Topic(NamedTuple):
    """One kind of story of a family, which is also a strategy."""

    train: Wording
    held_out: Wording
    steps: dict[str, Step]


def endings(unit: str) -> dict[str, Step]:
    """The steps that close most stories, for amounts of `unit`."""
    return {
        "total": Step("total", (
            f"together that is {{e}} {unit}", f"adding {{r}} to {{l}} gives {{e}} {unit}",
            f"with {{r}} more, the total is {{e}} {unit}",
        )),
        "difference": Step("difference", (
            f"the difference is {{e}} {unit}", f"taking {{r}} from {{l}} gives {{e}} {unit}",
        )),
        "left": Step("left", (
            f"of {{l}} {unit}, {{e}} are left", f"what is left is {{e}} {unit}",
        )),
        "average": Step("average", (
            f"divided over {{r}}, the average is {{e}} {unit}", f"the average is {{e}} {unit}",
        )),
        "each": Step("each", (
            f"each share is {{e}} {unit}", f"shared by {{r}}, each part is {{e}} {unit}",
        )),
    }  # fmt: skip
