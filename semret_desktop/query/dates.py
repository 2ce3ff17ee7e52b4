"""Dates as people say them, in English, Thai and Czech: each is a range of days.

Months, seasons, holidays, weeks, years, their ranges and the Buddhist era (2562 is 2019) are found in `date_patterns`
and read in `date_readers`; here with the words around them. What names a day in other ways (a weekday, 12/6/2016)
`dateparser` reads; it is imported when a text holds such a thing.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from semret_desktop.query import calendar
from semret_desktop.query.calendar import Days
from semret_desktop.query.date_patterns import L, atoms
from semret_desktop.query.date_readers import BARE_YEAR, DECADE, NEEDS_IN, NEEDS_WORD, RANGE, SURE, Atom, newest
from semret_desktop.query.date_words import MONTHS, WEEKDAYS, YEARS_BACK, one_of
from semret_desktop.query.reading import HOLE


@dataclass(frozen=True, slots=True)
class Dated:
    """A range of days that `text[start:end]` names; `year` as it is written where that is all."""

    start: int
    end: int
    days: Days
    year: str = ""
    named: int = 0  # where it begins without a word such as "in"; 0: at `start`


def find(text: str, today: date, years: tuple[int, int] | None = None) -> list[Dated]:
    """All dates that a folded text names, in its order.

    Four digits alone are a year only where the library has photos of it (`years`), or a word such as "in" says so.
    """
    single = sorted(atoms(text, today), key=lambda atom: atom.start)
    found: list[Dated] = []
    place, floor = 0, 0
    while place < len(single):
        atom = single[place]
        following = single[place + 1] if place + 1 < len(single) else None
        if following is not None and (start := _joined(text, atom, following, floor)) is not None:
            days = calendar.between(atom.days, following.days, shift=atom.yearless)
            found.append(Dated(start, following.end, days))
            place += 2
        else:
            if following is not None and _same_year(text, atom, following):
                assert following.days[0] is not None
                atom = replace(atom, days=calendar.in_year(atom.days, following.days[0].year), needs=SURE)
            dated = _to_now(text, atom, floor) or _alone(text, atom, floor, today, years)
            if dated is not None:
                found.append(_with_its_s(text, dated))
            place += 1
        floor = found[-1].end if found else 0
    return found


def _with_its_s(text: str, dated: Dated) -> Dated:
    """Yesterday's lunch."""
    owns = re.compile(r"'s(?![a-z0-9])").match(text, dated.end)
    return replace(dated, end=owns.end()) if owns else dated


def whole(text: str, today: date) -> Dated | None:
    """The date that all of a folded text names, where it is one; by dateparser where nothing here knows it."""
    text = text.strip()
    compared = re.fullmatch(r"(?P<sign>>=?|<=?)\s*(?P<rest>.+)", text)
    if compared is not None:
        inner = whole(compared["rest"], today)
        if inner is None:
            return None
        return Dated(0, len(text), calendar.compared(compared["sign"], inner.days))
    if open_end := re.fullmatch(r"(?P<since>.+?)\s*\.\.|\.\.\s*(?P<until>.+)", text):
        inner = whole(open_end["since"] or open_end["until"], today)
        sign = ">=" if open_end["since"] else "<="
        return Dated(0, len(text), calendar.compared(sign, inner.days)) if inner is not None else None
    if re.fullmatch(r"\d{4}", text):
        number = calendar.year(int(text), today, buddhist=True)
        return Dated(0, len(text), calendar.of_year(number), text) if number is not None else None
    single = [atom for atom in atoms(text, today) if (atom.start, atom.end) == (0, len(text))]
    if single:
        return Dated(0, len(text), single[0].days, single[0].year)
    found = find(text, today)
    if len(found) == 1 and not (text[: found[0].start] + text[found[0].end :]).strip():
        return Dated(0, len(text), found[0].days, found[0].year)
    if (days := newest(text, today)) is not None:
        return Dated(0, len(text), days)
    if len(text) < 5 or not _is_for_dateparser(text):  # a date that is still being typed, or none
        return None
    days = calendar.read(text, today)
    return Dated(0, len(text), days) if days is not None else None


def _is_for_dateparser(text: str) -> bool:
    """It takes "1999 in" for a date, and "1990s" for today."""
    return all(word in MONTHS or word in WEEKDAYS for word in re.findall(r"[^\W\d_][^\W_]*|\d+[^\W\d_]+", text))


# With the words around them


