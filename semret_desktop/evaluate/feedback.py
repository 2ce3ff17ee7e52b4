"""Relevance feedback by simulation: what marks do to rankings, when the marked photos themselves do not count.

A person is simulated who looks down a ranking and marks. Two kinds of queries are told apart by the judgments:

- *names*, to which at least `LEAST` photos are relevant: the person marks the first relevant photos met (and the first
  that are not) among the first `SEEN`; what counts is precision@10;
- *sentences*, to which one photo is: among the first `SEEN_CLOSELY`, that one left out, the person marks those whose
  own sentences read most like the query (and, as not relevant, those that read least like it); what counts is whether
  the one photo is among the first ten. So these say whether the query stays the anchor: marks that are not quite what
  was asked for must not lead away from it.

Before and after are measured over the same photos: all that were judged for any query, but for the marked ones.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from semret_desktop.evaluate.judgments import Judgments
from semret_desktop.match import Weights, learned

LEAST = 8  # relevant photos that make a query a name: a few are marked, and enough are left to be found
SEEN = 100  # photos that a person looks at for a name
SEEN_CLOSELY = 20  # and for a sentence
FIRST = 10
ENOUGH = 1_000  # trials of a case that a point of the grid is judged by
_TOGETHER = 500  # trials scored at once

# Numbers of photos marked relevant and not relevant.
CASES = ((0, 1), (1, 0), (2, 0), (3, 0), (5, 0), (2, 1), (3, 2))
GRID = tuple(
    Weights(relevant, not_relevant, half)
    for relevant, not_relevant, half in itertools.product((0.25, 0.5, 0.75, 1, 1.5), (0, 0.25, 0.5, 0.75), (0, 1, 2, 4))
)

Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]
Learn = Callable[[Floats, Floats, Floats], Floats]
"""Query (d,), relevant rows, rows that are not: the query that ranks then. `match.learned` is one."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Judged photos and queries as unit rows (m, d) and (q, d), and the places of each query's relevant photos."""

    photos: Floats
    queries: Floats
    relevant: Sequence[Ids]


@dataclass(frozen=True, slots=True)
class Trial:
    """One query with what the person marked: places in the pool."""

    query: int
    yes: Ids
    no: Ids


@dataclass(frozen=True, slots=True)
class Gain:
    """What marks did, query by query: hits among the first ten as a share of those that could be, before and after."""

    before: npt.NDArray[np.float64]
    after: npt.NDArray[np.float64]

    @property
    def mean(self) -> float:
        return float((self.after - self.before).mean()) if len(self.before) else 0.0

    @property
    def outcomes(self) -> tuple[int, int, int]:
        """How many queries became better, stayed equal, became worse."""
        change = np.sign(self.after - self.before)
        return int((change > 0).sum()), int((change == 0).sum()), int((change < 0).sum())

    def where(self, chosen: npt.NDArray[np.bool_]) -> "Gain":
        return Gain(self.before[chosen], self.after[chosen])


def pool(judgments: Judgments, queries: Floats, photos: Ids, vectors: Floats) -> Pool:
    """The pool of judged photos: `queries` (q, d) in the order of the judgments, `vectors` (m, d) of sorted `photos`.

    Photos that are judged but not among these have no vector, and take no part.
    """
    relevant = [
        np.searchsorted(photos, np.intersect1d(photos, [photo for photo, grade in grades.items() if grade > 0]))
        for grades in judgments.values()
    ]
    return Pool(vectors, queries, relevant)


def names(pool: Pool, yes: int, no: int) -> list[Trial]:
    """The names at which so many photos could be marked, and one relevant photo is left to be found."""
    found = []
    for query, relevant in enumerate(pool.relevant):
        if len(relevant) < max(LEAST, yes + 1):
            continue
        seen = _order(pool.photos @ pool.queries[query])[:SEEN]
        right = np.isin(seen, relevant)
        if right.sum() >= yes and (~right).sum() >= no:
            found.append(Trial(query, seen[right][:yes], seen[~right][:no]))
    return found


def sentences(pool: Pool, yes: int, no: int) -> list[Trial]:
    """The sentences; photos are marked by how their own sentences read."""
    about = np.zeros_like(pool.photos)
    for query, relevant in enumerate(pool.relevant):
        about[relevant] += pool.queries[query]
    about /= np.maximum(np.linalg.norm(about, axis=1, keepdims=True), 1e-12)
    found = []
    for query, relevant in enumerate(pool.relevant):
        if len(relevant) != 1:
            continue
        seen = _order(pool.photos @ pool.queries[query])[:SEEN_CLOSELY]
        others = seen[seen != relevant[0]]
        likest = others[_order(about[others] @ pool.queries[query])]
        found.append(Trial(query, likest[:yes], likest[::-1][:no]))
    return found


