"""SQLite's write-ahead log, for every room that keeps a database."""

import sqlite3
import time

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
