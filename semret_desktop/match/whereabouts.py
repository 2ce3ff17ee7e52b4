"""Where in a photo a query is met: the cells of the image encoder's last feature map against the query's vector."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def whereabouts(cells: Floats, vector: Floats) -> Floats:
    """How much of a query is met in each cell of a photo: float32 (h, w), above 0 where it is more than on average.

    `cells` (h, w, d) are unit vectors in the space of the query's unit `vector` (d,).
    """
    cosines = cells @ vector
    return np.asarray(cosines - cosines.mean(), np.float32)
