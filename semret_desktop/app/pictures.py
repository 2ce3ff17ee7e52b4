"""Pictures that a query names and the library does not have: their vectors, made like those of its photos."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret

SIDE = 1_024  # pixels of the longer side are enough: an encoder sees fewer


def picture_vectors(library: "Semret", pictures: Sequence[npt.NDArray[np.uint8]]) -> npt.NDArray[np.float32]:
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
