"""Arithmetic in words: amounts that change, equal groups, comparisons, totals and prices."""

import random

from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.story import LARGEST, Story
from guided_reasoning.data.families.word_templates import Changes
from guided_reasoning.data.item import Item

NAME = "word_problem"
_FACTORS = {"double": 2, "triple": 3}
_DISTRACTED = 0.4  # share of problems with a number that does not matter


def _operation(rng: random.Random, value: int) -> tuple[str, int]:
    """Choose an operation on `value`, and its operand (0 where the name says it), that stays within 0..LARGEST."""
    possible = []
    if value <= LARGEST - 20:
        possible += ["add"] * 4
    if value >= 3:
        possible += ["subtract"] * 4
    if value * 2 <= LARGEST and value > 0:
        possible += ["double"]
    if value * 3 <= LARGEST and value > 0:
        possible += ["triple"]
    if value % 2 == 0 and value >= 4:
        possible += ["halve"]
    name = rng.choice(possible)
    if name == "add":
        return name, rng.randint(2, 20)
    if name == "subtract":
        return name, rng.randint(2, min(20, value))
    return name, 0


def _apply(name: str, operand: int, value: int) -> tuple[str, int]:
    """The equation's left side and the result of one operation."""
    if name == "add":
        return f"{value} + {operand}", value + operand
    if name == "subtract":
        return f"{value} - {operand}", value - operand
    if name == "halve":
        return f"{value} / 2", value // 2
    return f"{value} * {_FACTORS[name]}", value * _FACTORS[name]


def _change(story: Story, changes: Changes, name: str, operand: int) -> None:
    sentence, lead = story.rng.choice(getattr(changes, name))
    story.tell(sentence, n=operand)
    equation, value = _apply(name, operand, story.value)
    result = changes.result
    if "{B}" not in sentence:
        result = result.replace("{A}", story.people[0].pronoun)
    story.step(lead, equation, value, story.fill(sentence, speak=False, n=operand), result)
    story.plan.append(f"{name} {operand}" if operand else name)


def _chain(story: Story, operations: int) -> None:
    rng = story.rng
    changes = rng.choice(story.templates.changes)
    start = rng.choice(changes.start)
    story.value = rng.randint(3, 40)
    story.tell(start, n=story.value)
    story.verbose.append(story.fill(start, speak=False, n=story.value) + ".")
    story.plan.append(f"start with {story.value}")
    distract_at = rng.randrange(operations) if rng.random() < _DISTRACTED else None
    for index in range(operations):
        if index == distract_at:
            story.distract()
        _change(story, changes, *_operation(rng, story.value))
    story.question = story.fill(rng.choice(changes.ask))


def _group(story: Story, templates: tuple[str, ...]) -> tuple[int, int]:
    """Tell of equal groups and compute their size; returns the two factors."""
    rng = story.rng
    groups, each = rng.randint(2, 6), rng.randint(2, 9)
    sentence = rng.choice(templates)
    story.tell(sentence, g=groups, n=each)
    reason = story.fill(sentence, speak=False, g=groups, n=each)
    story.step(story.container, f"{groups} * {each}", groups * each, reason, "that makes {e} {o}")
    return groups, each


def _groups(story: Story, operations: int) -> None:
    rng = story.rng
    changes = story.templates.changes[0]
    groups, each = _group(story, story.templates.groups)
    story.plan.append(f"{groups} times {each}")
    distract_at = rng.randrange(1, operations) if rng.random() < _DISTRACTED else None
    while len(story.concise) < operations:
        if len(story.concise) == distract_at:
            story.distract()
            distract_at = None
        left = operations - len(story.concise)
        sharers = [n for n in range(2, 10) if story.value and story.value % n == 0]
        if left == 1 and sharers and rng.random() < 0.5:
            _share(story, rng.choice(sharers))
            return
        if left >= 2 and story.value <= LARGEST - 54 and rng.random() < 0.35:
            before = story.value
            groups, each = _group(story, story.templates.more_groups)
            both = before + story.value
            story.step("total", f"{before} + {story.value}", both, "They join the others", "there are {e} {o}")
            story.plan.append(f"add {groups} times {each}")
        else:
            _change(story, changes, *_operation(rng, story.value))
    story.question = story.fill(rng.choice(changes.ask))


