"""Words that were found join the ranking by meaning: reciprocal rank fusion.

Cormack, Clarke & Büttcher (2009), "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods":
a photo's worth is the sum of 1 / (60 + its rank) over the rankings that hold it. Ranks need no common scale, which
cosines and BM25 do not have.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from semret_desktop.match.texts import TextScores
from semret_desktop.store import TextHit

K = 60
# Only this many photos count by their rank among the vectors; those behind them follow by cosine. So the first results
# stay as they are when more are asked for.
DEPTH = 1_000
# A person's own words weigh more than what an encoder sees: the first photos that bear a word or a name outrank the
# best of those that do not, and copies of one word are told apart by what the encoder sees.
WHOLE = 2.0
# Characters found across the words of Thai text (นก in คนกินข้าว): a hint, no more.
INSIDE = 0.1


@dataclass(frozen=True, slots=True)
class TextRanking:
    """Text hits as parallel arrays: photos, each once, and what they are worth."""

    photos: npt.NDArray[np.int64]
    worth: npt.NDArray[np.float64]


def text_ranking(hits: Sequence[TextHit]) -> TextRanking:
    """What text hits, best first, are worth. Hits that are equally good share a rank."""
    if not hits:
        return TextRanking(np.empty(0, np.int64), np.empty(0, np.float64))
    photos = np.array([hit.photo for hit in hits], np.int64)
    whole = np.array([hit.whole for hit in hits], np.bool_)
    scores = np.array([hit.rank for hit in hits], np.float64)
    new = np.r_[True, (scores[1:] != scores[:-1]) | (whole[1:] != whole[:-1])]
    ranks = np.maximum.accumulate(np.where(new, np.arange(1, len(hits) + 1), 0))
    worth = np.where(whole, WHOLE, INSIDE) / (K + ranks)
    photos, first = np.unique(photos, return_index=True)  # a photo counts by its best hit, which comes first
    return TextRanking(photos, worth[first])


def fuse(
    text: TextRanking,
    photos: npt.NDArray[np.int64],
    cosines: npt.NDArray[np.float32],
    texts: TextScores | None = None,
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """Photos with their cosines, best first: `photos`, ranked by their `cosines` (NaN: no vector), with text hits.

    A photo is ranked by its cosine or by what its `texts` are worth, whichever is more. All photos of `text` and of
    `texts` must be among `photos`. Equal ones come by cosine, then by id.
    """
    order = np.argsort(photos, kind="stable")
    merged = cosines.copy()
    if texts is not None:
        at = order[np.searchsorted(photos, texts.photos, sorter=order)]
        merged[at] = np.fmax(cosines[at], texts.scores)
    by_cosine = np.lexsort((photos, -cosines, -merged))  # NaN comes last
    ranks = np.empty(len(photos), np.int64)
    ranks[by_cosine] = np.arange(1, len(photos) + 1)
    counts = (ranks <= DEPTH) & ~np.isnan(merged)
    worth = np.where(counts, 1 / (K + ranks), 0.0)
    worth[order[np.searchsorted(photos, text.photos, sorter=order)]] += text.worth
    best = np.lexsort((photos, -cosines, -merged, -worth))
    return photos[best], cosines[best]
