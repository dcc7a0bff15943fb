"""Purchases at a price each, some of them on sale, paid with a note or shared."""

from guided_reasoning.data.vocabulary import HELD_OUT_OBJECTS, OBJECTS
from guided_reasoning.data.wording.base import HELD_OUT_NOISE, NOISE, NOISE_SENTENCES, Step, Topic, Wording, endings

TOPIC = Topic(
    train=Wording(
        facts={
            "buy": (
                "{A} [buys|bought] {m} {o} at {n} dollars each", "{A} [buys|bought] {m} {o} for {n} dollars each",
                "{A} [pays|paid] {n} dollars each for {m} {o}",
                "{A} [puts|put] {m} {o} that cost {n} dollars each in the bag",
                "{A} [orders|ordered] {m} {o} with a price of {n} dollars each",
            ),
            "sale": (
                "{A} [buys|bought] {m} {o} that usually cost {n} dollars each, but today each is {k} dollars cheaper",
                "{A} [takes|took] {m} {o}, each at {n} dollars minus a discount of {k} dollars",
                "with a coupon {A} [saves|saved] {k} dollars on each of {m} {o} that cost {n} dollars each",
            ),
            "wrapping": (
                "the delivery [costs|cost] {n} dollars", "{A} [pays|paid] {n} dollars for wrapping",
                "{A} [adds|added] a tip of {n} dollars", "parking [costs|cost] {n} dollars",
            ),
            "voucher": (
                "{A} [has|had] a voucher for {n} dollars off", "the shop [takes|took] {n} dollars off the bill",
                "a friend [pays|paid] {n} dollars of the bill",
            ),
            "goal": (
                "{A} [pays|paid] with {n} dollars", "{A} [gives|gave] the shop {n} dollars",
                "{A} [has|had] {n} dollars in {his} pocket", "{A} [takes|took] {n} dollars along",
            ),
            "share": (
                "{A} and the others in a group of {n} [share|shared] the bill equally",
                "{n} friends [split|split] the bill equally",
            ),
            NOISE: (
                *NOISE_SENTENCES, "{N} [is|was] {n} years old", "{N} [waits|waited] {n} minutes",
                "another shop [sells|sold] lamps for {n} dollars",
            ),
        },
        asks={
            "one": (
                "how many dollars [does|did] {A} spend on the {o}?", "what [do|did] all the {o} cost in dollars?",
                "how much money [does|did] {A} need for the {o}?",
            ),
            "all": (
                "how many dollars [does|did] {A} pay in total?", "how much [does|did] {A} spend in total?",
                "what [is|was] the bill of {A} in dollars?",
            ),
            "difference": (
                "how many more dollars [does|did] {A} spend on the {o} than on the {d}?",
                "how much more [do|did] the {o} cost than the {d}?",
            ),
            "left": (
                "how many dollars [does|did] {A} have left?", "how much change [does|did] {A} get?",
                "how much money [is|was] left for {A} in the end?",
            ),
            "each": (
                "how many dollars [does|did] each of them pay?", "how much [is|was] the share of one person?",
            ),
        },
        words={"o": OBJECTS, "d": OBJECTS},
    ),
    held_out=Wording(
        facts={
            "buy": ("the list of {A} [shows|showed] {m} {o}, each worth {n} dollars",),
            "sale": (
                "the list of {A} [shows|showed] {m} {o}, each worth {n} dollars before a rebate of {k} dollars apiece",
            ),
            "wrapping": ("a taxi home [adds|added] {n} dollars",),
            "voucher": ("loyalty points [cover|covered] {n} dollars",),
            "goal": ("the wallet of {A} [holds|held] {n} dollars",),
            "share": ("{n} cousins [carry|carried] equal parts of everything",),
            NOISE: HELD_OUT_NOISE,
        },
        asks={
            "one": ("find the value in dollars of all {o} of {A}.",),
            "all": ("find the amount in dollars that {A} [owes|owed].",),
            "difference": ("by how many dollars [do|did] the {o} of {A} exceed the {d}?",),
            "left": ("find what stays in the wallet of {A} in dollars.",),
            "each": ("find the part of one cousin in dollars.",),
        },
        words={"o": HELD_OUT_OBJECTS, "d": HELD_OUT_OBJECTS},
    ),
    steps={
        "sale": Step("price of {o}", (
            "with {r} dollars off, each of the {o} costs {e} dollars", "each of the {o} costs {e} dollars today",
        )),
        "buy": Step("{o}", ("{r} {o} at {l} dollars each cost {e} dollars", "the {o} cost {e} dollars")),
        "wrapping": Step("total", ("the extra cost of {r} makes it {e} dollars", "with {r} more it is {e} dollars")),
        "voucher": Step("total", ("taking off {r} makes it {e} dollars", "{r} less makes it {e} dollars")),
        **endings("dollars"),
    },
)  # fmt: skip
