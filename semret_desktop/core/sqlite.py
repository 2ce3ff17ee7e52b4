"""SQLite's write-ahead log, and databases where nothing can be written, for every room that keeps a database."""

import os
import sqlite3
import time
from pathlib import Path

_PATIENCE = 10.0  # seconds
_BETWEEN = 0.005


def use_write_ahead_log(db: sqlite3.Connection) -> None:
    """Put a database into WAL mode, also where several make it at once.

    Then SQLite tells all but one at once that it is locked, however long the busy timeout. Raises as SQLite does when
    it is locked for ten seconds.
    """
    ends = time.monotonic() + _PATIENCE
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > ends:
                raise
            time.sleep(_BETWEEN)
        else:
            return


def is_read_only(file: Path) -> bool:
    """Whether a database lies, or would lie, where this process cannot write it or the log beside it."""
    if not file.parent.is_dir():
        return False
    return not os.access(file.parent, os.W_OK) or (file.exists() and not os.access(file, os.W_OK))


def reading_address(file: Path) -> str:
    """The URI by which a database is opened for reading alone, also on a medium where nothing can be written.

    There SQLite would want to make a file beside it that readers share; where no log lies beside it, it is told that
    nobody writes.
    """
    address = f"{file.absolute().as_uri()}?mode=ro"
    return address if os.access(file.parent, os.W_OK) or _has_log(file) else f"{address}&immutable=1"


def _has_log(file: Path) -> bool:
    try:
        return Path(f"{file}-wal").stat().st_size > 0
    except OSError:
        return False
