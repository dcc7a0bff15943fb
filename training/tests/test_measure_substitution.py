"""Protects: a forced value has one answer that follows from it without doubt, or the item is left out."""

import pytest

from guided_reasoning.data.claims import find_claims
from guided_reasoning.data.item import Item
from guided_reasoning.measure.substitution import Forced, force


def item(family: str, question: str, chain: str, answer: str) -> Item:
    steps = chain.count("\n") + 1
    return Item(family, "any", question, chain, chain, answer, "plan", steps, "test")


def forced_value(forced: Forced) -> int:
    return int(forced.prefix.rsplit(" ", 1)[1])


WORDS = item(
    "word_problem",
    "Lucas fills 5 baskets with 9 cookies each and gets 38 more. Hugo takes 16. How many cookies does Lucas have?",
    "baskets: 5 * 9 = 45\ntotal: 45 + 38 = 83\nloses: 83 - 16 = 67",
    "67",
)


def test_the_answer_follows_the_forced_value_through_every_later_step() -> None:
    forced = force(WORDS, 0)
    assert forced is not None
    value = forced_value(forced)
    if forced.prefix.startswith("baskets") and "\n" not in forced.prefix:
        assert value != 45
        assert forced.answer == str(value + 38 - 16)
    else:
        assert forced.prefix.startswith("baskets: 5 * 9 = 45\ntotal: 45 + 38 = ")
        assert forced.answer == str(value - 16)


def test_every_place_of_the_value_in_the_answer_changes_and_no_other() -> None:
    trace = item(
        "code_trace", "a = 8\nb = a * 3\nc = b + 11", "a = 8\nb = 8 * 3 = 24\nc = 24 + 11 = 35", "a = 8, b = 24, c = 35"
    )
    # 24 may stand for the hours of a day, so nothing is without doubt here.
    assert force(trace, 0) is None
    trace = item(
        "code_trace", "a = 9\nb = a * 3\nc = b + 11", "a = 9\nb = 9 * 3 = 27\nc = 27 + 11 = 38", "a = 9, b = 27, c = 38"
    )
    forced = force(trace, 0)
    assert forced is not None
    value = forced_value(forced)
    assert forced.answer == f"a = 9, b = {value}, c = {value + 11}"


@pytest.mark.parametrize(
    ("why", "left_out"),
    [
        (
            "the value stands in the question too",
            item("word_problem", "Of 45 boxes, 5 * 9 and 38.", "a: 5 * 9 = 45\nb: 45 + 38 = 83", "83"),
        ),
        (
            "the value comes twice by different ways",
            item("money", "5 at 9, 40 and 5, 38.", "a: 5 * 9 = 45\nb: 40 + 5 = 45\nc: 45 + 45 = 90", "90"),
        ),
        (
            "a loop follows whose turns may depend on it",
            item("loop_trace", "n = 5 * 9", "n = 5 * 9 = 45\ni: 3, 4\ni = 3: m = 45 + 3 = 48", "48"),
        ),
        (
            "the answer is an option",
            item("word_problem", "5 by 9, 38 more.", "a: 5 * 9 = 45\nb: 45 + 38 = 83\n83 is (C)", "(C)"),
        ),
        ("there is no step after it", item("rates", "5 by 9.", "a: 5 * 9 = 45", "45")),
        ("its family is not covered", item("ages", "5 by 9, 38 more.", "a: 5 * 9 = 45\nb: 45 + 38 = 83", "83")),
    ],
)
def test_what_is_in_doubt_is_left_out(why: str, left_out: Item) -> None:
    assert force(left_out, 0) is None, why


def test_a_test_keeps_its_outcome_and_a_division_stays_exact() -> None:
    tested = item(
        "code_trace",
        "a = 9\nb = a * 5\nif b > 44: b -= 14",
        "a = 9\nb = 9 * 5 = 45\n45 > 44 is True\nb = 45 - 14 = 31",
        "b = 31",
    )
    shared = item("rates", "9 at 5 and 3 friends.", "a: 9 * 5 = 45\neach: 45 / 3 = 15", "15")
    for seed in range(20):
        forced = force(tested, seed)
        assert forced is not None and forced_value(forced) > 44
        forced = force(shared, seed)
        assert forced is not None and forced_value(forced) % 3 == 0


def test_the_prefix_ends_with_the_forced_value_and_is_right_before_it() -> None:
    forced = force(WORDS, 3)
    assert forced is not None
    *before, last = find_claims(forced.prefix)
    assert [claim.value for claim in before] == [45][: len(before)]
    assert last.value == forced_value(forced)
