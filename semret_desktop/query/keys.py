"""Filters as they are written: `key:value`, with keys in English, Thai and Czech, and what their values mean."""

import re
from collections.abc import Callable
from datetime import date

from semret_desktop.core.filters import (
    MOST_STARS,
    ByCamera,
    ByLens,
    Favourite,
    Filter,
    Had,
    Has,
    InFolder,
    Near,
    OfType,
    Rated,
    Taken,
    Written,
)
from semret_desktop.core.known import Known, KnownFolder
from semret_desktop.core.text import fold, printable
from semret_desktop.query import dates, stars
from semret_desktop.query.cameras import words_of
from semret_desktop.query.chips import Kind
from semret_desktop.query.countries import folded_countries
from semret_desktop.query.places import NEAR_KM, named_places, place_filter
from semret_desktop.query.reading import begin
from semret_desktop.query.stems import may_be
from semret_desktop.query.word_lists import word_list

NOTHING = Filter(())  # what was named is not known here
FARTHEST_KM = 20_000.0

KEYS: dict[str, Kind] = {
    **dict.fromkeys(word_list("date when taken year datum kdy rok วันที่ ปี เมื่อ"), Kind.DATE),
    **dict.fromkeys(word_list("folder path slozka โฟลเดอร์"), Kind.FOLDER),
    **dict.fromkeys(word_list("camera fotoaparat fotak aparat กล้อง"), Kind.CAMERA),
    **dict.fromkeys(word_list("lens objektiv เลนส์"), Kind.LENS),
    **dict.fromkeys(word_list("place location where misto kde สถานที่ ที่"), Kind.PLACE),
    **dict.fromkeys(word_list("near blizko pobliz ใกล้"), Kind.NEAR),
    **dict.fromkeys(word_list("rating stars hodnoceni hvezdy hvezdicky คะแนน ดาว"), Kind.RATING),
    **dict.fromkeys(word_list("favourite favorite favourites favorites is oblibene je โปรด"), Kind.FAVOURITE),
    **dict.fromkeys(word_list("type typ format ชนิด ประเภท"), Kind.TYPE),
    **dict.fromkeys(word_list("has ma มี"), Kind.HAS),
    **dict.fromkeys(word_list("label labels stitek stitky oznaceni ป้าย ป้ายกำกับ"), Kind.LABEL),
    **dict.fromkeys(word_list("like jako podobne เหมือน คล้าย"), Kind.LIKE),
    **dict.fromkeys(word_list("words slova คำ"), Kind.WORDS),
}

_YES = frozenset(
    word_list("yes y true 1 favourite favorite favourites favorites ano oblibene oblibena oblibeny ใช่ โปรด")
)
_NO = frozenset(word_list("no n false 0 ne ไม่ ไม่ใช่"))
_HAD: dict[str, Had] = {
    **dict.fromkeys(word_list("caption captions popisek popis popisky คำบรรยาย คำอธิบาย"), Had.CAPTION),
    **dict.fromkeys(word_list("keyword keywords tag tags stitek stitky klicova แท็ก คำสำคัญ"), Had.KEYWORD),
    **dict.fromkeys(word_list("place location gps misto polohu สถานที่ พิกัด"), Had.PLACE),
    **dict.fromkeys(word_list("date datum วันที่"), Had.DATE),
}
_TYPES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(word_list("jpeg jpg"), ("image/jpeg",)),
    **dict.fromkeys(word_list("heic heif"), ("image/heic",)),
    **dict.fromkeys(word_list("tiff tif"), ("image/tiff",)),
    **{each: (f"image/{each}",) for each in word_list("png webp gif bmp avif jxl")},
    "raw": ("image/x-*",),
    **{
        each: (f"image/x-{maker}-{each}",)
        for maker, kinds in {
            "sony": "arw sr2 srf",
            "canon": "cr2 cr3 crw",
            "nikon": "nef nrw",
            "adobe": "dng",
            "olympus": "orf",
            "pentax": "pef",
            "fuji": "raf",
            "panasonic": "rw2",
            "samsung": "srw",
            "leica": "rwl",
            "epson": "erf",
            "hasselblad": "3fr",
            "phaseone": "iiq",
            "kodak": "dcr kdc",
            "mamiya": "mef",
            "leaf": "mos",
            "minolta": "mrw",
        }.items()
        for each in kinds.split()
    },
}
_RATING = re.compile(r"(?P<sign>>=?|<=?|=)?\s*(?P<n>[0-5])\s*(?:\*|★)?\s*(?P<to>(?:-|–|\.\.)\s*(?P<m>[0-5])|\+|ขึ้นไป)?")
_KM = re.compile(r"(?P<where>.*?)[\s,;]+(?P<km>\d{1,9}(?:[.,]\d{1,3})?)\s*(?:km|กม\.?|กิโลเมตร|kilomet\w*)?")
_POSITION = re.compile(
    r"(?P<latitude>-?\d{1,9}(?:\.\d{1,9})?)\s*[,; ]\s*(?P<longitude>-?\d{1,9}(?:\.\d{1,9})?)(?P<rest>.*)"
)


def kind_of(key: str) -> Kind | None:
    """What a key says of photos; None where it is no key: "16:9" and "http://..." are words."""
    return KEYS.get(fold(key))


def read(kind: Kind, value: str, known: Known, today: date) -> Filter | None:
    """What a value of that kind means; None where it cannot be read (yet), NOTHING where nothing is known by it."""
    folded = " ".join(begin(value).folded.split())
    if not folded:
        return None
    reader = _READERS.get(kind)
    return reader(folded, known, today) if reader is not None else None


