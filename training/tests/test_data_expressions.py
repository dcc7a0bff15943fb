"""Families of expressions: the extension's own first lines, no words of `held_out` elsewhere, claims that are found."""

import random
import re
from dataclasses import replace

import pytest

from guided_reasoning.data.checks import check
from guided_reasoning.data.claims import ChainError, Claim, evaluate, find_claims, verify
from guided_reasoning.data.families import FAMILIES, bitwise_logic, expression_question, headings
from guided_reasoning.data.item import Item

EXPRESSIONS = ("arithmetic_expression", "integer_division", "bitwise_logic")
FAMILIES_HERE = (*EXPRESSIONS, "base_conversion")
COUNT = 400


def draw(family: str, split: str) -> list[Item]:
    rng = random.Random(f"{family}/{split}")
    return [FAMILIES[family].generate(rng, split) for _ in range(COUNT)]


def _head(item: Item) -> list[str]:
    return item.question.split("\n")[:1]


def _assigned(item: Item) -> list[str]:
    return re.findall(r"^(?:let |const )?([a-z]+)(?:, [a-z]+)? [^ =]*= ", item.question, re.MULTILINE)


@pytest.mark.parametrize("family", FAMILIES_HERE)
def test_most_questions_begin_as_the_extension_writes_them(family: str) -> None:
    """The selection contract has one sentence for an expression and two for code."""
    assert headings.EXPRESSION == "What is the value of this expression?"
    usual = (headings.EXPRESSION, headings.PRINTED, headings.FINAL)
    assert sum(item.question.split("\n")[0] in usual for item in draw(family, "train")) / COUNT > 0.6


@pytest.mark.parametrize("family", EXPRESSIONS)
def test_both_languages_occur(family: str) -> None:
    """Selections come from Python and from TypeScript."""
    printed = [item.question for item in draw(family, "train") if item.question.endswith((")", ");"))]
    python = sum("\nprint(" in question for question in printed)
    typescript = sum("console.log(" in question for question in printed)
    assert 0.5 < python / typescript < 2


@pytest.mark.parametrize("family", FAMILIES_HERE)
def test_chains_fit_a_small_model(family: str) -> None:
    """Steps and pieces are bounded, so question, guidance and chain fit the positions of a model."""
    for split, steps, pieces in (("train", 15, 260), ("held_out", 15, 260), ("longer", 20, 450)):
        for item in draw(family, split):
            assert item.difficulty <= steps
            assert len(re.findall(r"\d|[^\W\d]+|[^\w\s]+|\n", item.verbose)) <= pieces


def test_held_out_words_are_not_in_training() -> None:
    """`held_out` measures new wording and names, so it must not share any."""
    assert not set(expression_question.HELD_OUT_VARIABLES) & set(expression_question.VARIABLES)
    assert not set(bitwise_logic.HELD_OUT_BIT_VARIABLES) & set(bitwise_logic.BIT_VARIABLES)
    assert not set(bitwise_logic.HELD_OUT_TRUTH_VARIABLES) & set(bitwise_logic.TRUTH_VARIABLES)
    for family in FAMILIES_HERE:
        items = {split: draw(family, split) for split in ("train", "held_out")}
        heads, names = (
            {split: {found for item in drawn for found in find(item)} for split, drawn in items.items()}
            for find in (_head, _assigned)
        )
        assert not heads["train"] & heads["held_out"]
        assert names["held_out"]
        assert not names["train"] & names["held_out"]


def test_bits_are_claimed_in_decimal_and_in_binary() -> None:
    """Every step of an operation on bits can be checked."""
    text = "12 = 1100\n1100 & 1010 = 1000\nmask = 12 & 10 = 8 -> 8 | 3\n0011 << 2 = 001100\n~8 = -9\n-(-5) = 5"
    claims = find_claims(text)
    assert claims == [
        Claim("0b1100", 12),
        Claim("0b1100 & 0b1010", 8),
        Claim("12 & 10", 8),
        Claim("0b0011 << 2", 12),
        Claim("~8", -9),
        Claim("-(-5)", 5),
    ]
    for claim in claims:
        verify(claim)
        with pytest.raises(ChainError):
            verify(Claim(claim.expression, claim.value + 1))


def test_typescript_is_claimed_in_pythons_notation() -> None:
    """`!true && false` and `Math.floor` state the same facts as Python's words for them."""
    text = "true && false = false; ok = !false = true; 4 === 5 is false; 4 !== 5 is true; q = Math.floor(-7 / 2) = -4"
    assert find_claims(text) == [
        Claim("True and False", False),
        Claim("not False", True),
        Claim("4 == 5", False),
        Claim("4 != 5", True),
        Claim("-7 // 2", -4),
    ]


@pytest.mark.parametrize("expression", ["1 << 9999", "1 << -1", "8 >> -1", "1048575 << 20"])
def test_shifts_are_bounded(expression: str) -> None:
    """Text of a model must not make the evaluator build a huge number."""
    with pytest.raises(ChainError):
        evaluate(expression, {})


@pytest.mark.parametrize("family", FAMILIES_HERE)
def test_check_reads_the_sentences(family: str) -> None:
    """An explanation with another rest or another number must not reach the training data."""
    for item in draw(family, "train")[:50]:
        lines = item.verbose.split("\n")
        for index, line in enumerate(lines):
            digit = re.search(r"\d(?=\D*$)", line)
            if digit:
                wrong = line[: digit.start()] + str((int(digit[0]) + 1) % 10) + line[digit.end() :]
                changed = "\n".join([*lines[:index], wrong, *lines[index + 1 :]])
                with pytest.raises(ChainError):
                    check(replace(item, verbose=changed))


@pytest.mark.parametrize(
    ("question", "answer", "steps"),
    [
        ("3 + 4 * (9 - 2)", "31", ["9 - 2 = 7 -> 3 + 4 * 7", "4 * 7 = 28 -> 3 + 28", "3 + 28 = 31"]),
        ("-17 // 5", "-4", ["5 * -4 = -20", "-17 - -20 = 3", "-17 // 5 = -4"]),
        ("12 & 10", "8", ["12 = 1100", "10 = 1010", "1100 & 1010 = 1000", "12 & 10 = 8"]),
    ],
)
def test_check_works_out_what_a_person_would(question: str, answer: str, steps: list[str]) -> None:
    """The independent derivation must itself be right: these chains are written by hand."""
    family = FAMILIES["arithmetic_expression"].name
    item = Item(
        family=family,
        strategy="brackets",
        question=f"What is the value of this expression?\n{question}",
        concise="\n".join(steps),
        verbose="\n".join(f"Now {step.replace(' -> ', ', leaving ')}." for step in steps),
        answer=answer,
        plan="\n".join(PLANS[question]),
        difficulty=len(steps),
        split="train",
    )
    check(item)


PLANS = {
    "3 + 4 * (9 - 2)": ["A = 9 - 2", "B = 4 * A", "C = 3 + B"],
    "-17 // 5": ["A = -17 // 5"],
    "12 & 10": ["A = 12 & 10"],
}
