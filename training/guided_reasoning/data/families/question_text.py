"""Turns the facts and the question of a word problem into running text."""

import random
import re
from collections.abc import Mapping
from typing import NamedTuple

from guided_reasoning.data.vocabulary import NUMBER_WORDS, Name
from guided_reasoning.data.wording.base import FACTOR_SLOT, FACTORS, LINKS

_TENSES = re.compile(r"\[([^|]*)\|([^]]*)\]")
_SUBJECT = re.compile(r"(?:\]|can|does) \{A\}")  # where a question can say "he" for the protagonist
_NAME = re.compile(r"\b[A-Z][a-z]+")


class Clause(NamedTuple):
    """A template with what fills its slots; `key` names the part of the story that it tells of, if any."""

    key: str
    template: str
    slots: Mapping[str, str | int]


class Teller:
    """Writes the sentences of one question in one tense and with one way to write numbers."""

    def __init__(self, rng: random.Random, people: list[Name], shared: Mapping[str, str]) -> None:
        self.rng = rng
        self.hero = people[0]
        self.others = {person.text for person in people[1:]}
        self.shared = shared
        self.tense = rng.choice((r"\1", r"\2"))
        self.spelled = rng.random() < 0.15

    def question(self, clauses: list[Clause], ask: Clause, ordered: bool) -> str:
        """The whole text; in `ordered` stories sentences may begin with "then"."""
        rng = self.rng
        texts = [self._fill(clause) for clause in clauses]
        asked = self._fill(ask)
        alone = not self.others.intersection(_NAME.findall(" ".join([*texts, asked])))
        ask_first = rng.random() < 0.08
        if alone and not ask_first and _SUBJECT.search(ask.template) and rng.random() < 0.3:
            asked = self._fill(ask._replace(slots={**ask.slots, "A": self.hero.pronoun}))
        sentences = self._sentences([clause.key for clause in clauses], texts, alone, ordered)
        text = " ".join([_capital(asked), *sentences] if ask_first else [*sentences, _capital(asked)])
        if rng.random() < 0.6:
            text = re.sub(r"\b(\d+) dollars", r"$\1", text)
        if rng.random() < 0.7:
            text = re.sub(r"\b(\d+) percent", r"\1%", text)
        return text

    def _sentences(self, keys: list[str], texts: list[str], alone: bool, ordered: bool) -> list[str]:
        """The facts as sentences, with pronouns where they can only mean the protagonist."""
        rng = self.rng
        sentences: list[str] = []
        named = begun = joined = False
        for key, text in zip(keys, texts, strict=True):
            join = False
            if named and alone and text.startswith(f"{self.hero.text} ") and rng.random() < 0.5:
                text = self.hero.pronoun + text.removeprefix(self.hero.text)
                join = not joined and rng.random() < 0.3
            elif begun and key and ordered and rng.random() < 0.2:
                text = rng.choice(LINKS) + text
            if join:
                sentences[-1] = f"{sentences[-1].removesuffix('.')}, and {text}."
            else:
                sentences.append(f"{_capital(text)}.")
            joined = join
            named = named or self.hero.text in text
            begun = begun or bool(key)
        return sentences

    def _fill(self, clause: Clause) -> str:
        said = {name: self._say(name, slot) for name, slot in {**self.shared, **clause.slots}.items()}
        return _TENSES.sub(self.tense, clause.template.format(**said))

    def _say(self, name: str, slot: str | int) -> str:
        if isinstance(slot, str):
            return slot
        if name == FACTOR_SLOT:
            return FACTORS[slot]
        return NUMBER_WORDS[slot] if self.spelled and slot < len(NUMBER_WORDS) else str(slot)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
