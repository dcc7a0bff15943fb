"""Lists of options as BIG-Bench-Hard prints them: a line `Options:`, then `(A) ...` and so on."""

import re
from collections.abc import Sequence

_HEAD = "\nOptions:\n"
_OPTION = re.compile(r"\(([A-Z])\) (.*)")


def with_options(question: str, options: Sequence[object]) -> str:
    """The question followed by its options."""
    return question + _HEAD + "\n".join(f"{letter(index)} {option}" for index, option in enumerate(options))


def letter(index: int) -> str:
    """`(A)` for 0, `(B)` for 1."""
    return f"({chr(ord('A') + index)})"


def split_options(question: str) -> tuple[str, dict[str, str]]:
    """The question before its options, and the letter of every option by its text.

    Options that are not lettered in order, or occur twice, are left out, so that looking them up fails.
    """
    head, _, listing = question.partition(_HEAD)
    letters: dict[str, str] = {}
    for index, option in enumerate(listing.split("\n")):
        match = _OPTION.fullmatch(option)
        if match and letter(index) == f"({match[1]})" and match[2] not in letters:
            letters[match[2]] = letter(index)
    return head, letters
