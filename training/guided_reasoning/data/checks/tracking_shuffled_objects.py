"""Tracking shuffled objects: the story is read from the question, and its swaps are made again."""

import re

from guided_reasoning.data.checks.common import require
from guided_reasoning.data.checks.derived import Derived, check_derived
from guided_reasoning.data.claims import Claim
from guided_reasoning.data.item import Item
from guided_reasoning.data.swap_scenes import HELD_OUT_SCENES, SCENES, Scene

_NAME = r"[A-Z][a-z]+"
_SWAP = re.compile(rf"(?:First|Then|Finally), ({_NAME}) and ({_NAME}) ([a-z ]+)\. ")


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless chains, plan and answer make the swaps of the question."""
    scene, owned, told, asked, options = _read(item.question)
    owner = _owners(scene, owned)
    swaps = [(one, other) for one, other, action in _SWAP.findall(told) if action == scene.swap]
    require(len(swaps) == told.count(". "), "question-form", f"{told!r} holds more than swaps.")
    require({asked, *(name for swap in swaps for name in swap)} <= set(owner), "question-form", "A stranger swaps.")
    things = [option.partition(") ")[2] for option in options]
    letters = [option.partition(")")[0] for option in options]
    require(things == list(owner.values()) and letters == [f"({chr(65 + at)}" for at in range(len(things))],
            "question-form", "The options are not the things in the order of the story.")  # fmt: skip

    concise: list[str] = []
    sentences: list[tuple[str, ...]] = []
    has = re.sub(" (?:a|the)$", "", scene.has)
    the = "" if has == scene.has else "the "
    for one, other in swaps:
        before = owner[one], owner[other]
        owner[other], owner[one] = before
        concise.append(f"{one}: {before[0]}, {other}: {before[1]} -> {one}: {before[1]}, {other}: {before[0]}")
        first, second = (f"{the}{thing}" for thing in before)
        result = f"{one} {has} {second} and {other} {first}."
        sentences.append(
            (
                f"{one} {has} {first} and {other} {second}; after the swap, {result}",
                f"{one} and {other} swap {first} and {second}, so {result}",
            )
        )
    letter = f"{letters[things.index(owner[asked])]})"
    concise.append(f"{asked}: {owner[asked]} {letter}")
    sentences.append((f"So at the end {asked} {has} {the}{owner[asked]}, which is option {letter}.",))
    plan = [*(f"swap {one} and {other}" for one, other in swaps), f"look up {asked}"]
    check_derived(item, Derived(letter, concise, plan, sentences))


def _read(question: str) -> tuple[Scene, str, str, str, list[str]]:
    """The scene, who has what at first, the swaps, who is asked about, and the options."""
    for scene in (*SCENES, *HELD_OUT_SCENES):
        opening, middle, end = (
            re.escape(part).replace(r"\{\}", "{}") for part in (scene.opening, scene.middle, scene.end)
        )
        found = re.fullmatch(
            rf"{opening.format('([A-Za-z, ]+)')}(?P<owned>[^\n]+)\.\n{middle} (?P<told>.*\. )"
            rf"{end.format(rf'(?P<asked>{_NAME})')}\nOptions:(?P<options>(?:\n\([A-Z]\) [^\n]+)+)",
            question,
        )
        if found:
            people = found[1].replace(", and ", ", ")
            named = ", ".join(re.findall(rf"(?:^|, )({_NAME})(?= )", found["owned"].replace(", and ", ", ")))
            require(people == named, "question-form", "The people who swap are not those of the story.")
            return scene, found["owned"], found["told"], found["asked"], found["options"].strip("\n").split("\n")
    require(False, "question-form", "The question tells no known story.")
    raise AssertionError


def _owners(scene: Scene, owned: str) -> dict[str, str]:
    """Who has what, in the order of the story."""
    parts = [part.partition(f" {scene.has} ") for part in owned.replace(", and ", ", ").split(", ")]
    require(all(has for _, has, _ in parts), "question-form", f"{owned!r} does not say who has what.")
    owner = {name: thing for name, _, thing in parts}
    require(len(owner) == len(parts) == len(set(owner.values())), "question-form", "Somebody or something comes twice.")
    return owner
