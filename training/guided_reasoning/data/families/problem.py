"""A multi-step word problem while it is written: its facts, the quantities computed from them, and what is asked."""

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from guided_reasoning.data.families.question_text import Clause, Teller
from guided_reasoning.data.item import Item
from guided_reasoning.data.names import objects, person
from guided_reasoning.data.vocabulary import HELD_OUT_NAMES, HELD_OUT_OBJECTS, NAMES, OBJECTS
from guided_reasoning.data.wording.base import FIRST, LAST, LATER, NOISE, Step, Topic

_LARGEST = 10_000
_NOISY = 0.3  # share of problems with a sentence that never matters
_LONGER = (8, 13)
_MOST = 9
_OBJECTS = {*OBJECTS, *HELD_OUT_OBJECTS}


class Unsuitable(Exception):
    """The drawn numbers do not fit: a negative or fractional amount, or a step that is too hard for one line."""


@dataclass(frozen=True, eq=False, slots=True)
class Quantity:
    """A number of the question or, with operands, the result of a step."""

    value: int
    kind: str = ""
    sign: str = ""
    operands: tuple["Quantity", ...] = ()
    slots: Mapping[str, str] = field(default_factory=dict)

    @property
    def equation(self) -> str:
        """The step that computes it."""
        left, right = self.operands
        return f"{left.value} {self.sign} {right.value} = {self.value}"

    def chain(self, seen: set["Quantity"]) -> Iterator["Quantity"]:
        """The computed quantities that lead to this one and are not `seen`, each after its operands."""
        if not self.operands or self in seen:
            return
        seen.add(self)
        for operand in self.operands:
            yield from operand.chain(seen)
        yield self


