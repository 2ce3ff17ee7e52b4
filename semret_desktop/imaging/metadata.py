"""What a file and its sidecar say about a picture, from EXIF, IPTC, XMP and the file's name, in one form.

A sidecar that says something wins over the file. Within the file XMP goes before IPTC and EXIF for what people write
(captions, rating), EXIF before XMP for what the camera writes (date, exposure). Texts are cleaned and cut and are never
markup. What is broken or absurd is left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from semret_desktop.core import FileCaption, Metadata, Unreadable
from semret_desktop.core.text import clean
from semret_desktop.imaging import dates, exif
from semret_desktop.imaging.dates import Moment
from semret_desktop.imaging.exif import Position
from semret_desktop.imaging.files import decoding, identify, name_of, open_file
from semret_desktop.imaging.iptc import Iptc, read_iptc
from semret_desktop.imaging.packets import Packets, read_packets
from semret_desktop.imaging.places import nearest_place
from semret_desktop.imaging.xmp import LARGEST_PACKET, Xmp, read_xmp

_LONGEST_CAPTION = 5_000  # characters
_LONGEST_WORD = 200
_MOST_CAPTIONS = 20
_MOST_KEYWORDS = 500
_COMPANY = re.compile(
    r"[\s,]+(corporation|corp\.?|company|co\.?|ltd\.?|inc\.?|gmbh|ag|electronics|imaging|optical|camera)(?=[\s,.]|$).*",
    re.IGNORECASE,
)
_XMP_DEGREES = re.compile(r"(\d{1,3}),(\d{1,2}(?:\.\d+)?)(?:,(\d{1,2}(?:\.\d+)?))?([NSEW])")


@dataclass(frozen=True, slots=True)
class _Found:
    """All that was read of one picture."""

    packets: Packets
    outside: Xmp  # the sidecar's
    inside: Xmp  # the file's own
    iptc: Iptc
    name: str


def read_metadata(path: bytes, sidecar: bytes | None) -> Metadata:
    """What the picture at `path` and its sidecar say.

    Raises Unreadable only when the file cannot be opened or is no picture; what cannot be understood is left out.
    """
    outside = (_read_sidecar(sidecar) if sidecar is not None else None) or Xmp()
    with open_file(path) as file:
        kind = identify(file, path)
        try:
            with decoding():
                return _understand(read_packets(file, kind), outside, path)
        except Unreadable as error:
            if not error.permanent:
                raise
    # Whether a file is too damaged to show is for its pixels to tell; the sidecar may still say something.
    return _understand(Packets(), outside, path)


def _read_sidecar(path: bytes) -> Xmp | None:
    try:
        with open_file(path) as file:
            return read_xmp(file.read(LARGEST_PACKET + 1))
    except Unreadable:
        return None


def _understand(packets: Packets, outside: Xmp, path: bytes) -> Metadata:
    inside = (read_xmp(packets.xmp) if packets.xmp else None) or Xmp()
    iptc = read_iptc(packets.iptc) if packets.iptc else Iptc()
    found = _Found(packets, outside, inside, iptc, name_of(path))
    moment = _taken(found)
    position = _position(found)
    return Metadata(
        taken_at=moment.taken_at if moment else None,
        utc_offset=moment.utc_offset if moment else None,
        camera=_camera(found),
        lens=_word(exif.lens(packets.details) or inside.lens or outside.lens),
        exposure=exif.exposure(packets.details),
        latitude=position.latitude if position else None,
        longitude=position.longitude if position else None,
        place=nearest_place(position.latitude, position.longitude) if position else None,
        rating=_rating(found),
        captions=tuple(_captions(found))[:_MOST_CAPTIONS],
        keywords=tuple(_keywords(found))[:_MOST_KEYWORDS],
    )


def _taken(found: _Found) -> Moment | None:
    moments = [
        moment
        for moment in (
            *_xmp_dates(found.outside),
            exif.taken(found.packets.details),
            *_xmp_dates(found.inside),
            dates.from_iptc(found.iptc.day, found.iptc.time),
            dates.from_name(found.name),
            exif.changed(found.packets.directory, found.packets.details),
        )
        if moment is not None
    ]
    if not moments:
        return None
    best = moments[0]
    same = (moment.utc_offset for moment in moments if moment.taken_at == best.taken_at)
    return Moment(best.taken_at, next((offset for offset in same if offset is not None), None))


def _xmp_dates(xmp: Xmp) -> Iterator[Moment | None]:
    for text in xmp.dates:
        yield dates.from_iso(text) or dates.from_exif(text)  # darktable writes EXIF's form here


def _position(found: _Found) -> Position | None:
    return _xmp_position(found.outside) or exif.position(found.packets.gps) or _xmp_position(found.inside)


def _xmp_position(xmp: Xmp) -> Position | None:
    return exif.valid_position(_xmp_degrees(xmp.latitude), _xmp_degrees(xmp.longitude))


def _xmp_degrees(text: str | None) -> float | None:
    """Degrees as XMP writes them: 50,5.3N or 50,5,18N."""
    parts = _XMP_DEGREES.fullmatch(text.strip()) if text else None
    if parts is None:
        return None
    degrees, minutes, seconds, side = parts.groups()
    value = int(degrees) + float(minutes) / 60 + float(seconds or 0) / 3600
    return -value if side in "SW" else value


def _camera(found: _Found) -> str | None:
    make, model = (_word(text) for text in exif.camera(found.packets.directory))
    make = make or _word(found.inside.make) or _word(found.outside.make)
    model = model or _word(found.inside.model) or _word(found.outside.model)
    return tidy_camera(make, model)


def tidy_camera(make: str | None, model: str | None) -> str | None:
    """Maker and model as people say them: Canon, Canon EOS 5D -> Canon EOS 5D; no "CORPORATION"."""
    make = _COMPANY.sub("", make) if make else None
    if not make or not model:
        return model or make
    return model if model.casefold().startswith(make.split()[0].casefold()) else f"{make} {model}"


def _rating(found: _Found) -> int | None:
    stars = (
        _number(found.outside.rating),
        exif.stars_of_percent(_number(found.outside.rating_percent)),
        _number(found.inside.rating),
        exif.stars_of_percent(_number(found.inside.rating_percent)),
        exif.rating(found.packets.directory),
    )
    # -1 means rejected, which is no star.
    return next((max(0, round(value)) for value in stars if value is not None and -1 <= value <= 5), None)


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _captions(found: _Found) -> Iterator[FileCaption]:
    """Captions, the same text once: the first that says it, which knows most about it."""
    seen: set[str] = set()
    for text, lang, source in _all_captions(found):
        caption = clean(text)[:_LONGEST_CAPTION]
        if caption and caption not in seen:
            seen.add(caption)
            yield FileCaption(caption, source, lang)


def _all_captions(found: _Found) -> Iterator[tuple[str, str | None, str]]:
    if found.outside.descriptions:
        yield from ((text.text, text.lang, "xmp") for text in found.outside.descriptions)
        return
    yield from ((text.text, text.lang, "xmp") for text in found.inside.descriptions)
    yield from ((text, None, "iptc") for text in found.iptc.captions)
    yield from ((text, None, "exif") for text in found.packets.texts)
    yield from ((text, None, "exif") for text in exif.captions(found.packets.directory, found.packets.details))


def _keywords(found: _Found) -> Iterator[str]:
    words: Iterable[str] = found.outside.keywords or (
        *found.inside.keywords,
        *found.iptc.keywords,
        *exif.keywords(found.packets.directory),
    )
    seen: set[str] = set()
    for text in words:
        word = _word(text)
        if word and word.casefold() not in seen:
            seen.add(word.casefold())
            yield word


def _word(text: str | None) -> str | None:
    return (clean(text)[:_LONGEST_WORD] or None) if text else None
