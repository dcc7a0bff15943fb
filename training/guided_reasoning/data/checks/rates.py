"""Rates: speeds, daily amounts, hourly work and unit prices, read from the question and computed again."""

from guided_reasoning.data.checks.common import require
from guided_reasoning.data.checks.derivation import Term, check_story, given
from guided_reasoning.data.checks.parts import PartsSolver
from guided_reasoning.data.checks.sentences import Reader
from guided_reasoning.data.claims import Claim
from guided_reasoning.data.item import Item
from guided_reasoning.data.wording.rates import TOPICS

_READER = Reader(TOPICS)


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless chains, plan and answer are what the question gives."""
    check_story(item, _READER, TOPICS, {"travel": _Travel, "daily": _Daily, "work": _Work, "unit_price": _UnitPrice})


class _Travel(PartsSolver):
    this, other = "w", "x"

    def direct(self, key: str) -> Term:
        leg = self.reading.about("leg", w=key)
        return self.derivation.step("leg", given(leg["n"]), "*", given(leg["h"]), w=key)

    def solve(self) -> Term:
        if self.reading.ask.kind != "hours":
            return super().solve()
        legs = self.reading.named("leg")
        require({leg["w"] for leg in legs} == set(self.keys), "facts", "The hours of some days are not told.")
        return self.derivation.total("hours", (given(leg["h"]) for leg in legs))


class _Daily(PartsSolver):
    this, other = "w", "x"

    def direct(self, key: str) -> Term:
        step = self.derivation.step
        if not any(net["w"] == key for net in self.reading.named("net")):
            stage = self.reading.about("stage", w=key)
            return step("stage", given(stage["n"]), "*", given(stage["k"]), w=key)
        net = self.reading.about("net", w=key)
        kept = step("net", given(net["n"]), "-", given(net["m"]), w=key)
        return step("stage", kept, "*", given(net["k"]), w=key)


class _Work(PartsSolver):
    this, other = "A", "B"

    def direct(self, key: str) -> Term:
        if any(rate["A"] == key for rate in self.reading.named("rate")):
            return given(self.reading.about("rate", A=key)["n"])
        batch = self.reading.about("batch", A=key)
        return self.derivation.step("batch", given(batch["n"]), "/", given(batch["k"]), A=key)

    def solve(self) -> Term:
        kind, slots = self.reading.ask
        step = self.derivation.step
        match kind:
            case "made":
                return self._made()
            case "open":
                return step("open", given(self.reading.only("order")["n"]), "-", self._made())
            case "made_one":
                name = slots["A"]
                return step("made_one", self.part(name), "*", given(self._hours()), A=name)
            case "lead":
                names = {"A": slots["A"], "B": slots["B"]}
                faster = step("difference", self.part(names["A"]), "-", self.part(names["B"]), **names)
                return step("lead", faster, "*", given(self._hours()), **names)
            case "finish":
                require(not self.reading.named("shift"), "facts", "The hours are both told and asked.")
                return step("finish", given(self.reading.only("order")["n"]), "/", self.total())
        return super().solve()

    def _hours(self) -> int:
        return self.reading.only("shift")["n"]

    def _made(self) -> Term:
        return self.derivation.step("made", self.total(), "*", given(self._hours()))


class _UnitPrice(PartsSolver):
    this, other = "o", "d"

    def direct(self, key: str) -> Term:
        step = self.derivation.step
        for same in self.reading.named("same"):
            if same["o"] == key:
                return step("cost", given(same["n"]), "*", given(same["m"]), o=key)
        pack = self.reading.about("pack", o=key)
        each = step("price", given(pack["n"]), "/", given(pack["k"]), o=key)
        return step("cost", each, "*", given(self.reading.about("buy", o=key)["m"]), o=key)
