"""Pixels as an image encoder wants them. The very same code prepares photos for training, calibration and indexing."""

import numpy as np
import numpy.typing as npt

from semret_desktop.encoders.manifest import ImageSpec

# Beyond this many pixels for one, a box filter shrinks first: much quicker, and not to be told apart afterwards.
_REDUCING_GAP = 2.0


def prepare(pixels: npt.NDArray[np.uint8], spec: ImageSpec) -> npt.NDArray[np.uint8]:
    """An upright sRGB picture (h, w, 3) as the square (size, size, 3) that the encoder sees.

    `centre` takes the middle square of the picture, `squash` presses the whole picture into a square. Shrinking is
    antialiased: every source pixel has its share in the result.
    """
    from PIL import Image

    height, width = pixels.shape[:2]
    box = (0.0, 0.0, float(width), float(height))
    if spec.crop == "centre":
        side = float(min(width, height))
        left, top = (width - side) / 2, (height - side) / 2
        box = (left, top, left + side, top + side)
    kernel = Image.Resampling.BILINEAR if spec.resize == "bilinear" else Image.Resampling.BICUBIC
    picture = Image.fromarray(np.ascontiguousarray(pixels))
    size = (spec.size, spec.size)
    if picture.size == size:
        return np.array(picture)
    return np.array(picture.resize(size, kernel, box, _REDUCING_GAP))


def as_input(batch: npt.NDArray[np.uint8], spec: ImageSpec) -> npt.NDArray[np.float32]:
    """Prepared pictures (n, size, size, 3) as the network's input: float32 (n, 3, size, size), normalised."""
    channels = np.ascontiguousarray(batch.transpose(0, 3, 1, 2), dtype=np.float32)
    mean = np.asarray(spec.mean, np.float32).reshape(1, 3, 1, 1)
    deviation = np.asarray(spec.deviation, np.float32).reshape(1, 3, 1, 1)
    channels -= mean
    channels /= deviation
    return channels
