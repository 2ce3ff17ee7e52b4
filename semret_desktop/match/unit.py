"""Vectors of length one."""

import numpy as np
import numpy.typing as npt


def unit(vector: npt.NDArray[np.float64], otherwise: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """`vector` (d,) scaled to length one; `otherwise` where hardly anything of it is left: it says nothing then."""
    length = float(np.linalg.norm(vector))
    if length < 1e-6:
        return otherwise
    return np.asarray(vector / length, np.float32)
