"""Backups: the truth alone, copied beside the library. `library.backup-1.sqlite3` is the newest, `-2` the one before.

What can be made anew (the text index, predicted labels) is left out. A backup is one plain file: to restore it, copy it
over `library.sqlite3`; the text index is made anew when the library is next opened. A person's own list of labels lies
beside the library, and so does its copy, `labels.backup-1.txt`.
"""

import os
import shutil
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from semret_desktop.core import SemretError
from semret_desktop.core.text import printable
from semret_desktop.store.database import LIBRARY_FILE, Database, connect, copy_whole
from semret_desktop.store.labels import OWN_FILE, forget_predicted
from semret_desktop.store.locks import library_lock
from semret_desktop.store.text import leave_out_text

KEPT = (1, 2)  # newest first
BACKUP_MARK = 1  # a backup's `PRAGMA user_version`; a library in use has 0


def backup_file(library: Path, number: int) -> Path:
    """Where backup `number` lies, there or not."""
    return library / f"library.backup-{number}.sqlite3"


def labels_backup_file(library: Path, number: int) -> Path:
    """Where the list of labels of backup `number` lies, there or not."""
    return library / f"labels.backup-{number}.txt"


def newest_backup(library: Path) -> Path | None:
    """The newest backup that is there."""
    return next((backup_file(library, number) for number in KEPT if backup_file(library, number).is_file()), None)


def backup_if_due(db: Database, library: Path) -> bool:
    """Make a backup where none was made today and something was written since the last one; say whether.

    The older one goes only when the new one is whole and found sound: a damaged library never replaces its backups.
    Raises SemretError where the library is damaged or the disk is full; the backups are then as before.
    """
    if not _is_due(library):
        return False
    with library_lock(library):
        if not _is_due(library):  # another process was quicker
            return False
        db.execute(
            "PRAGMA wal_checkpoint(PASSIVE)"
        )  # else the checkpoint of the last to close would look like a change
        began = time.time()
        aside = library / "library.backup.new.sqlite3"
        try:
            _copy_truth(db, aside)
            os.utime(aside, (began, began))  # what is written from here on belongs to the next one
            _rotate(library, aside, backup_file)
            own = _copied(library / OWN_FILE)
            if own is not None:
                _rotate(library, own, labels_backup_file)
        finally:
            aside.unlink(missing_ok=True)
    return True


def _is_due(library: Path) -> bool:
    newest = newest_backup(library)
    if newest is None:
        return True
    made = newest.stat().st_mtime
    if made > time.time():  # the clock was wrong then
        return True
    return date.fromtimestamp(made) != date.today() and _written_at(library) > made


def _written_at(library: Path) -> float:
    """When the library or the list of labels was last written, in seconds since 1970."""
    wal, own = library / f"{LIBRARY_FILE}-wal", library / OWN_FILE
    times = [file.stat().st_mtime for file in (library / LIBRARY_FILE, own) if file.exists()]
    if wal.exists() and wal.stat().st_size > 0:
        times.append(wal.stat().st_mtime)
    return max(times)


def _copy_truth(db: Database, file: Path) -> None:
    copy_whole(db, file)
    copy = connect(file)
    try:
        if (found := copy.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
            raise SemretError(
                f"The library is damaged ({found}); its backups were left as they are.",
                f"Move {LIBRARY_FILE} away and copy the newest backup to its name.",
            )
        leave_out_text(copy)
        forget_predicted(copy)
        copy.execute("VACUUM")
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, so that copying it is all there is to restoring
        copy.execute(f"PRAGMA user_version = {BACKUP_MARK}")
    finally:
        copy.close()
    with file.open("rb+") as written:
        os.fsync(written.fileno())


def _copied(file: Path) -> Path | None:
    """A copy of a file beside it; None where there is no such file, or it cannot be read or copied."""
    copy = file.with_suffix(".backup.new")
    try:
        shutil.copyfile(file, copy)
    except OSError:
        copy.unlink(missing_ok=True)
        return None
    return copy


def _rotate(library: Path, newest: Path, place: Callable[[Path, int], Path]) -> None:
    try:
        for number in reversed(KEPT[:-1]):
            if place(library, number).exists():
                place(library, number).replace(place(library, number + 1))
        newest.replace(place(library, KEPT[0]))
    except OSError as error:
        raise SemretError(
            f"No backup could be made in {printable(str(library))}: {error.strerror}.", "Look at its permissions."
        ) from error
