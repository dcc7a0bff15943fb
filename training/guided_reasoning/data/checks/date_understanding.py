"""Date understanding: the sentence about today is read back into a date, which Python's calendar moves."""

import re
from calendar import Calendar
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from guided_reasoning.data import date_words as wording
from guided_reasoning.data.checks.chains import check_chain, read
from guided_reasoning.data.checks.common import require
from guided_reasoning.data.checks.date_steps import length, steps
from guided_reasoning.data.claims import ChainError, Claim
from guided_reasoning.data.date_words import MONTHS, WEEKDAYS, Base, Shift, digits
from guided_reasoning.data.item import Item
from guided_reasoning.data.options import split_options
from guided_reasoning.data.steps import Line, line

_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_WRITTEN = re.compile(r"([A-Z][a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?, (\d{4})")
_THURSDAY = 3  # as Python counts


class _Start(NamedTuple):
    """The date that a sentence names, how it is found, and the first line of the plan."""

    day: date
    lines: list[Line]
    plan: str


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless chain, plan and answer follow from the sentence about today."""
    head, letters = split_options(item.question)
    _, fields = read((wording.QUESTION, *wording.HELD_OUT_QUESTIONS), head)
    base, told, start = _understand(fields["base"])
    asks = {ask.text: ask.shift for ask in (*wording.ASKS, *wording.HELD_OUT_ASKS)}
    require(fields["ask"] in asks, "question-form", f"{fields['ask']!r} is no known day.")
    asked = asks[fields["ask"]]

    day, lines, plan = start.day, list(start.lines), [start.plan]
    moves = [("today", shift) for shift in base.shifts] + ([(fields["ask"], asked)] if asked else [])
    if len(base.shifts) > 1:
        moves[0] = ("the first job day", base.shifts[0])
    for label, shift in moves:
        number = shift.number or int(told["n"])
        plan.append(f"{'add' if shift.forward else 'subtract'} {number} {shift.unit}{'s' if number > 1 else ''}")
        if base.start == "visits" and not shift.number:
            plan[-1] = f"add {number} - 1 months"
            number -= 1
        day, more = steps(label, day, Shift(shift.unit, number, shift.forward))
        lines += more
    answer = letters.get(digits(day), "no option")
    check_chain(item, [*lines, line(wording.RESULT, date=digits(day), answer=answer)], plan, answer)


def _understand(text: str) -> tuple[Base, dict[str, str], _Start]:
    """The only reading of a sentence that gives a date."""
    for base in (*wording.BASES, *wording.HELD_OUT_BASES):
        with suppress(ChainError, ValueError):
            _, told = read([base.text], text)
            if "nth" in told:
                told["n"] = told["nth"][:-2]
            return base, told, _start(base, told)
    raise ChainError("question-form", f"{text!r} tells no date.")


def _start(base: Base, told: dict[str, str]) -> _Start:
    year = int(told.get("year", 0))
    match base.start:
        case "date":
            return _taken(base, _date(told["date"]), told["date"])
        case "fixed":
            return _taken(base, date(year, *base.month_day), f"{base.label} {year}")
        case "monthday":
            return _taken(base, _date(f"{told['monthday']}, {year}"), f"{told['monthday']}, {year}")
        case "slashed":
            return _taken(base, _date(f"{told['slashed']}/{year}"), f"{told['slashed']} {year}")
        case "ordinals":
            month, day = (wording.ORDINALS.index(told[name]) + 1 for name in ("nth_month", "nth_day"))
            return _taken(base, date(year, month, day), f"day {told['nth_day']} month {told['nth_month']} {year}")
        case "visits":
            number = int(told["n"])
            day = date(year, MONTHS.index(told["month"]) + 1, int(told["day"][:-2]))
            start = _taken(base, day, f"{told['day']} {told['month']} {year}")
            visits = line(wording.VISITS, n=number, months=number - 1)
            return start._replace(lines=[*start.lines, visits])
        case "february":
            return _month_end(year, 2, f"last day of Feburary {year}")
        case "month_end":
            month = [name[:3] for name in MONTHS].index(told["short_month"]) + 1
            return _month_end(year, month, f"last day of {told['short_month']} {year}")
        case "quarter":
            quarter = told["quarter"]
            month = 3 * (wording.ORDINALS.index(quarter) + 1)
            start = _month_end(year, month, f"last day of {quarter} quarter {year}")
            return start._replace(lines=[line(wording.QUARTER, quarter=quarter, month=MONTHS[month - 1]), *start.lines])
        case "british":
            day, month, year = (told["british"][at] for at in (slice(2), slice(3, 5), slice(6, None)))
            read_day = date(int(year), int(month), int(day))
            said = line(wording.BRITISH, day=day, month=month, date=digits(read_day))
            return _Start(read_day, [said], f"swap {told['british']}")
        case "palindrome":
            return _palindrome(year)
        case "hours":
            return _hours(year, int(told["n"]))
        case "first_weekday":
            return _first_weekday(year, told["first"], told["weekday_name"])
        case _:
            return _thanksgiving(year)


def _date(text: str) -> date:
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        month, day, year = (int(part) for part in slashed.groups())
        return date(year, month, day)
    written = _WRITTEN.fullmatch(text)
    names = [name for name in MONTHS if written and name.startswith(written[1])]
    require(len(names) == 1 and written is not None, "question-date", f"{text!r} is no date.")
    return date(int(written[3]), MONTHS.index(names[0]) + 1, int(written[2]))


def _taken(base: Base, day: date, said: str) -> _Start:
    return _Start(day, [line(wording.READ, label=base.label, date=digits(day))], f"take {said}")


def _month_end(year: int, month: int, said: str) -> _Start:
    days, lines = length(year, month)
    day = date(year, month, days)
    end = line(wording.MONTH_END, month=MONTHS[month - 1], days=days, date=digits(day))
    return _Start(day, [*lines, end], f"take {said}")


def _palindrome(year: int) -> _Start:
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(365))
    found = [day for day in days if (text := f"{day:%m%d%Y}") == text[::-1]]
    require(len(found) == 1, "question-date", f"{year} has no palindrome day.")
    said = line(wording.PALINDROME, year=year, reverse=f"{found[0]:%m%d}", date=digits(found[0]))
    return _Start(found[0], [said], f"reverse {year}")


def _hours(year: int, number: int) -> _Start:
    require(24 < number < 48, "question-date", f"{number} hours are not between one day and two.")
    lines = [
        line(wording.OLD_YEAR, year=year, result=year - 1),
        line(wording.HOURS, n=number, rest=number - 24, year=year - 1),
    ]
    return _Start(date(year - 1, 12, 31), lines, f"subtract {number} hours from {year}")


def _first_weekday(year: int, first: str, wanted: str) -> _Start:
    names = [f"{date(year, 1, day):%A}" for day in range(1, 8)]
    require(names[0] == first and wanted in names, "question-date", f"{year} does not begin with a {first}.")
    day = date(year, 1, names.index(wanted) + 1)
    week = ", ".join(f"{name} {number}" for number, name in enumerate(names[: day.day], 1))
    said = line(wording.COUNT_WEEK, week=week, date=digits(day))
    return _Start(day, [said], f"count from {first} to {wanted} {year}")


def _thanksgiving(year: int) -> _Start:
    thursdays = [day for day in Calendar().itermonthdates(year, 11) if day.month == 11 and day.weekday() == _THURSDAY]
    first, day = thursdays[0].day, thursdays[3]
    century, short = year - year % 100, year % 100
    total = short + short // 4
    code = {1900: 4, 2000: 3}.get(century, 0)
    names = [f"{date(year, 11, number):%A}" for number in range(1, first + 1)]
    require(WEEKDAYS[(total + code) % 7] == names[0], "question-date", f"The rule for November does not fit {year}.")
    lines = [
        line(wording.QUARTER_YEARS, short=short, leaps=short // 4),
        line(wording.ADD_LEAPS, short=short, leaps=short // 4, total=total),
        line(wording.ADD_CODE, century=century, total=total, code=code, sum=total + code),
        line(wording.WEEKDAY, sum=total + code, rest=(total + code) % 7, weekday=names[0]),
        line(wording.FIRST_THURSDAY, week=", ".join(f"{name} {number}" for number, name in enumerate(names, 1))),
        line(wording.FOURTH, first=first, day=day.day, date=digits(day)),
    ]
    return _Start(day, lines, f"take fourth Thursday of November {year}")
