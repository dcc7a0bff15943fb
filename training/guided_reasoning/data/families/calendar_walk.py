"""Moves from date to date in steps that each add, subtract or look up one thing."""

from datetime import date, timedelta

from guided_reasoning.data import date_words as wording
from guided_reasoning.data.date_words import Shift, digits
from guided_reasoning.data.steps import Line, line


class CalendarWalk:
    """A date, and the lines that led to it."""

    def __init__(self) -> None:
        self.now = date(2000, 1, 1)
        self.lines: list[Line] = []

    def start(self, day: date, *lines: Line) -> None:
        """Begin at a date that these lines establish."""
        self.now = day
        self.lines += lines

    def shift(self, label: str, shift: Shift) -> None:
        """Move to the day that the label names."""
        match shift.unit:
            case "day":
                self._days(label, shift.number if shift.forward else -shift.number)
            case "month":
                self._months(label, shift.number if shift.forward else -shift.number)
            case _:
                self._years(label, shift.number if shift.forward else -shift.number)

    def month_length(self, year: int, month: int) -> int:
        """The days of a month, with a line of its own where the year decides."""
        days = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
        if month == 2:
            self.lines.append(line(wording.LEAP, year=year, rest=year % 4, days=days))
        return days

    def _days(self, label: str, number: int) -> None:
        year, month, result = self.now.year, self.now.month, self.now.day + number
        said = {"label": label, "day": self.now.day, "number": abs(number), "sign": _sign(number), "result": result}
        self.now += timedelta(days=number)
        if 1 <= result <= _sure_days(month):
            self.lines.append(line(wording.MOVED, **said, date=digits(self.now)))
            return
        self.lines.append(line(wording.MOVE, **said))
        while result < 1:
            year, month = self._turn_year(year, month - 1)
            days = self.month_length(year, month)
            self.lines.append(line(wording.BACK, month=_name(month), days=days, missing=-result, rest=days + result))
            result += days
        while number > 0 and result > _sure_days(month):
            days = self.month_length(year, month)
            if result <= days:
                break
            self.lines.append(line(wording.PASS, month=_name(month), days=days, result=result, rest=result - days))
            result -= days
            year, month = self._turn_year(year, month + 1)
        self.lines.append(line(wording.DATE, label=label, date=digits(self.now)))

    def _months(self, label: str, number: int) -> None:
        result = self.now.month + number
        said = {"label": label, "month": self.now.month, "sign": _sign(number), "number": abs(number), "result": result}
        if 1 <= result <= 12 and self.now.day <= 28:
            self.now = self.now.replace(month=result)
            self.lines.append(line(wording.MONTHED, **said, date=digits(self.now)))
            return
        self.lines.append(line(wording.MONTH, **said))
        year = self.now.year
        if not 1 <= result <= 12:
            sign = _sign(-number)
            month = result + 12 if result < 1 else result - 12
            self.lines.append(line(wording.WRAP, result=result, sign=sign, month=month))
            year, _ = self._turn_year(year, 0 if result < 1 else 13)
            result = month
        self._land(label, year, result)

    def _years(self, label: str, number: int) -> None:
        year = self.now.year + number
        said = {"label": label, "year": self.now.year, "sign": _sign(number), "number": abs(number), "result": year}
        if (self.now.month, self.now.day) != (2, 29):
            self.now = self.now.replace(year=year)
            self.lines.append(line(wording.YEARED, **said, date=digits(self.now)))
            return
        self.lines.append(line(wording.YEAR, **{key: said[key] for key in ("year", "sign", "number", "result")}))
        self._land(label, year, 2)

    def _land(self, label: str, year: int, month: int) -> None:
        """Keep the day of the month, unless the month is too short for it."""
        day = self.now.day
        if day > 28:
            days = self.month_length(year, month)
            if day > days:
                self.lines.append(line(wording.CLAMP, month=_name(month), days=days, day=day))
                day = days
        self.now = date(year, month, day)
        self.lines.append(line(wording.DATE, label=label, date=digits(self.now)))

    def _turn_year(self, year: int, month: int) -> tuple[int, int]:
        """Month 0 is December of the year before, month 13 January of the next."""
        if 1 <= month <= 12:
            return year, month
        number = 1 if month > 12 else -1
        self.lines.append(line(wording.YEAR, year=year, sign=_sign(number), number=1, result=year + number))
        return year + number, 1 if month > 12 else 12


def _sure_days(month: int) -> int:
    """The days that a month has in every year."""
    return 28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def _sign(number: int) -> str:
    return "+" if number > 0 else "-"


def _name(month: int) -> str:
    return wording.MONTHS[month - 1]
