"""What EXIF's directories say (EXIF 2.32, and Windows' additions), as plain values."""

from dataclasses import dataclass

from semret_desktop.core import Exposure
from semret_desktop.imaging import dates
from semret_desktop.imaging.dates import Moment
from semret_desktop.imaging.tiff import Directory, decode_text

_DESCRIPTION, _MAKE, _MODEL, _DATE = 0x010E, 0x010F, 0x0110, 0x0132
_RATING, _RATING_PERCENT = 0x4746, 0x4749
_XP_TITLE, _XP_COMMENT, _XP_KEYWORDS, _XP_SUBJECT = 0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F
_EXPOSURE, _F_NUMBER, _ISO, _FOCAL = 0x829A, 0x829D, 0x8827, 0x920A
_TAKEN, _DIGITISED, _OFFSET, _OFFSET_TAKEN, _OFFSET_DIGITISED = 0x9003, 0x9004, 0x9010, 0x9011, 0x9012
_USER_COMMENT, _LENS = 0x9286, 0xA434
_CHARACTER_CODE = 8  # bytes before a comment that name its character set

# What cameras and programs write where a caption belongs.
_NO_CAPTIONS = (
    *("olympus digital camera", "sony dsc", "minolta digital camera", "konica minolta digital camera", "dcf 1.0"),
    *("kodak digital still camera", "digital camera", "samsung digital camera", "samsung", "exif_jpeg_picture"),
    *("exif jpeg", "jpeg", "default", "untitled", "no title", "screenshot", "ascii", "binary comment", "charset=ascii"),
)


def taken(details: Directory | None) -> Moment | None:
    """When the picture was taken or digitised."""
    if details is None:
        return None
    return dates.from_exif(details.text(_TAKEN), details.text(_OFFSET_TAKEN)) or dates.from_exif(
        details.text(_DIGITISED), details.text(_OFFSET_DIGITISED)
    )


def changed(directory: Directory | None, details: Directory | None) -> Moment | None:
    """When the file was last changed: a last resort."""
    if directory is None:
        return None
    return dates.from_exif(directory.text(_DATE), details.text(_OFFSET) if details else None)


def camera(directory: Directory | None) -> tuple[str | None, str | None]:
    """Maker and model, as they stand."""
    return (directory.text(_MAKE), directory.text(_MODEL)) if directory else (None, None)


def lens(details: Directory | None) -> str | None:
    return details.text(_LENS) if details else None


def exposure(details: Directory | None) -> Exposure:
    """Seconds, f-number, ISO and focal length; each None where it is absent or absurd."""
    if details is None:
        return Exposure()
    iso = _between(details.number(_ISO), 1, 10_000_000)
    return Exposure(
        seconds=_between(details.number(_EXPOSURE), 1e-7, 100_000),
        f_number=_between(details.number(_F_NUMBER), 0.1, 1_000),
        iso=None if iso is None else round(iso),
        focal_mm=_between(details.number(_FOCAL), 0.1, 100_000),
    )


def _between(value: float | None, least: float, most: float) -> float | None:
    return value if value is not None and least <= value <= most else None


@dataclass(frozen=True, slots=True)
class Position:
    """Degrees, WGS 84."""

    latitude: float
    longitude: float


def position(gps: Directory | None) -> Position | None:
    """Where the picture was taken."""
    if gps is None:
        return None
    latitude = _degrees(gps.numbers(2), gps.text(1), "S")
    longitude = _degrees(gps.numbers(4), gps.text(3), "W")
    return valid_position(latitude, longitude)


def valid_position(latitude: float | None, longitude: float | None) -> Position | None:
    """A position on Earth; 0, 0 is what devices write that do not know theirs."""
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        return None
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return Position(round(latitude, 7), round(longitude, 7))  # a centimetre


def _degrees(parts: tuple[float, ...], reference: str | None, negative: str) -> float | None:
    if not parts or not reference or any(part < 0 for part in parts):
        return None
    value = sum(part / 60.0**place for place, part in enumerate(parts[:3]))
    return -value if reference.strip().upper().startswith(negative) else value


def rating(directory: Directory | None) -> float | None:
    """Stars, -1 (rejected) to 5, as Windows keeps them."""
    if directory is None:
        return None
    stars = directory.number(_RATING)
    percent = directory.number(_RATING_PERCENT)
    return stars if stars is not None else stars_of_percent(percent)


def stars_of_percent(percent: float | None) -> float | None:
    """Windows' 1, 25, 50, 75, 99 per cent as 1 to 5 stars."""
    if percent is None or not 0 <= percent <= 100:
        return None
    return 0 if percent == 0 else 1 + round(percent / 25)


def captions(directory: Directory | None, details: Directory | None) -> list[str]:
    """Sentences about the picture, without what cameras write in their place."""
    found: list[str | None] = []
    if directory is not None:
        found.append(directory.text(_DESCRIPTION))
        found += [_windows_text(directory, tag) for tag in (_XP_TITLE, _XP_SUBJECT, _XP_COMMENT)]
    if details is not None:
        found.append(_comment(details))
    return [text for text in found if text and text.strip().lower() not in _NO_CAPTIONS]


def keywords(directory: Directory | None) -> list[str]:
    """Windows' tags, which a semicolon parts."""
    text = _windows_text(directory, _XP_KEYWORDS) if directory else None
    return text.split(";") if text else []


def _windows_text(directory: Directory, tag: int) -> str | None:
    data = directory.raw(tag)
    return None if data is None else data.decode("utf-16-le", "replace").split("\0", 1)[0]


def _comment(details: Directory) -> str | None:
    """UserComment: eight bytes name the character set, though not all programs keep to it."""
    data = details.raw(_USER_COMMENT)
    if data is None:
        return None
    code, body = data[:_CHARACTER_CODE].rstrip(b"\0 "), data[_CHARACTER_CODE:]
    if code == b"UNICODE":
        text = _utf16(body, big_endian=details.big_endian)
    elif code == b"JIS":
        text = body.decode("iso2022_jp", "replace")
    elif code in (b"ASCII", b""):
        text = decode_text(body)
    else:
        text = decode_text(data)
    text = text.split("\0", 1)[0]
    # Phones keep binary notes and JSON here.
    if "\ufffd" in text or text.lstrip().startswith(("{", "<")) or not any(char.isalpha() for char in text):
        return None
    return text


def _utf16(body: bytes, *, big_endian: bool) -> str:
    """UTF-16 in the byte order of its mark or of the file; the other one where that gives less text."""
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return body.decode("utf-16", "replace")
    orders = ("utf-16-be", "utf-16-le") if big_endian else ("utf-16-le", "utf-16-be")
    texts = [body.decode(order, "replace") for order in orders]
    return max(texts, key=lambda text: sum(char.isascii() for char in text))
