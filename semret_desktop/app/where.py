"""Where in a photo a query is met: the image encoder's second output, computed when it is asked for.

It is made from the thumbnail, which is larger than what the encoder sees, upright, and there while the photo is away.
The encoder presses the whole picture into a square (`encoders.prepare`): so its cells, laid over the photo in as many
rows and columns, lie right over any shape.
"""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from semret_desktop.app.away import pixels
from semret_desktop.app.understanding import understand, vectors
from semret_desktop.core import PhotoId, SemretError
from semret_desktop.encoders import prepare
from semret_desktop.match.whereabouts import whereabouts

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret

Floats = npt.NDArray[np.float32]


def where(library: "Semret", text: str, photo: PhotoId, *, images: Floats) -> Floats:
    """As `Semret.where`."""
    vector, _ = vectors(library, understand(library, text), images)
    if vector is None:
        raise SemretError("Nothing is looked for in pictures.", "Search for something that can be seen.")
    return whereabouts(cells(library, photo), vector)


def cells(library: "Semret", photo: PhotoId) -> Floats:
    """The cells (h, w, d) of a photo in the space of queries: unit vectors."""
    found: Floats = library.image_encoder.cells(prepare(picture(library, photo), library.package.image)[None])[0]
    return found


def picture(library: "Semret", photo: PhotoId) -> npt.NDArray[np.uint8]:
    """The thumbnail of a photo: uint8 (h, w, 3), upright. SemretError where there is none."""
    jpeg = library.thumbnails.get([photo]).get(photo)
    found = None if jpeg is None else pixels(jpeg)
    if found is None:
        raise SemretError("This photo has no thumbnail yet.", "Run: semret index")
    return found
