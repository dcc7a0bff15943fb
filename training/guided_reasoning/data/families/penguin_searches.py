"""Questions about tables of animals that are answered by finding a row. One without a single answer is None."""

import random
from collections.abc import Callable, Sequence

from guided_reasoning.data import penguin_words as wording
from guided_reasoning.data.families.penguin_asks import Asked, Group, cells, limit, pick, ties
from guided_reasoning.data.families.zoo import Row, Zoo, champion, first_name, holds, tested
from guided_reasoning.data.steps import Line, line


def cell(rng: random.Random, zoo: Zoo) -> Asked:
    group = pick(rng, zoo)
    row, column = rng.choice(group.rows), rng.choice(wording.COLUMNS)
    value = getattr(row, column)
    spare = [getattr(zoo.spare, column)] if group.first else []
    values = list(dict.fromkeys([getattr(one, column) for one in (zoo.listed if group.first else zoo.others)] + spare))
    return Asked(
        {"column": column, "name": row.name},
        values,
        [line(wording.CELL, column=column, name=row.name, value=value)],
        [f"read {column} of {row.name}"],
        value,
        group.first,
    )


def _search(
    group: Group, tests: Callable[[Row], list[tuple[int, str, int]]], skipped: Sequence[str] = ()
) -> tuple[Row, list[Line]] | None:
    """Walk to the only row that passes all tests."""
    candidates = [row for row in group.rows if row.name not in skipped]
    passing = [row for row in candidates if all(holds(*test) for test in tests(row))]
    if len(passing) != 1:
        return None
    walked = candidates[: candidates.index(passing[0]) + 1]
    return passing[0], [tested(row.name, tests(row), "yes" if row is passing[0] else "no") for row in walked]


def _found(
    group: Group,
    fields: dict[str, object],
    before: list[Line],
    plan: list[str],
    search: tuple[Row, list[Line]] | None,
) -> Asked | None:
    if search is None:
        return None
    row, lines = search
    return Asked({"one": group.one, **fields}, group.names, [*before, *lines], plan, row.name, group.first)


def by_height(rng: random.Random, zoo: Zoo) -> Asked | None:
    group = pick(rng, zoo)
    height = rng.choice(group.rows).height
    search = _search(group, lambda row: [(row.height, "==", height)])
    return _found(group, {"n": height}, [], [f"find height {height}"], search)


def by_metres(rng: random.Random, zoo: Zoo) -> Asked | None:
    group = pick(rng, zoo)
    height = rng.choice(group.rows).height
    metres = f"{height // 100}.{height % 100 // 10}"
    before = [line(wording.METRES, metres=metres, n=height)]
    search = _search(group, lambda row: [(row.height, "==", height)])
    return _found(group, {"metres": metres}, before, [f"find height {metres} m"], search)


def most(rng: random.Random, zoo: Zoo) -> Asked | None:
    group = pick(rng, zoo)
    superlative, (column, sign) = rng.choice(list(wording.SUPERLATIVES.items()))
    if ties(group.rows, column):
        return None
    best, chain = champion(group.rows, column, sign)
    return Asked(
        {"superlative": superlative, "one": group.one},
        group.names,
        chain,
        [f"take {superlative}"],
        best.name,
        group.first,
    )


def second_most(rng: random.Random, zoo: Zoo) -> Asked | None:
    group = pick(rng, zoo)
    superlative, (column, sign) = rng.choice(list(wording.SUPERLATIVES.items()))
    if ties(group.rows, column):
        return None
    best, chain = champion(group.rows, column, sign)
    rest = [row for row in group.rows if row is not best]
    second, more = champion(rest, column, sign)
    chain = [*chain, line(wording.LEFT_OUT, name=best.name), *more]
    plan = [f"take {superlative}", f"take {superlative} of the rest"]
    return Asked({"superlative": superlative, "one": group.one}, group.names, chain, plan, second.name, group.first)


def than_others(rng: random.Random, zoo: Zoo) -> Asked | None:
    group = pick(rng, zoo)
    comparative, (column, sign) = rng.choice(list(wording.COMPARATIVES.items()))
    if ties(group.rows, column):
        return None
    best, chain = champion(group.rows, column, sign)
    fields = {"one": group.one, "comparative": comparative}
    return Asked(fields, group.names, chain, [f"take {comparative} than all"], best.name, group.first)


def extreme(rng: random.Random, zoo: Zoo) -> Asked | None:
    if zoo.others:
        return None
    column = rng.choice(wording.COLUMNS)
    word = rng.choice(("largest", "shortest" if column == "height" else "smallest"))
    if ties(zoo.rows, column):
        return None
    best, chain = champion(zoo.rows, column, wording.EXTREMES[word])
    values = list(dict.fromkeys(getattr(row, column) for row in (*zoo.listed, zoo.spare)))
    return Asked({"extreme": word, "column": column}, values, chain, [f"take {word} {column}"], getattr(best, column))


