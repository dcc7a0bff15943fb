"""Works out an expression of Python or TypeScript by rewriting its text, one operation at a time."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from guided_reasoning.data.checks.common import require
from guided_reasoning.data.claims import evaluate

_V = r"(?:-?\d+|\b(?:[Tt]rue|[Ff]alse)\b)"
VALUE = re.compile(_V)
# A binary operator has spaces on both sides and a sign has none: brackets with a sign are `-(`.
_BRACKETS = re.compile(r"(Math\.floor|divmod|-|)\(([^()]*)\)")
_SIGNED_BRACKETS = re.compile(r"-\((\d+)\)")
_SURPLUS_BRACKETS = re.compile(rf"(?<![\w-])\(({_V})\)")
_LEVELS = [
    re.compile(pattern)
    for pattern in (
        rf"(~){_V}",
        rf"{_V} (\*|//|%) {_V}",
        rf"{_V} (\+|-) {_V}",
        rf"{_V} (<<|>>) {_V}",
        rf"{_V} (&) {_V}",
        rf"{_V} (\^) {_V}",
        rf"{_V} (\|) {_V}",
        rf"{_V} (<|<=|>|>=|===?|!==?) {_V}",
        rf"(not|!) ?{_V}",
        rf"{_V} (and|&&) {_V}",
        rf"{_V} (or|\|\|) {_V}",
        rf"{_V}( /|,) {_V}",  # the arguments of a call
    )
]
_PYTHON_SIGNS = {"&&": "and", "||": "or", "!": "not ", "===": "==", "!==": "!=", "true": "True", "false": "False"}
_TYPESCRIPT_SIGN = re.compile(r"&&|\|\||[!=]==|!(?!=)|\b(?:true|false)\b")


class Reduction(NamedTuple):
    """One operation as written, with its operator, operands and value, and how the plan writes it.

    `rest` is the expression with its value in place, which is the value itself after the last operation.
    """

    written: str
    operator: str
    operands: list[str]
    value: str
    planned: str
    rest: str
    in_brackets: bool


def reductions(
    text: str, labels: list[str], results: Iterator[str], target: str, typescript: bool
) -> Iterator[tuple[str, Reduction]]:
    """Rewrite until one value is left: innermost brackets first, then by precedence, then from left to right.

    `labels` are the plan's names of the values in the text. Every operation comes with the plan's name of its result,
    which is `target` for the last, if there is one.
    """
    labels = list(labels)
    while not VALUE.fullmatch(text):
        start, end, operator, in_brackets = _find(text)
        written = text[start:end]
        operands = VALUE.findall(written)
        value = _value(written, operator, operands, typescript)
        rest = _SURPLUS_BRACKETS.sub(r"\1", _SIGNED_BRACKETS.sub(r"-\1", text[:start] + value + text[end:]))
        last = operator == "divmod" or bool(VALUE.fullmatch(rest))
        name = target if last and target else next(results)
        index = len(VALUE.findall(text[:start]))
        named = iter(labels[index : index + len(operands)])
        planned = f"-{next(named)}" if operator == "sign" else VALUE.sub(lambda _, named=named: next(named), written)
        sign = "-" if _SIGNED_BRACKETS.search(text[:start] + value + text[end:]) else ""
        labels[index : index + len(operands)] = [sign + name]
        yield name, Reduction(written, operator, operands, value, planned, rest, in_brackets)
        if last:
            return
        text = rest


def _find(text: str) -> tuple[int, int, str, bool]:
    """Where the next operation stands, its operator, and whether it stands in brackets."""
    brackets = _BRACKETS.search(text)
    prefix, scope = brackets.groups() if brackets else ("", text)
    offset = brackets.start(2) if brackets else 0
    if prefix == "-" and VALUE.fullmatch(scope):
        return *brackets.span(), "sign", True
    found = next(filter(None, (level.search(scope) for level in _LEVELS)), None)
    require(found is not None, "question-form", f"{text} cannot be worked out.")
    is_call = prefix in ("Math.floor", "divmod")
    if is_call and found[0] == scope:
        return *brackets.span(), prefix, False
    return offset + found.start(), offset + found.end(), found[1], bool(brackets) and not is_call


def _value(written: str, operator: str, operands: list[str], typescript: bool) -> str:
    """The value of one operation, as its language writes it."""
    if operator == "divmod":
        return str(divmod(int(operands[0]), int(operands[1])))
    value = evaluate(to_python(written), {})
    return str(value).lower() if typescript and isinstance(value, bool) else str(value)


def to_python(text: str) -> str:
    """An expression in Python's notation."""
    text = _TYPESCRIPT_SIGN.sub(lambda match: _PYTHON_SIGNS[match[0]], text)
    return text.replace(" / ", " // ").replace("Math.floor", "") if "Math.floor" in text else text
