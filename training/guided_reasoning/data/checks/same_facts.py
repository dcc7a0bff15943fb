"""What a sentence of the verbose chain must share with the step that it explains."""

import re

from guided_reasoning.data.checks.common import require

_NUMBER = re.compile(r"-?\d+")


def require_same_facts(sentence: str, step: str) -> None:
    """Raise ChainError('sentence') unless the sentence holds the parts of the step in order, and no other numbers."""
    at = 0
    for part in step.split(" -> "):
        at = sentence.find(part, at)
        require(at >= 0, "sentence", f"{sentence!r} does not say {part!r}.")
        at += len(part)
    same = _NUMBER.findall(sentence) == _NUMBER.findall(step)
    require(same, "sentence", f"{sentence!r} has other numbers than {step!r}.")
