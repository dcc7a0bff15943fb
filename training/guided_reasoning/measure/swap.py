"""Whose guidance an item gets when guidance is swapped, and which answers can be told from a chance hit."""

import re
from collections.abc import Sequence

_CLOSED = re.compile(r"\([A-Z]\)|yes|no|true|false|valid|invalid", re.IGNORECASE)


def partners(answers: Sequence[str]) -> list[int]:
    """For each item the next one of its family, in a ring, whose answer is another; itself where all are the same."""
    n = len(answers)
    return [next((j % n for j in range(i + 1, i + n) if answers[j % n] != answers[i]), i) for i in range(n)]


def is_open(answer: str) -> bool:
    """False for answers out of a few that are given (options, truth values), where any wrong answer may be a hit."""
    return _CLOSED.fullmatch(answer) is None
