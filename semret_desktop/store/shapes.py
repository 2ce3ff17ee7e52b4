"""Photos in an order, as a grid needs them, of the whole library or a part of it."""

import os
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from semret_desktop.core import EVERYWHERE, RootId, Shapes, Within
from semret_desktop.core.filters import NO_FILTERS, Filters
from semret_desktop.store.database import Database
from semret_desktop.store.filters import narrowed
from semret_desktop.store.paths import below
from semret_desktop.store.photos import HIDDEN, SHOWN, WITH_FILE, all_have_files, id_list

_Ids = npt.NDArray[np.int64]
_COLUMNS = "photo.id, width, height, colour, sorted_at"
_NEWEST_FIRST = "ORDER BY sorted_at DESC, photo.id DESC"
_MANY = 20_000  # photos: from there on it is quicker to read the whole timeline and leave out the rest
_FEW = 5_000  # photos, as one search finds: so many are looked up one by one, whatever the library holds


def timeline(db: Database, within: Within = EVERYWHERE, limit: int = -1, filters: Filters = NO_FILTERS) -> Shapes:
    """Every shown photo of that part, newest first (those of one second by id), or the first `limit` of them."""
    if limit >= 0 and within == EVERYWHERE and not filters:
        rows = db.execute(
            f"SELECT {_COLUMNS}, favourite FROM photo WHERE {SHOWN} {_NEWEST_FIRST} LIMIT ?", [limit]
        ).fetchall()
        return _shapes(db, rows)
    if within == EVERYWHERE and not filters:
        return _whole_timeline(db)
    ids = photo_ids(db, within, filters)
    if len(ids) > _MANY:
        whole = _whole_timeline(db)
        return whole.at(np.flatnonzero(np.isin(whole.photos, ids))[: limit if limit >= 0 else None])
    rows = db.execute(
        f"SELECT {_COLUMNS}, favourite FROM json_each(?) AS asked CROSS JOIN photo ON photo.id = value"
        f" {_NEWEST_FIRST} LIMIT ?",
        [id_list(ids), limit],
    ).fetchall()
    return _shapes(db, rows)


def _whole_timeline(db: Database) -> Shapes:
    rows = db.execute(f"SELECT {_COLUMNS} FROM photo {_NEWEST_FIRST}").fetchall()  # one read of an index
    shapes = _shapes(db, rows)
    shown = ~np.isin(shapes.photos, _ids(db, HIDDEN[1:-1]))
    if not all_have_files(db):
        shown &= np.isin(shapes.photos, _ids(db, "SELECT photo FROM file"))
    return shapes if shown.all() else shapes.at(shown)


def shapes(db: Database, ids: _Ids) -> Shapes:
    """The shapes of these photos in the order asked; those that are not shown (or unknown) are left out."""
    rows = db.execute(
        f"SELECT {_COLUMNS}, favourite FROM json_each(?) AS asked JOIN photo ON photo.id = value"
        f" WHERE {SHOWN} ORDER BY key",
        [id_list(ids)],
    ).fetchall()
    return _shapes(db, rows)


def photo_ids(db: Database, within: Within = EVERYWHERE, filters: Filters = NO_FILTERS) -> _Ids:
    """The shown photos of that part that fit all filters, sorted."""
    only, bound = [f"photo NOT IN {HIDDEN}"], list[object]()
    if within.root is not None:
        separator = os.fsencode(os.sep)
        if folder := within.folder.rstrip(separator):
            only.append("root = ? AND path >= ? AND path < ?")
            bound += [within.root, *below(folder)]
        else:
            only.append("+root = ?")  # the plus: all from the index by photo, not file by file in the order of paths
            bound.append(within.root)
    if within.favourites:
        only.append("photo IN (SELECT id FROM photo WHERE favourite)")
    return narrowed(db, _sorted(_ids(db, f"SELECT photo FROM file WHERE {' AND '.join(only)}", bound)), filters)


def out_of_sight(db: Database) -> _Ids:
    """Photos that are hidden, or wait for their files to come back; sorted. Quick where there are few."""
    waiting = _ids(db, f"SELECT id FROM photo WHERE gone_root IS NOT NULL AND NOT {WITH_FILE}")
    return _sorted(np.concatenate([_ids(db, HIDDEN[1:-1]), waiting]))


def folders(db: Database, root: RootId) -> list[tuple[bytes, int]]:
    """The folders of a root that hold photos (relative paths, sorted, without the root's own), and how many each.

    A photo counts for every folder above it, and once however many files it has there.
    """
    separator = os.fsencode(os.sep)
    held: dict[bytes, set[int]] = defaultdict(set)
    for path, photo in db.execute(
        f"SELECT path, photo FROM file WHERE +root = ? AND photo NOT IN {HIDDEN}", [root]
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


def _shapes(db: Database, rows: Sequence[tuple[int, ...]]) -> Shapes:
    """From rows of `_COLUMNS`, with or without `favourite` as the last one."""
    width = len(rows[0]) if rows else 5
    table = np.fromiter(chain.from_iterable(rows), np.int64, len(rows) * width).reshape(-1, width)
    photos = table[:, 0].copy()
    if width > 5:
        favourites = table[:, 5].astype(np.bool_)
    else:
        favourites = np.isin(photos, _ids(db, "SELECT id FROM photo WHERE favourite"))
    return Shapes(
        photos,
        table[:, 1].astype(np.int32),
        table[:, 2].astype(np.int32),
        table[:, 3].astype(np.uint32),
        table[:, 4].copy(),
        _away(db, photos),
        favourites,
    )


def _away(db: Database, photos: _Ids) -> npt.NDArray[np.bool_]:
    """Which of these cannot be reached now: all their files lie in roots that are away."""
    if not db.execute("SELECT 1 FROM root WHERE state <> 'online' LIMIT 1").fetchone():
        return np.zeros(len(photos), np.bool_)
    few = len(photos) <= _FEW
    there = _ids(
        db,
        "SELECT photo FROM file WHERE root IN (SELECT id FROM root WHERE state = 'online')"
        + (" AND photo IN (SELECT value FROM json_each(?))" if few else ""),
        [id_list(photos)] if few else [],
    )
    return ~np.isin(photos, there)


def _ids(db: Database, question: str, bound: Sequence[object] = ()) -> _Ids:
    """The ids that a question with one column gives, in any order; as one text, which is quicker than rows."""
    told = db.execute(f"WITH asked (id) AS ({question}) SELECT group_concat(id) FROM asked", list(bound)).fetchone()[0]
    return np.fromstring(told or "", np.int64, sep=",")


def _sorted(ids: _Ids) -> _Ids:
    """Each once; quicker than numpy's own where they are nearly in order."""
    ids = np.sort(ids)
    return ids[np.concatenate([[True], ids[1:] != ids[:-1]])] if len(ids) else ids
