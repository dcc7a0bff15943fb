"""What checks of stories in parts share: parts that compare with others, and the questions about all parts."""

from guided_reasoning.data.checks.common import require
from guided_reasoning.data.checks.derivation import Derivation, Term, given
from guided_reasoning.data.checks.sentences import Fact, Reading, Slots
from guided_reasoning.data.claims import ChainError


class PartsSolver:
    """Derives what is asked about the parts of a story.

    `this` and `other` are the slots of a part and of the part it is compared with. Subclasses say how a part is
    derived that is told without comparison, and answer the questions of their own.
    """

    this: str
    other: str
    extras: tuple[tuple[str, str], ...] = ()  # facts that add to the total or take away from it, in this order

    def __init__(self, reading: Reading, derivation: Derivation) -> None:
        self.reading = reading
        self.derivation = derivation

    def direct(self, key: str) -> Term:
        """The amount of a part that is told without comparison."""
        raise NotImplementedError

    @property
    def keys(self) -> list[str]:
        """The parts in the order of their first mention."""
        slots = (fact.slots.get(self.this) for fact in self.reading.facts)
        return list(dict.fromkeys(key for key in slots if isinstance(key, str)))

    def fact(self, key: str) -> Fact:
        """The one fact that tells of a part."""
        found = [fact for fact in self.reading.facts if fact.slots.get(self.this) == key]
        require(len(found) == 1, "facts", f"{len(found)} facts tell of {key}.")
        return found[0]

    def part(self, key: str) -> Term:
        """The amount of one part."""
        return self.derivation.once(key, lambda: self._part(key))

    def _part(self, key: str) -> Term:
        compared = [
            fact for fact in self.reading.facts if fact.slots.get(self.this) == key and self.other in fact.slots
        ]
        if not compared:
            return self.direct(key)
        require(len(compared) == 1, "facts", f"{key} is compared {len(compared)} times.")
        kind, slots = compared[0]
        base = self.part(slots[self.other])
        return self.compared(kind, base, slots, {self.this: key, self.other: slots[self.other]})

    def compared(self, kind: str, base: Term, slots: Slots, names: dict[str, str]) -> Term:
        """The amount of a part that is compared with the amount `base` of another; `names` are those of both."""
        step = self.derivation.step
        match kind:
            case "more":
                return step("more", base, "+", given(slots["n"]), **names)
            case "less":
                return step("less", base, "-", given(slots["n"]), **names)
            case "times":
                return step("times", base, "*", given(slots["t"]), **names)
            case "times_more":
                product = step("times", base, "*", given(slots["t"]), **names)
                return step("more", product, "+", given(slots["n"]), **names)
            case "half":
                return step("half", base, "/", given(2), **names)
        raise ChainError("facts", f"{kind} is no comparison.")

    def total(self) -> Term:
        """The sum of all parts."""
        return self.derivation.once("total", lambda: self.derivation.total("total", map(self.part, self.keys)))

    def whole(self) -> Term:
        """The sum of all parts with the extras that are told."""
        whole = self.total()
        for kind, sign in self.extras:
            if self.reading.named(kind):
                whole = self.derivation.step(kind, whole, sign, given(self.reading.only(kind)["n"]))
        return whole

    def left(self) -> Term:
        """What is left of the goal."""
        return self.derivation.step("left", given(self.reading.only("goal")["n"]), "-", self.whole())

    def solve(self) -> Term:
        """The answer to the question, if it is one about parts."""
        kind, slots = self.reading.ask
        step = self.derivation.step
        match kind:
            case "one":
                return self.part(slots[self.this])
            case "all":
                return self.whole()
            case "difference":
                return step("difference", self.part(slots[self.this]), "-", self.part(slots[self.other]))
            case "average":
                require(slots["k"] == len(self.keys), "facts", "The average is over another number of parts.")
                return step("average", self.whole(), "/", given(slots["k"]))
            case "left":
                return self.left()
            case "rest":
                return step("rest", self.left(), "/", given(self.reading.only("pace")["n"]))
            case "each":
                return step("each", self.whole(), "/", given(self.reading.only("share")["n"]))
        raise ChainError("question-form", f"{kind} is not asked about parts.")
