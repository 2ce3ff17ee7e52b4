"""The steps that bring a library to the form this program knows: numbered, forward only.

All pending steps and the notes that they ran are one transaction. A library that ran a step this program does not
know belongs to a newer program and is refused: working on it would break what that program relies on.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from semret_desktop.core import SemretError
from semret_desktop.core.text import printable
from semret_desktop.store.database import LIBRARY_FILE, Database, Migrations, atomic, connect, run_script

Step = tuple[str, Callable[[Database], None]]

LOCK_SECONDS = 60.0
BEFORE_FILE = "library.before-migration.sqlite3"


def _schema(db: Database) -> None:
    run_script(db, Path(__file__).with_name("schema.sql").read_text("utf-8"))


STEPS: tuple[Step, ...] = (("0001_schema", _schema),)


def migrate(db: Database, library: Path, steps: tuple[Step, ...] = STEPS) -> None:
    """Run the steps that the library has not run yet; a copy of it as it was is left beside it before.

    Raises SemretError where the file is another program's or belongs to a newer Semret.
    """
    if not pending(db, steps):
        return
    with library_lock(library):
        if not pending(db, steps):  # another process was quicker
            return
        db.execute("PRAGMA journal_mode = WAL")
        if _applied(db):
            _copy_before(db, library)
        with atomic(db):
            _migrations(steps).apply(db)


def pending(db: Database, steps: tuple[Step, ...] = STEPS) -> list[str]:
    """The names of the steps that the library has not run yet.

    Raises SemretError where the file is another program's or belongs to a newer Semret.
    """
    applied = _applied(db)
    if not applied and db.table_names():
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


@contextmanager
def library_lock(library: Path) -> Iterator[None]:
    """Work that one process at a time does for the whole library: migrating, making the text index anew, a backup.

    Raises SemretError where another process does not end its own within a minute.
    """
    from filelock import FileLock, Timeout  # not at every start: most need no lock

    lock = FileLock(library / "library.lock", timeout=LOCK_SECONDS)
    try:
        lock.acquire()
    except Timeout:
        raise SemretError("Another Semret is busy with this library.", "Try again in a minute.") from None
    except OSError as error:
        raise SemretError(
            f"{printable(str(library))} cannot be written: {error.strerror}.",
            "Look at its permissions, or name another folder with --library.",
        ) from error
    try:
        yield
    finally:
        lock.release()


def _migrations(steps: tuple[Step, ...]) -> Migrations:
    migrations = Migrations("semret")
    for name, step in steps:
        migrations(name=name)(step)
    return migrations


def _applied(db: Database) -> list[str]:
    return [step.name for step in _migrations(()).applied(db)]


def _copy_before(db: Database, library: Path) -> None:
    """A whole copy, made aside and renamed, so that a step that went wrong in meaning can be taken back by hand."""
    aside = library / f"{BEFORE_FILE}.new"
    aside.unlink(missing_ok=True)
    copy = connect(aside)
    try:
        db.conn.backup(copy.conn)
    finally:
        copy.close()
    aside.replace(library / BEFORE_FILE)


__all__ = ["BEFORE_FILE", "LIBRARY_FILE", "STEPS", "Step", "library_lock", "migrate", "pending"]
