"""The file that search opens: every vector in float16, its photo, and a usearch index of them all in 8 bits.

A search takes two steps (as Jégou et al. 2011, "Searching in one billion vectors: re-rank with source coding"): usearch
goes through all vectors in 8 bits, half the bytes, and so in little more than half the time, of float16; the best of
them are then scored exactly. That pays at every size: docs/MEASUREMENTS.md.

It is read through a mapping of our own: usearch opens files by a narrow path, which fails for paths that are no UTF-8
and on Windows for those beyond the code page. A viewed index is only ever read: writing to it crashes.
"""

import hashlib
import mmap
import os
import shutil
from collections.abc import Iterable
from math import isqrt
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from semret_desktop.core import SemretError
from semret_desktop.vectors.rows import cosines

# The graph is never walked, search is exact: with the smallest one, building is 12 to 25 times faster.
_CONNECTIVITY = 2
_EXPANSION = 2

_BEGINNING = b"semret vectors 2"  # of the file, its form
_ALIGNED = 64  # bytes: where each part of the file begins

_MANY = 0.05  # share of all photos: above, comparing whole arrays takes less time than looking each one up

# In units of the time that going past one vector in 8 bits takes: to read and compare one of a part, and to ask for one
# photo more, up to some thousands.
_READING = 8
_ASKING = 60

# An index's time grows with the square of the number asked for: above this many times the number of vectors it is
# quicker to compare all of them in float16, of which any number is given in the same time.
_SQUARE = 400

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Stored = npt.NDArray[np.float16]
Parts = Iterable[tuple[Ids, Stored]]  # photos (n,) and their rows (n, d) as stored; all in the order of ids


class IndexFile:
    """Vectors that search goes through, each at its place in the order of ids: a file, or rows held in memory.

    What it finds `nearest` is rough: whoever searches takes the `cosines` of that. `close` gives the memory back; the
    file may be removed before or after.
    """

    def __init__(self, photos: Ids, rows: Stored, index: Any = None, mapped: mmap.mmap | None = None) -> None:
        self._photos, self._rows = photos, rows
        self._index = index
        self._map = mapped

    @classmethod
    def opened(cls, path: Path, dimension: int, photos: int) -> "IndexFile":
        """The file of so many photos at `path`, read-only. ValueError when it is none of this dimension."""
        from usearch.index import Index

        ids, index_at = _layout(photos, dimension)
        with path.open("rb") as file:
            if file.read(len(_BEGINNING)) != _BEGINNING or not photos or os.fstat(file.fileno()).st_size <= index_at:
                raise ValueError("it is none, or too short")
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        with memoryview(mapped) as whole, whole[index_at:] as behind:
            try:
                # Keys are places, and nobody asks for one: no table of them is made, most of the time of opening.
                index: Any = Index.restore(behind, view=True, enable_key_lookups=False)
            except (RuntimeError, KeyError) as error:  # usearch's words for a file that it cannot use
                raise ValueError(str(error)) from error
        if index is None or index.ndim != dimension or len(index) != photos:
            raise ValueError("it holds something else")
        return cls(
            np.frombuffer(mapped, "<i8", photos, ids),
            np.frombuffer(mapped, "<f2", photos * dimension, _ALIGNED).reshape(photos, dimension),
            index,
            mapped,
        )

    @classmethod
    def held(cls, dimension: int, parts: Parts) -> "IndexFile":
        """All of the parts, in memory, where there is no file: quicker to have, and twice as slow to search."""
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
        """Which places (n,) are those of these photos."""
        if len(photos) > len(self) * _MANY:
            return np.isin(self._photos, photos)
        part = np.zeros(len(self), np.bool_)
        places, found = self.places(photos)
        part[places[found]] = True
        return part

    def stored(self, places: Ids) -> Stored:
        """Rows (n, d) as they are stored."""
        return self._rows[places]

    def cosines(self, query: Floats, places: Ids | None = None) -> Floats:
        """The exact cosine to `query` of what lies at these places; of all."""
        return cosines(self._rows, query, places)

    def nearest(self, query: Floats, count: int, part: Flags | None = None) -> tuple[Ids, Floats]:
        """The places of the `count` largest cosines to `query`, and these, all rounded, best first.

        `part` (n,) are the places that are meant, of which there must be so many. A small one is read and compared. To
        read a large one takes longer than to go through all vectors, which knows no parts: then so many are asked for
        that enough of them should lie in it.
        """
        if part is None:
            return self._nearest_of_all(query, count)
        size = int(np.count_nonzero(part))
        asked = (count + 4 * isqrt(count)) * len(self) // size  # enough, unless the part leaves out what fits best
        while asked < len(self) and len(self) + asked * _ASKING < size * _READING:
            places, scores = self._nearest_of_all(query, asked)
            inside = part[places]
            if np.count_nonzero(inside) >= count:
                return places[inside][:count], scores[inside][:count]
            asked *= 4
        places = np.flatnonzero(part)
        at, scores = _compare(self._rows[places], query, count)
        return places[at], scores

    def _nearest_of_all(self, query: Floats, count: int) -> tuple[Ids, Floats]:
        if self._index is None or count * count > _SQUARE * len(self):
            return _compare(self._rows, query, count)
        found = self._index.search(in_8_bits(query[None])[0], count, exact=True, threads=1)
        return found.keys.astype(np.int64), 1 - found.distances

    def close(self) -> None:
        if self._index is not None:
            self._index.reset()
        self._index = None  # and with it, and the arrays, the last hold on the mapping
        self._photos, self._rows = np.empty(0, np.int64), self._rows[:0].copy()
        if self._map is not None:
            self._map.close()


