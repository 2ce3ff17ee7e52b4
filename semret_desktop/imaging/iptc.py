"""IPTC's records (IIM 4.2), which Photoshop and press programs write: captions, keywords, dates."""

import struct
from dataclasses import dataclass

from semret_desktop.imaging.tiff import decode_text

_MARK = 0x1C
_MOST_RECORDS = 2_000
_CHARACTER_SET = (1, 90)
_UTF8 = b"\x1b%G"
_RESOURCE = b"8BIM"
_IPTC_RESOURCE = 0x0404


@dataclass(frozen=True, slots=True)
class Iptc:
    """What is used of the records; empty where absent."""

    captions: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    day: str | None = None  # 20190714
    time: str | None = None  # 160322+0700


def read_iptc(data: bytes) -> Iptc:
    """Read IPTC records, bare or within Photoshop's resources; what is broken ends the reading."""
    if data.startswith(_RESOURCE):
        data = _from_photoshop(data)
    records = _records(data)
    utf8 = _UTF8 in records.get(_CHARACTER_SET, [])

    def texts(record: int, dataset: int) -> tuple[str, ...]:
        raw = records.get((record, dataset), [])
        return tuple(value.decode("utf-8", "replace") if utf8 else decode_text(value) for value in raw)

    first = {name: next(iter(texts(2, dataset)), None) for name, dataset in (("day", 55), ("time", 60))}
    return Iptc(
        captions=texts(2, 120) + texts(2, 105) + texts(2, 5),  # caption, headline, title
        keywords=texts(2, 25),
        day=first["day"],
        time=first["time"],
    )


def _records(data: bytes) -> dict[tuple[int, int], list[bytes]]:
    records: dict[tuple[int, int], list[bytes]] = {}
    at = 0
    for _ in range(_MOST_RECORDS):
        if at + 5 > len(data) or data[at] != _MARK:
            break
        record, dataset, size = struct.unpack(">BBH", data[at + 1 : at + 5])
        at += 5
        if size & 0x8000:  # so many bytes of size follow
            length = size & 0x7FFF
            if length > 4:
                break
            size = int.from_bytes(data[at : at + length], "big")
            at += length
        value = data[at : at + size]
        if len(value) == size:
            records.setdefault((record, dataset), []).append(value)
        at += size
    return records


def _from_photoshop(data: bytes) -> bytes:
    at = 0
    while data[at : at + 4] == _RESOURCE and at + 12 <= len(data):
        code, name = struct.unpack(">HB", data[at + 4 : at + 7])
        at += 6 + (name + 2) // 2 * 2
        size = int.from_bytes(data[at : at + 4], "big")
        at += 4
        if code == _IPTC_RESOURCE:
            return data[at : at + size]
        at += size + size % 2
    return b""
