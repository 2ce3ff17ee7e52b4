"""Which days a single date is: one function for each way in which people write one.

Each gets a match of its pattern (`date_patterns`), and gives None where there is no such date.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from semret_desktop.query import calendar, holidays
from semret_desktop.query.calendar import Days
from semret_desktop.query.date_words import (
    ADJECTIVES,
    DAYS_BACK,
    DECADES,
    MONTHS,
    NUMBERS,
    PARTS,
    SEASONS,
    UNITS,
    YEARS_BACK,
)

_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]")

# A date stands by itself, needs a word such as "on" or (a month) "in", is four digits, goes from one to another, or is
# a decade, which may be a style.
SURE, NEEDS_WORD, NEEDS_IN, BARE_YEAR, RANGE, DECADE = range(6)


@dataclass(frozen=True, slots=True)
class Atom:
    """A date that `text[start:end]` names by itself."""

    start: int
    end: int
    days: Days
    needs: int = SURE
    year: str = ""  # as it is written, where that tells when a photo without a date was taken
    yearless: bool = False  # a day or month of which the text does not tell the year


class Clock:
    """What dates of one text are reckoned from."""

    def __init__(self, text: str, today: date) -> None:
        self.today = today
        self.buddhist = bool(_THAI.search(text))

    def year(self, found: re.Match[str]) -> int | None:
        """The year that a match names, by digits or by how far it lies back."""
        if found["year"]:
            era = (found["said"] or "") + (found["era"] or "")
            return calendar.year(int(found["year"]), self.today, buddhist=self.buddhist or "b" in era)
        if found["back"]:
            return self.today.year - YEARS_BACK[" ".join(found["back"].split())]
        count, unit = _count(found)
        return self.today.year - count if unit == "year" else None

    def digits(self, said: str) -> int | None:
        """The year that four digits name."""
        return calendar.year(int(said), self.today, buddhist=self.buddhist)


def numeric(found: re.Match[str], clock: Clock) -> Atom | None:
    """12/6/2016, the day first."""
    days = calendar.read(found["iso"], clock.today)
    return Atom(found.start(), found.end(), days) if days is not None else None


def year_first(found: re.Match[str], clock: Clock) -> Atom | None:
    """2016-06-12."""
    number = clock.digits(found["y"])
    day = calendar.day(number, int(found["m"]), int(found["d"])) if number is not None else None
    return Atom(found.start(), found.end(), (day, day)) if day is not None else None


def numeric_month(found: re.Match[str], clock: Clock) -> Atom | None:
    """2016-06, 6/2016."""
    year, month = found["iso"].split("-") if found["iso"] else reversed(found["swapped"].split("/"))
    number = clock.digits(year)
    if number is None or not 1 <= int(month) <= 12:
        return None
    return Atom(found.start(), found.end(), calendar.of_month(number, int(month)))


def numeric_days(found: re.Match[str], clock: Clock) -> Atom | None:
    """12.-15.6.2019."""
    number = clock.digits(found["y"])
    if number is None:
        return None
    first, last = (calendar.day(number, int(found["m"]), int(found[day])) for day in ("d", "d2"))
    return _from_to(found, first, last)


def _from_to(found: re.Match[str], first: date | None, last: date | None, *, yearless: bool = False) -> Atom | None:
    if first is None or last is None or first >= last:
        return None
    return Atom(found.start(), found.end(), (first, last), RANGE, yearless=yearless)


def year_to_year(found: re.Match[str], clock: Clock) -> Atom | None:
    """2015-2017; between dots in either order."""
    if len(found["to"]) == 2 and found["dash"] not in "-–—":
        return None
    years = _years(found, clock)
    if years is None or (years[0] >= years[1] and found["dash"] != ".."):
        return None
    return Atom(found.start(), found.end(), (date(min(years), 1, 1), date(max(years), 12, 31)), RANGE)


def _years(found: re.Match[str], clock: Clock) -> tuple[int, int] | None:
    short = len(found["to"]) == 2
    first, last = clock.digits(found["from"]), clock.digits(found["from"][:2] + found["to"] if short else found["to"])
    return (first, last) if first is not None and last is not None else None


def season_to_year(found: re.Match[str], clock: Clock) -> Atom | None:
    """Winter 2015/16 is one; summer 2015-2017 lasts from the first to the last."""
    years, months = _years(found, clock), SEASONS[found["season"]]
    if years is None or years[0] >= years[1]:
        return None
    first, last = calendar.of_season(years[0], *months), calendar.of_season(years[1], *months)
    if first[1] is not None and first[1].year == years[1]:
        last = first
    return Atom(found.start(), found.end(), (first[0], last[1]))


def day(found: re.Match[str], clock: Clock) -> Atom | None:
    """12 June 2016."""
    year = clock.year(found)
    day = calendar.day(year, MONTHS[found["month"]], int(found["d"])) if year is not None else None
    return Atom(found.start(), found.end(), (day, day)) if day is not None else None


def days(found: re.Match[str], clock: Clock) -> Atom | None:
    """12 to 15 June 2019; without a year, when they last began."""
    yearless = not any(found[name] for name in ("year", "back", "u1", "u2", "u3", "u4"))
    year = clock.today.year if yearless else clock.year(found)
    if year is None:
        return None
    first, last = (calendar.day(year, MONTHS[found["month"]], int(found[day])) for day in ("d", "d2"))
    if yearless and first is not None and first > clock.today:
        first, last = (calendar.day(year - 1, MONTHS[found["month"]], int(found[day])) for day in ("d", "d2"))
    return _from_to(found, first, last, yearless=yearless)


def day_of_no_year(found: re.Match[str], clock: Clock) -> Atom | None:
    """12 June: when it last was."""
    for year in (clock.today.year, clock.today.year - 1):
        day = calendar.day(year, MONTHS[found["month"]], int(found["d"]))
        if day is not None and day <= clock.today:
            needs = SURE if found["nth"] else NEEDS_WORD
            return Atom(found.start(), found.end(), (day, day), needs, yearless=True)
    return None


def holiday(found: re.Match[str], clock: Clock) -> Atom | None:
    """Christmas 2019."""
    year = clock.year(found)
    if year is None:
        return None
    written = " ".join(found[0].split()) if found["year"] else ""
    return Atom(found.start(), found.end(), holidays.days_of(" ".join(found["holiday"].split()), year), SURE, written)


def holiday_near(found: re.Match[str], clock: Clock) -> Atom:
    """Last Christmas, this one, or (lonsk-) the one of last year."""
    name = " ".join(found["holiday"].split())
    if found["this"]:
        return Atom(found.start(), found.end(), holidays.days_of(name, clock.today.year))
    if back := _named_back(found["last"]):
        return Atom(found.start(), found.end(), holidays.days_of(name, clock.today.year - back))
    return Atom(found.start(), found.end(), holidays.last_days_of(name, clock.today))


def _named_back(last: str | None) -> int:
    """How many years back a Czech word is: loňské, předloňské; 0 where it only says "last"."""
    return 1 if last and last.startswith("lonsk") else 2 if last and last.startswith("predlonsk") else 0


def _part(found: re.Match[str], days: Days) -> Days:
    """The part of a range that a match names, or all of it."""
    part = found.groupdict().get("part")
    return calendar.third(days, PARTS[" ".join(part.split())]) if part else days


def month_of_year(found: re.Match[str], clock: Clock) -> Atom | None:
    """June 2019, early June 2019."""
    year = clock.year(found)
    if year is None:
        return None
    return Atom(found.start(), found.end(), _part(found, calendar.of_month(year, MONTHS[found["month"]])))


def season_of_year(found: re.Match[str], clock: Clock) -> Atom | None:
    """Summer 2019."""
    year = clock.year(found)
    if year is None:
        return None
    return Atom(found.start(), found.end(), _part(found, calendar.of_season(year, *SEASONS[found["season"]])))


def seasons_of_year(found: re.Match[str], clock: Clock) -> Atom | None:
    """Spring and summer 2019, where one follows the other."""
    year = clock.year(found)
    if year is None:
        return None
    one, other = (calendar.of_season(year, *SEASONS[found[name]]) for name in ("season", "season2"))
    if one[1] is None or other[0] is None or one[1] + timedelta(days=1) != other[0]:
        return None
    return Atom(found.start(), found.end(), (one[0], other[1]))


def part_of_year(found: re.Match[str], clock: Clock) -> Atom | None:
    """Early 2019."""
    year = clock.year(found)
    return Atom(found.start(), found.end(), _part(found, calendar.of_year(year))) if year is not None else None


def half_of_year(found: re.Match[str], clock: Clock) -> Atom | None:
    """The second half of 2019."""
    year = clock.year(found)
    if year is None:
        return None
    begins = 1 if found["half"] in ("first", "prvni") or found["thai"] == "แรก" else 7
    return Atom(found.start(), found.end(), calendar.of_season(year, begins, 6))


def season(found: re.Match[str], clock: Clock) -> Atom:
    """Last summer: when it was last over."""
    months, year = SEASONS[found["season"]], clock.today.year
    if found["this"]:
        return Atom(found.start(), found.end(), calendar.of_season(year, *months))
    if back := _named_back(found["last"]):
        return Atom(found.start(), found.end(), calendar.of_season(year - back, *months))
    days = calendar.last(lambda number: calendar.of_season(number, *months), clock.today)
    return Atom(found.start(), found.end(), days)


def decade(found: re.Match[str], clock: Clock) -> Atom | None:
    """The 1990s, the nineties, v 90. letech; in the Buddhist era, too."""
    said = found["whole"] or found["short"] or found["thai"]
    if said is None:
        first: int | None = 1900 + DECADES[found["named"]]
    else:
        first = clock.digits(said) if len(said) == 4 else 1900 + int(said)
    if first is None or first > clock.today.year:
        return None
    days = date(first, 1, 1), date(first + 9, 12, 31)
    if found["part"]:
        part = PARTS[" ".join(found["part"].split())]
        days = date(first + 3 * part, 1, 1), date(first + 3 * part + 3, 12, 31)
    if found["part"]:
        return Atom(found.start(), found.end(), days)
    style = said is None or (len(said) == 2 and found.start() > 0)  # 90s hairstyle
    return Atom(found.start(), found.end(), days, NEEDS_IN if style else DECADE)


def latest(found: re.Match[str], clock: Clock) -> Atom | None:
    """The last so many days, weeks, months or years, until today; a few of them are five."""
    named = found.groupdict()
    unit = UNITS[named["unit"] or named["unit_cs"]]
    if "n" not in named:
        count = 1 if "unit_cs" in named else 5
    elif found["n"] in ("a", "an"):  # "walking past a month old kitten"
        return None
    else:
        count = _number(found["n"])
    first = calendar.back(clock.today, count, unit)
    return Atom(found.start(), found.end(), (first, clock.today), RANGE)


def aged(found: re.Match[str], clock: Clock) -> Atom | None:
    """Photos have an age, and people on them: so it must stand alone, or right after "photos"."""
    before = found.string[: found.start()].rstrip()
    if before and not re.search(
        r"(?:[,;\0]|photos|pictures|images|shots|are|fotky|snimky|obrazky|jsou|รูป|ภาพ|ที่)$", before
    ):
        return None
    day = calendar.back(clock.today, _number(found["n"]), UNITS[found["unit"]])
    older = found["older"] in ("older", "starsi", "เก่ากว่า")
    return Atom(found.start(), found.end(), (None, day) if older else (day, None), RANGE)


def some_ago(found: re.Match[str], clock: Clock) -> Atom:
    """A few years ago: from two to five."""
    unit = UNITS[found["unit_en"] or found["unit_cs"] or found["unit"]]
    first, last = (calendar.around(calendar.back(clock.today, count, unit), unit) for count in (5, 2))
    return Atom(found.start(), found.end(), (first[0], last[1]))


def ago(found: re.Match[str], clock: Clock) -> Atom:
    """Two years ago: the year, month, week or day that was then."""
    count, unit = _count(found)
    return Atom(found.start(), found.end(), calendar.around(calendar.back(clock.today, count, unit), unit))


def last_unit(found: re.Match[str], clock: Clock) -> Atom:
    """Last week, this month, last weekend, the end of last month."""
    back = 1 if found["last"] else 0
    if found["unit"] in ("weekend", "vikend", "เสาร์อาทิตย์", "เสาร์-อาทิตย์", "สุดสัปดาห์"):
        saturday = clock.today - timedelta(days=clock.today.weekday() + 2)
        if not back and clock.today.weekday() >= 5:
            saturday += timedelta(days=7)
        return Atom(found.start(), found.end(), (saturday, saturday + timedelta(days=1)))
    unit = "month" if found["unit"] in ("month", "mesic", "mesice", "เดือน") else "week"
    days = calendar.around(calendar.back(clock.today, back, unit), unit)
    return Atom(found.start(), found.end(), _part(found, days) if unit == "month" else days)


def weekday(found: re.Match[str], clock: Clock) -> Atom | None:
    """Last Friday, on Friday."""
    days = calendar.read(found["weekday"] or "วัน" + found["thai"], clock.today)
    if days is None or days[0] is None:
        return None
    day = days[0]
    if day == clock.today and found["last"] not in ("this", "on", "v", "ve"):
        day -= timedelta(days=7)
    return Atom(found.start(), found.end(), (day, day))


def last_night(found: re.Match[str], clock: Clock) -> Atom:
    """A night has two days."""
    return Atom(found.start(), found.end(), (clock.today - timedelta(days=1), clock.today))


def day_back(found: re.Match[str], clock: Clock) -> Atom:
    """Yesterday."""
    day = clock.today - timedelta(days=DAYS_BACK[" ".join(found["day"].split())])
    return Atom(found.start(), found.end(), (day, day))


def newest(text: str, today: date) -> Days | None:
    """A season or holiday alone, as the value of a filter: the newest one that has begun."""
    if text in SEASONS:
        return calendar.last(lambda year: calendar.of_season(year, *SEASONS[text]), today, begun=True)
    if text in holidays.NAMES:
        return calendar.last(lambda year: holidays.days_of(text, year), today, begun=True)
    return None


def bare_month(found: re.Match[str], clock: Clock) -> Atom:
    """June: when it last began; last June: when it was last over."""
    month, today, named = MONTHS[found["month"]], clock.today, found.groupdict()
    said_last = "last" in named
    year = today.year if month < today.month or (month == today.month and not said_last) else today.year - 1
    days = _part(found, calendar.of_month(year, month))
    needs = SURE if said_last or "part" in named else NEEDS_IN
    return Atom(found.start(), found.end(), days, needs, yearless=not said_last)


def year_back(found: re.Match[str], clock: Clock) -> Atom:
    """Last year."""
    back = YEARS_BACK[" ".join(found["back"].split())]
    return Atom(found.start(), found.end(), calendar.of_year(clock.today.year - back))


def adjective(found: re.Match[str], clock: Clock) -> Atom:
    """Loňská: of last year."""
    count, unit = ADJECTIVES[found["of"]]
    return Atom(found.start(), found.end(), calendar.around(calendar.back(clock.today, count, unit), unit))


def year(found: re.Match[str], clock: Clock) -> Atom | None:
    """2019, ปี 2562."""
    year = clock.year(found)
    if year is None:
        return None
    needs = SURE if found["said"].strip() or found["era"] else BARE_YEAR
    return Atom(found.start(), found.end(), calendar.of_year(year), needs, found["year"])


def _count(found: re.Match[str]) -> tuple[int, str]:
    for place in "123":
        if found[f"u{place}"]:
            return _number(found[f"n{place}"]), UNITS[found[f"u{place}"]]
    return 1, UNITS[found["u4"] or "year"]


def _number(said: str) -> int:
    return int(said) if said.isdigit() else NUMBERS[said]