def nth(rng: random.Random, zoo: Zoo) -> Asked:
    group = pick(rng, zoo)
    word, place = rng.choice(list(wording.ORDINALS.items()))
    walked = group.rows[:place] if place else group.rows
    numbered = ", ".join(f"{at} {row.name}" for at, row in enumerate(walked, 1))
    chain = [line(wording.ROWS, rows=numbered)]
    return Asked(
        {"ordinal": word, "one": group.one},
        group.names,
        chain,
        [f"take {word} {group.one}"],
        walked[-1].name,
        group.first,
    )


def sort_names(rng: random.Random, zoo: Zoo) -> Asked | None:
    group = pick(rng, zoo)
    if zoo.others and rng.random() < 0.4:
        group = Group(wording.ANIMALS[0], [*zoo.rows, *zoo.others], [], True)
    if len({row.name[0] for row in group.rows}) < len(group.rows):
        return None
    # Looking for the next to last among all animals would take too many steps.
    rank = rng.choice(wording.RANKS if group.names else wording.RANKS[:2])
    best, chain = first_name(group.rows, rank != "first")
    plan = [f"take {'first' if rank == 'first' else 'last'} by name"]
    if rank == "next to last":
        rest = [row for row in group.rows if row is not best]
        chain.append(line(wording.LEFT_OUT, name=best.name))
        best, more = first_name(rest, True)
        chain += more
        plan.append("take last by name of the rest")
    wrong = [row.name for row in group.rows if row is not best]
    names = group.names or sorted([best.name, *rng.sample(wrong, 4)])
    return Asked({"rank": rank, "one": group.one}, names, chain, plan, best.name, group.first)


def than(rng: random.Random, zoo: Zoo) -> Asked | None:
    group = pick(rng, zoo)
    ref = rng.choice(group.rows)
    word, (column, sign) = rng.choice(list(wording.COMPARATIVES.items()))
    search = _search(group, lambda row: [(getattr(row, column), sign, getattr(ref, column))], [ref.name])
    fields = {"comparative": word, "name": ref.name}
    return _found(group, fields, cells(ref, column), [f"find {word} than {ref.name}"], search)


def than_two(rng: random.Random, zoo: Zoo) -> Asked | None:
    group = pick(rng, zoo)
    one, two = rng.sample(group.rows, 2)
    words = rng.choice((("older", "younger"), ("younger", "older"), ("taller", "shorter"), ("shorter", "taller")))
    (column, sign), (_, contrary) = (wording.COMPARATIVES[word] for word in words)

    def tests(row: Row) -> list[tuple[int, str, int]]:
        value = getattr(row, column)
        return [(value, sign, getattr(one, column)), (value, contrary, getattr(two, column))]

    fields = {"comparative": words[0], "name": one.name, "contrary": words[1], "other": two.name}
    plan = [f"find {words[0]} than {one.name}", f"and {words[1]} than {two.name}"]
    before = [*cells(one, column), *cells(two, column)]
    return _found(group, fields, before, plan, _search(group, tests, [one.name, two.name]))


def than_but(rng: random.Random, zoo: Zoo) -> Asked | None:
    group = pick(rng, zoo)
    ref = rng.choice(group.rows)
    words = rng.sample(list(wording.COMPARATIVES), 2)
    (column, sign), (other, contrary) = (wording.COMPARATIVES[word] for word in words)
    if column == other:
        return None

    def tests(row: Row) -> list[tuple[int, str, int]]:
        return [
            (getattr(row, column), sign, getattr(ref, column)),
            (getattr(row, other), contrary, getattr(ref, other)),
        ]

    fields = {"comparative": words[0], "contrary": words[1], "name": ref.name}
    plan = [f"find {words[0]} than {ref.name}", f"and {words[1]} than {ref.name}"]
    return _found(group, fields, cells(ref, column, other), plan, _search(group, tests, [ref.name]))


def years(rng: random.Random, zoo: Zoo) -> Asked | None:
    group = pick(rng, zoo)
    ref = rng.choice(group.rows)
    said, number = rng.choice(list(wording.YEARS.items()))
    word = rng.choice(("older", "younger"))
    sign = "+" if word == "older" else "-"
    goal = ref.age + number if word == "older" else ref.age - number
    before = [*cells(ref, "age"), line(wording.TARGET, age=ref.age, sign=sign, number=number, target=goal)]
    fields = {"years": said, "comparative": word, "name": ref.name}
    search = _search(group, lambda row: [(row.age, "==", goal)], [ref.name])
    return _found(group, fields, before, [f"find {said} {word} than {ref.name}"], search)


def aged(rng: random.Random, zoo: Zoo) -> Asked | None:
    group = pick(rng, zoo)
    amount, sign = rng.choice(list(wording.AMOUNTS.items()))
    bound = limit(rng, [row.age for row in group.rows])
    search = _search(group, lambda row: [(row.age, sign, bound)])
    return _found(group, {"more": amount, "n": bound}, [], [f"find age {sign} {bound}"], search)
