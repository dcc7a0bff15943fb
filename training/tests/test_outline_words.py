"""Outline words are what outlines say whatever their question is: no names, numbers or texts of questions."""

from string import ascii_uppercase

from guided_reasoning.data.item import Item
from guided_reasoning.outline_words import RARE, outline_words


def item(question: str, plan: str) -> Item:
    return Item("code_trace", "trace", question, "x", "x", "x", plan, 1, "train")


def words(items: list[Item]) -> list[str]:
    """Outline words but for the letters that name the parts of an expression, which are always among them."""
    found = outline_words(items)
    assert set(ascii_uppercase) <= set(found)
    return [word for word in found if word not in ascii_uppercase]


def test_what_the_question_has_is_left_out() -> None:
    items = [
        item("turns = 0x1f\nprint('Ada')", "set turns to 1f\nprint text 'Ada'"),
        item("Nora has a lemon and Twelve apples.", "count 1 lemon\ncount 12 apples"),
        *[item(f"n{name} = {name}0", f"set n{name} to {name}0") for name in range(1, 6)],
    ]
    assert words(items) == ["count", "set", "text", "to"]


def test_what_hardly_any_outline_says_is_left_out() -> None:
    common = [item(f"n{at} = 2", f"set n{at} to 2") for at in range(2 * RARE)]
    assert words([*common, item("b = 2", "put b at 2")]) == ["set", "to"]
    assert words([*common, *[item("b = 2", "put b at 2")] * 3]) == ["at", "put", "set", "to"]


def test_what_a_family_shares_is_in_although_its_questions_have_it() -> None:
    items = [item(f"Who of {n} and 3 tells the truth?", f"{n}: truth") for n in ("Ada", "Ben", "Cleo", "Dora")]
    assert words(items) == ["truth"]
