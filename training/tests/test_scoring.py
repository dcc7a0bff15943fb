"""Protects: that an answer is right here exactly when it is right in the runtime, whose tests read the same table."""

import json
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest

from guided_reasoning.scoring import ANSWER_TYPES, Gold, gold_fault, is_right

ROOT = Path(__file__).parents[2]
CASES = json.loads((ROOT / "protocol" / "scoring.json").read_text(encoding="utf-8"))["cases"]


def gold_of(case: dict[str, Any]) -> Gold:
    return Gold(case["gold"], case["type"], tuple(case.get("choices", ())), case.get("task"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['type']}: {c['written']} for {c['gold']}")
def test_the_shared_table(case: dict[str, Any]) -> None:
    assert is_right(case["written"], gold_of(case)) is case["right"]


@pytest.mark.parametrize("answer_type", ANSWER_TYPES)
def test_the_table_has_right_and_wrong_answers_of_every_type(answer_type: str) -> None:
    assert {case["right"] for case in CASES if case["type"] == answer_type} == {True, False}


@pytest.mark.parametrize("answer_type", ANSWER_TYPES)
def test_a_gold_answer_that_says_nothing_makes_nothing_right_and_is_found_faulty(answer_type: str) -> None:
    gold = Gold(" ", answer_type, ("a", "b"))
    assert not any(is_right(written, gold) for written in ("", " ", "A", "0", "yes", "true", "a"))
    assert gold_fault(gold)


@pytest.mark.parametrize(
    ("gold", "why"),
    [
        (Gold("D", "letter", ("a", "b", "c")), "option"),
        (Gold("maybe", "choice_text", ("yes", "no")), "option"),
        (Gold("yes", "choice_text"), "option"),
        (Gold("many", "number"), "number"),
        (Gold("true", "yesno"), "yes"),
    ],
)
def test_a_gold_answer_that_cannot_be_met_is_found_faulty(gold: Gold, why: str) -> None:
    assert why in (gold_fault(gold) or "")


FRAGMENTS = [
    *(
        "0",
        "1",
        "12",
        "1,250",
        "2,5",
        ".5",
        "3.75",
        "-",
        "\u2212",
        "\u2013",
        "$",
        "%",
        "/",
        "^",
        "^2",
        "^{-1}",
        "e3",
        "E",
    ),
    *(
        "answer is ",
        "Answer is",
        "ANSWER IS ",
        "#### ",
        "\\boxed{",
        "}",
        "{",
        "(",
        ")",
        "[",
        "]",
        "=",
        "+",
        "*",
        ";",
        ",",
    ),
    *("A", "B", "(C)", "I", "AC", "D's", "b", "yes", "No", "not", "true", "FALSE", "valid", "invalid", "x", "y", "or"),
    *(
        "\\frac{1}{2}",
        "\\dfrac",
        "\\sqrt",
        "\\sqrt[3]",
        "\\pi",
        "\u03c0",
        "\\ln ",
        "\\left",
        "\\,",
        "{,}",
        "\\cup",
        "\\text",
    ),
    *(
        "red",
        "dark blue",
        "\u2019",
        "\u201c",
        '"',
        "'",
        "`",
        ".",
        "!",
        "\u00a0",
        "\u202f",
        "\n",
        "\t",
        "\u00e9",
        "\u00b2",
    ),
    *("\u0130", "\u017f", "\U0001f600", "\ufeff", "\x1c", "\x85", "_", "|", " ", " ", " ", " "),
]

NODE_SCORES = """
import { readFileSync } from 'node:fs';
import { buildSync } from 'esbuild';
const options = { entryPoints: ['src/core/scoring.ts'], bundle: true, format: 'esm', write: false };
const source = Buffer.from(buildSync(options).outputFiles[0].contents).toString('base64');
const { goldFault, isRight } = await import(`data:text/javascript;base64,${source}`);
const cases = JSON.parse(readFileSync(0, 'utf8'));
const outcomes = cases.map(([written, gold]) => [isRight(written, gold), goldFault(gold) !== undefined]);
console.log(JSON.stringify(outcomes));
"""


@pytest.mark.skipif(not (ROOT / "node_modules" / "esbuild").exists(), reason="the runtime's packages: npm ci")
def test_thousands_of_random_answers_are_scored_as_the_runtime_scores_them() -> None:
    rng = random.Random(1)
    choices = ["red", "dark blue", "invalid", "valid"]
    cases = []
    for number in range(20_000):
        gold, written = ("".join(rng.choices(FRAGMENTS, k=rng.randint(1, most))) for most in (4, 8))
        if number % 4 == 0:
            written = rng.choice(["{}", " {}.", "The answer is {}", "\\boxed{{{}}}", "({})", '"{}"']).format(gold)
        cases.append((written, Gold(gold, ANSWER_TYPES[number % len(ANSWER_TYPES)], choices)))
    asked = [(w, {"answer": g.answer, "answerType": g.answer_type, "choices": choices}) for w, g in cases]
    node = subprocess.run(
        ["node", "--input-type=module", "--eval", NODE_SCORES],
        cwd=ROOT,
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    found = [[is_right(written, gold), gold_fault(gold) is not None] for written, gold in cases]
    differences = [case for case, a, b in zip(cases, found, json.loads(node.stdout), strict=True) if a != b]
    assert not differences, differences[:10]
    assert sum(right for right, _ in found) > 500
