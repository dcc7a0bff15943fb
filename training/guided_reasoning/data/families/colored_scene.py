"""Scenes of colored things and the questions about them, each with its way to the answer."""

import random
from collections.abc import Sequence
from typing import NamedTuple

from guided_reasoning.data import colour_words as wording
from guided_reasoning.data.steps import Line, Step, line
from guided_reasoning.data.vocabulary import Noun, article


class Thing(NamedTuple):
    colour: str
    noun: Noun
    number: int = 0  # 0 for one that is listed with an article

    @property
    def name(self) -> str:
        return f"{self.colour} {self.noun.singular if self.number < 2 else self.noun.plural}"

    @property
    def listed(self) -> str:
        return f"{wording.NUMBERS[self.number] if self.number else article(self.name)} {self.name}"


class Asked(NamedTuple):
    """A question with its way to the answer, which is one of the options."""

    text: str
    options: Sequence[str]
    chain: list[Line]
    plan: list[str]
    right: str
    total: int | None = None


class Words(NamedTuple):
    frame: wording.Frame
    colours: Sequence[str]
    nouns: Sequence[Noun]
    surfaces: Sequence[str]


TRAIN = Words(wording.PUBLISHED, wording.COLOURS, wording.THINGS, wording.SURFACES)
HELD_OUT = Words(wording.HELD_OUT, wording.HELD_OUT_COLOURS, wording.HELD_OUT_THINGS, wording.HELD_OUT_SURFACES)


