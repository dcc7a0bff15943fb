"""Things that are sold with a percentage off, some of them several times."""

from guided_reasoning.data.vocabulary import words
from guided_reasoning.data.wording.base import HELD_OUT_NOISE, NOISE, NOISE_SENTENCES, Step, Topic, Wording, endings
from guided_reasoning.data.wording.percent import PERCENT_NOISE, percent_steps

_THINGS = words("jacket lamp chair backpack watch table radio blanket mirror coat kettle tent carpet helmet drill")
_HELD_OUT_THINGS = words("cello sofa fridge canoe statue painting")

TOPIC = Topic(
    train=Wording(
        facts={
            "off": (
                "a {g} [costs|cost] {n} dollars, but {A} [gets|got] {k} percent off",
                "{A} [buys|bought] a {g} for {n} dollars minus a discount of {k} percent",
                "the price of a {g} [is|was] {n} dollars before a discount of {k} percent",
                "a {g} at {n} dollars [is|was] on sale with {k} percent off",
            ),
            "several": (
                "{A} [buys|bought] {m} pieces of the same {g} at {n} dollars each, with {k} percent off each",
                "{A} [takes|took] {m} times a {g} at {n} dollars, and each time {k} percent [is|was] taken off",
            ),
            "tax": (
                "a {g} [costs|cost] {n} dollars plus a tax of {k} percent",
                "{A} [buys|bought] a {g} for {n} dollars, to which a tax of {k} percent [is|was] added",
            ),
            "full": (
                "{A} also [buys|bought] a {g} for {n} dollars at the full price",
                "a {g} [costs|cost] {n} dollars without any discount",
            ),
            "goal": (
                "{A} [pays|paid] with {n} dollars", "{A} [has|had] {n} dollars in {his} pocket",
                "{A} [takes|took] {n} dollars along",
            ),
            NOISE: (*NOISE_SENTENCES, *PERCENT_NOISE),
        },
        asks={
            "one": (
                "how many dollars [does|did] {A} pay for the {g}?", "what [does|did] {A} spend on the {g} in dollars?",
            ),
            "all": (
                "how many dollars [does|did] {A} pay in total?", "how much [does|did] {A} spend in total?",
                "how many dollars [is|was] that altogether?",
            ),
            "difference": ("how many more dollars [does|did] {A} spend on the {g} than on the {d}?",),
            "left": (
                "how many dollars [does|did] {A} have left?", "how much change [does|did] {A} get?",
            ),
            "saved": (
                "how many dollars [does|did] {A} save with the discounts?",
                "how much [is|was] taken off in dollars altogether?",
            ),
        },
        words={
            "g": _THINGS,
            "d": _THINGS,
        },
    ),
    held_out=Wording(
        facts={
            "off": ("on the tag of the {g} of {A}, {n} dollars [shrink|shrank] by {k} percent",),
            "several": ("{A} [loads|loaded] {m} pieces of the {g} at {n} dollars apiece, each reduced by {k} percent",),
            "tax": ("on the tag of the {g} of {A}, {n} dollars [swell|swelled] by {k} percent",),
            "full": ("the tag of the {g} of {A} [stays|stayed] at {n} dollars",),
            "goal": ("the wallet of {A} [holds|held] {n} dollars",),
            NOISE: HELD_OUT_NOISE,
        },
        asks={
            "one": ("find what the {g} [costs|cost] {A} in dollars.",),
            "all": ("find the sum on the receipt of {A} in dollars.",),
            "difference": ("by how many dollars [does|did] the {g} of {A} exceed the {d}?",),
            "left": ("find what stays in the wallet of {A} in dollars.",),
            "saved": ("find the dollars by which the tags of {A} [shrink|shrank] in sum.",),
        },
        words={
            "g": _HELD_OUT_THINGS, "d": _HELD_OUT_THINGS,
        },
    ),
    steps={
        **percent_steps("dollars"),
        "off": Step("{g}", ("minus the discount it is {e} dollars", "taking off {r} dollars leaves {e}")),
        "tax": Step("{g}", ("with the tax it is {e} dollars", "adding {r} dollars gives {e}")),
        "several": Step("{g}", ("{r} of them cost {e} dollars", "{r} times that is {e} dollars")),
        **endings("dollars"),
        "saved": Step("saved", ("together {e} dollars are taken off", "adding {r} to {l} gives {e} dollars")),
        "saved_several": Step("{g} saved", ("for {r} of them that is {e} dollars", "{r} times that is {e} dollars")),
    },
)  # fmt: skip
