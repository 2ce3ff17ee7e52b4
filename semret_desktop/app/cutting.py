"""Where "likely" ends among the photos that a search found."""

import math
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from semret_desktop.match.cut import (
    ALIKE,
    LEAST,
    PICTURE_SHARE,
    Cut,
    best_of,
    cut,
    features,
    likeness,
    place_of,
    share_of,
)
from semret_desktop.match.ranking import Ranking
from semret_desktop.match.texts import TextScores
from semret_desktop.query import Query
from semret_desktop.store import TextHit
from semret_desktop.vectors import Hits

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]


class Cutting:
    """The cuts of queries in a library, by one package. For one thread."""

    def __init__(self, library: "Semret") -> None:
        self._library = library

    @cached_property
    def labels(self) -> Floats:
        """Unit rows (n, d) of the labels that ship, by the package's query encoder; none where they are of another."""
        rows = list(self._library.label_names.vectors().values())
        return np.stack(rows) if rows else np.empty((0, self._library.package.dimension), np.float32)

    def of(
        self, query: Query, vector: Floats, ranking: Ranking, relevant: Ids, *, whole: bool, certain: bool
    ) -> Cut | None:
        """The cut of a query, given its unit vector (d,) as it has learned; of the whole library, whatever is filtered.

        `ranking` holds its best photos, of the `whole` library or not. Those that were marked as `relevant` say little
        of where the others end. It is `certain` that something fits where there are such, a picture was given beside
        the text, or photos bear the label that the query names.
        None where a query says only what is not to be seen, where the package has no calibration, and where too few
        photos have a vector to tell what is usual.
        """
        library = self._library
        calibration, sample = library.package.similarity.calibration, library.sample.rows()
        if calibration is None or len(sample) < LEAST or not (query.parts or certain):
            return None
        found: Ranking | Hits = ranking
        if not whole or np.isin(ranking.photos, relevant).all():  # all that was asked for may be marked
            found = library.space.search(vector, len(relevant) + 1)
        best, usual = best_of(found.scores, np.isin(found.photos, relevant)), sample @ vector
        if math.isnan(best):
            return None
        like = likeness(self.labels @ vector, calibration)
        pictures = [part.photo is not None for part in query.parts]
        place = place_of(best, usual, PICTURE_SHARE if all(pictures) else share_of(like))
        if certain or any(pictures) or len(self.labels) < ALIKE:
            return cut(place, None)
        return cut(place, features(best, usual, like, calibration))


def likely_first(
    ranking: Ranking, cut: Cut, hits: Sequence[TextHit], told: TextScores | None, known: Ids, refused: Ids
) -> tuple[Ranking, Flags]:
    """A ranking with the likely photos before the others, each in the order they had, and which ones are likely.

    Those are likely that lie beyond the cut, have all words of the query written at them, or are `known` to fit: marked
    as relevant, or bearing the label that the query names. What a person `refused` is not.
    """
    worth = ranking.scores.copy()
    if told is not None and len(told):
        at = np.minimum(np.searchsorted(told.photos, ranking.photos), len(told) - 1)
        worth = np.where(told.photos[at] == ranking.photos, np.fmax(worth, told.scores[at]), worth)
    written = np.array([hit.photo for hit in hits if hit.whole], np.int64)
    fits = (worth >= cut.cosine) | np.isin(ranking.photos, written) | np.isin(ranking.photos, known)
    fits &= ~np.isin(ranking.photos, refused)
    order = np.argsort(~fits, kind="stable")
    return Ranking(ranking.photos[order], ranking.scores[order]), fits[order]
