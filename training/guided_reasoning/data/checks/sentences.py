"""Reads the sentences of a word problem: which kind of fact each is, with its numbers and names, and what is asked."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from guided_reasoning.data.checks.common import require
from guided_reasoning.data.vocabulary import HELD_OUT_NAMES, NAMES, NUMBER_WORDS
from guided_reasoning.data.wording.base import (
    FACTOR_SLOT,
    FACTORS,
    LINKS,
    NAME_SLOTS,
    NOISE,
    NUMBER_SLOTS,
    Templates,
    Topic,
)

_NUMBERS = {word: number for number, word in enumerate(NUMBER_WORDS)}
_FACTORS = {word: factor for factor, word in FACTORS.items()}
_NAMES = {name.text for name in (*NAMES, *HELD_OUT_NAMES)}
_PIECES = re.compile(r"\{(\w+)\}|\[([^|]*)\|([^]]*)\]")
_SENTENCE_END = re.compile(r"(?<=[.?]) ")
_JOINED = re.compile(r", and (?=(?:he|she) )")
_PRONOUN = re.compile(r"^(?:he|she)(?= )")

Slots = dict[str, str | int]


class Fact(NamedTuple):
    kind: str
    slots: Slots


class Reading(NamedTuple):
    """What a question says: its topic, its facts in order without those that never matter, and what it asks."""

    topic: str
    facts: list[Fact]
    ask: Fact

    def named(self, kind: str) -> list[Slots]:
        """The slots of all facts of a kind."""
        return [fact.slots for fact in self.facts if fact.kind == kind]

    def only(self, kind: str) -> Slots:
        """The slots of the one fact of a kind."""
        found = self.named(kind)
        require(len(found) == 1, "facts", f"The question tells {len(found)} facts of kind {kind}, not one.")
        return found[0]

    def about(self, kind: str, **slots: str) -> Slots:
        """The slots of the one fact of a kind that tells of these words."""
        found = [fact for fact in self.named(kind) if slots.items() <= fact.items()]
        require(len(found) == 1, "facts", f"The question tells {len(found)} facts of kind {kind} about {slots}.")
        return found[0]

    @property
    def words(self) -> dict[str, str]:
        """The first word of every slot that holds one: what a story calls its people, objects and units."""
        words: dict[str, str] = {}
        for fact in (*self.facts, self.ask):
            for slot, value in fact.slots.items():
                if isinstance(value, str):
                    words.setdefault(slot, value)
        return words


class Reader:
    """Reads the questions of a family."""

    def __init__(self, topics: Mapping[str, Topic]) -> None:
        self._patterns = {name: (_patterns(topic, "facts"), _patterns(topic, "asks")) for name, topic in topics.items()}

    def read(self, question: str) -> Reading:
        """What the question says. Raises ChainError unless exactly one topic, read in one way, explains it all."""
        named = re.search(r"\b(?:" + "|".join(_NAMES) + r")\b", question)
        hero = named[0] if named else ""
        readings = []
        for topic, (facts, asks) in self._patterns.items():
            reading = _read(topic, _clauses(question), facts, asks, hero)
            if reading:
                readings.append(reading)
        require(len(readings) == 1, "question-form", f"{len(readings)} topics explain {question!r}.")
        return readings[0]


_Patterns = list[tuple[str, re.Pattern[str]]]


def _patterns(topic: Topic, part: str) -> _Patterns:
    """The templates of facts or questions of a topic as regular expressions."""
    words: dict[str, list[str]] = {}
    for wording in (topic.train, topic.held_out):
        for slot, choices in wording.words.items():
            words.setdefault(slot, []).extend(choices)
    templates: list[Templates] = [getattr(wording, part) for wording in (topic.train, topic.held_out)]
    return [
        (kind, re.compile(_expression(text.removesuffix("."), words)))
        for group in templates
        for kind, texts in group.items()
        for text in texts
    ]


def _expression(template: str, words: Mapping[str, list[str]]) -> str:
    """The regular expression of a template, with a group for every slot."""
    parts: list[str] = []
    seen: set[str] = set()
    end = 0
    for piece in _PIECES.finditer(template):
        parts.append(re.escape(template[end : piece.start()]))
        end = piece.end()
        slot, present, past = piece.groups()
        if slot is None:
            parts.append(f"(?:{re.escape(present)}|{re.escape(past)})")
        elif slot in seen:
            parts.append(f"(?P={slot})")
        else:
            seen.add(slot)
            parts.append(f"(?P<{slot}>{_slot_expression(slot, words)})")
    return "".join([*parts, re.escape(template[end:])])


def _slot_expression(slot: str, words: Mapping[str, list[str]]) -> str:
    if slot in NAME_SLOTS:
        return "|".join([*sorted(_NAMES), *(("he", "she") if slot == "A" else ())])
    if slot in NUMBER_SLOTS:
        return "|".join([r"\d+", *NUMBER_WORDS])
    if slot == FACTOR_SLOT:
        return "|".join(FACTORS.values())
    if slot == "his":
        return "his|her"
    tenses = (word for choice in words[slot] for word in _tenses(choice))
    return "|".join(re.escape(word) for word in sorted(set(tenses), key=lambda word: (-len(word), word)))


def _tenses(word: str) -> tuple[str, ...]:
    """Both tenses of a word such as `[rides|rode]`, or the word itself."""
    tense = re.fullmatch(r"\[([^|]*)\|([^]]*)\]", word)
    return tense.groups() if tense else (word,)


def _clauses(question: str) -> list[str]:
    """The clauses of a question in a normal form: units in words, no linking words, no full stops."""
    text = re.sub(r"\$(\d+)", r"\1 dollars", question)
    text = re.sub(r"(\d)%", r"\1 percent", text)
    return [
        clause
        for sentence in _SENTENCE_END.split(text)
        for clause in _JOINED.split(sentence.removesuffix("."))
        if clause
    ]


def _read(topic: str, clauses: list[str], facts: _Patterns, asks: _Patterns, hero: str) -> Reading | None:
    found: list[Fact] = []
    asked: list[Fact] = []
    for clause in clauses:
        meanings = _matches(clause, facts, hero)
        questions = _matches(clause, asks, hero)
        if len(meanings) + len(questions) != 1:
            return None
        found += [fact for fact in meanings if fact.kind != NOISE]
        asked += questions
    return Reading(topic, found, asked[0]) if len(asked) == 1 else None


def _matches(clause: str, patterns: _Patterns, hero: str) -> list[Fact]:
    """Every meaning of a clause, once."""
    small = clause[0].lower() + clause[1:]
    for link in LINKS:
        if small.startswith(link):
            clause = small = small.removeprefix(link)
    clause, small = (_PRONOUN.sub(hero, text) for text in (clause, small))
    found: list[Fact] = []
    for kind, pattern in patterns:
        match = pattern.fullmatch(clause) or pattern.fullmatch(small)
        if match:
            fact = Fact(kind, {slot: _value(slot, text, hero) for slot, text in match.groupdict().items()})
            if fact not in found:
                found.append(fact)
    return found


def _value(slot: str, text: str, hero: str) -> str | int:
    if slot in NUMBER_SLOTS:
        return _NUMBERS[text] if text in _NUMBERS else int(text)
    if slot == FACTOR_SLOT:
        return _FACTORS[text]
    return hero if slot == "A" and text in ("he", "she") else text
