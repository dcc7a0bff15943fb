"""How chains and answers write the values of Python and TypeScript programs."""

from collections.abc import Iterable
from typing import Any

Value = Any  # a number, a truth value, a string, or a list or dictionary of them


def written(value: Value, typescript: bool) -> str:
    """The value as a literal; strings have single quotes in both languages."""
    match value:
        case bool():
            return str(value).lower() if typescript else str(value)
        case str():
            return f"'{value}'"
        case list():
            return f"[{', '.join(written(item, typescript) for item in value)}]"
        case float() if typescript and value.is_integer():
            return str(int(value))
        case dict() if typescript and value:
            return f"{{ {', '.join(f'{key}: {written(item, typescript)}' for key, item in value.items())} }}"
        case dict():
            return f"{{{', '.join(f'{key!r}: {written(item, typescript)}' for key, item in value.items())}}}"
    return str(value)


def shown(value: Value, typescript: bool) -> str:
    """The value as `print` or Node's `console.log` shows it."""
    if isinstance(value, str):
        return value
    if typescript and isinstance(value, list) and value:
        return f"[ {written(value, typescript)[1:-1]} ]"
    return written(value, typescript)


def pairs(value: Value, indices: Iterable[int]) -> str:
    """The items at some indices as `0:l 1:e`."""
    return " ".join(f"{i}:{value[i] if isinstance(value, str) else written(value[i], False)}" for i in indices)


def spelled(word: str) -> str:
    """The letters of a word, apart."""
    return " ".join(word)
