"""What the chips of a query say, in the person's language: "Summer 2025", "without people", "4 stars or more"."""

import calendar
import unicodedata
from datetime import date

from PySide6.QtCore import QDate, QLocale, QObject

from semret_desktop.core.filters import (
    MOST_STARS,
    ByCamera,
    ByLens,
    Condition,
    Had,
    Has,
    InPlace,
    Near,
    NearPlace,
    OfType,
    Rated,
    Taken,
)
from semret_desktop.query import Chip, Kind
from semret_desktop.window import i18n
from semret_desktop.window.i18n import EPOCH

ICONS = {
    Kind.DATE: "calendar-blank",
    Kind.FOLDER: "folder-simple",
    Kind.CAMERA: "camera",
    Kind.LENS: "aperture",
    Kind.PLACE: "map-pin",
    Kind.NEAR: "map-pin",
    Kind.RATING: "star",
    Kind.FAVOURITE: "heart",
    Kind.TYPE: "file",
    Kind.HAS: "tag",
    Kind.LABEL: "tag",
    Kind.EXACT: "quotes",
    Kind.WITHOUT: "prohibit",
    Kind.LIKE: "image",
    Kind.WORDS: "text-t",
}
SEASON = 3  # months
LONGEST = 60  # characters of what a person typed
JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"  # they change letters, and make one emoji of several


