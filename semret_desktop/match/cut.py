"""Where "likely" ends for a query: told from its own cosines against those to a sample of the library.

No fixed cosine does: how high cosines run differs from query to query, between words and sentences, between languages
and libraries. Two questions are asked of each query:

- *Does anything in the library fit?* How far up the best photo and the upper tail of a sample reach tells how probable
  that is, and how near the query itself is to labels, since names run on another scale than sentences: a word as wide
  as "man" reaches far less high than a sentence, however many photos show it. A logistic regression over dev queries
  that photos answer and others that none does weighs these and their products (`semret bench cut --fit`).
  Figures are log-odds of the package's calibration, so that they mean about the same in another package.
- *Where do the likely ones end?* At a share of the way from the sample's mean to the best photo: what Arampatzis &
  Robertson 2011 ("Modeling score distributions in information retrieval") tell from mixtures of distributions, without
  a shape that the few photos which fit could not bear out. The share is less the nearer the query is to labels: a
  sentence means a photo or two, and a word as wide as "flowers" may mean a tenth of a library.

The cut belongs to the query and the whole library: inside a filter it stays where it is.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from semret_desktop.encoders import Calibration

Floats = npt.NDArray[np.float32]
Features = npt.NDArray[np.float64]

LEAST = 20  # photos of a sample that can tell what is usual
ALIKE = 10  # labels that tell whether a query is one

# How far on the way from the sample's mean to the best photo the cut lies.
USUAL_SHARE = 0.76  # of a query that is as near to labels as to sentences
NAME = 0.023  # less for each unit of `likeness` to labels
LEAST_SHARE, MOST_SHARE = 0.5, 0.9
PICTURE_SHARE = 0.67  # where nothing but pictures is given

# How much the best of the photos that were marked as relevant counts beside the best of the others. Marks move a query
# until the former fit it like nothing else. By these alone half of what was likely would be so no more at the first
# mark of a sentence; by the others alone many would become likely that fit a query which nothing fitted.
MARKED_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether anything fits: weights of FEATURES, what is added, and the probability below which nothing does."""

    weights: tuple[float, ...]
    offset: float
    least: float = 0.5


FEATURES = (
    "best photo",
    "upper tenth",
    "deviation",
    "like a label",
    "like a label, times best photo",
    "like a label, times upper tenth",
    "like a label, squared",
)
PRESENCE = Presence((1.121, 2.053, -3.648, -0.3776, -0.2149, 0.03281, 0.1565), 16.8034, 0.5371)


@dataclass(frozen=True, slots=True)
class Cut:
    """Where "likely" ends for one query."""

    cosine: float  # from here on photos are likely; infinite where nothing in the library fits
    fits: float | None  # probability that anything in the library does, 0 to 1; None where that was not asked
    place: float  # where the cut would lie if something does

    @property
    def nothing(self) -> bool:
        """Whether nothing in the library fits."""
        return math.isinf(self.cosine)


def likeness(alike: Floats, calibration: Calibration) -> float:
    """How like a label a query is: log-odds of the mean of its ALIKE highest cosines (n,) to labels.

    About 1 to 3 for names, -3 to -1 for sentences; 0 where there are fewer labels.
    """
    if len(alike) < ALIKE:
        return 0.0
    nearest = float(np.partition(alike, -ALIKE)[-ALIKE:].mean(dtype=np.float64))
    return calibration.slope * nearest + calibration.offset


def share_of(likeness: float) -> float:
    """How far on the way to the best photo the cut of a query lies, by its likeness to labels."""
    return min(max(USUAL_SHARE - NAME * likeness, LEAST_SHARE), MOST_SHARE)


def best_of(cosines: Floats, marked: npt.NDArray[np.bool_]) -> float:
    """How high the best photo reaches by whom the cut goes, of photos' cosines (n,) and which were `marked` relevant.

    Photos without a cosine are NaN; NaN where none has one.
    """
    parts = (part[~np.isnan(part)] for part in (cosines[marked], cosines[~marked]))
    highest = [float(part.max()) for part in parts if len(part)]
    if len(highest) == 2:
        return highest[1] + MARKED_SHARE * max(highest[0] - highest[1], 0.0)
    return highest[0] if highest else math.nan


def place_of(best: float, sample: Floats, share: float) -> float:
    """Where the cut lies if something fits, never above the best photo's cosine; of cosines (m,) to a sample."""
    mean = float(sample.mean(dtype=np.float64))
    return min(mean + share * max(best - mean, 0.0), best)


def features(best: float, sample: Floats, likeness: float, calibration: Calibration) -> Features:
    """What tells whether anything fits a query, in the order of FEATURES.

    Of its cosines to the `best` photo of the library and to a `sample` (m,) of all, and its likeness to labels.
    """
    slope, offset = calibration.slope, calibration.offset
    highest, upper = slope * best + offset, slope * float(np.quantile(sample, 0.9)) + offset
    deviation = slope * float(sample.std(dtype=np.float64))
    return np.array(
        (highest, upper, deviation, likeness, likeness * highest, likeness * upper, likeness * likeness), np.float64
    )


def fits(found: Features, presence: Presence = PRESENCE) -> float:
    """The probability that anything fits, of `features`: never below that of the best photo by itself."""
    odds = max(float(found @ np.array(presence.weights)) + presence.offset, float(found[0]))
    return float(1 / (1 + np.exp(-np.clip(odds, -50, 50))))


def cut(place: float, found: Features | None, presence: Presence = PRESENCE) -> Cut:
    """The cut of a query, of `place_of` and `features`; without these something fits, whatever the cosines are."""
    if found is None:
        return Cut(place, None, place)
    probability = fits(found, presence)
    return Cut(place if probability >= presence.least else math.inf, probability, place)
