"""The steps from one date to another, worked out backwards from where Python's calendar says they must arrive."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from guided_reasoning.data import date_words as wording
from guided_reasoning.data.date_words import MONTHS, Shift, digits
from guided_reasoning.data.steps import Line, line


def steps(label: str, day: date, shift: Shift) -> tuple[date, list[Line]]:
    """The date that is a shift away, and the steps that lead there."""
    number = shift.number if shift.forward else -shift.number
    if shift.unit == "day":
        target = day + timedelta(days=number)
        return target, _by_days(label, day, target)
    months = number * (12 if shift.unit == "year" else 1)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    target = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return target, _by_years(label, day, target) if shift.unit == "year" else _by_months(label, day, number, target)


def length(year: int, month: int) -> tuple[int, list[Line]]:
    """The days of a month, and for February the step that finds them."""
    days = monthrange(year, month)[1]
    return days, [line(wording.LEAP, year=year, rest=year % 4, days=days)] if month == 2 else []


def _by_days(label: str, day: date, target: date) -> list[Line]:
    number = (target - day).days
    result = day.day + number
    said = {"label": label, "day": day.day, "sign": _sign(number), "number": abs(number), "result": result}
    within = (day.year, day.month) == (target.year, target.month)
    if within and (target.day, target.month) != (29, 2):
        return [line(wording.MOVED, **said, date=digits(target))]
    lines = [line(wording.MOVE, **said)]
    if number > 0:
        for year, month in _months(day, target):
            days, why = length(year, month)
            # February's length is of interest only to somebody who is past its 28th day.
            lines += why if result > 28 else []
            if (year, month) == (target.year, target.month):
                break
            lines.append(line(wording.PASS, month=MONTHS[month - 1], days=days, result=result, rest=result - days))
            result -= days
            if month == 12:
                lines.append(_year(year, 1))
    else:
        for year, month in reversed(list(_months(target, day))[:-1]):
            if month == 12:
                lines.append(_year(year + 1, -1))
            days, why = length(year, month)
            lines += why
            lines.append(line(wording.BACK, month=MONTHS[month - 1], days=days, missing=-result, rest=days + result))
            result += days
    return [*lines, line(wording.DATE, label=label, date=digits(target))]


def _by_months(label: str, day: date, number: int, target: date) -> list[Line]:
    result = day.month + number
    said = {"label": label, "month": day.month, "sign": _sign(number), "number": abs(number), "result": result}
    if day.day <= 28 and day.year == target.year:
        return [line(wording.MONTHED, **said, date=digits(target))]
    lines = [line(wording.MONTH, **said)]
    if target.year != day.year:
        change = target.year - day.year
        lines.append(line(wording.WRAP, result=result, sign=_sign(-change), month=target.month))
        lines.append(_year(day.year, change))
    return lines + _landing(label, day, target)


def _by_years(label: str, day: date, target: date) -> list[Line]:
    change = target.year - day.year
    if (day.month, day.day) == (2, 29):
        return [_year(day.year, change), *_landing(label, day, target)]
    said = {"year": day.year, "sign": _sign(change), "number": abs(change), "result": target.year}
    return [line(wording.YEARED, label=label, **said, date=digits(target))]


def _landing(label: str, day: date, target: date) -> list[Line]:
    lines: list[Line] = []
    if day.day > 28:
        days, lines = length(target.year, target.month)
        if target.day != day.day:
            lines.append(line(wording.CLAMP, month=MONTHS[target.month - 1], days=days, day=day.day))
    return [*lines, line(wording.DATE, label=label, date=digits(target))]


def _months(first: date, last: date) -> Iterator[tuple[int, int]]:
    for index in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield index // 12, index % 12 + 1


def _year(year: int, change: int) -> Line:
    return line(wording.YEAR, year=year, sign=_sign(change), number=abs(change), result=year + change)


def _sign(number: int) -> str:
    return "+" if number > 0 else "-"
