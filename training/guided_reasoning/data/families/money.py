"""Money in several steps: shopping, saving, selling, and bills of several people."""

import random

from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.parts import COMPARED, Parts
from guided_reasoning.data.families.problem import Problem, Quantity, draw_item
from guided_reasoning.data.item import Item
from guided_reasoning.data.wording.money import TOPICS

NAME = "money"


def _shopping(problem: Problem, size: int) -> None:
    rng = problem.rng
    parts = Parts(problem, "o", "d", round_whole=True, extras={"wrapping": "+", "voucher": "-"})
    for objects in rng.sample(problem.wording.words["o"], size):
        price, bought = rng.randint(2, 25), rng.randint(2, 9)
        each = Quantity(price)
        if rng.random() < 0.35:
            discount = rng.randint(2, max(2, price // 2))
            problem.tell("sale", objects, o=objects, m=bought, n=price, k=discount)
            each = problem.minus("sale", each, discount, o=objects)
        else:
            problem.tell("buy", objects, o=objects, m=bought, n=price)
        parts.values[objects] = problem.times("buy", each, bought, o=objects)
    problem.arrange(events=False)
    asks = (parts.ask_one, parts.ask_difference, *(2 * (parts.ask_all, parts.ask_left, parts.ask_each)))
    rng.choice(asks)()


def _saving(problem: Problem, size: int) -> None:
    rng = problem.rng
    problem.choose("g")
    parts = Parts(problem, "w", "x", extras={"start": "+", "spend": "-"})
    parts.tell_months("weekly", size, most_each=30, most_times=8)
    problem.arrange()
    asks = (
        parts.ask_one,
        parts.ask_difference,
        parts.ask_average,
        *(2 * (parts.ask_all, parts.ask_left, parts.ask_rest)),
    )
    rng.choice(asks)()


def _selling(problem: Problem, size: int) -> None:
    rng = problem.rng
    parts = Parts(problem, "o", "d")
    profit = rng.random() < 0.5
    fees = rng.choice((1, 2, 2, 3))
    for objects in rng.sample(problem.wording.words["o"], size):
        price, sold = rng.randint(3, 25), rng.randint(2, 9)
        draw = rng.random()
        if profit and draw < 0.35:
            fees = rng.choice((0, 1, 1, 2))
            cost = rng.randint(2, price - 1)
            problem.tell("margin", objects, o=objects, m=sold, n=price, k=cost)
            gain = problem.minus("margin", Quantity(price), cost, o=objects)
            parts.values[objects] = problem.times("sell", gain, sold, o=objects)
        elif draw < 0.55:
            first, second, each = rng.randint(2, 40), rng.randint(2, 40), rng.randint(2, 9)
            problem.tell("sum", objects, o=objects, n=first, k=second, m=each)
            number = problem.plus("sum", Quantity(first), second, o=objects)
            parts.values[objects] = problem.times("sell", number, each, o=objects)
        else:
            problem.tell("sell", objects, o=objects, m=sold, n=price)
            parts.values[objects] = problem.times("sell", Quantity(price), sold, o=objects)
    problem.arrange(events=False)
    if profit:
        _ask_profit(parts, fees)
    else:
        rng.choice((parts.ask_one, parts.ask_all, parts.ask_difference, parts.ask_left, parts.ask_each))()


def _ask_profit(parts: Parts, count: int) -> None:
    """Tell what has to be paid for, and ask what remains of the earnings."""
    problem = parts.problem
    earned = parts.total()
    fees = [Quantity(problem.rng.randint(3, 30)) for _ in range(count)]
    for fee, name in zip(fees, problem.rng.sample(problem.wording.words["c"], count), strict=True):
        problem.tell("fee", c=name, n=fee.value)
    if fees:
        earned = problem.minus("profit", earned, problem.total("costs", fees))
    problem.ask("profit", earned)


def _bill(problem: Problem, size: int) -> None:
    rng = problem.rng
    parts = Parts(problem, "A", "B", round_whole=True, extras={"tip": "+", "voucher": "-"})
    for name in (person.text for person in problem.people[: max(size, rng.choice((2, 3)))]):
        if parts.values and rng.random() < COMPARED:
            parts.compare(name, 12)
            continue
        price = rng.randint(4, 30)
        food, drink = rng.choice(problem.wording.words["f"]), rng.choice(problem.wording.words["p"])
        draw = rng.random()
        if draw < 0.5:
            extra = rng.randint(2, 9)
            problem.tell("two", name, A=name, f=food, n=price, p=drink, m=extra)
            parts.values[name] = problem.plus("two", Quantity(price), extra, A=name)
        elif draw < 0.7:
            plates = rng.randint(2, 6)
            problem.tell("several", name, A=name, k=plates, n=price)
            parts.values[name] = problem.times("several", Quantity(price), plates, A=name)
        else:
            problem.tell("order", name, A=name, f=food, n=price)
            parts.values[name] = Quantity(price)
    problem.arrange(events=False)
    asks = (parts.ask_one, parts.ask_difference, *(2 * (parts.ask_all, parts.ask_left, parts.ask_each)))
    rng.choice(asks)()


_WRITERS = {"shopping": _shopping, "saving": _saving, "selling": _selling, "bill": _bill}


def generate(rng: random.Random, split: str) -> Item:
    """Draw one problem of 2-9 steps (8-13 in `longer`)."""
    return draw_item(rng, split, NAME, TOPICS, _WRITERS)


FAMILY = Family(NAME, tuple(_WRITERS), generate)
