"""Names that no list holds, and code in other styles: the same problems, for models that read and do not just know."""

import ast
import itertools
import random
import re

import pytest

from guided_reasoning.data import code_words, names, people, vocabulary
from guided_reasoning.data.checks import check
from guided_reasoning.data.code_style import restyle
from guided_reasoning.data.families import (
    FAMILIES,
    everyday_program,
    everyday_values,
    list_operations,
    slicing,
    string_operations,
)
from guided_reasoning.data.generate import generate
from guided_reasoning.data.names import made_up_names

PARTS = ("question", "concise", "verbose", "plan", "answer")
CODE = ("arithmetic_expression", "integer_division", "bitwise_logic", "base_conversion", "code_trace", "loop_trace")
PROGRAMS = ("list_operations", "string_operations", "slicing", "function_call", "everyday_code")


@pytest.mark.parametrize("family", FAMILIES)
def test_an_item_is_the_same_under_other_names(family: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A made-up name stands wherever the name of the list would, and nothing else is drawn otherwise."""
    numbers = itertools.count()

    def unique(*_: object) -> str:
        return f"qz{''.join(chr(97 + int(digit)) for digit in str(next(numbers)))}Xq"

    monkeypatch.setattr(names, "_identifier", unique)
    monkeypatch.setattr(names, "_objects", lambda _: unique().lower())
    monkeypatch.setattr(names, "_first_name", lambda *_: unique().lower().capitalize())
    monkeypatch.setattr(names, "_noun", lambda *_: pytest.fail("Words of texts stay in this test."))
    for module in (everyday_program, everyday_values, list_operations, slicing, string_operations):
        monkeypatch.setattr(module, "text_word", lambda word: word)

    for split, number in itertools.product(("train", "longer"), range(25)):
        seed = f"{family}/{split}/{number}"
        listed = FAMILIES[family].generate(random.Random(seed), split)
        with made_up_names(random.Random(number), 0.6) as given:
            made = FAMILIES[family].generate(random.Random(seed), split)
        back = {new: old for old, new in given.items()}
        back |= {new.capitalize(): old.capitalize() for new, old in back.items() if new.islower()}
        for part in PARTS:
            again = re.sub(r"[^\W\d]\w*", lambda word: back.get(word[0], word[0]), getattr(made, part))  # noqa: B023
            assert again == getattr(listed, part), (seed, part)


@pytest.mark.parametrize("family", [*CODE, *PROGRAMS])
def test_code_with_made_up_names_is_still_right(family: str) -> None:
    """The checks follow the code of the question, whatever its names are."""
    for item in generate([family], {"train": 60}, 5, varied=0.6):
        check(item)


def test_names_are_of_no_list_and_of_no_language() -> None:
    """What `held_out` asks about must stay unseen, and a keyword is no name."""
    taken = {
        str(getattr(word, "text", word)).lower()
        for module in (code_words, people, vocabulary)
        for words in vars(module).values()
        if isinstance(words, tuple)
        for word in words
    }
    with made_up_names(random.Random(1), 1.0) as given:
        for number in range(3000):
            names.identifier(f"name{number}")
        names.identifier("total"), names.first_name("Ann"), names.objects("coins")
    assert not taken & {name.lower() for name in given.values()}
    assert len(set(given.values())) == len(given)
    assert all(name.isidentifier() for name in given.values())
    assert not {"class", "in", "let", "print", "function"} & set(given.values())


def test_outside_nothing_is_made_up() -> None:
    """Runs whose configuration does not ask for it keep their data to the last byte."""
    assert names.identifier("total") == "total"
    with made_up_names(random.Random(1), 0.0):
        assert names.identifiers(["total", "x"]) == ["total", "x"]


def test_words_keep_their_length() -> None:
    """Families choose words by length: what is spelled or sliced must fit."""
    with made_up_names(random.Random(2), 1.0):
        for word in code_words.WORDS:
            made = names.text_word(word)
            assert made != word and len(made) == len(word) and made.isalpha() and made.islower()


def test_held_out_keeps_its_own_names() -> None:
    """Its names are new to a model by being held out; figures before and after stay comparable."""
    families = ["code_trace", "word_problem", "web_of_lies"]
    plain = list(generate(families, {"held_out": 20}, 4))
    assert list(generate(families, {"held_out": 20}, 4, varied=0.5)) == plain
    assert list(generate(families, {"train": 20}, 4, varied=0.5)) != list(generate(families, {"train": 20}, 4))


def test_another_style_is_the_same_program() -> None:
    """Only what declares a variable and the width of an indentation change."""
    rng = random.Random(3)
    changed = set()
    for item in generate(["code_trace", "loop_trace", "function_call", "word_problem"], {"train": 150}, 6):
        styled = restyle(item.question, rng)
        if styled == item.question:
            continue
        code, other = (text.partition("\n")[2] for text in (item.question, styled))
        assert item.family != "word_problem" and item.question.split("\n")[0] == styled.split("\n")[0]
        if "let " in code or "const " in code or "{" in code:
            changed.add("typescript")
            bare = (
                re.sub(r"\b(?:const|let|var)\b", "let", re.sub(r"^\s+", "", text, flags=re.M)) for text in (code, other)
            )
            assert len(set(bare)) == 1
            assert "for (var" not in other, "its variable would have a value at the end"
        else:
            changed.add("python")
            assert ast.dump(ast.parse(code)) == ast.dump(ast.parse(other))
    assert changed == {"python", "typescript"}
