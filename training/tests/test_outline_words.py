"""Outline words are what outlines say whatever their question is: no names, numbers or texts of questions."""

from guided_reasoning.data.item import Item
from guided_reasoning.outline_words import RARE, outline_words


def item(question: str, plan: str) -> Item:
    return Item("code_trace", "trace", question, "x", "x", "x", plan, 1, "train")


def test_what_the_question_has_is_left_out() -> None:
    items = [
        item("turns = 0x1f\nprint('Ada')", "set turns to 1f\nprint text 'Ada'"),
        item("Nora has a lemon and Twelve apples.", "count 1 lemon\ncount 12 apples"),
    ]
    assert outline_words(items) == ["count", "set", "text", "to"]


def test_what_hardly_any_outline_says_is_left_out() -> None:
    common = [item("a = 2", "set a to 2")] * (2 * RARE)
    assert outline_words([*common, item("b = 2", "put b at 2")]) == ["set", "to"]
    assert outline_words([*common, *[item("b = 2", "put b at 2")] * 3]) == ["at", "put", "set", "to"]
