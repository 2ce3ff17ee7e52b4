"""How long a photo stays whose last file is gone: out of sight, ready to come back with all that was told of it.

What a person captioned, rated or marked stays for 90 days, anything else for one, so that a file that is moved while
nobody looks is not encoded again. Days count only when the root that its last file lay in was seen without it: a disk
in a drawer ages nothing, and a root that was taken out of the library counts no day at all.
"""

from collections.abc import Collection
from datetime import date

from semret_desktop.core import FileId, PhotoId, RootId
from semret_desktop.store.database import Database, atomic
from semret_desktop.store.photos import MADE_BY_PERSON, WITH_FILE, all_have_files, forget, id_list

KEPT_DAYS = 90  # what a person made something of
REST_DAYS = 1  # all else


def note_gone(db: Database, photo: PhotoId, last: FileId) -> None:
    """The photo loses its last file: its days begin."""
    db.execute(
        "UPDATE photo SET gone_root = (SELECT root FROM file WHERE id = ?), gone_days = 0, gone_counted = NULL"
        " WHERE id = ?",
        [last, photo],
    )


def without_files(db: Database, among: Collection[PhotoId] | None = None) -> set[PhotoId]:
    """All photos (or those `among` these) that no file holds."""
    if among is not None:
        asked = f"SELECT id FROM photo WHERE id IN (SELECT value FROM json_each(?)) AND NOT {WITH_FILE}"
        return {PhotoId(row[0]) for row in db.execute(asked, [id_list(among)]).fetchall()}
    if all_have_files(db):
        return set()
    rows = db.execute(f"SELECT id FROM photo WHERE NOT {WITH_FILE}").fetchall()
    return {PhotoId(row[0]) for row in rows}


def take_out_of_sight(db: Database, photos: Collection[PhotoId]) -> None:
    """Photos without files are found by no word any more."""
    db.execute("DELETE FROM text_index WHERE rowid IN (SELECT value FROM json_each(?))", [id_list(photos)])


def keep_for_a_while(
    db: Database, photos: Collection[PhotoId], seen: Collection[RootId], today: str | None = None
) -> list[PhotoId]:
    """Take photos without files out of sight, count the day, and forget those whose time is over: these are given.

    `seen`: the roots that could be reached; `today` as YYYY-MM-DD. Photos that came back, and ones that were hidden on
    an earlier day and never deleted, are as all others again.
    """
    day = today or date.today().isoformat()
    asked = id_list(photos)
    with atomic(db):
        take_out_of_sight(db, photos)
        db.execute(  # the day on which it went is no whole day: it is noted, not counted
            "UPDATE photo SET gone_days = gone_days + (gone_counted IS NOT NULL), gone_counted = ?1"
            " WHERE id IN (SELECT value FROM json_each(?2)) AND gone_root IN (SELECT value FROM json_each(?3))"
            " AND gone_counted IS NOT ?1",
            [day, asked, id_list(seen)],
        )
        rows = db.execute(
            "SELECT id FROM photo WHERE id IN (SELECT value FROM json_each(?)) AND CASE"
            f" WHEN {MADE_BY_PERSON} THEN gone_root IS NOT NULL AND gone_days > ?"
            " ELSE gone_root IS NULL OR picture_hash IS NULL OR gone_days > ? END ORDER BY id",
            [asked, KEPT_DAYS, REST_DAYS],
        ).fetchall()
        over = [PhotoId(row[0]) for row in rows]
        forget(db, over)
        db.execute(
            f"UPDATE photo SET hidden_at = NULL WHERE hidden_at IS NOT NULL AND (hidden_at < ? OR NOT {WITH_FILE})",
            [day],
        )
        db.execute(
            "UPDATE photo SET gone_root = NULL, gone_days = 0, gone_counted = NULL"
            f" WHERE gone_root IS NOT NULL AND {WITH_FILE}"
        )
    return over
