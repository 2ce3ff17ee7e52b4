"""Pictures that a query names and the library does not have: their vectors, made like those of its photos."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from semret_desktop.core import Unreadable
from semret_desktop.core.text import printable

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret

Floats = npt.NDArray[np.float32]
SIDE = 1_024  # pixels of the longer side are enough: an encoder sees fewer


def picture_vectors(library: "Semret", pictures: Sequence[npt.NDArray[np.uint8]]) -> Floats:
    """Unit rows (n, d) of upright sRGB pictures (h, w, 3) for `Semret.search(images=...)`, by the package in use.

    The image encoder is loaded and given back each time: people drop a picture now and then. Raises SemretError where
    it cannot be used.
    """
    from semret_desktop.encoders import ImageEncoder, prepare
    from semret_desktop.encoders.runtime import CPU

    library.follow_model()
    package = library.package
    prepared = np.stack([prepare(pixels, package.image) for pixels in pictures])
    encoder = ImageEncoder(package, providers=[CPU])
    try:
        return encoder.encode(prepared)
    finally:
        encoder.close()


def file_vectors(library: "Semret", files: Sequence[bytes]) -> Floats:
    """As `picture_vectors`, of picture files anywhere. Raises Unreadable, which names the first that cannot be read."""
    from semret_desktop.imaging import FullSize

    pictures = []
    full = FullSize()  # a process of its own: decoders of foreign files may crash
    try:
        for file in files:
            try:
                pictures.append(full.read(file, SIDE).pixels)
            except Unreadable as error:
                raise Unreadable(f"{printable(file)}: {error.reason}", permanent=error.permanent) from error
    finally:
        full.close()
    return picture_vectors(library, pictures)
