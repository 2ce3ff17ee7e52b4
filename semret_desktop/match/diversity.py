"""A first screen that shows different things: maximal marginal relevance.

Carbonell and Goldstein (1998), "The use of MMR, diversity-based reranking for reordering documents and producing
summaries": one after the other, that photo comes next which fits best less what it repeats of those chosen already,
`weight` x relevance - (1 - `weight`) x its largest cosine to one of them.

Relevance is the place in the ranking, from 1 for the best to 0 for the last candidate. Cosines of a query to photos lie
in a narrow band of their own, which moves from query to query; a ranking that words and marks took part in has none.
The weight was chosen by `semret bench diversity`: docs/MEASUREMENTS.md tells how.
"""

import numpy as np
import numpy.typing as npt

WEIGHT = 0.3
CANDIDATES = 100  # photos of the ranking that the first screen is chosen from
SCREEN = 30  # photos that are chosen; the others follow in their old order


def diverse(vectors: npt.NDArray[np.float32], count: int = SCREEN, weight: float = WEIGHT) -> npt.NDArray[np.int64]:
    """The order (n,) in which candidates are shown: `count` that differ, then the rest as it was.

    `vectors` (n, d) are unit rows in the order of a ranking, best first, which stays first; a zero row repeats nothing.
    """
    candidates = len(vectors)
    count = min(count, candidates)
    relevance = np.linspace(1, 0, max(candidates, 1), dtype=np.float32)[:candidates]
    repeated = np.zeros(candidates, np.float32)  # nothing was chosen yet; less alike than not at all is no merit
    left = np.ones(candidates, np.bool_)
    order = np.empty(candidates, np.int64)
    for place in range(count):
        worth = np.where(left, weight * relevance - (1 - weight) * repeated, -np.inf)
        chosen = int(worth.argmax())
        order[place], left[chosen] = chosen, False
        np.maximum(repeated, vectors @ vectors[chosen], out=repeated)
    order[count:] = np.flatnonzero(left)
    return order
