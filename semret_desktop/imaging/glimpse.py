"""The quick look at a picture that a scan takes: its header only."""

from typing import BinaryIO

from semret_desktop.core import Glance
from semret_desktop.imaging import dates, exif
from semret_desktop.imaging.files import decoding, identify, name_of, open_file
from semret_desktop.imaging.formats import Kind, check_size
from semret_desktop.imaging.jxl import glance_jxl
from semret_desktop.imaging.source import SIDEWAYS, open_source, orientation_in
from semret_desktop.imaging.tiff import Directory, read_directory

_WIDTH, _HEIGHT, _SUB_DIRECTORIES, _EXIF_TAG = 0x0100, 0x0101, 0x014A, 0x8769


def glance(path: bytes) -> Glance:
    """Upright size and date of the picture at `path`, from its header; raises Unreadable.

    Enough to show a place for a picture until it is read. A date that only XMP or IPTC know is not found; the size of
    a raw file may be that of its preview.
    """
    with open_file(path) as file:
        kind = identify(file, path)
        with decoding():
            width, height, directory = _look(file, kind)
            moment = exif.taken(directory.child(_EXIF_TAG)) if directory else None
    moment = moment or dates.from_name(name_of(path))
    return Glance(width, height, moment.taken_at if moment else None, moment.utc_offset if moment else None)


def _look(file: BinaryIO, kind: Kind) -> tuple[int, int, Directory | None]:
    """Upright size, and EXIF's first directory where there is one."""
    if kind is Kind.JXL:
        width, height, packet = glance_jxl(file)
        return width, height, read_directory(packet) if packet else None
    directory = read_directory(file) if kind in (Kind.RAW, Kind.TIFF) else None
    if kind is Kind.RAW and directory is not None and (size := _raw_size(directory)):
        return *size, directory
    file.seek(0)
    source = open_source(file, kind)
    if directory is None and source.exif:
        directory = read_directory(source.exif)
    return source.width, source.height, directory


def _raw_size(directory: Directory) -> tuple[int, int] | None:
    """The largest picture among the directories of a raw file: LibRaw would have to read the whole file to tell."""
    sizes = [
        (int(width), int(height))
        for part in (directory, *directory.children(_SUB_DIRECTORIES))
        if (width := part.number(_WIDTH)) and (height := part.number(_HEIGHT)) and width > 0 and height > 0
    ]
    if not sizes:
        return None
    width, height = max(sizes)
    check_size(Kind.RAW, width, height)
    return (height, width) if orientation_in(directory) in SIDEWAYS else (width, height)
