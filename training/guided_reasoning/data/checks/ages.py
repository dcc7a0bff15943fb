"""Ages, read from the question and derived again from what is asked."""

from guided_reasoning.data.checks.common import require
from guided_reasoning.data.checks.derivation import Term, check_story, given
from guided_reasoning.data.checks.parts import PartsSolver
from guided_reasoning.data.checks.sentences import Reader, Slots
from guided_reasoning.data.claims import ChainError, Claim
from guided_reasoning.data.item import Item
from guided_reasoning.data.wording.ages import TOPICS

_READER = Reader(TOPICS)


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless chains, plan and answer are what the question gives."""
    check_story(item, _READER, TOPICS, {"now": _Ages, "later": _Later, "when": _When, "sums": _Sums})


class _Ages(PartsSolver):
    this, other = "A", "B"

    def direct(self, key: str) -> Term:
        kind, slots = self.fact(key)
        step = self.derivation.step
        match kind:
            case "age":
                return given(slots["n"])
            case "future":
                return step("future", given(slots["n"]), "-", given(slots["k"]), A=key)
            case "past":
                return step("past", given(slots["n"]), "+", given(slots["k"]), A=key)
        raise ChainError("facts", f"{kind} is no age.")

    def compared(self, kind: str, base: Term, slots: Slots, names: dict[str, str]) -> Term:
        step = self.derivation.step
        if kind == "then":
            before = step("then_base", base, "-", given(slots["k"]), **names)
            product = step("then_times", before, "*", given(slots["t"]), **names)
            return step("past", product, "+", given(slots["k"]), **names)
        if kind == "soon":
            after = step("soon_base", base, "+", given(slots["k"]), **names)
            product = step("soon_times", after, "*", given(slots["t"]), **names)
            return step("future", product, "-", given(slots["k"]), **names)
        return super().compared(kind, base, slots, names)


class _Later(_Ages):
    def solve(self) -> Term:
        kind, slots = self.reading.ask
        years = slots["h"]
        if kind == "ago":
            return self.derivation.step("ago", self.part(slots["A"]), "-", given(years), A=slots["A"], h=str(years))
        if kind == "later":
            return self._later(slots["A"], years)
        return self.derivation.total("total", (self._later(key, years) for key in self.keys))

    def _later(self, key: str, years: int) -> Term:
        return self.derivation.step("later", self.part(key), "+", given(years), A=key, h=str(years))


class _When(_Ages):
    def solve(self) -> Term:
        kind, slots = self.reading.ask
        if kind == "until":
            return self._until(slots["A"], slots["n"])
        age = self.part(slots["A"])
        years = self._until(slots["B"], slots["n"])
        return self.derivation.step("meet", age, "+", years, A=slots["A"])

    def _until(self, key: str, age: int) -> Term:
        return self.derivation.step("until", given(age), "-", self.part(key), A=key)


class _Sums(_Ages):
    @property
    def keys(self) -> list[str]:
        """The person whose age only the sum tells counts as mentioned there."""
        compared = {fact.slots["A"] for fact in self.reading.facts if fact.kind != "sum"}
        keys: dict[str, None] = {}
        for kind, slots in self.reading.facts:
            names = {slots["C"], slots["D"]} - compared if kind == "sum" else {slots["A"]}
            keys.update(dict.fromkeys(names))
        return list(keys)

    def direct(self, key: str) -> Term:
        """The younger of the two people whose sum is told."""
        told = self.reading.only("sum")
        pair = {told["C"], told["D"]}
        require(key in pair and len(pair) == 2, "facts", f"Nothing tells the age of {key}.")
        (older,) = pair - {key}
        kind, slots = self.fact(older)
        names = {"A": older, "B": key}
        require(slots.items() >= names.items(), "facts", f"{older} is not compared with {key}.")
        step = self.derivation.step
        total = given(told["n"])
        if kind == "times":
            return step("share", total, "/", step("shares", given(slots["t"]), "+", given(1), **names), **names)
        require(kind == "more", "facts", f"{kind} does not split a sum.")
        return step("halved", step("equal", total, "-", given(slots["n"]), **names), "/", given(2), **names)
