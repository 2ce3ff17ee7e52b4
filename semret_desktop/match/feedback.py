"""What a person marked moves the query: relevance feedback by regression, with the query as the prior.

A query's cosines, standardised over the library's sample, are what is believed of each photo before anything is marked.
Marks are observations: a relevant photo stands far above all others, one that is not stands at the mean. The new
scores are the old ones plus the linear function of a photo's vector that fits the marks and, as a second and gentler
demand, changes the scores of the library's sample as little as it can (ridge regression, Hoerl and Kennard 1970; the
sample takes the part of the many photos that say nothing, so its covariance is what the function is measured in, as in
Hariharan, Malik and Ramanan 2012, "Discriminative decorrelation for clustering and classification"; to learn a
correction of the query and not a query anew is Moll et al. 2023, "SeeSaw: Interactive ad-hoc search over image
databases"). What comes of it is one vector again.

So, without a rule for any of it: a mark that the query agreed with moves it little; what all photos of the library
share, and what half of them share, counts for little beside what sets the marked ones apart; photos that have nothing
in common with the marked ones keep their order. Rocchio's sum of query and marked photos has none of this: one mark
made one dev name of six worse, where this makes one of twenty.

How far marks may go follows from how much the query leaves open. A few words stand for a kind of photos, and many of
them may lie where the words do not point: there a relevant photo is to stand above all that the query finds by itself.
A long sentence stands for one photo or a few, and is its own anchor: there a relevant one is to stand where the best
photo stands, so that a mark says what the query missed, and nothing where it missed nothing (`openness_of`). To trust
marks of sentences less, by a share, gained no more on dev data, and lost more where marks were beside the point. What
photos have in common was measured in other ways than by the sample's covariance, too: none was better for sentences.

Two rules are put on top. Marks that have less in common than `Weights.agreement` count for less: they tell of no kind
of photo that could be followed. And photos that are not relevant say nothing without one that is: to turn away from a
photo that the query found means mostly to turn away from the query, which made rankings worse on dev data in every
form that was tried. That they go to the end themselves is the affair of `rank`.

The weights were chosen on dev data (`semret bench feedback --grid`, docs/MEASUREMENTS.md), `few` and `many` on captions
and names by hand. A higher `target` would gain more, and make more names worse.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from semret_desktop.match.unit import unit
from semret_desktop.store.words import index_words

Floats = npt.NDArray[np.float32]
Exact = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much marks weigh. Deviations are those of the query's cosines over the sample, around their mean."""

    target: float = 8.0  # deviations where a relevant photo should stand: beyond any that a name finds by itself
    trust: float = 1.0  # in marks, beside the query: one mark goes trust / (1 + trust) of the way to its target
    refused: float = 0.3  # of the way back to the mean that photos go that are not relevant, as a share
    ridge: float = 0.15  # added to the sample's variance in each direction, in units of what it is where photos differ
    agreement: float = 0.3  # mean cosine between relevant marks, as the sample sees them, from which they count whole
    least: float = 0.25  # of what marks are worth that have nothing in common
    few: int = 4  # words of a query that leave all open
    many: int = 7  # and those that leave nothing open


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Learned:
    """A query that has learned: a unit vector (d,), and how its cosines are read as those of the query before."""

    vector: Floats
    scale: float = 1.0
    offset: float = 0.0

    def as_asked(self, cosines: Floats) -> Floats:
        """Cosines (n,) to the vector, on the scale of the query's own: what the marks added is all that differs."""
        return np.asarray(self.scale * cosines + self.offset, np.float32)

    def from_asked(self, cosines: Floats) -> Floats:
        """The way back: what would be cosines to the vector, from ones on the scale of the query's own."""
        return np.asarray((cosines - self.offset) / self.scale, np.float32)


