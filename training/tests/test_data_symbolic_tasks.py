"""The families that follow BIG-Bench-Hard's symbolic tasks: published wording, and checks that compare every word."""

import random
import re
from dataclasses import replace
from itertools import pairwise

import pytest

from guided_reasoning.data import people, sorting_words, swap_scenes
from guided_reasoning.data.checks import check
from guided_reasoning.data.claims import ChainError
from guided_reasoning.data.families import FAMILIES
from guided_reasoning.data.item import SPLITS, Item

COUNT = 300
NAMES = r"[A-Z][a-z]+"
WORDING = {
    "multistep_arithmetic_two": r"\(\(-?\d( [-+*] -?\d)+\) [-+*] \(-?\d( [-+*] -?\d)+\)\) =",
    "navigate": r"If you follow these instructions, do you return to the starting point\?"
    r"( Always face forward\.( Take (1 step|\d+ steps) (forward|backward|left|right)\.)+"
    r"|( Take (1 step|\d+ steps)\.| Turn (left|right|around)\.)+)\nOptions:\n- Yes\n- No",
    "web_of_lies": rf"(Question: )?({NAMES}( says {NAMES})? (tells the truth|lies)\. )+Does {NAMES} tell the truth\?",
    "tracking_shuffled_objects": rf"({NAMES}, )+and {NAMES} are .*: .*, and .*\.\n.* First, .* Finally, .*"
    r" At the end of the .*\nOptions:(\n\([A-G]\) .+)+",
    "dyck_languages": r"Complete the rest of the sequence, making sure that the parentheses are closed properly\. "
    r"Input:( [][(){}<>])+",
    "word_sorting": r"Sort the following words alphabetically: List:( [a-z']+){2,20}",
}


def items(family: str, split: str = "train", count: int = COUNT) -> list[Item]:
    rng = random.Random(f"{family}/{split}")
    return [FAMILIES[family].generate(rng, split) for _ in range(count)]


@pytest.mark.parametrize("family", WORDING)
def test_questions_have_the_published_wording(family: str) -> None:
    """A model that has seen other words would meet the published tasks unprepared; `held_out` has other words."""
    pattern = re.compile(WORDING[family])
    assert all(pattern.fullmatch(item.question) for item in items(family))
    assert not any(pattern.fullmatch(item.question) for item in items(family, "held_out"))


@pytest.mark.parametrize("family", WORDING)
@pytest.mark.parametrize("field", ["concise", "verbose", "plan", "answer"])
def test_check_finds_any_other_word(family: str, field: str) -> None:
    """Two words of a text that change places, or an answer of another item, must not pass."""
    rng = random.Random(family)
    drawn = items(family, count=60)
    for item, other in pairwise(drawn):
        words = getattr(item, field).split(" ")
        first, second = rng.sample(range(len(words)), 2) if len(words) > 1 else (0, 0)
        words[first], words[second] = words[second], words[first]
        for text in {" ".join(words), getattr(other, field)} - {getattr(item, field)}:
            with pytest.raises(ChainError):
                check(replace(item, **{field: text}, difficulty=difficulty(field, text, item)))


def difficulty(field: str, text: str, item: Item) -> int:
    """The difficulty that fits a changed text, so that the check has to find the change."""
    return text.count("\n") + 1 if field == "concise" else item.difficulty


@pytest.mark.parametrize(
    ("family", "old", "new"),
    [
        ("multistep_arithmetic_two", ") =", "* 2) ="),
        ("navigate", "Take", "Hop"),
        ("web_of_lies", " says ", " thinks "),
        ("tracking_shuffled_objects", "Finally, ", "Perhaps, "),
        ("dyck_languages", "Input: ", "Input: > "),
        ("word_sorting", "List: ", "List: aardvark "),
    ],
)
def test_check_refuses_another_question(family: str, old: str, new: str) -> None:
    """Text that the check does not understand must not be passed over."""
    for item in items(family, count=20):
        with pytest.raises(ChainError):
            check(replace(item, question=item.question.replace(old, new, 1)))


def test_answers_have_the_published_form_and_no_favourite() -> None:
    """An answer that is right more often than not would reward guessing."""
    for family, answers in (("navigate", ("Yes", "No")), ("web_of_lies", ("Yes", "No"))):
        drawn = [item.answer for item in items(family)]
        assert set(drawn) == set(answers)
        assert all(0.4 < drawn.count(answer) / COUNT < 0.6 for answer in answers)
    for item in items("tracking_shuffled_objects"):
        assert re.fullmatch(r"\([A-G]\)", item.answer)


def test_arithmetic_is_split_into_small_products() -> None:
    """No step multiplies numbers that both have, or of which one has, more than one digit that counts."""
    for split in SPLITS:
        for item in items("multistep_arithmetic_two", split):
            for left, right in re.findall(r"(-?\d+) \* (-?\d+) =", item.concise):
                counting = [number.strip("-").rstrip("0") or "0" for number in (left, right)]
                assert all(len(digits) == 1 for digits in counting) or {left, right} & {"0", "1", "-1"}
            assert all(len(number) <= 4 for number in re.findall(r"\d+", item.concise))


def test_words_and_names_of_held_out_are_its_own() -> None:
    """`held_out` measures new words, names and things, so it must not share any."""
    assert not set(sorting_words.SORTING_WORDS) & set(sorting_words.HELD_OUT_SORTING_WORDS)
    assert not set(people.FIRST_NAMES) & set(people.HELD_OUT_FIRST_NAMES)
    for names in (people.FIRST_NAMES, people.HELD_OUT_FIRST_NAMES, sorting_words.HELD_OUT_SORTING_WORDS):
        assert len(names) == len(set(names))
    seen = {thing for scene in swap_scenes.SCENES for thing in scene.things}
    assert not seen & {thing for scene in swap_scenes.HELD_OUT_SCENES for thing in scene.things}
    assert set(swap_scenes.CAST) <= set(people.FIRST_NAMES)
    assert all(len(scene.things) >= 7 for scene in (*swap_scenes.SCENES, *swap_scenes.HELD_OUT_SCENES))
