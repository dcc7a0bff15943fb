"""One item of an evaluation: the fields that `npm run eval -- --json` writes (protocol/README.md, "Scoring")."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

EDGE = 1.0
"""Beyond this distance from training the gate declines."""


@dataclass(frozen=True)
class Answered:
    """What a report needs of an item. Every question was answered, also one from outside the domain: `right` and
    `tokens` are of that answer; of a question that should be declined, `right` says whether the gate declines it.
    `distance` is None where the bundle has no gate, and for a question that was refused, as `error` says. `first`:
    whether the first, greedy answer was right, where a second try replaced it. `corrected`: lines of the chain that
    took its place, or its answer, that the checks put right. `followed`: whether the checks follow its code to its
    end, where that decides against the distance."""

    right: bool
    tokens: int
    task: str | None = None
    distance: float | None = None
    confidence: float | None = None
    expect: str | None = None
    error: str | None = None
    first: bool | None = None
    corrected: int | None = None
    followed: bool | None = None

    @property
    def right_at_first(self) -> bool:
        """Whether the greedy answer is right, replaced or not."""
        return self.right if self.first is None else self.first

    @property
    def right_unaided(self) -> bool:
        """Whether the executor came to the right answer with lines of its own, be it at first."""
        return self.right and (self.corrected is None or bool(self.first))

    @property
    def declined(self) -> bool:
        """Whether the gate would keep the answer back."""
        return not self.followed if self.followed is not None else self.distance is not None and self.distance > EDGE

    def to_json(self) -> dict[str, Any]:
        """The fields that are there: without question, answer and gold answer."""
        kept = {name: value for name, value in asdict(self).items() if value is not None}
        return kept if self.first is None else kept | {"first": {"right": self.first}}


def parse_item(values: Any) -> Answered:
    """An item from JSON. Raises ValueError naming the field that is missing, wrong or unknown."""
    if not isinstance(values, dict):
        raise ValueError("an item is not an object")
    if unknown := values.keys() - _KEPT.keys() - _LEFT_OUT:
        raise ValueError(f"{', '.join(sorted(unknown))}: no field of an item")
    if missing := {"right", "tokens"} - values.keys():
        raise ValueError(f"{', '.join(sorted(missing))}: missing")
    kept = {name: values[name] for name in _KEPT if name in values}
    for name, value in kept.items():
        if not _KEPT[name](value):
            raise ValueError(f"{name}: it must not be {value!r}")
    first = kept.pop("first", None)
    return Answered(**kept, first=None if first is None else first["right"])


def has_gate(items: Sequence[Answered]) -> bool:
    """Whether the bundle that answered can decline."""
    return any(item.distance is not None for item in items)


def has_second_tries(items: Sequence[Answered]) -> bool:
    """Whether any first answer was replaced: only then is accuracy at first another figure."""
    return any(item.first is not None for item in items)


def has_corrections(items: Sequence[Answered]) -> bool:
    """Whether the checks put any line right: only then is accuracy without that another figure."""
    return any(item.corrected is not None for item in items)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_first(value: Any) -> bool:
    """Of what eval prints or of what was stored, which leaves answers out."""
    return isinstance(value, dict) and value.keys() - {"answer"} == {"right"} and isinstance(value["right"], bool)


_KEPT: dict[str, Callable[[Any], bool]] = {
    "right": lambda value: isinstance(value, bool),
    "tokens": lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= 0,
    "task": _is_text,
    "distance": lambda value: _is_number(value) and value >= 0,
    "confidence": lambda value: _is_number(value) and 0 <= value <= 1,
    "expect": lambda value: value in ("decline", "answer"),
    "error": _is_text,
    "first": _is_first,
    "corrected": lambda value: isinstance(value, int) and not isinstance(value, bool) and value > 0,
    "followed": lambda value: isinstance(value, bool),
}
_LEFT_OUT = {"id", "answer", "gold", "milliseconds", "features"}
