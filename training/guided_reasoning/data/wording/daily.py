"""Things made at a number a day, in several months."""

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

_MADE = words("cards candles toys cups ribbons cookies muffins badges bricks postcards stickers puzzles buttons beads")
_HELD_OUT_MADE = words("lanterns kites brushes medals whistles tiles")

TOPIC = Topic(
    train=Wording(
        facts={
            "stage": (
                "in {w} {A} [makes|made] {n} {o} a day for {k} days",
                "{A} [works|worked] on {k} days in {w} and [finishes|finished] {n} {o} each day",
                "on each of {k} days in {w}, {A} [makes|made] {n} {o}",
            ),
            "net": (
                "in {w} {A} [makes|made] {n} {o} a day for {k} days, but {m} a day [turn|turned] out bad",
                "on {k} days in {w} {A} [makes|made] {n} {o} a day and [gives|gave] away {m} of them the same day",
            ),
            "more": (
                "{A} [keeps|kept] {n} more {o} from {w} than from {x}",
                "from {w}, {A} [keeps|kept] {n} {o} more than from {x}",
            ),
            "less": (
                "{A} [keeps|kept] {n} fewer {o} from {w} than from {x}",
                "from {w}, {A} [keeps|kept] {n} {o} less than from {x}",
            ),
            "times": (
                "{A} [keeps|kept] {t} as many {o} from {w} as from {x}",
                "the number of {o} that {A} [keeps|kept] from {w} [is|was] {t} that from {x}",
            ),
            "times_more": ("from {w}, {A} [keeps|kept] {n} {o} more than {t} the number from {x}",),
            "half": ("{A} [keeps|kept] half as many {o} from {w} as from {x}",),
            "goal": (
                "{A} [wants|wanted] to have {n} {o} in all", "a shop [orders|ordered] {n} {o} from {A}",
                "the goal [is|was] {n} {o}",
            ),
            "pace": ("after that {A} [makes|made] {n} {o} a day", "{A} [makes|made] the rest at {n} {o} a day"),
            NOISE: NOISE_SENTENCES,
        },
        asks={
            "one": (
                "how many {o} [does|did] {A} keep from {w}?", "how many {o} [does|did] {A} have from {w}?",
                "what number of {o} [does|did] {A} keep from {w}?",
            ),
            "all": (
                "how many {o} [does|did] {A} have in total?", "how many {o} [does|did] {A} have altogether at the end?",
            ),
            "difference": ("how many more {o} [does|did] {A} have from {w} than from {x}?",),
            "average": ("how many {o} per month [is|was] that on average over the {k} months?",),
            "left": (
                "how many {o} [are|were] still missing?", "how many more {o} [does|did] {A} have to make?",
                "how many {o} [does|did] {A} still need?",
            ),
            "rest": (
                "how many days [does|did] {A} need for the rest?", "how many more days [does|did] the work take?",
            ),
        },
        words={"w": MONTHS, "x": MONTHS, "o": _MADE},
    ),
    held_out=Wording(
        facts={
            "stage": ("{k} days of {w} [bring|brought] {A} {n} {o} each",),
            "net": ("{k} days of {w} [bring|brought] {A} {n} {o} each, of which {m} a day [fail|failed]",),
            "more": ("{w} [yields|yielded] {n} {o} more than {x}",),
            "less": ("{w} [yields|yielded] {n} {o} fewer than {x}",),
            "times": ("{w} [yields|yielded] {t} the {o} of {x}",),
            "goal": ("a museum [asks|asked] {A} for {n} {o}",),
            "pace": ("from now on {A} [produces|produced] {n} {o} daily",),
            NOISE: HELD_OUT_NOISE,
        },
        asks={
            "one": ("find how many {o} {A} [keeps|kept] from {w}.",),
            "all": ("find how many {o} {A} [keeps|kept] overall.",),
            "difference": ("by how many {o} [does|did] {A} do better in {w} than in {x}?",),
            "average": ("what is the mean number of {o} of the {k} weeks?",),
            "left": ("find how many {o} {A} [lacks|lacked].",),
            "rest": ("find how many days {A} [has|had] to go on.",),
        },
        words={"w": ORDINAL_WEEKS, "x": ORDINAL_WEEKS, "o": _HELD_OUT_MADE},
    ),
    steps={
        "net": Step("{w} per day", ("{e} {o} a day remain in {w}", "taking away {r} leaves {e} {o} a day")),
        "stage": Step("{w}", (
            "{r} days with {l} {o} each make {e} {o}", "{w} gives {e} {o}", "in {w} that makes {e} {o}",
        )),
        "more": Step("{w}", ("{r} more make {e} {o} in {w}", "for {w} we add {r}, which gives {e} {o}")),
        "less": Step("{w}", ("{r} fewer make {e} {o} in {w}", "for {w} we take away {r}, which gives {e} {o}")),
        "times": Step("{w}", ("{r} times the number of {x} is {e} {o}", "multiplying by {r} gives {e} {o} for {w}")),
        "half": Step("{w}", ("half the number of {x} is {e} {o}", "for {w} we take half, which is {e} {o}")),
        "rest": Step("days", ("at {r} {o} a day the rest takes {e} days", "the rest needs {e} days")),
        **endings("{o}"),
    },
)  # fmt: skip
