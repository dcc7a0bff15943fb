"""BIG-Bench-Hard's logical deduction: which of three, five or seven objects has a place in their order."""

import random

from guided_reasoning.data import deduction_words as wording
from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.chains import item_of
from guided_reasoning.data.families.deduction_solver import Before, Clue, Move, Placed, solve
from guided_reasoning.data.item import Item
from guided_reasoning.data.options import letter, with_options
from guided_reasoning.data.steps import Line, line

NAME = "logical_deduction"
STRATEGIES = ("place", "place_and_exclude", "exclude")
_SIZES = (3, 3, 5, 5, 5, 7, 7, 7)
_LONGER_SIZES = (8, 9)
_LONGER_STEPS = 7
_MOST_EXCLUDED = 9  # more would make a verbose chain too long
_PLACED_SHARE = {3: 0.12, 5: 0.2, 7: 0.25, 8: 0.25, 9: 0.25}


def _clues(rng: random.Random, things: list[str]) -> list[Clue]:
    """Clues that fix the order, none of which can be left out."""
    size = len(things)
    while True:
        clues: list[Clue] = []
        while len(clues) < size - 1 or not solve(things, clues):
            if rng.random() < _PLACED_SHARE[size]:
                slot = rng.randint(1, size)
                clue: Clue = Placed(things[slot - 1], slot)
            else:
                earlier, later = sorted(rng.sample(range(size), 2))
                clue = Before(things[earlier], things[later])
            if clue not in clues:
                clues.append(clue)
        for clue in rng.sample(clues, len(clues)):
            fewer = [other for other in clues if other != clue]
            if solve(things, fewer):
                clues = fewer
        if len(clues) == size - 1:
            return clues


class _Puzzle:
    """The question of an order and its chain."""

    def __init__(self, rng: random.Random, domain: wording.Domain, size: int) -> None:
        self.domain = domain
        order = rng.sample(domain.objects, size)
        self.clues = _clues(rng, order)
        self.things = rng.sample(order, size)
        self.wanted, self.moves = self._wanted(rng)
        self.answer = letter(self.things.index(order[self.wanted - 1]))

    def _wanted(self, rng: random.Random) -> tuple[int, list[Move]]:
        """A place to ask for, and how to fill it; half of those that a clue gives at once are passed over."""
        places = rng.sample(range(1, len(self.things) + 1), len(self.things))
        given = {clue.slot for clue in self.clues if isinstance(clue, Placed)}
        if places[0] in given and rng.random() < 0.5:
            places.reverse()
        return places[0], solve(self.things, self.clues, places[0]) or []

    def question(self, rng: random.Random, intro: str) -> str:
        domain = self.domain
        size = len(self.things)
        named = [domain.listed(thing) for thing in self.things]
        listing = ", ".join(named[:-1]) + f", and {named[-1]}"
        number = wording.NUMBERS[size]
        sentences = [domain.scene.format(number=number, listing=listing)]
        for clue in self.clues:
            if isinstance(clue, Placed):
                sentences.append(self._says(clue.thing, domain.position + domain.place(clue.slot, size)))
            elif rng.random() < 0.5:
                sentences.append(self._says(clue.earlier, f"{domain.before[0]} {domain.subject.format(clue.later)}"))
            else:
                sentences.append(self._says(clue.later, f"{domain.after[0]} {domain.subject.format(clue.earlier)}"))
        place = domain.position + domain.place(self.wanted, size)
        options = [self._says(thing, place).rstrip(".") for thing in self.things]
        return with_options(intro.format(number=number) + " ".join(sentences), options)

    def chain(self) -> list[Line]:
        domain = self.domain
        size = len(self.things)
        row = [str(slot) for slot in range(1, size + 1)]
        place = domain.place(self.wanted, size)
        lines = [line(wording.START, scale=domain.scale, row=" ".join(row), wanted=place, slot=self.wanted)]
        for move in self.moves:
            thing = domain.short(move.thing)
            row[move.slot - 1] = thing
            lines.append(self._step(move, thing, " ".join(row)))
        lines.append(
            line(
                wording.RESULT,
                slot=self.wanted,
                thing=row[self.wanted - 1],
                answer=self.answer,
                holder=domain.subject.format(self.moves[-1].thing),
            )
        )
        return lines

    def _step(self, move: Move, thing: str, row: str) -> Line:
        domain = self.domain
        holder = domain.subject.format(move.thing)
        if move.by_clue:
            place = domain.place(move.slot, len(self.things))
            clause = f"{holder} {domain.verb} {domain.position}{place}"
            return line(wording.PLACED, thing=thing, place=place, slot=move.slot, row=row, clause=clause)
        if not move.excluded:
            return line(wording.ONLY, slot=move.slot, thing=thing, row=row, holder=holder)
        excluded, reasons = [], []
        for reason in move.excluded:
            relation = (domain.before if reason.before else domain.after)[1]
            one, two = domain.short(reason.thing), domain.short(reason.other)
            excluded.append(wording.EXCLUDED.format(thing=one, relation=relation, other=two))
            reasons.append(f"{domain.subject.format(one)} {domain.verb} {relation} {domain.subject.format(two)}")
        return line(
            wording.FORCED,
            slot=move.slot,
            excluded=", ".join(excluded),
            thing=thing,
            row=row,
            reasons=wording.enumerate_reasons(reasons),
            holder=holder,
        )

    def plan(self) -> list[str]:
        size = len(self.things)
        lines = []
        for move in self.moves:
            if move.by_clue:
                lines.append(f"put {self.domain.short(move.thing)} {self.domain.place(move.slot, size)}")
            elif move.excluded:
                lines.append("exclude " + ", ".join(self.domain.short(reason.thing) for reason in move.excluded))
            else:
                lines.append("take the last one")
        return [*lines, f"read {self.domain.place(self.wanted, size)}"]

    def strategy(self) -> str:
        if all(move.by_clue for move in self.moves):
            return "place"
        return "place_and_exclude" if any(move.by_clue for move in self.moves) else "exclude"

    def _says(self, thing: str, rest: str) -> str:
        sentence = f"{self.domain.subject.format(thing)} {self.domain.verb} {rest}."
        return sentence[0].upper() + sentence[1:]


def generate(rng: random.Random, split: str) -> Item:
    """Draw an order, clues that just fix it, and a place to ask for."""
    held_out = split == "held_out"
    while True:
        domain = rng.choice(wording.HELD_OUT_DOMAINS if held_out else wording.DOMAINS)
        puzzle = _Puzzle(rng, domain, rng.choice(_LONGER_SIZES if split == "longer" else _SIZES))
        chain = puzzle.chain()
        excluded = sum(len(move.excluded) for move in puzzle.moves)
        if len(chain) >= _LONGER_STEPS if split == "longer" else excluded <= _MOST_EXCLUDED:
            break
    return item_of(
        rng,
        family=NAME,
        strategy=puzzle.strategy(),
        question=puzzle.question(rng, rng.choice(wording.HELD_OUT_INTROS) if held_out else wording.INTRO),
        chain=chain,
        plan=puzzle.plan(),
        answer=puzzle.answer,
        split=split,
    )


FAMILY = Family(NAME, STRATEGIES, generate)
