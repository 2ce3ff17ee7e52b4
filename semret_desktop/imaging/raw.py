"""Cameras' raw files: the preview in them where it is large enough, else developed, at half the size if that does."""

import io
from typing import TYPE_CHECKING, BinaryIO

from PIL import Image

from semret_desktop.core import Unreadable
from semret_desktop.imaging.fit import Fit
from semret_desktop.imaging.formats import Kind, check_size
from semret_desktop.imaging.source import SIDEWAYS, Source, open_source

if TYPE_CHECKING:
    import rawpy

_ORIENTATIONS = {0: 1, 3: 3, 5: 8, 6: 6}  # LibRaw's turns as EXIF's
_GOOD_ENOUGH = 0.4  # of the wanted pixels a side: a preview that saves seconds may be that much coarser


def open_raw(file: BinaryIO) -> Source:
    """Read the header of a raw file. Its preview and its pixels are read at `load`."""
    import rawpy

    file.seek(0)
    raw = rawpy.RawPy()
    try:
        raw.open_buffer(file)
    except rawpy.LibRawFileUnsupportedError as error:
        raise Unreadable("This is a raw file of an unknown camera, or it is damaged.", permanent=True) from error
    sizes = raw.sizes
    check_size(Kind.RAW, sizes.width, sizes.height)
    orientation = _ORIENTATIONS.get(sizes.flip, 1)
    return Source(sizes.width, sizes.height, orientation, False, lambda fit: _load(raw, orientation, fit))


def _load(raw: "rawpy.RawPy", orientation: int, fit: Fit) -> tuple[Image.Image, int]:
    sizes = raw.sizes
    shorter = min(sizes.width, sizes.height)
    wanted = shorter // fit.factor(sizes.width, sizes.height)
    enough = min(wanted, fit.shorter) if fit.shorter else int(_GOOD_ENOUGH * wanted)
    preview = _preview(raw)
    if preview is not None and min(preview.width, preview.height) >= enough:
        try:
            image, turn = preview.load(fit)
        except (OSError, ValueError):
            pass  # a damaged preview does not damage the picture
        else:
            return image, _turn_of_preview(image, turn, orientation, landscape=sizes.width > sizes.height)
    pixels = raw.postprocess(half_size=shorter // 2 >= enough, use_camera_wb=True, user_flip=0)
    return Image.fromarray(pixels[..., 0] if pixels.shape[-1] == 1 else pixels), orientation  # one channel: grey


def _preview(raw: "rawpy.RawPy") -> Source | None:
    import rawpy

    try:
        preview = raw.extract_thumb()
        if preview.format != rawpy.ThumbFormat.JPEG:
            return None  # bitmaps are small
        return open_source(io.BytesIO(preview.data), Kind.JPEG)
    except (rawpy.LibRawError, Unreadable, OSError, SyntaxError, ValueError):
        return None


def _turn_of_preview(image: Image.Image, own: int, of_raw: int, *, landscape: bool) -> int:
    """The orientation to apply to a preview. Few say theirs; most lie as the sensor does, some are upright already."""
    if own != 1:
        return own
    already_turned = of_raw in SIDEWAYS and (image.width > image.height) != landscape
    return 1 if already_turned else of_raw
