"""BIG-Bench-Hard's tracking shuffled objects: who has what after three, five or seven swaps?"""

import random
from string import ascii_uppercase

from guided_reasoning.data.families.base import Family
from guided_reasoning.data.item import Item
from guided_reasoning.data.people import FIRST_NAMES, HELD_OUT_FIRST_NAMES
from guided_reasoning.data.swap_scenes import CAST, HELD_OUT_SCENES, SCENES, Scene

NAME = "tracking_shuffled_objects"
_STRATEGY = {3: "three_people", 5: "five_people", 7: "seven_people"}
_OTHER_NAMES = 0.3
_LARGEST_OTHER = 5  # seven people of other names would make a question too long
_SWAPS = (
    "{a} {has} {x} and {b} {the}{y}; after the swap, {a} {has} {y} and {b} {the}{x}.",
    "{a} and {b} swap {the}{x} and {the}{y}, so {a} {has} {y} and {b} {the}{x}.",
)


def _listing(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])}, and {parts[-1]}"


def _people(rng: random.Random, split: str, count: int, things: list[str]) -> list[str]:
    if split == "held_out":
        return rng.sample(HELD_OUT_FIRST_NAMES, count)
    if count > _LARGEST_OTHER or rng.random() >= _OTHER_NAMES:
        return list(CAST[:count])
    return rng.sample([name for name in FIRST_NAMES if name not in things], count)


def _question(scene: Scene, people: list[str], things: list[str], swaps: list[list[str]], asked: str) -> str:
    owned = _listing([f"{name} {scene.has} {thing}" for name, thing in zip(people, things, strict=True)])
    told = []
    for index, (one, other) in enumerate(swaps):
        opening = "First" if index == 0 else "Finally" if index == len(swaps) - 1 else "Then"
        told.append(f"{opening}, {one} and {other} {scene.swap}.")
    options = [f"({letter}) {thing}" for letter, thing in zip(ascii_uppercase, things, strict=False)]
    return "\n".join(
        [
            f"{scene.opening.format(_listing(people))}{owned}.",
            f"{scene.middle} {' '.join(told)} {scene.end.format(asked)}",
            "Options:",
            *options,
        ]
    )


def generate(rng: random.Random, split: str) -> Item:
    """Draw one story with as many swaps as people; `longer` has twelve to fourteen swaps."""
    scene = rng.choice(HELD_OUT_SCENES if split == "held_out" else SCENES)
    count = rng.choice(tuple(_STRATEGY))
    things = rng.sample(scene.things, count)
    people = _people(rng, split, count, things)
    swaps = [rng.sample(people, 2) for _ in range(rng.randint(12, 14) if split == "longer" else count)]
    asked = rng.choice(people)

    owner = dict(zip(people, things, strict=True))
    # What the question calls `a red ball` is `the red ball` afterwards.
    has = f"{scene.has.removesuffix(' a')} the" if scene.has.endswith(" a") else scene.has
    the = "the " if has.endswith(" the") else ""
    concise: list[str] = []
    verbose: list[str] = []
    for one, other in swaps:
        x, y = owner[one], owner[other]
        concise.append(f"{one}: {x}, {other}: {y} -> {one}: {y}, {other}: {x}")
        verbose.append(rng.choice(_SWAPS).format(a=one, b=other, has=has, the=the, x=x, y=y))
        owner[one], owner[other] = y, x
    thing = owner[asked]
    letter = ascii_uppercase[things.index(thing)]
    concise.append(f"{asked}: {thing} ({letter})")
    verbose.append(f"So at the end {asked} {has} {thing}, which is option ({letter}).")
    return Item(
        family=NAME,
        strategy=_STRATEGY[count],
        question=_question(scene, people, things, swaps, asked),
        concise="\n".join(concise),
        verbose="\n".join(verbose),
        answer=f"({letter})",
        plan="\n".join([*(f"swap {one} and {other}" for one, other in swaps), f"look up {asked}"]),
        difficulty=len(concise),
        split=split,
    )


FAMILY = Family(NAME, tuple(_STRATEGY.values()), generate)
