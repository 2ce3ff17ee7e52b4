"""A small reader of TIFF directories, the form in which EXIF, most raw files and TIFF itself keep their facts.

Pillow's own reader is not used for metadata: it drops a whole directory for one broken value, reads maker notes that
nobody asked for, and warns. Here each value stands for itself: what is broken is None, the rest is read.
After TIFF 6.0 (Adobe 1992).
"""

import io
import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_FORMATS = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 11: "f", 12: "d", 13: "I"}
_RATIONALS = {5: "I", 10: "i"}
_MOST_ENTRIES = 1_000
_LARGEST_VALUE = 4 << 20  # bytes


@dataclass(frozen=True, slots=True)
class _Entry:
    type: int
    count: int
    place: int  # where the value lies, from the start of the TIFF
    size: int  # bytes


class Directory:
    """One directory of a TIFF; values are read when asked for, and are None where they are absent or broken."""

    def __init__(self, file: BinaryIO, base: int, order: str, offset: int) -> None:
        self._file = file
        self._base = base
        self._order = order
        self._entries = dict(self._read_entries(offset))

    def __contains__(self, tag: int) -> bool:
        return tag in self._entries

    def _read_entries(self, offset: int) -> Iterator[tuple[int, _Entry]]:
        head = self._read(offset, 2)
        if len(head) < 2:
            return
        count = min(struct.unpack(self._order + "H", head)[0], _MOST_ENTRIES)
        table = self._read(offset + 2, 12 * count)
        for at in range(0, len(table) - 11, 12):
            tag, kind, number, value = struct.unpack(self._order + "HHII", table[at : at + 12])
            size = _SIZES.get(kind, 0) * number
            if 0 < size <= _LARGEST_VALUE:
                yield tag, _Entry(kind, number, offset + 2 + at + 8 if size <= 4 else value, size)

    def _read(self, place: int, size: int) -> bytes:
        self._file.seek(self._base + place)
        return self._file.read(size)

    def raw(self, tag: int) -> bytes | None:
        """The bytes of a value, as they stand."""
        entry = self._entries.get(tag)
        if entry is None:
            return None
        data = self._read(entry.place, entry.size)
        return data if len(data) == entry.size else None

    def numbers(self, tag: int) -> tuple[float, ...]:
        """The finite numbers of a value; a fraction over zero is left out."""
        data = self.raw(tag)
        if data is None:
            return ()
        entry = self._entries[tag]
        if letter := _RATIONALS.get(entry.type):
            parts = struct.unpack(f"{self._order}{2 * entry.count}{letter}", data)
            return tuple(above / below for above, below in zip(parts[::2], parts[1::2], strict=True) if below)
        if letter := _FORMATS.get(entry.type):
            values = struct.unpack(f"{self._order}{entry.count}{letter}", data)
            return tuple(value for value in values if math.isfinite(value))
        return ()

    def number(self, tag: int) -> float | None:
        """The first number of a value."""
        return next(iter(self.numbers(tag)), None)

    def text(self, tag: int) -> str | None:
        """A text up to its first NUL: UTF-8 where it is valid (most programs write that), else Western European."""
        data = self.raw(tag)
        return None if data is None else decode_text(data.split(b"\0", 1)[0])

    def child(self, tag: int) -> "Directory | None":
        """The directory that a value points to."""
        offset = self.number(tag)
        return None if not offset or offset < 0 else Directory(self._file, self._base, self._order, int(offset))

    def children(self, tag: int) -> list["Directory"]:
        """All directories that a value points to, at most eight."""
        return [Directory(self._file, self._base, self._order, int(at)) for at in self.numbers(tag)[:8] if at > 0]

    @property
    def big_endian(self) -> bool:
        return self._order == ">"


def decode_text(data: bytes) -> str:
    """`data` as UTF-8 where it is valid, else as Windows' Western European."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def read_directory(data: bytes | BinaryIO, base: int = 0) -> Directory | None:
    """The first directory of a TIFF, or of EXIF with or without its "Exif" mark; None when it is neither.

    Olympus and Panasonic put other signatures where TIFF has 42; the rest is the same.
    """
    if isinstance(data, bytes):
        while data.startswith(b"Exif\0\0"):
            data = data[6:]
        data = io.BytesIO(data)
    data.seek(base)
    head = data.read(8)
    if len(head) < 8 or head[:2] not in (b"II", b"MM"):
        return None
    order = "<" if head[:2] == b"II" else ">"
    magic, offset = struct.unpack(order + "HI", head[2:])
    if magic not in (0x2A, 0x4F52, 0x5352, 0x55):
        return None
    return Directory(data, base, order, offset)
