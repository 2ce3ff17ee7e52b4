"""What is not to be seen: four ways of leaving it out of a ranking.

An encoder of the kind of CLIP hardly reads "without": a sentence with it lies beside the same sentence without it
(Alhamoud et al. 2025, "Vision-language models do not understand negation"). So what is wanted and what is not are
encoded apart, and one of these takes the second from the first:

- `difference`: the query's vector less a share of the other (word arithmetic of Mikolov et al. 2013, "Linguistic
  regularities in continuous space word representations"; for images Couairon et al. 2022, "Embedding arithmetic of
  multimodal queries for image retrieval");
- `projection`: the query's vector less all that it has in common with the others (Widdows 2003, "Orthogonal negation in
  vector spaces for modelling word-meanings and document retrieval");
- `penalties`: the query stays as it is, and each photo loses by how much the other stands out in it. How much that is
  tells a sample of the library's photos, since cosines of one text are not on the scale of another's;
- `doubts`: how far both stand out in a photo are taken for odds that it shows them (logistic, as Platt 1999), and a
  photo counts by the odds that it shows the one and none of the others. So the others matter most where the one is
  surely there, and photos without them do not rise above those that show it.

The first two also turn the query away from what both have in common ("dog" and "puppy" are both animals). `doubts` keep
most of what is wanted for as much that is left out, so they are used: `semret bench negation`.
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
_MOST_ODDS = 50.0  # logarithm: more deviations than any photo has


class Way(StrEnum):
    """How what is not to be seen is taken from a ranking."""

    DIFFERENCE = "difference"
    PROJECTION = "projection"
    PENALTY = "penalty"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A way, and how strong it is."""

    way: Way = Way.DOUBT
    share: float = 0.8  # of the other vectors that `difference` takes away
    above: float = -0.5  # standard deviations above the mean beyond which a photo loses by `penalties`
    strength: float = 1.0  # how many deviations of the query's own cosines each further one costs
    shows: float = 2.5  # deviations above the mean at which a photo shows what is wanted as likely as not
    shows_other: float = 0.25  # the same for what is not


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
    stands_out, _ = _stands_out(cosines, background)
    return np.asarray(strength * spread * np.maximum(stands_out.max(1) - above, 0), np.float32)


def doubts(
    wanted: Floats,
    others: Floats,
    wanted_background: Floats,
    others_background: Floats,
    shows: float = EXCLUSION.shows,
    shows_other: float = EXCLUSION.shows_other,
) -> Floats:
    """What each photo loses (n,), from its cosines (n,) to what is wanted and (n, k) to what is not to be seen.

    The backgrounds (m,) and (m, k) are cosines of a sample of photos to the same. A loss is what would take a photo
    that shows nothing else to the same odds; it is never below nothing.
    """
    of_one, deviation = _stands_out(wanted[:, None], wanted_background[:, None])
    of_others, _ = _stands_out(others, others_background)
    odds = np.exp(np.minimum(of_one[:, 0] - shows, _MOST_ODDS))
    against = (1 + np.exp(np.minimum(of_others - shows_other, _MOST_ODDS))).prod(1)
    return np.asarray(float(deviation[0]) * np.log(against + odds * (against - 1)), np.float32)


def _stands_out(cosines: Floats, background: Floats) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Cosines (n, k) as deviations from the mean of the background's (m, k), and how large a deviation is (k,)."""
    deviations = np.maximum(background.std(0, dtype=np.float64), 1e-6)
    return (cosines - background.mean(0, dtype=np.float64)) / deviations, deviations


class Excluding:
    """The vectors of a space as a query sees them that leaves something out: photos lose by `penalties` or `doubts`.

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
        own, background = self._sample @ query, self._sample @ self._without.T
        if self._exclusion.way is Way.PENALTY:
            spread, above, strength = float(own.std()), self._exclusion.above, self._exclusion.strength
            return penalties(rows @ self._without.T, background, spread, above, strength)
        shows, shows_other = self._exclusion.shows, self._exclusion.shows_other
        return doubts(rows @ query, rows @ self._without.T, own, background, shows, shows_other)


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
