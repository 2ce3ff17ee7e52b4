"""What is not to be seen: three ways of leaving it out of a ranking.

An encoder of the kind of CLIP hardly reads "without": a sentence with it lies beside the same sentence without it
(Alhamoud et al. 2025, "Vision-language models do not understand negation"). So what is wanted and what is not are
encoded apart, and one of these takes the second from the first:

- `difference`: the query's vector less a share of the other (word arithmetic of Mikolov et al. 2013, "Linguistic
  regularities in continuous space word representations"; for images Couairon et al. 2022, "Embedding arithmetic of
  multimodal queries for image retrieval");
- `projection`: the query's vector less all that it has in common with the others (Widdows 2003, "Orthogonal negation in
  vector spaces for modelling word-meanings and document retrieval");
- `penalties`: the query stays as it is, and each photo loses by how much the other stands out in it. How much that is
  tells a sample of the library's photos, since cosines of one text are not on the scale of another's.

The first two also turn the query away from what both have in common ("dog" and "puppy" are both animals), and from
photos that merely resemble the other. The third touches those photos alone in which it stands out, so it is the one
that is used, until figures say otherwise (`Exclusion`).
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from semret_desktop.match.sample import Sample
from semret_desktop.match.searched import Searched
from semret_desktop.match.unit import unit
from semret_desktop.vectors import Space
from semret_desktop.vectors.space import Hits

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

_FIRST = 64  # photos asked for beyond the limit: some of the best will lose
_FURTHER = 4


class Way(StrEnum):
    """How what is not to be seen is taken from a ranking."""

    DIFFERENCE = "difference"
    PROJECTION = "projection"
    PENALTY = "penalty"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A way, and how strong it is."""

    way: Way = Way.PENALTY
    share: float = 0.5  # of the other vectors that `difference` takes away
    above: float = 1.0  # standard deviations above the mean beyond which a photo loses
    strength: float = 2.0  # how many deviations of the query's own cosines each further one costs


EXCLUSION = Exclusion()


def difference(query: Floats, without: Floats, share: float = EXCLUSION.share) -> Floats:
    """The unit vector (d,) of `query` less `share` of the mean of the unit rows `without` (k, d)."""
    return unit(query - share * without.mean(0, dtype=np.float64), query)


def projection(query: Floats, without: Floats) -> Floats:
    """The unit vector (d,) of the part of `query` that is at right angles to all unit rows `without` (k, d).

    A query that lies wholly among them stays as it is.
    """
    _, sizes, basis = np.linalg.svd(without.astype(np.float64), full_matrices=False)
    basis = basis[sizes > 1e-6]
    return unit(query - basis.T @ (basis @ query), query)


def penalties(
    cosines: Floats,
    background: Floats,
    spread: float,
    above: float = EXCLUSION.above,
    strength: float = EXCLUSION.strength,
) -> Floats:
    """What each photo loses (n,), from its cosines (n, k) to what is not to be seen.

    `background` (m, k) are cosines of a sample of photos to the same; `spread` is the deviation of the query's own
    cosines over that sample, the unit of a loss. The worst of the k counts.
    """
    deviations = np.maximum(background.std(0, dtype=np.float64), 1e-6)
    stands_out = (cosines - background.mean(0, dtype=np.float64)) / deviations - above
    return np.asarray(strength * spread * np.maximum(stands_out.max(1), 0), np.float32)


class Excluding:
    """The vectors of a space as a query sees them that leaves something out: photos lose by `penalties`.

    It is searched as a space is, and as exactly: no photo gains, so once as many photos as are wanted stand above the
    best cosine that is still to come, they are the best of all.
    """

    def __init__(self, space: Space, without: Floats, sample: Floats, exclusion: Exclusion = EXCLUSION) -> None:
        """`without`: unit rows (k, d), k above 0. `sample`: unit rows (m, d) of the library's photos, m from 0 on."""
        self._space, self._without, self._sample, self._exclusion = space, without, sample, exclusion

    def count(self) -> int:
        """How many photos have a vector."""
        return self._space.count()

    def search(self, query: Floats, limit: int, *, among: Ids | None = None) -> Hits:
        """As `Space.search`; scores are cosines less what each photo loses."""
        asked = limit + _FIRST if limit > 0 else 0
        while True:
            hits = self._space.search(query, asked, among=among)
            scores = hits.scores - self.losses(query, hits.photos)
            complete = len(hits) < asked or not len(hits)
            if complete or int((scores > hits.scores[-1]).sum()) >= limit:
                order = np.lexsort((hits.photos, -scores))[:limit]
                return Hits(hits.photos[order], scores[order])
            asked *= _FURTHER

    def losses(self, query: Floats, photos: Ids) -> Floats:
        """What each of these photos (n,) loses."""
        if not len(self._sample) or not len(photos):
            return np.zeros(len(photos), np.float32)
        rows, _ = self._space.get(photos)
        spread = float((self._sample @ query).std())
        return penalties(
            rows @ self._without.T,
            self._sample @ self._without.T,
            spread,
            self._exclusion.above,
            self._exclusion.strength,
        )


def excluded(
    vector: Floats, space: Space, without: Floats, sample: Sample, exclusion: Exclusion = EXCLUSION
) -> tuple[Floats, Searched]:
    """The vector and the space that rank once what is `without` (unit rows (k, d)) is taken from the query `vector`."""
    if not len(without):
        return vector, space
    if exclusion.way is Way.DIFFERENCE:
        return difference(vector, without, exclusion.share), space
    if exclusion.way is Way.PROJECTION:
        return projection(vector, without), space
    return vector, Excluding(space, without, sample.rows(), exclusion)


def opposite(without: Floats) -> Floats:
    """The unit vector (d,) for a query that says only what is not to be seen: the least alike come first."""
    mean = without.mean(0, dtype=np.float64)
    return unit(-mean, -without[0])
