"""Retrieval measures on plain arrays: what is chosen by, and what a package is reported with."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def recall(queries: Floats, photos: Floats, about: npt.NDArray[np.int64], depths: Sequence[int]) -> dict[int, float]:
    """Share of queries (n, d) whose one right photo, `about` (n,), is among the first k of `photos` (m, d)."""
    ranks = np.concatenate(
        [
            _ranks(queries[start : start + 1024] @ photos.T, about[start : start + 1024])
            for start in range(0, len(queries), 1024)
        ]
    )
    return {depth: float((ranks < depth).mean()) for depth in depths}


def _ranks(similarities: Floats, about: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    right = similarities[np.arange(len(about)), about][:, None]
    ranks: npt.NDArray[np.int64] = (similarities > right).sum(1)
    return ranks


def retrieval(queries: Floats, photos: Floats, relevant: npt.NDArray[np.bool_]) -> dict[str, float]:
    """recall@1, @5, @10 and mrr of queries (n, d) over `photos` (m, d), where `relevant` (n, m) says which are right.

    Each is a mean over the queries, each of which has at least one right photo. recall@k is the share of them among the
    first k, mrr one through the rank of the first; photos that are equally near count as if the wrong ones came first.
    """
    similarities = queries @ photos.T
    order = np.lexsort((relevant, -similarities))
    hits = np.take_along_axis(relevant, order, 1)
    found = {f"recall@{depth}": float((hits[:, :depth].sum(1) / relevant.sum(1)).mean()) for depth in (1, 5, 10)}
    return {**found, "mrr": float((1 / (1 + hits.argmax(1))).mean())}


def average_precision(queries: Floats, photos: Floats, relevant: npt.NDArray[np.bool_]) -> float:
    """Mean of the queries' average precision; ties as in `retrieval`, whose mrr it is with one right photo each."""
    similarities = queries @ photos.T
    hits = np.take_along_axis(relevant, np.lexsort((relevant, -similarities)), 1)
    precise = hits.cumsum(1) / np.arange(1, hits.shape[1] + 1)
    return float(((precise * hits).sum(1) / hits.sum(1)).mean())


def precision(queries: Floats, photos: Floats, relevant: npt.NDArray[np.bool_], depth: int = 3) -> float:
    """Mean share of right photos among the first `depth`; `relevant` is (queries, photos)."""
    first = np.argsort(-(queries @ photos.T), axis=1, kind="stable")[:, :depth]
    return float(np.take_along_axis(relevant, first, 1).mean())


def label_table(labels: Sequence[Sequence[str]], least: int = 3) -> tuple[list[str], npt.NDArray[np.bool_]]:
    """Labels that at least `least` photos carry, and which photo carries which: (labels, photos)."""
    counts: dict[str, int] = {}
    for carried in labels:
        for label in carried:
            counts[label] = counts.get(label, 0) + 1
    names = sorted(label for label, count in counts.items() if count >= least)
    table = np.array([[name in carried for carried in labels] for name in names], bool)
    return names, table


def cosines(first: Floats, second: Floats) -> tuple[float, float]:
    """Mean and least cosine of rows that belong together; rows are unit vectors."""
    found = (first.astype(np.float64) * second).sum(1)
    return float(found.mean()), float(found.min())
