"""Puts errors into gold chains: one value, operator or step of a chain is made wrong, everything else stays as it was.

Written without sight of the checker that has to find them. A change that leaves the chain true is no error: arithmetic
statements are evaluated anew, and other values are what they are by the question, so that another one is wrong.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from guided_reasoning.data.claims import ChainError, evaluate, find_claims, verify
from guided_reasoning.data.item import Item
from guided_reasoning.measure.chain_values import Value, values_of, words_of
from guided_reasoning.measure.needed_steps import needed_steps
from guided_reasoning.measure.substitution import COVERED_FAMILIES, carry_on

KINDS = ("result", "copied", "carried", "operator", "dropped")
STOPPED = "stopped"
"""A chain without its last step, whose answer is what the step before comes to."""
_OPERATORS = {
    **{sign: ("+", "-", "*") for sign in ("+", "-", "*", "/", "//", "%")},
    **{sign: ("<", ">", "<=", ">=") for sign in ("<", ">", "<=", ">=")},
    "==": ("!=",), "!=": ("==",), "===": ("!==",), "!==": ("===",),
    "&": ("|", "^"), "|": ("&", "^"), "^": ("&", "|"), "<<": (">>",), ">>": ("<<",),
    "and": ("or",), "or": ("and",), "&&": ("||",), "||": ("&&",),
}  # fmt: skip
_SIGN = re.compile(
    r"(?<=[\w)\]'] )(?:[+\-*/%&|^]|//|<<|>>|[<>]=?|===?|!==?)(?= [\w('!~-])"
    r"|(?<=(?:[Tt]rue|alse) )(?:&&|\|\||and|or)(?= (?:True|False|true|false|not|!|\())"
)
_SUM = re.compile(r"(?<![\w.])(?P<left>-?\d+) (?P<sign>[+\-*/]|//) (?P<right>-?\d+) = (?P<value>-?\d+)(?![\w.]*\w)")
_ENDS = re.compile(r"= (?P<value>-?\d+)(?: \w+)?\.?$")
_TURNS = {"left": "right", "right": "left", "around": "left"}
_TURN = re.compile(r"(?<=[Tt]urn )(?:left|right|around)|(?<=[Tt]urning )(?:left|right|around)")
_RELATION = re.compile(r"(?<= is )(?:before|after)(?= [A-Z])")
_TRUTHS = {"True": "False", "False": "True", "true": "false", "false": "true"}
_STATUS = {"lies": "tells the truth", "tells the truth": "lies"}
_BEFORE = (" = ", ": ", ", ", " is ", " gives ", " makes ", " -> ", "prints ", "returns ")
"""What an expression may stand behind."""
_OPEN, _CLOSE = "([{<", ")]}>"


@dataclass(frozen=True)
class Injected:
    """A chain with one error; `line` is the step it was made in, or the first one after a dropped step."""

    kind: str
    chain: str
    line: int


def inject(item: Item, chain: str, kind: str, rng: random.Random) -> Injected | None:
    """One error of a kind in the concise or verbose chain of an item; None where the chain has no place for it."""
    lines = (item.concise if chain == "concise" else item.verbose).split("\n")
    if kind == "dropped":
        needed = needed_steps(item, lines)
        if not needed:
            return None
        line = rng.choice(needed)
        return Injected(kind, "\n".join([*lines[:line], *lines[line + 1 :]]), line)
    places = list(_operators(lines, item.family) if kind == "operator" else _values(item, lines, kind, rng))
    rng.shuffle(places)
    for line, start, end, text in places:
        wrong = lines[line][:start] + text + lines[line][end:]
        if not _stays_true(lines[line], wrong):
            return Injected(kind, "\n".join([*lines[:line], wrong, *lines[line + 1 :]]), line)
    return None


def carried_on(item: Item, chain: str, kind: str, rng: random.Random) -> tuple[Injected, str] | None:
    """One error of a kind from which the rest of the chain is worked out, and the answer that follows; None where the
    chain has no place for it. Only sums of numbers that carry the chain's data flow (see `substitution`) can be worked
    out anew."""
    loops = item.family in ("code_trace", "function_call", "loop_trace")
    if item.family not in COVERED_FAMILIES or (chain == "verbose" and loops):
        return None
    lines = (item.concise if chain == "concise" else item.verbose).split("\n")
    values = values_of(lines, item.question, frozenset(), item.family)
    places = [(number, match) for number, line in enumerate(lines) for match in _SUM.finditer(line)]
    rng.shuffle(places)
    for number, match in places:
        for wrong in _wrong_sums(match, kind, [value for value in values if value.line == number], rng):
            try:
                new = int(evaluate(wrong, {})) if kind != "result" else int(match["value"]) + rng.choice((-2, -1, 1, 2))
            except ChainError:
                continue
            line = lines[number][: match.start()] + wrong + " = "
            follows = carry_on(item, lines, number, match.span("value"), line, new)
            if follows:
                return Injected(kind, "\n".join(follows[0]), number), follows[1]
    return None


def stopped_early(item: Item, chain: str) -> tuple[Injected, str] | None:
    """The chain without its last step, and as the answer what it then ends with; None where the last two steps do not
    both end with the value that they come to."""
    lines = (item.concise if chain == "concise" else item.verbose).split("\n")
    ends = [_ENDS.search(line) for line in lines[-2:]]
    if len(ends) < 2 or not all(ends):
        return None
    before, last = (end["value"] for end in ends if end)
    if last != item.answer or before == last:
        return None
    return Injected(STOPPED, "\n".join(lines[:-1]), len(lines) - 1), before


def _wrong_sums(match: re.Match[str], kind: str, values: list[Value], rng: random.Random) -> Iterator[str]:
    """A sum with one operand or its operator wrong; as it is for a wrong result."""
    left, sign, right = match["left"], match["sign"], match["right"]
    if kind == "result":
        yield f"{left} {sign} {right}"
    elif kind == "operator":
        yield from (f"{left} {other} {right}" for other in ("+", "-", "*") if other != sign)
    else:
        for value in values:
            if value.role == kind and match.start() <= value.start < match.start("value"):
                for other in _others(value, values, rng):
                    is_left = value.start == match.start("left")
                    yield f"{other if is_left else left} {sign} {right if is_left else other}"


Place = tuple[int, int, int, str]
"""A line, where its change begins and ends, and what stands there then."""


def _values(item: Item, lines: list[str], kind: str, rng: random.Random) -> Iterator[Place]:
    values = values_of(lines, item.question, words_of(item.family, item.question), item.family)
    for value in values:
        if value.role == kind and not _is_wording(item.family, lines[value.line], value):
            for text in _others(value, values, rng):
                yield value.line, value.start, value.end, text


def _is_wording(family: str, line: str, value: Value) -> bool:
    """Values of the sentence around a statement that are no claim of their own: why something is excluded, which a clue
    may say in another way, and a beginning that sorts words as well as another."""
    if family == "logical_deduction":
        return value.kind != "number" and value.kind != "option"
    return family == "word_sorting" and value.kind != "word"


def _others(value: Value, values: list[Value], rng: random.Random) -> list[str]:
    """What may stand in a value's place: another value of its kind, close to it where values have an order."""
    text = value.text
    alike = sorted({other.text for other in values if other.kind == value.kind and other.text != text})
    rng.shuffle(alike)
    match value.kind:
        case "truth":
            return [_TRUTHS[text]]
        case "status":
            return [_STATUS[text]]
        case "number":
            number = int(text)
            near = [number + shift for shift in (1, -1, 2, -2, 10, -10) if number < 0 or number + shift >= 0]
            digits = [text[::-1]] if len(text) > 1 and text.isdigit() and text[::-1] != text and text[-1] != "0" else []
            rng.shuffle(near)
            return [str(other) for other in near[:2]] + digits
        case "bits":
            at = rng.randrange(len(text))
            return [text[:at] + ("1" if text[at] == "0" else "0") + text[at + 1 :]]
        case "digits":
            at = rng.randrange(len(text))
            return [text[:at] + rng.choice([d for d in "0123456789abcdef" if d != text[at]]) + text[at + 1 :]]
        case "string":
            return alike[:2] or [f"{text[:-1]}s'"]
        case "date":
            month, day, year = text.split("/")
            other = int(day) % 28 + 1
            moved = f"{month}/{other:02}/{year}" if f"{other:02}" != day else f"{month}/15/{year}"
            return [moved, f"{int(month) % 12 + 1:02}/{day}/{year}"]
        case "hour":
            return [f"{int(text[:-2]) % 12 + 1}{text[-2:]}"]
        case "option":
            return [f"({chr((ord(text[1]) - ord('A') + 1) % 3 + ord('A'))})"]
        case "bracket":
            signs = _OPEN if text in _OPEN else _CLOSE
            return [rng.choice([sign for sign in signs if sign != text])]
    return alike[:2]