class Scene:
    """Things of different kinds and colours on a surface, and the questions about them."""

    def __init__(self, rng: random.Random, words: Words, size: int) -> None:
        self.rng = rng
        self.words = words
        self.surface = rng.choice(words.surfaces)
        self.kind = rng.choice(wording.KINDS)
        self.things = [
            Thing(colour, noun)
            for colour, noun in zip(rng.sample(words.colours, size), rng.sample(words.nouns, size), strict=True)
        ]

    def _question(self, scenes: Sequence[str], ask: str, **values: object) -> str:
        listed = [thing.listed for thing in self.things]
        listing = " and ".join(listed) if len(listed) == 2 else ", ".join(listed[:-1]) + f", and {listed[-1]}"
        fields = {"surface": self.surface, "kind": self.kind, "listing": listing, **values}
        return f"{self.rng.choice(scenes)} {ask}".format(**fields)

    def _scene(self, ask: str, **values: object) -> str:
        many = self.things[0].number > 1
        fitting = [scene for scene in self.words.frame.scenes if ("there is" if many else "there are") not in scene]
        return self._question(fitting, ask, **values)

    def _ref(self, thing: Thing) -> tuple[str, str]:
        """How a question refers to a thing, and the word of it that a plan keeps."""
        by_colour = self.rng.random() < 0.5
        return (f"{thing.colour} {self.kind}", thing.colour) if by_colour else (thing.noun.singular,) * 2

    def colour(self) -> Asked:
        thing = self.rng.choice(self.things)
        name = thing.noun.singular
        return Asked(
            self._scene(self.words.frame.colour, ref=name),
            self.words.colours,
            [line(wording.FOUND, thing=name, colour=thing.colour)],
            [f"find {name}", "read its color"],
            thing.colour,
        )

    def is_colour(self) -> Asked:
        thing = self.rng.choice(self.things)
        name = thing.noun.singular
        asked = thing.colour if self.rng.random() < 0.5 else self.rng.choice(self.words.colours)
        same = asked == thing.colour
        return Asked(
            self._scene(self.words.frame.is_colour, ref=name, colour=asked),
            wording.YES_NO,
            [
                line(wording.FOUND, thing=name, colour=thing.colour),
                line(wording.COMPARED, colour=thing.colour, verdict="is" if same else "is not", asked=asked),
            ],
            [f"find {name}", f"compare with {asked}"],
            "yes" if same else "no",
        )

    def neither(self) -> Asked:
        present = [thing.colour for thing in self.things]
        first = self.rng.choice(present)
        second = self.rng.choice([colour for colour in self.words.colours if colour != first])
        if self.rng.random() < 0.5:
            second = self.rng.choice([colour for colour in present if colour != first])
        total, chain = _count([(thing, thing.colour not in (first, second)) for thing in self.things])
        return Asked(
            self._scene(self.words.frame.neither, colour=first, second=second),
            self._numbers(len(self.things)),
            chain,
            [f"skip {first}", f"skip {second}", "count the others"],
            wording.NUMBERS[total],
            total,
        )

    def remove(self) -> Asked:
        """Groups of equal things, some of which go away."""
        size = len(self.things)
        colours = self.rng.sample(self.words.colours, self.rng.randint(2, 5))
        nouns = self.rng.sample(self.words.nouns, self.rng.randint(2, 5))
        pairs = [(colour, noun) for colour in colours for noun in nouns]
        chosen = self.rng.sample(pairs, min(size, len(pairs)))
        self.things = [Thing(colour, noun, self.rng.randint(1, 3)) for colour, noun in chosen]
        colour, noun = self.rng.choice(chosen)
        if self.rng.random() < 0.5:
            colour = self.rng.choice(colours)
        by_noun = self.rng.random() < 0.5
        coloured = f"{colour} {self.kind}s"
        removed, counted = (noun.plural, coloured) if by_noun else (coloured, noun.plural)
        matching = [thing for thing in self.things if (thing.colour == colour if by_noun else thing.noun == noun)]
        total, chain = _count(
            [(thing, (thing.noun == noun) != (thing.colour == colour)) for thing in matching], wording.REMOVED
        )
        return Asked(
            self._scene(self.words.frame.remove, removed=removed, counted=counted),
            self._numbers(len(wording.NUMBERS)),
            chain or [line(wording.NONE, counted=counted)],
            [f"remove {noun.plural if by_noun else colour}", f"count {colour if by_noun else noun.plural}"],
            wording.NUMBERS[total],
            total,
        )

    def beside(self) -> Asked:
        side = self.rng.choice(wording.SIDES)
        step = 1 if side == "right" else -1
        place = self.rng.randint(1, len(self.things) - 1) + (side == "left")
        ref, word = self._ref(self.things[place - 1])
        colour = self.things[place - 1 + step].colour
        beside = line(
            wording.BESIDE, side=side, place=place, sign="+" if step > 0 else "-", next=place + step, colour=colour
        )
        return Asked(
            self._question(self.words.frame.rows, self.words.frame.beside, side=side, ref=ref),
            self.words.colours,
            [self._row(), line(wording.AT, ref=ref, place=place), beside],
            [f"find {word}", f"go {side}"],
            colour,
        )

    def furthest(self) -> Asked:
        size = len(self.things)
        place = self.rng.choice([place for place in range(1, size + 1) if 2 * place != size + 1])
        ref, word = self._ref(self.things[place - 1])
        left, right = place - 1, size - place
        goal = 1 if left > right else size
        colour = self.things[goal - 1].colour
        return Asked(
            self._question(self.words.frame.rows, self.words.frame.furthest, ref=ref),
            self.words.colours,
            [
                self._row(),
                line(wording.AT, ref=ref, place=place),
                line(wording.TO_FIRST, place=place, far=left),
                line(wording.TO_LAST, place=place, size=size, far=right),
                line(wording.FARTHER, left=left, right=right, holds=left > right, place=goal, colour=colour),
            ],
            [f"find {word}", "compare the ends"],
            colour,
        )

    def end(self) -> Asked:
        side = self.rng.choice(wording.SIDES)
        thing = self.things[0 if side == "left" else -1]
        return Asked(
            self._question(self.words.frame.rows, self.words.frame.end, side=side),
            self.words.colours,
            [line(wording.END, side=side, thing=thing.name)],
            [f"go {side}-most"],
            thing.colour,
        )

    def other(self) -> Asked:
        side = self.rng.choice(wording.SIDES)
        size = len(self.things)
        # Usually there is much to count.
        at = max(self.rng.sample(range(size), 2)) if self.rng.random() < 0.7 else self.rng.randrange(size)
        at = at if side == "left" else size - 1 - at
        ref, word = self._ref(self.things[at])
        beyond = self.things[:at] if side == "left" else self.things[at + 1 :]
        colour = self.rng.choice(
            [thing.colour for thing in beyond] if beyond and self.rng.random() < 0.6 else self.words.colours
        )
        total, chain = _count([(thing, thing.colour != colour) for thing in beyond])
        listing = ", ".join(thing.name for thing in beyond) or wording.NOTHING
        return Asked(
            self._question(self.words.frame.rows, self.words.frame.other, side=side, ref=ref, colour=colour),
            self._numbers(size),
            [line(wording.BEYOND, side=side, ref=ref, listing=listing), *chain],
            [f"find {word}", f"go {side}", f"count not {colour}"],
            wording.NUMBERS[total],
            total,
        )

    def _row(self) -> Line:
        return line(wording.NUMBERED, row=", ".join(f"{at} {thing.name}" for at, thing in enumerate(self.things, 1)))

    def _numbers(self, most: int) -> Sequence[str]:
        return wording.NUMBERS[: wording.FEW] if most < wording.FEW else wording.NUMBERS


def _count(things: Sequence[tuple[Thing, bool]], not_counted: Step = wording.SKIPPED) -> tuple[int, list[Line]]:
    """Count those things that are marked."""
    total = 0
    chain = []
    for thing, counts in things:
        number = thing.number or 1
        name = f"{wording.NUMBERS[thing.number]} {thing.name}" if thing.number else thing.name
        if not counts:
            chain.append(line(not_counted, thing=name))
        elif total == 0:
            chain.append(line(wording.FIRST, thing=name, total=number))
        else:
            chain.append(line(wording.MORE, thing=name, before=total, number=number, total=total + number))
        total += number * counts
    return total, chain
