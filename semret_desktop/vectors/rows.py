"""The vectors of one space as SQLite rows: the truth, from which the file that search opens is made.

Every change of a photo's vector is a row of its own with a number that only grows. Forgetting a photo is a change too:
a row without a vector. So "what changed since number N" is one range of rows, for this process and for every other.
"""

import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from semret_desktop.core import SemretError
from semret_desktop.core.sqlite import is_read_only, reading_address, use_write_ahead_log

_VERSION = 1
_SCHEMA = """
CREATE TABLE vector (
    number INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again: a file made up to N knows nothing beyond N
    photo INTEGER NOT NULL UNIQUE,
    vector BLOB                                -- float16, little endian, unit length; NULL: forgotten
) STRICT;
CREATE INDEX vector_living ON vector (photo) WHERE vector IS NOT NULL;
CREATE TABLE usearch_file (                    -- the file that search opens now: at most one row
    number INTEGER NOT NULL,                   -- made from the rows up to this number
    photos INTEGER NOT NULL,
    blake2b BLOB NOT NULL,
    mark TEXT NOT NULL                         -- size, times and inode when it was written or last checked
) STRICT;
"""
_STORED = np.dtype("<f2")
_CACHED = 1_000  # rows compared at once: so many lie in a processor's cache, which halves the time


