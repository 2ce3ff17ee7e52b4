"""The file that search opens: every vector in float16, its photo, and usearch indexes of them all in 8 bits.

A search takes two steps (as Jégou et al. 2011, "Searching in one billion vectors: re-rank with source coding"): usearch
goes through all vectors in 8 bits, half the bytes, and so in little more than half the time, of float16; the best of
them are then scored exactly. That pays at every size: docs/MEASUREMENTS.md. Many vectors lie in several indexes, and
several processors go through them at once.

It is read through a mapping of our own: usearch opens files by a narrow path, which fails for paths that are no UTF-8
and on Windows for those beyond the code page. A viewed index is only ever read: writing to it crashes.
"""

import hashlib
import mmap
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import isqrt
from pathlib import Path
from typing import IO, Any, TypeVar

import numpy as np
import numpy.typing as npt

from semret_desktop.vectors.index_write import ALIGNED, BEGINNING, Parts, aligned, in_8_bits, layout
from semret_desktop.vectors.rows import cosines

_THREADS = min(4, os.cpu_count() or 1)  # beyond these it is memory that a search waits for

_MANY = 0.05  # share of all photos: above, comparing whole arrays takes less time than looking each one up

# In units of the time that going past one vector in 8 bits takes: to read and compare one of a part, and to ask for one
# photo more, up to some thousands.
_READING = 6
_ASKING = 14
_COMPARED = 4_000  # rows compared at once, at most
_SCORED = 1_000  # rows scored exactly at once

# An index's time grows with the square of the number asked for: above this many times the number of vectors it is
# quicker to compare all of them in float16, of which any number is given in the same time.
_SQUARE = 400

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Stored = npt.NDArray[np.float16]
Answer = TypeVar("Answer")
Found = tuple[Any, int]  # what usearch found, keys best first, and of how many


@dataclass(frozen=True, slots=True)
class Near:
    """Places, in no order, with their rounded cosines to a query: parallel arrays."""

    places: Ids
    scores: Floats
    beyond: float  # no other place has a larger rounded cosine


