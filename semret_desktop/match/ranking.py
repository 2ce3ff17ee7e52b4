"""The ranking of a library's photos for one query."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from semret_desktop.match.fusion import DEPTH, fuse, text_ranking
from semret_desktop.store import TextHit
from semret_desktop.vectors import Space


@dataclass(frozen=True, slots=True)
class Ranking:
    """Photos, best first, as parallel arrays."""

    photos: npt.NDArray[np.int64]
    scores: npt.NDArray[np.float32]  # cosine of photo and query, -1 to 1; NaN where there is none

    def __len__(self) -> int:
        return len(self.photos)


def rank(
    vector: npt.NDArray[np.float32] | None,
    space: Space,
    text_hits: Sequence[TextHit],
    *,
    limit: int,
    plain: bool = False,
) -> Ranking:
    """The best `limit` photos for a query.

    `vector` is the query's unit vector (dimension,); None while there is none: then text alone ranks. `text_hits` come
    best first. `plain` ranks by the vectors alone. The order does not depend on `limit`.
    """
    if plain:
        text_hits = ()
    text = text_ranking(text_hits)
    if vector is None:
        order = np.lexsort((text.photos, -text.worth))[:limit]
        return Ranking(text.photos[order], np.full(len(order), np.nan, np.float32))
    if not len(text.photos):
        hits = space.search(vector, limit)
        return Ranking(hits.photos, hits.scores)
    hits = space.search(vector, max(limit, DEPTH))
    beyond = np.setdiff1d(text.photos, hits.photos)
    found = space.search(vector, len(beyond), among=beyond)
    unseen = np.setdiff1d(beyond, found.photos)  # no vector yet
    photos, scores = fuse(
        text,
        np.concatenate([hits.photos, found.photos, unseen]),
        np.concatenate([hits.scores, found.scores, np.full(len(unseen), np.nan, np.float32)]),
    )
    return Ranking(photos[:limit], scores[:limit])
