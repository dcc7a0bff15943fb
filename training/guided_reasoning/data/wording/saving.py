"""Money put aside in several months, towards something that costs more."""

from guided_reasoning.data.vocabulary import words
from guided_reasoning.data.wording.base import (
    HELD_OUT_NOISE,
    MONTHS,
    NOISE,
    NOISE_SENTENCES,
    ORDINAL_WEEKS,
    Step,
    Topic,
    Wording,
    endings,
)

TOPIC = Topic(
    train=Wording(
        facts={
            "weekly": (
                "in {w} {A} [saves|saved] {n} dollars a week for {k} weeks",
                "{A} [puts|put] {n} dollars aside in each of {k} weeks of {w}",
                "on {k} days in {w} {A} [earns|earned] {n} dollars a day and [keeps|kept] all of it",
            ),
            "net": (
                "in {w} {A} [earns|earned] {n} dollars a day on {k} days, but lunch [costs|cost] {m} dollars each time",
                "on each of {k} days in {w}, {A} [earns|earned] {n} dollars and [spends|spent] {m} of them",
                "in {w} {A} [gets|got] {n} dollars a week for {k} weeks and [spends|spent] {m} of them every week",
            ),
            "more": (
                "in {w} {A} [saves|saved] {n} dollars more than in {x}",
                "{A} [puts|put] {n} more dollars aside in {w} than in {x}",
            ),
            "less": (
                "in {w} {A} [saves|saved] {n} dollars less than in {x}",
                "{A} [puts|put] {n} dollars less aside in {w} than in {x}",
            ),
            "times": (
                "in {w} {A} [saves|saved] {t} as much as in {x}", "{A} [puts|put] {t} as much aside in {w} as in {x}",
            ),
            "times_more": ("in {w} {A} [saves|saved] {n} dollars more than {t} the amount of {x}",),
            "half": ("in {w} {A} [saves|saved] half as much as in {x}",),
            "start": (
                "{A} already [has|had] {n} dollars from {his} birthday", "an aunt [gives|gave] {A} {n} dollars as well",
                "{A} [finds|found] another {n} dollars in an old coat",
            ),
            "spend": (
                "{A} [spends|spent] {n} dollars of it on a gift", "{A} [lends|lent] {n} dollars of it to a friend",
                "{A} then [buys|bought] a snack for {n} dollars",
            ),
            "goal": (
                "a {g} [costs|cost] {n} dollars", "{A} [wants|wanted] a {g} for {n} dollars",
                "the price of the {g} that {A} [wants|wanted] [is|was] {n} dollars",
            ),
            "pace": (
                "from then on {A} [saves|saved] {n} dollars a week",
                "after that {A} [puts|put] aside {n} dollars a week",
            ),
            NOISE: (
                *NOISE_SENTENCES, "{N} [is|was] {n} years old", "{N} [saves|saved] {n} stamps",
                "a book about money [has|had] {n} pages",
            ),
        },
        asks={
            "one": (
                "how many dollars [does|did] {A} save in {w}?", "how much money [does|did] {A} put aside in {w}?",
            ),
            "all": (
                "how many dollars [does|did] {A} have in total?", "how much money [does|did] {A} have in the end?",
                "how much [does|did] {A} have after all this?",
            ),
            "difference": (
                "how many more dollars [does|did] {A} save in {w} than in {x}?",
                "by how many dollars [are|were] the savings of {w} larger than those of {x}?",
            ),
            "average": ("how many dollars per month [is|was] that on average over the {k} months?",),
            "left": (
                "how many dollars [are|were] missing for the {g}?",
                "how many more dollars [does|did] {A} need for the {g}?",
            ),
            "rest": (
                "how many more weeks [does|did] {A} have to save for the {g}?",
                "after how many more weeks can {A} pay for the {g}?",
            ),
        },
        words={
            "w": MONTHS, "x": MONTHS,
            "g": words("bicycle guitar tablet camera telescope tent skateboard phone desk drum"),
        },
    ),
    held_out=Wording(
        facts={
            "weekly": ("{k} days of {w} [bring|brought] {A} {n} dollars each",),
            "net": ("{k} days of {w} [bring|brought] {A} {n} dollars each, of which the bus [takes|took] {m} a day",),
            "more": ("{w} [adds|added] {n} dollars more than {x}",),
            "less": ("{w} [adds|added] {n} dollars less than {x}",),
            "times": ("{w} [adds|added] {t} the money of {x}",),
            "start": ("a prize [gives|gave] {A} {n} dollars on top",),
            "spend": ("a donation [takes|took] {n} dollars away",),
            "goal": ("{A} [dreams|dreamed] of a {g} that [sells|sold] at {n} dollars",),
            "pace": ("every further week [brings|brought] {n} dollars",),
            NOISE: HELD_OUT_NOISE,
        },
        asks={
            "one": ("find the dollars that {A} [gains|gained] from {w}.",),
            "all": ("find the fortune of {A} in dollars.",),
            "difference": ("by how many dollars [does|did] {w} beat {x} for {A}?",),
            "average": ("what is the mean amount in dollars of the {k} weeks?",),
            "left": ("find how many dollars {A} [lacks|lacked] for the {g}.",),
            "rest": ("find the number of further weeks until {A} can buy the {g}.",),
        },
        words={"w": ORDINAL_WEEKS, "x": ORDINAL_WEEKS, "g": words("violin canoe sewing-machine microscope")},
    ),
    steps={
        "net": Step("{w} each time", ("of {l} dollars {A} keeps {e} each time", "each time {e} dollars are saved")),
        "weekly": Step("{w}", (
            "{r} times {l} dollars make {e} dollars", "in {w} that makes {e} dollars", "{w} brings {e} dollars",
        )),
        "more": Step("{w}", ("{r} dollars more make {e} in {w}", "for {w} we add {r}, which gives {e} dollars")),
        "less": Step("{w}", ("{r} dollars less make {e} in {w}", "for {w} we take away {r}, which gives {e} dollars")),
        "times": Step("{w}", ("{r} times the amount of {x} is {e} dollars", "multiplying by {r} gives {e} for {w}")),
        "half": Step("{w}", ("half the amount of {x} is {e} dollars", "for {w} we take half, which is {e} dollars")),
        "start": Step("total", ("with the other {r} dollars it is {e} dollars", "{r} dollars more make {e} dollars")),
        "spend": Step("total", ("without the {r} dollars that are gone it is {e} dollars", "that leaves {e} dollars")),
        "rest": Step("weeks", ("at {r} dollars a week this takes {e} weeks", "{A} needs {e} more weeks")),
        **endings("dollars"),
        "left": Step("missing", ("of {l} dollars, {e} are missing", "what is missing is {e} dollars")),
    },
)  # fmt: skip
