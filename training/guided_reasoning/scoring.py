"""Whether an answer is right: the rules of src/core/scoring.ts. protocol/scoring.json holds the two together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from guided_reasoning.latex import is_maths
from guided_reasoning.plain_text import plain_text, trimmed
from guided_reasoning.written_number import is_number, numbers_in, stated_number

ANSWER_TYPES = ("number", "letter", "letters", "yesno", "bool", "choice_text", "string", "exact", "latex")
_VALUES = {"yesno": ("yes", "no"), "bool": ("true", "false")}
_USUAL_OPTIONS = 8
"""Options of a question that does not list them; without (I), which would be the pronoun."""


@dataclass(frozen=True)
class Gold:
    """The right answer of one question; `choices` are the options' texts, the first being (A)."""

    answer: str
    answer_type: str
    choices: Sequence[str] = ()
    task: str | None = None


def is_right(written: str, gold: Gold) -> bool:
    """Whether what was written gives the right answer, by the rules that go with its kind of answer."""
    match gold.answer_type:
        case "number":
            return is_number(stated_number(written), gold.answer)
        case "letter":
            return _is_letter(written, gold.answer, gold.choices)
        case "letters":
            letters = set(_letters_of(gold.answer))
            return bool(letters) and set(_stated_letters(written, gold)) == letters
        case "yesno" | "bool":
            return _is_value(written, gold.answer, _VALUES[gold.answer_type])
        case "choice_text":
            return _is_value(written, gold.answer, gold.choices)
        case "string":
            return _is_text(_comparable(written, gold.task), _comparable(gold.answer, gold.task))
        case "exact":
            return _is_text(trimmed(written), trimmed(gold.answer))
        case "latex":
            return is_maths(written, gold.answer)
    raise ValueError(f"{gold.answer_type} is none of {', '.join(ANSWER_TYPES)}")


def gold_fault(gold: Gold) -> str | None:
    """Why nothing could be right by this gold answer, or None where something can."""
    match gold.answer_type:
        case "number":
            return None if numbers_in(gold.answer) else f'"{gold.answer}" is not a number'
        case "letter" | "letters":
            letters = _letters_of(gold.answer)
            known = all(not gold.choices or _option_number(x) < len(gold.choices) for x in letters)
            count = len(letters) == 1 if gold.answer_type == "letter" else bool(letters)
            return None if known and count else f'"{gold.answer}" is not the letter of an option'
        case "yesno" | "bool":
            values = " or ".join(_VALUES[gold.answer_type])
            return None if is_right(gold.answer, gold) else f'"{gold.answer}" is not {values}'
        case "choice_text":
            return None if is_right(gold.answer, gold) else f'"{gold.answer}" is not an option'
    return None if is_right(gold.answer, gold) else "it is empty"


def _is_text(written: str, gold: str) -> bool:
    return gold != "" and written == gold


def _letters_of(text: str) -> list[str]:
    return re.findall("[A-Z]", text)


def _option_number(letter: str) -> int:
    return ord(letter) - ord("A")


def _names_option(letter: str, gold: str, choices: Sequence[str]) -> bool:
    """Whether a letter can name an option; gold's always can."""
    return letter in _letters_of(gold) or _option_number(letter) < (len(choices) or _USUAL_OPTIONS)


_STATED_LETTER = (
    re.compile(
        r"[Aa](?:nswer is|NSWER IS):? ?(?:boxed|text|math[a-z]+|[^A-Za-z0-9_'])*([A-Z])(?![A-Za-z0-9_'])",
    ),
    re.compile(r"\(([A-Z])\)"),
    re.compile(r"(?<![A-Za-z0-9_'])([A-Z])(?![A-Za-z0-9_'])"),
)


def _is_letter(written: str, answer: str, choices: Sequence[str]) -> bool:
    """A letter alone; else an option written out; else the first of `answer is (X)`, `(X)`, a capital on its own."""
    letters, text = _letters_of(answer), plain_text(written)
    if not letters:
        return False
    gold = letters[0]
    alone = re.fullmatch(r"\(?([A-Z])\)?\.?", text)
    if alone and _names_option(alone[1], gold, choices):
        return alone[1] == gold
    option = [choice for choice in choices if _comparable(choice) == _comparable(written)]
    if option and _comparable(written) != "":
        number = _option_number(gold)
        return (choices[number] if number < len(choices) else "") in option
    for pattern in _STATED_LETTER:
        for letter in pattern.findall(text):
            if _names_option(letter, gold, choices):
                return letter == gold
    return False


def _stated_letters(written: str, gold: Gold) -> list[str]:
    """The letters in words of nothing but options' letters, after the last `answer is` where there is one."""
    last = re.split("answer is", plain_text(written), flags=re.IGNORECASE | re.ASCII)[-1]
    words = re.findall(r"(?<![A-Za-z0-9_'])[A-Z]{1,26}(?![A-Za-z0-9_'])", last)
    return [x for word in words if all(_names_option(y, gold.answer, gold.choices) for y in word) for x in word]


def _is_value(written: str, answer: str, values: Sequence[str]) -> bool:
    """Whether `answer` is one of the values and the last of them written as a whole word; of two, the longer."""
    text = _lower(written)
    last, last_end = "", -1
    for value in filter(None, map(_lower, values)):
        ends = [found.end() for found in re.finditer(rf"(?<!\w){re.escape(value)}(?!\w)", text)]
        if ends and (ends[-1], len(value)) > (last_end, len(last)):
            last, last_end = value, ends[-1]
    return _is_text(last, _lower(answer))


def _comparable(text: str, task: str | None = None) -> str:
    """Without quotes around it, a full stop at its end, and what `plain_text` takes off."""
    plain = re.sub(r"""^["'`]+|["'`]*\.?["'`]*\Z""", "", _lower(text)).strip(" ")
    return plain.replace(" ", "") if task == "dyck_languages" else plain


def _lower(text: str) -> str:
    return plain_text(text).lower()
