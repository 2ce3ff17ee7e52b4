"""The ranking of a library's photos for one query."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from semret_desktop.match.fusion import DEPTH, fuse, text_ranking
from semret_desktop.match.searched import Searched
from semret_desktop.match.texts import TextScores
from semret_desktop.store import TextHit

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

NONE: Ids = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Photos, best first, as parallel arrays."""

    photos: Ids
    scores: Floats  # cosine of photo and query, -1 to 1; NaN where there is none

    def __len__(self) -> int:
        return len(self.photos)

    def only(self, kept: npt.NDArray[np.bool_]) -> "Ranking":
        return Ranking(self.photos[kept], self.scores[kept])

    def first(self, count: int) -> "Ranking":
        return Ranking(self.photos[:count], self.scores[:count])


def rank(
    vector: Floats | None,
    space: Searched,
    text_hits: Sequence[TextHit],
    *,
    limit: int,
    plain: bool = False,
    among: Ids | None = None,
    relevant: Ids = NONE,
    not_relevant: Ids = NONE,
    texts: TextScores | None = None,
) -> Ranking:
    """The best `limit` photos for a query.

    `vector` is the query's unit vector (dimension,), moved by what it has learned; None while there is none: then text
    alone ranks. `text_hits` come best first; `texts` is what texts are worth by what they mean. `plain` ranks by the
    photos' vectors alone. `among` (sorted, each once) is the part of the library that is meant. The order does not
    depend on `limit`; scores are cosines of photos, whatever their texts are worth.

    Photos that a person marked leave the order that is computed. `relevant` ones come first, by their cosine: they are
    what was asked for, by the best authority there is, and a person who sees them sees what the query has learned.
    `not_relevant` ones are the very last of the library, behind all that nobody has judged: they were looked at and
    refused, so no list that ends before everything holds them, yet none is lost.
    """
    if plain:
        text_hits, texts = (), None
    if texts is not None and among is not None:
        texts = texts.only(_holds(among, texts.photos))
    marked = np.concatenate([relevant, not_relevant])
    ranking = _unmarked(vector, space, text_hits, limit + len(marked), among, texts)
    if not len(marked):
        return ranking
    parts = (
        _by_cosine(vector, space, relevant, among),
        ranking.only(~np.isin(ranking.photos, marked)),
        # Behind a rest that is cut off they are beyond the limit: it holds that many at least.
        _by_cosine(vector, space, not_relevant, among),
    )
    return Ranking(
        np.concatenate([part.photos for part in parts]), np.concatenate([part.scores for part in parts])
    ).first(limit)


def _unmarked(
    vector: Floats | None,
    space: Searched,
    text_hits: Sequence[TextHit],
    limit: int,
    among: Ids | None,
    texts: TextScores | None,
) -> Ranking:
    if among is not None and text_hits:
        inside = _holds(among, np.array([hit.photo for hit in text_hits], np.int64))
        text_hits = [hit for hit, kept in zip(text_hits, inside.tolist(), strict=True) if kept]
    text = text_ranking(text_hits)
    if vector is None:
        order = np.lexsort((text.photos, -text.worth))[:limit]
        return Ranking(text.photos[order], np.full(len(order), np.nan, np.float32))
    told = text.photos if texts is None else np.union1d(text.photos, texts.photos)
    if not len(told):
        hits = space.search(vector, limit, among=among)
        return Ranking(hits.photos, hits.scores)
    hits = space.search(vector, max(limit, DEPTH), among=among)
    beyond = _by_cosine(vector, space, np.setdiff1d(told, hits.photos), None)
    photos, scores = fuse(
        text, np.concatenate([hits.photos, beyond.photos]), np.concatenate([hits.scores, beyond.scores]), texts
    )
    return Ranking(photos[:limit], scores[:limit])


def _by_cosine(vector: Floats | None, space: Searched, photos: Ids, among: Ids | None) -> Ranking:
    """All of `photos` that lie in the part, those that have no vector last, by id."""
    if among is not None:
        photos = photos[_holds(among, photos)]
    if vector is None or not len(photos):
        return Ranking(np.sort(photos), np.full(len(photos), np.nan, np.float32))
    found = space.search(vector, len(photos), among=photos)
    unseen = np.setdiff1d(photos, found.photos)
    return Ranking(
        np.concatenate([found.photos, unseen]),
        np.concatenate([found.scores, np.full(len(unseen), np.nan, np.float32)]),
    )


def _holds(part: Ids, photos: Ids) -> npt.NDArray[np.bool_]:
    """Which of the photos a sorted part holds."""
    if not len(part):
        return np.zeros(len(photos), np.bool_)
    held: npt.NDArray[np.bool_] = part[np.minimum(np.searchsorted(part, photos), len(part) - 1)] == photos
    return held
