"""Weights of several kinds of food in kilograms and grams."""

from guided_reasoning.data.vocabulary import words
from guided_reasoning.data.wording.amounts import CENSUS, amount_steps, told
from guided_reasoning.data.wording.base import HELD_OUT_NOISE, NOISE, NOISE_SENTENCES, Topic, Wording

_AMOUNTS = {"mixed": "{n} kilograms and {m} grams", "big": "{n} kilograms", "small": "{m} grams"}

TOPIC = Topic(
    train=Wording(
        facts={
            **told((
                "{A} [buys|bought] {q} of {f}", "{A} [has|had] {q} of {f}",
                "there [are|were] {q} of {f} in the kitchen",
                "{A} [needs|needed] {q} of {f}",
            ), _AMOUNTS),
            "more": (
                "the {f} [weighs|weighed] {n} grams more than the {g}",
                "there [are|were] {n} more grams of {f} than of {g}",
            ),
            "less": ("the {f} [weighs|weighed] {n} grams less than the {g}",),
            "times": ("the {f} [weighs|weighed] {t} as much as the {g}",
                      "there [is|was] {t} as much {f} as {g}"),
            "half": ("the {f} [weighs|weighed] half as much as the {g}", "there [is|was] half as much {f} as {g}"),
            **told((
                "the shelf of {A} can carry {q}", "the bag of {A} can hold {q}",
            ), {"goal": "{n} grams", "goal_big": "{n} kilograms"}),
            "share": (
                "{A} [mixes|mixed] everything and [fills|filled] {n} equal bags with it",
                "all of it [is|was] mixed and divided into {n} equal portions",
            ),
            NOISE: (*NOISE_SENTENCES, *CENSUS),
        },
        asks={
            "one": ("how many grams of {f} [are|were] there?", "how many grams [does|did] the {f} weigh?"),
            "all": ("how many grams [is|was] that in total?", "how many grams [does|did] everything weigh together?"),
            "difference": ("how many more grams [does|did] the {f} weigh than the {g}?",),
            "left": (
                "how many more grams can be added?", "how many grams [are|were] missing until it [is|was] full?",
            ),
            "each": ("how many grams [are|were] in each of them?", "how many grams [does|did] each of them weigh?"),
        },
        words={
            "f": words("flour sugar rice butter cheese meat honey salt corn fish"),
            "g": words("flour sugar rice butter cheese meat honey salt corn fish"),
        },
    ),
    held_out=Wording(
        facts={
            **told(("the recipe of {A} [lists|listed] {q} of {f}",), _AMOUNTS),
            "more": ("the {f} [outweighs|outweighed] the {g} by {n} grams",),
            "less": ("the {f} [stays|stayed] {n} grams below the {g}",),
            "times": ("the {f} [reaches|reached] {t} the weight of the {g}",),
            **told(("the bowl of {A} [takes|took] {q}",), {"goal": "{n} grams", "goal_big": "{n} kilograms"}),
            "share": ("{n} guests [receive|received] equal parts of the mixture",),
            NOISE: HELD_OUT_NOISE,
        },
        asks={
            "one": ("find the grams of {f}.",),
            "all": ("find the grams of the whole mixture.",),
            "difference": ("by how many grams [is|was] the {f} heavier than the {g}?",),
            "left": ("find how many grams the bowl can still take.",),
            "each": ("find the grams for one guest.",),
        },
        words={"f": words("oats barley quinoa yogurt lentils"), "g": words("oats barley quinoa yogurt lentils")},
    ),
    steps=amount_steps("kilograms", "grams", "{f}", "the weight of the {f}", "the weight of the {g}"),
)  # fmt: skip
