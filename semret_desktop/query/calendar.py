"""Ranges of days: of years, months, seasons and weeks, and days as dateparser reads them."""

import calendar as months
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

Days = tuple[date | None, date | None]  # both ends included; None: open

FIRST_YEAR = 1826  # of the oldest photo that there is
BUDDHIST = 543  # years that the Buddhist era is ahead
_LANGUAGES = ["en", "cs", "th"]
_LONGEST = 60  # characters of a date


def year(number: int, today: date, *, buddhist: bool) -> int | None:
    """The year of the common era; None where no photo can be of it. `buddhist`: large numbers may be of that era."""
    if buddhist and number > today.year + 100:
        number -= BUDDHIST
    return number if FIRST_YEAR <= number <= today.year else None


def of_year(number: int) -> Days:
    """All days of a year."""
    return date(number, 1, 1), date(number, 12, 31)


def of_month(number: int, month: int) -> Days:
    """All days of a month."""
    return date(number, month, 1), date(number, month, months.monthrange(number, month)[1])


def of_season(number: int, month: int, count: int) -> Days:
    """`count` months from this one of that year on."""
    last = month + count - 2
    return date(number, month, 1), of_month(number + last // 12, last % 12 + 1)[1]


def day(number: int, month: int, of: int) -> date | None:
    """That day; None where there is none."""
    try:
        return date(number, month, of)
    except ValueError:
        return None


def back(today: date, count: int, unit: str) -> date:
    """A day so many days, weeks, months or years ago."""
    if unit in ("day", "week"):
        return today - timedelta(days=count * (7 if unit == "week" else 1))
    month = today.year * 12 + today.month - 1 - count * (12 if unit == "year" else 1)
    number, month = month // 12, month % 12 + 1
    return date(number, month, min(today.day, months.monthrange(number, month)[1]))


def around(of: date, unit: str) -> Days:
    """The day, week (from Monday on), month or year in which a day lies."""
    if unit == "week":
        monday = of - timedelta(days=of.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "month":
        return of_month(of.year, of.month)
    return of_year(of.year) if unit == "year" else (of, of)


def last(of: Callable[[int], Days], today: date, *, begun: bool = False) -> Days:
    """What comes each year, as it was last over; with `begun`, as it last began."""
    number = today.year
    days = of(number)
    while (end := days[0 if begun else 1]) is not None and (end > today if begun else end >= today):
        number -= 1
        days = of(number)
    return days


def in_year(days: Days, number: int) -> Days:
    """The same days or months of another year."""
    first, last = days
    if first is None or last is None:
        return days
    if first.day == 1 and last == of_month(last.year, last.month)[1]:
        return date(number, first.month, 1), of_month(number + last.year - first.year, last.month)[1]
    return day(number, first.month, first.day) or first, day(number, last.month, last.day) or last


def third(days: Days, which: int) -> Days:
    """The beginning (0), middle (1) or end (2) of a month, of some months, or of a year."""
    first, last = days
    if first is None or last is None:
        return days
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if count == 1:
        return first + timedelta(days=10 * which), first + timedelta(days=10 * which + 9) if which < 2 else last
    month = first.month - 1 + count * which // 3
    end = first.month - 2 + count * (which + 1) // 3
    start = date(first.year + month // 12, month % 12 + 1, 1)
    return start, of_month(first.year + end // 12, end % 12 + 1)[1]


def about(days: Days) -> Days:
    """As long again before and after: the years, or months, on either side."""
    first, last = days
    if first is None or last is None:
        return days
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return date(first.year - 1, 1, 1), date(last.year + 1, 12, 31)
    if first.day == 1 and last == of_month(first.year, first.month)[1]:
        return of_month((first - timedelta(days=1)).year, (first - timedelta(days=1)).month)[0], of_month(
            (last + timedelta(days=1)).year, (last + timedelta(days=1)).month
        )[1]
    length = last - first + timedelta(days=1)
    return first - length, last + length


def between(first: Days, last: Days, *, shift: bool = False) -> Days:
    """From the beginning of one range to the end of another, whichever is earlier.

    `shift`: the first was named without its year, which is the last one's: June to August 2019.
    """
    start, end = first[0], last[1]
    if shift and start is not None and last[0] is not None:
        start = day(last[0].year, start.month, start.day) or start
        if end is not None and start > end:
            start = day(start.year - 1, start.month, start.day) or start
    if start is not None and end is not None and start > end:
        return last[0], first[1]
    return start, end


def compared(sign: str, days: Days) -> Days:
    """Days before (<), until (<=), since (>=), after (>) or about (~) a range."""
    first, last = days
    if sign == "~":
        return about(days)
    if sign == "<":
        return None, first - timedelta(days=1) if first is not None and first > date.min else first
    if sign == "<=":
        return None, last
    if sign == ">=":
        return first, None
    return (last + timedelta(days=1) if last is not None and last < date.max else last), None


@lru_cache(maxsize=256)
def read(text: str, today: date) -> Days | None:
    """The day, week, month or year that a text is, as dateparser reads it; None where it knows none."""
    if len(text) > _LONGEST:
        return None
    try:
        found = _parser(today).get_date_data(text)
    except (ValueError, OverflowError, TypeError, AttributeError, KeyError, IndexError):  # odd texts break it
        return None
    if found.date_obj is None or found.period not in ("day", "week", "month", "year"):
        return None
    when = found.date_obj.date()
    number = year(when.year, today, buddhist=True)
    if number is None:
        return None
    when = day(number, when.month, when.day) or when
    return around(when, found.period)


@lru_cache(maxsize=2)
def _parser(today: date) -> "DateDataParser":
    """A quarter of a second to load, so only where a text may be a date that is known nowhere else."""
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=_LANGUAGES,
        settings={
            "RELATIVE_BASE": datetime(today.year, today.month, today.day, 12),
            "PREFER_DATES_FROM": "past",
            "DATE_ORDER": "DMY",
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
