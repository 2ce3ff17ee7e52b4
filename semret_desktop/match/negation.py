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
- `product`: how far the query stands out in a photo, times a share that falls with how far the other does (as fuzzy
  logic has "and not": Zadeh 1965, "Fuzzy sets"). So the other matters most where what is wanted is surely there, photos
  without it keep their place, and none rises above those that show what is wanted because it shows nothing at all.

The first two also turn the query away from what both have in common ("dog" and "puppy" are both animals). The last
keeps most of what is wanted for as much that is left out, so it is used: `semret bench negation`.
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

SHOWN = 1.0  # deviations above the mean from which on a photo shows what is not to be seen, more likely than not
_FIRST = 64  # photos asked for beyond the limit: some of the best will lose
_FURTHER, _FARTHEST = 2, 8  # times as many are asked for next, at least and at most
_SPARE = 1.2  # of the photos that a sample says will do


class Way(StrEnum):
    """How what is not to be seen is taken from a ranking."""

    DIFFERENCE = "difference"
    PROJECTION = "projection"
    PENALTY = "penalty"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A way, and how strong it is."""

    way: Way = Way.PRODUCT
    share: float = 0.8  # of the other vectors that `difference` takes away
    above: float = -0.5  # standard deviations above the mean beyond which a photo loses by `penalties`
    strength: float = 1.0  # how many deviations of the query's own cosines each further one costs
    seen: float = -1.0  # deviations above the mean beyond which a photo loses by `product`
    fading: float = 0.25  # share of how far the query stands out that each further one costs


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
    stands_out = np.maximum(_deviations(cosines, background).max(1) - above, 0)
    return np.asarray(strength * spread * stands_out, np.float32)


def product(
    wanted: Floats,
    cosines: Floats,
    wanted_background: Floats,
    background: Floats,
    seen: float = EXCLUSION.seen,
    fading: float = EXCLUSION.fading,
) -> Floats:
    """What each photo loses (n,), from its cosines (n,) to what is wanted and (n, k) to what is not to be seen.

    The backgrounds (m,) and (m, k) are cosines of a sample of photos to the same. Photos in which what is wanted does
    not stand out at all have nothing to lose. The worst of the k counts.
    """
    stands_out = np.maximum(_deviations(cosines, background).max(1) - seen, 0)
    return np.asarray(
        fading * np.maximum(wanted - wanted_background.mean(dtype=np.float64), 0) * stands_out, np.float32
    )


def _deviations(cosines: Floats, background: Floats) -> npt.NDArray[np.float64]:
    """Cosines (n, k) as standard deviations above the mean of the background's (m, k)."""
    deviations = np.maximum(background.std(0, dtype=np.float64), 1e-6)
    return np.asarray((cosines - background.mean(0, dtype=np.float64)) / deviations)


class Excluding:
    """The vectors of a space as a query sees them that leaves something out: photos lose by `penalties` or `product`.

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
        total = self._space.count() if among is None else len(among)
        asked = self._expected(query, limit, total) if limit > 0 else 0
        while True:
            hits = self._space.search(query, asked, among=among)
            scores = hits.scores - self.losses(query, hits.photos, hits.scores)
            complete = len(hits) < asked or not len(hits)
            if complete or int((scores > hits.scores[-1]).sum()) >= limit:
                order = np.lexsort((hits.photos, -scores))[:limit]
                return Hits(hits.photos[order], scores[order])
            # None with a smaller cosine can come before the worst of the best so far; a few more will raise that one.
            worst = np.partition(scores, -limit)[-limit]
            above = float((self._sample @ query >= worst).mean())
            asked = min(max(_FURTHER * asked, int(_SPARE * above * total)), _FARTHEST * asked)

    def _expected(self, query: Floats, limit: int, total: int) -> int:
        """How many photos to look at first: by the sample, as many as will do."""
        if not len(self._sample):
            return limit + _FIRST
        own, background = self._sample @ query, self._sample @ self._without.T
        scores = np.sort(own - self._lost(own, background, own, background))[::-1]
        worst = scores[min(int(limit / max(total, 1) * len(scores)), len(scores) - 1)]
        return limit + _FIRST + int(_SPARE * float((own >= worst).mean()) * total)

    def losses(self, query: Floats, photos: Ids, cosines: Floats | None = None) -> Floats:
        """What each of these photos (n,) loses; one without a vector nothing. `cosines` (n,): the query's."""
        if not len(self._sample) or not len(photos):
            return np.zeros(len(photos), np.float32)
        asked = self._without if cosines is not None else np.concatenate([self._without, query[None]])
        others, _ = self._space.cosines(asked, photos)
        wanted = others[-1] if cosines is None else cosines
        own, background = self._sample @ query, self._sample @ self._without.T
        return self._lost(wanted, others[: len(self._without)].T, own, background)

    def shows(self, photos: Ids) -> npt.NDArray[np.bool_]:
        """In which of these photos (n,) anything stands out that is not to be seen: SHOWN or more."""
        if not len(self._sample) or not len(photos):
            return np.zeros(len(photos), np.bool_)
        others, _ = self._space.cosines(self._without, photos)
        return np.asarray(_deviations(others.T, self._sample @ self._without.T).max(1) >= SHOWN)

    def _lost(self, wanted: Floats, others: Floats, own: Floats, background: Floats) -> Floats:
        used = self._exclusion
        if used.way is Way.PENALTY:
            return penalties(others, background, float(own.std()), used.above, used.strength)
        return product(wanted, others, own, background, used.seen, used.fading)


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
