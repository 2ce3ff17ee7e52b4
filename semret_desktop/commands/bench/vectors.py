"""Part of `semret bench search`: many vectors, how fast and how exactly they are searched, filtered and added to."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from semret_desktop.commands.bench.figures import Figure, peak_memory, spread
from semret_desktop.commands.bench.make import noisy
from semret_desktop.core import Cancel, SemretError

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.vectors import Space

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

FIRST = 1_000  # photos that a search asks for, as the window's grid does
SEEN = 50
SHARES = (0.0001, 0.001, 0.01, 0.05, 0.2, 0.5)  # of the photos that a filter leaves
FILTERED = 20  # queries that each of the filters is measured with
ADDED, AT_ONCE = 1_000, 100  # photos added, and so many in a transaction
CHUNK = 5_000
EQUAL = 1e-6  # cosines that differ by less are in no order


def vectors(library: "Semret", sizes: Sequence[int], queries: Floats) -> list[Figure]:
    """Figures of spaces of these sizes for unit rows `queries` (q, d).

    Their vectors are the library's own with noise, as those of `bench make`. Each lies in a folder that is thrown away.
    """
    real, found = library.space.get(library.space.photos())
    if not found.any():
        raise SemretError("The library has no vectors to start from.", "Add photos with: semret index DIR")
    figures: list[Figure] = []
    for size in sizes:
        with TemporaryDirectory(prefix="semret-bench-") as place:
            figures += [
                Figure(f"{size:,} vectors: {each.name}", each.value, each.unit, each.wanted)
                for each in _of_size(Path(place), real, size, queries)
            ]
    return figures


def _of_size(place: Path, real: Floats, size: int, queries: Floats) -> list[Figure]:
    noise = np.random.default_rng(size)
    with closing(_space(place, real, writable=True)) as writer:
        for first in range(0, size, CHUNK):
            photos = range(first, min(first + CHUNK, size))
            writer.put(photos, noisy(real[noise.integers(0, len(real), len(photos))], noise))
        making = timed(lambda: writer.write_index(Cancel()))
    opening = [timed(lambda: _open(place, real)) for _ in range(3)]
    memory = _memory(place, queries[:FILTERED])
    with closing(_space(place, real)) as space:
        wanted = f"at most {10 if size <= 100_000 else 40}"
        exact = _cosines(space, size, queries)
        figures = _searched(space, queries, exact, None, FIRST, f"first {FIRST:,}", wanted)
        figures += _searched(space, queries, exact, None, SEEN, f"first {SEEN}", wanted)
        for share in SHARES:
            part = np.sort(noise.choice(size, max(int(size * share), 1), replace=False))
            name = f"first {FIRST:,} of a filter of {share:.2%}"
            figures += _searched(space, queries[:FILTERED], exact, part, FIRST, name)
        added = noisy(real[noise.integers(0, len(real), ADDED)], noise)
        figures += _added(place, space, added, size, queries)
    return [
        *figures,
        Figure("opening, at most", max(opening), "ms", "at most 2,000"),
        Figure("making the search file", making, "ms"),
        *([Figure("memory of a process that searches them", memory, "MiB", "at most 1,536")] if memory else []),
        Figure("on the disk", sum(path.stat().st_size for path in place.iterdir()) / 2**20, "MiB"),
    ]


def _space(place: Path, real: Floats, *, writable: bool = False) -> "Space":
    from semret_desktop.vectors import Space

    return Space(place, "bench", real.shape[1], writable=writable)


def _open(place: Path, real: Floats) -> None:
    with closing(_space(place, real)) as space:
        space.count()


def _memory(place: Path, queries: Floats) -> float | None:
    """The most that a process of its own holds that searches, without a query encoder, in MiB."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_memory_here, place, queries).result()


def _memory_here(place: Path, queries: Floats) -> float | None:
    with closing(_space(place, queries)) as space:
        for query in queries:
            space.search(query, FIRST)
    return peak_memory()


def _cosines(space: "Space", size: int, queries: Floats) -> Floats:
    """Of each query with every photo (q, size), by a matrix product over all."""
    return np.concatenate(
        [
            queries @ space.get(np.arange(first, min(first + CHUNK, size), dtype=np.int64))[0].T
            for first in range(0, size, CHUNK)
        ],
        axis=1,
    )


def _searched(
    space: "Space", queries: Floats, exact: Floats, part: Ids | None, limit: int, name: str, wanted: str = ""
) -> list[Figure]:
    """How long searches take, and their share of the best SEEN photos, and of all that are asked for."""
    took, recalls = [], []
    for query, cosines in zip(queries, exact, strict=False):
        start = clock()
        hits = space.search(query, limit, among=part)
        took.append((clock() - start) * 1_000)
        meant = cosines if part is None else cosines[part]
        best = np.sort(meant)[::-1][:limit]
        recalls.append([_recall(cosines[hits.photos], best[:count]) for count in (SEEN, limit)])
    seen, whole = np.mean(recalls, axis=0).tolist()
    return [
        *spread(name, took, wanted),
        Figure(f"{name}, recall@{SEEN}", seen, "", "at least .99"),
        *([Figure(f"{name}, recall@{limit:,}", whole, "", "at least .99")] if limit > SEEN else []),
    ]


def _recall(found: Floats, best: Floats) -> float:
    """The share of the `best` cosines that the first of those `found` reach, both best first."""
    return float((found[: len(best)] >= best[-1] - EQUAL).sum() / len(best))


def _added(place: Path, space: "Space", vectors: Floats, size: int, queries: Floats) -> list[Figure]:
    """How long adding takes, and the longest search meanwhile; the same of making the file anew."""

    def add() -> None:
        with closing(_space(place, vectors, writable=True)) as writer:
            for first in range(0, len(vectors), AT_ONCE):
                photos = range(size + first, size + first + AT_ONCE)
                writer.put(photos, vectors[first : first + AT_ONCE])

    def make() -> None:
        with closing(_space(place, vectors, writable=True)) as writer:
            writer.write_index(Cancel())

    adding, while_adding = _meanwhile(add, space, queries)
    making, while_making = _meanwhile(make, space, queries)
    return [
        Figure(f"adding {len(vectors):,}", adding, "ms"),
        Figure("the longest search meanwhile", while_adding, "ms"),
        Figure("making the search file anew", making, "ms"),
        Figure("the longest search meanwhile and right after", while_making, "ms"),
    ]


def _meanwhile(work: Callable[[], None], space: "Space", queries: Floats) -> tuple[float, float]:
    """Milliseconds that `work` takes on a thread of its own, and those of the longest search until just after it."""
    took: list[float] = []
    thread = threading.Thread(target=lambda: took.append(timed(work)))
    thread.start()
    longest, ended, number = 0.0, False, 0
    while not ended:
        ended = not thread.is_alive()  # then one search more: it is the first to see all that was done
        longest = max(longest, timed(partial(space.search, queries[number % len(queries)], FIRST)))
        number += 1
    if not took:
        raise SemretError("Adding vectors failed.")
    return took[0], longest


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that `work` takes."""
    start = clock()
    work()
    return (clock() - start) * 1_000


clock = perf_counter