def write(path: Path, dimension: int, parts: Parts) -> int:
    """Write a file of all the parts, and see it onto the disk: how many photos it holds.

    Beside it, at `path` with another ending, part of it is written first. OSError and SemretError when that fails.
    """
    from usearch.index import Index

    index: Any = Index(
        ndim=dimension, metric="cos", dtype="i8", connectivity=_CONNECTIVITY, expansion_add=_EXPANSION, multi=False
    )
    beside = path.with_suffix(f".8{path.suffix}")
    photos = [np.empty(0, np.int64)]
    try:
        with path.open("wb") as file:
            _write_at(file, 0, _BEGINNING)
            _write_at(file, _ALIGNED, b"")
            for some_photos, rows in parts:
                places = np.arange(len(index), len(index) + len(rows), dtype=np.uint64)
                if len(places):
                    index.add(places, in_8_bits(rows), threads=1)
                file.write(np.ascontiguousarray(rows, "<f2").data)
                photos.append(some_photos)
            ids, index_at = _layout(len(index), dimension)
            _write_at(file, ids, np.concatenate(photos).astype("<i8").tobytes())
            _write_at(file, index_at, b"")
            _save(index, beside)
            with beside.open("rb") as other:
                shutil.copyfileobj(other, file, 1 << 20)
            size = file.tell()
            file.flush()
            os.fsync(file.fileno())
    except RuntimeError as error:  # usearch's only word for a full disk
        raise _unwritable(path, str(error)) from error
    finally:
        beside.unlink(missing_ok=True)
    if size != index_at + index.serialized_length:
        raise _unwritable(path, "it came out too short")
    return len(index)


def in_8_bits(rows: npt.NDArray[Any]) -> npt.NDArray[np.int8]:
    """Rows (n, d) in whole numbers from -127 to 127, which each row uses fully: its length does not count."""
    rows = np.nan_to_num(rows.astype(np.float32), nan=0, posinf=0, neginf=0)  # damaged bytes may be any number, or none
    largest = np.maximum(np.abs(rows).max(1, keepdims=True), np.float32(1e-12))
    whole: npt.NDArray[np.int8] = np.rint(rows * (127 / largest)).astype(np.int8)
    return whole


def file_hash(path: Path) -> bytes:
    """BLAKE2b-128 of the file's bytes; about a gigabyte a second."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).digest()


def file_mark(path: Path) -> str:
    """What tells one state of a file from another without reading it."""
    info = path.stat()
    return f"{info.st_size} {info.st_mtime_ns} {info.st_ctime_ns} {info.st_ino}"


def _compare(rows: Stored, query: Floats, count: int) -> tuple[Ids, Floats]:
    """The places of the `count` of these rows that are nearest to `query`, and their cosines, rounded, best first."""
    from usearch.index import MetricKind, search

    found = search(rows, query.astype(np.float16), min(count, len(rows)), MetricKind.Cos, exact=True, threads=1)
    return found.keys.astype(np.int64), 1 - found.distances


def _layout(photos: int, dimension: int) -> tuple[int, int]:
    """Where the ids and the index begin, behind the rows, which begin at `_ALIGNED`."""
    ids = _aligned(_ALIGNED + photos * dimension * 2)
    return ids, _aligned(ids + photos * 8)


def _aligned(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED


def _write_at(file: IO[bytes], place: int, data: bytes) -> None:
    file.write(bytes(place - file.tell()))
    file.write(data)


def _save(index: Any, path: Path) -> None:
    name = os.fspath(path)
    try:
        plain = name.isascii() if os.name == "nt" else bool(name.encode("utf-8"))
    except UnicodeEncodeError:
        plain = False
    if plain:
        index.save(name)
    else:  # usearch cannot open such a path: through memory
        path.write_bytes(index.save())


def _unwritable(path: Path, why: str) -> SemretError:
    return SemretError(f"The search file {path.name} cannot be written: {why}.", "Is there space left on the disk?")
