"""Purchases of things that are sold in packs."""

from guided_reasoning.data.vocabulary import HELD_OUT_OBJECTS, OBJECTS
from guided_reasoning.data.wording.base import HELD_OUT_NOISE, NOISE, NOISE_SENTENCES, Step, Topic, Wording, endings

TOPIC = Topic(
    train=Wording(
        facts={
            "pack": (
                "{k} {o} cost {n} dollars", "a pack of {k} {o} costs {n} dollars",
                "the shop sells {k} {o} for {n} dollars", "the price of {k} {o} is {n} dollars",
            ),
            "buy": ("{A} [buys|bought] {m} {o}", "{A} [needs|needed] {m} {o}", "{A} [chooses|chose] {m} {o}",
                "{A} [takes|took] {m} {o}"),
            "same": ("{A} also [buys|bought] {m} {o} for {n} dollars each",),
            "goal": ("{A} [pays|paid] with {n} dollars", "{A} [hands|handed] the shop {n} dollars"),
            "share": (
                "{n} friends [share|shared] the cost equally", "the cost [is|was] split equally among {n} people",
            ),
            NOISE: NOISE_SENTENCES,
        },
        asks={
            "one": (
                "how many dollars [does|did] {A} pay for the {o}?", "how much [do|did] the {o} of {A} cost?",
            ),
            "all": (
                "how many dollars [does|did] {A} pay in total?", "what [does|did] everything cost in dollars?",
                "how much [does|did] {A} spend?",
            ),
            "difference": ("how many more dollars [does|did] {A} spend on the {o} than on the {d}?",),
            "left": ("how much change [does|did] {A} get?", "how many dollars [does|did] {A} get back?"),
            "each": ("how many dollars [is|was] that for each of them?", "how much [does|did] each of them pay?",),
        },
        words={"o": OBJECTS, "d": OBJECTS},
    ),
    held_out=Wording(
        facts={
            "pack": ("{n} dollars [buy|bought] {k} {o} there",),
            "buy": ("{A} [fills|filled] a cart with {m} {o}",),
            "same": ("the cart of {A} also [holds|held] {m} {o} at {n} dollars apiece",),
            "goal": ("{A} [gives|gave] the cashier {n} dollars",),
            "share": ("{n} neighbors [carry|carried] the cost in equal parts",),
            NOISE: HELD_OUT_NOISE,
        },
        asks={
            "one": ("find what {A} [owes|owed] for the {o} in dollars.",),
            "all": ("find the value of the whole cart of {A} in dollars.",),
            "difference": ("by how many dollars [do|did] the {o} of {A} exceed the {d}?",),
            "left": ("find how many dollars return to {A}.",),
            "each": ("find the part of every neighbor in dollars.",),
        },
        words={"o": HELD_OUT_OBJECTS, "d": HELD_OUT_OBJECTS},
    ),
    steps={
        "price": Step("{o} each", ("one of the {o} costs {e} dollars", "{r} {o} for {l} dollars is {e} dollars each")),
        "cost": Step("{o}", ("{r} {o} at {l} dollars each cost {e} dollars", "the {o} of {A} cost {e} dollars")),
        **endings("dollars"),
        "left": Step("change", ("{A} gets back {e} dollars", "the change is {e} dollars")),
    },
)  # fmt: skip
