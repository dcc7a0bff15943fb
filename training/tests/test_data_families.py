"""What each family promises about its questions: published wording, and nothing of `held_out` in other splits."""

import random
import re

import pytest

from guided_reasoning.data import vocabulary
from guided_reasoning.data.families import FAMILIES, headings
from guided_reasoning.data.families.word_templates import HELD_OUT, TRAIN

COUNT = 400


def questions(family: str, split: str) -> list[str]:
    rng = random.Random(f"{family}/{split}")
    return [FAMILIES[family].generate(rng, split).question for _ in range(COUNT)]


def strings(value: object) -> set[str]:
    """Every string inside nested tuples and dictionaries."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        value = tuple(value.values())
    return set().union(*(strings(part) for part in value)) if isinstance(value, tuple) else set()


def test_boolean_expressions_have_the_published_wording() -> None:
    """Symbols separated by single spaces, then `is`; most have eight symbols, as all published ones have."""
    drawn = questions("boolean_expressions", "train")
    assert all(re.fullmatch(r"((not|and|or|True|False|\(|\)) )+is", question) for question in drawn)
    assert 0.2 < sum(len(question.split()) == 9 for question in drawn) / COUNT < 0.6


def test_object_counting_has_the_published_wording() -> None:
    """`I have a flute, two pianos, and a drum. How many musical instruments do I have?`"""
    listing = re.compile(r"I have (?:an?|[a-z]+) [^.]+, and (?:an?|[a-z]+) [a-z ]+\. How many [a-z ]+ do I have\?")
    assert all(listing.fullmatch(question) for question in questions("object_counting", "train"))


def test_code_trace_has_the_frozen_first_lines() -> None:
    """The selection contract writes these two lines, so most training questions must have them exactly."""
    heads = [question.split("\n")[0] for question in questions("code_trace", "train")]
    assert sum(head in (headings.PRINTED, headings.FINAL) for head in heads) / COUNT > 0.7
    assert {headings.PRINTED, headings.FINAL} == {
        "What does this code print?",
        "What is the final value of each variable?",
    }


def test_code_that_prints_is_asked_what_it_prints() -> None:
    """A question about variables beside a print, or the reverse, would have two right answers."""
    for question in questions("code_trace", "train"):
        head, _, code = question.partition("\n")
        asks_output = bool(re.search(r"print|output|you see", head, re.IGNORECASE))
        assert asks_output == ("print(" in code or "console.log(" in code)


def test_held_out_words_are_not_in_training() -> None:
    """`held_out` measures new names, objects and templates, so it must not share any."""
    assert not set(vocabulary.HELD_OUT_NAMES) & set(vocabulary.NAMES)
    assert not set(vocabulary.HELD_OUT_OBJECTS) & set(vocabulary.OBJECTS)
    assert not set(vocabulary.HELD_OUT_CONTAINERS) & set(vocabulary.CONTAINERS)
    seen = {noun for category in vocabulary.CATEGORIES for noun in category.nouns}
    assert not seen & {noun for category in vocabulary.HELD_OUT_CATEGORIES for noun in category.nouns}
    sentences = {text for text in strings(TRAIN) & strings(HELD_OUT) if " " in text and "{e}" not in text}
    assert not sentences - strings(tuple(clause[1] for clause in (*TRAIN.share, *HELD_OUT.share)))


def test_there_are_at_least_thirty_sentence_templates() -> None:
    """Surface variety matters as much as depth."""
    assert len([text for text in strings(TRAIN) if "{" in text]) >= 30


def test_names_and_nouns_are_unambiguous() -> None:
    """A noun of two categories would make an object count ambiguous; equal names would merge two people."""
    for categories in (vocabulary.CATEGORIES, vocabulary.HELD_OUT_CATEGORIES):
        singulars = [noun.singular for category in categories for noun in category.nouns]
        assert len(singulars) == len(set(singulars))
    names = [name.text for name in vocabulary.NAMES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("family", FAMILIES)
def test_longer_items_have_more_operations(family: str) -> None:
    """`longer` measures length generalisation, so on average it must need clearly more steps."""
    mean = {}
    for split in ("train", "longer"):
        rng = random.Random(split)
        mean[split] = sum(FAMILIES[family].generate(rng, split).difficulty for _ in range(COUNT)) / COUNT
    assert mean["longer"] > 1.4 * mean["train"]
