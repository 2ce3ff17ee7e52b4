"""XMP (ISO 16684-1): the packet in a file, or a sidecar beside it, as properties."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

LARGEST_PACKET = 4 << 20  # bytes

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_EXIF = "{http://ns.adobe.com/exif/1.0/}"
_EXIF_EX = "{http://cipa.jp/exif/1.0/}"
_TIFF = "{http://ns.adobe.com/tiff/1.0/}"
_AUX = "{http://ns.adobe.com/exif/1.0/aux/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_LIGHTROOM = "{http://ns.adobe.com/lightroom/1.0/}"
_MICROSOFT = "{http://ns.microsoft.com/photo/1.0/}"
_DIGIKAM = "{http://www.digikam.org/ns/1.0/}"
_IPTC_EXT = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its language (BCP 47), where one is given."""

    text: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Xmp:
    """What is used of a packet, as texts; empty where absent."""

    descriptions: tuple[Text, ...] = ()
    keywords: tuple[str, ...] = ()
    rating: str | None = None  # -1 (rejected) to 5
    rating_percent: str | None = None  # Windows' 1 to 99
    dates: tuple[str, ...] = ()  # ISO 8601, the best first
    make: str | None = None
    model: str | None = None
    lens: str | None = None
    latitude: str | None = None  # 50,5.3N
    longitude: str | None = None


def read_xmp(packet: bytes) -> Xmp | None:
    """Read a packet; None when it is too large, is no XML, or holds entities (which XMP never needs)."""
    from defusedxml import DefusedXmlException  # type: ignore[import-untyped]  # carries no types
    from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # carries no types

    if len(packet) > LARGEST_PACKET:
        return None
    try:
        root = fromstring(packet.strip(b"\0 \t\r\n"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):  # LookupError: an unknown character set
        return None
    return _gather(_properties(root))


def _gather(found: dict[str, list[Text]]) -> Xmp:
    def first(*names: str) -> str | None:
        return next((text.text for name in names for text in found.get(name, ())), None)

    leaves = [re.split(r"[|/]", text.text)[-1] for name in _TREES for text in found.get(name, ())]
    words = [text.text for name in _WORDS for text in found.get(name, ())]
    return Xmp(
        descriptions=_in_languages(found.get(f"{_DC}description", [])) + _in_languages(found.get(f"{_DC}title", [])),
        keywords=tuple(dict.fromkeys([*words, *leaves])),
        rating=first(f"{_XMP}Rating"),
        rating_percent=first(f"{_MICROSOFT}Rating"),
        dates=tuple(text.text for name in _DATES for text in found.get(name, ())),
        make=first(f"{_TIFF}Make"),
        model=first(f"{_TIFF}Model"),
        lens=first(f"{_EXIF_EX}LensModel", f"{_AUX}Lens"),
        latitude=first(f"{_EXIF}GPSLatitude"),
        longitude=first(f"{_EXIF}GPSLongitude"),
    )


_DATES = (f"{_EXIF}DateTimeOriginal", f"{_PHOTOSHOP}DateCreated", f"{_EXIF}DateTimeDigitized")
_WORDS = (f"{_DC}subject", f"{_IPTC_EXT}PersonInImage")
_TREES = (f"{_LIGHTROOM}hierarchicalSubject", f"{_DIGIKAM}TagsList", f"{_MICROSOFT}LastKeywordXMP")


def _properties(root: Element) -> dict[str, list[Text]]:
    """Each property's texts. XMP may write a simple property as an attribute or as an element."""
    found: dict[str, list[Text]] = {}
    for description in root.iter(f"{_RDF}Description"):
        for name, value in description.attrib.items():
            found.setdefault(name, []).append(Text(value))
        for child in description:
            found.setdefault(child.tag, []).extend(_values(child))
    return found


def _values(element: Element) -> Iterator[Text]:
    """A simple value, or the items of an array (rdf:Alt, rdf:Bag, rdf:Seq)."""
    items = [item for array in element for item in array if item.tag == f"{_RDF}li"]
    for item in items or [element]:
        if text := (item.text or "").strip():
            yield Text(text, _language(item.get(_LANG)))


def _language(tag: str | None) -> str | None:
    return tag if tag and tag != "x-default" and _LANGUAGE.fullmatch(tag) else None


def _in_languages(texts: list[Text]) -> tuple[Text, ...]:
    """Texts without the default one where a language repeats it."""
    named = {text.text for text in texts if text.lang}
    return tuple(dict.fromkeys(text for text in texts if text.lang or text.text not in named))