class ChipWords(QObject):
    """Words for chips. An object, since Qt's tools find what is to be translated in calls of `self.tr` alone."""

    def words(self, chip: Chip) -> str:
        """What a chip says."""
        if chip.unknown:
            return self._unknown(chip)
        said = self._said(chip)
        if not chip.negated or chip.kind in (Kind.WITHOUT, Kind.HAS, Kind.FAVOURITE):
            return said
        return self.tr("not: {what}").format(what=said)

    def name(self, chip: Chip) -> str:
        """What a chip says, within a sentence."""
        return _short(chip.named) if chip.unknown or chip.kind is Kind.EXACT else self.words(chip)

    def tip(self, chip: Chip, words: str) -> str:
        """What a pointer that rests on a chip is told."""
        if chip.unknown:
            return self.tr("The library knows nothing by this name, so that no photo fits.")
        return words

    def like_this(self) -> str:
        """Of a picture that photos are to look like."""
        return self.tr("like this picture")

    def _unknown(self, chip: Chip) -> str:
        return self.tr("unknown: {name}").format(name=_short(chip.named))

    def _said(self, chip: Chip) -> str:
        first = chip.filter.any_of[0] if chip.filter is not None and chip.filter.any_of else None
        alone = first if chip.filter is not None and len(chip.filter.any_of) == 1 else None
        name = _short(chip.named)
        if isinstance(first, Taken):
            return self._days(first.first, first.last)
        if isinstance(first, Rated):
            return self._stars(first)
        match chip.kind:
            case Kind.FAVOURITE:
                return self.tr("no favourites") if chip.negated else self.tr("favourites")
            case Kind.WITHOUT:
                return self.tr("without {what}").format(what=name)
            case Kind.EXACT:
                return f"“{name}”"
            case Kind.LIKE:
                return self.like_this()
            case Kind.WORDS:
                return self.tr("words: {words}").format(words=name)
            case Kind.NEAR:
                return self._near(first, name)
            case Kind.HAS if isinstance(first, Has):
                return self._had(first.what, lacking=chip.negated)
            case Kind.TYPE if isinstance(first, OfType):
                return name.lstrip(".").upper()
        return alone.name if isinstance(alone, InPlace | ByCamera | ByLens) else name

    def _near(self, condition: Condition | None, name: str) -> str:
        km = condition.km if isinstance(condition, Near | NearPlace) else 0.0
        place = condition.name if isinstance(condition, NearPlace) else name
        if isinstance(condition, Near):
            locale = QLocale()
            place = f"{locale.toString(condition.latitude, 'f', 2)}; {locale.toString(condition.longitude, 'f', 2)}"
        return self.tr("{place}, {km} km around").format(place=place, km=QLocale().toString(km, "g", 4))

    def _had(self, what: Had, *, lacking: bool) -> str:
        if lacking:
            return {
                Had.CAPTION: self.tr("without a caption"),
                Had.KEYWORD: self.tr("without keywords"),
                Had.PLACE: self.tr("without a place"),
                Had.DATE: self.tr("without a date"),
            }.get(what, str(what))
        return {
            Had.CAPTION: self.tr("with a caption"),
            Had.KEYWORD: self.tr("with keywords"),
            Had.PLACE: self.tr("with a place"),
            Had.DATE: self.tr("with a date"),
        }.get(what, str(what))

    # Stars

    def _stars(self, rated: Rated) -> str:
        if rated.most == 0:
            return self.tr("no stars")
        if rated.least == rated.most:
            return self.tr("%Ln star(s)", "", rated.least)
        if rated.most == MOST_STARS:
            return self.tr("%Ln star(s) or more", "", rated.least)
        return self.tr("{least} to {most} stars").format(least=rated.least, most=rated.most)

    # Days

    def _days(self, first: date | None, last: date | None) -> str:
        if first is None or last is None:
            return self._half_open(first, last)
        if first == last:
            return self._day(first)
        if _begins_month(first) and _ends_month(last):
            return self._months(first, last)
        begin = self._day(first) if first.year != last.year else self._day_of_year(first)
        return self.tr("{first} – {last}", "from one day or month to another").format(first=begin, last=self._day(last))

    def _half_open(self, first: date | None, last: date | None) -> str:
        if first is not None:
            return self.tr("since {day}", "or a month, or a year").format(day=self._begin(first))
        if last is not None:
            return self.tr("until {day}", "or a month, or a year; that one included").format(day=self._end(last))
        return self.tr("any date")

    def _months(self, first: date, last: date) -> str:
        """Whole months, as a season, a month or years where they are one."""
        count = 12 * (last.year - first.year) + last.month - first.month + 1
        if count % 12 == 0 and first.month == 1:
            begin, end = self._year(first.year), self._year(last.year)
            return begin if count == 12 else f"{begin}–{end}"
        if count == 1:
            return self._month(first)
        if season := self._season(first, last, count):
            return season
        begin = self._month(first)
        if first.year == last.year:
            begin = _capital(QLocale().standaloneMonthName(first.month))
        return self.tr("{first} – {last}", "from one day or month to another").format(
            first=begin, last=self._month(last)
        )

    def _season(self, first: date, last: date, count: int) -> str:
        """Seasons as the language has them: of three months, or those of Thailand."""
        year, following = self._year(first.year), self._year(last.year)
        years = year if first.year == last.year else f"{year}/{following[-2:]}"
        named = {
            (3, SEASON): self.tr("Spring {year}", "March to May"),
            (6, SEASON): self.tr("Summer {year}", "June to August"),
            (9, SEASON): self.tr("Autumn {year}", "September to November"),
            (12, SEASON): self.tr("Winter {year}", "December to February"),
            (6, 5): self.tr("June – October {year}", "the rainy season in Thailand"),
            (11, 4): self.tr("November – February {year}", "the cool season in Thailand"),
        }
        words = named.get((first.month, count))
        return words.format(year=years) if words is not None else ""

    def _begin(self, day: date) -> str:
        if _begins_month(day):
            return self._year(day.year) if day.month == 1 else self._month(day)
        return self._day(day)

    def _end(self, day: date) -> str:
        if _ends_month(day):
            return self._year(day.year) if day.month == 12 else self._month(day)
        return self._day(day)

    def _year(self, year: int) -> str:
        return i18n.year(year)

    def _month(self, day: date) -> str:
        return i18n.month(12 * (day.year - EPOCH.year) + day.month - 1)

    def _day(self, day: date) -> str:
        return i18n.full_day((day - EPOCH).days)

    def _day_of_year(self, day: date) -> str:
        pattern = self.tr("d MMMM", "a day without its year, in the letters of QDate::toString")
        return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def _begins_month(day: date) -> bool:
    return day.day == 1


def _ends_month(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _short(named: str) -> str:
    """What a person typed, without marks that would turn the words around it, and no longer than a chip may say."""
    shown = "".join(char for char in named if unicodedata.category(char) != "Cf" or char in JOINERS) or "…"
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"
