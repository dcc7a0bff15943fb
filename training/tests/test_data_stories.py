"""Families of multi-step word problems: varied sentences, steps of one easy operation, checks that read every word."""

import random
import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from guided_reasoning.data.checks import check
from guided_reasoning.data.claims import ChainError
from guided_reasoning.data.families import FAMILIES
from guided_reasoning.data.item import SPLITS, Item
from guided_reasoning.data.wording import ages, money, percentages, rates, units
from guided_reasoning.data.wording.base import NOISE, Topic

TOPICS: Mapping[str, Mapping[str, Topic]] = {
    "rates": rates.TOPICS,
    "money": money.TOPICS,
    "units": units.TOPICS,
    "ages": ages.TOPICS,
    "percentages": percentages.TOPICS,
}
EQUATION = re.compile(r"(\d+) ([-+*/]) (\d+) = (\d+)")


def draw(family: str, split: str, count: int = 200) -> list[Item]:
    rng = random.Random(f"{family}/{split}/stories")
    return [FAMILIES[family].generate(rng, split) for _ in range(count)]


def sentences(topic: Topic, part: str) -> set[str]:
    """All templates that one set of splits uses."""
    wording = getattr(topic, part)
    return {text for group in (wording.facts, wording.asks) for texts in group.values() for text in texts}


@pytest.mark.parametrize("family", TOPICS)
def test_there_are_many_sentences(family: str) -> None:
    """With few templates a model learns their words instead of what they say."""
    for name, topic in TOPICS[family].items():
        assert len(sentences(topic, "train")) >= 30, name


@pytest.mark.parametrize("family", TOPICS)
def test_held_out_sentences_and_words_are_not_in_training(family: str) -> None:
    """`held_out` measures new wording, so no topic of the family may share a template or a word with training."""
    topics = TOPICS[family].values()
    train, held_out = (set().union(*(sentences(topic, part) for topic in topics)) for part in ("train", "held_out"))
    assert not train & held_out
    for topic in topics:
        for slot, choices in topic.held_out.words.items():
            assert not set(choices) & set(topic.train.words[slot]), slot


@pytest.mark.parametrize("family", TOPICS)
def test_held_out_has_every_question(family: str) -> None:
    """A kind of question without a new wording would go unmeasured, and one without facts could not be drawn."""
    for topic in TOPICS[family].values():
        assert set(topic.held_out.asks) == set(topic.train.asks)
        assert set(topic.held_out.facts) <= set(topic.train.facts)
        assert NOISE in topic.held_out.facts


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("family", TOPICS)
def test_every_step_is_one_easy_operation(family: str, split: str) -> None:
    """A small model cannot multiply numbers of several digits in one line."""
    for item in draw(family, split):
        for line in item.concise.split("\n"):
            label, _, equation = line.partition(": ")
            assert label
            match = EQUATION.fullmatch(equation)
            assert match, line
            left, right, result = int(match[1]), int(match[3]), int(match[4])
            assert 0 < result <= 10_000
            factors = {"*": (left, right), "/": (right, result)}.get(match[2])
            if factors:
                small, large = sorted(int(str(factor).rstrip("0")) for factor in factors)
                assert small <= 9 and large <= 99, line


@pytest.mark.parametrize("family", TOPICS)
def test_verbose_chain_is_checked_word_by_word(family: str) -> None:
    """The verbose chain is a training target too, and its words say why a step is taken."""
    for item in draw(family, "train", 30):
        for word in set(re.findall(r"[A-Za-z]{4,}", item.verbose)):
            with pytest.raises(ChainError):
                check(replace(item, verbose=re.sub(rf"\b{word}\b", word[::-1], item.verbose)))


@pytest.mark.parametrize("family", TOPICS)
def test_unknown_sentences_are_refused(family: str) -> None:
    """A check that skips what it cannot read would pass chains that ignore a fact."""
    for item in draw(family, "train", 20):
        with pytest.raises(ChainError):
            check(replace(item, question=f"Nobody knows the other 3 facts. {item.question}"))


@pytest.mark.parametrize("family", TOPICS)
def test_other_strategies_are_refused(family: str) -> None:
    """The strategy is a label that the atlas shows, so it must be the one that the question calls for."""
    for item in draw(family, "train", 20):
        for strategy in FAMILIES[family].strategies:
            if strategy != item.strategy:
                with pytest.raises(ChainError):
                    check(replace(item, strategy=strategy))


@pytest.mark.parametrize("family", TOPICS)
def test_many_questions_have_facts_that_do_not_matter(family: str) -> None:
    """Picking the numbers that matter is part of the problem."""
    items = draw(family, "train", 300)
    distracted = 0
    for item in items:
        used = {int(number) for number in re.findall(r"\d+", item.plan)}
        told = {int(number) for number in re.findall(r"\d+", item.question)}
        distracted += bool(told - used)
    assert distracted / len(items) > 0.3
