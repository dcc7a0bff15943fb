"""The values that stand in a line of a chain, and what each is there: given by the question, carried from an earlier
line, or the line's own result. Read from the text alone, by what kind of value it is."""

import re
from dataclasses import dataclass

_PATTERNS = {
    "string": r"'[^'\n]*'",
    "date": r"(?<![\d/])\d\d/\d\d/\d{4}(?![\d/])",
    "hour": r"(?<!\w)\d{1,2}(?:am|pm)\b",
    "option": r"\([A-Z]\)",
    "number": r"(?<![\w./'])(?:(?<![\d)\]] )-)?\d+(?![\w/]|\.\d)",
    "truth": r"\b(?:True|False|true|false)\b",
}
_BITS = r"(?<![\w'])[01]{4,}(?!\w)"
_DIGITS = r"(?<![\w'])(?=[\da-f]*[a-f])(?=[\da-f]*\d)[\da-f]{2,}(?!\w)"
_BRACKET = r"(?<![^\s])[()\[\]{}<>](?![^\s,.])"
_STATUS = r"\b(?:tells the truth|lies)\b"
_RESULT_SIGNS = (" = ", " -> ", " needs ")


@dataclass(frozen=True)
class Value:
    """One value of a line; `role`: copied, carried or result."""

    line: int
    start: int
    end: int
    text: str
    kind: str
    role: str


def values_of(lines: list[str], question: str, words: frozenset[str], family: str) -> list[Value]:
    """Every value in a chain with its role. `words`: names and things of the question, values too.

    What stands behind the last `=`, `->` or `needs` of a line is a result. Else a value that an earlier line has is
    carried, one that only the question has is copied, and a new one is a result."""
    pattern = _pattern(words, family)
    asked = {match[0] for match in pattern.finditer(question)} | _numbers_in_words(question)
    seen: set[str] = set()
    found = []
    for number, line in enumerate(lines):
        ends = [line.rfind(sign) for sign in _RESULT_SIGNS]
        result_from = max(ends) if max(ends) >= 0 else len(line)
        own = []
        for match in pattern.finditer(line):
            text, kind = match[0], match.lastgroup or ""
            if match.start() > result_from:
                role = "result"
            elif text in seen:
                role = "carried"
            else:
                role = "copied" if text in asked else "result"
            own.append(Value(number, match.start(), match.end(), text, kind, role))
        found += own
        seen |= {value.text for value in own}
    return found


def _pattern(words: frozenset[str], family: str) -> re.Pattern[str]:
    patterns = dict(_PATTERNS)
    if family == "bitwise_logic":
        patterns = {"bits": _BITS} | patterns
    if family == "base_conversion":
        patterns = {"digits": _DIGITS, "bits": _BITS} | patterns
    if family == "dyck_languages":
        patterns = {"bracket": _BRACKET}
    if family == "web_of_lies":
        patterns |= {"status": _STATUS}
    if words:
        named = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        patterns |= {"word": rf"(?<![\w'])(?:{named})(?![\w'])"}
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns.items()))


_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def _numbers_in_words(question: str) -> set[str]:
    words = set(re.findall(r"[a-z]+", question.lower()))
    return {str(number) for number, word in enumerate(_WORDS) if word in words}


def words_of(family: str, question: str) -> frozenset[str]:
    """Names and things that are values in a family's chains, from its question."""
    options = re.findall(r"^\([A-Z]\) (.+)$", question, re.MULTILINE)
    match family:
        case "tracking_shuffled_objects":
            people = re.findall(r"\b(?:First|Then|Finally), (\w+) and (\w+) ", question)
            return frozenset([*options, *(name for pair in people for name in pair)])
        case "web_of_lies":
            return frozenset(re.findall(r"\b([A-Z]\w+) (?:says|lies|tells)\b", question))
        case "word_sorting":
            return frozenset(question.rpartition(": ")[2].split())
        case "temporal_sequences":
            return frozenset(re.findall(r"^(\w+) saw ", question, re.MULTILINE))
        case "penguins_in_a_table":
            return frozenset(re.findall(r"\b([A-Z]\w+), \d+, \d+, \d+", question))
        case "reasoning_about_colored_objects":
            listed = question.partition("Options:")[0]
            colours = [option for option in options if re.search(rf"\b{option}\b", listed)]
            return frozenset(colours) if len(options) > 2 else frozenset()
        case "navigate":
            return frozenset(("north", "east", "south", "west"))
    return frozenset()