def gain(pool: Pool, trials: Sequence[Trial], learn: Learn = learned) -> Gain:
    """Before and after the marks of these trials."""
    return Gain(_hits(pool, trials, _queries(pool, trials)), _hits(pool, trials, _moved(pool, trials, learn)))


def kept(pool: Pool, trials: Sequence[Trial], learn: Learn = learned) -> float:
    """Share of the first ten after the marks that were among the first hundred before: what is new is not a flood."""
    before = _best(pool, trials, _queries(pool, trials), SEEN)
    after = _best(pool, trials, _moved(pool, trials, learn), FIRST)
    shares = [np.isin(now, then).mean() for now, then in zip(after, before, strict=True)]
    return float(np.mean(shares)) if shares else 1.0


def not_on_top(pool: Pool, trials: Sequence[Trial], count: int) -> list[Trial]:
    """The `count` trials with the most relevant photos whose first photo is wrong and most of the first ten too."""
    bad = []
    for trial, best in zip(trials, _best(pool, trials, _queries(pool, trials), FIRST), strict=True):
        right = np.isin(best, pool.relevant[trial.query])
        if not right[0] and right.mean() < 0.5:
            bad.append(trial)
    return sorted(bad, key=lambda trial: -len(pool.relevant[trial.query]))[:count]


def textbook(query: Floats, relevant: Floats, not_relevant: Floats) -> Floats:
    """Rocchio with the weights that textbooks give for words (1, .75, .15): to compare with."""
    moved = query.astype(np.float64)
    for rows, weight in ((relevant, 0.75), (not_relevant, -0.15)):
        if len(rows):
            moved = moved + weight * rows.mean(0)
    return np.asarray(moved / np.linalg.norm(moved), np.float32)


def choose(pools: Sequence[Pool]) -> list[tuple[float, Weights]]:
    """Every point of the grid with its worth, best first: the gain of names plus that of sentences, over all cases.

    A sentence that loses weighs as much as a name that gains: both are queries of the same person.
    """
    found = []
    for case, kind in itertools.product(CASES, (names, sentences)):
        for each in pools:
            trials = kind(each, *case)
            trials = trials[:: len(trials) // ENOUGH + 1]
            if trials:
                found.append((each, trials, _hits(each, trials, _queries(each, trials))))
    worth = []
    for weights in GRID:
        learn = _learner(weights)
        gains = [(_hits(each, trials, _moved(each, trials, learn)) - before).mean() for each, trials, before in found]
        worth.append((float(np.sum(gains)) / len(CASES), weights))
    return sorted(worth, key=lambda each: -each[0])


def _learner(weights: Weights) -> Learn:
    return lambda query, yes, no: learned(query, yes, no, weights)


def _queries(pool: Pool, trials: Sequence[Trial]) -> Floats:
    return pool.queries[[trial.query for trial in trials]]


def _moved(pool: Pool, trials: Sequence[Trial], learn: Learn) -> Floats:
    moved = [learn(pool.queries[each.query], pool.photos[each.yes], pool.photos[each.no]) for each in trials]
    return np.array(moved, np.float32).reshape(len(trials), pool.queries.shape[1])


def _best(pool: Pool, trials: Sequence[Trial], queries: Floats, count: int) -> list[Ids]:
    """The best photos of each trial but for the marked ones, best first."""
    found: list[Ids] = []
    for start in range(0, len(trials), _TOGETHER):
        scores = queries[start : start + _TOGETHER] @ pool.photos.T
        for trial, row in zip(trials[start : start + _TOGETHER], scores, strict=True):
            row[trial.yes] = row[trial.no] = -np.inf
            best = np.argpartition(-row, min(count, len(row) - 1))[:count]
            found.append(best[np.argsort(-row[best], kind="stable")])
    return found


def _hits(pool: Pool, trials: Sequence[Trial], queries: Floats) -> npt.NDArray[np.float64]:
    """Precision@10 of names; of sentences, whether the one photo is among the first ten."""
    best = _best(pool, trials, queries, FIRST)
    found = [
        np.isin(photos, pool.relevant[trial.query]).sum() / (FIRST if len(pool.relevant[trial.query]) > 1 else 1)
        for trial, photos in zip(trials, best, strict=True)
    ]
    return np.array(found, np.float64)


def _order(scores: Floats) -> Ids:
    return np.argsort(-scores, kind="stable")
