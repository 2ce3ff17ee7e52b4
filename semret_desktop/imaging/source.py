"""An opened picture: its header is read, its pixels are not."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image, ImageFile

from semret_desktop.imaging.fit import Fit
from semret_desktop.imaging.formats import Kind, check_size
from semret_desktop.imaging.tiff import Directory, read_directory

_ORIENTATION = 0x0112
_DNG_VERSION = 0xC612
SIDEWAYS = (5, 6, 7, 8)  # orientations that exchange width and height


@dataclass(frozen=True, slots=True)
class Source:
    """An opened picture of checked size. It is good for as long as the file it was opened from is open."""

    stored_width: int  # pixels, before it is turned upright
    stored_height: int
    orientation: int  # EXIF's: 1 to 8
    animated: bool
    # Decodes: an image in any mode, perhaps larger than the fit, and the orientation that turns it upright.
    load: Callable[[Fit], tuple[Image.Image, int]]
    exif: bytes | None = None
    xmp: bytes | None = None

    @property
    def width(self) -> int:
        return self.stored_height if self.orientation in SIDEWAYS else self.stored_width

    @property
    def height(self) -> int:
        return self.stored_width if self.orientation in SIDEWAYS else self.stored_height


def open_source(file: BinaryIO, kind: Kind) -> Source:
    """Read the header of a picture. Refuses one of too many pixels; raises whatever the decoder raises."""
    if kind is Kind.JXL:
        from semret_desktop.imaging.jxl import open_jxl

        return open_jxl(file)
    if kind is Kind.TIFF and _is_dng(file):
        kind = Kind.RAW
    if kind is Kind.RAW:
        from semret_desktop.imaging.raw import open_raw

        return open_raw(file)
    image = open_image(file, kind)
    check_size(kind, *image.size)
    exif = _bytes(image, "exif")
    orientation = 1 if kind is Kind.TIFF else orientation_of(exif)  # Pillow turns TIFFs upright by itself
    return Source(
        stored_width=image.width,
        stored_height=image.height,
        orientation=orientation,
        animated=_is_animated(image, kind),
        load=lambda fit: (_load(image, fit), orientation),
        exif=exif,
        xmp=_bytes(image, "xmp"),
    )


def open_image(file: BinaryIO, kind: Kind) -> ImageFile.ImageFile:
    """Pillow's image of a file, opened by the one plugin that reads that kind.

    `Image.open` is passed over: it knows plugins that Semret does not want to meet, and has a pixel limit of its own.
    """
    from PIL import AvifImagePlugin, BmpImagePlugin, GifImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin
    from PIL.JpegImagePlugin import JpegImageFile

    if kind is Kind.HEIF:
        from pi_heif.as_plugin import HeifImageFile

        heif: ImageFile.ImageFile = HeifImageFile(file)
        return heif
    plugins: dict[Kind, type[ImageFile.ImageFile]] = {
        Kind.JPEG: JpegImageFile,
        Kind.PNG: PngImagePlugin.PngImageFile,
        Kind.WEBP: WebPImagePlugin.WebPImageFile,
        Kind.GIF: GifImagePlugin.GifImageFile,
        Kind.TIFF: TiffImagePlugin.TiffImageFile,
        Kind.BMP: BmpImagePlugin.BmpImageFile,
        Kind.AVIF: AvifImagePlugin.AvifImageFile,
    }
    return plugins[kind](file)


def _load(image: ImageFile.ImageFile, fit: Fit) -> Image.Image:
    factor = fit.factor(*image.size)
    if image.format == "JPEG" and factor > 1:
        # libjpeg decodes at 1/2, 1/4 and 1/8 by leaving frequencies out: a fraction of the work.
        step = max(step for step in (1, 2, 4, 8) if step <= factor)
        image.draft(None, (image.width // step, image.height // step))
    image.load()
    return image


def _is_animated(image: ImageFile.ImageFile, kind: Kind) -> bool:
    if kind is Kind.HEIF:  # several images in one file are a collection; a sequence says that it is one
        return str(image.custom_mimetype).endswith("-sequence")
    return kind in (Kind.GIF, Kind.PNG, Kind.WEBP, Kind.AVIF) and bool(getattr(image, "is_animated", False))


def _is_dng(file: BinaryIO) -> bool:
    directory = read_directory(file)
    file.seek(0)
    return directory is not None and _DNG_VERSION in directory


def orientation_of(exif: bytes | None) -> int:
    """The orientation, 1 to 8, that an EXIF packet gives; 1 where it is absent or nonsense."""
    return orientation_in(read_directory(exif) if exif else None)


def orientation_in(directory: Directory | None) -> int:
    """The orientation, 1 to 8, that EXIF's first directory gives; 1 where it is absent or nonsense."""
    value = directory.number(_ORIENTATION) if directory else None
    return int(value) if value is not None and 1 <= value <= 8 else 1


def _bytes(image: Image.Image, name: str) -> bytes | None:
    value = image.info.get(name)
    return value if isinstance(value, bytes) else value.encode("utf-8", "replace") if isinstance(value, str) else None
