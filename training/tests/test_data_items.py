"""Every generated item is right, derived from its text alone, and items keep to the protocol's formats."""

import json
import os
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guided_reasoning.data.checks import check
from guided_reasoning.data.claims import ChainError
from guided_reasoning.data.families import FAMILIES
from guided_reasoning.data.item import SPLITS, Item, ItemError

GOLDEN = Path(__file__).parent / "golden"
REFRESH = "REFRESH_GOLDEN"


def draw(family: str, split: str, count: int, seed: int = 0) -> list[Item]:
    rng = random.Random(f"{seed}/{family}/{split}")
    return [FAMILIES[family].generate(rng, split) for _ in range(count)]


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("family", FAMILIES)
def test_items_pass_an_independent_check(family: str, split: str) -> None:
    """A wrong chain, plan or answer in the training data would teach the model to be wrong."""
    for item in draw(family, split, 500):
        check(item)
        assert (item.family, item.split) == (family, split)
        assert item.strategy in FAMILIES[family].strategies


@pytest.mark.parametrize("family", FAMILIES)
def test_every_strategy_occurs(family: str) -> None:
    """Strategy labels are what the atlas clusters; one that never occurs is a dead label."""
    assert {item.strategy for item in draw(family, "train", 500)} == set(FAMILIES[family].strategies)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(FAMILIES)), st.sampled_from(SPLITS), st.integers(0, 2**32))
def test_any_seed_gives_a_right_item(family: str, split: str, seed: int) -> None:
    """Generators must not depend on lucky seeds."""
    check(draw(family, split, 1, seed)[0])


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(sorted(FAMILIES)), st.integers(0, 2**32), st.data())
def test_check_finds_a_changed_number(family: str, seed: int, data: st.DataObject) -> None:
    """The check is only worth something if it refuses chains and answers that are wrong.

    Where a text has neither numbers nor truth values, a word of it is written twice.
    """
    item = draw(family, "train", 1, seed)[0]
    field = data.draw(st.sampled_from(["concise", "answer"]))
    text = getattr(item, field)
    matches = list(re.finditer(r"\d|True|False|true|false", text)) or list(re.finditer(r"\S+", text))
    match = data.draw(st.sampled_from(matches))
    opposites = {"True": "False", "False": "True", "true": "false", "false": "true"}
    wrong = str((int(match[0]) + 1) % 10) if match[0].isdigit() else opposites.get(match[0], f"{match[0]} {match[0]}")
    with pytest.raises(ChainError):
        check(replace(item, **{field: text[: match.start()] + wrong + text[match.end() :]}))


@pytest.mark.parametrize("family", FAMILIES)
def test_check_finds_a_changed_plan(family: str) -> None:
    """Plans are a training target of their own; an operand that the question lacks must not pass."""
    for item in draw(family, "train", 50):
        lines = item.plan.split("\n")
        with pytest.raises(ChainError):
            check(replace(item, plan="\n".join([*lines, "add 987654"])))


def test_json_round_trip() -> None:
    """Files on disk hold exactly the items that were drawn."""
    for family in FAMILIES:
        for item in draw(family, "train", 20):
            assert Item.from_json(json.loads(json.dumps(item.to_json()))) == item


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"question": " "}, "item-empty"),
        ({"concise": "1 + 1 = 2\n\n2 + 2 = 4"}, "item-empty-line"),
        ({"plan": "add 1\n"}, "item-empty-line"),
        ({"answer": "1\n\n2"}, "item-empty-line"),
        ({"split": "validation"}, "item-split"),
        ({"difficulty": 99}, "item-difficulty"),
        ({"difficulty": "1"}, "item-type"),
        ({"surplus": 1}, "item-fields"),
    ],
)
def test_broken_items_are_refused(change: dict[str, object], reason: str) -> None:
    """A damaged data file must stop training with the rule it breaks, not train on rubbish."""
    values = draw("word_problem", "train", 1)[0].to_json()
    with pytest.raises(ItemError) as error:
        Item.from_json({**values, **change})
    assert error.value.reason == reason


@pytest.mark.parametrize("family", FAMILIES)
def test_golden_items(family: str) -> None:
    """Formats are frozen: any change to what a family writes shows up as a difference to read.

    REFRESH_GOLDEN=1 writes the files anew.
    """
    parts = ("question", "concise", "verbose", "plan", "answer")
    text = "\n\n".join(
        "\n".join(
            [f"== {item.strategy}, difficulty {item.difficulty}", *(f"-- {p}\n{getattr(item, p)}" for p in parts)]
        )
        for item in draw(family, "train", 3)
    )
    path = GOLDEN / f"{family}.txt"
    if os.environ.get(REFRESH) == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text + "\n"
