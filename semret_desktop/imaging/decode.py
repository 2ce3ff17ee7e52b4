"""The one fixed way of decoding. The picture hash, the thumbnail and the encoder all start from it."""

import hashlib
import io

from PIL import Image

from semret_desktop.core import Thumbnail
from semret_desktop.imaging.colour import finish
from semret_desktop.imaging.files import decoding, identify, open_file
from semret_desktop.imaging.fit import FOR_READING, Fit
from semret_desktop.imaging.formats import media_type, suffix_of
from semret_desktop.imaging.look import look_of
from semret_desktop.imaging.picture import FullPicture, Picture
from semret_desktop.imaging.source import open_source
from semret_desktop.imaging.versions import PICTURE_HASH_VERSION

_HASHED_SIDE = 256  # px
_THUMBNAIL_SIDE = 512  # px
_THUMBNAIL_QUALITY = 80


def read_picture(path: bytes) -> Picture:
    """Decode a picture of any format, reduced: its shorter side has 512 to 1,023 pixels where the file has that many.

    One that is longer than 8:1 has at most 4,096 pixels on its longer side. Raises Unreadable, which says in words
    why, and whether trying again may help. A decoder may also crash or hang: call it in a worker process.
    """
    with open_file(path) as file:
        kind = identify(file, path)
        with decoding():
            source = open_source(file, kind)
            pixels = finish(*source.load(FOR_READING), FOR_READING)
    return Picture(pixels, source.width, source.height, source.animated, media_type(kind, suffix_of(path)))


def read_full(path: bytes, max_side: int) -> FullPicture:
    """Decode a picture at its full size, or with `max_side` pixels on its longer side; raises as `read_picture`."""
    fit = Fit(shorter=0, longest=max_side)
    with open_file(path) as file:
        kind = identify(file, path)
        with decoding():
            source = open_source(file, kind)
            pixels = finish(*source.load(fit), fit)
    return FullPicture(pixels, source.width, source.height)


def picture_hash(picture: Picture) -> bytes:
    """BLAKE2b-128 of the picture with 256 px on its longer side (not enlarged), blind to what else the file says.

    Kept with PICTURE_HASH_VERSION and compared together with the picture's full size.
    """
    small = _within(Image.fromarray(picture.pixels), _HASHED_SIDE, Image.Resampling.BOX)
    digest = hashlib.blake2b(digest_size=16, person=b"semret picture")
    digest.update(f"{PICTURE_HASH_VERSION} {small.width} {small.height} ".encode())
    digest.update(small.tobytes())
    return digest.digest()


def make_thumbnail(picture: Picture) -> Thumbnail:
    """The picture as a JPEG that fits into 512 x 512 px, not enlarged, with its average colour and its look."""
    small = _within(Image.fromarray(picture.pixels), _THUMBNAIL_SIDE, Image.Resampling.HAMMING)
    file = io.BytesIO()
    small.save(file, "JPEG", quality=_THUMBNAIL_QUALITY)
    return Thumbnail(file.getvalue(), small.width, small.height, _average(small), look_of(small))


def _within(image: Image.Image, side: int, method: Image.Resampling) -> Image.Image:
    size = Fit(shorter=0, longest=side).within(*image.size)
    return image if size is None else image.resize(size, method, reducing_gap=3.0)


def _average(image: Image.Image) -> int:
    red, green, blue = image.resize((1, 1), Image.Resampling.BOX).tobytes()
    return red << 16 | green << 8 | blue
