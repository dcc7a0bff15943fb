"""Colored objects: the list is read from the question, and every kind of question is answered again from it."""

import re
from typing import NamedTuple

from guided_reasoning.data import colour_words as wording
from guided_reasoning.data.checks.chains import check_chain, read
from guided_reasoning.data.checks.common import require
from guided_reasoning.data.claims import Claim
from guided_reasoning.data.item import Item
from guided_reasoning.data.options import split_options
from guided_reasoning.data.steps import Line, Step, line

_NOUNS = (*wording.THINGS, *wording.HELD_OUT_THINGS)
_SINGULAR = {phrase: noun.singular for noun in _NOUNS for phrase in noun}
_PLURAL = {noun.singular: noun.plural for noun in _NOUNS}
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
_FRAMES = (wording.PUBLISHED, wording.HELD_OUT)


class _Entry(NamedTuple):
    """A thing of the list: how chains name it, and what it is."""

    name: str
    number: int
    colour: str
    noun: str


class _Derived(NamedTuple):
    chain: list[Line]
    plan: list[str]
    right: str


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless chain, plan and answer are what the list of the question gives."""
    head, letters = split_options(item.question)
    templates = {
        f"{scene} {getattr(frame, kind)}": kind
        for frame in _FRAMES
        for kind in wording.Frame._fields[2:]
        for scene in (frame.rows if kind in ("beside", "furthest", "end", "other") else frame.scenes)
    }
    template, told = read(templates, head)
    things = [_entry(text) for text in re.split(r", and |, | and ", told["listing"])]
    derived = _DERIVE[templates[template]](things, told)
    answer = letters.get(derived.right, "no option")
    number = wording.NUMBERS.index(derived.right) if derived.right in wording.NUMBERS else None
    if number is None:
        last = line(wording.RESULT, word=derived.right, answer=answer)
    else:
        last = line(wording.TOTAL, number=number, word=derived.right, answer=answer)
    check_chain(item, [*derived.chain, last], derived.plan, answer)


def _entry(text: str) -> _Entry:
    spoken, colour, phrase = text.split(" ", 2)
    require(spoken in _COUNTS and phrase in _SINGULAR, "vocabulary", f"{text!r} is not in the vocabulary.")
    name = f"{colour} {phrase}" if spoken in ("a", "an") else text
    return _Entry(name, _COUNTS[spoken], colour, _SINGULAR[phrase])


def _find(things: list[_Entry], ref: str, kind: str) -> tuple[int, str]:
    """The place of the thing that is meant, from 1, and the word that says which."""
    word = ref.removesuffix(f" {kind}")
    places = [place for place, thing in enumerate(things, 1) if word in (thing.colour, thing.noun)]
    require(len(places) == 1, "question-form", f"{ref!r} is not one thing of the list.")
    return places[0], word


def _counted(things: list[tuple[_Entry, bool]], otherwise: Step) -> tuple[list[Line], str]:
    lines, total = [], 0
    for thing, counts in things:
        if counts:
            before, total = total, total + thing.number
            values = {"thing": thing.name, "number": thing.number, "before": before, "total": total}
            lines.append(line(wording.MORE if before else wording.FIRST, **values))
        else:
            lines.append(line(otherwise, thing=thing.name))
    return lines, wording.NUMBERS[total]


def _colour(things: list[_Entry], told: dict[str, str]) -> _Derived:
    place, noun = _find(things, told["ref"], "")
    colour = things[place - 1].colour
    return _Derived([line(wording.FOUND, thing=noun, colour=colour)], [f"find {noun}", "read its color"], colour)


def _is_colour(things: list[_Entry], told: dict[str, str]) -> _Derived:
    place, noun = _find(things, told["ref"], "")
    colour, asked = things[place - 1].colour, told["colour"]
    verdict, right = ("is", "yes") if colour == asked else ("is not", "no")
    lines = [
        line(wording.FOUND, thing=noun, colour=colour),
        line(wording.COMPARED, colour=colour, verdict=verdict, asked=asked),
    ]
    return _Derived(lines, [f"find {noun}", f"compare with {asked}"], right)


def _neither(things: list[_Entry], told: dict[str, str]) -> _Derived:
    skipped = (told["colour"], told["second"])
    lines, right = _counted([(thing, thing.colour not in skipped) for thing in things], wording.SKIPPED)
    return _Derived(lines, [*(f"skip {colour}" for colour in skipped), "count the others"], right)


def _remove(things: list[_Entry], told: dict[str, str]) -> _Derived:
    removed, counted = told["removed"], told["counted"]
    if removed in _SINGULAR:
        noun, colour = _SINGULAR[removed], counted.split()[0]
        relevant = [(thing, thing.noun != noun) for thing in things if thing.colour == colour]
        plan = [f"remove {_PLURAL[noun]}", f"count {colour}"]
    else:
        require(counted in _SINGULAR, "vocabulary", f"{counted!r} is not in the vocabulary.")
        noun, colour = _SINGULAR[counted], removed.split()[0]
        relevant = [(thing, thing.colour != colour) for thing in things if thing.noun == noun]
        plan = [f"remove {colour}", f"count {_PLURAL[noun]}"]
    lines, right = _counted(relevant, wording.REMOVED)
    return _Derived(lines or [line(wording.NONE, counted=counted)], plan, right)


def _beside(things: list[_Entry], told: dict[str, str]) -> _Derived:
    place, word = _find(things, told["ref"], told["kind"])
    side = told["side"]
    sign, goal = ("+", place + 1) if side == "right" else ("-", place - 1)
    require(1 <= goal <= len(things), "question-form", "There is nothing on that side.")
    colour = things[goal - 1].colour
    lines = [
        _row(things),
        line(wording.AT, ref=told["ref"], place=place),
        line(wording.BESIDE, side=side, place=place, sign=sign, next=goal, colour=colour),
    ]
    return _Derived(lines, [f"find {word}", f"go {side}"], colour)


def _furthest(things: list[_Entry], told: dict[str, str]) -> _Derived:
    place, word = _find(things, told["ref"], told["kind"])
    size = len(things)
    far = sorted(range(1, size + 1), key=lambda other: abs(other - place))
    require(abs(far[-1] - place) > abs(far[-2] - place), "question-form", "Two things are equally far.")
    colour = things[far[-1] - 1].colour
    first, last = place - 1, size - place
    lines = [
        _row(things),
        line(wording.AT, ref=told["ref"], place=place),
        line(wording.TO_FIRST, place=place, far=first),
        line(wording.TO_LAST, place=place, size=size, far=last),
        line(wording.FARTHER, left=first, right=last, holds=far[-1] == 1, place=far[-1], colour=colour),
    ]
    return _Derived(lines, [f"find {word}", "compare the ends"], colour)


def _end(things: list[_Entry], told: dict[str, str]) -> _Derived:
    side = told["side"]
    thing = things[0] if side == "left" else things[-1]
    return _Derived([line(wording.END, side=side, thing=thing.name)], [f"go {side}-most"], thing.colour)


def _other(things: list[_Entry], told: dict[str, str]) -> _Derived:
    place, word = _find(things, told["ref"], told["kind"])
    side, colour = told["side"], told["colour"]
    beyond = things[place:] if side == "right" else things[: place - 1]
    listing = ", ".join(thing.name for thing in beyond) if beyond else wording.NOTHING
    lines, right = _counted([(thing, thing.colour != colour) for thing in beyond], wording.SKIPPED)
    first = line(wording.BEYOND, side=side, ref=told["ref"], listing=listing)
    return _Derived([first, *lines], [f"find {word}", f"go {side}", f"count not {colour}"], right)


def _row(things: list[_Entry]) -> Line:
    return line(wording.NUMBERED, row=", ".join(f"{place} {thing.name}" for place, thing in enumerate(things, 1)))


_DERIVE = {
    "colour": _colour,
    "is_colour": _is_colour,
    "neither": _neither,
    "remove": _remove,
    "beside": _beside,
    "furthest": _furthest,
    "end": _end,
    "other": _other,
}
