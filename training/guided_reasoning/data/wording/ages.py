"""Sentences about the ages of several people: now, earlier, later, and as sums."""

from guided_reasoning.data.wording.base import (
    HELD_OUT_NOISE,
    NOISE,
    NOISE_SENTENCES,
    Step,
    Templates,
    Topic,
    Wording,
    endings,
)

# fmt: off
_FACTS: Templates = {
    "age": ("{A} is {n} years old", "{A} is {n} years old now", "{A} has just turned {n}", "today {A} turns {n}"),
    "future": (
        "in {k} years {A} will be {n} years old", "{A} will be {n} years old in {k} years",
        "{k} years from now, {A} will be {n}",
    ),
    "past": (
        "{k} years ago {A} was {n} years old", "{A} was {n} years old {k} years ago", "{k} years ago, {A} turned {n}",
    ),
    "more": ("{A} is {n} years older than {B}", "{A} was born {n} years before {B}"),
    "less": ("{A} is {n} years younger than {B}", "{A} was born {n} years after {B}"),
    "times": ("{A} is {t} as old as {B}", "the age of {A} is {t} the age of {B}"),
    "times_more": ("{A} is {n} years older than {t} the age of {B}", "the age of {A} is {n} more than {t} that of {B}"),
    "half": ("{A} is half as old as {B}", "the age of {A} is half the age of {B}"),
    "then": ("{k} years ago {A} was {t} as old as {B}", "{k} years ago, the age of {A} was {t} the age of {B}"),
    "soon": ("in {k} years {A} will be {t} as old as {B}", "in {k} years, the age of {A} will be {t} the age of {B}"),
    NOISE: (*NOISE_SENTENCES, "{N} has {n} photos of the family", "the party starts in {n} minutes"),
}
_HELD_OUT_FACTS: Templates = {
    "age": ("the cake of {A} carries {n} candles", "{A} counts {n} years"),
    "future": ("{A} reaches the age of {n} after {k} more years",),
    "past": ("{A} reached the age of {n} exactly {k} years ago",),
    "more": ("{A} is ahead of {B} by {n} years",),
    "less": ("{A} is behind {B} by {n} years",),
    "times": ("{A} has lived {t} as long as {B}",),
    "times_more": ("{A} has lived {n} years more than {t} the time of {B}",),
    "half": ("{A} has lived half as long as {B}",),
    "then": ("going back {k} years, {A} had lived {t} as long as {B}",),
    "soon": ("{k} years on, {A} will have lived {t} as long as {B}",),
    NOISE: HELD_OUT_NOISE,
}
_STEPS = {
    "future": Step("{A}", (
        "{r} years earlier, that is now, {A} is {e} years old", "taking away {r} years gives {e} for {A}",
    )),
    "past": Step("{A}", ("{r} years later, that is now, {A} is {e} years old", "adding {r} years gives {e} for {A}")),
    "more": Step("{A}", ("{r} years more than {B} make {e} years for {A}", "{A} is {e} years old")),
    "less": Step("{A}", ("{r} years less than {B} make {e} years for {A}", "{A} is {e} years old")),
    "times": Step("{A}", ("{r} times the age of {B} is {e}", "{A} is {e} years old")),
    "half": Step("{A}", ("half the age of {B} is {e}", "{A} is {e} years old")),
    "then_base": Step("{B} then", ("at that time {B} was {e} years old", "{r} years ago {B} was {e}")),
    "then_times": Step("{A} then", ("at that time {A} was {e} years old", "{r} times that is {e} for {A}")),
    "soon_base": Step("{B} then", ("at that time {B} will be {e} years old", "in {r} years {B} will be {e}")),
    "soon_times": Step("{A} then", ("at that time {A} will be {e} years old", "{r} times that is {e} for {A}")),
    **endings("years"),
}

