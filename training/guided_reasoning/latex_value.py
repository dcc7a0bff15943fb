"""The value of a LaTeX expression: the grammar of src/core/latex-value.ts."""

import math
import re
from collections.abc import Callable, Sequence

_CONSTANTS = {"e": math.e, "\\pi": math.pi, "\\infty": math.inf}
_FUNCTIONS: dict[str, Callable[[float], float]] = {
    "\\sqrt": math.sqrt,
    "\\ln": math.log,
    "\\log": math.log,
    "\\exp": math.exp,
    "\\sin": math.sin,
    "\\cos": math.cos,
    "\\tan": math.tan,
}
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_FACTOR_BEGINS = re.compile(r"[0-9.(\\[{]|[a-zA-Z]\Z")
_VARIABLE = re.compile(r"[a-zA-Z]|\\(?:alpha|beta|gamma|delta|theta|lambda|mu|phi|omega)")


def expression_value(tokens: Sequence[str], point: int) -> float | None:
    """The value where each variable has a value of its own that `point` decides; None where the tokens are not an
    expression or have no value. A variable is a letter or a command for one."""
    reader = _Reader(tokens, point)
    try:
        value = reader.sum()
    except _NotAnExpression:
        return None
    return value if reader.at_end and not math.isnan(value) else None


class _NotAnExpression(Exception):
    pass


class _Reader:
    def __init__(self, tokens: Sequence[str], point: int) -> None:
        self._tokens = tokens
        self._point = point
        self._at = 0

    @property
    def at_end(self) -> bool:
        return self._at == len(self._tokens)

    @property
    def _next(self) -> str:
        return "" if self.at_end else self._tokens[self._at]

    def sum(self) -> float:
        value = self._product()
        while self._next in ("+", "-"):
            value = value + self._product() if self._take() == "+" else value - self._product()
        return value

    def _product(self) -> float:
        value = self._factor()
        while True:
            if self._next == "/":
                self._take()
                value = _divide(value, self._factor())
            elif self._next == "*":
                self._take()
                value *= self._factor()
            elif _FACTOR_BEGINS.match(self._next):
                value *= self._factor()
            else:
                return value

    def _factor(self) -> float:
        if self._next in ("-", "+"):
            return -self._factor() if self._take() == "-" else self._factor()
        base = self._atom()
        if self._next != "^":
            return base
        self._take()
        return _power(base, self._factor())

    def _atom(self) -> float:
        token = self._take()
        if re.fullmatch(r"[0-9.]*[0-9]", token):
            return float(token)
        if token in _CLOSING:
            value = self.sum()
            if self._take() != _CLOSING[token]:
                raise _NotAnExpression
            return value
        if token == "\\frac":
            return _divide(self._group(), self._group())
        if token == "\\sqrt" and self._next == "[":
            root = self._atom()
            return _power(self._group(), _divide(1.0, root))
        if token in _FUNCTIONS:
            return _apply(_FUNCTIONS[token], self._factor())
        return _CONSTANTS[token] if token in _CONSTANTS else self._variable(token)

    def _group(self) -> float:
        if self._next != "{":
            raise _NotAnExpression
        return self._atom()

    def _variable(self, name: str) -> float:
        """Between 1 and 2, another for each variable and point."""
        if not _VARIABLE.fullmatch(name):
            raise _NotAnExpression
        code = 7 * self._point
        for letter in name:
            code = code * 31 + ord(letter)
        return 1 + math.fmod(code * math.sqrt(2), 1)

    def _take(self) -> str:
        if self.at_end:
            raise _NotAnExpression
        self._at += 1
        return self._tokens[self._at - 1]


def _divide(a: float, b: float) -> float:
    if b == 0:
        return math.nan if a == 0 or math.isnan(a) else math.copysign(math.inf, a) * math.copysign(1.0, b)
    return a / b


def _power(base: float, exponent: float) -> float:
    """As ECMAScript has it: infinite beyond the largest double, not a number where the power is not real."""
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -math.inf if base < 0 and exponent % 2 == 1 else math.inf
    except ValueError:
        return math.inf if base == 0 else math.nan


def _apply(function: Callable[[float], float], x: float) -> float:
    try:
        return function(x)
    except OverflowError:
        return math.inf
    except ValueError:
        return -math.inf if x == 0 and function is math.log else math.nan
