"""Names that no list holds, for a share of those in generated items.

A model that only ever meets the names of the lists knows them by heart and reads no other: with variables renamed, nine
right traces in ten become two (training/LOG.md, "Names"). Under `made_up_names` the same problem is drawn, and some of
its names are others wherever they stand.
"""

import keyword
import random
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from guided_reasoning.data import code_words, people, vocabulary
from guided_reasoning.data.name_words import FIRST_NAMES, NOUNS, OBJECTS, PARTS
from guided_reasoning.data.vocabulary import Name, words

_ONSETS = words("b bl br c ch cl d dr f fl g gl gr h j k kr l m n p pl pr qu r s sk sl st t th tr v w y z")
_VOWELS = words("a e i o u a e i o ai ea ee oo ou")
_CODAS = ("", "", "", "n", "r", "l", "s", "t", "m", "k", "x", "nd", "rt", "st")
_KEYWORDS = words(
    "let const var function new typeof switch case default enum export this null true false undefined number string "
    "boolean print len range list dict set str int float bool abs max min sum sorted reversed map filter zip all any "
    "console log math length push pop"
)
_RESERVED = {
    *(
        str(getattr(word, "text", word)).lower()
        for module in (code_words, people, vocabulary)
        for value in vars(module).values()
        if isinstance(value, tuple)
        for word in value
    ),
    *keyword.kwlist,
    *keyword.softkwlist,
    *_KEYWORDS,
}
_PARTS = [word for word in PARTS if word not in _RESERVED]
_NOUNS = {length: [word for word in NOUNS if len(word) == length] for length in {*map(len, NOUNS)}}


class _Names:
    """The made-up names of one item: the same for the same name of a list, and none twice."""

    def __init__(self, rng: random.Random, share: float) -> None:
        self._rng = rng
        self._share = share
        self.given: dict[str, str] = {}

    def rename(self, name: str, make: Callable[[random.Random], str]) -> str:
        if name not in self.given:
            self.given[name] = self._unused(make) if self._rng.random() < self._share else name
        return self.given[name]

    def _unused(self, make: Callable[[random.Random], str]) -> str:
        while True:
            made = make(self._rng)
            if made.lower() not in _RESERVED and made not in self.given.values():
                return made


_names: ContextVar[_Names | None] = ContextVar("names", default=None)


@contextmanager
def made_up_names(rng: random.Random, share: float) -> Iterator[dict[str, str]]:
    """Within, an item that is drawn has `share` of its names made up, from `rng`; one item each time.

    Gives each name that was asked for, with what stands in its place; filled while the item is drawn.
    """
    names = _Names(rng, share)
    token = _names.set(names)
    try:
        yield names.given
    finally:
        _names.reset(token)


def identifier(listed: str) -> str:
    """A name in a program: that of the list, or one in its place."""
    return _rename(listed, _identifier)


def identifiers(listed: Iterable[str]) -> list[str]:
    """Several names in a program."""
    return [identifier(name) for name in listed]


def objects(listed: str) -> str:
    """Things that are counted, in the plural."""
    return _rename(listed, _objects)


def text_word(listed: str) -> str:
    """A lower-case word that a program works on, as long as that of the list."""
    return _rename(listed, lambda rng: _noun(rng, len(listed)))


def first_name(listed: str) -> str:
    """The first name of a person of whom no pronoun speaks."""
    return _rename(listed, lambda rng: _first_name(rng, rng.choice(("she", "he"))))


def person(listed: Name) -> Name:
    """A person, with the pronoun of the one of the list."""
    return listed._replace(text=_rename(listed.text, lambda rng: _first_name(rng, listed.pronoun)))


def _rename(listed: str, make: Callable[[random.Random], str]) -> str:
    names = _names.get()
    return names.rename(listed, make) if names else listed


def _identifier(rng: random.Random) -> str:
    draw = rng.random()
    if draw < 0.3:
        return rng.choice(_PARTS)
    if draw < 0.4:
        return f"{rng.choice('abcdefghijklmnopqrstuvwxyz')}{rng.randint(0, 9)}"
    if draw < 0.55:
        return _syllables(rng, rng.choice((1, 2, 2)))
    first, second = (rng.choice(_PARTS) for _ in range(2))
    if draw < 0.8:
        return f"{first}_{second}"
    return f"{first}{second.capitalize()}"


def _objects(rng: random.Random) -> str:
    return rng.choice(OBJECTS) if rng.random() < 0.75 else f"{_syllables(rng, rng.choice((1, 2)))}s"


def _noun(rng: random.Random, length: int) -> str:
    if (fitting := _NOUNS.get(length)) and rng.random() < 0.6:
        return rng.choice(fitting)
    return _syllables(rng, length)[:length]


def _first_name(rng: random.Random, pronoun: str) -> str:
    return (
        rng.choice(FIRST_NAMES[pronoun]) if rng.random() < 0.7 else _syllables(rng, rng.choice((2, 2, 3))).capitalize()
    )


def _syllables(rng: random.Random, count: int) -> str:
    return "".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) for _ in range(count))
