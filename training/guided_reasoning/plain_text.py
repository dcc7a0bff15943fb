"""Text for comparing: the rules of src/core/plain-text.ts, character by character."""

import re

_WHITE = "[\t-\r \u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+"
_SAME = str.maketrans(
    {
        **dict.fromkeys("\u2012\u2013\u2212\ufe63\uff0d", "-"),
        **dict.fromkeys("\u2018\u2019\u201b", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f", '"'),
    }
)


def plain_text(text: str) -> str:
    """One ASCII minus, straight quotes, single spaces, none at the ends."""
    return re.sub(_WHITE, " ", text.translate(_SAME)).strip(" ")


def trimmed(text: str) -> str:
    """Text without white space at its ends."""
    return re.sub(rf"^{_WHITE}|{_WHITE}\Z", "", text)
