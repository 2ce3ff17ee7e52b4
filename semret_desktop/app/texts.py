"""What is written of photos gets vectors by the query encoder, and takes part in searches by what it means.

The vectors lie in `vectors/texts/<query key>.sqlite3`, in the very form of the photos' vectors, under the keys of the
texts (`store.descriptions`). They are a cache: what is missing is made by whichever process indexes or watches, within
a second of the writing where one watches, else by the next `semret index`. A search only reads them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from semret_desktop.core import Cancel, Phase, Progress, Report
from semret_desktop.encoders import Package, QueryEncoder
from semret_desktop.match import Sample, Scale, TextScores, outstanding, text_scores, text_worth
from semret_desktop.match.texts import BACKGROUND
from semret_desktop.store import descriptions
from semret_desktop.store.descriptions import key_of
from semret_desktop.vectors import MOST_BEHIND, Space

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret

BATCH = 32  # texts between two looks at `cancel`, and two commits
MOST_PHOTOS = 4_000  # that texts can add to, in one ranking
# Texts that a search looks through one by one before the search file is made anew: so many, and this share of all.
BEHIND = 500, 0.05

_BACKGROUND = {key_of(text): text for text in BACKGROUND}

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class BestText:
    """The text of a photo that is nearest to a query by what it means."""

    text: str
    cosine: float  # of text and query
    counts: bool  # whether it stands out, and so took part in the ranking


class Texts:
    """The vectors of a library's texts, for searching. For one thread; ended by `close`."""

    def __init__(self, library: "Semret") -> None:
        self._library = library
        self._space = open_space(library, library.package, writable=False)
        self._texts = Sample(self._space)

    def close(self) -> None:
        self._space.close()

    def scores(self, vector: Floats, without: Floats | None = None) -> TextScores | None:
        """What the best texts of photos are worth to a query, given its unit vector (d,); None where none stands out.

        Texts that stand out for a row of `without` (k, d) too, what is not to be seen, are worth nothing.
        """
        keys, worth = outstanding(vector, self._space, self._texts.rows())
        for unwanted in () if without is None or not len(keys) else without:
            kept = ~np.isin(keys, outstanding(unwanted, self._space, self._texts.rows())[0])
            keys, worth = keys[kept], worth[kept]
        if not len(keys):
            return None
        places, photos = descriptions.photos_of(self._library.store.db, keys, MOST_PHOTOS)
        sample = self._library.sample.rows()
        if not len(photos) or not len(sample):  # without any photo's vector, words alone rank
            return None
        return text_scores(photos, worth[places], Scale.of(vector, sample))

    def best(self, vector: Floats, photo: int) -> BestText | None:
        """The text of a photo that is nearest to a query; None where it has none with a vector."""
        texts = descriptions.of_photo(self._library.store.db, photo)
        hits = self._space.search(vector, 1, among=np.array(list(texts), np.int64))
        if not len(hits):
            return None
        counts = not np.isnan(text_worth(hits.scores, Scale.of(vector, self._texts.rows()))[0])
        return BestText(texts[int(hits.photos[0])], float(hits.scores[0]), counts)


def folder_of(library: Path) -> Path:
    """Where the vectors of texts lie."""
    return library / "vectors" / "texts"


def open_space(library: "Semret", package: Package, *, writable: bool) -> Space:
    """The vectors of texts by the query encoder of a package; only the process that indexes opens them to write."""
    return Space(folder_of(library.library), package.query_key, package.dimension, writable=writable)


def is_complete(library: "Semret", package: Package) -> bool:
    """Whether there is nothing for `encode_texts` to do."""
    space = open_space(library, package, writable=False)
    try:
        return np.array_equal(space.photos(), _wanted(library))
    finally:
        space.close()


def encode_texts(
    library: "Semret",
    package: Package,
    *,
    report: Report,
    cancel: Cancel,
    gives_way: Callable[[], bool] = lambda: False,
) -> bool:
    """Give every text a vector by the package's query encoder, and forget those of texts that are no more.

    For the process that indexes. Ends early where it `gives_way`, and says whether all was done. Raises Cancelled, and
    SemretError where the encoder or the folder cannot be used; what was done before stays.
    """
    if is_complete(library, package):
        return True
    space = open_space(library, package, writable=True)
    encoder: QueryEncoder | None = None
    try:
        held, wanted = space.photos(), _wanted(library)
        space.forget(np.setdiff1d(held, wanted).tolist())
        lacking = np.setdiff1d(wanted, held)
        for start in range(0, len(lacking), BATCH):
            cancel.check()
            if gives_way():
                return False
            encoder = encoder or QueryEncoder(package, threads=1)
            if len(lacking) > BATCH:
                report(Progress(Phase.VECTORS, start, len(lacking)))
            asked = lacking[start : start + BATCH].tolist()
            found = descriptions.texts_of(library.store.db, asked)
            found |= {key: _BACKGROUND[key] for key in asked if key in _BACKGROUND}
            space.put(list(found), encoder.encode(list(found.values())))
        fewest, share = BEHIND
        if space.behind() > min(max(fewest, space.count() * share), MOST_BEHIND):
            space.write_index(cancel)
    finally:
        if encoder is not None:
            encoder.close()
        space.close()
    return True


def _wanted(library: "Semret") -> Ids:
    """The keys of all texts that should have a vector, sorted: the background only beside others."""
    keys = descriptions.wanted(library.store.db)
    return np.union1d(keys, np.array(list(_BACKGROUND), np.int64)) if len(keys) else keys
