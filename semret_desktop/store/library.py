"""Opening a library: a folder whose truth is the file `library.sqlite3`."""

import sqlite3
from contextlib import closing
from pathlib import Path

from semret_desktop.core import SemretError
from semret_desktop.core.text import printable
from semret_desktop.store.backups import BACKUP_MARK, newest_backup
from semret_desktop.store.database import LIBRARY_FILE, Database, connect
from semret_desktop.store.locks import library_lock
from semret_desktop.store.migrations import STEPS, Step, migrate, pending
from semret_desktop.store.text import rebuild_text, text_is_current


def open_library(library: Path, *, readonly: bool = False, steps: tuple[Step, ...] = STEPS) -> Database:
    """The library's database in the form this program knows; made, and brought forward, unless `readonly`.

    Raises SemretError where the folder cannot be made or written, where the file is damaged, another program's or a
    newer Semret's, where it is gone while its backup is there, and where a `readonly` one is missing or too old.
    """
    file = library / LIBRARY_FILE
    if readonly:
        _must_be_there(file)
    else:
        _make_folder(library)
        _must_not_be_lost(file)
        _set_stale_log_aside(file)
    db = connect(file, readonly=readonly)
    try:
        if not readonly:
            _bring_forward(db, library, steps)
        elif pending(db, steps):
            raise SemretError(
                f"{printable(str(file))} was made by an older Semret.", "Open it once where it can be written."
            )
    except BaseException:
        db.close()
        raise
    return db


def _set_stale_log_aside(file: Path) -> None:
    """A backup was copied over a library that a crash had left with a write-ahead log, which SQLite would replay into
    it. Backups bear a mark, which `_bring_forward` takes off before a log of their own can come to be."""
    log = Path(f"{file}-wal")
    try:
        if _is_empty(log) or not _is_backup(file):
            return
        with library_lock(file.parent):
            if not _is_empty(log) and _is_backup(file):  # another process was not quicker
                log.replace(f"{log}.stale")
    except OSError as error:
        raise SemretError(
            f"{printable(str(file))} cannot be read or written: {error.strerror}.", "Look at its permissions."
        ) from error


def _is_empty(log: Path) -> bool:
    try:
        return log.stat().st_size == 0
    except FileNotFoundError:
        return True


def _is_backup(file: Path) -> bool:
    """Whether the file itself, its log left aside, bears the mark of a backup.

    SQLite looks, not we: where a process opens and closes a database file by itself, the system drops the locks of all
    of its connections to it, and the next process to close the library throws their log away.
    """
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as alone:
            return bool(alone.execute("PRAGMA user_version").fetchone()[0] == BACKUP_MARK)
    except sqlite3.Error:
        return False  # missing or damaged: whoever opens it in earnest will say so


def _bring_forward(db: Database, library: Path, steps: tuple[Step, ...]) -> None:
    pending(db, steps)  # nothing is changed in what is not ours
    if _has_no_log(db):
        with library_lock(library):  # who changes the mode waits for nobody: two would lock each other out
            if _has_no_log(db):
                db.execute("PRAGMA user_version = 0")  # in the file itself, while there is no log yet
                db.execute("PRAGMA journal_mode = WAL")
    migrate(db, library, steps)
    if not text_is_current(db):
        with library_lock(library):
            if not text_is_current(db):
                rebuild_text(db)


def _has_no_log(db: Database) -> bool:
    """Whether the library is new, or put back from a backup."""
    return bool(db.execute("PRAGMA journal_mode").fetchone()[0] != "wal")


def _must_be_there(file: Path) -> None:
    if not file.is_file():
        raise SemretError(
            f"There is no library in {printable(str(file.parent))}.", "Make one with: semret index FOLDER"
        )


def _make_folder(library: Path) -> None:
    try:
        library.mkdir(mode=0o700, parents=True, exist_ok=True)  # captions, places, faces: nobody else's business
    except FileExistsError:
        raise SemretError(
            f"{printable(str(library))} is a file, not a folder.", "Name another folder with --library."
        ) from None
    except OSError as error:
        raise SemretError(
            f"{printable(str(library))} cannot be made: {error.strerror}.", "Name another folder with --library."
        ) from error


def _must_not_be_lost(file: Path) -> None:
    """A new library in the place of a lost one would, with time, replace its backups."""
    try:
        empty = file.stat().st_size == 0
    except FileNotFoundError:
        empty = True
    except OSError as error:
        raise SemretError(
            f"{printable(str(file))} cannot be read: {error.strerror}.", "Look at its permissions."
        ) from error
    backup = newest_backup(file.parent)
    if empty and backup is not None:
        raise SemretError(
            f"{printable(str(file))} is gone or empty, its backup is there.",
            f"Copy {backup.name} to {file.name}; or move the backups away to begin anew.",
        )
