"""Some vectors that stand for all of a library: what a query's cosines are like is told from them.

Cosines of one query are not on the scale of another's, and neither are those to texts and to photos. So whatever must
know how high a cosine is for its query (what is left out of a ranking, what a text is worth, where "likely" ends) takes
the query's cosines to the same few photos first: `library.sample.rows() @ vector`.
"""

import numpy as np
import numpy.typing as npt

from semret_desktop.match.feedback import Backdrop
from semret_desktop.vectors import Space

SAMPLE = 1_000  # vectors at most

Floats = npt.NDArray[np.float32]


class Sample:
    """Some vectors of a space, spread evenly over it by id, the same ones for every query. For one thread.

    `Semret.sample` is the one over the photos, shared by all who need it; whoever ranks asks it for `rows` at each
    search and keeps none. They are read again only once the space has grown or shrunk by a tenth: a photo more or less
    does not move a mean.
    """

    def __init__(self, space: Space) -> None:
        self._space = space
        self._count = 0
        self._rows = np.empty((0, 0), np.float32)
        self._backdrop: Backdrop | None = None

    def rows(self) -> Floats:
        """Unit rows (m, d), m at most `SAMPLE`, all there are of a smaller space; (0, 0) of an empty one.

        Takes microseconds when nothing changed.
        """
        count = self._space.count()
        if abs(count - self._count) * 10 > self._count or not len(self._rows):
            photos = self._space.photos()
            chosen = photos[np.linspace(0, len(photos) - 1, min(len(photos), SAMPLE)).astype(np.int64)]
            rows, found = self._space.get(chosen)
            self._rows, self._count = rows[found], count
        return self._rows

    def backdrop(self) -> Backdrop:
        """What marks are learned against; made once for the same rows."""
        rows = self.rows()
        if self._backdrop is None or self._backdrop.sample is not rows:
            self._backdrop = Backdrop(rows)
        return self._backdrop
