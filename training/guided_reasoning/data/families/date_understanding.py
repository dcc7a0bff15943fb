"""BIG-Bench-Hard's date understanding: today's date from a sentence about it, and then a date near it."""

import random
from calendar import isleap
from datetime import date, timedelta

from guided_reasoning.data import date_words as wording
from guided_reasoning.data.date_words import MONTHS, WEEKDAYS, Base, Shift, digits, nth, spell
from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.calendar_walk import CalendarWalk
from guided_reasoning.data.families.chains import item_of
from guided_reasoning.data.item import Item
from guided_reasoning.data.options import letter, with_options
from guided_reasoning.data.steps import line

NAME = "date_understanding"
STRATEGIES = ("read_date", "shift_days", "shift_months", "shift_years", "shift_twice", "calendar")
_YEARS = (1910, 2040)
# Dates such as 12/02/2021, whose digits are the same backwards.
_PALINDROMES = (2001, 2010, 2011, 2020, 2021, 2030)


class _Told:
    """A base with its sentence filled in: the walk to today and the plan so far."""

    def __init__(self, rng: random.Random, base: Base, n: tuple[int, int], held_out: bool) -> None:
        self.rng = rng
        self.base = base
        self.number = rng.randint(*n) if n != (0, 0) else 0
        self.walk = CalendarWalk()
        self.plan: list[str] = []
        she, he = (wording.HELD_OUT_SHE, wording.HELD_OUT_HE) if held_out else (wording.SHE, wording.HE)
        self.fields: dict[str, object] = {
            "she": "Jane" if not held_out and rng.random() < 0.5 else rng.choice(she),
            "he": "John" if not held_out and rng.random() < 0.5 else rng.choice(he),
            "k": rng.randint(2, 11),
            "j": rng.randint(2, 9),
            "n": self.number,
            "time": f"{rng.randint(1, 12)}:{rng.randint(0, 59):02} {rng.choice(('am', 'pm'))}",
        }
        year = rng.randint(*_YEARS)
        getattr(self, f"_start_{base.start}")(year)
        self.fields.setdefault("year", self.walk.now.year)
        if base.start == "hours":
            self.fields["year"] = self.walk.now.year + 1
        self.text = base.text.format(**self.fields)
        for position, shift in enumerate(base.shifts):
            last = position == len(base.shifts) - 1
            self._shift("today" if last else "the first job day", shift)

    def ask(self, text: str, shift: Shift | None) -> None:
        if shift:
            self._shift(text, shift)

    def _shift(self, label: str, shift: Shift) -> None:
        number = shift.number or self.number
        if self.base.start == "visits" and not shift.number:
            self.plan.append(f"add {number} - 1 months")
            number -= 1
        else:
            self.plan.append(f"{'add' if shift.forward else 'subtract'} {number} {shift.unit}{'s' * (number > 1)}")
        self.walk.shift(label, Shift(shift.unit, number, shift.forward))

    def _read(self, day: date, said: str) -> None:
        self.walk.start(day, line(wording.READ, label=self.base.label, date=digits(day)))
        self.plan.append(f"take {said}")

    def _day(self, year: int) -> date:
        day = date(year, 1, 1) + timedelta(days=self.rng.randrange(365 + isleap(year)))
        # The turn of a month is where dates are hard.
        return day.replace(day=self.rng.randint(1, 8)) if self.rng.random() < 0.3 else day

    def _start_date(self, year: int) -> None:
        day = self._day(year)
        style = self.rng.choice(wording.STYLES)
        nearby = day + timedelta(days=self.rng.choice((-1, 1)))
        following = day + timedelta(days=1)
        self.fields |= {
            "date": spell(day, style),
            "wrong": spell(nearby, style),
            "next": f"{MONTHS[following.month - 1][:3]} {following.day}",
            "weekday": day.strftime("%a"),
        }
        self._read(day, spell(day, style))

    def _start_fixed(self, year: int) -> None:
        day = date(year, *self.base.month_day)
        self._read(day, f"{self.base.label} {year}")

    def _start_monthday(self, year: int) -> None:
        day = self._day(year)
        self.fields["monthday"] = f"{MONTHS[day.month - 1][:3]} {day.day}"
        self._read(day, f"{self.fields['monthday']}, {year}")

    def _start_slashed(self, year: int) -> None:
        day = self._day(year)
        self.fields["slashed"] = f"{day.month}/{day.day}"
        self._read(day, f"{self.fields['slashed']} {year}")

    def _start_ordinals(self, year: int) -> None:
        day = date(year, self.rng.randint(1, 12), self.rng.randint(1, 12))
        ordinals = wording.ORDINALS[day.day - 1], wording.ORDINALS[day.month - 1]
        self.fields["nth_day"], self.fields["nth_month"] = ordinals
        self._read(day, f"day {ordinals[0]} month {ordinals[1]} {year}")

    def _start_february(self, year: int) -> None:
        self._month_end(year, 2, f"last day of Feburary {year}")

    def _start_month_end(self, year: int) -> None:
        month = self.rng.randint(1, 12)
        self.fields["short_month"] = MONTHS[month - 1][:3]
        self._month_end(year, month, f"last day of {self.fields['short_month']} {year}")

    def _start_quarter(self, year: int) -> None:
        quarter, month = self.rng.choice(list(wording.QUARTERS.items()))
        self.fields["quarter"] = quarter
        self.walk.lines.append(line(wording.QUARTER, quarter=quarter, month=MONTHS[month - 1]))
        self._month_end(year, month, f"last day of {quarter} quarter {year}")

    def _month_end(self, year: int, month: int, said: str) -> None:
        day = date(year, month, self.walk.month_length(year, month))
        self.walk.start(day, line(wording.MONTH_END, month=MONTHS[month - 1], days=day.day, date=digits(day)))
        self.plan.append(f"take {said}")

    def _start_visits(self, year: int) -> None:
        day = date(year, self.rng.randint(1, 12), self.rng.randint(1, 28))
        self.fields |= {"day": nth(day.day), "month": MONTHS[day.month - 1], "nth": nth(self.number)}
        self._read(day, f"{self.fields['day']} {self.fields['month']} {year}")
        self.walk.lines.append(line(wording.VISITS, n=self.number, months=self.number - 1))

    def _start_british(self, year: int) -> None:
        day = date(year, self.rng.randint(1, 12), self.rng.randint(1, 12))
        written = f"{day.day:02}/{day.month:02}/{year}"
        self.fields["british"] = written
        self.walk.start(day, line(wording.BRITISH, day=f"{day.day:02}", month=f"{day.month:02}", date=digits(day)))
        self.plan.append(f"swap {written}")

    def _start_palindrome(self, _: int) -> None:
        year = self.rng.choice(_PALINDROMES)
        reverse = str(year)[::-1]
        day = date(year, int(reverse[:2]), int(reverse[2:]))
        self.walk.start(day, line(wording.PALINDROME, year=year, reverse=reverse, date=digits(day)))
        self.plan.append(f"reverse {year}")

    def _start_hours(self, year: int) -> None:
        self.walk.start(
            date(year - 1, 12, 31),
            line(wording.OLD_YEAR, year=year, result=year - 1),
            line(wording.HOURS, n=self.number, rest=self.number - 24, year=year - 1),
        )
        self.plan.append(f"subtract {self.number} hours from {year}")

    def _start_first_weekday(self, year: int) -> None:
        first = date(year, 1, 1).isoweekday()
        distance = self.rng.randint(1, 6)
        self.fields["first"] = WEEKDAYS[first % 7]
        self.fields["weekday_name"] = WEEKDAYS[(first + distance) % 7]
        day = date(year, 1, 1 + distance)
        self.walk.start(day, line(wording.COUNT_WEEK, week=_week(first % 7, distance), date=digits(day)))
        self.plan.append(f"count from {self.fields['first']} to {self.fields['weekday_name']} {year}")

    def _start_thanksgiving(self, _: int) -> None:
        year = self.rng.randint(1970, 2040)
        short, century = year % 100, year // 100 * 100
        leaps, code = short // 4, 3 if century == 2000 else 4
        total = short + leaps
        weekday = (total + code) % 7
        first = 1 + (4 - weekday) % 7
        day = date(year, 11, first + 21)
        self.walk.start(
            day,
            line(wording.QUARTER_YEARS, short=short, leaps=leaps),
            line(wording.ADD_LEAPS, short=short, leaps=leaps, total=total),
            line(wording.ADD_CODE, century=century, total=total, code=code, sum=total + code),
            line(wording.WEEKDAY, sum=total + code, rest=weekday, weekday=WEEKDAYS[weekday]),
            line(wording.FIRST_THURSDAY, week=_week(weekday, first - 1)),
            line(wording.FOURTH, first=first, day=day.day, date=digits(day)),
        )
        self.plan.append(f"take fourth Thursday of November {year}")


