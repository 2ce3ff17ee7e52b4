"""Ranges of days: of years, months, seasons and weeks, and days as dateparser reads them."""

import calendar as months
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
    """Days before (<), until (<=), since (>=) or after (>) a range."""
    first, last = days
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
