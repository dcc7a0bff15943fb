"""Percentages in several steps: groups of a whole, discounts, growth, and what percentage a part is."""

import random

from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.parts import Parts
from guided_reasoning.data.families.problem import Problem, Quantity, Unsuitable, draw_item
from guided_reasoning.data.item import Item
from guided_reasoning.data.wording.percentages import TOPICS

NAME = "percentages"
_PERCENTS = (10, 20, 20, 25, 30, 40, 50, 60, 75)


def _percent(problem: Problem, base: Quantity, percent: int, tenths: dict[str, Quantity], **names: str) -> Quantity:
    """A percentage of a base called `z`; the result is called `p`. `tenths` holds the tenths that are known."""
    match percent:
        case 10:
            return problem.over("only_tenth", base, 10, **names)
        case 25:
            return problem.over("only_quarter", base, 4, **names)
        case 50:
            return problem.over("half", base, 2, **names)
        case 75:
            return problem.times("parts", problem.over("quarter", base, 4, **names), 3, **names)
    if names["z"] not in tenths:
        tenths[names["z"]] = problem.over("tenth", base, 10, **names)
    return problem.times("parts", tenths[names["z"]], percent // 10, **names)


def _groups(problem: Problem, size: int) -> None:
    rng = problem.rng
    problem.choose("o")
    parts = Parts(problem, "w", "x")
    whole = Quantity(10 * rng.randint(4, 60))
    tenths: dict[str, Quantity] = {}
    open_percent = 100
    colors = rng.sample(problem.wording.words["w"], min(size, len(problem.wording.words["w"])))
    for color in colors:
        if parts.values and rng.random() < 0.15:
            parts.values[color] = Quantity(rng.randint(2, 30))
            problem.tell("count", color, w=color, n=parts.values[color].value)
            continue
        percent = rng.choice(_PERCENTS[: max(3, len(_PERCENTS) - size)])
        open_percent -= percent
        problem.tell("group", color, w=color, k=percent)
        parts.values[color] = _percent(problem, whole, percent, tenths, z="all", p=color)
    if open_percent <= 0 or sum(part.value for part in parts.values.values()) >= whole.value:
        raise Unsuitable
    problem.arrange(events=False)
    problem.tell("whole", early=0.8, n=whole.value)
    draw = rng.random()
    if draw < 0.4:
        _ask_nested(parts, tenths)
    elif draw < 0.7:
        problem.ask("left", problem.minus("left", whole, parts.total()))
    else:
        rng.choice((parts.ask_one, parts.ask_all, parts.ask_difference))()


def _ask_nested(parts: Parts, tenths: dict[str, Quantity]) -> None:
    """Tell a percentage of one group and ask for that part of the group, or for the others in the group."""
    problem = parts.problem
    rng = problem.rng
    color, kind = parts.any_key(), rng.choice(problem.wording.words["y"])
    percent = rng.choice(_PERCENTS)
    problem.tell("nested", x=color, k=percent, y=kind)
    group = parts.values[color]
    part = _percent(problem, group, percent, tenths, z=color, p=f"{kind} {color}")
    if rng.random() < 0.5:
        problem.ask("nested", part, x=color, y=kind)
    else:
        problem.ask("not_nested", problem.minus("left", group, part), x=color, y=kind)


def _discounts(problem: Problem, size: int) -> None:
    rng = problem.rng
    parts = Parts(problem, "g", "d", round_whole=True)
    saved: dict[str, Quantity] = {}
    kinds = ["off", "off", "several", "tax", "full"]
    if rng.random() < 0.2:
        kinds = ["off", "several"]
    for thing in rng.sample(problem.wording.words["g"], min(size, len(problem.wording.words["g"]))):
        price, percent, bought = Quantity(10 * rng.randint(2, 20)), rng.choice(_PERCENTS), rng.randint(2, 5)
        kind = rng.choice(kinds)
        problem.tell(kind, thing, g=thing, n=price.value, k=percent, m=bought)
        if kind == "full":
            parts.values[thing] = price
            continue
        share = _percent(problem, price, percent, {}, z=thing, p=f"{thing} {'tax' if kind == 'tax' else 'discount'}")
        if kind == "tax":
            parts.values[thing] = problem.plus("tax", price, share, g=thing)
            continue
        parts.values[thing] = problem.minus("off", price, share, g=thing)
        saved[thing] = share
        if kind == "several":
            parts.values[thing] = problem.times("several", parts.values[thing], bought, g=thing)
            saved[thing] = problem.times("saved_several", share, bought, g=thing)
    problem.arrange(events=False)
    if len(saved) == len(parts.values) and rng.random() < 0.5:
        problem.ask("saved", problem.total("saved", problem.in_order_of_mention(saved)))
    else:
        rng.choice((parts.ask_one, parts.ask_all, parts.ask_all, parts.ask_difference, parts.ask_left))()


def _growth(problem: Problem, size: int) -> None:
    rng = problem.rng
    problem.choose("o")
    start = value = Quantity(10 * rng.randint(4, 40))
    problem.tell("start", n=start.value)
    stages: dict[str, Quantity] = {}
    before = "the start"
    for month in problem.sample("w", size):
        kind = rng.choice(("up", "up", "down", "down", "plus", "minus"))
        if kind in ("plus", "minus"):
            number = rng.randint(3, 40)
            problem.tell(kind, month, w=month, n=number)
            compute = problem.plus if kind == "plus" else problem.minus
            value = compute(kind, value, number, w=month)
        else:
            percent = rng.choice(_PERCENTS[:6])
            problem.tell(kind, month, w=month, k=percent)
            change = _percent(problem, value, percent, {}, z=before, p=f"change in {month}")
            compute = problem.plus if kind == "up" else problem.minus
            value = compute(kind, value, change, w=month)
        stages[month] = value
        before = month
    problem.keep_order()
    draw = rng.random()
    if draw < 0.2:
        month = rng.choice(list(stages))
        problem.ask("after", stages[month], w=month)
    elif draw < 0.6:
        problem.ask("end", value)
    elif value.value > start.value:
        problem.ask("gained", problem.minus("gained", value, start))
    else:
        problem.ask("lost", problem.minus("lost", start, value))


def _shares(problem: Problem, size: int) -> None:
    rng = problem.rng
    parts = Parts(problem, "o", "d")
    tenth = rng.randint(2, 12)
    names = rng.sample(problem.wording.words["o"], size)
    cuts = [0, *sorted(rng.sample(range(1, 10), size - 1)), 10]
    for name, low, high in zip(names, cuts, cuts[1:], strict=False):
        _tell_count(parts, name, tenth * (high - low))
    problem.arrange(events=False)
    total = parts.total()
    name = parts.any_key()
    tenth_of_all = problem.over("tenth", total, 10)
    if rng.random() < 0.6:
        share = problem.over("tenths", parts.values[name], tenth_of_all, o=name)
        problem.ask("share", problem.times("percent", share, 10, o=name), o=name)
    else:
        others = problem.minus("others", total, parts.values[name], o=name)
        share = problem.over("tenths", others, tenth_of_all, o=f"things that are not {name}")
        problem.ask("others", problem.times("percent", share, 10, o=name), o=name)


def _tell_count(parts: Parts, name: str, count: int) -> None:
    """Tell a count directly, or by comparison with another one where it fits."""
    problem = parts.problem
    rng = problem.rng
    if not parts.values or rng.random() < 0.4:
        problem.tell("count", name, o=name, n=count)
        parts.values[name] = Quantity(count)
        return
    other = parts.any_key()
    base = parts.values[other]
    names = {"o": name, "d": other}
    factor, remainder = divmod(count, base.value)
    if remainder == 0 and factor in (2, 3, 4, 5):
        problem.tell("times", name, **names, t=factor)
        parts.values[name] = problem.times("times", base, factor, **names)
    elif count * 2 == base.value and "half" in problem.wording.facts:
        problem.tell("half", name, **names)
        parts.values[name] = problem.over("half", base, 2, **names)
    elif count > base.value:
        problem.tell("more", name, **names, n=count - base.value)
        parts.values[name] = problem.plus("more", base, count - base.value, **names)
    else:
        if count == base.value:
            raise Unsuitable
        problem.tell("less", name, **names, n=base.value - count)
        parts.values[name] = problem.minus("less", base, base.value - count, **names)


_WRITERS = {"groups": _groups, "discounts": _discounts, "growth": _growth, "shares": _shares}


def generate(rng: random.Random, split: str) -> Item:
    """Draw one problem of 2-9 steps (8-13 in `longer`)."""
    return draw_item(rng, split, NAME, TOPICS, _WRITERS)


FAMILY = Family(NAME, tuple(_WRITERS), generate)
