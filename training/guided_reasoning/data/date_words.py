"""The wording of date understanding: sentences that tell today's date in a roundabout way, and what is asked."""

from datetime import date
from typing import NamedTuple

from guided_reasoning.data.steps import Step
from guided_reasoning.data.vocabulary import words

MONTHS = words("January February March April May June July August September October November December")
WEEKDAYS = words("Sunday Monday Tuesday Wednesday Thursday Friday Saturday")
ORDINALS = words("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")
QUARTERS = {"first": 3, "second": 6, "third": 9, "fourth": 12}  # the month that a quarter ends with
# Common ones more often.
STYLES = words("plain plain padded short short long ordinal dotted")

SHE = words("Jane Alice Emma Laura Nina Carla Ruth Sally Megan Grace")
HE = words("John Peter Adam Frank Carl Simon Victor Neil Roger Paul")
HELD_OUT_SHE = words("Tamar Beatriz Ingrid Freya Wanda")
HELD_OUT_HE = words("Kwame Dmitri Gareth Oscar Viktor")


class Shift(NamedTuple):
    """A number of days, months or years; a number of 0 stands for the `{n}` of the sentence."""

    unit: str
    number: int
    forward: bool = True


class Base(NamedTuple):
    """A way to tell today's date.

    `start` says how the date that the sentence names is read: `date` as it is written, `fixed` as `month_day` of the
    year, and so on; `label` says what day that is. The shifts lead from it to today. `n` is the range of `{n}`.
    """

    text: str
    label: str
    shifts: tuple[Shift, ...] = ()
    start: str = "date"
    month_day: tuple[int, int] = (0, 0)
    n: tuple[int, int] = (0, 0)


class Ask(NamedTuple):
    """What is asked: a day and its shift from today."""

    text: str
    shift: Shift | None


QUESTION = "{base} What is the date {ask} in MM/DD/YYYY?"
HELD_OUT_QUESTIONS = (
    "{base} Which date is {ask}, written as MM/DD/YYYY?",
    "{base} Give the date {ask} as MM/DD/YYYY.",
)

_DAY, _BACK = Shift("day", 1), Shift("day", 1, False)
_N_DAYS, _N_YEARS = Shift("day", 0), Shift("year", 0)

