"""What a query has learned: the photos that a person marked for it or for a query near to it, and how they move it.

Two queries are near that mean almost the same ("dog on beach", "a dog at the beach", "pes na pláži"): from a cosine of
`NEAR` on, where on dev captions marks for the one began to help the other. Their marks count half. A library's setting
`near_marks` turns this off.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from semret_desktop.app.understanding import understand, vectors
from semret_desktop.match import Learned, learned, openness_of
from semret_desktop.query import Query
from semret_desktop.store import Store
from semret_desktop.store.judgments import normalised

if TYPE_CHECKING:
    from semret_desktop.app.semret import Semret

NEAR = 0.8  # cosine of two queries from which on the one learns from the other
SHARE = 0.5  # of a mark that one for a near query is
NEWEST = 50  # queries that are looked through: each must be encoded once a start
FIRST = 20  # photos of a ranking in which the effect of a mark is told
SETTING = "near_marks"  # "off": a query learns from its own marks alone

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
NONE: Ids = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Marks:
    """What a query has learned: sorted ids, so that the order of marking changes no bit of a ranking."""

    relevant: Ids
    not_relevant: Ids
    near: "Marks | None" = None  # what near queries have learned, of photos that are not marked for this one
    queries: tuple[str, ...] = ()  # as typed, whose marks these are, where they are near ones

    def __len__(self) -> int:
        return len(self.relevant) + len(self.not_relevant)

    def move(self, vector: Floats, library: "Semret", query: Query) -> Learned:
        """The unit vector (d,) of a query, moved by the marked photos that have one."""
        parts = [(self, 1.0)] if self.near is None else [(self, 1.0), (self.near, SHARE)]
        if not any(len(part.relevant) for part, _ in parts):
            return Learned(vector)
        marked = np.concatenate([ids for part, _ in parts for ids in (part.relevant, part.not_relevant)])
        grades = [np.repeat([1, -1], [len(part.relevant), len(part.not_relevant)]) for part, _ in parts]
        shares = np.repeat([share for _, share in parts], [len(part) for part, _ in parts])
        rows, found = library.space.get(marked)
        graded = np.concatenate(grades).astype(np.int8)[found]
        openness = openness_of(" ".join(part.words for part in query.parts))
        return learned(vector, rows[found], graded, library.sample.backdrop(), shares[found], openness=openness)

    def grades(self, photos: Ids) -> npt.NDArray[np.int8]:
        """1 for the relevant of these photos, -1 for those that are not, 0 for unmarked ones."""
        return np.isin(photos, self.relevant).astype(np.int8) - np.isin(photos, self.not_relevant).astype(np.int8)


UNMARKED = Marks(NONE, NONE)


def marks_of(store: Store, text: str) -> Marks:
    """What was marked for the query `text` itself."""
    return _marks([text], store)


def with_near(marks: Marks, library: "Semret", text: str, query: Query, vector: Floats) -> Marks:
    """The marks of a query with those of near ones, given its unit vector (d,) before it has learned."""
    words = _words(query)
    queries = () if words is None else library.near.of(text, vector)
    if not queries:
        return marks
    near = _marks(queries, library.store)
    own = np.concatenate([marks.relevant, marks.not_relevant])
    doubtful = np.concatenate([own, np.intersect1d(near.relevant, near.not_relevant)])
    near = Marks(
        np.setdiff1d(near.relevant, doubtful), np.setdiff1d(near.not_relevant, doubtful), queries=tuple(queries)
    )
    return replace(marks, near=near) if len(near.relevant) else marks


def effects(library: "Semret", text: str) -> dict[int, int]:
    """What each mark of a query does: how many of the first `FIRST` photos, marked ones aside, are there through it.

    Empty where the query looks for nothing that has a vector.
    """
    marks = marks_of(library.store, text)
    query = understand(library, text)
    asked_for, _ = vectors(library, query, np.empty((0, 0), np.float32))
    if asked_for is None:
        return {}
    marked = np.concatenate([marks.relevant, marks.not_relevant])
    hidden = library.store.out_of_sight()
    count = FIRST + len(marked) + len(hidden)

    def first(told: Marks) -> Ids:
        hits = library.space.search(told.move(asked_for, library, query).vector, count).photos
        return hits[~np.isin(hits, marked) & ~np.isin(hits, hidden)][:FIRST]

    now = first(marks)
    without = {
        int(photo): Marks(np.setdiff1d(marks.relevant, [photo]), np.setdiff1d(marks.not_relevant, [photo]))
        for photo in marked
    }
    return {photo: int((~np.isin(now, first(told))).sum()) for photo, told in without.items()}


class NearQueries:
    """The vectors of the queries that have learned something. For one thread."""

    def __init__(self, library: "Semret") -> None:
        self._library = library
        self._written: tuple[int, int] | None = None
        self._queries: list[str] = []
        self._vectors: dict[str, Floats | None] = {}  # None where a query is not words alone

    def of(self, text: str, vector: Floats) -> list[str]:
        """The queries as typed that have learned something and are near to `text`, the newest first."""
        store = self._library.store
        if store.written() != self._written:
            self._queries = [typed for typed, _, _ in store.judged_queries()[:NEWEST]]
            self._written = store.written()
        own = normalised(text)
        others = [typed for typed in self._queries if normalised(typed) != own]
        if not others or store.setting(SETTING) == "off":
            return []
        self._encode([typed for typed in others if typed not in self._vectors])
        vectors = ((typed, self._vectors[typed]) for typed in others)
        return [typed for typed, row in vectors if row is not None and float(row @ vector) >= NEAR]

    def _encode(self, queries: Sequence[str]) -> None:
        words = {typed: _words(understand(self._library, typed)) for typed in queries}
        asked = [(typed, Query(each, each)) for typed, each in words.items() if each is not None]
        rows = self._library.processor.vectors([query for _, query in asked])
        self._vectors |= dict.fromkeys(queries)
        self._vectors |= {typed: row for (typed, _), row in zip(asked, rows, strict=True)}


def _words(query: Query) -> str | None:
    """What a query looks for, where that is words alone: None beside pictures, several parts, or what is left out."""
    if len(query.parts) != 1 or query.without or query.parts[0].photo is not None:
        return None
    return query.parts[0].words


def _marks(texts: Iterable[str], store: Store) -> Marks:
    judgments = [each for text in texts for each in store.judgments(text)]
    if not judgments:
        return UNMARKED
    return Marks(
        _sorted(each.photo for each in judgments if each.grade > 0),
        _sorted(each.photo for each in judgments if each.grade <= 0),
    )


def _sorted(photos: Iterable[int]) -> Ids:
    return np.array(sorted(set(photos)), np.int64)
