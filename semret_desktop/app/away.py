"""Photos whose files cannot be reached now, encoded from their thumbnails, which are kept as long as they are away.

A thumbnail has 512 pixels on its longer side, more than an encoder looks at. So a person can go over to another model
package while a disk lies in a drawer.
"""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from semret_desktop.core import Cancel, Phase, Progress, Report
from semret_desktop.describe import Describer
from semret_desktop.encoders import Package
from semret_desktop.vectors import Space

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret

BATCH = 64  # photos between two looks at `cancel` and two commits
_LARGEST = 2_048  # pixels a side; a thumbnail has 512


def encode_away(library: "Semret", space: Space, package: Package, *, report: Report, cancel: Cancel) -> int:
    """Give photos that are away a vector in `space` where they have none; gives how many got one. Raises Cancelled."""
    shapes = library.store.timeline()
    away = np.sort(shapes.photos[shapes.away])
    lacking = away[~space.known(away)]
    if not len(lacking):
        return 0
    describer = Describer(package, threads=1)
    encoded = 0
    try:
        for start in range(0, len(lacking), BATCH):
            cancel.check()
            pictures = dict(_pictures(library, lacking[start : start + BATCH].tolist()))
            if pictures:
                space.put(list(pictures), describer.vectors(list(pictures.values())))
                encoded += len(pictures)
            report(Progress(Phase.READ, min(start + BATCH, len(lacking)), len(lacking)))
    finally:
        describer.close()
    return encoded


def pixels(jpeg: bytes) -> npt.NDArray[np.uint8] | None:
    """A thumbnail decoded: uint8 (h, w, 3), upright; None where it is damaged."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as picture:
            return np.array(picture.convert("RGB")) if max(picture.size) <= _LARGEST else None
    except (OSError, SyntaxError, ValueError):
        return None  # it is made anew when its photo is back


def _pictures(library: "Semret", photos: list[int]) -> Iterator[tuple[int, npt.NDArray[np.uint8]]]:
    for photo, jpeg in library.thumbnails.get(photos).items():
        picture = pixels(jpeg)
        if picture is not None:
            yield photo, picture
