"""Numbers in what was written: the rules of src/core/written-number.ts."""

import math
import re

from guided_reasoning.plain_text import plain_text

_ANNOUNCED = re.compile(r"answer is|####|\\boxed\{", re.IGNORECASE | re.ASCII)
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9_.])(?:(?<!\))-)?"
    r"(\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"(?:[eE]([+-]?\d{1,3})(?![A-Za-z0-9_]))?(?:/(\d+(?:\.\d+)?)(?![\d/]))?",
    re.ASCII,
)


def stated_number(written: str) -> float | None:
    """The number that `written` gives as its answer: the first after the last announcement, else the last of all."""
    announced = list(_ANNOUNCED.finditer(written))
    after = numbers_in(written[announced[-1].end() :]) if announced else []
    return after[0] if after else next(reversed(numbers_in(written)), None)


def is_number(stated: float | None, gold: str) -> bool:
    """Whole gold within 1e-6, decimal gold within 1e-3; relative, absolute below one."""
    wanted = next(iter(numbers_in(gold)), None)
    if stated is None or wanted is None:
        return False
    tolerance = 1e-6 if wanted.is_integer() else 1e-3
    return abs(stated - wanted) <= tolerance * max(1.0, abs(wanted))


def numbers_in(text: str) -> list[float]:
    """The numbers in a text, in its order."""
    return [_value(found) for found in _NUMBER.finditer(_undressed(text))]


def _value(found: re.Match[str]) -> float:
    value = float(f"{found[1].replace(',', '')}e{found[2] or '0'}")
    denominator = float(found[3] or 1)
    value = value / denominator if denominator else math.inf * value
    return -value if found[0].startswith("-") else value


def _undressed(text: str) -> str:
    """Without currency, per cent, exponents of units, a date's slashes, and LaTeX around separators and fractions."""
    plain = plain_text(re.sub(r"([0-9])(?:\{,\}|\\,|\\!|[\u00a0\u2009\u202f])(?=[0-9]{3}(?![0-9]))", r"\1,", text))
    for pattern, replacement in (
        (r"\\?[$%]|[\u00a3\u00a5\u20ac]", ""),
        (r"\\[dt]?frac *\{(-?[0-9.]+)\} *\{([0-9.]+)\}", r"\1/\2"),
        (r"\\[dt]?frac *([0-9])([0-9])", r"\1/\2"),
        (r"([0-9])/([0-9]+)/(?=[0-9])", r"\1 \2 "),
        (r"[0-9.]*\^(?:\{-?[0-9.]+\}|-?[0-9.]+)", ""),
    ):
        plain = re.sub(pattern, replacement, plain)
    return plain
