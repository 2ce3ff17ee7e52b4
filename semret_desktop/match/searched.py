"""What a ranking asks of vectors: a space, or a space as a query sees it that leaves something out."""

from typing import Protocol

import numpy as np
import numpy.typing as npt

from semret_desktop.vectors.space import Hits


class Searched(Protocol):
    """Vectors that can be searched, as `Space` does it."""

    def count(self) -> int:
        """How many photos have a vector."""
        ...

    def search(self, query: npt.NDArray[np.float32], limit: int, *, among: npt.NDArray[np.int64] | None = None) -> Hits:
        """The `limit` photos with the largest scores, best first, of all or of these; those without one left out."""
        ...
