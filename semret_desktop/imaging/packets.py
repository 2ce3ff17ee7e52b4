"""Where the formats keep their metadata: the packets of EXIF, XMP and IPTC in a file, and texts of their own."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image

from semret_desktop.imaging.formats import Kind
from semret_desktop.imaging.jxl import read_boxes, restore_jpeg
from semret_desktop.imaging.source import open_image
from semret_desktop.imaging.tiff import Directory, decode_text, read_directory

_LARGEST = 4 << 20  # bytes of a packet
_XMP_TAG, _IPTC_TAG, _PHOTOSHOP_TAG, _EXIF_TAG, _GPS_TAG = 0x02BC, 0x83BB, 0x8649, 0x8769, 0x8825
_IPTC_RESOURCE = 0x0404
_PNG_XMP = b"XML:com.adobe.xmp"
_PNG_CAPTIONS = (b"Description", b"Title")  # comments name programs


@dataclass(frozen=True, slots=True)
class Packets:
    """The metadata of a file, not yet understood. `directory`, `details` and `gps` are EXIF's three directories.

    They are good for as long as the file they came from is open.
    """

    directory: Directory | None = None
    details: Directory | None = None
    gps: Directory | None = None
    xmp: bytes | None = None
    iptc: bytes | None = None
    texts: tuple[str, ...] = ()  # captions in a way of the format's own


def read_packets(file: BinaryIO, kind: Kind) -> Packets:
    """The metadata packets of an opened file."""
    if kind in (Kind.TIFF, Kind.RAW):
        return _of_tiff(file, kind)
    if kind is Kind.PNG:
        return _of_png(file)
    if kind is Kind.JXL:
        return _of_jxl(file)
    image = open_image(file, kind)
    photoshop = image.info.get("photoshop")
    iptc = photoshop.get(_IPTC_RESOURCE) if isinstance(photoshop, dict) else None
    return _packets(image.info.get("exif"), _xmp(image), iptc if isinstance(iptc, bytes) else None)


def _packets(
    exif: bytes | None, xmp: bytes | None = None, iptc: bytes | None = None, texts: tuple[str, ...] = ()
) -> Packets:
    directory = read_directory(exif) if exif else None
    if directory is None:
        return Packets(xmp=xmp, iptc=iptc, texts=texts)
    return Packets(directory, directory.child(_EXIF_TAG), directory.child(_GPS_TAG), xmp, iptc, texts)


def _xmp(image: Image.Image) -> bytes | None:
    value = image.info.get("xmp")
    return value if isinstance(value, bytes) else None


def _of_tiff(file: BinaryIO, kind: Kind) -> Packets:
    directory = read_directory(file)
    if directory is None:
        return _of_other_raw(file) if kind is Kind.RAW else Packets()
    return Packets(
        directory,
        directory.child(_EXIF_TAG),
        directory.child(_GPS_TAG),
        directory.raw(_XMP_TAG),
        directory.raw(_IPTC_TAG) or directory.raw(_PHOTOSHOP_TAG),
    )


def _of_other_raw(file: BinaryIO) -> Packets:
    """Canon's CR3 keeps the directories in boxes of their own; the others have a JPEG with EXIF inside."""
    file.seek(0)
    start = file.read(_LARGEST)
    if start[4:12] == b"ftypcrx ":
        main, details, _, gps = (_boxed_directory(start, name) for name in (b"CMT1", b"CMT2", b"CMT3", b"CMT4"))
        return Packets(main, details, gps)
    at = start.find(b"\xff\xd8\xff")
    if at < 0:
        return Packets()
    file.seek(at)
    return read_packets(io.BytesIO(file.read(_LARGEST)), Kind.JPEG)


def _boxed_directory(data: bytes, name: bytes) -> Directory | None:
    at = data.find(name)
    size = int.from_bytes(data[at - 4 : at], "big") if at >= 4 else 0
    return read_directory(data[at + 4 : at - 4 + size]) if size > 8 else None


def _of_jxl(file: BinaryIO) -> Packets:
    boxes = read_boxes(file)
    if boxes.exif or boxes.xmp or not (boxes.from_jpeg and boxes.packed):
        return _packets(boxes.exif, boxes.xmp)
    return read_packets(io.BytesIO(restore_jpeg(file)), Kind.JPEG)


def _of_png(file: BinaryIO) -> Packets:
    """Metadata may stand after the pixels, where Pillow finds it only by decoding them all: walk the chunks instead."""
    exif: bytes | None = None
    xmp: bytes | None = None
    texts: list[str] = []
    for name, data in _png_chunks(file):
        if name == b"eXIf":
            exif = exif or data
            continue
        key, text = _png_text(name, data)
        if key == _PNG_XMP:
            xmp = xmp or text
        elif key in _PNG_CAPTIONS:
            texts.append(decode_text(text))
    return _packets(exif, xmp, texts=tuple(texts))


def _png_chunks(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    file.seek(8)
    for _ in range(100_000):
        head = file.read(8)
        size, name = int.from_bytes(head[:4], "big"), head[4:]
        if len(head) < 8 or name == b"IEND":
            return
        if name in (b"eXIf", b"iTXt", b"tEXt", b"zTXt") and size <= _LARGEST:
            yield name, file.read(size)
            file.seek(4, io.SEEK_CUR)
        else:
            file.seek(size + 4, io.SEEK_CUR)


def _png_text(name: bytes, data: bytes) -> tuple[bytes, bytes]:
    """Keyword and text of a text chunk; an empty text where it is broken or grows too large."""
    key, _, rest = data.partition(b"\0")
    if name == b"tEXt":
        return key, rest
    if name == b"zTXt":
        return key, _inflate(rest[1:])
    packed, rest = rest[:1] == b"\1", rest[2:]
    text = rest.split(b"\0", 2)[-1]  # after the language and the translated keyword
    return key, _inflate(text) if packed else text


def _inflate(data: bytes) -> bytes:
    unpack = zlib.decompressobj()
    try:
        text = unpack.decompress(data, _LARGEST)
    except zlib.error:
        return b""
    return b"" if unpack.unconsumed_tail else text
