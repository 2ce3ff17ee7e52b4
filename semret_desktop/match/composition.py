"""Several things looked for at once become one vector: their weighted mean."""

import numpy as np
import numpy.typing as npt

from semret_desktop.match.unit import unit

Floats = npt.NDArray[np.float32]


def composed(rows: Floats, weights: npt.NDArray[np.float64]) -> Floats:
    """The unit vector (d,) of unit rows (n, d), n above 0, by their weights (n,), all above 0.

    A photo's cosine to it is, up to one factor for all photos, the weighted mean of its cosines to the rows: it must
    fit all of them on the whole, and what fits one outstandingly may lack a little of another. The least of the
    cosines, which would ask for all alike, would be ruled by whichever row's cosines are the smallest throughout. One
    row is given back as it is, to the last bit.
    """
    if len(rows) == 1:
        only: Floats = rows[0]
        return only
    return unit((weights[:, None] * rows).sum(0), rows[0])  # of opposites the first says as much as any other
