"""Rows of `file` and `failure`: what a scan finds out about the places where photos lie.

Everything here is called inside a transaction of the caller where it writes (`atomic`), so that a scan's rows come in
chunks and not one by one. Which photo a file's picture is, `identity` decides.
"""

import json
import os
import time
from calendar import timegm
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from semret_desktop.core import FileId, Glance, PhotoId, RootId
from semret_desktop.store.database import Database, now

LAST_ATTEMPT = 3  # a failure that passes is given up at this attempt where it may be the file's own fault


Stamp = tuple[bytes, int, int, str | None, int | None, int | None, int | None]
Content = tuple[int, int, str | None, int | None]  # size, mtime, volume, inode


class Seen(NamedTuple):
    """A file as a scan saw it."""

    path: bytes  # relative to its root
    size: int
    mtime_ns: int
    volume: str | None
    inode: int | None  # as signed 64 bits; None where inodes are not stable
    sidecar_size: int | None  # None: there is no sidecar
    sidecar_mtime_ns: int | None
    sidecar: bytes | None = None  # relative path

    @property
    def stamp(self) -> Stamp:
        """While it stays the same, nothing is read again."""
        return self[:7]

    @property
    def content(self) -> Content:
        """What tells a file from all others, under whatever name."""
        return self[1:5]

    @property
    def beside(self) -> tuple[int | None, int | None]:
        """The sidecar's part of the stamp."""
        return self[5:7]


class Known(NamedTuple):
    """A row of `file`; the first fields are those of `Seen`."""

    path: bytes
    size: int
    mtime_ns: int
    volume: str | None
    inode: int | None
    sidecar_size: int | None
    sidecar_mtime_ns: int | None
    id: FileId
    photo: PhotoId
    root: RootId
    byte_hash: bytes | None  # None: not read yet, or to be read again

    @property
    def stamp(self) -> Stamp:
        """While it stays the same, nothing is read again."""
        return self[:7]

    @property
    def content(self) -> Content:
        """What tells a file from all others, under whatever name."""
        return self[1:5]

    @property
    def beside(self) -> tuple[int | None, int | None]:
        """The sidecar's part of the stamp."""
        return self[5:7]


_SEPARATOR = os.fsencode(os.sep)
_AFTER_SEPARATOR = bytes([_SEPARATOR[0] + 1])
_COLUMNS = "path, size, mtime_ns, volume, inode, sidecar_size, sidecar_mtime_ns"


class FailedBefore(NamedTuple):
    """A file that could not be read at an earlier run, as it was then."""

    size: int | None
    mtime_ns: int | None
    permanent: bool
    decoder: str


def root_ids(db: Database) -> set[RootId]:
    """The roots that are watched now."""
    return {RootId(row[0]) for row in db.execute("SELECT id FROM root").fetchall()}


def known_files(db: Database, root: RootId) -> list[Known]:
    """All files of a root, in one read."""
    rows = db.execute(
        f"SELECT {_COLUMNS}, id, photo, root, byte_hash FROM file WHERE root = ?",
        [root],
    )
    return list(map(Known._make, rows.fetchall()))


def known_in(db: Database, root: RootId, folder: bytes) -> list[Known]:
    """The files of a root that lie in this folder itself (empty: in the root's)."""
    after = len(folder) + 2 if folder else 1
    return _known_from(db, root, folder, f"AND instr(substr(path, {after}), x'{_SEPARATOR.hex()}') = 0")


def known_below(db: Database, root: RootId, folder: bytes) -> list[Known]:
    """The files of a root that lie in this folder, or anywhere below it."""
    return _known_from(db, root, folder, "")


def _known_from(db: Database, root: RootId, folder: bytes, narrower: str) -> list[Known]:
    asked: list[RootId | bytes] = [root]
    if folder:
        narrower = f"AND path >= ? AND path < ? {narrower}"
        asked += [folder + _SEPARATOR, folder + _AFTER_SEPARATOR]
    rows = db.execute(
        f"SELECT {_COLUMNS}, id, photo, root, byte_hash FROM file WHERE root = ? {narrower}",
        asked,
    )
    return list(map(Known._make, rows.fetchall()))


def failed_before(db: Database, root: RootId) -> dict[bytes, FailedBefore]:
    """The files (and folders) of a root that could not be read, by path."""
    rows = db.execute("SELECT path, size, mtime_ns, permanent, decoder FROM failure WHERE root = ?", [root])
    return {path: FailedBefore(size, mtime, bool(permanent), decoder) for path, size, mtime, permanent, decoder in rows}


