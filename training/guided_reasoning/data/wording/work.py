"""People who work together, each at a number of things per hour."""

from guided_reasoning.data.vocabulary import HELD_OUT_OBJECTS, OBJECTS, words
from guided_reasoning.data.wording.base import HELD_OUT_NOISE, NOISE, NOISE_SENTENCES, Step, Topic, Wording

TOPIC = Topic(
    train=Wording(
        facts={
            "rate": (
                "{A} can {i} {n} {o} per hour", "every hour {A} [manages|managed] to {i} {n} {o}",
                "{A} [needs|needed] one hour to {i} {n} {o}",
            ),
            "batch": (
                "{A} [needs|needed] {k} hours to {i} {n} {o}", "in {k} hours {A} can {i} {n} {o}",
            ),
            "more": (
                "{A} can {i} {n} more {o} per hour than {B}", "per hour {A} [manages|managed] {n} {o} more than {B}",
            ),
            "less": ("{A} can {i} {n} fewer {o} per hour than {B}",),
            "times": ("{A} [is|was] {t} as fast as {B}", "{A} [works|worked] {t} as fast as {B}"),
            "times_more": ("per hour {A} [manages|managed] {n} {o} more than {t} the number of {B}",),
            "half": ("{A} [is|was] half as fast as {B}",),
            "shift": (
                "all of them [work|worked] for {n} hours", "the shift [lasts|lasted] {n} hours for everyone",
                "they [work|worked] side by side for {n} hours",
            ),
            "order": ("there [are|were] {n} {o} to {i}", "the order [is|was] for {n} {o}"),
            NOISE: NOISE_SENTENCES,
        },
        asks={
            "one": ("how many {o} can {A} {i} in one hour?", "what number of {o} per hour can {A} {i}?"),
            "all": (
                "how many {o} can they {i} together in one hour?", "how many {o} per hour do they {i} together?",
            ),
            "difference": ("how many more {o} per hour can {A} {i} than {B}?",),
            "made": ("how many {o} [do|did] they {i} together?", "how many {o} [are|were] done after the shift?"),
            "made_one": ("how many {o} [does|did] {A} {i}?", "how many of the {o} [come|came] from {A}?"),
            "lead": ("how many more {o} [does|did] {A} {i} than {B} in the whole shift?",),
            "open": ("how many {o} [are|were] left to {i}?", "how many {o} [do|did] they not manage to {i}?"),
            "finish": (
                "working together, how many hours do they need for all {o}?",
                "how many hours does the order take if all of them work together?",
            ),
        },
        words={"o": OBJECTS, "i": words("pack sort label check wrap count")},
    ),
    held_out=Wording(
        facts={
            "rate": ("the pace of {A} [is|was] {n} {o} to {i} in an hour",),
            "batch": ("{A} [takes|took] {k} hours over a batch of {n} {o} to {i}",),
            "more": ("the pace of {A} [is|was] {n} {o} above that of {B}",),
            "less": ("the pace of {A} [is|was] {n} {o} below that of {B}",),
            "times": ("the pace of {A} [is|was] {t} that of {B}",),
            "shift": ("the whole team [stays|stayed] for {n} hours",),
            "order": ("a customer [expects|expected] {n} {o}",),
            NOISE: HELD_OUT_NOISE,
        },
        asks={
            "one": ("find the hourly number of {o} of {A}.",),
            "all": ("find the hourly number of {o} of the whole team.",),
            "difference": ("by how many {o} an hour [does|did] {A} beat {B}?",),
            "made": ("find how many {o} the team can {i}.",),
            "made_one": ("find how many {o} {A} can {i} during the stay.",),
            "lead": ("by how many {o} [is|was] {A} ahead of {B} at the end?",),
            "open": ("find how many {o} the customer [lacks|lacked].",),
            "finish": ("find the hours that the team needs for the customer.",),
        },
        words={"o": HELD_OUT_OBJECTS, "i": words("polish paint")},
    ),
    steps={
        "batch": Step("{A}", ("{l} in {r} hours is {e} {o} per hour for {A}", "per hour {A} manages {e} {o}")),
        "more": Step("{A}", ("{r} more than {B} is {e} {o} per hour", "for {A} we add {r}, which gives {e} per hour")),
        "less": Step("{A}", (
            "{r} fewer than {B} is {e} {o} per hour", "for {A} we take away {r}, which gives {e} per hour",
        )),
        "times": Step("{A}", ("{r} times as fast as {B} is {e} {o} per hour", "{A} manages {e} {o} per hour")),
        "half": Step("{A}", ("half the speed of {B} is {e} {o} per hour", "{A} manages {e} {o} per hour")),
        "total": Step("per hour", ("together they manage {e} {o} per hour", "the rates add up to {e} {o} per hour")),
        "difference": Step("difference", ("the rates differ by {e} {o}", "per hour the difference is {e} {o}")),
        "made": Step("all", ("in {r} hours they finish {e} {o}", "{r} hours at that rate give {e} {o}")),
        "made_one": Step("{A} in all", ("in {r} hours {A} finishes {e} {o}", "{A} gets {e} {o} done")),
        "lead": Step("lead", ("the lead of {A} is {e} {o}", "{A} does {e} {o} more than {B}")),
        "open": Step("left", ("of {l} {o}, {e} are left", "what is left is {e} {o}")),
        "finish": Step("hours", ("at {r} {o} per hour it takes {e} hours", "they need {e} hours")),
    },
)  # fmt: skip
