"""Penguins in a table: every kind of question is answered again from the tables as they are read."""

import operator
from typing import NamedTuple

from guided_reasoning.data import penguin_words as wording
from guided_reasoning.data.checks.chains import check_chain, read
from guided_reasoning.data.checks.common import require
from guided_reasoning.data.checks.penguin_tables import Table, Tables, read_tables
from guided_reasoning.data.claims import ChainError, Claim
from guided_reasoning.data.item import Item
from guided_reasoning.data.options import split_options
from guided_reasoning.data.steps import Line, line

_KINDS = {
    template: kind
    for questions in (wording.QUESTIONS, wording.HELD_OUT_QUESTIONS)
    for kind, templates in questions.items()
    for template in templates
}
_HOLDS = {">": operator.gt, "<": operator.lt, "==": operator.eq}
_Test = tuple[str, str, int]  # column, sign, limit


class _Derived(NamedTuple):
    chain: list[Line]
    plan: list[str]
    right: object


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless chain, plan and answer follow from the tables."""
    head, letters = split_options(item.question)
    tables = read_tables(head)
    template, told = read(_KINDS, tables.ask)
    kind = _KINDS[template]
    word = told.get("group") or told.get("one") or tables.frame.one
    rows = _group(tables, word)
    if kind == "cell" and told["name"] in tables.second:
        word, rows = tables.frame.other_many, tables.second
    try:
        derived = _derive(kind, tables, rows, told)
    except KeyError as error:
        raise ChainError("question-form", f"{tables.ask!r} names {error}, which is unknown.") from error
    untouched = kind == "species" or word in (tables.frame.other_one, tables.frame.other_many)
    changes, plan = ([], []) if untouched else (tables.changes, tables.plan)
    answer = letters.get(str(derived.right), "no option")
    last = line(wording.RESULT, value=derived.right, answer=answer)
    check_chain(item, [*changes, *derived.chain, last], [*plan, *derived.plan], answer)


def _group(tables: Tables, word: str) -> Table:
    frame = tables.frame
    if word in (frame.one, frame.many):
        return tables.first
    if word in (frame.other_one, frame.other_many):
        return tables.second
    require(
        word in (*wording.ANIMALS, f"{frame.many} and {frame.other_many}"), "question-form", f"No {word} is listed."
    )
    return {**tables.first, **tables.second}


def _derive(kind: str, tables: Tables, rows: Table, told: dict[str, str]) -> _Derived:
    frame = tables.frame
    match kind:
        case "rows":
            return _total({name: 1 for name in rows}, [f"count rows of {told['group']}"])
        case "species":
            kinds = [frame.many, *([frame.other_many] if tables.second else [])]
            return _total({name: 1 for name in kinds}, ["count tables"])
        case "age_count":
            return _count(rows, [("age", wording.AMOUNTS[told["more"]], int(told["n"]))], told)
        case "height_count":
            return _count(rows, [("height", wording.AMOUNTS[told["more"]], int(told["n"]))], told)
        case "two_count":
            more, less = wording.AMOUNTS[told["more"]], wording.AMOUNTS[told["less"]]
            return _count(rows, [("age", more, int(told["n"])), ("weight", less, int(told["m"]))], told)
        case "cell":
            name, column = told["name"], told["column"]
            return _Derived(_cells(rows, name, column), [f"read {column} of {name}"], rows[name][column])
        case "sum":
            column, group = told["column"], told["group"]
            return _total({name: cells[column] for name, cells in rows.items()}, [f"add {column} of {group}"])
        case "average":
            return _average(rows, told["column"], frame.many)
        case "nth":
            word = told["ordinal"]
            names = list(rows)[: wording.ORDINALS[word] or None]
            listed = ", ".join(f"{place} {name}" for place, name in enumerate(names, 1))
            return _Derived([line(wording.ROWS, rows=listed)], [f"take {word} {told['one']}"], names[-1])
        case "sorted":
            return _sorted(list(rows), told["rank"])
        case "most" | "second_most" | "than_others" | "extreme":
            return _extreme(kind, rows, told)
        case _:
            return _search(kind, rows, told)


def _tally(values: dict[str, int]) -> tuple[int, list[Line]]:
    lines, total = [], 0
    for name, value in values.items():
        before, total = total, total + value
        said = {"name": name, "value": value, "before": before, "total": total}
        lines.append(line(wording.MORE if lines else wording.FIRST, **said))
    return total, lines


def _total(values: dict[str, int], plan: list[str]) -> _Derived:
    total, lines = _tally(values)
    return _Derived(lines, plan, total)


def _average(rows: Table, column: str, word: str) -> _Derived:
    total, lines = _tally({name: cells[column] for name, cells in rows.items()})
    mean, rest = divmod(total, len(rows))
    require(rest == 0, "question-form", "The average is not a whole number.")
    lines.append(line(wording.AVERAGE, total=total, count=len(rows), mean=mean))
    return _Derived(lines, [f"add {column} of {word}", "divide by the rows"], mean)


def _tested(name: str, cells: dict[str, int], tests: list[_Test], outcome: str) -> Line:
    said = [f"{cells[column]} {sign} {limit} is {_HOLDS[sign](cells[column], limit)}" for column, sign, limit in tests]
    return line(wording.TESTED, name=name, tests=", ".join(said), outcome=outcome)


def _passes(cells: dict[str, int], tests: list[_Test]) -> bool:
    return all(_HOLDS[sign](cells[column], limit) for column, sign, limit in tests)


def _count(rows: Table, tests: list[_Test], told: dict[str, str]) -> _Derived:
    passing = [name for name, cells in rows.items() if _passes(cells, tests)]
    lines = []
    for name, cells in rows.items():
        outcome = "no"
        if name in passing:
            before = passing.index(name)
            outcome = f"so {before} + 1 = {before + 1}" if before else "so 1"
        lines.append(_tested(name, cells, tests, outcome))
    plan = [f"take {told['group']}", *(f"count {column} {sign} {limit}" for column, sign, limit in tests)]
    return _Derived(lines, plan, len(passing))


def _lead(rows: Table, column: str, sign: str) -> tuple[str, list[Line]]:
    """The row that leads in a column, and the comparison of every row with the leader before it."""
    leader, lines = "", []
    for name, cells in rows.items():
        value = cells[column]
        if not leader:
            leader = name
            lines.append(line(wording.FIRST, name=name, value=value))
            continue
        best = rows[leader][column]
        require(value != best, "question-form", f"{name} and {leader} have the same {column}.")
        ahead = _HOLDS[sign](value, best)
        said = {"name": name, "value": value, "sign": sign, "best": best, "leader": leader}
        lines.append(line(wording.TAKEN if ahead else wording.KEPT, **said))
        leader = name if ahead else leader
    return leader, lines


def _extreme(kind: str, rows: Table, told: dict[str, str]) -> _Derived:
    if kind == "extreme":
        column, sign = told["column"], wording.EXTREMES[told["extreme"]]
        leader, lines = _lead(rows, column, sign)
        return _Derived(lines, [f"take {told['extreme']} {column}"], rows[leader][column])
    if kind == "than_others":
        column, sign = wording.COMPARATIVES[told["comparative"]]
        leader, lines = _lead(rows, column, sign)
        return _Derived(lines, [f"take {told['comparative']} than all"], leader)
    column, sign = wording.SUPERLATIVES[told["superlative"]]
    leader, lines = _lead(rows, column, sign)
    plan = [f"take {told['superlative']}"]
    if kind == "second_most":
        lines.append(line(wording.LEFT_OUT, name=leader))
        leader, more = _lead({name: cells for name, cells in rows.items() if name != leader}, column, sign)
        lines += more
        plan.append(f"take {told['superlative']} of the rest")
    return _Derived(lines, plan, leader)


def _sorted(names: list[str], rank: str) -> _Derived:
    require(rank in wording.RANKS, "question-form", f"{rank!r} is no place.")
    best, lines = _first_letter(names, rank != "first")
    plan = [f"take {'first' if rank == 'first' else 'last'} by name"]
    if rank == "next to last":
        lines.append(line(wording.LEFT_OUT, name=best))
        best, more = _first_letter([name for name in names if name != best], True)
        lines += more
        plan.append("take last by name of the rest")
    return _Derived(lines, plan, best)


def _first_letter(names: list[str], last: bool) -> tuple[str, list[Line]]:
    lines = [line(wording.LETTER, name=names[0], letter=names[0][0])]
    for place, name in enumerate(names[1:], 1):
        leader = (max if last else min)(names[:place])
        relation = "after" if name > leader else "before"
        taken = (relation == "after") == last
        said = {"name": name, "letter": name[0], "relation": relation, "best": leader[0], "leader": leader}
        lines.append(line(wording.LETTER_TAKEN if taken else wording.LETTER_KEPT, **said))
    return (max if last else min)(names), lines


def _cells(rows: Table, name: str, *columns: str) -> list[Line]:
    require(name in rows, "question-form", f"{name} is not in the table.")
    return [line(wording.CELL, column=column, name=name, value=rows[name][column]) for column in columns]


def _search(kind: str, rows: Table, told: dict[str, str]) -> _Derived:
    """Walk to the only row that fits."""
    before, tests, plan, skipped = _fitting(kind, rows, told)
    walked = {name: cells for name, cells in rows.items() if name not in skipped}
    fitting = [name for name, cells in walked.items() if _passes(cells, tests)]
    require(len(fitting) == 1, "question-form", f"{len(fitting)} rows fit.")
    lines = []
    for name, cells in walked.items():
        lines.append(_tested(name, cells, tests, "yes" if name == fitting[0] else "no"))
        if name == fitting[0]:
            break
    return _Derived([*before, *lines], plan, fitting[0])


def _fitting(kind: str, rows: Table, told: dict[str, str]) -> tuple[list[Line], list[_Test], list[str], list[str]]:
    """What is looked up first, what a row must pass, the plan, and the rows that are not asked."""
    name = told.get("name", "")
    if kind == "by_height":
        height = int(told["n"])
        return [], [("height", "==", height)], [f"find height {height}"], []
    if kind == "by_metres":
        height = round(float(told["metres"]) * 100)
        start = [line(wording.METRES, metres=told["metres"], n=height)]
        return start, [("height", "==", height)], [f"find height {told['metres']} m"], []
    if kind == "aged":
        test = ("age", wording.AMOUNTS[told["more"]], int(told["n"]))
        return [], [test], [f"find age {test[1]} {test[2]}"], []
    word = told["comparative"]
    column, sign = wording.COMPARATIVES[word]
    before = _cells(rows, name, column)
    limit = rows[name][column]
    if kind == "years":
        require(column == "age", "question-form", f"Nobody is {word} by years.")
        number = wording.YEARS[told["years"]]
        goal = limit + number if sign == ">" else limit - number
        said = {"age": limit, "sign": "+" if sign == ">" else "-", "number": number, "target": goal}
        plan = [f"find {told['years']} {word} than {name}"]
        return [*before, line(wording.TARGET, **said)], [("age", "==", goal)], plan, [name]
    tests = [(column, sign, limit)]
    plan = [f"find {word} than {name}"]
    if kind == "than":
        return before, tests, plan, [name]
    contrary, other = told["contrary"], told.get("other", name)
    column, sign = wording.COMPARATIVES[contrary]
    before += _cells(rows, other, column)
    tests.append((column, sign, rows[other][column]))
    return before, tests, [*plan, f"and {contrary} than {other}"], [name, other]
