"""Groups told as numbers, of which the percentage is asked."""

from guided_reasoning.data.vocabulary import HELD_OUT_OBJECTS, OBJECTS
from guided_reasoning.data.wording.base import HELD_OUT_NOISE, NOISE, NOISE_SENTENCES, Step, Topic, Wording, endings
from guided_reasoning.data.wording.percent import PERCENT_NOISE

TOPIC = Topic(
    train=Wording(
        facts={
            "count": (
                "{A} [has|had] {n} {o}", "there [are|were] {n} {o} in the box", "{A} [puts|put] {n} {o} in the box",
                "the box [holds|held] {n} {o}",
            ),
            "more": ("there [are|were] {n} more {o} than {d}", "the box [holds|held] {n} more {o} than {d}",
                     "{A} [has|had] {n} more {o} than {d}"),
            "less": ("there [are|were] {n} fewer {o} than {d}", "the box [holds|held] {n} fewer {o} than {d}",
                     "{A} [has|had] {n} fewer {o} than {d}"),
            "times": ("there [are|were] {t} as many {o} as {d}", "the number of {o} [is|was] {t} that of {d}",
                      "{A} [has|had] {t} as many {o} as {d}"),
            "half": ("there [are|were] half as many {o} as {d}", "{A} [has|had] half as many {o} as {d}"),
            NOISE: (*NOISE_SENTENCES, *PERCENT_NOISE),
        },
        asks={
            "share": (
                "what percent of all these things [are|were] {o}?", "what percentage of the things [are|were] {o}?",
                "how many percent of everything [are|were] {o}?",
                "what is the share of the {o} in percent?",
            ),
            "others": (
                "what percent of all these things [are|were] not {o}?",
                "how many percent of everything [are|were] not {o}?",
            ),
        },
        words={"o": OBJECTS, "d": OBJECTS},
    ),
    held_out=Wording(
        facts={
            "count": ("the attic of {A} [conceals|concealed] {n} {o}",),
            "more": ("the {o} [outnumber|outnumbered] the {d} by {n}",),
            "less": ("the {o} [are|were] {n} short of the {d}",),
            "times": ("the {o} [number|numbered] {t} the {d}",),
            NOISE: HELD_OUT_NOISE,
        },
        asks={
            "share": ("find the percentage of the {o} in the attic.",),
            "others": ("find the percentage of everything but the {o} in the attic.",),
        },
        words={"o": HELD_OUT_OBJECTS, "d": HELD_OUT_OBJECTS},
    ),
    steps={
        "more": Step("{o}", ("{r} more than the {d} make {e} {o}", "there are {e} {o}")),
        "less": Step("{o}", ("{r} fewer than the {d} make {e} {o}", "there are {e} {o}")),
        "times": Step("{o}", ("{r} times the {d} make {e} {o}", "there are {e} {o}")),
        "half": Step("{o}", ("half the {d} make {e} {o}", "there are {e} {o}")),
        **endings("things"),
        "tenth": Step("tenth", (
            "a tenth of everything, so ten percent, is {e}", "ten percent of everything are {e} things",
        )),
        "tenths": Step("tenths", ("the {o} make {e} of these tenths", "{l} {o} are {e} tenths")),
        "percent": Step("percent", ("each tenth is ten percent, which makes {e} percent", "in percent that is {e}")),
        "others": Step("others", ("without the {o} it is {e}", "{e} of the things are not {o}")),
    },
)  # fmt: skip
