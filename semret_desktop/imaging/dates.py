"""When a picture was taken: dates as EXIF, XMP, IPTC and file names write them -> wall time and offset from UTC."""

import re
from dataclasses import dataclass
from datetime import date, datetime

_EARLIEST_YEAR = 1826  # the oldest photograph that is left
_LONGEST_OFFSET = 14 * 60  # minutes


@dataclass(frozen=True, slots=True)
class Moment:
    """Wall time where the picture was taken (ISO 8601, no offset), and minutes east of UTC where they are known."""

    taken_at: str
    utc_offset: int | None = None


_EXIF = re.compile(r"(\d{4})[:\-/.](\d{1,2})[:\-/.](\d{1,2})(?:[ T](\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2}))?)?")
_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?)?)?)?\s*(Z|[+-]\d\d:?\d\d)?", re.ASCII
)
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)")
# Cameras, phones and messengers: IMG_20190714_160322, 2019-07-14 16.03.22, Screenshot_20190714-160322,
# PXL_20210101_120000123, signal-2021-01-01-12-00-00, IMG-20190714-WA0003.
_IN_NAME = re.compile(
    r"(?<!\d)(\d{4})([-_.]?)(\d\d)\2(\d\d)(?:(?:[ _T-]| at )(\d\d)([-_.:h]?)(\d\d)\6(\d\d)(?:\d{3})?(?!\d))?(?![\d])"
)


def from_exif(text: str | None, offset: str | None = None) -> Moment | None:
    """EXIF's "2019:07:14 16:03:22", with the offset tag beside it ("+07:00"); None where it is absent or absurd."""
    found = _EXIF.match(text.strip()) if text else None
    if found is None:
        return None
    return _moment(*(int(part or 0) for part in found.groups()), offset=parse_offset(offset))


def from_iso(text: str | None) -> Moment | None:
    """XMP's ISO 8601, which may stop after the year or the month: then the first day of it is meant."""
    found = _ISO.match(text.strip()) if text else None
    if found is None or (found.end() < len(text or "") and found.group(2) is None):
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    parts = (int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0))
    return _moment(*parts, offset=parse_offset(zone))


def from_iptc(day: str | None, time: str | None) -> Moment | None:
    """IPTC's "20190714" and "160322+0700"."""
    if not day or not re.fullmatch(r"\d{8}", day):
        return None
    clock = re.match(r"(\d\d)(\d\d)(\d\d)", time or "")
    hour, minute, second = (int(part) for part in clock.groups()) if clock else (0, 0, 0)
    offset = parse_offset((time or "")[6:]) if clock else None
    return _moment(int(day[:4]), int(day[4:6]), int(day[6:]), hour, minute, second, offset=offset)


def from_name(name: str) -> Moment | None:
    """The date in a file's name; a name without a time of day gives midnight."""
    for found in _IN_NAME.finditer(name):
        year, _, month, day, hour, _, minute, second = found.groups()
        parts = (int(part or 0) for part in (year, month, day, hour, minute, second))
        if moment := _moment(*parts, offset=None):
            return moment
    return None


def parse_offset(text: str | None) -> int | None:
    """Minutes east of UTC of "+07:00", "-0330" or "Z"."""
    if not text:
        return None
    if text.strip() == "Z":
        return 0
    found = _OFFSET.match(text.strip())
    if found is None:
        return None
    minutes = int(found.group(2)) * 60 + int(found.group(3))
    if minutes > _LONGEST_OFFSET or int(found.group(3)) > 59:
        return None
    return -minutes if found.group(1) == "-" else minutes


def _moment(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0, *, offset: int | None
) -> Moment | None:
    # Some cameras know only the year or the month and write zeros for the rest.
    month, day = month or 1, day or 1
    if not _EARLIEST_YEAR <= year <= date.today().year + 1:
        return None
    try:
        moment = datetime(year, month, day, hour, minute, min(second, 59))
    except ValueError:
        return None
    return Moment(moment.isoformat(), offset)