def photos_of(db: Database, roots: Iterable[RootId]) -> npt.NDArray[np.int64]:
    """The photos that have a file in one of these roots, sorted."""
    rows = db.execute(
        "SELECT DISTINCT photo FROM file WHERE root IN (SELECT value FROM json_each(?)) ORDER BY photo",
        [json.dumps(list(roots))],
    ).fetchall()
    return np.fromiter((row[0] for row in rows), np.int64, len(rows))


def photos_away(db: Database) -> frozenset[int]:
    """The photos none of whose files can be reached now: all of them lie in roots that are away."""
    if db.execute("SELECT 1 FROM root WHERE state <> 'online'").fetchone() is None:
        return frozenset()
    rows = db.execute(
        "SELECT photo FROM file JOIN root ON root.id = file.root GROUP BY photo HAVING max(root.state = 'online') = 0"
    ).fetchall()
    return frozenset(row[0] for row in rows)


def all_photos(db: Database) -> npt.NDArray[np.int64]:
    """The ids of all photos, with or without files, sorted."""
    rows = db.execute("SELECT id FROM photo ORDER BY id").fetchall()
    return np.fromiter((row[0] for row in rows), np.int64, len(rows))


def photos_hashed_otherwise(db: Database, version: int) -> list[PhotoId]:
    """Photos whose picture hash was made in another way than this version's, and compares with none."""
    rows = db.execute("SELECT id FROM photo WHERE picture_hash IS NOT NULL AND hash_version <> ?", [version])
    return [PhotoId(row[0]) for row in rows.fetchall()]


def dates_of(db: Database, photos: Iterable[PhotoId]) -> dict[PhotoId, int]:
    """Where these photos stand in time, in seconds since 1970."""
    rows = db.execute(
        "SELECT id, sorted_at FROM photo WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(list(photos))]
    )
    return dict(rows.fetchall())


def count_files(db: Database, roots: Iterable[RootId] | None) -> tuple[int, int, int]:
    """How many photos, files and failures these roots (None: all together, which is quick) have."""
    if roots is None:
        row = db.execute(
            "SELECT (SELECT count(*) FROM (SELECT DISTINCT photo FROM file)), (SELECT count(*) FROM file),"
            " (SELECT count(*) FROM failure)"
        ).fetchone()
        return row[0], row[1], row[2]
    asked = json.dumps(list(roots))
    row = db.execute(
        "SELECT (SELECT count(DISTINCT photo) FROM file WHERE root IN (SELECT value FROM json_each(?1))),"
        " (SELECT count(*) FROM file WHERE root IN (SELECT value FROM json_each(?1))),"
        " (SELECT count(*) FROM failure WHERE root IN (SELECT value FROM json_each(?1)))",
        [asked],
    ).fetchone()
    return row[0], row[1], row[2]


def add_provisional(db: Database, root: RootId, seen: Seen, glance: Glance) -> tuple[FileId, PhotoId] | None:
    """A photo for a new file, known by its header alone until it is read; None where the path is taken."""
    if db.execute("SELECT 1 FROM file WHERE root = ? AND path = ?", [root, seen.path]).fetchone():
        return None
    photo = db.execute(
        "INSERT INTO photo (width, height, taken_at, utc_offset, sorted_at, added_at)"
        " VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
        [
            *(glance.width, glance.height, glance.taken_at, glance.utc_offset),
            *(sorted_at(glance.taken_at, seen), now()),
        ],
    ).fetchone()[0]
    return add_file(db, root, PhotoId(photo), seen, None), PhotoId(photo)


def add_file(db: Database, root: RootId, photo: PhotoId, seen: Seen, byte_hash: bytes | None) -> FileId:
    """A place where a photo lies."""
    row = db.execute(
        f"INSERT INTO file (root, photo, byte_hash, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        [root, photo, byte_hash, *seen.stamp],
    ).fetchone()
    return FileId(row[0])


def add_twin(db: Database, root: RootId, seen: Seen, twin: FileId) -> PhotoId | None:
    """One more place of the photo of `twin`, whose bytes it shares; None where that row is gone."""
    row = db.execute("SELECT photo, byte_hash FROM file WHERE id = ?", [twin]).fetchone()
    if row is None:
        return None
    add_file(db, root, PhotoId(row[0]), seen, row[1])
    return PhotoId(row[0])