@dataclass(frozen=True, slots=True)
class FileNote:
    """What the rows say of the usearch file."""

    number: int
    photos: int
    blake2b: bytes
    mark: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Photos whose vector changed, each once, as it is now. `stored` (n, d) float16; a forgotten one is zero."""

    photos: npt.NDArray[np.int64]
    living: npt.NDArray[np.bool_]
    stored: npt.NDArray[np.float16]
    number: int  # the newest row's


class Damaged(Exception):
    """The SQLite file is no database any more, or not one of ours."""


class Rows:
    """One connection to `vectors/<space key>.sqlite3`, for one thread.

    Raises `Damaged` when the file cannot be read as what it should be, SemretError when it cannot be used just now
    (no space, no permission, locked for more than ten seconds).
    """

    def __init__(self, path: Path, dimension: int) -> None:
        self.path = path
        self._dimension = dimension
        self._seen = -1
        with _errors(path):
            self._read_only = is_read_only(path)
            address = reading_address(path) if self._read_only else f"{path.absolute().as_uri()}?mode=rwc"
            self._db = sqlite3.connect(address, uri=True, timeout=10.0, isolation_level=None)
        try:
            with _errors(path):
                self._open()
            info = path.stat()
            self._file = (info.st_dev, info.st_ino)
        except BaseException:
            self._db.close()
            raise

    def close(self) -> None:
        self._db.close()

    def replaced(self) -> bool:
        """Whether another file lies at the path now, or none: this connection is of no more use."""
        try:
            info = self.path.stat()
        except OSError:
            return True
        return (info.st_dev, info.st_ino) != self._file

    def changed(self) -> bool:
        """Whether another connection has committed since the last call; true at the first. Takes microseconds."""
        with _errors(self.path):
            version = int(self._db.execute("PRAGMA data_version").fetchone()[0])
        changed, self._seen = version != self._seen, version
        return changed

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read inside belongs together, whatever others write meanwhile."""
        with _errors(self.path):
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                self._db.execute("ROLLBACK")

    def put(self, photos: Sequence[int], vectors: npt.NDArray[np.float32]) -> None:
        stored = np.ascontiguousarray(vectors, _STORED)
        self._write(zip(map(int, photos), map(bytes, stored), strict=True))

    def forget(self, photos: Sequence[int]) -> None:
        self._write((int(photo), None) for photo in photos)

    def rename(self, old: int, new: int) -> None:
        """The vector of `old` becomes that of `new`, unless `new` has one; `old` is forgotten."""
        with self._transaction():
            found = self._db.execute("SELECT vector FROM vector WHERE photo = ?", (old,)).fetchone()
            if found is None or found[0] is None or old == new:
                return
            has = self._db.execute("SELECT 1 FROM vector WHERE photo = ? AND vector IS NOT NULL", (new,)).fetchone()
            changes = [(old, None)] if has else [(new, found[0]), (old, None)]
            self._db.executemany("INSERT OR REPLACE INTO vector (photo, vector) VALUES (?, ?)", changes)

    def newest(self) -> int:
        """The number of the newest row; 0 when there is none."""
        with _errors(self.path):
            return int(self._db.execute("SELECT coalesce(max(number), 0) FROM vector").fetchone()[0])

    def edition(self) -> int:
        """What tells this file from one that was made in its place, where numbers begin anew; 0 of an old one."""
        with _errors(self.path):
            return int(self._db.execute("PRAGMA application_id").fetchone()[0])

    def since(self, number: int, *, most: int = -1) -> Changes:
        """What changed after row `number`, at most `most` rows, oldest first."""
        query = "SELECT number, photo, vector FROM vector WHERE number > ? ORDER BY number LIMIT ?"
        with _errors(self.path):
            found = self._db.execute(query, (number, most)).fetchall()
        size = self._dimension * _STORED.itemsize
        blobs = [blob if blob is not None and len(blob) == size else None for _, _, blob in found]
        joined = b"".join(blob or bytes(size) for blob in blobs)
        return Changes(
            photos=np.fromiter((row[1] for row in found), np.int64, len(found)),
            living=np.fromiter((blob is not None for blob in blobs), np.bool_, len(found)),
            stored=np.frombuffer(joined, _STORED).reshape(-1, self._dimension),
            number=found[-1][0] if found else number,
        )

    def in_order(self, most: int) -> Iterator[tuple[npt.NDArray[np.int64], npt.NDArray[np.float16]]]:
        """Every photo that has a vector, in the order of ids, and their rows (n, d), at most `most` at once."""
        size = self._dimension * _STORED.itemsize
        query = "SELECT photo, vector FROM vector WHERE vector IS NOT NULL AND photo > ? ORDER BY photo LIMIT ?"
        last = -(2**63)
        while True:
            with _errors(self.path):
                found = self._db.execute(query, (last, most)).fetchall()
            if not found:
                return
            last = found[-1][0]
            found = [row for row in found if len(row[1]) == size]
            rows = np.frombuffer(b"".join(row[1] for row in found), _STORED).reshape(-1, self._dimension)
            yield np.fromiter((row[0] for row in found), np.int64, len(found)), rows

    def living(self) -> npt.NDArray[np.int64]:
        """Every photo that has a vector, in the order of ids."""
        with _errors(self.path):
            found = self._db.execute("SELECT photo FROM vector WHERE vector IS NOT NULL ORDER BY photo").fetchall()
        return np.fromiter((row[0] for row in found), np.int64, len(found))

    def note(self) -> FileNote | None:
        """The usearch file that is current; None when there is none."""
        with _errors(self.path):
            found = self._db.execute("SELECT number, photos, blake2b, mark FROM usearch_file").fetchone()
        return FileNote(*found) if found else None

    def publish(self, note: FileNote | None) -> None:
        """From now on this is the current file. Rows without a vector that it covers have done their work and go."""
        with self._transaction():
            self._db.execute("DELETE FROM usearch_file")
            if note is None:
                self._db.execute("DELETE FROM vector WHERE vector IS NULL")
                return
            values = (note.number, note.photos, note.blake2b, note.mark)
            self._db.execute("INSERT INTO usearch_file VALUES (?, ?, ?, ?)", values)
            self._db.execute("DELETE FROM vector WHERE vector IS NULL AND number <= ?", (note.number,))

    def problems(self) -> list[str]:
        """What SQLite and the rows themselves say is wrong, in words. Reads everything."""
        with _errors(self.path):
            sound = self._db.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if sound != "ok":
                raise Damaged(str(sound).splitlines()[0])
            bad = len(self.bad_photos())
        return [f"{bad} stored vectors are damaged"] if bad else []

    def bad_photos(self) -> list[int]:
        """Photos whose stored vector has a wrong size, or is not a vector of length one."""
        size = self._dimension * _STORED.itemsize
        with _errors(self.path):
            query = "SELECT photo FROM vector WHERE vector IS NOT NULL AND length(vector) != ?"
            bad = [int(row[0]) for row in self._db.execute(query, (size,))]
            cursor = self._db.execute("SELECT photo, vector FROM vector WHERE length(vector) = ?", (size,))
            while found := cursor.fetchmany(10_000):
                raw = np.frombuffer(b"".join(row[1] for row in found), _STORED).reshape(-1, self._dimension)
                with np.errstate(all="ignore"):  # damaged bytes may be any number, or none
                    norms = np.linalg.norm(raw.astype(np.float32), axis=1)
                wrong = ~(np.abs(norms - 1) < 0.01)  # written so that NaN counts as wrong
                bad += [int(found[row][0]) for row in np.flatnonzero(wrong)]
        return bad

    def _open(self) -> None:
        if not self._read_only:
            use_write_ahead_log(self._db)
        self._db.execute("PRAGMA synchronous = NORMAL")  # a cache: a power cut costs the last vectors at most
        tables = int(self._db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
        version = int(self._db.execute("PRAGMA user_version").fetchone()[0])  # later: others make both at once
        if version == 0 and tables == 0:
            self._create()
        elif version != _VERSION:
            raise Damaged(f"its format is {version}")

    def _create(self) -> None:
        with self._transaction():
            if self._db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                return  # another process was quicker
            for statement in _SCHEMA.split(";\n"):
                self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version = {_VERSION}")
            self._db.execute(f"PRAGMA application_id = {secrets.randbits(31)}")

    def _write(self, changes: Iterator[tuple[int, bytes | None]]) -> None:
        rows = list(changes)
        with self._transaction():
            # REPLACE takes the older row away and gives the newer one the next number.
            self._db.executemany("INSERT OR REPLACE INTO vector (photo, vector) VALUES (?, ?)", rows)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with _errors(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")


def unit_rows(stored: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
    """Stored rows as float32 of length one (rounding to float16 leaves them a little off); zeros stay zeros."""
    rows = stored.astype(np.float32)
    rows *= (1 / lengths(rows))[:, None]
    return rows


def cosines(
    stored: npt.NDArray[Any], queries: npt.NDArray[np.float32], places: npt.NDArray[np.int64] | None = None
) -> npt.NDArray[np.float32]:
    """The cosines (k, n) of unit queries (k, d) to all stored rows (n, d); to those at these places."""
    found = np.empty((len(queries), len(stored if places is None else places)), np.float32)
    for start in range(0, found.shape[1], _CACHED):
        some = slice(start, start + _CACHED)
        rows = stored[some if places is None else places[some]].astype(np.float32, copy=False)
        long = lengths(rows)
        for own, query in zip(found, queries, strict=True):
            own[some] = products(rows, query) / long
    return found


def products(rows: npt.NDArray[np.float32], query: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Of each row (n, d) with a query (d,); 0 for damaged rows, whose numbers are none.

    Not by a matrix product: there equal rows may differ in the last bit by where they stand, and come in any order.
    """
    with np.errstate(all="ignore"):
        found: npt.NDArray[np.float32] = np.einsum("ij,j->i", rows, query)
    found[~np.isfinite(found)] = 0
    return found


def lengths(rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Of each row (n, d), above 0: a row of zeros divides nothing by zero."""
    with np.errstate(all="ignore"):
        squares: npt.NDArray[np.float32] = np.einsum("ij,ij->i", rows, rows)
    return np.fmax(np.sqrt(squares), np.float32(1e-12))


@contextmanager
def _errors(path: Path) -> Iterator[None]:
    """SQLite's errors as ours: what a person can act on, and a damaged file."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise SemretError(
            f"The vectors in {path.name} cannot be used now: {error}.",
            "Is there space left, and may the library folder be written to?",
        ) from error
    except sqlite3.DatabaseError as error:
        raise Damaged(str(error)) from error
