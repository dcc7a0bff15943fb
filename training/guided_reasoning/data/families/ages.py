"""Ages of several people: compared with each other, told for another time, or as a sum."""

import random

from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.parts import Parts
from guided_reasoning.data.families.problem import Problem, Quantity, Unsuitable, draw_item
from guided_reasoning.data.item import Item
from guided_reasoning.data.wording.ages import TOPICS

NAME = "ages"
_COMPARED = 0.75  # share of people whose age is told by comparison
_OLDEST = 99
_MOST_PEOPLE = 7


def _people(problem: Problem, count: int) -> Parts:
    """Tell the ages of some people, in any order."""
    rng = problem.rng
    parts = Parts(problem, "A", "B")
    for name in (person.text for person in problem.people[: min(count, _MOST_PEOPLE)]):
        if not parts.values or rng.random() > _COMPARED:
            parts.values[name] = _age(problem, name)
        elif rng.random() < 0.25:
            parts.values[name] = _compared_at_another_time(parts, name)
        else:
            parts.compare(name, 15)
    _arrange(parts)
    return parts


def _age(problem: Problem, name: str) -> Quantity:
    """Tell the age of one person, now or at another time."""
    rng = problem.rng
    age, years = rng.randint(3, 45), rng.randint(2, 10)
    kind = rng.choice(("age", "age", "future", "past"))
    if kind == "age":
        problem.tell(kind, name, A=name, n=age)
        return Quantity(age)
    then = age + years if kind == "future" else age
    problem.tell(kind, name, A=name, n=then, k=years)
    compute = problem.minus if kind == "future" else problem.plus
    return compute(kind, Quantity(then), years, A=name)


def _compared_at_another_time(parts: Parts, name: str) -> Quantity:
    """Tell how many times as old one person was or will be."""
    problem = parts.problem
    rng = problem.rng
    other = rng.choice(list(parts.values))
    years, factor = rng.randint(2, 9), rng.choice((2, 2, 3, 4))
    names = {"A": name, "B": other}
    if rng.random() < 0.5:
        problem.tell("then", name, **names, k=years, t=factor)
        base = problem.minus("then_base", parts.values[other], years, **names)
        return problem.plus("past", problem.times("then_times", base, factor, **names), years, **names)
    problem.tell("soon", name, **names, k=years, t=factor)
    base = problem.plus("soon_base", parts.values[other], years, **names)
    return problem.minus("future", problem.times("soon_times", base, factor, **names), years, **names)


def _arrange(parts: Parts) -> None:
    if any(value.value > _OLDEST for value in parts.values.values()):
        raise Unsuitable
    parts.problem.arrange(events=False)


def _now(problem: Problem, size: int) -> None:
    parts = _people(problem, size + 2)
    problem.rng.choice((parts.ask_one, parts.ask_one, parts.ask_all, parts.ask_difference, parts.ask_average))()


def _later(problem: Problem, size: int) -> None:
    rng = problem.rng
    years = rng.randint(2, 15)
    kind = rng.choice(("later", "ago", "later_all"))
    parts = _people(problem, size if kind == "later_all" else size + 2)
    if kind == "later_all":
        ages = problem.in_order_of_mention(parts.values)
        names = {id(age): name for name, age in parts.values.items()}
        later = [problem.plus("later", age, years, A=names[id(age)], h=str(years)) for age in ages]
        problem.ask(kind, problem.total("total", later), h=years)
        return
    name = parts.any_key()
    compute = problem.plus if kind == "later" else problem.minus
    problem.ask(kind, compute(kind, parts.values[name], years, A=name, h=str(years)), A=name, h=years)


def _when(problem: Problem, size: int) -> None:
    rng = problem.rng
    parts = _people(problem, size + 2)
    first = parts.any_key()
    second = rng.choice([name for name in parts.values if name != first])
    if rng.random() < 0.5:
        age = parts.values[first].value + rng.randint(2, 20)
        years = problem.minus("until", Quantity(age), parts.values[first], A=first)
        problem.ask("until", years, A=first, n=age)
        return
    age = parts.values[second].value + rng.randint(2, 20)
    years = problem.minus("until", Quantity(age), parts.values[second], A=second)
    problem.ask("meet", problem.plus("meet", parts.values[first], years, A=first), A=first, B=second, n=age)


def _sums(problem: Problem, size: int) -> None:
    """Tell the sum of two ages and how they compare, then compare others with them."""
    rng = problem.rng
    parts = Parts(problem, "A", "B")
    older, younger, *others = (person.text for person in problem.people[: min(size + 1, _MOST_PEOPLE)])
    names = {"A": older, "B": younger}
    age = rng.randint(3, 30)
    if rng.random() < 0.5:
        factor = rng.randint(2, 4)
        total = Quantity(age * (factor + 1))
        problem.tell("times", older, **names, t=factor)
        shares = problem.plus("shares", Quantity(factor), 1, **names)
        parts.values[younger] = problem.over("share", total, shares, **names)
        parts.values[older] = problem.times("times", parts.values[younger], factor, **names)
    else:
        gap = rng.randint(2, 20)
        total = Quantity(2 * age + gap)
        problem.tell("more", older, **names, n=gap)
        equal = problem.minus("equal", total, gap, **names)
        parts.values[younger] = problem.over("halved", equal, 2, **names)
        parts.values[older] = problem.plus("more", parts.values[younger], gap, **names)
        parts.told_differences.add(frozenset((older, younger)))
    problem.tell("sum", younger, **dict(zip("CD", rng.sample((older, younger), 2), strict=True)), n=total.value)
    for name in others:
        parts.compare(name, 15)
    _arrange(parts)
    rng.choice((parts.ask_one, parts.ask_difference, *((parts.ask_all,) if others else ())))()


_WRITERS = {"now": _now, "later": _later, "when": _when, "sums": _sums}


def generate(rng: random.Random, split: str) -> Item:
    """Draw one problem of 2-9 steps (8-13 in `longer`)."""
    return draw_item(rng, split, NAME, TOPICS, _WRITERS)


FAMILY = Family(NAME, tuple(_WRITERS), generate)
