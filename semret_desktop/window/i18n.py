"""The person's language: which translation to load, and numbers, dates and times as people say them."""

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLibraryInfo, QLocale, QObject, QTime, QTranslator

from semret_desktop.core.resources import shipped

LANGUAGES = ("en", "th", "cs")
EPOCH = date(1970, 1, 1)
BUDDHIST = 543  # years by which the era that Thailand counts in is ahead


def choose_language(wanted: str | None = None) -> str:
    """The first of the person's languages that Semret speaks, else English; `wanted` overrides the system."""
    asked = [wanted] if wanted else QLocale.system().uiLanguages()
    for name in asked:
        code = name.replace("_", "-").split("-")[0].lower()
        if code in LANGUAGES:
            return code
    return "en"


def install(app: QCoreApplication, language: str) -> list[QTranslator]:
    """Speak this language from here on. The translators must be kept as long as the application."""
    system, plain = QLocale.system(), QLocale(language)
    same = QLocale.languageToCode(system.language()) == language
    # A system may write dates in another language than the rest (LC_TIME): names that would stand amid our words.
    same = same and system.monthName(1) == plain.monthName(1)
    QLocale.setDefault(system if same else plain)
    own = translations()
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    kept: list[QTranslator] = []
    for folder, name in ((qt, f"qtbase_{language}"), (own, f"semret_{language}")):
        translator = QTranslator()
        if (folder / f"{name}.qm").is_file() and translator.load(name, str(folder)):
            app.installTranslator(translator)
            kept.append(translator)
    return kept


def translations() -> Path:
    """Where the translations lie."""
    return shipped("resources", "translations")


def number(value: int) -> str:
    """18230 as "18,230"."""
    return QLocale().toString(value)


def percent(share: float) -> str:
    """0.874 as "87%", the way the language writes it."""
    return _WORDS.percent(share)


class Words(QObject):
    """What is said in several places. An object, since Qt's tools find plural forms in calls of `self.tr` alone."""

    def photos(self, count: int) -> str:
        """How many photos, in words."""
        return self.tr("%Ln photo(s)", "", count)

    def likely(self, count: int, *, more: bool) -> str:
        """How many photos are likely to be meant; `more`: so many at least."""
        return self.tr("%Ln+ likely photo(s)", "", count) if more else self.tr("%Ln likely photo(s)", "", count)

    def less_likely(self, count: int) -> str:
        """How many photos come after the likely ones."""
        return self.tr("Less likely: %Ln more", "", count)

    def nothing_fits(self) -> str:
        """Where no photo is likely to be meant, as a title."""
        return self.tr("No photo fits well enough")

    def percent(self, share: float) -> str:
        """A share of a whole, rounded down: what is not done is not called done."""
        return self.tr("{number}%", "a share, with or without a space").format(number=number(int(100 * share + 1e-6)))

    def month(self, months: int) -> str:
        """A month, counted from January 1970, as a title: "November 2025"."""
        first = QDate(1970 + months // 12, months % 12 + 1, 1)
        # LLLL is the month's name standing by itself, which Qt's own letters do not give.
        pattern = self.tr("LLLL yyyy", "a month as a title; LLLL: its name")
        pattern = _in_era(pattern, first.year())
        name = QLocale().standaloneMonthName(first.month())
        return _capital(QLocale().toString(first, pattern.replace("LLLL", "'LLLL'")).replace("LLLL", name))

    def day(self, days: int) -> str:
        """A day, counted from 1 January 1970, as a header below its month: "Sunday 23 November"."""
        pattern = self.tr("dddd d MMMM", "a day as a header, in the letters of QDate::toString")
        return _capital(QLocale().toString(_date(days), pattern))

    def moment(self, seconds: int) -> str:
        """A wall time, in seconds since 1970, as "12 August 2021, 20:41"."""
        days, rest = divmod(seconds, 86_400)
        pattern = self.tr("d MMMM yyyy, HH:mm", "in the letters of QDateTime::toString")
        return QLocale().toString(
            QDateTime(_date(days), QTime(0, 0).addSecs(rest)), _in_era(pattern, _date(days).year())
        )

    def full_day(self, days: int) -> str:
        """A day with its year: "23 November 2025"."""
        pattern = self.tr("d MMMM yyyy", "in the letters of QDate::toString")
        return QLocale().toString(_date(days), _in_era(pattern, _date(days).year()))

    def year(self, year: int) -> str:
        """A year: "2025"."""
        return QLocale().toString(QDate(year, 1, 1), _in_era("yyyy", year))

    def duration(self, seconds: float) -> str:
        """How long something takes, as a person says it: "about 12 min"."""
        minutes = seconds / 60
        if minutes < 1:
            return self.tr("less than a minute")
        if minutes < 60:
            nearest = 5 * round(minutes / 5) if minutes > 20 else round(minutes)
            return self.tr("about %Ln min", "", nearest)
        halves = round(minutes / 30)
        if halves % 2 and halves < 10:
            return self.tr("about {hours} h 30 min").format(hours=number(halves // 2))
        hours = round(minutes / 60)
        return self.tr("about %Ln h", "", hours)

    def rate(self, per_second: float) -> str:
        """How fast photos are read: "22 a second"."""
        if per_second >= 1:
            count = round(per_second)
            return self.tr("%Ln a second", "", count)
        count = max(1, round(per_second * 60))
        return self.tr("%Ln a minute", "", count)


_WORDS = Words()
likely, less_likely, nothing_fits = _WORDS.likely, _WORDS.less_likely, _WORDS.nothing_fits
photos, month, day, full_day = _WORDS.photos, _WORDS.month, _WORDS.day, _WORDS.full_day
moment, duration, rate, year = _WORDS.moment, _WORDS.duration, _WORDS.rate, _WORDS.year


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _in_era(pattern: str, year: int) -> str:
    """A pattern with the year written out where it is counted otherwise: by a system that is set to Thai, in Thailand.

    Qt knows no such calendar.
    """
    system = QLocale.system()
    thai = QLocale.Language.Thai
    if QLocale().language() == system.language() == thai and system.territory() == QLocale.Country.Thailand:
        return pattern.replace("yyyy", f"'{year + BUDDHIST}'")
    return pattern


def _date(days: int) -> QDate:
    that = EPOCH + timedelta(days=days)
    return QDate(that.year, that.month, that.day)
