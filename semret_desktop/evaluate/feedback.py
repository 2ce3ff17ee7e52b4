"""Relevance feedback by simulation: what marks do to rankings, when the marked photos themselves do not count.

A person is simulated who looks down a ranking and marks the first relevant photo met, sees the new ranking, marks
again, and so on; one who also refuses marks the first that is not relevant beside it. Three kinds of queries are told
apart by their judgments:

- *names*, to which at least `LEAST` photos are relevant (labels, concepts): precision@10 over all photos of the pool,
  the person looks at the first `SEEN`;
- *judged* sentences, of which some photos (not most of the pool) were judged, two or more relevant and others not:
  average precision over the judged photos, which are all that the person marks;
- *sentences*, to which one photo is relevant: among the first `SEEN_CLOSELY`, that one left out, the person marks the
  photo whose own sentences read most like the query (and refuses the one whose read least like it); what counts is
  whether the one photo is among the first ten. Nobody looks for one photo like this: it tells how far marks that are
  beside the point lead away from what was asked.

Before and after are measured over the same photos: all that were judged for any query, but for the marked ones. At
least one relevant photo is left to be found, and of judged ones one that is not.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from semret_desktop.evaluate.judgments import Judgments
from semret_desktop.match import WEIGHTS, Backdrop, Weights, learned, openness_of
from semret_desktop.match.sample import SAMPLE

LEAST = 8  # relevant photos that make a query a name: a few are marked, and enough are left to be found
SEEN = 100  # photos that a person looks at for a name
SEEN_CLOSELY = 20  # and for a sentence
FIRST = 10
ROUNDS = (1, 2, 3, 5)
KINDS = ("names", "judged", "sentences")
ENOUGH = 500  # queries of a kind that are tried

Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]
Grades = npt.NDArray[np.int8]
Rank = Callable[["Pool", int, Ids, Grades], Floats]
"""Pool, query, marked photos with their grades (1 relevant, -1 not): scores (m,) of all photos of the pool."""


@dataclass(frozen=True)
class Pool:
    """Judged photos and queries as unit rows (m, d) and (q, d), and for each query the places of its judged photos."""

    photos: Floats
    queries: Floats
    relevant: Sequence[Ids]
    refused: Sequence[Ids]
    openness: Sequence[float] = ()  # how much each query leaves open, 0 to 1; all of them everything unless told
    backdrops: dict[float, Backdrop] = field(default_factory=dict)  # by their ridge, as they are asked for

    def backdrop(self, ridge: float = WEIGHTS.ridge) -> Backdrop:
        """As a library has it whose photos these are."""
        if ridge not in self.backdrops:
            places = np.linspace(0, len(self.photos) - 1, min(len(self.photos), SAMPLE)).astype(np.int64)
            self.backdrops[ridge] = Backdrop(self.photos[places], ridge)
        return self.backdrops[ridge]

    @cached_property
    def sentences(self) -> Floats:
        """Unit rows (m, d): the mean of each photo's own sentences."""
        about = np.zeros_like(self.photos)
        for query, relevant in enumerate(self.relevant):
            about[relevant] += self.queries[query]
        return np.asarray(about / np.maximum(np.linalg.norm(about, axis=1, keepdims=True), 1e-12))

    def kind(self, kind: str) -> list[int]:
        """The queries of a kind, spread over all there are."""
        found = [query for query in range(len(self.queries)) if self._kind(query) == kind]
        return found[:: -(-len(found) // ENOUGH) or 1]

    def _kind(self, query: int) -> str:
        relevant, refused = len(self.relevant[query]), len(self.refused[query])
        if refused and relevant + refused < len(self.photos) / 2:
            return "judged" if relevant > 1 else ""
        return "names" if relevant >= LEAST else "sentences" if relevant == 1 else ""


@dataclass(frozen=True, slots=True)
class Gain:
    """What marks did, query by query: the kind's measure, 0 to 1, before and after."""

    before: npt.NDArray[np.float64]
    after: npt.NDArray[np.float64]

    @property
    def mean(self) -> float:
        return float((self.after - self.before).mean()) if len(self.before) else 0.0

    @property
    def outcomes(self) -> tuple[int, int, int]:
        """How many queries became better, stayed equal, became worse."""
        change = np.sign(np.round(self.after - self.before, 9))
        return int((change > 0).sum()), int((change == 0).sum()), int((change < 0).sum())

    def where(self, chosen: npt.NDArray[np.bool_]) -> "Gain":
        return Gain(self.before[chosen], self.after[chosen])


def pool(judgments: Judgments, queries: Floats, photos: Ids, vectors: Floats) -> Pool:
    """The pool of judged photos: `queries` (q, d) in the order of the judgments, `vectors` (m, d) of sorted `photos`.

    Photos that are judged but not among these have no vector, and take no part.
    """

    def places(chosen: list[int]) -> Ids:
        return np.searchsorted(photos, np.intersect1d(photos, np.array(chosen, np.int64)))

    relevant = [places([photo for photo, grade in each.items() if grade > 0]) for each in judgments.values()]
    refused = [places([photo for photo, grade in each.items() if grade <= 0]) for each in judgments.values()]
    return Pool(vectors, queries, relevant, refused, [openness_of(text) for text in judgments])


def shipped(weights: Weights = WEIGHTS, *, all_open: bool = False) -> Rank:
    """What Semret does with marks; `all_open`: as if every query were a few words."""

    def rank(pool: Pool, query: int, marked: Ids, grades: Grades) -> Floats:
        backdrop = pool.backdrop(weights.ridge)
        asked, openness = pool.queries[query], 1.0 if all_open or not pool.openness else pool.openness[query]
        moved = learned(asked, pool.photos[marked], grades, backdrop, openness=openness, weights=weights)
        return np.asarray(pool.photos @ moved.vector)

    return rank


def simulate(
    pool: Pool, kind: str, rank: Rank | None = None, *, refuses: bool = False, rounds: Sequence[int] = ROUNDS
) -> dict[int, Gain]:
    """What the marks of each of these rounds did to the queries of a kind that allow them."""
    told: dict[int, list[tuple[float, float]]] = {each: [] for each in rounds}
    for query in pool.kind(kind):
        for number, before, after in _query(pool, kind, query, rank or shipped(), refuses, max(rounds)):
            if number in told:
                told[number].append((before, after))
    return {each: Gain(*np.array(values, np.float64).reshape(-1, 2).T) for each, values in told.items()}


def _query(
    pool: Pool, kind: str, query: int, rank: Rank, refuses: bool, rounds: int
) -> Iterator[tuple[int, float, float]]:
    """Number of the round, the measure before any mark, and after those of this round."""
    asked = scores = pool.photos @ pool.queries[query]
    marked: list[int] = []
    grades: list[int] = []
    wished = pool.relevant[query]
    about = (pool.sentences @ pool.queries[query]).tolist() if kind == "sentences" else None
    for number in range(1, rounds + 1):
        order = [photo for photo in _order(scores).tolist() if photo not in marked]
        if about is not None:
            seen = [photo for photo in order if photo != wished[0]][: SEEN_CLOSELY - len(marked)]
            best, worst = max(seen, key=about.__getitem__, default=None), min(seen, key=about.__getitem__, default=None)
        else:
            best, worst = _met(pool, kind, query, order, grades)
        if best is None:
            return
        marked.append(best)
        grades.append(1)
        if refuses and worst is not None and worst != best:
            marked.append(worst)
            grades.append(-1)
        scores = rank(pool, query, np.array(marked), np.array(grades, np.int8))
        yield number, _measure(pool, kind, query, asked, marked), _measure(pool, kind, query, scores, marked)


def _met(
    pool: Pool, kind: str, query: int, order: Sequence[int], grades: Sequence[int]
) -> tuple[int | None, int | None]:
    """The first relevant photo that a person meets and the first that is not; the last of its kind is left."""
    right, wrong = set(pool.relevant[query].tolist()), set(pool.refused[query].tolist())
    judged = kind == "judged"
    seen = [photo for photo in order if photo in right or photo in wrong] if judged else order[:SEEN]
    best = next((photo for photo in seen if photo in right), None) if grades.count(1) < len(right) - 1 else None
    left = not judged or grades.count(-1) < len(wrong) - 1
    worst = next((photo for photo in seen if photo not in right), None) if left else None
    return best, worst


def _measure(pool: Pool, kind: str, query: int, scores: Floats, marked: Sequence[int]) -> float:
    wished = np.setdiff1d(pool.relevant[query], marked)
    if kind == "judged":
        return average_precision(scores[wished], scores[np.setdiff1d(pool.refused[query], marked)])
    rest = scores.copy()
    rest[marked] = -np.inf
    hits = int(np.isin(_order(rest)[:FIRST], wished).sum())
    return hits / (1 if kind == "sentences" else FIRST)


def average_precision(wished: Floats, others: Floats) -> float:
    """The mean of the precision at each photo that is wished for, by scores; equal ones count against."""
    order = np.argsort(-np.concatenate([others, wished]), kind="stable") >= len(others)
    precision = np.cumsum(order) / np.arange(1, len(order) + 1)
    return float(precision[order].mean())


def _order(scores: Floats) -> Ids:
    return np.argsort(-scores, kind="stable")
