"""The parts of a story (distances by day, amounts by person): told directly or by comparison, and what is asked."""

from collections.abc import Mapping
from itertools import combinations
from types import MappingProxyType

from guided_reasoning.data.families.problem import Problem, Quantity, Unsuitable

_NO_EXTRAS: Mapping[str, str] = MappingProxyType({})
_LAST = 0.6
COMPARED = 0.45
"""Share of parts that are told by comparison with another."""
_COMPARISONS = ("more", "less", "times", "times_more", "half")


class Parts:
    """Quantities by key. A key fills the slot `this` of facts and steps; comparisons name another key as `other`.

    With `round_whole`, a whole that has to exceed the total is a multiple of ten. `extras` are kinds of facts that
    add to the total or take away from it.
    """

    def __init__(
        self, problem: Problem, this: str, other: str, round_whole: bool = False, extras: Mapping[str, str] = _NO_EXTRAS
    ) -> None:
        self.problem = problem
        self.this = this
        self.other = other
        self.round_whole = round_whole
        self.extras = extras
        self.values: dict[str, Quantity] = {}
        self.told_differences: set[frozenset[str]] = set()

    def slots(self, key: str) -> dict[str, str]:
        """The slot that a key fills."""
        return {self.this: key}

    def any_key(self) -> str:
        """One of the parts so far, often the last, since it may depend on most others."""
        keys = list(self.values)
        return keys[-1] if self.problem.rng.random() < _LAST else self.problem.rng.choice(keys)

    def compare(self, key: str, largest: int, step: int = 1) -> None:
        """Tell a part by comparison with an earlier one, with differences that are multiples of `step`."""
        problem = self.problem
        rng = problem.rng
        base_key = self.any_key()
        base = self.values[base_key]
        kind = rng.choice([name for name in _COMPARISONS if name in problem.wording.facts])
        slots = {self.this: key, self.other: base_key}
        number = step * rng.randint(2, largest)
        factor = rng.choice((2, 2, 3, 3, 4))
        match kind:
            case "more":
                value = problem.plus(kind, base, number, **slots)
            case "less":
                value = problem.minus(kind, base, number, **slots)
            case "times":
                value = problem.times(kind, base, factor, **slots)
            case "times_more":
                value = problem.plus("more", problem.times("times", base, factor, **slots), number, **slots)
            case _:
                value = problem.over(kind, base, 2, **slots)
        if kind in ("more", "less"):
            self.told_differences.add(frozenset((key, base_key)))
        problem.tell(kind, key, **slots, n=number, t=factor)
        self.values[key] = value

    def tell_months(self, fact: str, size: int, *, most_each: int, most_times: int) -> None:
        """Tell what `size` months bring: some by comparison, the others as so much at a time, often less something."""
        problem = self.problem
        rng = problem.rng
        for month in problem.sample("w", size):
            if self.values and rng.random() < COMPARED:
                self.compare(month, 20)
                continue
            each, times = rng.randint(3, most_each), rng.randint(2, most_times)
            rate = Quantity(each)
            if rng.random() < 0.4:
                less = rng.randint(2, max(2, each // 2))
                problem.tell("net", month, w=month, n=each, k=times, m=less)
                rate = problem.minus("net", rate, less, w=month)
            else:
                problem.tell(fact, month, w=month, n=each, k=times)
            self.values[month] = problem.times(fact, rate, times, w=month)

    def total(self) -> Quantity:
        """The sum of all parts, in the order in which the question tells of them."""
        return self.problem.total("total", self.problem.in_order_of_mention(self.values))

    def whole(self) -> Quantity:
        """The sum of all parts with some of the extras, which are told here."""
        problem = self.problem
        whole = self.total()
        for kind, sign in self.extras.items():
            if problem.rng.random() < 0.4:
                number = problem.rng.randint(2, 20)
                problem.tell(kind, n=number)
                whole = problem.plus(kind, whole, number) if sign == "+" else problem.minus(kind, whole, number)
        return whole

    def ask_one(self) -> None:
        """Ask for one part, so that others are told in vain."""
        key = self.any_key()
        self.problem.ask("one", self.values[key], **self.slots(key))

    def ask_difference(self) -> None:
        """Ask how much larger one part is than another, unless the story tells just that."""
        pairs = [pair for pair in combinations(self.values, 2) if frozenset(pair) not in self.told_differences]
        if not pairs:
            raise Unsuitable
        keys = self.problem.rng.choice(pairs)
        large, small = sorted(keys, key=lambda key: -self.values[key].value)
        value = self.problem.minus("difference", self.values[large], self.values[small])
        self.problem.ask("difference", value, **{self.this: large, self.other: small})

    def ask_all(self) -> None:
        """Ask for the sum."""
        self.problem.ask("all", self.whole())

    def ask_average(self) -> None:
        """Ask for the mean of all parts."""
        count = len(self.values)
        self.problem.ask("average", self.problem.over("average", self.whole(), count), k=count)

    def ask_left(self) -> None:
        """Tell the size of the whole and ask what is left of it."""
        self.problem.ask("left", self.left())

    def left(self, step: int = 1) -> Quantity:
        """Tell a whole that exceeds all parts together, by a multiple of `step`; the quantity is what is left of it."""
        total = self.whole()
        whole = total.value + step * self.problem.rng.randint(2, 9) if step > 1 else self._whole_above(total.value)
        self.problem.tell("goal", early=0.4, n=whole)
        return self.problem.minus("left", Quantity(whole), total)

    def ask_rest(self) -> None:
        """Tell a whole and a pace for what is left of it, and ask how long that takes."""
        pace = self.problem.rng.randint(3, 20)
        left = self.left(pace)
        self.problem.tell("pace", n=pace)
        self.problem.ask("rest", self.problem.over("rest", left, pace))

    def ask_each(self) -> None:
        """Tell how many share the total and ask for one share."""
        total = self.whole()
        sharers = [n for n in range(2, 10) if total.value % n == 0]
        if not sharers:
            raise Unsuitable
        sharer = self.problem.rng.choice(sharers)
        self.problem.tell("share", n=sharer)
        self.problem.ask("each", self.problem.over("each", total, sharer))

    def _whole_above(self, total: int) -> int:
        rng = self.problem.rng
        if self.round_whole or rng.random() < 0.5:
            return (total // 10 + rng.randint(1, 4)) * 10
        return total + rng.randint(3, 40)
