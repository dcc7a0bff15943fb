"""Money: purchases, savings, sales and bills, read from the question and computed again."""

from guided_reasoning.data.checks.common import require
from guided_reasoning.data.checks.derivation import Term, check_story, given
from guided_reasoning.data.checks.parts import PartsSolver
from guided_reasoning.data.checks.sentences import Reader
from guided_reasoning.data.claims import ChainError, Claim
from guided_reasoning.data.item import Item
from guided_reasoning.data.wording.money import TOPICS

_READER = Reader(TOPICS)


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless chains, plan and answer are what the question gives."""
    check_story(item, _READER, TOPICS, {"shopping": _Shopping, "saving": _Saving, "selling": _Selling, "bill": _Bill})


class _Shopping(PartsSolver):
    this, other = "o", "d"
    extras = (("wrapping", "+"), ("voucher", "-"))

    def direct(self, key: str) -> Term:
        kind, slots = self.fact(key)
        price = given(slots["n"])
        if kind == "sale":
            price = self.derivation.step("sale", price, "-", given(slots["k"]), o=key)
        return self.derivation.step("buy", price, "*", given(slots["m"]), o=key)


class _Saving(PartsSolver):
    this, other = "w", "x"
    extras = (("start", "+"), ("spend", "-"))

    def direct(self, key: str) -> Term:
        kind, slots = self.fact(key)
        rate = given(slots["n"])
        if kind == "net":
            rate = self.derivation.step("net", rate, "-", given(slots["m"]), w=key)
        return self.derivation.step("weekly", rate, "*", given(slots["k"]), w=key)


class _Selling(PartsSolver):
    this, other = "o", "d"

    def direct(self, key: str) -> Term:
        kind, slots = self.fact(key)
        step = self.derivation.step
        match kind:
            case "sell":
                return step("sell", given(slots["n"]), "*", given(slots["m"]), o=key)
            case "margin":
                gain = step("margin", given(slots["n"]), "-", given(slots["k"]), o=key)
                return step("sell", gain, "*", given(slots["m"]), o=key)
        number = step("sum", given(slots["n"]), "+", given(slots["k"]), o=key)
        return step("sell", number, "*", given(slots["m"]), o=key)

    def solve(self) -> Term:
        if self.reading.ask.kind != "profit":
            costs = self.reading.named("fee") + self.reading.named("margin")
            require(not costs, "facts", "Costs are told but the profit is not asked.")
            return super().solve()
        earned = self.total()
        fees = [given(fee["n"]) for fee in self.reading.named("fee")]
        if not fees:
            return earned
        return self.derivation.step("profit", earned, "-", self.derivation.total("costs", fees))


class _Bill(PartsSolver):
    this, other = "A", "B"
    extras = (("tip", "+"), ("voucher", "-"))

    def direct(self, key: str) -> Term:
        kind, slots = self.fact(key)
        price = given(slots["n"])
        match kind:
            case "order":
                return price
            case "two":
                return self.derivation.step("two", price, "+", given(slots["m"]), A=key)
            case "several":
                return self.derivation.step("several", price, "*", given(slots["k"]), A=key)
        raise ChainError("facts", f"{kind} is no order.")
