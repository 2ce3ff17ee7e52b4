"""What dates look like, and which days each is: the single dates of a text, before the words around them are read."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from semret_desktop.query import date_readers as read
from semret_desktop.query import holidays
from semret_desktop.query.date_readers import Atom, Clock
from semret_desktop.query.date_words import (
    ADJECTIVES,
    DAYS_BACK,
    DECADES,
    MONTHS,
    NUMBERS,
    PARTS,
    SEASONS,
    UNITS,
    WEEKDAYS,
    YEARS_BACK,
    one_of,
)

L, R = r"(?<![0-9a-z_])", r"(?![0-9a-z_])"  # no word goes on there; Thai puts no space between words
_ERA = r"(?:(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|b\.?e\.|be\b)\s*)"
_YEAR_WORD = r"(?:(?:the\s+year|(?<!new )year|roku|roce|rokem|roky|rok|r\.|letech|lety|let|ปี)\s*)"
_DIGITS = r"(?<![0-9a-z_#/.:-])(?P<year>\d{4})(?![0-9a-z_%°]|[.,:/-]\d)"
_YEAR = rf"(?P<said>{_YEAR_WORD}?{_ERA}?){_DIGITS}(?P<era>\s*(?:be|b\.e\.)(?![a-z]))?"
_BACK = rf"(?P<back>{one_of(YEARS_BACK)})"
_NUMBER = rf"\d{{1,3}}|{one_of(NUMBERS)}"
_AGO = (
    rf"(?:(?P<n1>{_NUMBER})(?:\s+of)?\s+(?P<u1>days?|weeks?|months?|years?)\s+ago"
    rf"|pred\s+(?:(?P<n2>{_NUMBER})\s+(?P<u2>dny|dnem|tydny|tydnem|mesici|mesicem|lety|roky|rokem)"
    rf"|(?P<u4>dnem|tydnem|mesicem|rokem))(?!\s*\d)"
    rf"|(?P<n3>{_NUMBER})\s*(?P<u3>วัน|สัปดาห์|อาทิตย์|เดือน|ปี)\s*(?:ที่แล้ว|ก่อน|มาแล้ว))"
)
_WHICH_YEAR = rf"(?:{_YEAR}|{_BACK}|{_AGO})"
_MONTH = rf"(?:เดือน\s*)?(?P<month>{one_of(MONTHS)})\.?"
_SEASON = rf"(?P<season>{one_of(SEASONS)})"
_IN = r"(?:(?:of|in|during|v|ve|na|o|at|on)(?:\s+the)?\s+)?"
_THEN = rf"(?P<comma>\s*,)?\s*{_IN}"
_ENDED = r"(?(comma)(?=\s*(?:$|[,;\0])))"  # "2019, autumn" is a date, and "2019, autumn leaves" are not of that autumn
_PART = rf"(?P<part>{one_of(PARTS)})[\s-]*"
_TO = r"\s*(?:-|–|—|to|until|and|az|a|do|ถึง|และ)\s*"
_NTH = r"(?:st|nd|rd|th|\.)?"
_LAST = r"(?:last|past|previous|minul\w+|(?:pred)?lonsk\w+|posledn\w+)"
_THIS = r"(?:this|tento|toto|tuto|tohle|letosn\w+)"
_LENGTH = r"(?P<unit>weekend|vikend|week|month|tyden|tydne|tydnu|mesic|mesice)(?!\s+of\s)"
_THAI_LENGTH = r"(?P<unit>เสาร์-?อาทิตย์|สุดสัปดาห์|สัปดาห์|อาทิตย์|เดือน)"
_WITHIN_LAST = r"(?:(?:within|over|in|during|za|behem)\s+)?(?:the\s+)?"
_FEW = r"(?:a\s+few|few|several|some)"


def atoms(text: str, today: date) -> list[Atom]:
    """The single dates of a folded text, those that say more first."""
    if not _hint().search(text):
        return []
    clock = Clock(text, today)
    taken: list[Atom] = []
    for pattern, reader in _patterns():
        for found in pattern.finditer(text):
            if any(found.start() < atom.end and atom.start < found.end() for atom in taken):
                continue
            atom = reader(found, clock)
            if atom is not None:
                taken.append(atom)
    return taken


@cache
def _hint() -> re.Pattern[str]:
    """What each date holds something of: most texts hold none."""
    words = [*MONTHS, *YEARS_BACK, *DAYS_BACK, *SEASONS, *WEEKDAYS, *DECADES, *holidays.NAMES]
    ends = "ago|pred|last|past|this|previous|minul|tento|tuto|letosn|lonsk|vcerejs|posledn|older|newer|starsi|novejsi"
    ends += "|เมื่อคืน|ที่แล้ว|มาแล้ว|สัปดาห์|อาทิตย์|เดือน|ก่อน|ปี|กว่า"
    return re.compile(rf"\d|{ends}|{one_of(words)}")


_Reader = Callable[[re.Match[str], Clock], Atom | None]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    """What dates look like, those that say more first."""
    number = rf"(?P<n>{_NUMBER})"
    season2 = _SEASON.replace("<season>", "<season2>")
    day, to_day = rf"(?P<d>\d{{1,2}}){_NTH}", rf"(?P<d2>\d{{1,2}}){_NTH}"
    maybe_year = rf"(?:,?\s*(?:{_WHICH_YEAR}))?"
    made: tuple[tuple[str, _Reader], ...] = (
        (r"(?P<y>\d{4})(?P<by>[-/.])(?P<m>\d{1,2})(?P=by)(?P<d>\d{1,2})", read.year_first),
        (r"(?P<d>\d{1,2})\.?\s*(?:-|–|—|az|do)\s*(?P<d2>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})",
         read.numeric_days),
        (r"(?P<iso>\d{1,2}(?:[./])\s?\d{1,2}(?:[./])\s?\d{4})", read.numeric),
        (rf"{_SEASON},?\s*{_IN}{_YEAR_WORD}?(?P<from>\d{{4}})\s*[-–—/]\s*(?P<to>\d{{4}}|\d{{2}})(?!\d)",
         read.season_to_year),
        (rf"{_YEAR_WORD}?{_ERA}?(?P<from>\d{{4}})\s*(?P<dash>-|–|—|\.\.|to|az|ถึง)\s*{_YEAR_WORD}?"
         r"(?P<to>\d{4}|\d{2})(?!-\d)", read.year_to_year),
        (r"(?P<iso>\d{4}-\d{2})(?!-?\d)|(?P<swapped>\d{1,2}/\d{4})", read.numeric_month),
        (rf"{day}{_TO}{to_day}\s*(?:of\s+)?{_MONTH}{maybe_year}", read.days),
        (rf"{_MONTH}\s+{day}{_TO}{to_day}(?!\d){maybe_year}", read.days),
        (rf"{day}\s*(?:of\s+)?{_MONTH},?\s*(?:{_WHICH_YEAR})", read.day),
        (rf"{_MONTH}\s+{day},?\s*(?:{_WHICH_YEAR})", read.day),
        (rf"{holidays.HOLIDAY},?\s*{_IN}{_WHICH_YEAR}", read.holiday),
        (rf"(?:(?P<last>{_LAST})|(?P<this>{_THIS}))\s+{holidays.HOLIDAY}", read.holiday_near),
        (rf"{holidays.HOLIDAY}\s*(?:(?P<last>ที่แล้ว|ที่ผ่านมา)|(?P<this>นี้))", read.holiday_near),
        (rf"{_PART}{_MONTH},?\s*{_IN}{_WHICH_YEAR}", read.month_of_year),
        (rf"{_PART}{_SEASON},?\s*{_IN}{_WHICH_YEAR}", read.season_of_year),
        (rf"{_MONTH},?\s*{_IN}{_WHICH_YEAR}", read.month_of_year),
        (rf"{_SEASON}\s*(?:and|or|a|nebo|และ|หรือ|-|–)\s*{season2},?\s*{_IN}{_WHICH_YEAR}",
         read.seasons_of_year),
        (rf"{_SEASON},?\s*{_IN}{_WHICH_YEAR}", read.season_of_year),
        (rf"(?:(?P<half>first|second|prvni|druhe|druha)\s+(?:half\s+of(?:\s+the)?|polovin[aeu]|pulce)"
         rf"|ครึ่งปี(?P<thai>แรก|หลัง)(?:ของ)?)\s*{_WHICH_YEAR}", read.half_of_year),
        (rf"{_PART}{_WHICH_YEAR}", read.part_of_year),
        (rf"{_WHICH_YEAR}{_THEN}{holidays.HOLIDAY}{_ENDED}", read.holiday),
        (rf"{_WHICH_YEAR}{_THEN}{_MONTH}{_ENDED}", read.month_of_year),
        (rf"{_WHICH_YEAR}{_THEN}{_SEASON}{_ENDED}", read.season_of_year),
        (rf"(?P<d>\d{{1,2}})(?P<nth>st|nd|rd|th|\.)?\s*(?:of\s+)?{_MONTH}", read.day_of_no_year),
        (rf"{_MONTH}\s+(?P<d>\d{{1,2}})(?P<nth>st|nd|rd|th)?(?!\d)", read.day_of_no_year),
        (rf"(?:(?P<last>{_LAST})|(?P<this>{_THIS}))\s+{_SEASON}", read.season),
        (rf"{_SEASON}\s*(?:(?P<last>ที่แล้ว|ที่ผ่านมา|ก่อน)|(?P<this>นี้))", read.season),
        (rf"(?P<older>older|starsi|newer|younger|novejsi|mladsi)\s+(?:than|nez)\s+{number}\s+(?P<unit>{one_of(UNITS)})",
         read.aged),
        (rf"(?P<older>เก่ากว่า|ใหม่กว่า)\s*{number}\s*(?P<unit>วัน|สัปดาห์|เดือน|ปี)", read.aged),
        (rf"{_WITHIN_LAST}(?P<last>last|past|posledni\w*|poslednich)\s+{number}(?:\s+of)?\s+(?P<unit>{one_of(UNITS)})"
         r"(?!\s+old)", read.latest),
        (rf"{_WITHIN_LAST}(?:(?:last|past)\s+(?:few|several)|poslednich\s+(?:par|nekolik))\s+(?P<unit>{one_of(UNITS)})",
         read.latest),
        (rf"{number}\s*(?P<unit>วัน|สัปดาห์|อาทิตย์|เดือน|ปี)\s*(?:ที่ผ่านมา|ล่าสุด|หลังสุด)", read.latest),
        (r"(?:(?:(?:within|over|in|during)\s+)?the|within|over|in|during)\s+(?:last|past)\s+(?P<unit>week|month|year)(?!\s+of)"
         r"|za\s+posledni\s+(?P<unit_cs>tyden|mesic|rok)", read.latest),
        (rf"(?:{_FEW}\s+(?P<unit_en>days|weeks|months|years)\s+ago|pred\s+(?:par|nekolika)\s+(?P<unit_cs>dny|tydny|mesici|lety|roky)"
         r"|(?:ไม่กี่|หลาย|สองสาม)\s*(?P<unit>วัน|สัปดาห์|อาทิตย์|เดือน|ปี)\s*(?:ที่แล้ว|ก่อน|มาแล้ว))", read.some_ago),
        (_AGO, read.ago),
        (rf"(?:{_PART})?(?:(?P<last>{_LAST})|(?P<this>{_THIS}))\s+{_LENGTH}", read.last_unit),
        (rf"(?:{_PART})?{_THAI_LENGTH}(?:(?P<last>ที่แล้ว|ก่อน|ที่ผ่านมา)|(?P<this>นี้))", read.last_unit),
        (rf"(?P<last>{_LAST}|on|this|v|ve(?!\s+stredu))\s+(?P<weekday>{one_of(WEEKDAYS)})|วัน(?P<thai>{one_of(WEEKDAYS)})"
         r"(?:ที่แล้ว|ก่อน|ที่ผ่านมา)", read.weekday),
        (r"last\s+night|เมื่อคืนนี้|เมื่อคืน(?!ก่อน)", read.last_night),
        (rf"(?P<day>{one_of(DAYS_BACK)})", read.day_back),
        (rf"(?P<last>{_LAST})\s+{_MONTH}", read.bare_month),
        (rf"{_PART}{_MONTH}", read.bare_month),
        (rf"(?:{_PART})?(?:(?:the\s+)?(?:(?P<whole>\d{{3}}0)(?:'?s|\.?\s*(?:leta|letech|let))"
         r"|'?(?P<short>[3-9]0)(?:'?s|\.\s*(?:leta|letech|let))"
         rf"|(?P<named>{one_of(DECADES)})(?:(?:a|ych)\s+(?:leta|letech|let))?)(?!\s*\d)"
         r"(?:\s+(?:minuleho|dvacateho|20\.)\s+stoleti)?"
         r"|(?:ทศวรรษ(?:ที่)?|ยุค)\s*(?:ปี\s*)?(?P<thai>\d{4}|[3-9]0)(?:'?s)?)", read.decade),
        (_BACK, read.year_back),
        (_YEAR, read.year),
        (rf"(?P<of>{one_of(ADJECTIVES)})(?:y|a|e|eho|emu|em|ou|ych|ym|ymi|ho|mu|m|ch|mi)?", read.adjective),
        (_MONTH, read.bare_month),
    )  # fmt: skip
    return tuple((re.compile(L + "(?:" + pattern + ")" + R), reader) for pattern, reader in made)
