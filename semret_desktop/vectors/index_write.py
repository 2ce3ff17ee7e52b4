"""The form of the file that search opens, and how it is written.

Rows in float16, the photos' ids, and one or more usearch indexes of the rows in 8 bits, one behind the other. Many
vectors lie in several slices, each an index of its own, so that several processors go through them at once. Of sixteen,
every sixteenth place belongs to the same slice: photos of one day, which lie side by side and are alike, are spread
over all of them, and each slice has its share of the best.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from semret_desktop.core import Cancel

BEGINNING = b"semret vectors 2"  # of the file, its form
ALIGNED = 64  # bytes: where each part of the file begins

# Photos for which there is a slice more, as far as the most: what a thread has to do must outweigh being told.
EACH, SLICES = 25_000, 16

# The graph is never walked, search is exact: with the smallest one, building is 12 to 25 times faster.
_CONNECTIVITY = 2
_EXPANSION = 2
_ADDED = 4_000  # rows that are added at once

Ids = npt.NDArray[np.int64]
Stored = npt.NDArray[np.float16]
Parts = Iterable[tuple[Ids, Stored]]  # photos (n,) and their rows (n, d) as stored; all in the order of ids


def write(path: Path, dimension: int, parts: Parts, cancel: Cancel) -> int:
    """Write a file of all the parts, and see it onto the disk: how many photos it holds.

    OSError when that fails, Cancelled when asked to end.
    """
    photos = [np.empty(0, np.int64)]
    with path.open("wb") as file:
        _write_at(file, 0, BEGINNING)
        _write_at(file, ALIGNED, b"")
        for some_photos, rows in parts:
            file.write(np.ascontiguousarray(rows, "<f2").data)
            photos.append(some_photos)
        ids = np.concatenate(photos).astype("<i8")
        _write_at(file, layout(len(ids), dimension)[0], ids.tobytes())
        file.flush()
        for index in _slices(path, len(ids), dimension, cancel):
            _write_at(file, aligned(file.tell()), index)
        file.flush()
        os.fsync(file.fileno())
    return len(ids)


def in_8_bits(rows: npt.NDArray[Any]) -> npt.NDArray[np.int8]:
    """Rows (n, d) in whole numbers from -127 to 127, which each row uses fully: its length does not count."""
    rows = np.nan_to_num(rows.astype(np.float32), nan=0, posinf=0, neginf=0)  # damaged bytes may be any number, or none
    largest = np.maximum(np.abs(rows).max(1, keepdims=True), np.float32(1e-12))
    whole: npt.NDArray[np.int8] = np.rint(rows * (127 / largest)).astype(np.int8)
    return whole


def layout(photos: int, dimension: int) -> tuple[int, int]:
    """Where the ids and the first index begin, behind the rows, which begin at `ALIGNED`."""
    ids = aligned(ALIGNED + photos * dimension * 2)
    return ids, aligned(ids + photos * 8)


def aligned(size: int) -> int:
    return -(-size // ALIGNED) * ALIGNED


def _slices(path: Path, photos: int, dimension: int, cancel: Cancel) -> Iterator[bytes]:
    """The index of each slice, made from the rows in the file: but one of them is in memory at a time."""
    from usearch.index import Index

    if not photos:
        return
    rows = np.memmap(path, "<f2", "r", ALIGNED, (photos, dimension))
    slices = min(max(photos // EACH, 1), SLICES)
    for number in range(slices):
        index: Any = Index(
            ndim=dimension, metric="cos", dtype="i8", connectivity=_CONNECTIVITY, expansion_add=_EXPANSION, multi=False
        )
        own = rows[number::slices]
        for first in range(0, len(own), _ADDED):
            cancel.check()
            some = in_8_bits(own[first : first + _ADDED])
            index.add(np.arange(first, first + len(some), dtype=np.uint64), some, threads=1)
        yield index.save()


def _write_at(file: IO[bytes], place: int, data: bytes) -> None:
    file.write(bytes(place - file.tell()))
    file.write(data)
