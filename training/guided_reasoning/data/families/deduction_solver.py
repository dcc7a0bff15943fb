"""Finds an order from clues the way a person does: one place at a time, ruling out all objects but one.

Every deduction is sound, so clues that fill all places have one solution.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Placed(NamedTuple):
    """A clue that gives the place of an object."""

    thing: str
    slot: int


class Before(NamedTuple):
    """A clue that one object comes somewhere before another."""

    earlier: str
    later: str


Clue = Placed | Before


class Exclusion(NamedTuple):
    """Why an object is not in a place: it is before or after another one."""

    thing: str
    before: bool
    other: str


class Move(NamedTuple):
    """An object put into a place, by a clue where nothing had to be excluded for it."""

    thing: str
    slot: int
    excluded: tuple[Exclusion, ...]
    by_clue: bool


def solve(things: Sequence[str], clues: Sequence[Clue], wanted: int | None = None) -> list[Move] | None:
    """The moves that fill the wanted place, or all places; nothing where the method does not get that far."""
    moves: list[Move] = []
    slots: dict[str, int] = {}
    goal = {wanted} if wanted else set(range(1, len(things) + 1))
    given = [clue for clue in clues if isinstance(clue, Placed)]
    relations = [clue for clue in clues if isinstance(clue, Before)]
    while not goal <= set(slots.values()):
        if given:
            clue = given.pop(0)
            move = Move(clue.thing, clue.slot, (), True)
        else:
            found = _next(things, relations, slots, wanted)
            if not found:
                return None
            move = found
        moves.append(move)
        slots[move.thing] = move.slot
    return moves


def _next(things: Sequence[str], relations: Sequence[Before], slots: dict[str, int], wanted: int | None) -> Move | None:
    """The wanted place if it can be filled, else the first free one, the last free one or any other."""
    taken = set(slots.values())
    free = [slot for slot in range(1, len(things) + 1) if slot not in taken]
    left = [thing for thing in things if thing not in slots]
    for slot in ([wanted] if wanted else []) + [free[0], free[-1], *free[1:-1]]:
        fits: list[str] = []
        excluded: list[Exclusion] = []
        for thing in left:
            reason = _exclusion(thing, slot, relations, slots, free)
            if reason:
                excluded.append(reason)
            else:
                fits.append(thing)
            if len(fits) > 1:
                break
        if len(fits) == 1:
            return Move(fits[0], slot, tuple(excluded), False)
    return None


def _exclusion(
    thing: str, slot: int, relations: Sequence[Before], slots: dict[str, int], free: Sequence[int]
) -> Exclusion | None:
    """The first clue that alone keeps an object out of a place."""
    for earlier, later in relations:
        if thing == earlier and (slots[later] < slot if later in slots else slot == free[-1]):
            return Exclusion(thing, True, later)
        if thing == later and (slots[earlier] > slot if earlier in slots else slot == free[0]):
            return Exclusion(thing, False, earlier)
    return None
