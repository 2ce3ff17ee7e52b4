"""JPEG XL, header and boxes after ISO/IEC 18181-1 and 18181-2.

Its decoder is called directly: the Pillow plugin decodes everything on opening, before a size can be checked.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image

from semret_desktop.core import Unreadable
from semret_desktop.imaging.formats import Kind, check_size
from semret_desktop.imaging.source import Source, open_source

_LARGEST_PACKET = 4 << 20  # bytes
_LARGEST_HEADER = 64  # bytes of the codestream that hold what is asked here
_RATIOS = {1: (1, 1), 2: (12, 10), 3: (4, 3), 4: (3, 2), 5: (16, 9), 6: (5, 4), 7: (2, 1)}
_SIZE_BITS = (9, 13, 18, 30)


@dataclass(frozen=True, slots=True)
class Boxes:
    """What the container of a JPEG XL file holds beside the picture."""

    header: bytes  # the beginning of the codestream
    exif: bytes | None
    xmp: bytes | None
    from_jpeg: bool  # the JPEG it was made from can be had back, byte for byte
    packed: bool = False  # some metadata are compressed by Brotli, which only the decoder unpacks, and only for a JPEG


def open_jxl(file: BinaryIO) -> Source:
    """Read the header of a JPEG XL file. The decoder turns the picture upright by itself."""
    boxes = read_boxes(file)
    width, height, orientation, animated = _read_header(boxes.header)
    check_size(Kind.JXL, width, height)
    # A picture made from a JPEG comes back as that JPEG, which its EXIF turns, to the same end.
    if boxes.from_jpeg:
        return _as_jpeg(file)
    if orientation >= 5:
        width, height = height, width
    return Source(width, height, 1, animated, lambda fit: (_load(file), 1), boxes.exif, boxes.xmp)


def glance_jxl(file: BinaryIO) -> tuple[int, int, bytes | None]:
    """Upright size and EXIF, without decoding; raises Unreadable."""
    boxes = read_boxes(file)
    width, height, orientation, _ = _read_header(boxes.header)
    check_size(Kind.JXL, width, height)
    return (*((height, width) if orientation >= 5 else (width, height)), boxes.exif)


def _decode(file: BinaryIO) -> tuple[bool, str, tuple[int, int], bytes, bytes]:
    from pillow_jxl import Decoder

    file.seek(0)
    try:
        is_jpeg, info, data, profile, _ = Decoder(num_threads=1)(file.read())
    except RuntimeError as error:  # its text only tells how to build a library
        raise Unreadable("The file is damaged or cut off (JPEG XL).", permanent=True) from error
    return is_jpeg, info.mode, (info.width, info.height), data, profile


def _load(file: BinaryIO) -> Image.Image:
    is_jpeg, mode, size, data, profile = _decode(file)
    if is_jpeg:
        raise Unreadable("The file is damaged (JPEG XL).", permanent=True)
    image = Image.frombytes("F" if mode == "F;16" else mode, size, data)
    if profile:
        image.info["icc_profile"] = profile
    return image


def _as_jpeg(file: BinaryIO) -> Source:
    is_jpeg, _, size, data, _ = _decode(file)
    if is_jpeg:
        return open_source(io.BytesIO(data), Kind.JPEG)
    return Source(*size, 1, False, lambda fit: (_load(file), 1))


def restore_jpeg(file: BinaryIO) -> bytes:
    """The JPEG that the file was made from, byte for byte; decodes the whole picture."""
    is_jpeg, _, _, data, _ = _decode(file)
    if not is_jpeg:
        raise Unreadable("The file is damaged (JPEG XL).", permanent=True)
    return data


def read_boxes(file: BinaryIO) -> Boxes:
    """The beginning of the codestream and the metadata of a JPEG XL file, bare or in its container."""
    file.seek(0)
    start = file.read(_LARGEST_HEADER)
    if start.startswith(b"\xff\x0a"):
        return Boxes(start, None, None, False)
    header, exif, xmp, from_jpeg, packed = b"", None, None, False, False
    for name, place, size in _walk(file):
        file.seek(place)
        if name in (b"jxlc", b"jxlp") and len(header) < _LARGEST_HEADER:
            skipped = 4 if name == b"jxlp" else 0  # its place among the parts
            header += file.read(min(size, _LARGEST_HEADER + skipped))[skipped:]
        elif name == b"Exif" and size <= _LARGEST_PACKET:
            exif = _exif_of_box(file.read(size))
        elif name == b"xml " and size <= _LARGEST_PACKET:
            xmp = file.read(size)
        elif name == b"jbrd":
            from_jpeg = True
        packed = packed or name == b"brob"
    return Boxes(header, exif, xmp, from_jpeg, packed)


def _exif_of_box(data: bytes) -> bytes:
    """EXIF as its box holds it: after four bytes that say where it starts, which some programs leave out."""
    return data if data[:2] in (b"II", b"MM") else data[4 + int.from_bytes(data[:4], "big") :]


def _walk(file: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """Name, place and size of the contents of each box."""
    end = file.seek(0, io.SEEK_END)
    at = 0
    while at + 8 <= end:
        file.seek(at)
        head = file.read(16)
        size, length = int.from_bytes(head[:4], "big"), 8
        if size == 1:
            size, length = int.from_bytes(head[8:16], "big"), 16
        elif size == 0:
            size = end - at
        if size < length:
            return
        yield head[4:8], at + length, min(size, end - at) - length
        at += size


def _read_header(codestream: bytes) -> tuple[int, int, int, bool]:
    """Stored width and height, orientation, and whether it is animated."""
    if not codestream.startswith(b"\xff\x0a"):
        raise Unreadable("The file is damaged (JPEG XL).", permanent=True)
    bits = _Bits(codestream[2:])
    width, height = _read_size(bits)
    orientation, animated = 1, False
    all_default = bits.take(1)
    if not all_default and bits.take(1):
        orientation = 1 + bits.take(3)
        if bits.take(1):
            _read_size(bits)  # the size it would like to be shown at
        if not bits.take(1):  # no preview
            animated = bool(bits.take(1))
    return width, height, orientation, animated


def _read_size(bits: "_Bits") -> tuple[int, int]:
    small = bits.take(1)
    height = _read_side(bits, small)
    ratio = _RATIOS.get(bits.take(3))
    width = height * ratio[0] // ratio[1] if ratio else _read_side(bits, small)
    return width, height


def _read_side(bits: "_Bits", small: int) -> int:
    return 8 * (bits.take(5) + 1) if small else 1 + bits.take(_SIZE_BITS[bits.take(2)])


class _Bits:
    """Bits of a codestream, lowest first; zeros after its end."""

    def __init__(self, data: bytes) -> None:
        self._value = int.from_bytes(data, "little")

    def take(self, count: int) -> int:
        taken = self._value & ((1 << count) - 1)
        self._value >>= count
        return taken
