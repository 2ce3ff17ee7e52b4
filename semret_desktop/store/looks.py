"""How photos look, in 64 bits each, and what else tells whether they are alike: camera and time."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from semret_desktop.core import Traits
from semret_desktop.store.database import Database, atomic
from semret_desktop.store.photos import WITH_FILE, id_list

Ids = npt.NDArray[np.int64]


def traits(db: Database, ids: Ids) -> Traits:
    """What tells whether these photos are alike, in the order asked; of unknown ones nothing is known."""
    rows = db.execute(
        "SELECT look, sorted_at, CASE WHEN taken_at IS NOT NULL THEN camera END"
        " FROM json_each(?) AS asked LEFT JOIN photo ON photo.id = value ORDER BY key",
        [id_list(ids)],
    ).fetchall()
    numbers: dict[str, int] = {}
    return Traits(
        np.array([look or 0 for look, _, _ in rows], np.int64).view(np.uint64),
        np.array([look is not None for look, _, _ in rows], np.bool_),
        np.array([taken or 0 for _, taken, _ in rows], np.int64),
        np.array([-1 if not name else numbers.setdefault(name, len(numbers)) for _, _, name in rows], np.int64),
    )


def all_looks(db: Database) -> tuple[Ids, npt.NDArray[np.uint64]]:
    """Every photo whose look is known, those that are not shown too, and the looks: parallel, in no order."""
    rows = db.execute("SELECT id, look FROM photo WHERE look IS NOT NULL").fetchall()  # one read of an index
    table = np.array(rows, np.int64).reshape(-1, 2)
    return table[:, 0].copy(), table[:, 1].copy().view(np.uint64)


def taken_about(db: Database, photo: int, seconds: int) -> Ids:
    """The shown photos that the same camera took within so many seconds of this one, itself left out; sorted."""
    rows = db.execute(
        "SELECT photo.id FROM photo AS this CROSS JOIN photo ON this.id = ?1"  # in this order, by the index of dates
        " WHERE photo.sorted_at BETWEEN this.sorted_at - ?2 AND this.sorted_at + ?2 AND photo.id <> ?1"
        " AND +photo.camera = this.camera AND photo.taken_at IS NOT NULL AND this.taken_at IS NOT NULL"
        f" AND photo.hidden_at IS NULL AND {WITH_FILE} ORDER BY photo.id",
        [photo, seconds],
    ).fetchall()
    return np.array([row[0] for row in rows], np.int64)


def without_look(db: Database, limit: int, after: int = 0) -> list[int]:
    """The first photos with an id beyond `after` that were read and whose look is not known, by id."""
    rows = db.execute(
        "SELECT id FROM photo WHERE look IS NULL AND picture_hash IS NOT NULL AND id > ? ORDER BY id LIMIT ?",
        [after, limit],
    ).fetchall()
    return [row[0] for row in rows]


def note_looks(db: Database, found: Mapping[int, int]) -> None:
    """Keep looks, where none is known by now."""
    with atomic(db):
        db.conn.executemany(
            "UPDATE photo SET look = ? WHERE id = ? AND look IS NULL", [(look, photo) for photo, look in found.items()]
        )
