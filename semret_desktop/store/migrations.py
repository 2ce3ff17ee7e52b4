"""The steps that bring a library to the form this program knows: numbered, forward only.

All pending steps and the notes that they ran are one transaction. A library that ran a step this program does not
know belongs to a newer program and is refused: working on it would break what that program relies on.
"""

from collections.abc import Callable
from pathlib import Path

from semret_desktop.core import SemretError
from semret_desktop.core.text import printable
from semret_desktop.store.database import Database, Migrations, atomic, copy_whole, run_script
from semret_desktop.store.locks import library_lock

Step = tuple[str, Callable[[Database], None]]

BEFORE_FILE = "library.before-migration.sqlite3"


def _script(name: str) -> Callable[[Database], None]:
    """A step that runs a file of statements beside this one."""
    return lambda db: run_script(db, Path(__file__).with_name(name).read_text("utf-8"))


STEPS: tuple[Step, ...] = (
    ("0001_schema", _script("schema.sql")),
    ("0002_edits", _script("edits.sql")),
    ("0003_descriptions", _script("descriptions.sql")),
    ("0004_alike", _script("alike.sql")),
    ("0005_filters", _script("filters.sql")),
    ("0006_labels", _script("labels.sql")),
    ("0007_searches", _script("searches.sql")),
)


def migrate(db: Database, library: Path, steps: tuple[Step, ...] = STEPS) -> None:
    """Run the steps that the library has not run yet; a copy of it as it was is left beside it before.

    Raises SemretError where the file is another program's or belongs to a newer Semret.
    """
    if not pending(db, steps):
        return
    with library_lock(library):
        if not pending(db, steps):  # another process was quicker
            return
        if _applied(db):
            copy_whole(
                db, library / f"{BEFORE_FILE}.new"
            )  # should a step go wrong in meaning, it is taken back by hand
            (library / f"{BEFORE_FILE}.new").replace(library / BEFORE_FILE)
        with atomic(db):
            _migrations(steps).apply(db)


def pending(db: Database, steps: tuple[Step, ...] = STEPS) -> list[str]:
    """The names of the steps that the library has not run yet.

    Raises SemretError where the file is another program's or belongs to a newer Semret.
    """
    tables = db.table_names()  # before the steps: another process may be making this library just now
    applied = _applied(db)
    if tables and not applied:
        raise SemretError(
            f"{printable(str(db.conn.file))} belongs to another program.", "Name another folder with --library."
        )
    unknown = [name for name in applied if name not in dict(steps)]
    if unknown:
        raise SemretError(
            f"This library was used by a newer Semret (it has {', '.join(unknown)}).",
            "Update Semret, or name another library with --library.",
        )
    return [name for name, _ in steps if name not in applied]


def _migrations(steps: tuple[Step, ...]) -> Migrations:
    migrations = Migrations("semret")
    for name, step in steps:
        migrations(name=name)(step)
    return migrations


def _applied(db: Database) -> list[str]:
    return [step.name for step in _migrations(()).applied(db)]
