"""Is a library sound? In words a person understands."""

from semret_desktop.core import SemretError
from semret_desktop.store.database import Database, atomic
from semret_desktop.store.text import rebuild_text, text_is_current

_UNFOUND = (
    "SELECT count(*) FROM photo WHERE EXISTS (SELECT 1 FROM file WHERE file.photo = photo.id)"
    " AND NOT EXISTS (SELECT 1 FROM text_index WHERE text_index.rowid = photo.id)"
)
_LEFT_OVER = "SELECT count(*) FROM text_index WHERE NOT EXISTS (SELECT 1 FROM photo WHERE photo.id = text_index.rowid)"


def check(db: Database, *, readonly: bool = False) -> list[str]:
    """What is wrong with the library; nothing where it is sound.

    A photo without files is not wrong: it waits for the end of a scan, or for its folder to come back.
    """
    return [*_damage(db), *_text_problems(db, readonly=readonly)]


def repair(db: Database) -> list[str]:
    """Mend what can be made anew (the text index), and say what was. Damage to the truth only a backup mends."""
    problems = _text_problems(db)
    if problems:
        rebuild_text(db)
    return problems


def _damage(db: Database) -> list[str]:
    try:
        rows = [row[0] for row in db.execute("PRAGMA integrity_check(3)").fetchall()]
        dangling = db.execute("PRAGMA foreign_key_check").fetchall()
    except SemretError as error:
        return [str(error)]
    problems = [f"The file is damaged: {' '.join(row.split())}. Put a backup back." for row in rows if row != "ok"]
    for table in sorted({row[0] for row in dangling}):
        count = sum(row[0] == table for row in dangling)
        problems.append(f"Rows of {table} that belong to something that is no longer there: {count}.")
    return problems


def _text_problems(db: Database, *, readonly: bool = False) -> list[str]:
    try:
        if not readonly:
            with atomic(db):
                db.execute("INSERT INTO text_index (text_index) VALUES ('integrity-check')")
        unfound, left_over = (db.execute(question).fetchone()[0] for question in (_UNFOUND, _LEFT_OVER))
    except SemretError:
        return ["The text index is damaged."]
    problems = []
    if not text_is_current(db):
        problems.append("The text index is not complete.")
    if unfound:
        problems.append(f"Photos that cannot be found by text: {unfound}.")
    if left_over:
        problems.append(f"Entries of the text index that belong to no photo: {left_over}.")
    return problems
