"""Holidays by name: which days they are of a year."""

from datetime import date, timedelta

from semret_desktop.query import calendar
from semret_desktop.query.calendar import Days
from semret_desktop.query.date_words import one_of

# Month, day, how many days. New Year's Eve is over after midnight.
_FIXED: dict[str, tuple[int, int, int]] = {
    **dict.fromkeys(("christmas", "xmas", "vanoce", "vanoc", "vanocich", "vanoci", "vanocum", "คริสต์มาส"), (12, 24, 3)),
    **dict.fromkeys(("christmas eve", "stedry den", "stedreho dne", "stedry vecer"), (12, 24, 1)),
    "christmas day": (12, 25, 1),
    "boxing day": (12, 26, 1),
    **dict.fromkeys(("new year's eve", "new years eve", "silvestr", "silvestra", "silvestru"), (12, 31, 2)),
    **dict.fromkeys(("new year's day", "new years day"), (1, 1, 1)),
    **dict.fromkeys(("valentine's day", "valentines day", "valentyna", "วาเลนไทน์"), (2, 14, 1)),
    **dict.fromkeys(("songkran", "สงกรานต์"), (4, 13, 3)),
    **dict.fromkeys(("halloween", "halloweenu", "ฮาโลวีน"), (10, 31, 1)),
    **dict.fromkeys(("mikulas", "mikulase"), (12, 5, 2)),
    "วันแม่": (8, 12, 1),
    "วันพ่อ": (12, 5, 1),
}
_NEW_YEAR = ("new year", "new year's", "new years", "novy rok", "ปีใหม่")  # called after the year that begins
_EASTER: dict[str, tuple[int, int]] = {  # days from Easter Sunday, how many
    **dict.fromkeys(("easter", "velikonoce", "velikonoc", "velikonocich", "velikonocemi", "อีสเตอร์"), (-2, 4)),
    "easter sunday": (0, 1),
    **dict.fromkeys(("easter monday", "velikonocni pondeli"), (1, 1)),
    **dict.fromkeys(("good friday", "velky patek"), (-2, 1)),
}
NAMES = (*_FIXED, *_NEW_YEAR, *_EASTER)
# Other peoples' new years fall on other days.
HOLIDAY = (
    r"(?:วันหยุด|วัน|เทศกาล)?(?<!chinese )(?<!lunar )(?<!thai )(?<!jewish )"
    rf"(?P<holiday>{one_of(NAMES)})(?!ไทย|จีน|[a-z']|\s+(?:tree|card|costume|egg)s?(?![a-z]))"
)


def days_of(name: str, year: int) -> Days:
    """The days of a holiday in a year."""
    if name in _EASTER:
        from dateutil.easter import easter

        shift, count = _EASTER[name]
        first = easter(year) + timedelta(days=shift)
    elif name in _NEW_YEAR:
        first, count = date(year - 1, 12, 31), 2
    else:
        month, day, count = _FIXED[name]
        first = date(year, month, day)
    return first, first + timedelta(days=count - 1)


def last_days_of(name: str, today: date) -> Days:
    """The days of a holiday when it was last over."""
    return calendar.last(lambda year: days_of(name, year), today)
