"""What reading a picture gives."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, reduced, as the picture hash, the thumbnail and the encoder take it."""

    pixels: npt.NDArray[np.uint8]  # (h, w, 3), upright, sRGB, alpha laid on white
    width: int  # upright pixels of the file
    height: int
    animated: bool  # `pixels` are the first frame
    media_type: str


@dataclass(frozen=True, slots=True)
class FullPicture:
    """A picture as large as a viewer wants it."""

    pixels: npt.NDArray[np.uint8]  # (h, w, 3), upright, sRGB, alpha laid on white
    width: int  # upright pixels of the file; `pixels` may have fewer
    height: int
