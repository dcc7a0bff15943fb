"""Distances of several days, some at a speed, some by comparison."""

from guided_reasoning.data.wording.base import (
    DAYS,
    HELD_OUT_NOISE,
    NOISE,
    NOISE_SENTENCES,
    ORDINAL_DAYS,
    Step,
    Topic,
    Wording,
    endings,
)

TOPIC = Topic(
    train=Wording(
        facts={
            "leg": (
                "on {w} {A} {v} for {h} hours at {n} {u} per hour",
                "{A} {v} at {n} {u} per hour for {h} hours on {w}",
                "on {w} {A} {v} {h} hours at a speed of {n} {u} per hour",
                "on {w} {A} [is|was] on the road for {h} hours at {n} {u} per hour",
            ),
            "more": (
                "on {w} {A} [covers|covered] {n} {u} more than on {x}",
                "on {w} the distance [is|was] {n} {u} longer than on {x}",
                "{A} [goes|went] {n} {u} farther on {w} than on {x}",
            ),
            "less": (
                "on {w} {A} [covers|covered] {n} {u} less than on {x}",
                "on {w} the distance [is|was] {n} {u} shorter than on {x}",
            ),
            "times": (
                "on {w} {A} [covers|covered] {t} the distance of {x}",
                "on {w} {A} [goes|went] {t} as far as on {x}",
            ),
            "times_more": ("on {w} {A} [covers|covered] {n} {u} more than {t} the distance of {x}",),
            "half": (
                "on {w} {A} [covers|covered] half the distance of {x}", "on {w} {A} [goes|went] half as far as on {x}",
            ),
            "goal": (
                "the whole trip [is|was] {n} {u} long", "{A} [plans|planned] a trip of {n} {u}",
                "the destination [is|was] {n} {u} away from the start",
            ),
            "pace": (
                "{A} [covers|covered] the rest of the trip at {n} {u} per hour",
                "on the rest of the trip the speed [is|was] {n} {u} per hour",
            ),
            NOISE: NOISE_SENTENCES,
        },
        asks={
            "one": (
                "how many {u} [does|did] {A} cover on {w}?", "how far [does|did] {A} travel on {w}?",
                "what distance [does|did] {A} cover on {w}?",
            ),
            "all": (
                "how many {u} [does|did] {A} cover in total?", "how far [does|did] {A} travel altogether?",
                "what distance [does|did] {A} cover on all these days together?",
            ),
            "difference": (
                "how many more {u} [does|did] {A} cover on {w} than on {x}?",
                "how much farther [does|did] {A} travel on {w} than on {x}?",
            ),
            "average": ("how many {u} per day [is|was] that on average over the {k} days?",),
            "left": (
                "how many {u} of the trip [are|were] left?", "how many {u} [does|did] {A} still have to cover?",
                "how far [is|was] {A} from the end of the trip?",
            ),
            "rest": (
                "how many hours [does|did] the rest of the trip take?",
                "how many hours [does|did] {A} need for what [is|was] left of the trip?",
            ),
            "hours": (
                "for how many hours [is|was] {A} on the way in total?",
                "how many hours [does|did] {A} travel altogether?",
            ),
        },
        words={
            "w": DAYS, "x": DAYS, "u": ("miles", "kilometers"),
            "v": ("[travels|traveled]", "[rides|rode]", "[cycles|cycled]", "[drives|drove]"),
        },
    ),
    held_out=Wording(
        facts={
            "leg": (
                "{A} [keeps|kept] up {n} {u} per hour during the {h} hours of {w}",
                "for {w}, {A} [records|recorded] {h} hours with {n} {u} in each of them",
                "the {h} hours in which {A} {v} on {w} [bring|brought] {n} {u} each",
            ),
            "more": ("{w} [brings|brought] {n} {u} more than {x}",),
            "less": ("{w} [brings|brought] {n} {u} less than {x}",),
            "times": ("{w} [brings|brought] {t} the distance of {x}",),
            "goal": ("the route [measures|measured] {n} {u} from end to end",),
            "pace": ("from there {A} [makes|made] {n} {u} in every hour",),
            NOISE: HELD_OUT_NOISE,
        },
        asks={
            "one": ("find the distance of {A} on {w}.", "what [does|did] {A} record for {w} in {u}?"),
            "all": ("find the length of the tour of {A} so far.",),
            "difference": ("by how many {u} [does|did] {w} exceed {x}?",),
            "average": ("what is the mean distance of the {k} days?",),
            "left": ("find how many {u} of the route remain for {A}.",),
            "rest": ("find how many hours {A} still needs.",),
            "hours": ("find how many hours {A} [spends|spent] moving.",),
        },
        words={"w": ORDINAL_DAYS, "x": ORDINAL_DAYS, "u": ("km",), "v": ("[sails|sailed]", "[skates|skated]")},
    ),
    steps={
        "leg": Step("{w}", (
            "{r} hours at {l} {u} per hour make {e} {u} on {w}", "on {w} {A} covers {e} {u}",
            "the distance of {w} is {e} {u}",
        )),
        "more": Step("{w}", ("{r} {u} more make {e} {u} on {w}", "for {w} we add {r}, which gives {e} {u}")),
        "less": Step("{w}", ("{r} {u} less make {e} {u} on {w}", "for {w} we take away {r}, which gives {e} {u}")),
        "times": Step("{w}", ("{r} times the distance of {x} is {e} {u}", "multiplying by {r} gives {e} {u} for {w}")),
        "half": Step("{w}", ("half the distance of {x} is {e} {u}", "for {w} we take half, which is {e} {u}")),
        "rest": Step("hours", ("at {r} {u} per hour the rest takes {e} hours", "the rest needs {e} hours")),
        "hours": Step("hours", ("the hours add up to {e}", "{r} more hours make {e} hours")),
        **endings("{u}"),
    },
)  # fmt: skip
