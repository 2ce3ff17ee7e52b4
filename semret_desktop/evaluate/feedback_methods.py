"""Other ways of learning from marks, to compare the one that ships with, and the grid that its weights come from."""

import itertools
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from semret_desktop.evaluate.feedback import Floats, Grades, Ids, Pool, Rank, shipped, simulate
from semret_desktop.match import Weights

GRID = tuple(
    Weights(target=target, trust=trust, refused=refused, ridge=ridge)
    for target, trust, refused, ridge in itertools.product((8.0, 10.0), (0.6, 1.0), (0.0, 0.3, 1.0), (0.05, 0.15, 0.5))
)
_TRIED = (1, 3)  # rounds that a point of the grid is judged by


def rocchio(relevant: float = 1.0, refused: float = 0.5, centred: bool = False) -> Rank:
    """Query and mean of the marked photos, which grows with their number (Rocchio 1971, "Relevance feedback in
    information retrieval"); `centred`: without what all photos share."""

    def rank(pool: Pool, query: int, marked: Ids, grades: Grades) -> Floats:
        middle = pool.photos.mean(0) if centred else 0
        yes, no = pool.photos[marked[grades > 0]], pool.photos[marked[grades <= 0]]
        towards = relevant * len(yes) / (len(yes) + 1)
        moved = pool.queries[query] + towards * (yes.mean(0) - middle)
        if len(no):
            moved = moved - towards * refused * len(no) / (len(no) + 1) * (no.mean(0) - middle)
        return np.asarray(pool.photos @ moved)

    return rank


def logistic(bias: float = 6.0, trust: float = 3.0, refused: float = 0.3, steps: int = 8) -> Rank:
    """Logistic regression with the query as the mean of its prior, and the sample's covariance as its measure: photos
    are relevant beyond `bias` deviations of the query's cosines. By Newton's method, over the marks alone."""

    def rank(pool: Pool, query: int, marked: Ids, grades: Grades) -> Floats:
        backdrop, scores = pool.backdrop(), pool.photos @ pool.queries[query]
        own = backdrop.sample @ pool.queries[query]
        away = backdrop.away(pool.photos[marked])
        towards = backdrop.towards(away)
        common = trust * (away @ towards.T)
        sign = np.sign(grades.astype(np.float64))
        weight = np.where(grades > 0, 1, refused)
        stands = (scores[marked] - own.mean()) / own.std() - bias
        pulls = np.zeros(len(marked))
        for _ in range(steps):
            wrong = 1 / (1 + np.exp(sign * (stands + common @ pulls)))
            curve = np.maximum(weight * wrong * (1 - wrong), 1e-4)
            pulls = np.linalg.solve(common + np.diag(1 / curve), common @ pulls + weight * sign * wrong / curve)
        return np.asarray(scores + trust * own.std() * (pool.photos @ (towards.T @ pulls)), np.float32)

    return rank


def propagation(share: float = 0.8, target: float = 10.0, neighbours: int = 10) -> Rank:
    """What marks change spreads over the graph of each photo's nearest ones (Zhou et al. 2004, "Learning with local and
    global consistency"; for searching by words Moll et al. 2023, "SeeSaw")."""
    made: dict[int, Floats] = {}

    def rank(pool: Pool, query: int, marked: Ids, grades: Grades) -> Floats:
        spreads = made.get(id(pool))
        if spreads is None:
            spreads = made[id(pool)] = _spreads(pool.photos, share, neighbours)
        scores = pool.photos @ pool.queries[query]
        stands = (scores - scores.mean()) / scores.std()
        wanted = np.where(grades > 0, target - stands[marked], np.minimum(-stands[marked], 0))
        pulls = np.linalg.solve(spreads[np.ix_(marked, marked)] + np.eye(len(marked)), wanted)
        return np.asarray(stands + spreads[:, marked] @ pulls, np.float32)

    return rank


def _spreads(photos: Floats, share: float, neighbours: int) -> Floats:
    """How much of a photo's change each other one (m, m) takes on."""
    away = photos - photos.mean(0)
    away /= np.linalg.norm(away, axis=1, keepdims=True)
    alike = away @ away.T
    np.fill_diagonal(alike, -1)
    near = np.argpartition(-alike, min(neighbours, len(alike) - 1), 1)[:, :neighbours]
    graph = np.zeros_like(alike)
    rows = np.arange(len(alike))[:, None]
    graph[rows, near] = np.exp((alike[rows, near] - 1) / 0.3)
    graph = np.maximum(graph, graph.T)
    degree = 1 / np.sqrt(np.maximum(graph.sum(1), 1e-9))
    spreads: npt.NDArray[np.float32] = np.linalg.inv(
        np.eye(len(graph), dtype=np.float32) - np.float32(share) * graph * degree[:, None] * degree
    )
    return np.asarray(spreads / np.diag(spreads).mean(), np.float32)


METHODS: dict[str, Rank] = {
    "shipped": shipped(),
    "all queries open": shipped(all_open=True),
    "Rocchio": rocchio(),
    "Rocchio, centred": rocchio(centred=True),
    "logistic regression": logistic(),
    "label propagation": propagation(),
}


def choose(pools: Sequence[Pool]) -> list[tuple[float, Weights]]:
    """Every point of the grid with its worth, best first: the mean gain of names and judged sentences.

    Over all pools, rounds and both persons, each counting alike.
    """
    worth = []
    for weights in GRID:
        gains = [
            gain.mean
            for each, kind, refuses in itertools.product(pools, ("names", "judged"), (False, True))
            for gain in simulate(each, kind, shipped(weights), refuses=refuses, rounds=_TRIED).values()
            if len(gain.before)
        ]
        worth.append((float(np.mean(gains)) if gains else 0.0, weights))
    return sorted(worth, key=lambda each: -each[0])
