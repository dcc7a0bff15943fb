"""Compares an item with the chain that its question leads to, and reads texts by their templates."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from guided_reasoning.data.checks.derived import Derived, check_derived
from guided_reasoning.data.claims import ChainError
from guided_reasoning.data.item import Item
from guided_reasoning.data.steps import Line

# What a field holds, where that is narrower than any text.
_ANYTHING = r"[^\n]+?"
_WORDS = (
    "name witness she he surface kind colour second one other more less column tables superlative comparative contrary "
    "ordinal extreme"
)
_FORMS = {**dict.fromkeys(_WORDS.split(), r"\w+"), "year": r"\d{4}", "n": r"\d+", "m": r"\d+", "side": "left|right"}
_FIELD = re.compile(r"\\\{(\w+)\\\}")


def check_chain(item: Item, chain: Sequence[Line], plan: Sequence[str], answer: str) -> None:
    """Raise `ChainError` unless both chains state exactly these steps and plan and answer are these."""
    sentences = [tuple(line.verbose) for line in chain]
    check_derived(item, Derived(answer, [line.concise for line in chain], plan, sentences))


def read(templates: Iterable[str], text: str) -> tuple[str, dict[str, str]]:
    """The first template that the whole text is an instance of, and its fields; a name that repeats must agree.

    Raises ChainError('question-form') where none fits.
    """
    for template in templates:
        match = _pattern(template).fullmatch(text)
        if match:
            return template, match.groupdict()
    raise ChainError("question-form", f"{text!r} has no known form.")


def read_start(template: str, text: str) -> tuple[dict[str, str] | None, str]:
    """The fields of a template that the text begins with, and the text after it; nothing where it begins otherwise."""
    match = _pattern(template).match(text)
    return (match.groupdict(), text[match.end() :]) if match else (None, text)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    seen: set[str] = set()

    def group(match: re.Match[str]) -> str:
        name = match[1]
        if name in seen:
            return f"(?P={name})"
        seen.add(name)
        return f"(?P<{name}>{_FORMS.get(name, _ANYTHING)})"

    return re.compile(_FIELD.sub(group, re.escape(template)))
