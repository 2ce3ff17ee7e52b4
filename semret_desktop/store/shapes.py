"""Photos in an order, as a grid needs them, of the whole library or a part of it."""

import os
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from semret_desktop.core import EVERYWHERE, RootId, Shapes, Within
from semret_desktop.store.database import Database
from semret_desktop.store.paths import join
from semret_desktop.store.photos import HIDDEN, SHOWN, WITH_FILE, id_list

_Ids = npt.NDArray[np.int64]
_COLUMNS = "photo.id, width, height, colour, sorted_at"
_NEWEST_FIRST = "ORDER BY sorted_at DESC, photo.id DESC"


def timeline(db: Database, within: Within = EVERYWHERE, limit: int = -1) -> Shapes:
    """Every shown photo of that part, newest first (those of one second by id), or the first `limit` of them."""
    if within != EVERYWHERE:
        ids = photo_ids(db, within)
        rows = db.execute(
            f"SELECT {_COLUMNS} FROM json_each(?) AS asked CROSS JOIN photo ON photo.id = value"
            f" {_NEWEST_FIRST} LIMIT ?",
            [id_list(ids), limit],
        ).fetchall()
        return _shapes(db, rows)
    if limit >= 0:
        rows = db.execute(f"SELECT {_COLUMNS} FROM photo WHERE {SHOWN} {_NEWEST_FIRST} LIMIT ?", [limit]).fetchall()
        return _shapes(db, rows)
    rows = db.execute(f"SELECT {_COLUMNS} FROM photo {_NEWEST_FIRST}").fetchall()  # one read of an index
    counted = "SELECT (SELECT count(*) FROM photo) = (SELECT count(DISTINCT photo) FROM file)"
    all_have_files = db.execute(counted).fetchone()[0]  # nearly always, and cheaper than looking for each one's
    shapes = _shapes(db, rows)
    shown = ~np.isin(shapes.photos, _ids(db, HIDDEN[1:-1]))
    if not all_have_files:
        shown &= np.isin(shapes.photos, _ids(db, "SELECT DISTINCT photo FROM file ORDER BY photo"))
    return shapes if shown.all() else shapes.at(shown)


def shapes(db: Database, ids: _Ids) -> Shapes:
    """The shapes of these photos in the order asked; those that are not shown (or unknown) are left out."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM json_each(?) AS asked JOIN photo ON photo.id = value WHERE {SHOWN} ORDER BY key",
        [id_list(ids)],
    ).fetchall()
    return _shapes(db, rows)


def photo_ids(db: Database, within: Within = EVERYWHERE) -> _Ids:
    """The shown photos of that part, sorted."""
    only, bound = [f"photo NOT IN {HIDDEN}"], list[object]()
    if within.root is not None:
        only.append("root = ?")
        bound.append(within.root)
        separator = os.fsencode(os.sep)
        if folder := within.folder.rstrip(separator):
            below = join(folder, b"")
            only.append("path >= ? AND path < ?")
            bound += [below, below[:-1] + bytes([below[-1] + 1])]
    if within.favourites:
        only.append("photo IN (SELECT id FROM photo WHERE favourite)")
    return np.unique(_ids(db, f"SELECT photo FROM file WHERE {' AND '.join(only)}", bound))


def out_of_sight(db: Database) -> _Ids:
    """Photos that are hidden, or wait for their files to come back; sorted. Quick where there are few."""
    return _ids(
        db,
        "SELECT id FROM photo WHERE hidden_at IS NOT NULL"
        f" UNION SELECT id FROM photo WHERE gone_root IS NOT NULL AND NOT {WITH_FILE} ORDER BY id",
    )


def folders(db: Database, root: RootId) -> list[tuple[bytes, int]]:
    """The folders of a root that hold photos (relative paths, sorted, without the root's own), and how many each.

    A photo counts for every folder above it, and once however many files it has there.
    """
    separator = os.fsencode(os.sep)
    held: dict[bytes, set[int]] = defaultdict(set)
    for path, photo in db.execute(
        f"SELECT path, photo FROM file WHERE root = ? AND photo NOT IN {HIDDEN}", [root]
    ).fetchall():
        held[path.rpartition(separator)[0]].add(photo)
    for folder in sorted(held, key=len, reverse=True):
        photos = held[folder]
        while folder := folder.rpartition(separator)[0]:
            held[folder] |= photos
    return sorted((folder, len(photos)) for folder, photos in held.items() if folder)


def favourites_count(db: Database) -> int:
    """How many shown photos are favourites."""
    return int(db.execute(f"SELECT count(*) FROM photo WHERE favourite AND {SHOWN}").fetchone()[0])


def _shapes(db: Database, rows: Sequence[tuple[int, int, int, int, int]]) -> Shapes:
    table = np.fromiter(chain.from_iterable(rows), np.int64, len(rows) * 5).reshape(-1, 5)
    photos = table[:, 0].copy()
    return Shapes(
        photos,
        table[:, 1].astype(np.int32),
        table[:, 2].astype(np.int32),
        table[:, 3].astype(np.uint32),
        table[:, 4].copy(),
        _away(db, photos),
        np.isin(photos, _ids(db, "SELECT id FROM photo WHERE favourite")),
    )


def _away(db: Database, photos: _Ids) -> npt.NDArray[np.bool_]:
    """Which of these cannot be reached now: all their files lie in roots that are away."""
    if not db.execute("SELECT 1 FROM root WHERE state <> 'online' LIMIT 1").fetchone():
        return np.zeros(len(photos), np.bool_)
    few = len(photos) < 1_000
    there = _ids(
        db,
        "SELECT photo FROM file WHERE root IN (SELECT id FROM root WHERE state = 'online')"
        + (" AND photo IN (SELECT value FROM json_each(?))" if few else ""),
        [id_list(photos)] if few else [],
    )
    return ~np.isin(photos, there)


def _ids(db: Database, question: str, bound: Sequence[object] = ()) -> _Ids:
    rows = db.execute(question, list(bound)).fetchall()
    return np.fromiter(chain.from_iterable(rows), np.int64, len(rows))
