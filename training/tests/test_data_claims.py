"""The evaluator and the small interpreter that check chains: right, bounded, and never running code."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guided_reasoning.data.claims import ChainError, Claim, evaluate, find_claims, verify
from guided_reasoning.data.interpreter import run_snippet

NUMBERS = st.integers(-50, 50)


@given(NUMBERS, st.sampled_from(["+", "-", "*"]), NUMBERS)
def test_written_equations_are_found_and_verified(left: int, sign: str, right: int) -> None:
    """What a chain writes is what is checked, negative numbers included."""
    value = {"+": left + right, "-": left - right, "*": left * right}[sign]
    assert find_claims(f"x = {left} {sign} {right} = {value}") == [Claim(f"{left} {sign} {right}", value)]
    verify(Claim(f"{left} {sign} {right}", value))
    with pytest.raises(ChainError):
        verify(Claim(f"{left} {sign} {right}", value + 1))


def test_all_kinds_of_claims_are_found_in_order() -> None:
    """Sentences hold the same claims as short steps."""
    text = "First, not True = False. The test 8 > 7 is true, so y = 7 // 2 = 3. Then False or True = True, because ..."
    assert find_claims(text) == [
        Claim("not True", False),
        Claim("8 > 7", True),
        Claim("7 // 2", 3),
        Claim("False or True", True),
    ]


@pytest.mark.parametrize(
    "expression",
    ["1 / 0", "7 / 2", "9 ** 9", "print(1)", "x + 1", "[1]", "1 < 2 < 3", "1 +", "1000000 * 1000000", "'a' * 9"],
)
def test_evaluator_refuses_what_it_does_not_support(expression: str) -> None:
    """Model text reaches this evaluator later, so anything unexpected is an error, not a guess."""
    with pytest.raises(ChainError):
        evaluate(expression, {})


@given(st.text(max_size=60))
def test_evaluator_never_fails_in_another_way(text: str) -> None:
    """Any text is either a value or a ChainError."""
    with contextlib.suppress(ChainError):
        assert isinstance(evaluate(text, {"x": 1}), int)


PYTHON = """total = 1
for i in range(3):
    total += i
if total >= 4:
    total //= 2
else:
    total = 0
print(total, total % 2)"""
TYPESCRIPT = """let total: number = 1;
for (let i = 0; i < 3; i++) {
  total += i;
}
if (total >= 4) {
  total = Math.floor(total / 2);
} else {
  total = 0;
}
console.log(total, total % 2);"""


@pytest.mark.parametrize(("code", "values"), [(PYTHON, {"total": 2, "i": 2}), (TYPESCRIPT, {"total": 2})])
def test_both_languages_run(code: str, values: dict[str, int]) -> None:
    """A Python loop leaves its counter behind, a TypeScript loop does not."""
    run = run_snippet(code)
    assert run.values == values
    assert run.printed == ["2 0"]
    assert run.events[:5] == [
        ("set", "total", 1),
        ("set", "i", 0),
        ("set", "total", 1),
        ("set", "i", 1),
        ("set", "total", 2),
    ]


@pytest.mark.parametrize(
    "code", ["import os", "x = [1]", "while True:\n    x = 1", "for i in range(10**9):\n    x = i", "x ="]
)
def test_interpreter_refuses_what_it_does_not_support(code: str) -> None:
    """The check must never hang or reach outside."""
    with pytest.raises(ChainError):
        run_snippet(code)


def test_interpreter_stops_long_loops() -> None:
    """Loops are bounded."""
    with pytest.raises(ChainError):
        run_snippet("for i in range(999999):\n    x = i")