_TAIL = 40  # characters before a date that are looked at
_VERB = r"(?:(?:taken|shot|made|captured|photographed|porizen\w*|focen\w*|vyfocen\w*)\s+)?"
_PREPOSITION = re.compile(
    rf"{L}{_VERB}(?:back\s+)?(?:in|from|on|during|over|of|at|z|ze|v|ve|na|o|behem|dne)(?:\s+(?:the|dne))?\s+$"
    r"|(?:(?:ที่)?ถ่าย)?(?:ไว้)?(?:เมื่อ|ตอน|ใน|ช่วง|ของ|จาก)(?:วันที่)?\s*$|(?:ที่)?ถ่าย\s*$|วันที่\s*$"
)
# Not "of 2000 people", "on the march".
_WITHIN = re.compile(rf"(?:{L}(?:in|from|during|v|ve|z|ze|behem)\s+|(?:ใน|ช่วง|ตอน|เมื่อ|จาก|ถ่าย)\s*)$")
_OPENS = re.compile(rf"{L}(?P<open>{_VERB}(?:between|from|since|mezi|od|z)|ระหว่าง|ตั้งแต่|จาก|ช่วง)(?:\s+the)?\s*$")
_JOINS = re.compile(r"\s*(?P<join>to|until|till|through|and|az\s+do|az|do|a|จนถึง|ถึง|และ|กับ|-|–|—|\.\.)\s*(?:the\s+)?")
_BETWEEN = ("and", "a", "และ", "กับ")  # these join anything: only after "between" a range
_BOUNDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (sign, re.compile(rf"(?:{L}{_VERB}(?:{latin})(?:\s+the)?\s+|(?:{thai})\s*)$"))
    for sign, latin, thai in (
        ("<=", "until|till|up\\s+to|az\\s+do|do", "จนถึง|ถึง"),
        ("<", "before|prior\\s+to|older\\s+than|earlier\\s+than|pred|drive\\s+nez|starsi\\s+nez", "ก่อน"),
        (">=", "since|od|starting|pocinaje", "ตั้งแต่|เริ่มจาก"),
        ("~", "around|circa|ca\\.?|cca\\.?|approximately|roughly|kolem|okolo|priblizne|zhruba|asi", "ประมาณ|ราวๆ|ราว"),
        (">", "after|later\\s+than|newer\\s+than|po|novejsi\\s+nez", "หลังจาก|หลัง"),
    )
)
_NO_YEAR_AFTER = re.compile(
    r"\s*(?:people|persons?|men|women|m|km|cm|mm|kg|g|px|pixels?|steps?|pieces?|years|baht|czk|kc|eur|usd|dollars?|euros?"
    r"|crowns|korun|lidi|metru|kusu|bodu|model|calendar|edition|rpm|mah|watts?|cc|บาท|คน|เมตร|ชิ้น|ก้าว|dpi)(?![0-9a-z])"
)
_NO_YEAR_BEFORE = re.compile(
    rf"{L}(?:windows|office|route|room|no\.?|nr\.?|number|cislo|chapter|over|about|almost|nearly|top|model|audi|bmw|boeing"
    r"|airbus|peugeot|skoda|blade\s+runner|area|unit|flight|pokoj|linka|หมายเลข|เลขที่|รุ่น)\s+$"
)


_NOW = re.compile(
    r"\s*(?:to|until|till|-|–|az\s+do|az\s+po|do|az|จนถึง|ถึง)\s*(?:now|the\s+present|present|ted|ted'|nyni|soucasnosti|ปัจจุบัน)"
    r"(?![0-9a-z])"
)


def _to_now(text: str, atom: Atom, floor: int) -> Dated | None:
    """From 2015 to now."""
    found = _NOW.match(text, atom.end)
    if found is None:
        return None
    opens = _OPENS.search(text, max(floor, atom.start - _TAIL), atom.start)
    return Dated(opens.start() if opens else atom.start, found.end(), calendar.compared(">=", atom.days))


# June and July 2019: the year belongs to both.
_LISTED = re.compile(r"\s*(?:&|(?:,\s*)?(?:and|or)|a|nebo|และ|หรือ|กับ)\s*(?:(?:in|v|ve)\s+|ใน\s*)?")


def _same_year(text: str, first: Atom, last: Atom) -> bool:
    """Whether a day or month without its year stands right before one with it."""
    listed = first.yearless and not last.yearless and first.needs != RANGE and last.days[0] is not None
    named = re.compile(rf"\d{{4}}|{one_of(YEARS_BACK)}").search(text, last.start, last.end) is not None
    return listed and named and _LISTED.fullmatch(text, first.end, last.start) is not None


def _joined(text: str, first: Atom, last: Atom, floor: int) -> int | None:
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


def _alone(text: str, atom: Atom, floor: int, today: date, years: tuple[int, int] | None) -> Dated | None:
    tail = max(floor, atom.start - _TAIL)
    for sign, bound in _BOUNDS:
        if atom.needs == RANGE and sign in ("<", ">") and (found := bound.search(text, tail, atom.start)):
            return Dated(found.start(), atom.end, calendar.compared(sign, atom.days))
    if atom.needs == RANGE:
        opens = _OPENS.search(text, tail, atom.start) or _PREPOSITION.search(text, tail, atom.start)
        return Dated(opens.start() if opens else atom.start, atom.end, atom.days)
    for sign, bound in _BOUNDS:
        found = bound.search(text, tail, atom.start)
        if found is not None and not (atom.needs == BARE_YEAR and _NO_YEAR_AFTER.match(text, atom.end)):
            return Dated(found.start(), atom.end, calendar.compared(sign, atom.days))
    word = _PREPOSITION.search(text, tail, atom.start)
    within = _WITHIN.search(text, tail, atom.start)
    alone = _ends(text, atom.end) and (not text[: atom.start].strip() or text[: atom.start].rstrip()[-1:] in ",;")
    if (atom.needs == NEEDS_WORD and word is None and not alone) or (atom.needs == NEEDS_IN and within is None):
        return None
    if atom.needs == DECADE and within is None and not _ends(text, atom.end):
        return None
    if atom.needs == BARE_YEAR and within is None and not _may_be_year(text, atom, tail, today, years):
        return None
    return Dated(word.start() if word else atom.start, atom.end, atom.days, atom.year, atom.start)


def _ends(text: str, place: int) -> bool:
    """Whether nothing more is said there: the text's end, a comma, or something understood."""
    return text[place:].lstrip(" ")[:1] in ("", ",", ";", HOLE)


def _may_be_year(text: str, atom: Atom, tail: int, today: date, years: tuple[int, int] | None) -> bool:
    first, last = years or (1900, today.year)
    assert atom.days[0] is not None
    if not first <= atom.days[0].year <= last:
        return False
    if text[tail : atom.start].endswith("of ") and not _ends(text, atom.end):  # an army of 2000 soldiers
        return False
    return not _NO_YEAR_AFTER.match(text, atom.end) and not _NO_YEAR_BEFORE.search(text, tail, atom.start)
