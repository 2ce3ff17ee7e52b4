"""Where in a photo a query is met: the image encoder's second output, computed when it is asked for.

It is made from the thumbnail, which is larger than what the encoder sees, upright, and there while the photo is away.
What the encoder looks at is pressed into a square (`encoders.prepare`): so its cells, laid over that in as many rows
and columns, lie right over any shape.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from semret_desktop.app.away import pixels as decoded
from semret_desktop.app.understanding import understand, vectors
from semret_desktop.core import PhotoId, SemretError
from semret_desktop.encoders import ImageEncoder, ImageSpec, prepare
from semret_desktop.match.whereabouts import VIEWS, View, whereabouts

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret

Floats = npt.NDArray[np.float32]


def where(library: "Semret", text: str, photo: PhotoId, *, images: Floats) -> Floats:
    """As `Semret.where`."""
    vector, _ = vectors(library, understand(library, text), images)
    if vector is None:
        raise SemretError("Nothing is looked for in pictures.", "Search for something that can be seen.")
    views = looked_at(library.image_encoder, picture(library, photo), library.package.image)
    return whereabouts(views, vector, library.sample.rows())


def looked_at(encoder: ImageEncoder, pixels: npt.NDArray[np.uint8], spec: ImageSpec) -> list[tuple[View, Floats]]:
    """The cells (h, w, d) of an upright picture (h, w, 3) and of its parts, in the space of queries."""
    height, width, _ = pixels.shape
    whole = replace(spec, crop="squash")  # with a package that takes the middle, too: nothing is left out
    parts = [
        pixels[
            round(view.top * height) : max(round(view.bottom * height), 1),
            round(view.left * width) : max(round(view.right * width), 1),
        ]
        for view in VIEWS
    ]
    prepared = np.stack([prepare(part if part.size else pixels, whole) for part in parts])
    return list(zip(VIEWS, encoder.cells(prepared), strict=True))


def picture(library: "Semret", photo: PhotoId) -> npt.NDArray[np.uint8]:
    """The thumbnail of a photo: uint8 (h, w, 3), upright. SemretError where there is none."""
    jpeg = library.thumbnails.get([photo]).get(photo)
    found = None if jpeg is None else decoded(jpeg)
    if found is None:
        raise SemretError("This photo has no thumbnail yet.", "Run: semret index")
    return found