NOW = Topic(
    train=Wording(
        facts=_FACTS,
        asks={
            "one": ("how old is {A}?", "how old is {A} now?", "what is the age of {A}?", "how many years old is {A}?"),
            "all": (
                "what is the sum of all their ages?", "how old are all of them together?",
                "how many years are their ages in total?",
            ),
            "difference": ("how many years older is {A} than {B}?", "by how many years is {A} older than {B}?"),
            "average": ("what is the average age of the {k} people?",),
        },
        words={},
    ),
    held_out=Wording(
        facts=_HELD_OUT_FACTS,
        asks={
            "one": ("find the age of {A}.",),
            "all": ("find how many years they have lived altogether.",),
            "difference": ("how many years lie between {A} and the younger {B}?",),
            "average": ("find the mean age of these {k}.",),
        },
        words={},
    ),
    steps=_STEPS,
)
LATER = Topic(
    train=Wording(
        facts=_FACTS,
        asks={
            "later": ("how old will {A} be in {h} years?", "what will be the age of {A} in {h} years?"),
            "ago": ("how old was {A} {h} years ago?", "what was the age of {A} {h} years ago?"),
            "later_all": (
                "what will be the sum of all their ages in {h} years?",
                "how old will all of them be together in {h} years?",
            ),
        },
        words={},
    ),
    held_out=Wording(
        facts=_HELD_OUT_FACTS,
        asks={
            "later": ("find the age of {A} after {h} more years.",),
            "ago": ("find the age that {A} had {h} years earlier.",),
            "later_all": ("find the total of their ages after {h} more years.",),
        },
        words={},
    ),
    steps={
        **_STEPS,
        "later": Step("{A} in {h} years", ("in {r} years {A} will be {e}", "adding {r} years gives {e} for {A}")),
        "ago": Step("{A} before", ("{r} years ago {A} was {e}", "taking away {r} years gives {e} for {A}")),
    },
)
WHEN = Topic(
    train=Wording(
        facts=_FACTS,
        asks={
            "until": (
                "in how many years will {A} be {n} years old?", "how many years does it take until {A} is {n}?",
                "after how many years does {A} reach the age of {n}?",
            ),
            "meet": (
                "how old will {A} be when {B} is {n}?", "what will be the age of {A} when {B} turns {n}?",
            ),
        },
        words={},
    ),
    held_out=Wording(
        facts=_HELD_OUT_FACTS,
        asks={
            "until": ("find the years that {A} still has to wait for birthday number {n}.",),
            "meet": ("find the age of {A} on the day on which {B} celebrates birthday number {n}.",),
        },
        words={},
    ),
    steps={
        **_STEPS,
        "until": Step("years", ("until the age of {l} it takes {e} years", "from {r} to {l} it takes {e} years")),
        "meet": Step("{A} then", ("after {r} more years {A} will be {e}", "{r} years later {A} will be {e}")),
    },
)
SUMS = Topic(
    train=Wording(
        facts={
            **{kind: _FACTS[kind] for kind in ("more", "less", "times", "half", NOISE)},
            "sum": (
                "the ages of {C} and {D} add up to {n}", "{C} and {D} are {n} years old together",
                "the sum of the ages of {C} and {D} is {n}",
            ),
        },
        asks={
            "one": ("how old is {A}?", "how old is {A} now?", "what is the age of {A}?", "how many years old is {A}?"),
            "all": (
                "what is the sum of all their ages?", "how old are all of them together?",
                "how many years are their ages in total?",
            ),
            "difference": ("how many years older is {A} than {B}?", "by how many years is {A} older than {B}?"),
        },
        words={},
    ),
    held_out=Wording(
        facts={
            **{kind: _HELD_OUT_FACTS[kind] for kind in ("more", "less", "times", "half", NOISE)},
            "sum": ("{C} and {D} share {n} years between them",),
        },
        asks={
            "one": ("find the age of {A}.",), "all": ("find how many years they have lived altogether.",),
            "difference": ("how many years lie between {A} and the younger {B}?",),
        },
        words={},
    ),
    steps={
        **_STEPS,
        "shares": Step("shares", ("{B} has one share and {A} has {l}, which makes {e} shares", "there are {e} shares")),
        "share": Step("{B}", ("one share, the age of {B}, is {e}", "dividing by {r} gives {e} years for {B}")),
        "equal": Step("without the difference", ("without the {r} years they have {e} years", "we take away {r}: {e}")),
        "halved": Step("{B}", ("half of that is {e}, the age of {B}", "{B} is {e} years old")),
    },
)
# fmt: on
TOPICS = {"now": NOW, "later": LATER, "when": WHEN, "sums": SUMS}
