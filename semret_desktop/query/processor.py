"""Query vectors, remembered: typing goes forth and back over the same words."""

from collections import OrderedDict
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from semret_desktop.encoders import Package, QueryEncoder
from semret_desktop.query.parse import Query

REMEMBERED = 256

Helped = Callable[[str, npt.NDArray[np.float32]], npt.NDArray[np.float32]]


class QueryProcessor:
    """Turns queries into vectors. Loads the query encoder at once; for one thread; `close` frees it.

    `helped` gets the words of a query and its unit vector, and gives the one to search with. SemretError when the query
    encoder cannot be used on this machine.
    """

    def __init__(self, package: Package, *, threads: int = 2, helped: Helped = lambda words, vector: vector) -> None:
        self._encoder = QueryEncoder(package, threads=threads)
        self._helped = helped
        self._dimension = package.dimension
        self._remembered: OrderedDict[str, npt.NDArray[np.float32]] = OrderedDict()

    def vector(self, query: Query) -> npt.NDArray[np.float32]:
        """The unit vector of a query: float32 (dimension,)."""
        found: npt.NDArray[np.float32] = self.vectors([query])[0]
        return found

    def vectors(self, queries: Sequence[Query]) -> npt.NDArray[np.float32]:
        """Unit rows, float32 (n, dimension), in the order of the queries; equal words are encoded once."""
        wanted = list(dict.fromkeys(query.words for query in queries))
        known = {words: self._remembered[words] for words in wanted if words in self._remembered}
        new = [words for words in wanted if words not in known]
        known |= {words: self._helped(words, row) for words, row in zip(new, self._encoder.encode(new), strict=True)}
        self._remember(known)
        if not queries:
            return np.empty((0, self._dimension), np.float32)
        return np.stack([known[query.words] for query in queries])

    def close(self) -> None:
        self._remembered.clear()
        self._encoder.close()

    def _remember(self, known: dict[str, npt.NDArray[np.float32]]) -> None:
        for words, vector in known.items():
            self._remembered[words] = vector
            self._remembered.move_to_end(words)
        while len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)
