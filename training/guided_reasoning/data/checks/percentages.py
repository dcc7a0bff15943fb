"""Percentages, read from the question and computed again by tenths, quarters and halves."""

from guided_reasoning.data.checks.common import require
from guided_reasoning.data.checks.derivation import Term, check_story, given
from guided_reasoning.data.checks.parts import PartsSolver
from guided_reasoning.data.checks.sentences import Reader
from guided_reasoning.data.claims import ChainError, Claim
from guided_reasoning.data.item import Item
from guided_reasoning.data.wording.percentages import TOPICS

_READER = Reader(TOPICS)


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless chains, plan and answer are what the question gives."""
    check_story(
        item, _READER, TOPICS, {"groups": _Groups, "discounts": _Discounts, "growth": _Growth, "shares": _Shares}
    )


class _Percentages(PartsSolver):
    def percentage(self, percent: int, base: Term, base_name: str, name: str) -> Term:
        """A percentage of a base."""
        step = self.derivation.step
        names = {"z": base_name, "p": name}
        if percent == 50:
            return step("half", base, "/", given(2), **names)
        if percent % 25 == 0:
            if percent == 25:
                return step("only_quarter", base, "/", given(4), **names)
            return step("parts", step("quarter", base, "/", given(4), **names), "*", given(percent // 25), **names)
        require(percent % 10 == 0, "facts", f"{percent} percent cannot be computed by tenths.")
        if percent == 10:
            return step("only_tenth", base, "/", given(10), **names)
        tenth = self.derivation.once(("tenth", base_name), lambda: step("tenth", base, "/", given(10), **names))
        return step("parts", tenth, "*", given(percent // 10), **names)


class _Groups(_Percentages):
    this, other = "w", "x"

    def direct(self, key: str) -> Term:
        kind, slots = self.fact(key)
        if kind == "count":
            return given(slots["n"])
        return self.percentage(slots["k"], self._everything(), "all", key)

    def solve(self) -> Term:
        kind, slots = self.reading.ask
        if kind == "left":
            return self.derivation.step("left", self._everything(), "-", self.total())
        if kind not in ("nested", "not_nested"):
            return super().solve()
        color, property_ = slots["x"], slots["y"]
        group = self.part(color)
        percent = self.reading.about("nested", x=color, y=property_)["k"]
        part = self.percentage(percent, group, color, f"{property_} {color}")
        return part if kind == "nested" else self.derivation.step("left", group, "-", part)

    def _everything(self) -> Term:
        return given(self.reading.only("whole")["n"])


class _Discounts(_Percentages):
    this, other = "g", "d"

    def direct(self, key: str) -> Term:
        kind, slots = self.fact(key)
        price = given(slots["n"])
        step = self.derivation.step
        match kind:
            case "full":
                return price
            case "tax":
                tax = self.percentage(slots["k"], price, key, f"{key} tax")
                return step("tax", price, "+", tax, g=key)
            case "off":
                return step("off", price, "-", self._discount(key), g=key)
            case "several":
                reduced = step("off", price, "-", self._discount(key), g=key)
                return step("several", reduced, "*", given(slots["m"]), g=key)
        raise ChainError("facts", f"{kind} is no price.")

    def solve(self) -> Term:
        if self.reading.ask.kind == "saved":
            return self.derivation.total("saved", map(self._saved, self.keys))
        return super().solve()

    def _discount(self, key: str) -> Term:
        slots = self.fact(key).slots
        return self.percentage(slots["k"], given(slots["n"]), key, f"{key} discount")

    def _saved(self, key: str) -> Term:
        kind, slots = self.fact(key)
        require(kind in ("off", "several"), "facts", f"Nothing is taken off the {key}.")
        discount = self._discount(key)
        if kind == "off":
            return discount
        return self.derivation.step("saved_several", discount, "*", given(slots["m"]), g=key)


class _Growth(_Percentages):
    def solve(self) -> Term:
        kind, slots = self.reading.ask
        changes = [fact for fact in self.reading.facts if fact.kind != "start"]
        months = [change.slots["w"] for change in changes]
        require(len(set(months)) == len(months), "facts", "A month has two changes.")
        if kind == "after":
            require(slots["w"] in months, "facts", "Nothing changes in the month that is asked.")
            changes = changes[: months.index(slots["w"]) + 1]
        start = value = given(self.reading.only("start")["n"])
        before = "the start"
        for change, told in changes:
            month = told["w"]
            if change in ("plus", "minus"):
                amount = given(told["n"])
            else:
                amount = self.percentage(told["k"], value, before, f"change in {month}")
            value = self.derivation.step(change, value, "+" if change in ("plus", "up") else "-", amount, w=month)
            before = month
        match kind:
            case "gained":
                return self.derivation.step("gained", value, "-", start)
            case "lost":
                return self.derivation.step("lost", start, "-", value)
        return value


class _Shares(PartsSolver):
    this, other = "o", "d"

    def direct(self, key: str) -> Term:
        return given(self.reading.about("count", o=key)["n"])

    def solve(self) -> Term:
        kind, slots = self.reading.ask
        step = self.derivation.step
        name = part_name = slots["o"]
        if kind == "others":
            part = step("others", self.total(), "-", self.part(name), o=name)
            part_name = f"things that are not {name}"
        else:
            part = self.part(name)
        tenth = step("tenth", self.total(), "/", given(10))
        return step("percent", step("tenths", part, "/", tenth, o=part_name), "*", given(10), o=name)
