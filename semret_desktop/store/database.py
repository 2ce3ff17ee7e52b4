"""The connection to `library.sqlite3`: how it is opened, how it writes, and what SQLite's errors mean to a person.

A connection belongs to the thread that opened it. It stands in autocommit: nothing opens a transaction but `atomic`.
Errors that a person can act on (a full disk, a damaged file, no permission, a lock held for 10 s) leave every
connection opened here as SemretError; all others stay SQLite's own, since they are bugs.
"""

import importlib
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from semret_desktop.core import SemretError
from semret_desktop.core.sqlite import reading_address
from semret_desktop.core.text import printable

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations
else:

    def _sqlite_utils() -> tuple[type, type]:
        """sqlite-utils imports pandas wherever it is installed: 0.2 s of every start, unused here."""
        keep_out = "pandas" not in sys.modules
        modules = cast(dict[str, ModuleType | None], sys.modules)
        if keep_out:
            modules["pandas"] = None  # an import of it fails now, and sqlite-utils goes on without
        try:
            return (
                importlib.import_module("sqlite_utils.db").Database,
                importlib.import_module("sqlite_utils.migrations").Migrations,
            )
        finally:
            if keep_out:
                del modules["pandas"]

    Database, Migrations = _sqlite_utils()

__all__ = [
    "BUSY_SECONDS",
    "LIBRARY_FILE",
    "Database",
    "Migrations",
    "atomic",
    "connect",
    "copy_whole",
    "now",
    "run_script",
]

LIBRARY_FILE = "library.sqlite3"
BUSY_SECONDS = 10.0  # as long may one process wait for the writing of another
_NO_ROOM = 64 * 1024  # bytes; the file that readers share takes half of them


def now() -> str:
    """The time as the library keeps it: UTC, ISO 8601, microseconds; such strings sort as their times do."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


@contextmanager
def atomic(db: Database) -> Iterator[None]:
    """All that is written inside is kept, or, where it ends with an error, none of it. Nested ones are savepoints.

    The outermost takes the write lock at its start (BEGIN IMMEDIATE): a transaction that reads first and writes later
    would fail at once when another process wrote in between. Open it only when the rows are ready.
    """
    connection = db.conn
    if connection.in_transaction:
        with _savepoint(connection):
            yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def _savepoint(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("SAVEPOINT nested")  # names may repeat: the youngest is meant
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # a full disk ends the whole transaction by itself
            connection.execute("ROLLBACK TO nested")
            connection.execute("RELEASE nested")
        raise
    connection.execute("RELEASE nested")


def run_script(db: Database, script: str) -> None:
    """Run the statements of `script` one by one, inside the transaction that is open (`executescript` ends it)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""


def connect(file: Path, *, readonly: bool = False) -> Database:
    """Open `file` (made where it is missing, unless `readonly`). Raises SemretError where that cannot be.

    A `readonly` connection writes nothing and so works on a medium that cannot be written.
    """
    with _words(file):
        connection = sqlite3.connect(
            reading_address(file) if readonly else f"{file.absolute().as_uri()}?mode=rwc",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            factory=_Connection,
        )
    connection.file = file
    try:
        db = Database(connection, execute_plugins=False)
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the first look into the file
    except BaseException:
        connection.close()
        raise
    return db


def copy_whole(db: Database, file: Path) -> None:
    """Write the database as it is now to `file`, whole, over what is there. Others may read and write meanwhile."""
    file.unlink(missing_ok=True)
    copy = connect(file)
    try:
        with _words(file):
            db.conn.backup(copy.conn)
    except BaseException:
        copy.close()
        file.unlink(missing_ok=True)
        raise
    copy.close()


class _Cursor(sqlite3.Cursor):
    """A cursor whose errors say what a person can do about them."""

    connection: "_Connection"

    def execute(self, sql: str, parameters: Any = (), /) -> "_Cursor":
        with _words(self.connection.file):
            super().execute(sql, parameters)
        return self

    def executemany(self, sql: str, parameters: Any, /) -> "_Cursor":
        with _words(self.connection.file):
            super().executemany(sql, parameters)
        return self

    def fetchone(self) -> Any:
        with _words(self.connection.file):
            return super().fetchone()

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        with _words(self.connection.file):
            return super().fetchmany(size)

    def fetchall(self) -> list[Any]:
        with _words(self.connection.file):
            return super().fetchall()

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except sqlite3.Error as error:
            raise _in_words(error, self.connection.file) or error from error


class _Connection(sqlite3.Connection):
    """A connection all of whose cursors are such ones; its own short cuts would make plain ones."""

    file: Path

    def cursor(self, factory: Any = _Cursor) -> Any:
        return super().cursor(factory)

    def execute(self, sql: str, parameters: Any = (), /) -> _Cursor:
        return cast(_Cursor, self.cursor().execute(sql, parameters))

    def executemany(self, sql: str, parameters: Any, /) -> _Cursor:
        return cast(_Cursor, self.cursor().executemany(sql, parameters))


@contextmanager
def _words(file: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise _in_words(error, file) or error from error


def _in_words(error: sqlite3.Error, file: Path) -> SemretError | None:
    """What a person can do about `error`; None where it is a bug."""
    name = printable(str(file))
    code = getattr(error, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_CORRUPT_VTAB:  # the one virtual table; what it holds can be made anew
        return SemretError(f"The text index of {name} is damaged.", "Make it anew with: semret doctor --repair")
    kind = code & 0xFF  # the rest of the bits say more than a person needs
    if kind == sqlite3.SQLITE_IOERR and _is_full(file.parent):  # not even the file that readers share can be made
        kind = sqlite3.SQLITE_FULL
    match kind:
        case sqlite3.SQLITE_FULL:
            return SemretError(f"The disk that holds {name} is full.", "Make room on it and try again.")
        case sqlite3.SQLITE_NOTADB:
            return SemretError(f"{name} is not a library, or it is damaged.", _restore_hint(file))
        case sqlite3.SQLITE_CORRUPT:
            return SemretError(f"{name} is damaged.", _restore_hint(file))
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return SemretError(f"{name} cannot be written.", "Look at its permissions and those of its folder.")
        case sqlite3.SQLITE_CANTOPEN:
            return SemretError(f"{name} cannot be opened.", "Look at its permissions and those of its folder.")
        case sqlite3.SQLITE_IOERR:
            return SemretError(f"{name} cannot be read or written.", "Look whether its disk is there and sound.")
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return SemretError(f"Another program keeps {name} locked.", "Close that program, or try again later.")
        case _:
            return None


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _NO_ROOM
    except OSError:
        return False


def _restore_hint(file: Path) -> str:
    """How to get a library back, where a backup lies beside it."""
    for number in (1, 2):
        backup = file.with_name(f"library.backup-{number}.sqlite3")
        if backup.exists():
            return f"Move it away and copy {printable(backup.name)} to {printable(file.name)}."
    return "There is no backup beside it: move it away to begin anew, or name another library with --library."
