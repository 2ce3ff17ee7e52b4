"""The file that search opens: made by usearch, mapped into memory, never changed once it is there.

It is read through a mapping of our own: usearch opens files by a narrow path, which fails for paths that are no UTF-8
and on Windows for those beyond the code page. A viewed index is only ever read: writing to it crashes.
"""

import hashlib
import mmap
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from semret_desktop.core import SemretError

# The graph is never walked, search is exact: with the smallest one, building is 12 to 25 times faster.
_CONNECTIVITY = 2
_EXPANSION = 2


Parts = Iterable[tuple[npt.NDArray[np.int64], npt.NDArray[np.float16]]]  # photos (n,) and their rows (n, d) as stored


class IndexFile:
    """Vectors that search goes through: a mapped file (`opened`), or the same made in memory (`made`).

    `close` gives the memory back; the file may be removed before or after.
    """

    def __init__(self, index: Any, dimension: int, mapped: mmap.mmap | None = None) -> None:
        self._index = index
        self._dimension = dimension
        self._map = mapped

    @classmethod
    def opened(cls, path: Path, dimension: int) -> "IndexFile":
        """The file at `path`, read-only. ValueError when it is no usearch file of this dimension."""
        from usearch.index import Index

        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size == 0:
                raise ValueError("it is empty")
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        try:
            index: Any = Index.restore(mapped, view=True)
        except (RuntimeError, KeyError) as error:  # usearch's words for a file that it cannot use
            raise ValueError(str(error)) from error
        if index is None or index.ndim != dimension:
            raise ValueError("it has another dimension")
        return cls(index, dimension, mapped)

    @classmethod
    def made(cls, dimension: int, parts: Parts) -> "IndexFile":
        """All of the parts, in memory."""
        from usearch.index import Index

        index = Index(
            ndim=dimension, metric="cos", dtype="f16", connectivity=_CONNECTIVITY, expansion_add=_EXPANSION, multi=False
        )
        for photos, vectors in parts:
            if len(photos):
                index.add(photos.astype(np.uint64), vectors, threads=1, dtype="f16")
        return cls(index, dimension)

    def save(self, path: Path) -> None:
        """Write the file and see it onto the disk. SemretError when that fails."""
        try:
            _save(self._index, path)
            with path.open("rb+") as file:
                os.fsync(file.fileno())
                size = os.fstat(file.fileno()).st_size
        except OSError as error:
            raise _unwritable(path, error.strerror or str(error)) from error
        except RuntimeError as error:  # usearch's only word for a full disk
            raise _unwritable(path, str(error)) from error
        if size != self._index.serialized_length:
            raise _unwritable(path, "it came out too short")

    @property
    def mapped(self) -> bool:
        """Whether it is a file on disk."""
        return self._map is not None

    def __len__(self) -> int:
        return len(self._index)

    def photos(self) -> npt.NDArray[np.int64]:
        """Every photo in the file, in no order."""
        return np.asarray(self._index.keys, np.uint64).astype(np.int64)

    def contains(self, photos: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        if not len(photos):
            return np.zeros(0, np.bool_)
        return np.asarray(self._index.contains(photos.astype(np.uint64)), np.bool_)

    def stored(self, photos: npt.NDArray[np.int64]) -> npt.NDArray[np.float16]:
        """Rows (n, d) as they are stored, of photos that are all in the file."""
        if not len(photos):
            return np.empty((0, self._dimension), np.float16)
        joined = b"".join(self._index.get(photos.astype(np.uint64)))  # quicker than numpy puts rows together
        return np.frombuffer(joined, np.float16).reshape(-1, self._dimension)

    def nearest(
        self, query: npt.NDArray[np.float32], count: int
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        """The `count` photos with the largest cosine to `query`, and these cosines, best first.

        usearch rounds the query to float16: cosines are off by as much as the direction of the query is.
        """
        found = self._index.search(query, count, exact=True, threads=1)
        return found.keys.astype(np.int64), 1 - found.distances

    def close(self) -> None:
        self._index.reset()
        self._index = None  # and with it the last hold on the mapping
        if self._map is not None:
            self._map.close()


def file_hash(path: Path) -> bytes:
    """BLAKE2b-128 of the file's bytes; about a gigabyte a second."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).digest()


def file_mark(path: Path) -> str:
    """What tells one state of a file from another without reading it."""
    info = path.stat()
    return f"{info.st_size} {info.st_mtime_ns} {info.st_ctime_ns} {info.st_ino}"


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
