"""Rates in several steps: distances at a speed, amounts per day, work per hour, and prices per unit."""

import random

from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.parts import COMPARED, Parts
from guided_reasoning.data.families.problem import Problem, Quantity, draw_item
from guided_reasoning.data.item import Item
from guided_reasoning.data.wording.rates import TOPICS

NAME = "rates"


def _travel(problem: Problem, size: int) -> None:
    rng = problem.rng
    problem.choose("u")
    problem.choose("v")
    parts = Parts(problem, "w", "x")
    hours_by_day: dict[str, Quantity] = {}
    for day in problem.sample("w", size):
        if parts.values and rng.random() < COMPARED:
            parts.compare(day, 30)
            continue
        speed, hours = rng.choice((rng.randint(10, 60), 5 * rng.randint(2, 12))), rng.randint(2, 9)
        problem.tell("leg", day, w=day, n=speed, h=hours)
        parts.values[day] = problem.times("leg", Quantity(speed), hours, w=day)
        hours_by_day[day] = Quantity(hours)
    problem.arrange()
    if len(hours_by_day) == size > 2 and rng.random() < 0.2:
        problem.ask("hours", problem.total("hours", problem.in_order_of_mention(hours_by_day)))
    else:
        _ask_about(parts)


def _daily(problem: Problem, size: int) -> None:
    problem.choose("o")
    parts = Parts(problem, "w", "x")
    parts.tell_months("stage", size, most_each=20, most_times=9)
    problem.arrange()
    _ask_about(parts)


def _ask_about(parts: Parts) -> None:
    asks = (
        parts.ask_one,
        parts.ask_all,
        parts.ask_all,
        parts.ask_difference,
        parts.ask_left,
        parts.ask_average,
        parts.ask_rest,
    )
    parts.problem.rng.choice(asks)()


def _work(problem: Problem, size: int) -> None:
    rng = problem.rng
    problem.choose("o")
    problem.choose("i")
    parts = Parts(problem, "A", "B")
    for name in (person.text for person in problem.people[:size]):
        if parts.values and rng.random() < COMPARED:
            parts.compare(name, 9)
            continue
        rate = rng.randint(3, 20)
        parts.values[name] = Quantity(rate)
        if rng.random() < 0.4:
            hours = rng.randint(2, 6)
            problem.tell("batch", name, A=name, n=rate * hours, k=hours)
            parts.values[name] = problem.over("batch", Quantity(rate * hours), hours, A=name)
        else:
            problem.tell("rate", name, A=name, n=rate)
    problem.arrange(events=False)
    asks = (_ask_shift, _ask_shift, _ask_shift, _ask_finish, Parts.ask_one, Parts.ask_all, Parts.ask_difference)
    rng.choice(asks)(parts)


def _ask_shift(parts: Parts) -> None:
    """Tell for how long everybody works and ask what is done then."""
    problem = parts.problem
    rng = problem.rng
    hours = rng.randint(2, 9)
    problem.tell("shift", early=0.4, n=hours)
    draw = rng.random()
    if draw < 0.25:
        name = rng.choice(list(parts.values))
        problem.ask("made_one", problem.times("made_one", parts.values[name], hours, A=name), A=name)
    elif draw < 0.5:
        fast, slow = sorted(rng.sample(list(parts.values), 2), key=lambda name: -parts.values[name].value)
        difference = problem.minus("difference", parts.values[fast], parts.values[slow], A=fast, B=slow)
        problem.ask("lead", problem.times("lead", difference, hours, A=fast, B=slow), A=fast, B=slow)
    else:
        made = problem.times("made", parts.total(), hours)
        if draw < 0.75:
            problem.ask("made", made)
            return
        order = made.value + rng.randint(5, 60)
        problem.tell("order", early=0.4, n=order)
        problem.ask("open", problem.minus("open", Quantity(order), made))


def _ask_finish(parts: Parts) -> None:
    """Tell how much work there is and ask how long it takes."""
    problem = parts.problem
    total = parts.total()
    order = total.value * problem.rng.randint(2, 9)
    problem.tell("order", early=0.4, n=order)
    problem.ask("finish", problem.over("finish", Quantity(order), total))


def _unit_price(problem: Problem, size: int) -> None:
    rng = problem.rng
    parts = Parts(problem, "o", "d", round_whole=True)
    for objects in rng.sample(problem.wording.words["o"], size):
        price, bought = rng.randint(2, 12), rng.randint(2, 9)
        if parts.values and rng.random() < 0.3:
            problem.tell("same", objects, o=objects, m=bought, n=price)
            parts.values[objects] = problem.times("cost", Quantity(price), bought, o=objects)
            continue
        pack = rng.randint(2, 8)
        problem.tell("pack", objects, o=objects, k=pack, n=price * pack)
        problem.tell("buy", objects, o=objects, m=bought)
        each = problem.over("price", Quantity(price * pack), pack, o=objects)
        parts.values[objects] = problem.times("cost", each, bought, o=objects)
    problem.arrange(events=False)
    asks = (parts.ask_one, parts.ask_all, parts.ask_all, parts.ask_difference, parts.ask_left, parts.ask_each)
    rng.choice(asks)()


_WRITERS = {"travel": _travel, "daily": _daily, "work": _work, "unit_price": _unit_price}


def generate(rng: random.Random, split: str) -> Item:
    """Draw one problem of 2-9 steps (8-13 in `longer`)."""
    return draw_item(rng, split, NAME, TOPICS, _WRITERS)


FAMILY = Family(NAME, tuple(_WRITERS), generate)
