"""A library that queries are read in."""

from collections.abc import Callable
from datetime import date

import pytest

from semret_desktop.core import PhotoId, RootId
from semret_desktop.core.known import Known, KnownFolder, KnownPlace
from semret_desktop.query import Query, parse

TODAY = date(2026, 7, 15)
ROOT = RootId(1)
FOLDERS = [
    KnownFolder(ROOT, folder, b"/home/me/Pictures" + (b"/" + folder if folder else b""))
    for folder in (b"", b"2019", b"2019/Summer trip", b"2020", "2020/Léto".encode(), b"old/Summer trip")
]
KNOWN = Known(
    (
        KnownPlace("Praha", "CZ", ("Prague", "ปราก", "Praag")),
        KnownPlace("Vídeň", "AT", ("Vienna",)),
        KnownPlace("London", "GB", ("London", "Londýn")),
        KnownPlace("Chiang Mai", "TH", ("Chiang Mai", "เชียงใหม่")),
        KnownPlace("Most", "CZ", ("Most",)),
        KnownPlace("České Budějovice", "CZ", ("Ceske Budejovice",)),
        KnownPlace("เลย", "TH", ("Loei",)),
    ),
    ("Apple iPhone 13 Pro", "Canon EOS R6", "NIKON D750", "NIKON Z 6"),
    ("EF 50mm f/1.8", "NIKKOR 24-70mm"),
    (2005, 2026),
    lambda: FOLDERS,
    lambda named: PhotoId(7) if named in ("7", "/home/me/dog.jpg") else None,
)


@pytest.fixture
def read() -> Callable[[str], Query]:
    """Reads a text in that library, on a day in July 2026."""
    return lambda text: parse(text, KNOWN, TODAY)
