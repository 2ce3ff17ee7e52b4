"""How a cosine becomes a probability."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Calibration:
    """The probability that a photo is what a query means, by the logistic function of a line (Platt, 1999).

    It holds for pairs as rare to fit as those that it was learned from: `prior` of them did.
    """

    slope: float  # above 0: of two photos the nearer one is never the less likely
    offset: float
    prior: float  # share, between 0 and 1

    def probabilities(self, cosines: Floats) -> Floats:
        """Probabilities, 0 to 1, of cosines of any shape; NaN stays NaN."""
        with np.errstate(over="ignore"):  # far away it is 0
            found: Floats = 1 / (1 + np.exp(-(np.float32(self.slope) * cosines + np.float32(self.offset))))
        return found