# fmt: off
BASES = (
    Base("Today is {date}.", "today"),
    Base("It is {date} today.", "today"),
    Base("Today, {date}, is a day that we will never forget.", "today"),
    Base("The current local time is {time} of {date}.", "today"),
    Base("Today is {date}. {she}'s appointment will be {k} days later.", "today"),
    Base("{she} thinks today is {date}, but {he} thinks today is {wrong}. {she} is correct.", "today"),
    Base("{she} thinks today is {wrong}, but {he} thinks today is {date}. {he} is correct.", "today"),
    Base("{she} thought today is {date}, but today is in fact {next}, which is 1 day later.", "the guess", (_DAY,)),
    Base("Yesterday was {date}.", "yesterday", (_DAY,)),
    Base("Yesterday, {date}, {she} ate {k} pizzas and {j} wings.", "yesterday", (_DAY,)),
    Base("Yesterday was 12/31/{year}. Today could not be 12/32/{year} because December has only 31 days.",
         "yesterday", (_DAY,), "fixed", (12, 31)),
    Base("The day before yesterday was {date}.", "the day before yesterday", (Shift("day", 2),)),
    Base("Tomorrow is {date}.", "tomorrow", (_BACK,)),
    Base("{she} booked a flight for tomorrow, {date}.", "tomorrow", (_BACK,)),
    Base("Today's meeting is rescheduled to {k} am tomorrow, {date}.", "tomorrow", (_BACK,)),
    Base("{she} scheduled {k} apointments with {j} poeple for tomorrow ({weekday}, {date}).", "tomorrow", (_BACK,)),
    Base("It was {date} a week ago.", "a week ago", (Shift("day", 7),)),
    Base("The deadline is {date}, which is {n} days away from now.", "the deadline",
         (Shift("day", 0, False),), n=(2, 12)),
    Base("The concert was scheduled to be on {date}, but was delayed by one day to today.", "the old date", (_DAY,)),
    Base("{she} quited her job on {date}. {n} days have passed since then.", "the last job day",
         (_N_DAYS,), n=(30, 180)),
    Base("On {date} {she} bought {n} eggs. She ate one per day. Today she ran out of eggs.",
         "the purchase", (_N_DAYS,), n=(12, 60)),
    Base("{she} and {he} married on {date}. It is their {n}-year anniversary today.",
         "the wedding", (_N_YEARS,), n=(2, 30)),
    Base("{she} and {he} married on {date}. Today is their golden wedding anniversary.",
         "the wedding", (Shift("year", 50),)),
    Base("{date} is like yesterday to {she}, but that is actually ten years ago.", "ten years ago",
         (Shift("year", 10),)),
    Base("{she} was born on {date}. Today is her {n}-year-old birthday.", "the birth", (_N_YEARS,), n=(5, 40)),
    Base("{she} was born on the last day of Feburary in {year}. Today is her {n}-year-old birthday.",
         "the birth", (_N_YEARS,), "february", n=(5, 24)),
    Base("{she} got her job in {year}. Today is her {n}-year work anniversary. She still remember that on {monthday}, "
         "her second day at work, she spilled coffee on her laptop.",
         "the second job day", (_BACK, _N_YEARS), "monthday", n=(2, 9)),
    Base("{she} visits the bookstore on the {day} of each month starting from the {month} of {year}. "
         "It is her {nth} visit to the bookstore today.", "the first visit", (Shift("month", 0),), "visits", n=(3, 9)),
    Base("Today is Christmas Eve of {year}.", "Christmas Eve", (), "fixed", (12, 24)),
    Base("Today is the first day of {year}.", "the first day", (), "fixed", (1, 1)),
    Base("This is the last day of {year}.", "the last day", (), "fixed", (12, 31)),
    Base("{she} is celebrating the last day of {short_month} {year}.", "the last day", (), "month_end"),
    Base("Today is the last day of the {quarter} quarter of {year}.", "the end of the quarter", (), "quarter"),
    Base("Today is the {nth_day} day of the {nth_month} month of {year}.", "today", (), "ordinals"),
    Base("Today is {slashed}. {she} is watching NFL {year}.", "today", (), "slashed"),
    Base("Today is {slashed}, and it is {she}'s second time in the year {year} to see a meteor shower.",
         "today", (), "slashed"),
    Base("In the UK, people usually put the day before the month when formatting the date. Therefore, today is "
         "{british} to them.", "today", (), "british"),
    Base("Today is the palindrome day of {year}, because the MMDDYYYY format of the date is the same backwards as "
         "forwards.", "today", (), "palindrome"),
    Base("{year} is coming in {n} hours.", "the last day of the old year", (_BACK,), "hours", n=(25, 47)),
    Base("The first day of {year} is a {first}, and today is the first {weekday_name} of {year}.",
         "today", (), "first_weekday"),
    Base("In the US, Thanksgiving is on the fourth Thursday of November. Today is the US Thanksgiving of {year}.",
         "today", (), "thanksgiving"),
)
LONGER_BASES = tuple(base for base in BASES if base.shifts == (_N_DAYS,))
LONGER_DAYS = (90, 230)
HELD_OUT_BASES = (
    Base("According to the calendar on the wall, this day is {date}.", "this day"),
    Base("{he} reads a newspaper of {date}, printed this morning.", "this morning"),
    Base("A parcel for {she} left on {date} and arrives now, {n} days later.", "the start", (_N_DAYS,), n=(3, 60)),
    Base("In {n} days, on {date}, {he} will take the ferry.", "the ferry day", (Shift("day", 0, False),), n=(3, 20)),
    Base("{n} years have gone by since {he} opened a shop on {date}, to the day.", "the opening",
         (_N_YEARS,), n=(2, 40)),
    Base("Exactly two weeks ago, on {date}, {she} planted a tree.", "the planting", (Shift("day", 14),)),
    Base("The children are out for Halloween of {year}.", "Halloween", (), "fixed", (10, 31)),
    Base("Bastille Day of {year} has come.", "Bastille Day", (), "fixed", (7, 14)),
)
ASKS = (
    Ask("today", None),
    Ask("tomorrow", _DAY),
    Ask("yesterday", _BACK),
    Ask("24 hours later", _DAY),
    Ask("one week from today", Shift("day", 7)),
    Ask("one week ago from today", Shift("day", 7, False)),
    Ask("10 days ago", Shift("day", 10, False)),
    Ask("a month ago", Shift("month", 1, False)),
    Ask("one year ago from today", Shift("year", 1, False)),
)
HELD_OUT_ASKS = (
    Ask("after two more days", Shift("day", 2)),
    Ask("three weeks earlier", Shift("day", 21, False)),
    Ask("two weeks on", Shift("day", 14)),
    Ask("four days back", Shift("day", 4, False)),
    Ask("two months earlier", Shift("month", 2, False)),
    Ask("three years on", Shift("year", 3)),
)