def _share(story: Story, sharers: int) -> None:
    sentence, lead, question = story.rng.choice(story.templates.share)
    story.tell(sentence, n=sharers)
    reason = story.fill(sentence, speak=False, n=sharers)
    story.step(lead, f"{story.value} / {sharers}", story.value // sharers, reason, f"{lead} gets {{e}} {{o}}")
    story.plan.append(f"divide by {sharers}")
    story.question = story.fill(question)


def _compare(story: Story, operations: int) -> None:
    rng = story.rng
    total = operations % 2 == 0 and rng.random() < 0.6
    links = operations // 2 if total else operations
    has, verb = rng.choice(story.templates.has)
    start = rng.randint(3, 30)
    first = has.replace("{x}", "{n} {o}")
    facts: list[tuple[str, dict[str, str | int]]] = [(first, {"n": start})]
    story.value = start
    values = [start]
    story.verbose.append(story.fill(first, speak=False, n=start) + ".")
    story.plan.append(f"start with {start}")
    for index in range(1, links + 1):
        name, operand = _operation(rng, story.value)
        sentence = has.replace("{x}", story.templates.than[name])
        slots = {"A": story.people[index].text, "B": story.people[index - 1].text, "n": operand}
        facts.append((sentence, slots))
        equation, value = _apply(name, operand, story.value)
        reason = story.fill(sentence, speak=False, **slots)
        story.step(story.people[index].text, equation, value, reason, "that is {e}")
        story.plan.append(f"{name} {operand}" if operand else name)
        values.append(value)
    order = rng.random()
    if order < 0.2:
        facts.reverse()
    elif order < 0.4:
        rng.shuffle(facts)
    distract_at = rng.randrange(len(facts)) if rng.random() < _DISTRACTED else None
    for index, (sentence, slots) in enumerate(facts):
        story.state(sentence, **slots)
        if index == distract_at:
            story.distract(stranger=story.people[-1].text)
    if total:
        _total(story, values)
        story.question = story.fill(rng.choice(story.templates.ask_total), v=verb)
    else:
        story.question = story.fill(rng.choice(story.templates.ask_one), A=story.people[links].text, v=verb)


def _total(story: Story, values: list[int]) -> None:
    total = values[0]
    for value in values[1:]:
        reason = f"We add {value}"
        story.step("total", f"{total} + {value}", total + value, reason, "the total is {e}")
        total += value
    story.plan.append("add all")


def _price(story: Story, operations: int) -> None:
    rng = story.rng
    templates = story.templates
    count, price = rng.randint(2, 8), rng.randint(2, 9)
    sentence = rng.choice(templates.prices)
    story.state(sentence, g=count, n=price)
    reason = story.fill(sentence, speak=False, g=count, n=price)
    story.step(story.objects, f"{count} * {price}", count * price, reason, "that costs {e} dollars")
    story.plan.append(f"{count} times {price}")
    distract_at = rng.randrange(1, operations) if rng.random() < _DISTRACTED else None
    fees = rng.sample(templates.fees, len(templates.fees))
    discounts = rng.sample(templates.discounts, len(templates.discounts))
    while len(story.concise) < operations:
        if len(story.concise) == distract_at:
            story.distract()
            distract_at = None
        if len(story.concise) == operations - 1 and rng.random() < 0.5:
            _pay(story)
            return
        minus = bool(discounts) and story.value > 3 and (not fees or rng.random() < 0.4)
        if not minus and not fees:
            break
        sentence, lead = (discounts if minus else fees).pop()
        amount = rng.randint(2, min(10, story.value) if minus else 10)
        story.state(sentence, n=amount)
        equation, value = _apply("subtract" if minus else "add", amount, story.value)
        story.step(lead, equation, value, story.fill(sentence, speak=False, n=amount), "it is {e} dollars")
        story.plan.append(f"{'subtract' if minus else 'add'} {amount}")
    story.question = story.fill(rng.choice(templates.ask_price))


def _pay(story: Story) -> None:
    sentence, lead, question = story.rng.choice(story.templates.notes)
    note = min(n for n in (10, 20, 50, 100, 200) if n >= story.value)
    story.state(sentence, n=note)
    reason = story.fill(sentence, speak=False, n=note)
    story.step(lead, f"{note} - {story.value}", note - story.value, reason, "the change is {e} dollars")
    story.plan.append(f"subtract from {note}")
    story.question = story.fill(question)


_WRITERS = {"chain": _chain, "groups": _groups, "compare": _compare, "price": _price}


def generate(rng: random.Random, split: str) -> Item:
    """Draw one word problem of 2-5 operations (6-8 in `longer`)."""
    strategy = rng.choice(("chain", "chain", "groups", "compare", "compare", "price"))
    operations = rng.randint(6, 8) if split == "longer" else rng.choice((2, 2, 3, 3, 3, 4, 4, 5))
    story = Story(rng, split)
    _WRITERS[strategy](story, operations)
    return story.item(NAME, strategy)


FAMILY = Family(NAME, tuple(_WRITERS), generate)
