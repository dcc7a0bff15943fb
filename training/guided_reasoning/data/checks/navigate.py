"""Navigate: the instructions are read from the question and walked again, on the complex plane."""

import re

from guided_reasoning.data.checks.common import require
from guided_reasoning.data.checks.derived import Derived, check_derived
from guided_reasoning.data.claims import Claim
from guided_reasoning.data.item import Item

_INSTRUCTION = re.compile(
    r"(?:Take|Walk|Go) (?P<amount>\d+) (?:step|pace)s?(?: (?P<side>forward|backward|left|right))?\."
    r"|(?:Turn (?P<turn>left|right|around)|Make a (?P<made>left|right|half) turn)\."
)
_REST = re.compile(
    r"(?:If you follow these instructions, do you return to the starting point\?(?: Always face forward\.)?"
    r"|Do you end up where you began after doing all of this\?(?: Keep looking the same way\.)?) *"
    r"\nOptions:\n- Yes\n- No"
)
_QUARTER_TURNS = {"left": 1j, "right": -1j, "around": -1, "half": -1}
_SIDES = {"forward": 1, "backward": -1, "left": 1j, "right": -1j, None: 1}
_NAMES = {1j: "north", -1j: "south", 1: "east", -1: "west"}
_TURNS = (
    "Turning {turn} changes the facing from {old} to {new}.",
    "Facing {old} and turning {turn} means facing {new}.",
)
_WALKS = ("Going {} makes {}.", "After {}, {}.", "With {}, {}.")


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless chains, plan and answer are what walking the instructions gives."""
    rest = " ".join(part.strip(" ") for part in _INSTRUCTION.sub("", item.question).split(" ") if part)
    require(_REST.fullmatch(rest) is not None, "question-form", f"{rest!r} is not the rest of a question.")
    place: complex = 0
    facing: complex = 1j
    concise: list[str] = []
    plan: list[str] = []
    sentences: list[tuple[str, ...]] = [("The walk starts at x = 0 and y = 0, facing north.",)]
    for told in _INSTRUCTION.finditer(item.question):
        turn = told["turn"] or told["made"]
        if turn:
            word = "around" if turn == "half" else turn
            old, facing = _NAMES[facing], facing * _QUARTER_TURNS[turn]
            concise.append(f"turn {word}: {old} to {_NAMES[facing]}")
            plan.append(f"turn {word}")
            sentences.append(tuple(form.format(turn=word, old=old, new=_NAMES[facing]) for form in _TURNS))
            continue
        amount = int(told["amount"])
        direction = facing * _SIDES[told["side"]]
        before, place = place, place + amount * direction
        axis, old, new = ("x", before.real, place.real) if direction.real else ("y", before.imag, place.imag)
        steps = f"{amount} step{'' if amount == 1 else 's'} {told['side'] or _NAMES[direction]}"
        equation = f"{axis} = {int(old)} {'+' if new > old else '-'} {amount} = {int(new)}"
        concise.append(f"{steps}: {equation}")
        plan.append(f"{told['side'] or 'walk'} {amount}")
        sentences.append(tuple(form.format(steps, equation) for form in _WALKS))
    x, y = int(place.real), int(place.imag)
    where = "away from the start" if place else "back at the start"
    concise.append(f"x = {x}, y = {y}: {where}")
    sentences.append((f"At the end x = {x} and y = {y}, which is {where}.",))
    check_derived(item, Derived("No" if place else "Yes", concise, plan, sentences))