READ = Step("{label}: {date}", ("Written in digits, {label} is {date}.", "{label} is {date} in MM/DD/YYYY."))
MOVED = Step(
    "{label}: {day} {sign} {number} = {result}, so {date}",
    (
        "For {label} the day is {day} {sign} {number} = {result}, so that is {date}.",
        "{label} has the day {day} {sign} {number} = {result}, which makes {date}.",
    ),
)
MOVE = Step(
    "{label}: {day} {sign} {number} = {result}",
    (
        "For {label} the day would be {day} {sign} {number} = {result}.",
        "{label} starts with {day} {sign} {number} = {result}.",
    ),
)
PASS = Step(
    "{month} has {days} days: {result} - {days} = {rest}",
    (
        "{month} has only {days} days, which leaves {result} - {days} = {rest}.",
        "As {month} has {days} days, {result} - {days} = {rest} remain after it.",
    ),
)
BACK = Step(
    "{month} has {days} days: {days} - {missing} = {rest}",
    (
        "Counting back through the {days} days of {month} gives {days} - {missing} = {rest}.",
        "{month} before it has {days} days, so the day is {days} - {missing} = {rest}.",
    ),
)
YEAR = Step(
    "year: {year} {sign} {number} = {result}",
    ("The year changes too, {year} {sign} {number} = {result}.", "That is the year {year} {sign} {number} = {result}."),
)
LEAP = Step(
    "{year} % 4 = {rest}, so February has {days} days",
    (
        "For February the year counts: {year} % 4 = {rest}, so it has {days} days.",
        "As {year} % 4 = {rest}, February has {days} days.",
    ),
)
MONTHED = Step(
    "{label}: month {month} {sign} {number} = {result}, so {date}",
    (
        "For {label} the month is {month} {sign} {number} = {result}, so that is {date}.",
        "{label} has the month {month} {sign} {number} = {result}, which makes {date}.",
    ),
)
MONTH = Step(
    "{label}: month {month} {sign} {number} = {result}",
    ("For {label} the month would be {month} {sign} {number} = {result}.",),
)
WRAP = Step(
    "month: {result} {sign} 12 = {month}",
    ("A year has 12 months, so the month is {result} {sign} 12 = {month}.",),
)
CLAMP = Step(
    "{month} ends on day {days}",
    ("There is no day {day}, as {month} ends on day {days}.", "{month} ends on day {days}, before day {day}."),
)
YEARED = Step(
    "{label}: {year} {sign} {number} = {result}, so {date}",
    (
        "For {label} the year is {year} {sign} {number} = {result}, so that is {date}.",
        "{label} is in {year} {sign} {number} = {result}, which makes {date}.",
    ),
)
DATE = Step("{label}: {date}", ("So {label} is {date}.", "That makes {label} {date}."))
VISITS = Step(
    "visit {n} is {n} - 1 = {months} months later",
    ("Visit {n} comes {n} - 1 = {months} months after the first.",),
)
MONTH_END = Step(
    "{month} has {days} days: {date}",
    ("{month} has {days} days, so its last day is {date}.", "With {days} days, {month} ends on {date}."),
)
QUARTER = Step(
    "the {quarter} quarter ends with {month}",
    ("{month} is the last month of the {quarter} quarter.", "The {quarter} quarter ends with {month}."),
)
PALINDROME = Step(
    "{year} backwards is {reverse}: {date}",
    ("Month and day are the year backwards, and {year} backwards is {reverse}, so today is {date}.",),
)
BRITISH = Step(
    "day {day}, month {month}: {date}",
    ("{day} is the day and {month} the month, so today is {date}.",),
)
OLD_YEAR = Step(
    "old year: {year} - 1 = {result}",
    ("The old year is {year} - 1 = {result}.", "Before {year} comes {year} - 1 = {result}."),
)
HOURS = Step(
    "{n} - 24 = {rest} hours before 12/31/{year}",
    ("Its last day takes 24 hours, so now it is {n} - 24 = {rest} hours before 12/31/{year}.",),
)
COUNT_WEEK = Step("{week}: {date}", ("Counting the days gives {week}, so that is {date}.",))
QUARTER_YEARS = Step(
    "{short} // 4 = {leaps}",
    ("Up to year {short} of the century there are {short} // 4 = {leaps} leap days.",),
)
ADD_LEAPS = Step(
    "{short} + {leaps} = {total}", ("Every year and leap day moves the weekday, {short} + {leaps} = {total}.",)
)
ADD_CODE = Step(
    "November in the {century}s: {total} + {code} = {sum}",
    ("For November in the {century}s the number to add is {code}, and {total} + {code} = {sum}.",),
)
WEEKDAY = Step(
    "{sum} % 7 = {rest}, so November 1 is a {weekday}",
    ("Counted from Sunday as 0, {sum} % 7 = {rest} means that November 1 is a {weekday}.",),
)
FIRST_THURSDAY = Step("{week}", ("Counting to the first Thursday gives {week}.",))
FOURTH = Step(
    "fourth Thursday: {first} + 21 = {day}, so {date}",
    ("Three weeks after the first Thursday is day {first} + 21 = {day}, so Thanksgiving is {date}.",),
)
RESULT = Step(
    "{date} is {answer}",
    ("So the answer is {date}, option {answer}.", "{date} is option {answer}.", "Option {answer} is {date}."),
)
# fmt: on


def digits(day: date) -> str:
    """`MM/DD/YYYY`."""
    return f"{day.month:02}/{day.day:02}/{day.year}"


def nth(number: int) -> str:
    """`1st`, `2nd`, `11th`."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def spell(day: date, style: str) -> str:
    """A date in one of `STYLES`."""
    month = MONTHS[day.month - 1]
    match style:
        case "plain":
            return f"{day.month}/{day.day}/{day.year}"
        case "padded":
            return digits(day)
        case "short":
            return f"{month[:3]} {day.day}, {day.year}"
        case "long":
            return f"{month} {day.day}, {day.year}"
        case "ordinal":
            return f"{month} {nth(day.day)}, {day.year}"
        case _:
            shortened = "Sept." if day.month == 9 else month if len(month) < 5 else f"{month[:3]}."
            return f"{shortened} {nth(day.day)}, {day.year}"
