"""A whole of which several groups are told as percentages, and parts of a group as percentages of that group."""

from guided_reasoning.data.vocabulary import HELD_OUT_OBJECTS, OBJECTS, words
from guided_reasoning.data.wording.base import HELD_OUT_NOISE, NOISE, NOISE_SENTENCES, Topic, Wording, endings
from guided_reasoning.data.wording.percent import PERCENT_NOISE, percent_steps

TOPIC = Topic(
    train=Wording(
        facts={
            "whole": (
                "{A} [has|had] {n} {o}", "there [are|were] {n} {o} in a box", "a shop [has|had] {n} {o}",
                "{A} [collects|collected] {n} {o}", "a school [buys|bought] {n} {o}",
            ),
            "group": (
                "{k} percent of the {o} [are|were] {w}", "of all the {o}, {k} percent [are|were] {w}",
                "{w} {o} [make|made] up {k} percent of all {o}",
            ),
            "count": ("{n} of the {o} [are|were] {w}", "the number of {w} {o} [is|was] {n}"),
            "nested": (
                "{k} percent of the {x} {o} [are|were] {y}", "among the {x} {o}, {k} percent [are|were] {y}",
                "out of the {x} {o}, {k} percent [are|were] {y}",
            ),
            NOISE: (*NOISE_SENTENCES, *PERCENT_NOISE),
        },
        asks={
            "one": (
                "how many {o} [are|were] {w}?", "how many {w} {o} [are|were] there?", "what is the number of {w} {o}?",
            ),
            "all": (
                "how many {o} have one of these colors?", "how many {o} have a color that is named here?",
            ),
            "difference": (
                "how many more {w} than {x} {o} [are|were] there?", "how many more of the {o} [are|were] {w} than {x}?",
            ),
            "left": (
                "how many {o} have another color?", "how many {o} have none of these colors?",
            ),
            "nested": (
                "how many {x} {o} [are|were] {y}?", "how many of the {x} {o} [are|were] {y}?",
            ),
            "not_nested": (
                "how many {x} {o} [are|were] not {y}?", "how many of the {x} {o} [are|were] not {y}?",
            ),
        },
        words={
            "w": words("red blue green yellow black brown orange purple pink gray"),
            "x": words("red blue green yellow black brown orange purple pink gray"),
            "y": words("new old broken round small large striped sold heavy"), "o": OBJECTS,
        },
    ),
    held_out=Wording(
        facts={
            "whole": ("the treasure of {A} [consists|consisted] of {n} {o}",),
            "group": ("a share of {k} percent of the {o} [shines|shone] {w}",),
            "count": ("exactly {n} {o} [shine|shone] {w}",),
            "nested": ("a share of {k} percent of the {x} {o} [is|was] {y}",),
            NOISE: HELD_OUT_NOISE,
        },
        asks={
            "one": ("find how many {o} [shine|shone] {w}.",),
            "all": ("find how many {o} shine in the colors of this list.",),
            "difference": ("by how many [do|did] the {w} {o} outnumber the {x} ones?",),
            "left": ("find how many {o} shine in no color of this list.",),
            "nested": ("find the number of {x} {o} that [are|were] {y}.",),
            "not_nested": ("find the number of {x} {o} that [are|were] anything but {y}.",),
        },
        words={
            "w": words("silver golden turquoise violet crimson"), "x": words("silver golden turquoise violet crimson"),
            "y": words("hollow engraved polished"), "o": HELD_OUT_OBJECTS,
        },
    ),
    steps={**percent_steps("{o}"), **endings("{o}")},
)  # fmt: skip