class Backdrop:
    """What the library's sample tells of photos as such: where their middle is, and how they lie around it."""

    def __init__(self, sample: Floats, ridge: float = WEIGHTS.ridge) -> None:
        """`sample`: unit rows (m, d) of photos from all of the library. Takes 15 ms at 1,000 rows of 384."""
        self.sample = sample
        self.flat = len(sample) < 2  # a library in which no photo stands out from the others teaches nothing
        if self.flat:
            return
        self.middle: Exact = sample.mean(0, dtype=np.float64)
        spread = sample - self.middle
        covariance = spread.T @ spread / len(sample)
        variance = float(np.trace(covariance))
        self.flat = variance < 1e-9
        if not self.flat:
            # The mean variance over directions, each as often as it is met: with few kinds of photos, or fewer photos
            # than dimensions, it is that between the kinds, which must not be taken for what says nothing.
            level = float((covariance**2).sum()) / variance
            self._inverse = np.linalg.inv(covariance + ridge * level * np.eye(len(covariance)))
            # What a photo has in common with itself, on the average of the sample.
            self._inverse /= float((self._inverse * covariance).sum())

    def away(self, rows: Floats) -> Exact:
        """How photos (n, d) lie to the middle."""
        return rows - self.middle

    def towards(self, away: Exact) -> Exact:
        """The directions (n, d) that tell such photos from all others: what is common in the sample counts little."""
        return np.asarray(away @ self._inverse)


def openness_of(text: str, weights: Weights = WEIGHTS) -> float:
    """How much a query leaves open, 1 (a few words, or none) to 0 (a sentence)."""
    count = len(index_words([text], [])[0].split())
    return min(max((weights.many - count) / (weights.many - weights.few), 0.0), 1.0)


def learned(
    query: Floats,
    rows: Floats,
    grades: npt.NDArray[np.int8],
    backdrop: Backdrop,
    shares: npt.NDArray[np.float64] | None = None,
    *,
    openness: float = 1.0,
    weights: Weights = WEIGHTS,
) -> Learned:
    """What ranks once the photos with unit `rows` (n, d) are marked: `grades` (n,) above 0 relevant, else not.

    `shares` (n,): how much of a mark each one is, above 0 to 1; whole ones unless told. `openness`: how much the query
    leaves open, 0 to 1. Without a relevant mark, or where all photos are alike, the query stays as it is. The order of
    rows changes nothing but the last bits: who wants those equal too gives the rows in a fixed order.
    """
    relevant = grades > 0
    if not relevant.any() or backdrop.flat:
        return Learned(query)
    own = (backdrop.sample @ query).astype(np.float64)
    deviation = max(float(own.std()), 1e-6)
    stands = ((rows @ query).astype(np.float64) - own.mean()) / deviation
    best = max(float((own.max() - own.mean()) / deviation), float(stands[relevant].max()))
    target = best + openness * max(weights.target - best, 0.0)
    wanted = np.where(relevant, target - stands, openness * weights.refused * np.minimum(-stands, 0))
    away = backdrop.away(rows)
    towards = backdrop.towards(away)
    common = away @ towards.T
    doubt = np.eye(len(rows)) if shares is None else np.diag(1 / shares)
    pulls = weights.trust * np.linalg.solve(weights.trust * common + doubt, wanted)
    pulls *= deviation * _agreement(common[np.ix_(relevant, relevant)], weights)
    change = towards.T @ pulls
    vector = unit(query + change, query)
    if vector is query:  # marks opposite to all that was asked for say nothing that could be followed
        return Learned(query)
    return Learned(vector, float(np.linalg.norm(query + change)), float(-backdrop.middle @ change))


def _agreement(common: Exact, weights: Weights) -> float:
    """0 to 1: how much relevant marks have in common, from what each two of them have; one alone agrees with itself."""
    count = len(common)
    if count < 2:
        return 1.0
    lengths = np.sqrt(np.maximum(np.diag(common), 1e-12))
    cosines = common / lengths[:, None] / lengths
    mean = (cosines.sum() - count) / (count * (count - 1))
    return float(np.clip(mean / weights.agreement, weights.least, 1))
