"""Ways of joining two vectors' rankings, those of photos and of their captions, compared on sentences with one photo.

Some photos have a known caption, the others none; queries are other sentences about all of them. What counts is
whether a query's photo is among the first 1, 5 and 10: over all queries, those whose photo has a caption, and those
whose photo has none, which is passed by photos that gained from theirs. The ways:

- `photos alone`;
- `ranks`: reciprocal rank fusion (Cormack, Clarke & Büttcher 2009) of both rankings, with its usual constant 60;
- `least to most`: both cosines on a scale from the least to the most of the query's, then a convex combination, which
  Bruch, Gai & Ingber (2023), "An analysis of fusion functions for hybrid retrieval", found better than ranks;
- `sum`: both as standard scores (Montague & Aslam 2001), added (CombSUM of Fox & Shaw 1994), of the caption's only what
  exceeds a threshold;
- `best`: both as standard scores, the larger one counts (CombMAX), the caption's less an offset. The one in use.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from semret_desktop.evaluate.judgments import Judgments
from semret_desktop.match import Scale, text_worth
from semret_desktop.match.texts import BACKGROUND, OFFSET, OUTSTANDING

__all__ = ["BACKGROUND", "DEPTHS", "GRID", "WAYS", "Found", "Scene", "Way", "found", "scenes", "sentences"]

DEPTHS = (1, 5, 10)

Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Way = Callable[[Floats, Floats, Flags, Floats], Floats]
"""Cosines of one query to photos (n,) and to their captions (n,), which photos have one, cosines to sentences that tell
nothing of these photos: a score for each photo (n,)."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Photos, captions of those that are known, and queries: unit rows (n, d), (n, d) and (q, d)."""

    photos: Floats
    captions: Floats
    known: Flags  # (n,)
    queries: Floats
    wanted: Ids  # (q,): the place of each query's photo
    background: Floats  # (b, d)


@dataclass(frozen=True, slots=True)
class Found:
    """Shares of queries whose photo is among the first of `DEPTHS`, and how many queries they are shares of."""

    queries: int
    shares: tuple[float, ...]


def photos_alone(photos: Floats, captions: Floats, known: Flags, background: Floats) -> Floats:
    """By the photos' cosines."""
    return photos


def ranks(photos: Floats, captions: Floats, known: Flags, background: Floats) -> Floats:
    """Reciprocal rank fusion."""
    by_caption = np.where(known, captions, -np.inf)
    return np.asarray(1 / (60 + _ranks(photos)) + np.where(known, 1 / (60 + _ranks(by_caption)), 0), np.float32)


def least_to_most(photos: Floats, captions: Floats, known: Flags, background: Floats) -> Floats:
    """A convex combination, photos weighing 0.7."""
    scores = np.zeros_like(captions)
    if known.any():
        scores[known] = _stretched(captions[known])
    return np.asarray(0.7 * _stretched(photos) + 0.3 * scores, np.float32)


def best(offset: float = OFFSET, least: float = OUTSTANDING) -> Way:
    """The larger standard score; by what it is called without numbers, the way in use."""

    def way(photos: Floats, captions: Floats, known: Flags, background: Floats) -> Floats:
        if not known.any():
            return photos
        worth = text_worth(captions, Scale.over(np.concatenate([captions[known], background])), offset, least)
        scale = Scale.over(photos)
        return np.fmax(photos, np.where(known, scale.mean + worth * scale.deviation, np.float32(np.nan)))

    return way


def added(threshold: float, weight: float) -> Way:
    """The sum of standard scores, of captions' only what exceeds a threshold."""

    def way(photos: Floats, captions: Floats, known: Flags, background: Floats) -> Floats:
        if not known.any():
            return photos
        worth = text_worth(captions, Scale.over(np.concatenate([captions[known], background])), threshold, threshold)
        return np.asarray(photos + np.where(known, np.nan_to_num(worth), 0) * weight * Scale.over(photos).deviation)

    return way


WAYS: dict[str, Way] = {
    "photos alone": photos_alone,
    "ranks": ranks,
    "least to most": least_to_most,
    "best": best(),
    "sum": added(2, 1),
}
GRID: dict[str, Way] = {
    **{f"best, offset {offset:g}": best(offset) for offset in (0, 0.25, 0.5, 0.75, 1)},
    **{
        f"sum, threshold {threshold:g}, weight {weight:g}": added(threshold, weight)
        for threshold in (1, 1.5, 2, 2.5)
        for weight in (0.5, 1, 1.5)
    },
}


def scenes(
    photos: Floats, captions: Floats, queries: Floats, wanted: Ids, background: Floats
) -> list[tuple[str, Scene]]:
    """What is compared: half of the captions known, one in a hundred known, and half of them those of other photos."""
    drawn = np.random.default_rng(5).permutation(len(photos))
    half, few = (np.isin(np.arange(len(photos)), drawn[: max(1, len(photos) // part)]) for part in (2, 100))
    wrong = np.roll(captions[drawn], 1, axis=0)[np.argsort(drawn)]
    return [
        (name, Scene(photos, rows, known, queries, wanted, background))
        for name, rows, known in (("half", captions, half), ("1 in 100", captions, few), ("half, wrong", wrong, half))
    ]


def found(scene: Scene, way: Way) -> tuple[Found, Found, Found]:
    """Over all queries, over those whose photo has a known caption, and over those whose photo has none."""
    places = np.empty(len(scene.queries), np.int64)
    for row, query in enumerate(scene.queries):
        scores = way(scene.photos @ query, scene.captions @ query, scene.known, scene.background @ query)
        places[row] = (scores > scores[scene.wanted[row]]).sum()
    known = scene.known[scene.wanted]
    return _found(places), _found(places[known]), _found(places[~known])


def _found(places: Ids) -> Found:
    return Found(len(places), tuple(float((places < depth).mean()) if len(places) else 0.0 for depth in DEPTHS))


def _ranks(scores: Floats) -> Ids:
    placed = np.empty(len(scores), np.int64)
    placed[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return placed


def _stretched(cosines: Floats) -> Floats:
    least, most = cosines.min(), cosines.max()
    return np.asarray((cosines - least) / max(float(most - least), 1e-6), np.float32)


def sentences(judged: Judgments) -> dict[int, list[str]]:
    """The sentences of each photo, in their order, of judgments in which one photo is relevant to each."""
    of: dict[int, list[str]] = {}
    for sentence, grades in judged.items():
        relevant: Sequence[int] = [photo for photo, grade in grades.items() if grade > 0]
        if len(relevant) == 1:
            of.setdefault(relevant[0], []).append(sentence)
    return of
