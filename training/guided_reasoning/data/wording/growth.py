"""A number that grows and shrinks from month to month, by percentages and by plain amounts."""

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
)
from guided_reasoning.data.wording.percent import PERCENT_NOISE, percent_steps

TOPIC = Topic(
    train=Wording(
        facts={
            "start": (
                "a club [has|had] {n} {o} at the start of the year", "the list of {A} [starts|started] with {n} {o}",
                "at first there [are|were] {n} {o}", "a school [counts|counted] {n} {o} at the beginning",
            ),
            "up": (
                "in {w} the number of {o} [grows|grew] by {k} percent", "{w} [brings|brought] {k} percent more {o}",
                "in {w} there [is|was] an increase of {k} percent",
            ),
            "down": (
                "in {w} the number of {o} [falls|fell] by {k} percent", "in {w}, {k} percent of the {o} [leave|left]",
                "in {w} there [is|was] a decrease of {k} percent",
            ),
            "plus": ("in {w}, {n} {o} [join|joined]", "{w} [brings|brought] another {n} {o}"),
            "minus": ("in {w}, {n} {o} [leave|left]", "in {w} the number of {o} [drops|dropped] by {n}"),
            NOISE: (*NOISE_SENTENCES, *PERCENT_NOISE),
        },
        asks={
            "end": (
                "how many {o} [are|were] there in the end?", "how many {o} [are|were] there after all these changes?",
                "what [is|was] the final number of {o}?",
            ),
            "after": ("how many {o} [are|were] there after {w}?", "what [is|was] the number of {o} after {w}?"),
            "gained": (
                "how many more {o} [are|were] there in the end than at first?",
                "by how many {o} [does|did] the number grow in all this time?",
            ),
            "lost": (
                "how many fewer {o} [are|were] there in the end than at first?",
                "by how many {o} [does|did] the number shrink in all this time?",
            ),
        },
        words={
            "w": MONTHS, "o": words("members students visitors players singers readers users dancers workers guests"),
        },
    ),
    held_out=Wording(
        facts={
            "start": ("the register [opens|opened] with {n} {o}",),
            "up": ("during {w} it [swells|swelled] by {k} percent",),
            "down": ("during {w} it [shrinks|shrank] by {k} percent",),
            "plus": ("during {w} {n} {o} [sign|signed] up",),
            "minus": ("during {w} {n} {o} [resign|resigned]",),
            NOISE: HELD_OUT_NOISE,
        },
        asks={
            "end": ("find how many {o} the register [lists|listed] at last.",),
            "after": ("find how many {o} the register [lists|listed] at the close of {w}.",),
            "gained": ("by how many {o} [is|was] the register longer at last?",),
            "lost": ("by how many {o} [is|was] the register shorter at last?",),
        },
        words={"w": ORDINAL_WEEKS, "o": words("sailors climbers drummers gardeners")},
    ),
    steps={
        **percent_steps("{o}"),
        "up": Step("{w}", ("after {w} there are {e} {o}", "{r} more {o} make {e}")),
        "down": Step("{w}", ("after {w} there are {e} {o}", "{r} fewer {o} make {e}")),
        "plus": Step("{w}", ("after {w} there are {e} {o}", "{r} {o} join, which makes {e}")),
        "minus": Step("{w}", ("after {w} there are {e} {o}", "{r} {o} leave, which makes {e}")),
        "gained": Step("difference", ("the difference is {e} {o}", "from {r} to {l} that is {e} {o} more")),
        "lost": Step("difference", ("the difference is {e} {o}", "from {l} to {r} that is {e} {o} fewer")),
    },
)  # fmt: skip
