"""Whether an answer in LaTeX is gold's: the rules of src/core/latex.ts."""

import math
import re
from collections.abc import Sequence

from guided_reasoning.latex_value import expression_value
from guided_reasoning.plain_text import plain_text

_MOST_TOKENS = 120
"""Longer than any answer; what is longer is compared as text alone."""

_POINTS = 3
"""How many points two expressions are compared at: two that differ hardly agree at all of them."""

_SYMBOLS = (
    (r"\\(?:left|right|displaystyle|mathrm|mathbf|text)(?![a-zA-Z])|\\[!,;: ]|\\?[$%]", " "),
    (r"\\[dt]frac", r"\\frac"),
    (r"\\frac *([0-9]) *([0-9])", r"\\frac{\1}{\2}"),
    (r"\\sqrt *([0-9])", r"\\sqrt{\1}"),
    ("\u221a", r"\\sqrt "),
    ("\u03c0", r"\\pi "),
    ("\u221e", r"\\infty "),
    ("\u222a", r"\\cup "),
    (r"\\cdot|\\times|[\u00b7\u00d7\u22c5]", "*"),
    ("\u00b2", "^2"),
    ("\u00b3", "^3"),
)
_TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+|\\[a-zA-Z]+|[a-zA-Z]+|[^ ]")
_NAMES = {"sqrt", "ln", "log", "exp", "sin", "cos", "tan", "pi", "infty"}
_SEPARATORS = {",", ";", "=", "<", ">", "or", "and", "\\cup"}


def is_maths(written: str, gold: str) -> bool:
    """Whether what was written is gold's mathematics: the same text but for looks, or part by part (of a list, an
    equation, an interval) the same value, whatever the variables are."""
    stated, wanted = _tokens_of(_answer_in(written)), _tokens_of(_answer_in(gold))
    if not wanted:
        return False
    return stated == wanted or (max(len(stated), len(wanted)) <= _MOST_TOKENS and _equal(stated, wanted))


def _answer_in(text: str) -> str:
    """What stands in the last box, else after the last `answer is`, else all of it; without a final full stop."""
    after = plain_text(text)
    announced = list(re.finditer(r"answer is:?|\\boxed\{", after, re.IGNORECASE | re.ASCII))
    if announced:
        after = after[announced[-1].end() :]
        if announced[-1][0].startswith("\\"):
            after = after[: _closing("{" + after) - 1]
    return re.sub(r"[ $]*\.?[ $]*\Z", "", after)


def _tokens_of(text: str) -> list[str]:
    """Numbers, commands, variables of one letter, longer words, signs."""
    for looks, plainly in _SYMBOLS:
        text = re.sub(looks, plainly, text)
    tokens = []
    for token in _TOKEN.findall(text):
        if token in _NAMES:
            tokens.append(f"\\{token}")
        else:
            tokens += list(token) if re.fullmatch("[a-zA-Z]{2}", token) and token != "or" else [token]
    return tokens


def _equal(written: Sequence[str], gold: Sequence[str]) -> bool:
    if not gold or not written:
        return len(written) == len(gold)
    if written == gold:
        return True
    (signs, parts), (wanted_signs, wanted) = _parts_of(written), _parts_of(gold)
    if signs != wanted_signs:
        return False
    if len(wanted) > 1:
        return all(_equal(part, other) for part, other in zip(parts, wanted, strict=True))
    if _is_bracketed(gold) and _is_bracketed(written) and _parts_of(gold[1:-1])[0]:
        return (written[0], written[-1]) == (gold[0], gold[-1]) and _equal(written[1:-1], gold[1:-1])
    return _equal_values(written, gold)


def _parts_of(tokens: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    """The separators outside brackets, and what they separate."""
    signs: list[str] = []
    parts: list[list[str]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token in "([{") - (token in ")]}")
        if depth == 0 and token in _SEPARATORS:
            signs.append(token)
            parts.append([])
        else:
            parts[-1].append(token)
    return signs, parts


def _is_bracketed(tokens: Sequence[str]) -> bool:
    return bool(tokens) and tokens[0] in "([" and _closing(tokens) == len(tokens) - 1


def _closing(tokens: Sequence[str]) -> int:
    """Where the bracket closes that the first token opens; the number of tokens if it does not."""
    depth = 0
    for index, token in enumerate(tokens):
        depth += (token in "([{") - (token in ")]}")
        if depth == 0:
            return index
    return len(tokens)


def _equal_values(written: Sequence[str], gold: Sequence[str]) -> bool:
    tolerance = 1e-3 if any("." in token for token in gold) else 1e-6
    for point in range(1, _POINTS + 1):
        value, wanted = expression_value(written, point), expression_value(gold, point)
        if value is None or wanted is None:
            return False
        near = math.isfinite(wanted) and abs(value - wanted) <= tolerance * max(1.0, abs(wanted))
        if value != wanted and not near:
            return False
    return True
