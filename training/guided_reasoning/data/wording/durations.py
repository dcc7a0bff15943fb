"""Times of several days in hours, minutes and seconds."""

from guided_reasoning.data.wording.amounts import CENSUS, amount_steps, told
from guided_reasoning.data.wording.base import (
    DAYS,
    HELD_OUT_NOISE,
    NOISE,
    NOISE_SENTENCES,
    ORDINAL_DAYS,
    Topic,
    Wording,
)

_AMOUNTS = {"mixed": "{n} hours and {m} minutes", "big": "{n} hours", "small": "{m} minutes", "tiny": "{k} seconds"}

TOPIC = Topic(
    train=Wording(
        facts={
            **told((
                "on {w} {A} [practices|practiced] for {q}", "{A} [spends|spent] {q} on homework on {w}",
                "on {w} {A} [works|worked] in the garden for {q}", "on {w}, {A} [reads|read] for {q}",
            ), _AMOUNTS),
            "more": (
                "on {w} it [is|was] {n} minutes more than on {x}",
                "{A} [takes|took] {n} minutes longer on {w} than on {x}",
            ),
            "less": (
                "on {w} it [is|was] {n} minutes less than on {x}",
                "{A} [needs|needed] {n} minutes less on {w} than on {x}",
            ),
            "times": ("on {w} it [takes|took] {t} as long as on {x}", "on {w} {A} [takes|took] {t} the time of {x}"),
            "half": ("on {w} it [takes|took] half as long as on {x}", "on {w} {A} [takes|took] half the time of {x}"),
            **told((
                "the plan [is|was] to reach {q} altogether", "{A} [wants|wanted] to reach {q} in all",
            ), {"goal": "{n} minutes", "goal_big": "{n} hours"}),
            "share": (
                "the time [is|was] divided equally among {n} tasks",
                "{A} [splits|split] the time equally into {n} parts",
            ),
            NOISE: (*NOISE_SENTENCES, *CENSUS),
        },
        asks={
            "one": ("how many minutes [is|was] that on {w}?", "how many minutes [does|did] {A} take on {w}?"),
            "all": (
                "how many minutes [is|was] that in total?", "how many minutes [does|did] {A} take in total?",
                "what is the total time in minutes?",
            ),
            "difference": ("how many more minutes [does|did] {A} take on {w} than on {x}?",),
            "average": ("how many minutes per day [is|was] that on average over the {k} days?",),
            "left": (
                "how many minutes [are|were] still missing?", "how many more minutes [does|did] {A} need?",
            ),
            "each": ("how many minutes long [is|was] each part?", "how many minutes [does|did] each of them get?"),
        },
        words={"w": DAYS, "x": DAYS},
    ),
    held_out=Wording(
        facts={
            **told(("the training of {A} on {w} [lasts|lasted] {q}",), _AMOUNTS),
            "more": ("{w} [exceeds|exceeded] {x} by {n} minutes",),
            "less": ("{w} [falls|fell] short of {x} by {n} minutes",),
            "times": ("{w} [lasts|lasted] {t} as long as {x}",),
            **told(("the coach of {A} [asks|asked] for {q}",), {"goal": "{n} minutes", "goal_big": "{n} hours"}),
            "share": ("{n} equal rounds [fill|filled] the whole time",),
            NOISE: HELD_OUT_NOISE,
        },
        asks={
            "one": ("find the minutes of {w}.",),
            "all": ("find the minutes of all sessions together.",),
            "difference": ("by how many minutes [is|was] {w} longer than {x}?",),
            "average": ("what is the mean length in minutes of the {k} sessions?",),
            "left": ("find the minutes that the coach still [expects|expected].",),
            "each": ("find the minutes of one round.",),
        },
        words={"w": ORDINAL_DAYS, "x": ORDINAL_DAYS},
    ),
    steps=amount_steps("hours", "minutes", "{w}", "the time of {w}", "the time of {x}"),
)  # fmt: skip
