"""Drinks of several people in liters and milliliters."""

from guided_reasoning.data.wording.amounts import CENSUS, amount_steps, told
from guided_reasoning.data.wording.base import HELD_OUT_NOISE, NOISE, NOISE_SENTENCES, Topic, Wording

_AMOUNTS = {"mixed": "{n} liters and {m} milliliters", "big": "{n} liters", "small": "{m} milliliters"}

TOPIC = Topic(
    train=Wording(
        facts={
            **told((
                "{A} [drinks|drank] {q} of water", "{A} [carries|carried] {q} of water",
                "{A} [brings|brought] {q} of juice",
                "the bottle of {A} [holds|held] {q}",
            ), _AMOUNTS),
            "more": ("for {A} it [is|was] {n} milliliters more than for {B}",),
            "less": ("for {A} it [is|was] {n} milliliters less than for {B}",),
            "times": ("for {A} it [is|was] {t} as much as for {B}",),
            "half": ("for {A} it [is|was] half as much as for {B}",),
            **told(("a tank with {q} [has|had] to be filled", "they [need|needed] {q} in all"),
                    {"goal": "{n} milliliters", "goal_big": "{n} liters"}),
            "share": (
                "all of it [is|was] poured into {n} equal jars",
                "together they [fill|filled] {n} equal cups with all of it",
            ),
            NOISE: (*NOISE_SENTENCES, *CENSUS),
        },
        asks={
            "one": ("how many milliliters [is|was] it for {A}?", "what [is|was] the amount of {A} in milliliters?"),
            "all": (
                "how many milliliters [is|was] that in total?",
                "how many milliliters [is|was] it for all of them together?",
            ),
            "difference": ("how many more milliliters [is|was] it for {A} than for {B}?",),
            "left": ("how many milliliters [are|were] still missing?", "how many more milliliters [do|did] they need?"),
            "each": (
                "how many milliliters [are|were] in each of them?",
                "how many milliliters [does|did] each of them hold?",
            ),
        },
        words={},
    ),
    held_out=Wording(
        facts={
            **told(("the jug of {A} [contains|contained] {q}",), _AMOUNTS),
            "more": ("the jug of {A} [contains|contained] {n} milliliters more than that of {B}",),
            "less": ("the jug of {A} [contains|contained] {n} milliliters less than that of {B}",),
            "times": ("the jug of {A} [contains|contained] {t} the amount of that of {B}",),
            **told(("the fountain [asks|asked] for {q}",), {"goal": "{n} milliliters", "goal_big": "{n} liters"}),
            "share": ("{n} flower pots [receive|received] equal parts of it",),
            NOISE: HELD_OUT_NOISE,
        },
        asks={
            "one": ("find the milliliters in the jug of {A}.",),
            "all": ("find the milliliters in all jugs.",),
            "difference": ("by how many milliliters [is|was] the jug of {A} fuller than that of {B}?",),
            "left": ("find the milliliters that the fountain [lacks|lacked].",),
            "each": ("find the milliliters of one flower pot.",),
        },
        words={},
    ),
    steps=amount_steps("liters", "milliliters", "{A}", "the amount of {A}", "the amount of {B}"),
)  # fmt: skip
