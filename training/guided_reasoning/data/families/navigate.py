"""BIG-Bench-Hard's navigate: do some steps and turns lead back to the starting point?"""

import random
from typing import NamedTuple

from guided_reasoning.data.families.base import Family
from guided_reasoning.data.item import Item

NAME = "navigate"
STRATEGIES = ("fixed_facing", "turning")
_OPTIONS = "Options:\n- Yes\n- No"
_COUNTS = (3, 3, 3, 4, 4, 4, 5, 5, 6, 6, 7, 8)


class _Wording(NamedTuple):
    question: str
    facing: str
    walk: str
    walk_to: str
    unit: str
    turns: dict[str, str]


_PUBLISHED = _Wording(
    "If you follow these instructions, do you return to the starting point?",
    "Always face forward.",
    "Take {} {}.",
    "Take {} {} {}.",
    "step",
    {"left": "Turn left.", "right": "Turn right.", "around": "Turn around."},
)
_HELD_OUT = _Wording(
    "Do you end up where you began after doing all of this?",
    "Keep looking the same way.",
    "Walk {} {}.",
    "Go {} {} {}.",
    "pace",
    {"left": "Make a left turn.", "right": "Make a right turn.", "around": "Make a half turn."},
)
_COMPASS = ("north", "east", "south", "west")
_QUARTERS = {"left": 3, "right": 1, "around": 2}
_SIDES = {"forward": "north", "backward": "south", "left": "west", "right": "east"}
_AXIS = {"north": ("y", 1), "south": ("y", -1), "east": ("x", 1), "west": ("x", -1)}
_WALKS = ("Going {} makes {}.", "After {}, {}.", "With {}, {}.")
_TURNS = (
    "Turning {turn} changes the facing from {old} to {new}.",
    "Facing {old} and turning {turn} means facing {new}.",
)


class _Move(NamedTuple):
    """Steps in a direction of the compass, or a turn towards it; `word` is how the question says it."""

    word: str
    direction: str
    is_turn: bool


def _moves(rng: random.Random, count: int, strategy: str) -> list[_Move]:
    """What to do, without the numbers of steps."""
    if strategy == "fixed_facing":
        return [_Move(side, _SIDES[side], False) for side in rng.choices(tuple(_SIDES), k=count)]
    facing = 0
    moves = []
    for _ in range(count):
        is_turn = rng.random() < 0.36
        word = rng.choice(("left", "right", "around", "around")) if is_turn else ""
        facing = (facing + _QUARTERS[word]) % 4 if is_turn else facing
        moves.append(_Move(word, _COMPASS[facing], is_turn))
    return moves


def _amounts(rng: random.Random, moves: list[_Move], returning: bool) -> list[int] | None:
    """A number of steps for each move; with `returning`, None where the last move of an axis cannot undo the rest."""
    amounts = [0 if move.is_turn else rng.randint(1, 10) for move in moves]
    if not returning:
        return amounts
    for axis in "xy":
        places = [at for at, move in enumerate(moves) if not move.is_turn and _AXIS[move.direction][0] == axis]
        if not places:
            continue
        away = sum(amounts[at] * _AXIS[moves[at].direction][1] for at in places[:-1])
        last = -away * _AXIS[moves[places[-1]].direction][1]
        if not 1 <= last <= 10:
            return None
        amounts[places[-1]] = last
    return amounts


def _draw(rng: random.Random, split: str, strategy: str) -> tuple[list[_Move], list[int]]:
    """Half of the walks return; half of the others miss the start by one changed number."""
    count = rng.randint(12, 15) if split == "longer" else rng.choice(_COUNTS)
    goal = rng.choice(("return", "return", "miss", "any"))
    amounts: list[int] | None = None
    while amounts is None:
        moves = _moves(rng, count, strategy)
        if any(not move.is_turn for move in moves):
            amounts = _amounts(rng, moves, goal in ("return", "miss"))
    if goal == "miss":
        at = rng.choice([place for place, amount in enumerate(amounts) if amount])
        amounts[at] = rng.choice([number for number in range(1, 11) if number != amounts[at]])
    return moves, amounts


def _instruction(wording: _Wording, move: _Move, amount: int) -> str:
    if move.is_turn:
        return wording.turns[move.word]
    unit = wording.unit if amount == 1 else f"{wording.unit}s"
    return wording.walk_to.format(amount, unit, move.word) if move.word else wording.walk.format(amount, unit)


def generate(rng: random.Random, split: str) -> Item:
    """Draw one walk of 3-8 instructions (12-15 in `longer`)."""
    strategy = rng.choice(STRATEGIES)
    wording = _HELD_OUT if split == "held_out" else _PUBLISHED
    moves, amounts = _draw(rng, split, strategy)
    told = [_instruction(wording, move, amount) for move, amount in zip(moves, amounts, strict=True)]
    if strategy == "fixed_facing":
        told.insert(0, wording.facing)

    concise: list[str] = []
    verbose = ["The walk starts at x = 0 and y = 0, facing north."]
    plan: list[str] = []
    position = {"x": 0, "y": 0}
    facing = "north"
    for move, amount in zip(moves, amounts, strict=True):
        if move.is_turn:
            concise.append(f"turn {move.word}: {facing} to {move.direction}")
            verbose.append(rng.choice(_TURNS).format(turn=move.word, old=facing, new=move.direction))
            plan.append(f"turn {move.word}")
            facing = move.direction
            continue
        axis, sign = _AXIS[move.direction]
        before = position[axis]
        position[axis] += sign * amount
        steps = f"{amount} {'step' if amount == 1 else 'steps'} {move.word or move.direction}"
        equation = f"{axis} = {before} {'+' if sign > 0 else '-'} {amount} = {position[axis]}"
        concise.append(f"{steps}: {equation}")
        verbose.append(rng.choice(_WALKS).format(steps, equation))
        plan.append(f"{move.word or 'walk'} {amount}")
    returned = not any(position.values())
    place = "back at the start" if returned else "away from the start"
    concise.append(f"x = {position['x']}, y = {position['y']}: {place}")
    verbose.append(f"At the end x = {position['x']} and y = {position['y']}, which is {place}.")
    return Item(
        family=NAME,
        strategy=strategy,
        question=f"{wording.question} {' '.join(told)}\n{_OPTIONS}",
        concise="\n".join(concise),
        verbose="\n".join(verbose),
        answer="Yes" if returned else "No",
        plan="\n".join(plan),
        difficulty=len(concise),
        split=split,
    )


FAMILY = Family(NAME, STRATEGIES, generate)
