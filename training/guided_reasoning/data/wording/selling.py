"""Things that are made and sold: earnings, costs and profit."""

from guided_reasoning.data.vocabulary import HELD_OUT_OBJECTS, OBJECTS, words
from guided_reasoning.data.wording.base import HELD_OUT_NOISE, NOISE, NOISE_SENTENCES, Step, Topic, Wording, endings

TOPIC = Topic(
    train=Wording(
        facts={
            "sell": (
                "{A} [sells|sold] {m} {o} for {n} dollars each", "{A} [sells|sold] {m} {o} at {n} dollars each",
                "customers [buy|bought] {m} {o} from {A} for {n} dollars each",
                "each of the {m} {o} that {A} [sells|sold] [brings|brought] {n} dollars",
            ),
            "margin": (
                "{A} [sells|sold] {m} {o} for {n} dollars each, and each [costs|cost] {k} dollars to make",
                "making one of the {o} [costs|cost] {k} dollars, and {A} [sells|sold] {m} of them for {n} dollars each",
            ),
            "sum": (
                "{A} [has|had] {n} {o} at home and {k} in a shop, and [sells|sold] all of them for {m} dollars each",
                "on one day {A} [sells|sold] {n} {o}, on the next day {k}, always for {m} dollars each",
            ),
            "fee": (
                "the {c} [costs|cost] {n} dollars", "{A} [pays|paid] {n} dollars for the {c}",
                "{A} [has|had] to spend {n} dollars on the {c}",
            ),
            "goal": (
                "{A} [needs|needed] {n} dollars for a trip", "{A} [hopes|hoped] to make {n} dollars",
                "{A} [owes|owed] a friend {n} dollars",
            ),
            "share": (
                "{A} and the other members of a club of {n} [share|shared] the money equally",
                "the money [is|was] divided equally among {n} helpers",
            ),
            NOISE: (
                *NOISE_SENTENCES, "{N} [is|was] {n} years old", "{N} [buys|bought] {n} newspapers",
                "{n} people [walk|walked] by without buying",
            ),
        },
        asks={
            "one": (
                "how many dollars [do|did] the {o} bring {A}?", "how much [does|did] {A} make from the {o}?",
            ),
            "all": (
                "how many dollars [does|did] {A} make in total?",
                "how much money [does|did] {A} earn with all of this?",
            ),
            "profit": (
                "how many dollars of profit [does|did] {A} make?", "what [is|was] the profit of {A} in dollars?",
                "how much money [does|did] {A} have after paying for everything?",
            ),
            "difference": (
                "how many more dollars [does|did] {A} make from the {o} than from the {d}?",
            ),
            "left": (
                "how many dollars [are|were] still missing?", "how many more dollars [does|did] {A} need?",
            ),
            "each": (
                "how many dollars [does|did] each of them get?", "how much [is|was] one share of the money in dollars?",
            ),
        },
        words={"o": OBJECTS, "d": OBJECTS, "c": words("stall paint paper glue table permit flour poster tent van")},
    ),
    held_out=Wording(
        facts={
            "sell": ("the market [takes|took] {m} {o} off {A} at {n} dollars apiece",),
            "margin": (
                "{A} [makes|made] {m} {o} at a cost of {k} dollars apiece and [asks|asked] {n} dollars for one",
            ),
            "sum": ("{n} {o} from the cellar and {k} from the attic [go|went] for {m} dollars apiece thanks to {A}",),
            "fee": ("{n} dollars [go|went] into the {c}",),
            "goal": ("a new roof for {A} [requires|required] {n} dollars",),
            "share": ("{n} siblings [receive|received] equal parts of the money",),
            NOISE: HELD_OUT_NOISE,
        },
        asks={
            "one": ("find the income of {A} from the {o} in dollars.",),
            "all": ("find the whole income of {A} in dollars.",),
            "profit": ("find what {A} [gains|gained] after all expenses in dollars.",),
            "difference": ("by how many dollars [do|did] the {o} of {A} bring more than the {d}?",),
            "left": ("find how many dollars {A} [lacks|lacked] for the roof.",),
            "each": ("find the dollars of one sibling.",),
        },
        words={"o": HELD_OUT_OBJECTS, "d": HELD_OUT_OBJECTS, "c": words("booth varnish music insurance")},
    ),
    steps={
        "margin": Step("gain per piece", (
            "one of the {o} gains {e} dollars", "minus the cost, each brings {e} dollars",
        )),
        "sum": Step("number of {o}", ("there are {e} {o}", "{A} sells {e} {o}")),
        "sell": Step("{o}", ("the {o} bring {e} dollars", "that makes {e} dollars for the {o}")),
        "costs": Step("costs", ("the costs add up to {e} dollars", "with {r} more, the costs are {e} dollars")),
        "profit": Step("profit", ("taking away the costs of {r} leaves {e} dollars", "the profit is {e} dollars")),
        **endings("dollars"),
        "left": Step("missing", ("of {l} dollars, {e} are missing", "what is missing is {e} dollars")),
    },
)  # fmt: skip
