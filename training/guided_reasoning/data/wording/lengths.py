"""Ropes of several people in meters, centimeters and millimeters."""

from guided_reasoning.data.wording.amounts import CENSUS, amount_steps, told
from guided_reasoning.data.wording.base import HELD_OUT_NOISE, NOISE, NOISE_SENTENCES, Topic, Wording

_AMOUNTS = {
    "mixed": "{n} meters and {m} centimeters",
    "big": "{n} meters",
    "small": "{m} centimeters",
    "tiny": "{k} millimeters",
}

TOPIC = Topic(
    train=Wording(
        facts={
            **told((
                "the rope of {A} [is|was] {q} long", "{A} [has|had] a rope of {q}",
                "{A} [brings|brought] a rope of {q}",
                "{A} [carries|carried] {q} of rope",
            ), _AMOUNTS),
            "more": ("the rope of {A} [is|was] {n} centimeters longer than that of {B}",
                     "{A} [has|had] {n} centimeters of rope more than {B}"),
            "less": ("the rope of {A} [is|was] {n} centimeters shorter than that of {B}",
                     "{A} [has|had] {n} centimeters of rope less than {B}"),
            "times": ("the rope of {A} [is|was] {t} as long as that of {B}", "{A} [has|had] {t} as much rope as {B}"),
            "half": ("the rope of {A} [is|was] half as long as that of {B}", "{A} [has|had] half as much rope as {B}"),
            **told(("they [need|needed] {q} of rope", "the plan [asks|asked] for {q} of rope"),
                    {"goal": "{n} centimeters", "goal_big": "{n} meters"}),
            "share": (
                "all of the rope [is|was] cut into {n} equal pieces", "they [cut|cut] all of it into {n} equal pieces",
            ),
            NOISE: (*NOISE_SENTENCES, *CENSUS),
        },
        asks={
            "one": (
                "how many centimeters of rope [does|did] {A} have?",
                "how long [is|was] the rope of {A} in centimeters?",
            ),
            "all": (
                "how many centimeters of rope [is|was] that in total?",
                "how many centimeters of rope [do|did] they have?",
            ),
            "difference": ("how many more centimeters of rope [does|did] {A} have than {B}?",),
            "left": ("how many centimeters of rope [are|were] missing?",
                     "how many more centimeters of rope [do|did] they need?"),
            "each": ("how many centimeters long [is|was] each piece?", "how long [is|was] one piece in centimeters?"),
        },
        words={},
    ),
    held_out=Wording(
        facts={
            **told(("the kite of {A} [rises|rose] on a line of {q}",), _AMOUNTS),
            "more": ("the line of {A} [reaches|reached] {n} centimeters beyond that of {B}",),
            "less": ("the line of {A} [ends|ended] {n} centimeters before that of {B}",),
            "times": ("the line of {A} [reaches|reached] {t} as far as that of {B}",),
            **told(("a spool with {q} [feeds|fed] all lines",), {"goal": "{n} centimeters", "goal_big": "{n} meters"}),
            "share": ("joined together, the lines [make|made] {n} equal loops",),
            NOISE: HELD_OUT_NOISE,
        },
        asks={
            "one": ("find the length of the line of {A} in centimeters.",),
            "all": ("find the centimeters of all lines together.",),
            "difference": ("by how many centimeters [is|was] the line of {A} longer than that of {B}?",),
            "left": ("find the centimeters that stay on the spool.",),
            "each": ("find the centimeters of one loop.",),
        },
        words={},
    ),
    steps=amount_steps("meters", "centimeters", "{A}", "the length of {A}", "the length of {B}"),
)  # fmt: skip
