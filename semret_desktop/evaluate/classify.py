"""How well photos are sorted by labels: the right label first, and "none of these" where none of them is right.

Each judged photo is held against all names, and then twice against half of them (every other name, and the rest), so
that half of the answers should be that none fits.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from semret_desktop.describe.classify import SURE, Classified
from semret_desktop.evaluate.judgments import Judgments

BINS = 10  # of equal width

Floats = npt.NDArray[np.float64]
Shown = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sorting:
    """What came of one way of asking. Shares are of photos; errors are of probabilities, each the smaller the better.

    An error is the expected calibration error (Naeini, Cooper and Hauskrecht, 2015): the mean distance between what was
    said and how often it was so, in ten bins of equal width, weighed by the photos in each.
    """

    photos: int
    labels: int
    first: float  # of which the most probable label is right
    third: float  # of which one of the three most probable is
    error: float  # of the most probable label's probability, all names asked
    none: float  # of which is said rightly that a label fits, or that none does, half of the names asked
    none_error: float  # of the probability that none fits, half of the names asked


def measure(judged: Judgments, classified: Callable[[Sequence[str], Sequence[int]], Classified]) -> Sorting:
    """Measure on photos and the names that are right for them; `classified` holds photos against names.

    A name is right for a photo that is judged above 0. Photos for which none is are left out.
    """
    names = sorted(judged)
    photos = sorted({photo for grades in judged.values() for photo, grade in grades.items() if grade > 0})
    right = np.array([[judged[name].get(photo, 0) > 0 for name in names] for photo in photos], np.bool_)
    whole = classified(names, photos)
    order = np.argsort(-whole.probabilities, axis=1, kind="stable")
    hits = np.take_along_axis(right, order[:, :3], axis=1)
    best = whole.probabilities.max(axis=1).astype(np.float64)
    said, were = [], []
    for start in (0, 1):
        half = slice(start, None, 2)
        said.append(classified(names[half], photos).none.astype(np.float64))
        were.append(~right[:, half].any(axis=1))
    none, truth = np.concatenate(said), np.concatenate(were)
    return Sorting(
        len(photos),
        len(names),
        float(hits[:, 0].mean()),
        float(hits.any(axis=1).mean()),
        calibration_error(best, hits[:, 0]),
        float(((none > SURE) == truth).mean()),
        calibration_error(none, truth),
    )


def calibration_error(probabilities: Floats, were: Shown) -> float:
    """The expected calibration error of probabilities (n,), given what was so (n,)."""
    places = np.minimum((probabilities * BINS).astype(np.int64), BINS - 1)
    distances = [
        (places == place).mean() * abs(probabilities[places == place].mean() - were[places == place].mean())
        for place in np.unique(places).tolist()
    ]
    return float(sum(distances))