def _week(first: int, distance: int) -> str:
    """`Tuesday 1, Wednesday 2` and so on."""
    return ", ".join(f"{WEEKDAYS[(first + day) % 7]} {day + 1}" for day in range(distance + 1))


def _options(rng: random.Random, right: date, today: date) -> list[str]:
    """The right date among wrong ones that share parts of it."""
    found = [digits(right)]
    size = 5 if rng.random() < 0.14 else 6
    while len(found) < size:
        match rng.randrange(6):
            case 0:
                wrong = today + timedelta(days=rng.choice((-10, -7, -1, 0, 1, 7)))
            case 1:
                wrong = right + timedelta(days=rng.choice((-31, -30, -2, -1, 1, 2, 30, 31)))
            case 2:
                wrong = right.replace(day=rng.randint(1, 28))
            case 3:
                wrong = right.replace(month=rng.randint(1, 12), day=min(right.day, 28))
            case 4:
                wrong = right.replace(
                    year=right.year + rng.choice((-1, 1, rng.randint(-80, 80))), day=min(right.day, 28)
                )
            case _:
                wrong = right + timedelta(days=rng.randint(-300, 300))
        if digits(wrong) not in found:
            found.append(digits(wrong))
    rng.shuffle(found)
    return found


def _strategy(told: _Told, asked: Shift | None) -> str:
    shifts = [*told.base.shifts, *([asked] if asked else [])]
    if told.base.start not in ("date", "fixed", "monthday", "slashed", "ordinals", "visits"):
        return "calendar"
    if len(shifts) > 1:
        return "shift_twice"
    return f"shift_{shifts[0].unit}s" if shifts else "read_date"


def generate(rng: random.Random, split: str) -> Item:
    """Draw a sentence about today and a question about a day near it."""
    held_out = split == "held_out"
    if split == "longer":
        told = _Told(rng, rng.choice(wording.LONGER_BASES), wording.LONGER_DAYS, False)
    else:
        base = rng.choice(wording.HELD_OUT_BASES if held_out else wording.BASES)
        told = _Told(rng, base, base.n, held_out)
    ask, shift = rng.choice(wording.HELD_OUT_ASKS if held_out else wording.ASKS)
    today = told.walk.now
    told.ask(ask, shift)
    right = told.walk.now
    options = _options(rng, right, today)
    answer = letter(options.index(digits(right)))
    template = rng.choice(wording.HELD_OUT_QUESTIONS) if held_out else wording.QUESTION
    return item_of(
        rng,
        family=NAME,
        strategy=_strategy(told, shift),
        question=with_options(template.format(base=told.text, ask=ask), options),
        chain=[*told.walk.lines, line(wording.RESULT, date=digits(right), answer=answer)],
        plan=told.plan,
        answer=answer,
        split=split,
    )


FAMILY = Family(NAME, STRATEGIES, generate)
