"""What a base's calibration becomes when its towers have learned something: cosines mean another thing then."""

import numpy as np
import numpy.typing as npt

from semret_desktop.encoders import Calibration
from semret_desktop.training.probability import platt

LEAST = 20  # captions of photos that choose: with fewer nothing is said

Floats = npt.NDArray[np.float32]


def recalibrated(
    base: Calibration, before: Floats, after: Floats, relevant: npt.NDArray[np.bool_]
) -> Calibration | None:
    """The calibration of cosines (texts, photos) `after` training, by what the base said of the same pairs `before`.

    A photo's own texts fit it: `relevant` (texts, photos). Any other pair fits as likely as the base said. The two are
    mixed so that as many fit as where the base was calibrated: probabilities go on meaning the same. Where nothing was
    learned the base's calibration comes out again, but for own texts that it doubted. None where too few photos choose,
    or nearer pairs do not fit better.
    """
    if relevant.sum() < LEAST or relevant.all():
        return None
    said = np.where(relevant, 1.0, base.probabilities(before)).astype(np.float64)
    others = float(said[~relevant].mean())
    own = float(np.clip((base.prior - others) / (1 - others), base.prior / 4, 1))
    weights = np.where(relevant, own / relevant.sum(), (1 - own) / (~relevant).sum())
    slope, offset = platt(after.ravel().astype(np.float64), said.ravel(), weights.ravel())
    return Calibration(round(slope, 4), round(offset, 4), base.prior) if slope > 0 else None