class Problem:
    """`shared` holds what slots mean in the whole story: the protagonist `A`, units, objects."""

    def __init__(self, rng: random.Random, split: str, topic: Topic) -> None:
        held_out = split == "held_out"
        self.rng = rng
        self.split = split
        self.wording = topic.held_out if held_out else topic.train
        self.people = [person(name) for name in rng.sample(HELD_OUT_NAMES if held_out else NAMES, 8)]
        self.shared = {"A": self.people[0].text, "his": "her" if self.people[0].pronoun == "she" else "his"}
        self._steps = topic.steps
        self._ordered = False
        self._clauses: list[Clause] = []
        self._ask = Clause("", "", {})
        self._target = Quantity(0)

    def choose(self, slot: str) -> str:
        """Draw the word that a slot has in the whole story."""
        self.shared[slot] = _renamed(self.rng.choice(self.wording.words[slot]))
        return self.shared[slot]

    def sample(self, slot: str, count: int) -> list[str]:
        """Different words for a slot, in the order of the word list (days stay in the order of the week)."""
        words = self.wording.words[slot]
        return [_renamed(words[index]) for index in sorted(self.rng.sample(range(len(words)), min(count, len(words))))]

    def tell(self, fact: str, key: str = "", early: float = 0, **slots: str | int) -> None:
        """Add a fact to the question, with a chance of `early` as the first.

        `key` names the part of the story that it tells of.
        """
        at = 0 if self.rng.random() < early else len(self._clauses)
        self._clauses.insert(at, Clause(key, self.rng.choice(self.wording.facts[fact]), slots))

    def arrange(self, events: bool = True) -> None:
        """Keep the facts told so far in order, or put them in any order; only `events` happen one after the other."""
        in_order = self.rng.random() < 0.6
        self._ordered = in_order and events
        if not in_order:
            self.rng.shuffle(self._clauses)

    def keep_order(self) -> None:
        """The facts happen one after the other, as they are told."""
        self._ordered = True

    def in_order_of_mention(self, parts: Mapping[str, Quantity]) -> list[Quantity]:
        """Parts in the order in which the question first tells of them."""
        keys = dict.fromkeys(clause.key for clause in self._clauses if clause.key in parts)
        return [parts[key] for key in keys]

    def ask(self, ask: str, target: Quantity, **slots: str | int) -> None:
        """Set the question, whose answer is `target`; sometimes add a fact that does not matter."""
        self._ask = Clause("", self.rng.choice(self.wording.asks[ask]), slots)
        self._target = target
        if self.rng.random() < _NOISY:
            noise = {"N": self.people[-1].text, "n": self.rng.randint(2, 40)}
            clause = Clause("", self.rng.choice(self.wording.facts[NOISE]), noise)
            self._clauses.insert(self.rng.randint(0, len(self._clauses)), clause)

    def plus(self, kind: str, left: Quantity, right: Quantity | int, **slots: str) -> Quantity:
        """The sum, as a step."""
        return self._compute(kind, left, "+", right, slots)

    def minus(self, kind: str, left: Quantity, right: Quantity | int, **slots: str) -> Quantity:
        """The difference, as a step."""
        return self._compute(kind, left, "-", right, slots)

    def times(self, kind: str, left: Quantity, right: Quantity | int, **slots: str) -> Quantity:
        """The product, as a step."""
        return self._compute(kind, left, "*", right, slots)

    def over(self, kind: str, left: Quantity, right: Quantity | int, **slots: str) -> Quantity:
        """The quotient, as a step."""
        return self._compute(kind, left, "/", right, slots)

    def total(self, kind: str, parts: Iterable[Quantity], **slots: str) -> Quantity:
        """The sum of several parts, a step for each but the first."""
        first, *others = parts
        for other in others:
            first = self.plus(kind, first, other, **slots)
        return first

    @property
    def steps(self) -> int:
        """The number of steps to the answer."""
        return sum(1 for _ in self._target.chain(set()))

    def item(self, family: str, strategy: str) -> Item:
        """The finished item."""
        chain = list(self._target.chain(set()))
        teller = Teller(self.rng, self.people, self.shared)
        return Item(
            family=family,
            strategy=strategy,
            question=teller.question(self._clauses, self._ask, self._ordered),
            concise="\n".join(f"{self._label(quantity)}: {quantity.equation}" for quantity in chain),
            verbose="\n".join(self._sentence(quantity, index, len(chain)) for index, quantity in enumerate(chain)),
            answer=str(self._target.value),
            plan="\n".join(f"{self._label(quantity)} = {self._operation(quantity)}" for quantity in chain),
            difficulty=len(chain),
            split=self.split,
        )

    def _compute(
        self, kind: str, left: Quantity, sign: str, right: Quantity | int, slots: Mapping[str, str]
    ) -> Quantity:
        if isinstance(right, int):
            right = Quantity(right)
        value = _result(left.value, sign, right.value)
        return Quantity(value, kind, sign, (left, right), {**self.shared, **slots})

    def _step(self, quantity: Quantity) -> Step:
        return self._steps[quantity.kind]

    def _label(self, quantity: Quantity) -> str:
        return self._step(quantity).label.format(**quantity.slots)

    def _operation(self, quantity: Quantity) -> str:
        left, right = (self._label(q) if q.operands else str(q.value) for q in quantity.operands)
        return f"{left} {quantity.sign} {right}"

    def _sentence(self, quantity: Quantity, index: int, count: int) -> str:
        opening = self.rng.choice(FIRST if index == 0 else LAST if index == count - 1 else LATER)
        left, right = quantity.operands
        template = self.rng.choice(self._step(quantity).verbose)
        text = opening + template.format(e=quantity.equation, l=left.value, r=right.value, **quantity.slots)
        return f"{text[0].upper()}{text[1:]}."


Writer = Callable[[Problem, int], None]


def draw_item(
    rng: random.Random, split: str, family: str, topics: Mapping[str, Topic], writers: Mapping[str, Writer]
) -> Item:
    """Draw a strategy, and problems of it until one has a suitable number of steps and suitable numbers.

    A writer takes the problem and the number of parts that the story should have.
    """
    strategy = rng.choice(list(writers))
    low, high = _LONGER if split == "longer" else (rng.choice((2, 3, 3, 4, 4, 5)), _MOST)
    while True:
        problem = Problem(rng, split, topics[strategy])
        try:
            writers[strategy](problem, rng.randint(4, 6) if split == "longer" else rng.choice((2, 2, 3, 3, 4)))
        except Unsuitable:
            continue
        if low <= problem.steps <= high:
            return problem.item(family, strategy)


def _easy_product(left: int, right: int) -> bool:
    """Whether one line is enough: two digits times one digit, apart from zeros at the end."""
    small, large = sorted(int(str(factor).rstrip("0") or 0) for factor in (left, right))
    return small <= 9 and large <= 99


def _result(left: int, sign: str, right: int) -> int:
    match sign:
        case "+":
            value = left + right
        case "-":
            value = left - right
        case "*":
            value = left * right if _easy_product(left, right) else 0
        case _:
            value = left // right if left % right == 0 and _easy_product(left // right, right) else 0
    if not 0 < value <= _LARGEST:
        raise Unsuitable
    return value


def _renamed(word: str) -> str:
    return objects(word) if word in _OBJECTS else word
