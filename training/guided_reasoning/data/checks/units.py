"""Amounts in mixed units, read from the question and converted again."""

from guided_reasoning.data.checks.derivation import Term, check_story, given
from guided_reasoning.data.checks.parts import PartsSolver
from guided_reasoning.data.checks.sentences import Reader
from guided_reasoning.data.claims import ChainError, Claim
from guided_reasoning.data.item import Item
from guided_reasoning.data.wording.units import TOPICS

_READER = Reader(TOPICS)


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless chains, plan and answer are what the question gives."""
    solvers = {
        "time": _Minutes,
        "weight": _Grams,
        "length": _Centimeters,
        "volume": _Milliliters,
        "dozens": _Things,
        "weeks": _Days,
    }
    check_story(item, _READER, TOPICS, solvers)


class _Amounts(PartsSolver):
    in_large_unit: int  # how many of the unit of the answer make the larger unit
    small_units: int = 0  # how many of the smaller unit, where there is one, make the unit of the answer

    def direct(self, key: str) -> Term:
        kind, slots = self.fact(key)
        step = self.derivation.step
        names = {self.this: key}
        match kind:
            case "small":
                return given(slots["m"])
            case "big":
                return step("big", given(slots["n"]), "*", given(self.in_large_unit), **names)
            case "mixed":
                large = step("big", given(slots["n"]), "*", given(self.in_large_unit), **names)
                return step("rest_of", large, "+", given(slots["m"]), **names)
            case "tiny":
                return step("tiny", given(slots["k"]), "/", given(self.small_units), **names)
        raise ChainError("facts", f"{kind} is no amount.")

    def left(self) -> Term:
        if not self.reading.named("goal_big"):
            return super().left()
        large = given(self.reading.only("goal_big")["n"])
        whole = self.derivation.step("goal_big", large, "*", given(self.in_large_unit))
        return self.derivation.step("left", whole, "-", self.whole())


class _Minutes(_Amounts):
    this, other = "w", "x"
    in_large_unit, small_units = 60, 60


class _Grams(_Amounts):
    this, other = "f", "g"
    in_large_unit = 1000


class _Centimeters(_Amounts):
    this, other = "A", "B"
    in_large_unit, small_units = 100, 10


class _Milliliters(_Amounts):
    this, other = "A", "B"
    in_large_unit = 1000


class _Things(_Amounts):
    this, other = "o", "d"
    in_large_unit = 12


class _Days(_Amounts):
    this, other = "A", "B"
    in_large_unit, small_units = 7, 24