def date_filter(dated: dates.Dated) -> Filter:
    """Photos of these days; of a year alone also those without a date that have it written at them."""
    taken = Taken(*dated.days)
    return Filter((taken, Written(dated.year, Had.DATE)) if dated.year else (taken,))


def _date(folded: str, known: Known, today: date) -> Filter | None:
    dated = dates.whole(folded, today)
    return date_filter(dated) if dated is not None else None


def _folder(folded: str, known: Known, today: date) -> Filter:
    wanted = [part for part in re.split(r"[/\\]+", folded) if part]
    if not wanted:
        return NOTHING
    exact: list[KnownFolder] = []
    begun: list[KnownFolder] = []
    for folder in known.folders():
        names = [fold(printable(name)) for name in re.split(rb"[/\\]+", folder.path) if name]
        tail = names[-len(wanted) :]
        if tail == wanted:
            exact.append(folder)
        elif tail and len(tail) == len(wanted) and tail[:-1] == wanted[:-1] and _begins(tail[-1], wanted[-1]):
            begun.append(folder)
    return Filter(tuple(InFolder(each.root, each.folder) for each in exact or begun))


def _begins(name: str, wanted: str) -> bool:
    """Whether a name, or a word of it, begins so."""
    return name.startswith(wanted) or f" {wanted}" in re.sub(r"[\W_]+", " ", name)


def _camera(folded: str, known: Known, today: date) -> Filter:
    return Filter(tuple(ByCamera(name) for name in _named(folded, known.cameras)))


def _lens(folded: str, known: Known, today: date) -> Filter:
    return Filter(tuple(ByLens(name) for name in _named(folded, known.lenses)))


def _named(folded: str, names: tuple[str, ...]) -> list[str]:
    """The names that have all these words, of which the last may be a beginning."""
    *whole, last = words_of(folded) or [""]
    if not last:
        return []
    found: list[str] = []
    for name in names:
        parts = words_of(name)
        if all(any(may_be(word, part) for part in parts) for word in whole) and any(
            part.startswith(last) or may_be(last, part) for part in parts
        ):
            found.append(name)
    return found


def _place(folded: str, known: Known, today: date) -> Filter:
    places = named_places(known, folded)
    return place_filter(places) if places else NOTHING


def _near(folded: str, known: Known, today: date) -> Filter | None:
    position = _POSITION.fullmatch(folded)
    if position is not None:
        latitude, longitude = float(position["latitude"]), float(position["longitude"])
        rest = re.fullmatch(r"[\s,;]*(\d{1,9}(?:[.]\d{1,3})?)?\s*(?:km|กม\.?)?", position["rest"])
        if rest is not None and abs(latitude) <= 90 and abs(longitude) <= 180:
            return Filter((Near(latitude, longitude, _km(rest[1])),))
        return None
    apart = _KM.fullmatch(folded)
    if apart is not None and (found := _around(apart["where"], known, _km(apart["km"]))) is not None:
        return found
    return _around(folded, known, NEAR_KM) or NOTHING


def _around(name: str, known: Known, km: float) -> Filter | None:
    """So far around a place, be it one where no photo was taken; None where there is none of that name."""
    if places := named_places(known, name):
        return place_filter(places, km=km)
    if name in folded_countries():
        return None  # nothing is near a whole country, and Usa is a town
    position = known.position(name)
    return None if position is None else Filter((Near(*position, km),))


def _km(said: str | None) -> float:
    return min(float(said.replace(",", ".")), FARTHEST_KM) if said else NEAR_KM


def _rating(folded: str, known: Known, today: date) -> Filter | None:
    if folded in ("none", "no", "unrated", "zadne", "ne", "ไม่มี"):
        return Filter((Rated(0, 0),))
    if set(folded) <= set("★⭐*") and len(folded) <= MOST_STARS:
        return Filter((Rated(len(folded), len(folded)),))
    found = _RATING.fullmatch(folded)
    if found is None:
        return stars.whole(folded)
    number, sign = int(found["n"]), found["sign"]
    if found["m"]:
        low, high = sorted((number, int(found["m"])))
        return Filter((Rated(low, high),))
    if found["to"] or sign == ">=":
        return Filter((Rated(number),))
    if sign == ">":
        return Filter((Rated(number + 1),)) if number < MOST_STARS else NOTHING
    if sign == "<=":
        return Filter((Rated(0, number),))
    if sign == "<":
        return Filter((Rated(0, number - 1),)) if number else NOTHING
    return Filter((Rated(number, number),))


def _favourite(folded: str, known: Known, today: date) -> Filter | None:
    if folded in _YES:
        return Filter((Favourite(),))
    if folded in ("unrated", "nehodnocene"):  # is:unrated
        return Filter((Rated(0, 0),))
    return Filter((Favourite(),), negated=True) if folded in _NO else None


def _type(folded: str, known: Known, today: date) -> Filter:
    found = _TYPES.get(folded.lstrip("."))
    return Filter((OfType(found),)) if found else NOTHING


def _has(folded: str, known: Known, today: date) -> Filter | None:
    found = _HAD.get(folded)
    return Filter((Has(found),)) if found else None


def _label(folded: str, known: Known, today: date) -> Filter:
    found = known.label(folded)
    return Filter((found,)) if found is not None else NOTHING


_READERS: dict[Kind, Callable[[str, Known, date], Filter | None]] = {
    Kind.DATE: _date,
    Kind.FOLDER: _folder,
    Kind.CAMERA: _camera,
    Kind.LENS: _lens,
    Kind.PLACE: _place,
    Kind.NEAR: _near,
    Kind.RATING: _rating,
    Kind.FAVOURITE: _favourite,
    Kind.TYPE: _type,
    Kind.HAS: _has,
    Kind.LABEL: _label,
}
