"""Things that are counted in dozens."""

from guided_reasoning.data.vocabulary import HELD_OUT_OBJECTS, OBJECTS
from guided_reasoning.data.wording.amounts import CENSUS, amount_steps, told
from guided_reasoning.data.wording.base import HELD_OUT_NOISE, NOISE, NOISE_SENTENCES, Topic, Wording

_AMOUNTS = {"mixed": "{n} dozen and {m}", "big": "{n} dozen", "small": "{m}"}

TOPIC = Topic(
    train=Wording(
        facts={
            "mixed": (
                "{A} [buys|bought] {n} dozen {o} and then {m} more of them", "{A} [has|had] {n} dozen and {m} {o}",
            ),
            "big": (
                "{A} [buys|bought] {n} dozen {o}", "there [are|were] {n} dozen {o}", "{A} [packs|packed] {n} dozen {o}",
            ),
            "small": ("{A} [buys|bought] {m} {o}", "there [are|were] {m} {o}", "{A} [packs|packed] {m} {o}"),
            "more": ("there [are|were] {n} more {o} than {d}", "{A} [has|had] {n} more {o} than {d}"),
            "less": ("there [are|were] {n} fewer {o} than {d}", "{A} [has|had] {n} fewer {o} than {d}"),
            "times": ("there [are|were] {t} as many {o} as {d}", "{A} [has|had] {t} as many {o} as {d}"),
            "half": ("there [are|were] half as many {o} as {d}", "{A} [has|had] half as many {o} as {d}"),
            **told(("{A} [wants|wanted] {q} things in all", "{A} [needs|needed] {q} things altogether"),
                    {"goal": "{n}", "goal_big": "{n} dozen"}),
            "share": (
                "everything [is|was] divided equally among {n} classes",
                "{A} [puts|put] everything into {n} equal piles",
            ),
            NOISE: (*NOISE_SENTENCES, *CENSUS),
        },
        asks={
            "one": ("how many {o} [are|were] there?", "how many {o} [does|did] {A} have?"),
            "all": ("how many things [are|were] there in total?", "how many things [does|did] {A} have altogether?"),
            "difference": ("how many more {o} than {d} [are|were] there?",),
            "left": ("how many things [are|were] missing?", "how many more things [does|did] {A} need?"),
            "each": ("how many things [are|were] in each part?", "how many things [does|did] each of them get?"),
        },
        words={"o": OBJECTS, "d": OBJECTS},
    ),
    held_out=Wording(
        facts={
            **told(("the shed of {A} [contains|contained] {q} {o}",), _AMOUNTS),
            "more": ("the {o} [outnumber|outnumbered] the {d} by {n}",),
            "less": ("the {o} [are|were] {n} short of the {d}",),
            "times": ("the {o} [number|numbered] {t} the {d}",),
            **told(("{A} [lists|listed] room for {q} pieces",), {"goal": "{n}", "goal_big": "{n} dozen"}),
            "share": ("{n} museums [receive|received] equal parts of the collection",),
            NOISE: HELD_OUT_NOISE,
        },
        asks={
            "one": ("find the number of {o} in the shed.",),
            "all": ("find the number of pieces in the shed.",),
            "difference": ("by how many [do|did] the {o} exceed the {d}?",),
            "left": ("find how many pieces would still fit.",),
            "each": ("find the pieces of one museum.",),
        },
        words={"o": HELD_OUT_OBJECTS, "d": HELD_OUT_OBJECTS},
    ),
    steps=amount_steps("dozen", "things", "{o}", "the number of {o}", "the number of {d}"),
)  # fmt: skip