def move_files(db: Database, moves: Sequence[tuple[FileId, RootId, Seen]]) -> list[PhotoId]:
    """Note where these files lie now; gives their photos. Files may change places with each other."""
    db.conn.executemany(  # out of each other's way first: paths are unique at every moment
        "UPDATE file SET path = CAST(x'00' || CAST(id AS TEXT) AS BLOB) WHERE id = ?", [(file,) for file, _, _ in moves]
    )
    photos = []
    for file, root, seen in moves:
        row = db.execute(
            "UPDATE file SET root = ?, path = ?, volume = ?, inode = ? WHERE id = ? RETURNING photo",
            [root, seen.path, seen.volume, seen.inode, file],
        ).fetchone()
        if row:
            photos.append(PhotoId(row[0]))
    return photos


def note_stamp(db: Database, file: FileId, seen: Seen, byte_hash: bytes, photo: PhotoId) -> None:
    """Note what a file is now: its stamp as the scan saw it, its bytes, its photo."""
    db.execute(
        "UPDATE file SET photo = ?, byte_hash = ?, size = ?, mtime_ns = ?, volume = ?, inode = ?, sidecar_size = ?,"
        " sidecar_mtime_ns = ? WHERE id = ?",
        [photo, byte_hash, *seen.stamp[1:], file],
    )


def remove_files(db: Database, files: Iterable[FileId]) -> list[PhotoId]:
    """Take out these rows; gives the photos that have no file any more, and notes where their last one lay."""
    asked = json.dumps(list(files))
    rows = db.execute(
        "DELETE FROM file WHERE id IN (SELECT value FROM json_each(?)) RETURNING photo, root", [asked]
    ).fetchall()
    roots = dict(rows)
    left = db.execute(
        "SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM file WHERE file.photo = value)",
        [json.dumps(sorted(roots))],
    ).fetchall()
    db.conn.executemany(
        "UPDATE photo SET gone_root = ?, gone_days = 0, gone_counted = NULL WHERE id = ?",
        [(roots[photo], photo) for (photo,) in left],
    )
    return [PhotoId(row[0]) for row in left]


def note_failure(
    db: Database,
    root: RootId,
    seen: Seen | bytes,
    reason: str,
    *,
    permanent: bool,
    decoder: str,
    own_fault: bool = False,
) -> None:
    """A file (or, given by its path, a folder) could not be read.

    With `own_fault` the file may be to blame for a failure that looks passing (a decoder crashed on it): it is given
    up at the third attempt while it stays as it is.
    """
    path, size, mtime_ns = (seen, None, None) if isinstance(seen, bytes) else (seen.path, seen.size, seen.mtime_ns)
    before = db.execute(
        "SELECT attempts FROM failure WHERE root = ? AND path = ? AND size IS ? AND mtime_ns IS ? AND decoder = ?",
        [root, path, size, mtime_ns, decoder],
    ).fetchone()
    attempts = before[0] + 1 if before else 1
    db.execute(
        "INSERT INTO failure (root, path, reason, permanent, attempts, last_try, size, mtime_ns, decoder)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (root, path) DO UPDATE SET reason = excluded.reason,"
        " permanent = excluded.permanent, attempts = excluded.attempts, last_try = excluded.last_try,"
        " size = excluded.size, mtime_ns = excluded.mtime_ns, decoder = excluded.decoder",
        [
            *(root, path, reason, permanent or (own_fault and attempts >= LAST_ATTEMPT)),
            *(attempts, now(), size, mtime_ns, decoder),
        ],
    )


def clear_failures(db: Database, root: RootId, paths: Iterable[bytes]) -> None:
    """These files and folders could be read, or are gone."""
    db.conn.executemany("DELETE FROM failure WHERE root = ? AND path = ?", [(root, path) for path in paths])


def sorted_at(taken_at: str | None, seen: Seen) -> int:
    """Where a photo stands in time: wall time taken as seconds since 1970, else the local time of its last change."""
    if taken_at:
        try:
            return timegm(datetime.fromisoformat(taken_at).timetuple())
        except (ValueError, OverflowError):
            pass  # a date that no calendar has
    try:
        return timegm(time.localtime(seen.mtime_ns // 1_000_000_000))
    except (ValueError, OverflowError, OSError):
        return 0