def _operators(lines: list[str], family: str) -> Iterator[Place]:
    for number, line in enumerate(lines):
        if family == "navigate":
            for match in _TURN.finditer(line):
                yield number, *match.span(), _TURNS[match[0]]
        if family == "penguins_in_a_table":
            for match in _RELATION.finditer(line):
                yield number, *match.span(), "after" if match[0] == "before" else "before"
        if family in ("dyck_languages", "word_sorting", "logical_deduction"):
            continue
        # What is left of an expression, and code in a sentence, are no statements of their own.
        for part in _statements(line):
            for match in _SIGN.finditer(line, *part):
                for sign in _OPERATORS[match[0]]:
                    if sign != match[0]:
                        yield number, *match.span(), sign


def _statements(line: str) -> Iterator[tuple[int, int]]:
    """Where the expressions stand whose value a line says."""
    for match in re.finditer(r" = | is (?=True|False|true|false)", line):
        before = line[: match.start()]
        start = max(before.rfind(sign) + len(sign) for sign in _BEFORE)
        yield max(start, 0), match.start()


def _stays_true(line: str, wrong: str) -> bool:
    """Whether a change within arithmetic statements leaves every one of them true."""
    before, after = find_claims(line), find_claims(wrong)
    if before == after:
        return False
    try:
        for claim in after:
            verify(claim)
    except ChainError:
        return False
    return len(before) == len(after)
