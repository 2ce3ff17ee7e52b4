"""Which formats Semret opens, how they are told apart (by content), and how large they may be."""

from enum import StrEnum
from pathlib import PurePosixPath

from semret_desktop.core import Unreadable

_RAW_MEDIA_TYPES = {
    ".3fr": "image/x-hasselblad-3fr",
    ".arw": "image/x-sony-arw",
    ".cr2": "image/x-canon-cr2",
    ".cr3": "image/x-canon-cr3",
    ".crw": "image/x-canon-crw",
    ".dcr": "image/x-kodak-dcr",
    ".dng": "image/x-adobe-dng",
    ".erf": "image/x-epson-erf",
    ".iiq": "image/x-phaseone-iiq",
    ".kdc": "image/x-kodak-kdc",
    ".mef": "image/x-mamiya-mef",
    ".mos": "image/x-leaf-mos",
    ".mrw": "image/x-minolta-mrw",
    ".nef": "image/x-nikon-nef",
    ".nrw": "image/x-nikon-nrw",
    ".orf": "image/x-olympus-orf",
    ".pef": "image/x-pentax-pef",
    ".raf": "image/x-fuji-raf",
    ".raw": "image/x-panasonic-raw",
    ".rw2": "image/x-panasonic-rw2",
    ".rwl": "image/x-leica-rwl",
    ".sr2": "image/x-sony-sr2",
    ".srf": "image/x-sony-srf",
    ".srw": "image/x-samsung-srw",
}
RAW_SUFFIXES = frozenset(_RAW_MEDIA_TYPES)
PICTURE_SUFFIXES = RAW_SUFFIXES | {
    *(".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".webp", ".gif", ".tif", ".tiff", ".bmp", ".dib"),
    *(".heic", ".heif", ".hif", ".heics", ".heifs", ".avif", ".avifs", ".jxl"),
}

HEAD_BYTES = 64  # what `recognise` wants to see of a file
LARGEST_FILE = 2 << 30  # bytes; several decoders read the whole file into memory
LARGEST_JPEG = 250_000_000  # pixels: a JPEG is read at a reduced scale
LARGEST_OTHER = 100_000_000  # pixels


class Kind(StrEnum):
    """A family of formats that one decoder reads; the value is its media type."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    GIF = "image/gif"
    TIFF = "image/tiff"
    BMP = "image/bmp"
    HEIF = "image/heic"
    AVIF = "image/avif"
    JXL = "image/jxl"
    RAW = "image/x-raw"


_BEGINNINGS = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"GIF8", Kind.GIF),
    (b"II*\0", Kind.TIFF),
    (b"MM\0*", Kind.TIFF),
    (b"II+\0", Kind.TIFF),
    (b"MM\0+", Kind.TIFF),
    (b"BM", Kind.BMP),
    (b"\xff\x0a", Kind.JXL),
    (b"\0\0\0\x0cJXL \r\n\x87\n", Kind.JXL),
    (b"IIRO", Kind.RAW),  # Olympus
    (b"IIRS", Kind.RAW),
    (b"MMOR", Kind.RAW),
    (b"IIU\0", Kind.RAW),  # Panasonic
    (b"FUJIFILMCCD-RAW", Kind.RAW),
    (b"\0MRM", Kind.RAW),  # Minolta
)
_AVIF_BRANDS = {b"avif", b"avis"}
_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}


def recognise(head: bytes, suffix: str) -> Kind | None:
    """The kind of a file that begins with `head`; None when it is no picture that Semret reads.

    Content decides. The suffix (lower case, with its dot) only tells a camera's raw file from a TIFF: they look alike.
    """
    kind = next((kind for beginning, kind in _BEGINNINGS if head.startswith(beginning)), None)
    if kind is Kind.TIFF and (suffix in RAW_SUFFIXES or head[8:10] == b"CR"):
        return Kind.RAW
    if kind is None and head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.WEBP
    if kind is None and head[4:8] == b"ftyp":
        return _recognise_box_file(head)
    if kind is None and head[6:14] == b"HEAPCCDR":  # Canon's CRW
        return Kind.RAW
    return kind


def _recognise_box_file(head: bytes) -> Kind | None:
    brand = head[8:12]
    if brand == b"crx ":  # Canon's CR3
        return Kind.RAW
    end = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {brand, *(head[at : at + 4] for at in range(16, end, 4))}
    if brand in _AVIF_BRANDS or (brand in (b"mif1", b"msf1") and brands & _AVIF_BRANDS):
        return Kind.AVIF
    return Kind.HEIF if brand in _HEIF_BRANDS or brands & _HEIF_BRANDS else None


def media_type(kind: Kind, suffix: str) -> str:
    """The media type of a file of that kind; raw files are told apart by their suffix."""
    return _RAW_MEDIA_TYPES.get(suffix, kind.value) if kind is Kind.RAW else kind.value


def suffix_of(path: bytes) -> str:
    """The file's suffix in lower case with its dot, "" without one."""
    return PurePosixPath(path.decode("utf-8", "replace")).suffix.lower()


def check_size(kind: Kind, width: int, height: int) -> None:
    """Refuse a picture that claims more pixels than Semret opens; called before anything is decoded."""
    most = LARGEST_JPEG if kind is Kind.JPEG else LARGEST_OTHER
    if width <= 0 or height <= 0:
        raise Unreadable("This picture claims to have no pixels.", permanent=True)
    if width * height > most:
        raise Unreadable(
            f"This picture claims {width:,} x {height:,} pixels, more than Semret opens"
            f" ({most // 1_000_000} megapixels).",
            permanent=True,
        )
