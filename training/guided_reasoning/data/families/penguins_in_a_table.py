"""BIG-Bench-Hard's penguins in a table: one or two tables of animals, changes to them, and a question."""

import random

from guided_reasoning.data import penguin_words as wording
from guided_reasoning.data.families import penguin_searches, penguin_totals
from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.chains import item_of
from guided_reasoning.data.families.penguin_asks import Ask
from guided_reasoning.data.families.zoo import Zoo, draw_zoo
from guided_reasoning.data.item import Item
from guided_reasoning.data.options import letter, with_options
from guided_reasoning.data.steps import Line, line

NAME = "penguins_in_a_table"
STRATEGIES = ("count", "look_up", "extreme", "sum", "order", "compare")
_SIZES = (3, 4, 4, 4, 4, 4, 5)
_LONGER_SIZES = (7, 8)
# Kind of question: its strategy, its code, and how often it is asked.
_KINDS: dict[str, tuple[str, Ask, int]] = {
    "rows": ("count", penguin_totals.rows, 8),
    "species": ("count", penguin_totals.species, 1),
    "age_count": ("count", penguin_totals.age_count, 14),
    "height_count": ("count", penguin_totals.height_count, 4),
    "two_count": ("count", penguin_totals.two_count, 12),
    "cell": ("look_up", penguin_searches.cell, 4),
    "by_height": ("look_up", penguin_searches.by_height, 7),
    "by_metres": ("look_up", penguin_searches.by_metres, 2),
    "most": ("extreme", penguin_searches.most, 12),
    "second_most": ("extreme", penguin_searches.second_most, 3),
    "than_others": ("extreme", penguin_searches.than_others, 3),
    "extreme": ("extreme", penguin_searches.extreme, 5),
    "sum": ("sum", penguin_totals.sum_up, 12),
    "average": ("sum", penguin_totals.average, 4),
    "nth": ("order", penguin_searches.nth, 6),
    "sorted": ("order", penguin_searches.sort_names, 12),
    "than": ("compare", penguin_searches.than, 4),
    "than_two": ("compare", penguin_searches.than_two, 3),
    "than_but": ("compare", penguin_searches.than_but, 3),
    "years": ("compare", penguin_searches.years, 3),
    "aged": ("compare", penguin_searches.aged, 3),
}
_LONGER_KINDS = ("age_count", "two_count", "most", "second_most", "sum", "sorted")


def _tables(rng: random.Random, zoo: Zoo) -> str:
    """Everything before the question."""
    frame = zoo.frame
    examples = rng.sample(zoo.listed, 3)
    text = frame.intro + " ".join(row.text for row in zoo.listed)
    text += frame.example.format(
        first=examples[0].name, age=examples[0].age, second=examples[1].name, weight=examples[1].weight,
        third=examples[2].name, height=examples[2].height,
    )  # fmt: skip
    if zoo.added:
        text += frame.add.format(row=zoo.added.text)
    if zoo.deleted:
        text += frame.delete.format(name=zoo.deleted)
    if zoo.others:
        text += frame.second.format(rows="\n".join(row.text for row in zoo.others))
    return text


def _changes(zoo: Zoo) -> tuple[list[Line], list[str]]:
    """What happens to the first table, and the plan of it."""
    lines, plan = [], []
    if zoo.added:
        cells = ", ".join(str(cell) for cell in zoo.added[1:])
        lines.append(line(wording.ADDED, name=zoo.added.name, cells=cells))
        plan.append(f"add {zoo.added.name}")
    if zoo.deleted:
        lines.append(line(wording.DELETED, name=zoo.deleted))
        plan.append(f"delete {zoo.deleted}")
    return lines, plan


def generate(rng: random.Random, split: str) -> Item:
    """Draw tables and a question that has one answer."""
    held_out = split == "held_out"
    kinds = _LONGER_KINDS if split == "longer" else tuple(_KINDS)
    kind = rng.choices(kinds, [_KINDS[name][2] for name in kinds])[0]
    strategy, ask, _ = _KINDS[kind]
    frame, names = (wording.HELD_OUT, wording.HELD_OUT_NAMES) if held_out else (wording.PUBLISHED, wording.NAMES)
    asked = None
    while asked is None:
        zoo = draw_zoo(rng, frame, names, rng.choice(_LONGER_SIZES if split == "longer" else _SIZES))
        asked = ask(rng, zoo)
    template = rng.choice((wording.HELD_OUT_QUESTIONS if held_out else wording.QUESTIONS)[kind])
    options = [str(option) for option in asked.options]
    answer = letter(options.index(str(asked.right)))
    changes, changed = _changes(zoo) if asked.penguins else ([], [])
    return item_of(
        rng,
        family=NAME,
        strategy=strategy,
        question=with_options(_tables(rng, zoo) + template.format(**asked.fields), options),
        chain=[*changes, *asked.chain, line(wording.RESULT, value=asked.right, answer=answer)],
        plan=[*changed, *asked.plan],
        answer=answer,
        split=split,
    )


FAMILY = Family(NAME, STRATEGIES, generate)
