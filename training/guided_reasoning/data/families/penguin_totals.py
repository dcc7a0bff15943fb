"""Questions about tables of animals that are answered by counting or adding up. One without an answer is None."""

import random
from collections.abc import Sequence

from guided_reasoning.data import penguin_words as wording
from guided_reasoning.data.families.penguin_asks import Asked, limit
from guided_reasoning.data.families.zoo import Row, Zoo, holds, tally, tested
from guided_reasoning.data.steps import line


def _all(zoo: Zoo, word: str) -> list[Row]:
    frame = zoo.frame
    if word == frame.many:
        return zoo.rows
    return zoo.others if word == frame.other_many else [*zoo.rows, *zoo.others]


def _word(rng: random.Random, zoo: Zoo, *more: str) -> str:
    frame = zoo.frame
    return rng.choice((frame.many, frame.other_many, *more)) if zoo.others else frame.many


def _numbers(rng: random.Random, right: int, most: int) -> list[int]:
    """Five numbers in order, from 1 where that is enough."""
    if right <= 5 and most <= 5:
        return [1, 2, 3, 4, 5]
    low = max(1, right - rng.randint(0, 4))
    return list(range(low, low + 5))


def _spread(rng: random.Random, right: int, gap: int) -> list[int]:
    """The right number among four others, in order."""
    found = {right}
    while len(found) < 5:
        other = right + gap * rng.choice((-4, -3, -2, -1, 1, 2, 3, 4))
        found |= {other} if other > 0 else set()
    return sorted(found)


def rows(rng: random.Random, zoo: Zoo) -> Asked:
    word = _word(rng, zoo, wording.ANIMALS[1]) if zoo.others else rng.choice((zoo.frame.many, wording.ANIMALS[1]))
    listed = _all(zoo, word)
    total, chain = tally([(row.name, 1) for row in listed])
    fields = {"group": word, "tables": "tables" if zoo.others else "table"}
    plan = [f"count rows of {word}"]
    return Asked(fields, _numbers(rng, total, len(listed)), chain, plan, total, word != zoo.frame.other_many)


def species(rng: random.Random, zoo: Zoo) -> Asked:
    kinds = [zoo.frame.many, *([zoo.frame.other_many] if zoo.others else [])]
    total, chain = tally([(kind, 1) for kind in kinds])
    fields = {"tables": "tables" if zoo.others else "table"}
    return Asked(fields, [1, 2, 3, 4, 5], chain, ["count tables"], total, False)


def _counting(rng: random.Random, zoo: Zoo, columns: Sequence[str], names: Sequence[str]) -> Asked | None:
    word = _word(rng, zoo, wording.ANIMALS[1]) if columns == ("age",) else zoo.frame.many
    listed = _all(zoo, word)
    amounts = [rng.choice(list(wording.AMOUNTS)) for _ in columns]
    limits = [limit(rng, [getattr(row, column) for row in listed]) for column in columns]
    total, chain = 0, []
    for row in listed:
        tests = [
            (getattr(row, column), wording.AMOUNTS[amount], bound)
            for column, amount, bound in zip(columns, amounts, limits, strict=True)
        ]
        if all(holds(*test) for test in tests):
            outcome = f"so {total} + 1 = {total + 1}" if total else "so 1"
            total += 1
        else:
            outcome = "no"
        chain.append(tested(row.name, tests, outcome))
    fields: dict[str, object] = {"group": word}
    plan = [f"take {word}"]
    for (amount_field, limit_field), column, amount, bound in zip(names, columns, amounts, limits, strict=True):
        fields |= {amount_field: amount, limit_field: bound}
        plan.append(f"count {column} {wording.AMOUNTS[amount]} {bound}")
    if not total:
        return None
    return Asked(fields, _numbers(rng, total, len(listed)), chain, plan, total, word != zoo.frame.other_many)


def age_count(rng: random.Random, zoo: Zoo) -> Asked | None:
    return _counting(rng, zoo, ("age",), (("more", "n"),))


def height_count(rng: random.Random, zoo: Zoo) -> Asked | None:
    return _counting(rng, zoo, ("height",), (("more", "n"),))


def two_count(rng: random.Random, zoo: Zoo) -> Asked | None:
    return _counting(rng, zoo, ("age", "weight"), (("more", "n"), ("less", "m")))


def sum_up(rng: random.Random, zoo: Zoo) -> Asked:
    frame = zoo.frame
    word = _word(rng, zoo, wording.ANIMALS[1], f"{frame.many} and {frame.other_many}")
    column = rng.choice(("age", "age", "weight")) if word == frame.many else "age"
    total, chain = tally([(row.name, getattr(row, column)) for row in _all(zoo, word)])
    options = _spread(rng, total, rng.choice((1, 3, 7)))
    fields = {"column": column, "group": word}
    return Asked(fields, options, chain, [f"add {column} of {word}"], total, word != frame.other_many)


def average(rng: random.Random, zoo: Zoo) -> Asked | None:
    column = rng.choice(("height", "height", "age", "weight"))
    total, chain = tally([(row.name, getattr(row, column)) for row in zoo.rows])
    count = len(zoo.rows)
    if total % count:
        return None
    mean = total // count
    gap = 5 if column == "height" else 1
    chain.append(line(wording.AVERAGE, total=total, count=count, mean=mean))
    plan = [f"add {column} of {zoo.frame.many}", "divide by the rows"]
    return Asked({"column": column, "group": zoo.frame.many}, _spread(rng, mean, gap), chain, plan, mean)
