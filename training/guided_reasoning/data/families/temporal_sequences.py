"""BIG-Bench-Hard's temporal sequences: when somebody who was seen all day long could have gone somewhere."""

import random
from itertools import pairwise

from guided_reasoning.data import temporal_words as wording
from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.chains import item_of
from guided_reasoning.data.item import Item
from guided_reasoning.data.options import letter, with_options
from guided_reasoning.data.steps import line

NAME = "temporal_sequences"
STRATEGIES = ("gap_first", "gap_between", "gap_last")
_EARLIEST, _LATEST = 5, 22
_SIGHTINGS = (3, 4, 5)
_LONGER = (8, 9, 10, 11)
_WRONG_OPTIONS = 3


def _clock(hour: int) -> str:
    return f"{(hour - 1) % 12 + 1}{'am' if hour < 12 else 'pm'}"


def generate(rng: random.Random, split: str) -> Item:
    """Draw a day with sightings one after another and a single gap."""
    held_out = split == "held_out"
    frame = rng.choice(wording.HELD_OUT_FRAMES) if held_out else wording.PUBLISHED
    size = rng.choice(_LONGER if split == "longer" else _SIGHTINGS)
    name, *witnesses = rng.sample(wording.HELD_OUT_PEOPLE if held_out else wording.PEOPLE, size + 1)
    place = rng.choice(wording.HELD_OUT_PLACES if held_out else wording.PLACES)
    activities = rng.sample(wording.HELD_OUT_ACTIVITIES if held_out else wording.ACTIVITIES, size)
    hours = [_clock(hour) for hour in sorted(rng.sample(range(_EARLIEST, _LATEST + 1), size + 2))]
    spans = list(pairwise(hours))
    # A late gap takes many steps to find.
    gap = rng.randint(size // 2 if split == "longer" else 0, size)
    free = spans.pop(gap)

    seen = [
        {"witness": witness, "activity": activity, "start": start, "end": end}
        for witness, activity, (start, end) in zip(witnesses, activities, spans, strict=True)
    ]
    options = [f"{start} to {end}" for start, end in (free, *rng.sample(spans, _WRONG_OPTIONS))]
    rng.shuffle(options)
    answer = letter(options.index(f"{free[0]} to {free[1]}"))
    sentences = [
        frame.intro.format(name=name, place=place),
        frame.woke.format(name=name, start=hours[0]),
        *(frame.seen.format(name=name, **sighting) for sighting in seen),
        frame.closed.format(place=place, end=hours[-1]),
        frame.ask.format(name=name, place=place),
    ]
    before = seen[:gap]
    return item_of(
        rng,
        family=NAME,
        strategy="gap_first" if gap == 0 else "gap_last" if gap == size else "gap_between",
        question=with_options("\n".join(sentences), options),
        chain=[
            line(wording.AWAKE, name=name, start=hours[0]),
            *(line(wording.BUSY, name=name, **sighting) for sighting in before),
            line(wording.FREE, name=name, start=free[0], end=free[1]),
            line(wording.RESULT, name=name, start=free[0], end=free[1], answer=answer),
        ],
        plan=[f"start at {hours[0]}", *(f"pass {sighting['witness']}" for sighting in before), "take the gap"],
        answer=answer,
        split=split,
    )


FAMILY = Family(NAME, STRATEGIES, generate)