class IndexFile:
    """Vectors that search goes through, each at its place in the order of ids: a file, or rows held in memory.

    What it finds `nearest` is rough: whoever searches takes the `cosines` of that. `close` gives the memory back; the
    file may be removed before or after.
    """

    def __init__(
        self,
        photos: Ids,
        rows: Stored,
        slices: Sequence[Any] = (),
        mapped: mmap.mmap | None = None,
        file: IO[bytes] | None = None,
    ) -> None:
        self._photos, self._rows = photos, rows
        self._slices = slices
        self._map, self._file = mapped, file
        self._asked, self._part = photos[:0], np.empty(0, np.bool_)  # the many photos that were asked for last
        self._threads = ThreadPoolExecutor(max(_THREADS - 1, 1))  # they start once there is something for them

    @classmethod
    def opened(cls, path: Path, dimension: int, photos: int) -> "IndexFile":
        """The file of so many photos at `path`, read-only. ValueError when it is none of this dimension."""
        ids, index_at = layout(photos, dimension)
        file = path.open("rb")
        try:
            if file.read(len(BEGINNING)) != BEGINNING or not photos or os.fstat(file.fileno()).st_size <= index_at:
                raise ValueError("it is none, or too short")
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            slices = _viewed(mapped, index_at)
            if [(index.ndim, len(index)) for index in slices] != [
                (dimension, len(range(number, photos, len(slices)))) for number in range(len(slices))
            ]:
                raise ValueError("it holds something else")
        except BaseException:
            file.close()
            raise
        return cls(
            np.frombuffer(mapped, "<i8", photos, ids),
            np.frombuffer(mapped, "<f2", photos * dimension, ALIGNED).reshape(photos, dimension),
            slices,
            mapped,
            file,
        )

    @classmethod
    def held(cls, dimension: int, parts: Parts) -> "IndexFile":
        """All of the parts, in memory, where there is no file: quicker to have, and slower to search."""
        photos, rows = [np.empty(0, np.int64)], [np.empty((0, dimension), np.float16)]
        for some_photos, some_rows in parts:
            photos.append(some_photos)
            rows.append(some_rows)
        return cls(np.concatenate(photos), np.concatenate(rows))

    @property
    def mapped(self) -> bool:
        """Whether it is a file on disk."""
        return self._map is not None

    def __len__(self) -> int:
        return len(self._photos)

    def photos(self, places: Ids | None = None) -> Ids:
        """The photos at these places; every one, in the order of ids."""
        return self._photos.copy() if places is None else self._photos[places]

    def places(self, photos: Ids) -> tuple[Ids, Flags]:
        """For each photo its place (anything where it is not there), and whether it is there."""
        if not len(self):
            return np.zeros(len(photos), np.int64), np.zeros(len(photos), np.bool_)
        places = np.minimum(np.searchsorted(self._photos, photos), len(self) - 1)
        return places, self._photos[places] == photos

    def part(self, photos: Ids) -> Flags:
        """Which places (n,) are those of these photos. Not to be changed: that of many photos is kept for next time."""
        if len(photos) > len(self) * _MANY:
            if photos is not self._asked:
                self._asked, self._part = photos, np.isin(self._photos, photos)
            return self._part
        part = np.zeros(len(self), np.bool_)
        places, found = self.places(photos)
        part[places[found]] = True
        return part

    def stored(self, places: Ids) -> Stored:
        """Rows (n, d) as they are stored."""
        return self._rows[places]

    def cosines(self, queries: Floats, places: Ids | None = None) -> Floats:
        """The exact cosines (k, n) of unit `queries` (k, d) to what lies at these places; to all."""
        found = np.empty((len(queries), len(self._rows if places is None else places)), np.float32)

        def score(number: int) -> None:
            here = slice(number * _SCORED, (number + 1) * _SCORED)
            if places is None:
                found[:, here] = cosines(self._rows[here], queries)
            else:
                found[:, here] = cosines(self._rows, queries, places[here])

        self._each(score, -(-found.shape[1] // _SCORED))
        return found

    def nearest(self, query: Floats, count: int, part: Flags | None = None) -> Near:
        """At least `count` places of the largest cosines to `query`, all rounded.

        `part` (n,) are the places that are meant, of which there must be so many. A small one is read and compared. To
        read a large one takes longer than to go through all vectors, which knows no parts: then so many are asked for
        that enough of them should lie in it.
        """
        if part is None:
            return self._nearest_of_all(query, count)
        size = int(np.count_nonzero(part))
        asked = _ample(count) * len(self) // size  # enough, unless the part leaves out what fits best
        while asked < len(self) and len(self) + asked * _ASKING < size * _READING:
            near = self._nearest_of_all(query, asked)
            inside = part[near.places]
            if np.count_nonzero(inside) >= count:
                return Near(near.places[inside], near.scores[inside], near.beyond)
            asked *= 4
        return self._compare(query, count, np.flatnonzero(part))

    def _nearest_of_all(self, query: Floats, count: int) -> Near:
        slices = len(self._slices)
        if not slices or _share(count, slices) ** 2 * slices > _SQUARE * len(self):
            return self._compare(query, count)
        in_8 = in_8_bits(query[None])[0]

        def search(number: int, asked: int) -> Found:
            index = self._slices[number]
            return index.search(in_8, asked, exact=True, threads=1), len(index)

        return self._together(search, slices, count)

    def _compare(self, query: Floats, count: int, places: Ids | None = None) -> Near:
        """The same by float16, of the rows at these places; of all."""
        from usearch.index import MetricKind, search

        rows, half = self._rows, query.astype(np.float16)
        slices = -(-len(rows if places is None else places) // _COMPARED)

        def compare(number: int, asked: int) -> Found:
            some = rows[number::slices] if places is None else rows.take(places[number::slices], 0)
            return search(some, half, min(asked, len(some)), MetricKind.Cos, exact=True, threads=1), len(some)

        near = self._together(compare, slices, count)
        return near if places is None else Near(places[near.places], near.scores, near.beyond)

    def _together(self, search: Callable[[int, int], Found], slices: int, count: int) -> Near:
        """What `search` finds in each of the slices, given its number and how many are wanted."""
        asked = _share(count, slices)

        def near(number: int) -> Near:
            found, size = search(number, asked)
            scores = 1 - found.distances
            beyond = float(scores[-1]) if len(scores) < size else -np.inf
            return Near(found.keys.astype(np.int64) * slices + number, scores, beyond)

        each = self._each(near, slices)
        return Near(
            np.concatenate([some.places for some in each]),
            np.concatenate([some.scores for some in each]),
            max(some.beyond for some in each),
        )

    def _each(self, work: Callable[[int], Answer], count: int) -> list[Answer]:
        """What `work` gives for each number below `count`, in any order, on several processors.

        usearch and numpy let other threads run meanwhile. This thread does its share: to wake another and wait for it
        costs as much as to go through some thousand vectors.
        """
        numbers = iter(range(count))

        def share() -> list[Answer]:
            return [work(number) for number in numbers]

        others = [self._threads.submit(share) for _ in range(min(_THREADS, count) - 1)]
        return sum((other.result() for other in others), share())

    def close(self) -> None:
        self._threads.shutdown()
        for index in self._slices:
            index.reset()
        self._slices = ()  # and with them, and the arrays, the last hold on the mapping
        self._photos, self._rows = np.empty(0, np.int64), self._rows[:0].copy()
        self._asked = self._photos
        if self._map is not None:
            self._map.close()
        if self._file is not None:
            # Where the file was removed, the system takes back a gigabyte only now, and not when the mapping ends: that
            # would keep all of Python waiting.
            self._file.close()


def file_hash(path: Path) -> bytes:
    """BLAKE2b-128 of the file's bytes; about a gigabyte a second."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).digest()


def file_mark(path: Path) -> str:
    """What tells one state of a file from another without reading it."""
    info = path.stat()
    return f"{info.st_size} {info.st_mtime_ns} {info.st_ctime_ns} {info.st_ino}"


def _viewed(mapped: mmap.mmap, at: int) -> list[Any]:
    """The indexes in the file from there on, to be read only. ValueError where there are none."""
    from usearch.index import Index

    slices: list[Any] = []
    with memoryview(mapped) as whole:
        while at < len(whole):
            with whole[at:] as behind:
                try:
                    # Keys are numbers, and nobody asks for one: no table of them is made, most of the time of opening.
                    index: Any = Index.restore(behind, view=True, enable_key_lookups=False)
                except (RuntimeError, KeyError) as error:  # usearch's words for a file that it cannot use
                    raise ValueError(str(error)) from error
            if index is None or not len(index):
                raise ValueError("it holds something else")
            slices.append(index)
            at = aligned(at + index.serialized_length)
    return slices


def _share(count: int, slices: int) -> int:
    """How many of the best `count` to ask a slice for: it holds fewer of them, but for chance."""
    return count if slices == 1 else _ample(-(-count // slices))


def _ample(count: int) -> int:
    """So many are asked for where `count` are to be expected by chance."""
    return count + 4 * isqrt(count)
