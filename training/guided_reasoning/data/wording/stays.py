"""Stays of several people in weeks, days and hours."""

from guided_reasoning.data.wording.amounts import CENSUS, amount_steps, told
from guided_reasoning.data.wording.base import HELD_OUT_NOISE, NOISE, NOISE_SENTENCES, Topic, Wording

_AMOUNTS = {"mixed": "{n} weeks and {m} days", "big": "{n} weeks", "small": "{m} days", "tiny": "{k} hours"}

TOPIC = Topic(
    train=Wording(
        facts={
            **told((
                "{A} [stays|stayed] at the camp for {q}", "the trip of {A} [lasts|lasted] {q}",
                "{A} [is|was] away for {q}", "{A} [works|worked] on a farm for {q}",
            ), _AMOUNTS),
            "more": ("{A} [stays|stayed] {n} days longer than {B}", "{A} [is|was] away {n} days longer than {B}"),
            "less": ("{A} [stays|stayed] {n} days less than {B}", "{A} [comes|came] back {n} days sooner than {B}"),
            "times": ("{A} [stays|stayed] {t} as long as {B}", "{A} [is|was] away {t} as long as {B}"),
            "half": ("{A} [stays|stayed] half as long as {B}", "{A} [is|was] away half as long as {B}"),
            **told((
                "together they [plan|planned] to be away for {q}", "their families [allow|allowed] them {q} in all",
            ),
                    {"goal": "{n} days", "goal_big": "{n} weeks"}),
            NOISE: (*NOISE_SENTENCES, *CENSUS),
        },
        asks={
            "one": ("how many days [is|was] {A} away?", "for how many days [is|was] {A} away?"),
            "all": ("how many days [is|was] that for all of them together?", "how many days [is|was] that in total?"),
            "difference": ("how many more days [is|was] {A} away than {B}?",),
            "left": ("how many days [are|were] left?", "how many of these days [are|were] not used?"),
        },
        words={},
    ),
    held_out=Wording(
        facts={
            **told(("the visit of {A} [spans|spanned] {q}",), _AMOUNTS),
            "more": ("the visit of {A} [exceeds|exceeded] that of {B} by {n} days",),
            "less": ("the visit of {A} [ends|ended] {n} days short of that of {B}",),
            "times": ("the visit of {A} [spans|spanned] {t} that of {B}",),
            **told(("the house [is|was] free for {q}",), {"goal": "{n} days", "goal_big": "{n} weeks"}),
            NOISE: HELD_OUT_NOISE,
        },
        asks={
            "one": ("find the days of the visit of {A}.",),
            "all": ("find the days of all visits.",),
            "difference": ("by how many days [does|did] {A} outstay {B}?",),
            "left": ("find the days on which the house [stays|stayed] empty.",),
        },
        words={},
    ),
    steps=amount_steps("weeks", "days", "{A}", "the time of {A}", "the time of {B}"),
)  # fmt: skip
