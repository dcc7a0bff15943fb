"""Scenes in which people swap what they have, as BIG-Bench-Hard tells them; `HELD_OUT_SCENES` are of our own."""

from typing import NamedTuple

from guided_reasoning.data.vocabulary import words


class Scene(NamedTuple):
    """One story. `{}` stands for the people, `has` joins a person and a thing, `end` a person and the options."""

    opening: str
    has: str
    middle: str
    swap: str
    end: str
    things: tuple[str, ...]


CAST = words("Alice Bob Claire Dave Eve Fred Gertrude")
"""The people of the published stories, in their order."""

_COLORS = words("brown black orange pink blue purple yellow green white red gray golden silver turquoise")


def _titles(text: str) -> tuple[str, ...]:
    return tuple(title.strip() for title in text.split(","))


_BALLS = Scene(
    "{} are playing a game. At the start of the game, they are each holding a ball: ",
    "has a",
    "As the game progresses, pairs of players trade balls.",
    "swap balls",
    "At the end of the game, {} has the",
    tuple(f"{color} ball" for color in _COLORS),
)
_GIFTS = Scene(
    "{} are holding a white elephant gift exchange. At the start of the event, they are each holding a present of a "
    "different color: ",
    "has a",
    "As the event progresses, pairs of people swap gifts.",
    "swap their gifts",
    "At the end of the event, {} has the",
    tuple(f"{color} {'ball' if color in ('black', 'orange', 'pink') else 'present'}" for color in _COLORS),
)
_DANCERS = Scene(
    "{} are dancers at a square dance. At the start of a song, they each have a partner: ",
    "is dancing with",
    "Throughout the song, the dancers often trade partners.",
    "switch partners",
    "At the end of the dance, {} is dancing with",
    words("Helga Izzi Jamie Karl Lola Melissa Ophelia Patrick Rodrigo Sam Quinn Robin Stanley Tess"),
)
_BOOKS = Scene(
    "{} are friends and avid readers who occasionally trade books. At the start of the semester, they each buy one "
    "new book: ",
    "gets",
    "As the semester proceeds, they start trading around the new books.",
    "swap books",
    "At the end of the semester, {} has",
    _titles(
        "Catch-22, Frankenstein, Hound of the Baskervilles, Lolita, Moby Dick, The Fellowship of the Ring, "
        "The Great Gatsby, The Odyssey, The Pearl, Ulysses, Dracula, Hamlet, Walden, The Time Machine"
    ),
)
_POSITIONS = Scene(
    "{} are on the same team in a soccer match. At the start of the match, they are each assigned to a position: ",
    "is playing",
    "As the game progresses, pairs of players occasionally swap positions.",
    "trade positions",
    "At the end of the match, {} is playing",
    _titles(
        "benchwarmer, center midfielder, cheerleader, fullback, goalkeeper, left midfielder, left winger, "
        "right midfielder, right winger, striker, sweeper, right back, left back, captain"
    ),
)
SCENES = (_BALLS, _GIFTS, _DANCERS, _BOOKS, _POSITIONS)

HELD_OUT_SCENES = (
    Scene(
        "{} are musicians in a street band. When the concert begins, they each hold an instrument: ",
        "holds the",
        "During the concert, pairs of musicians exchange instruments.",
        "exchange instruments",
        "When the concert is over, {} holds the",
        words("bassoon lute piccolo mandolin fiddle tambourine xylophone whistle"),
    ),
    Scene(
        "{} are guests at a dinner. When the meal begins, they each sit in a chair: ",
        "sits in the",
        "While they eat, pairs of guests change places.",
        "change places",
        "When the meal is over, {} sits in the",
        tuple(f"{kind} chair" for kind in words("wooden folding rocking garden leather wicker plastic iron")),
    ),
    Scene(
        "{} are drivers of a delivery company. When the week begins, they each look after a van: ",
        "drives the",
        "During the week, pairs of drivers exchange vans.",
        "exchange vans",
        "When the week is over, {} drives the",
        tuple(f"{kind} van" for kind in words("small large old new electric noisy rusty shiny")),
    ),
)
