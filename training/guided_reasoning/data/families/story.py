"""Writes a word problem sentence by sentence, and each computed step in every form at once."""

import random
import re

from guided_reasoning.data.families.word_templates import HELD_OUT, TRAIN
from guided_reasoning.data.item import Item
from guided_reasoning.data.names import objects, person
from guided_reasoning.data.vocabulary import (
    CONTAINERS,
    HELD_OUT_CONTAINERS,
    HELD_OUT_NAMES,
    HELD_OUT_OBJECTS,
    NAMES,
    NUMBER_WORDS,
    OBJECTS,
)

LARGEST = 100
_TENSES = re.compile(r"\[([^|]*)\|([^]]*)\]")
_WORD = re.compile(r"\w+")
_LINKS = ("Then ", "After that, ", "Later, ", "Next, ")


class Story:
    """The parts of one word problem while it is being written. `value` is the amount after the last step."""

    def __init__(self, rng: random.Random, split: str) -> None:
        held_out = split == "held_out"
        self.rng = rng
        self.split = split
        self.templates = HELD_OUT if held_out else TRAIN
        self.people = [person(name) for name in rng.sample(HELD_OUT_NAMES if held_out else NAMES, 10)]
        self.objects, self.other_objects = map(objects, rng.sample(HELD_OUT_OBJECTS if held_out else OBJECTS, 2))
        self.container = rng.choice(HELD_OUT_CONTAINERS if held_out else CONTAINERS)
        self.tense = rng.choice((r"\1", r"\2"))
        self.spelled = rng.random() < 0.15
        self.value = 0
        self.question = ""
        self.sentences: list[str] = []
        self.concise: list[str] = []
        self.verbose: list[str] = []
        self.plan: list[str] = []

    def fill(self, template: str, speak: bool = True, **slots: str | int) -> str:
        """Fill a template; numbers become words where the story spells them out and `speak` allows it."""
        said = {
            name: NUMBER_WORDS[slot] if speak and self.spelled and isinstance(slot, int) and slot <= 10 else slot
            for name, slot in slots.items()
        }
        names = {"A": self.people[0].text, "B": self.people[1].text, "o": self.objects, "c": self.container}
        text = _TENSES.sub(self.tense, template).format(**{**names, **said})
        return text[0].upper() + text[1:]

    def state(self, template: str, **slots: str | int) -> None:
        """Add a plain sentence to the question."""
        self.sentences.append(self.fill(template, **slots) + ".")

    def tell(self, template: str, **slots: str | int) -> None:
        """Add an event to the question, sometimes with a linking word or with a pronoun for the protagonist."""
        if not self.sentences or self.rng.random() < 0.6:
            self.state(template, **slots)
            return
        text = self.fill(template, **slots)
        if template.startswith("{A}") and not self._others() and self.rng.random() < 0.5:
            hero = self.people[0]
            self.sentences.append(f"{hero.pronoun.capitalize()}{text.removeprefix(hero.text)}.")
        else:
            self.sentences.append(f"{self.rng.choice(_LINKS)}{_inside(template, text)}.")

    def _others(self) -> bool:
        others = {person.text for person in self.people[1:]}
        return any(word in others for sentence in self.sentences for word in _WORD.findall(sentence))

    def step(self, lead: str, equation: str, value: int, reason: str, result: str) -> None:
        """Note one computed step: `lead: equation = value`, and the sentence `reason, so result.`"""
        self.value = value
        self.concise.append(f"{lead}: {equation} = {value}")
        said = self.fill(result, speak=False, e=f"{equation} = {value}")
        self.verbose.append(f"{reason}, so {_inside(result, said)}.")

    def distract(self, stranger: str = "") -> None:
        """Add a sentence with a number that does not matter; with a `stranger`, about nobody in the story."""
        templates = self.templates.distractors
        slots: dict[str, str | int] = {"n": self.rng.randint(2, 40), "d": self.other_objects}
        if stranger:
            templates = tuple(text for text in templates if "{B}" not in text)
            slots["A"] = stranger
        template = self.rng.choice(templates)
        self.state(template, **slots)
        self.verbose.append(f"{self.fill(template, speak=False, **slots)}, which does not matter.")

    def item(self, family: str, strategy: str) -> Item:
        """The finished item; sometimes the question comes first."""
        first = self.rng.random() < 0.1
        sentences = [self.question, *self.sentences] if first else [*self.sentences, self.question]
        return Item(
            family=family,
            strategy=strategy,
            question=" ".join(sentences),
            concise="\n".join(self.concise),
            verbose="\n".join(self.verbose),
            answer=str(self.value),
            plan="\n".join(self.plan),
            difficulty=len(self.concise),
            split=self.split,
        )


def _inside(template: str, text: str) -> str:
    """The text as it stands within a sentence: only names keep their capital."""
    return text if template.startswith(("{A}", "{B}")) else text[0].lower() + text[1:]
