"""Dates as people say them, in English, Thai and Czech: each is a range of days.

Months, seasons, weeks, years, their ranges and the Buddhist era (2562 is 2019) are read here. What names a day in
other ways (a weekday, 12/6/2016) `dateparser` reads; it is imported when a text holds such a thing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from semret_desktop.query import calendar
from semret_desktop.query.calendar import Days
from semret_desktop.query.date_words import DAYS_BACK, MONTHS, NUMBERS, SEASONS, UNITS, WEEKDAYS, YEARS_BACK, one_of

_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]")
_L, _R = r"(?<![0-9a-z_])", r"(?![0-9a-z_])"  # no word goes on there; Thai puts no space between words
_ERA = r"(?:(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|b\.?e\.|be\b)\s*)"
_YEAR_WORD = r"(?:(?:the\s+year|year|roku|roce|rokem|rok|letech|lety|let|ปี)\s*)"
_DIGITS = r"(?<![0-9a-z_#/.:-])(?P<year>\d{4})(?![0-9a-z_%°]|[.,:/-]\d)"
_YEAR = rf"(?P<said>{_YEAR_WORD}?{_ERA}?){_DIGITS}(?P<era>\s*(?:be|b\.e\.)(?![a-z]))?"
_BACK = rf"(?P<back>{one_of(YEARS_BACK)})"
_AGO = (
    rf"(?:(?P<n1>\d{{1,3}}|{one_of(NUMBERS)})(?:\s+of)?\s+(?P<u1>days?|weeks?|months?|years?)\s+ago"
    rf"|pred\s+(?:(?P<n2>\d{{1,3}}|{one_of(NUMBERS)})\s+)?(?P<u2>dny|dnem|tydny|tydnem|mesici|mesicem|lety|roky|rokem)"
    rf"(?!\s*\d)"
    rf"|(?P<n3>\d{{1,3}}|{one_of(NUMBERS)})\s*(?P<u3>วัน|สัปดาห์|อาทิตย์|เดือน|ปี)\s*(?:ที่แล้ว|ก่อน|มาแล้ว))"
)
_WHICH_YEAR = rf"(?:{_YEAR}|{_BACK}|{_AGO})"
_MONTH = rf"(?:เดือน\s*)?(?P<month>{one_of(MONTHS)})\.?"
_SEASON = rf"(?P<season>{one_of(SEASONS)})"
_IN = r"(?:(?:of|in|during|v|ve|na)(?:\s+the)?\s+)?"

# A date stands by itself, needs a word such as "on" or (a month) "in", is four digits, or goes from year to year.
SURE, NEEDS_WORD, NEEDS_IN, BARE_YEAR, RANGE = range(5)


@dataclass(frozen=True, slots=True)
class Dated:
    """A range of days that `text[start:end]` names; `year` as it is written where that is all."""

    start: int
    end: int
    days: Days
    year: str = ""
    named: int = 0  # where it begins without a word such as "in"; 0: at `start`


@dataclass(frozen=True, slots=True)
class _Atom:
    start: int
    end: int
    days: Days
    needs: int = SURE
    year: str = ""


class _Clock:
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


def find(text: str, today: date, years: tuple[int, int] | None = None) -> list[Dated]:
    """All dates that a folded text names, in its order.

    Four digits alone are a year only where the library has photos of it (`years`), or a word such as "in" says so.
    """
    atoms = sorted(_atoms(text, today), key=lambda atom: atom.start)
    found: list[Dated] = []
    place, floor = 0, 0
    while place < len(atoms):
        atom = atoms[place]
        following = atoms[place + 1] if place + 1 < len(atoms) else None
        if following is not None and (start := _joined(text, atom, following, floor)) is not None:
            days = calendar.between(atom.days, following.days, shift=atom.needs in (NEEDS_WORD, NEEDS_IN))
            found.append(Dated(start, following.end, days))
            place += 2
        else:
            dated = _alone(text, atom, floor, today, years)
            if dated is not None:
                found.append(dated)
            place += 1
        floor = found[-1].end if found else 0
    return found


def whole(text: str, today: date) -> Dated | None:
    """The date that all of a folded text names, where it is one; by dateparser where nothing here knows it."""
    text = text.strip()
    compared = re.fullmatch(r"(?P<sign>>=?|<=?)\s*(?P<rest>.+)", text)
    if compared is not None:
        inner = whole(compared["rest"], today)
        if inner is None:
            return None
        return Dated(0, len(text), calendar.compared(compared["sign"], inner.days))
    if re.fullmatch(r"\d{4}", text):
        number = calendar.year(int(text), today, buddhist=True)
        return Dated(0, len(text), calendar.of_year(number), text) if number is not None else None
    atoms = [atom for atom in _atoms(text, today) if (atom.start, atom.end) == (0, len(text))]
    if atoms:
        return Dated(0, len(text), atoms[0].days, atoms[0].year)
    found = find(text, today)
    if len(found) == 1 and not (text[: found[0].start] + text[found[0].end :]).strip():
        return Dated(0, len(text), found[0].days, found[0].year)
    if len(text) < 5:  # a date that is still being typed
        return None
    days = calendar.read(text, today)
    return Dated(0, len(text), days) if days is not None else None


# Dates by themselves


def _atoms(text: str, today: date) -> list[_Atom]:
    if not _hint().search(text):
        return []
    clock = _Clock(text, today)
    atoms: list[_Atom] = []
    for pattern, read in _patterns():
        for found in pattern.finditer(text):
            if any(found.start() < atom.end and atom.start < found.end() for atom in atoms):
                continue
            atom = read(found, clock)
            if atom is not None:
                atoms.append(atom)
    return atoms


@cache
def _hint() -> re.Pattern[str]:
    """What each date holds something of: most texts hold none."""
    words = [*MONTHS, *YEARS_BACK, *DAYS_BACK, *SEASONS, *WEEKDAYS]
    ends = "ago|pred|last|past|this|previous|minul|tento|tuto|letosn|lonsk|posledn|สัปดาห์|อาทิตย์|เดือน|ก่อน|ปี"
    return re.compile(rf"\d|{ends}|{one_of(words)}")


_Reader = Callable[[re.Match[str], _Clock], _Atom | None]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    """What dates look like, those that say more first."""
    number = rf"(?P<n>\d{{1,3}}|{one_of(NUMBERS)})"
    last = r"(?:last|past|previous|minul\w+|lonsk\w+|posledn\w+)"
    this = r"(?:this|tento|toto|tuto|tohle|letosn\w+)"
    made: tuple[tuple[str, _Reader], ...] = (
        (r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})", _numeric),
        (r"(?P<iso>\d{1,2}(?:[./])\s?\d{1,2}(?:[./])\s?\d{4})", _numeric),
        (rf"{_YEAR_WORD}?{_ERA}?(?P<from>\d{{4}})\s*(?P<dash>-|–|—|\.\.|to|az|ถึง)\s*{_YEAR_WORD}?"
         r"(?P<to>\d{4}|\d{2})(?!-\d)", _year_to_year),
        (r"(?P<iso>\d{4}-\d{2})(?!-?\d)|(?P<swapped>\d{1,2}/\d{4})", _numeric_month),
        (rf"(?P<d>\d{{1,2}})(?P<nth>st|nd|rd|th|\.)?\s*(?:of\s+)?{_MONTH},?\s*(?:{_WHICH_YEAR})", _day),
        (rf"{_MONTH}\s+(?P<d>\d{{1,2}})(?P<nth>st|nd|rd|th)?,?\s*(?:{_WHICH_YEAR})", _day),
        (rf"{_MONTH},?\s*{_IN}{_WHICH_YEAR}", _month_of_year),
        (rf"{_WHICH_YEAR},?\s*{_IN}{_MONTH}", _month_of_year),
        (rf"{_SEASON},?\s*{_IN}{_WHICH_YEAR}", _season_of_year),
        (rf"{_WHICH_YEAR},?\s*{_IN}{_SEASON}", _season_of_year),
        (rf"(?P<d>\d{{1,2}})(?P<nth>st|nd|rd|th|\.)?\s*(?:of\s+)?{_MONTH}", _day_of_no_year),
        (rf"{_MONTH}\s+(?P<d>\d{{1,2}})(?P<nth>st|nd|rd|th)?(?!\d)", _day_of_no_year),
        (rf"(?:(?P<last>{last})|(?P<this>{this}))\s+{_SEASON}", _season),
        (rf"{_SEASON}\s*(?:(?P<last>ที่แล้ว|ที่ผ่านมา|ก่อน)|(?P<this>นี้))", _season),
        (rf"(?:the\s+)?(?:last|past|posledni\w*|poslednich)\s+{number}\s+(?P<unit>{one_of(UNITS)})", _latest),
        (rf"{number}\s*(?P<unit>วัน|สัปดาห์|อาทิตย์|เดือน|ปี)\s*(?:ที่ผ่านมา|ล่าสุด|หลังสุด)", _latest),
        (_AGO, _ago),
        (rf"(?:(?P<last>{last})|(?P<this>{this}))\s+(?P<unit>weekend|vikend|week|month|tyden|tydne|tydnu|mesic|mesice)",
         _last_unit),
        (r"(?P<unit>สัปดาห์|อาทิตย์|เดือน)(?:(?P<last>ที่แล้ว|ก่อน|ที่ผ่านมา)|(?P<this>นี้))", _last_unit),
        (rf"(?P<last>{last}|on|this|v|ve(?!\s+stredu))\s+(?P<weekday>{one_of(WEEKDAYS)})|วัน(?P<thai>{one_of(WEEKDAYS)})"
         r"(?:ที่แล้ว|ก่อน|ที่ผ่านมา)", _weekday),
        (rf"(?P<day>{one_of(DAYS_BACK)})", _day_back),
        (rf"(?P<last>{last})\s+{_MONTH}", _bare_month),
        (_BACK, _year_back),
        (_YEAR, _year),
        (_MONTH, _bare_month),
    )  # fmt: skip
    return tuple((re.compile(_L + "(?:" + pattern + ")" + _R), read) for pattern, read in made)


def _numeric(found: re.Match[str], clock: _Clock) -> _Atom | None:
    days = calendar.read(found["iso"], clock.today)
    return _Atom(found.start(), found.end(), days) if days is not None else None


def _numeric_month(found: re.Match[str], clock: _Clock) -> _Atom | None:
    year, month = found["iso"].split("-") if found["iso"] else reversed(found["swapped"].split("/"))
    number = calendar.year(int(year), clock.today, buddhist=clock.buddhist)
    if number is None or not 1 <= int(month) <= 12:
        return None
    return _Atom(found.start(), found.end(), calendar.of_month(number, int(month)))


def _year_to_year(found: re.Match[str], clock: _Clock) -> _Atom | None:
    short = len(found["to"]) == 2
    if short and found["dash"] not in "-–—":
        return None
    first = calendar.year(int(found["from"]), clock.today, buddhist=clock.buddhist)
    last = calendar.year(
        int(found["from"][:2] + found["to"] if short else found["to"]), clock.today, buddhist=clock.buddhist
    )
    if first is None or last is None or first >= last:
        return None
    return _Atom(found.start(), found.end(), (date(first, 1, 1), date(last, 12, 31)), RANGE)


def _day(found: re.Match[str], clock: _Clock) -> _Atom | None:
    year = clock.year(found)
    day = calendar.day(year, MONTHS[found["month"]], int(found["d"])) if year is not None else None
    return _Atom(found.start(), found.end(), (day, day)) if day is not None else None


def _day_of_no_year(found: re.Match[str], clock: _Clock) -> _Atom | None:
    for year in (clock.today.year, clock.today.year - 1):
        day = calendar.day(year, MONTHS[found["month"]], int(found["d"]))
        if day is not None and day <= clock.today:
            return _Atom(found.start(), found.end(), (day, day), SURE if found["nth"] else NEEDS_WORD)
    return None


def _month_of_year(found: re.Match[str], clock: _Clock) -> _Atom | None:
    year = clock.year(found)
    if year is None:
        return None
    return _Atom(found.start(), found.end(), calendar.of_month(year, MONTHS[found["month"]]))


def _season_of_year(found: re.Match[str], clock: _Clock) -> _Atom | None:
    year = clock.year(found)
    if year is None:
        return None
    return _Atom(found.start(), found.end(), calendar.of_season(year, *SEASONS[found["season"]]))


def _season(found: re.Match[str], clock: _Clock) -> _Atom:
    months = SEASONS[found["season"]]
    year = clock.today.year
    if found["this"]:
        return _Atom(found.start(), found.end(), calendar.of_season(year, *months))
    if found["last"] and found["last"].startswith("lonsk"):
        return _Atom(found.start(), found.end(), calendar.of_season(year - 1, *months))
    days = calendar.of_season(year, *months)
    while days[1] is not None and days[1] >= clock.today:
        year -= 1
        days = calendar.of_season(year, *months)
    return _Atom(found.start(), found.end(), days)


def _latest(found: re.Match[str], clock: _Clock) -> _Atom:
    first = calendar.back(clock.today, _number(found["n"]), UNITS[found["unit"]])
    return _Atom(found.start(), found.end(), (first, clock.today))


def _ago(found: re.Match[str], clock: _Clock) -> _Atom:
    count, unit = _count(found)
    return _Atom(found.start(), found.end(), calendar.around(calendar.back(clock.today, count, unit), unit))


def _last_unit(found: re.Match[str], clock: _Clock) -> _Atom:
    back = 1 if found["last"] else 0
    if found["unit"] in ("weekend", "vikend"):
        saturday = clock.today - timedelta(days=clock.today.weekday() + 2)
        if not back and clock.today.weekday() >= 5:
            saturday += timedelta(days=7)
        return _Atom(found.start(), found.end(), (saturday, saturday + timedelta(days=1)))
    unit = "month" if found["unit"] in ("month", "mesic", "mesice", "เดือน") else "week"
    return _Atom(found.start(), found.end(), calendar.around(calendar.back(clock.today, back, unit), unit))


def _weekday(found: re.Match[str], clock: _Clock) -> _Atom | None:
    days = calendar.read(found["weekday"] or "วัน" + found["thai"], clock.today)
    if days is None or days[0] is None:
        return None
    day = days[0]
    if day == clock.today and found["last"] not in ("this", "on", "v", "ve"):
        day -= timedelta(days=7)
    return _Atom(found.start(), found.end(), (day, day))


def _day_back(found: re.Match[str], clock: _Clock) -> _Atom:
    day = clock.today - timedelta(days=DAYS_BACK[" ".join(found["day"].split())])
    return _Atom(found.start(), found.end(), (day, day))


def _bare_month(found: re.Match[str], clock: _Clock) -> _Atom:
    month, today = MONTHS[found["month"]], clock.today
    said_last = "last" in found.groupdict() and found["last"]
    year = today.year if month < today.month or (month == today.month and not said_last) else today.year - 1
    needs = SURE if said_last else NEEDS_IN
    return _Atom(found.start(), found.end(), calendar.of_month(year, month), needs)


def _year_back(found: re.Match[str], clock: _Clock) -> _Atom:
    back = YEARS_BACK[" ".join(found["back"].split())]
    return _Atom(found.start(), found.end(), calendar.of_year(clock.today.year - back))


def _year(found: re.Match[str], clock: _Clock) -> _Atom | None:
    year = clock.year(found)
    if year is None:
        return None
    needs = SURE if found["said"].strip() or found["era"] else BARE_YEAR
    return _Atom(found.start(), found.end(), calendar.of_year(year), needs, found["year"])


def _count(found: re.Match[str]) -> tuple[int, str]:
    for place in "123":
        if found[f"u{place}"]:
            return _number(found[f"n{place}"] or "1"), UNITS[found[f"u{place}"]]
    return 1, "year"


def _number(said: str) -> int:
    return int(said) if said.isdigit() else NUMBERS[said]


# With the words around them


_TAIL = 40  # characters before a date that are looked at
_VERB = r"(?:(?:taken|shot|made|captured|photographed|porizen\w*|focen\w*|vyfocen\w*)\s+)?"
_PREPOSITION = re.compile(
    rf"{_L}{_VERB}(?:back\s+)?(?:in|from|on|during|of|at|z|ze|v|ve|na|o|behem|dne)(?:\s+(?:the|dne))?\s+$"
    r"|(?:(?:ที่)?ถ่าย)?(?:ไว้)?(?:เมื่อ|ตอน|ใน|ช่วง|ของ|จาก)(?:วันที่)?\s*$|(?:ที่)?ถ่าย\s*$|วันที่\s*$"
)
# Not "of 2000 people", "on the march".
_WITHIN = re.compile(rf"(?:{_L}(?:in|from|during|v|ve|z|ze|behem)\s+|(?:ใน|ช่วง|ตอน|เมื่อ|จาก|ของ|ถ่าย)\s*)$")
_OPENS = re.compile(rf"{_L}(?P<open>{_VERB}(?:between|from|since|mezi|od|z)|ระหว่าง|ตั้งแต่|จาก|ช่วง)(?:\s+the)?\s*$")
_JOINS = re.compile(r"\s*(?P<join>to|until|till|through|and|az\s+do|az|do|a|จนถึง|ถึง|และ|กับ|-|–|—|\.\.)\s*(?:the\s+)?")
_BETWEEN = ("and", "a", "และ", "กับ")  # these join anything: only after "between" a range
_BOUNDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (sign, re.compile(rf"(?:{_L}{_VERB}(?:{latin})(?:\s+the)?\s+|(?:{thai})\s*)$"))
    for sign, latin, thai in (
        ("<=", "until|till|up\\s+to|az\\s+do|do", "จนถึง|ถึง"),
        ("<", "before|prior\\s+to|older\\s+than|earlier\\s+than|pred|drive\\s+nez|starsi\\s+nez", "ก่อน"),
        (">=", "since|od|starting|pocinaje", "ตั้งแต่|เริ่มจาก"),
        (">", "after|later\\s+than|newer\\s+than|po|novejsi\\s+nez", "หลังจาก|หลัง"),
    )
)
_NO_YEAR_AFTER = re.compile(
    r"\s*(?:people|persons?|men|women|m|km|cm|mm|kg|g|px|pixels?|steps?|pieces?|years|baht|czk|kc|eur|usd|dollars?|euros?"
    r"|crowns|korun|lidi|metru|kusu|bodu|model|calendar|edition|rpm|mah|watts?|cc|บาท|คน|เมตร|ชิ้น|ก้าว|dpi)(?![0-9a-z])"
)
_NO_YEAR_BEFORE = re.compile(
    r"(?:windows|office|route|room|no\.?|nr\.?|number|cislo|chapter|over|about|almost|nearly|of|top|model|audi|bmw|boeing"
    r"|airbus|peugeot|skoda|blade\s+runner|area|unit|flight|pokoj|linka|หมายเลข|เลขที่|รุ่น)\s+$"
)


def _joined(text: str, first: _Atom, last: _Atom, floor: int) -> int | None:
    """Where a range begins that goes from one date to the next; None where they are two."""
    joins = _JOINS.fullmatch(text, first.end, last.start)
    if joins is None:
        return None
    opens = _OPENS.search(text, max(floor, first.start - _TAIL), first.start)
    said = joins["join"]
    if opens is None:
        usual = said not in (*_BETWEEN, "do") and (first.needs not in (NEEDS_WORD, NEEDS_IN) or last.needs == SURE)
        return first.start if usual else None
    if said in _BETWEEN and not opens["open"].endswith(("between", "mezi", "ระหว่าง", "ช่วง")):
        return None
    return opens.start()


def _alone(text: str, atom: _Atom, floor: int, today: date, years: tuple[int, int] | None) -> Dated | None:
    tail = max(floor, atom.start - _TAIL)
    if atom.needs == RANGE:
        opens = _OPENS.search(text, tail, atom.start) or _PREPOSITION.search(text, tail, atom.start)
        return Dated(opens.start() if opens else atom.start, atom.end, atom.days)
    for sign, bound in _BOUNDS:
        if found := bound.search(text, tail, atom.start):
            return Dated(found.start(), atom.end, calendar.compared(sign, atom.days))
    word = _PREPOSITION.search(text, tail, atom.start)
    within = _WITHIN.search(text, tail, atom.start)
    if (atom.needs == NEEDS_WORD and word is None) or (atom.needs == NEEDS_IN and within is None):
        return None
    if atom.needs == BARE_YEAR and within is None and not _may_be_year(text, atom, tail, today, years):
        return None
    return Dated(word.start() if word else atom.start, atom.end, atom.days, atom.year, atom.start)


def _may_be_year(text: str, atom: _Atom, tail: int, today: date, years: tuple[int, int] | None) -> bool:
    first, last = years or (1900, today.year)
    assert atom.days[0] is not None
    if not first <= atom.days[0].year <= last:
        return False
    return not _NO_YEAR_AFTER.match(text, atom.end) and not _NO_YEAR_BEFORE.search(text, tail, atom.start)
