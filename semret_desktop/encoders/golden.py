"""The golden input: a small picture and a sentence whose vectors a package promises.

It catches a wrong crop, mean or tokenizer, and a device that computes something else, before a single wrong vector is
stored.
"""

import io

import numpy as np
import numpy.typing as npt

from semret_desktop.core import SemretError
from semret_desktop.encoders.manifest import Package
from semret_desktop.encoders.preprocess import prepare

_MOST_PIXELS = 4_000_000


def golden_pixels(png: bytes) -> npt.NDArray[np.uint8]:
    """The golden picture decoded: uint8 (h, w, 3). SemretError when it is no PNG of moderate size."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(png), formats=("PNG",)) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise SemretError("The golden picture of the model package is too large.", "Install the package again.")
            return np.array(picture.convert("RGB"))
    except (OSError, SyntaxError, ValueError) as error:  # Pillow's PNG reader raises SyntaxError for broken chunks
        raise SemretError(
            "The golden picture of the model package cannot be read.", "Install the package again."
        ) from error


def golden_batch(package: Package) -> npt.NDArray[np.uint8]:
    """The golden picture, prepared: uint8 (1, size, size, 3)."""
    return prepare(golden_pixels(package.golden.image_png), package.image)[None]


def deviation(found: npt.NDArray[np.float32], promised: tuple[float, ...]) -> float:
    """How far a vector is from the promised one: 1 - cosine, 0 to 2; 2 where it is not even a vector of numbers."""
    expected = np.asarray(promised, np.float64)
    vector = np.asarray(found, np.float64).ravel()
    if vector.shape != expected.shape or not np.isfinite(vector).all():
        return 2.0
    length = np.linalg.norm(vector) * np.linalg.norm(expected)
    return float(1 - vector @ expected / length) if length > 0 else 2.0
