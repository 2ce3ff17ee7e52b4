"""The thumbnails of a library: a cache in one SQLite file, capped in size. Deleted or damaged, it comes back."""

import json
import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from semret_desktop.core import SemretError, Thumbnail
from semret_desktop.core.sqlite import is_read_only, reading_address, use_write_ahead_log

DEFAULT_LIMIT = 6 << 30  # bytes: about 200,000 thumbnails
_DAY = 86_400  # seconds: how exactly the last use of a thumbnail is known
_EVICTED_TO = 0.95  # of the limit: so that not every `put` has to evict
_VERSION = 1  # of the schema
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_T = TypeVar("_T")

# The pictures lie apart from the days of use: to change one field of a row, SQLite writes the whole row anew.
_SCHEMA = """
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS thumbnail (photo INTEGER PRIMARY KEY, jpeg BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS usage (photo INTEGER PRIMARY KEY, day INTEGER NOT NULL, bytes INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS usage_by_day ON usage (day, photo, bytes);
CREATE TABLE IF NOT EXISTS total (id INTEGER PRIMARY KEY CHECK (id = 1), bytes INTEGER NOT NULL) STRICT;
INSERT OR IGNORE INTO total VALUES (1, 0);
CREATE TRIGGER IF NOT EXISTS usage_added AFTER INSERT ON usage
    BEGIN UPDATE total SET bytes = bytes + new.bytes; END;
CREATE TRIGGER IF NOT EXISTS usage_removed AFTER DELETE ON usage
    BEGIN UPDATE total SET bytes = bytes - old.bytes; END;
PRAGMA user_version = 1;
COMMIT;
"""


def _this_day() -> int:
    return int(time.time() // _DAY)


class ThumbnailStore:
    """The thumbnails of a library, by photo id. For one thread; several threads and processes may each open their own.

    At most `limit_bytes` of JPEGs are kept; beyond that those go that were not used for longest, to the day. A file
    that is found damaged is set aside (`.damaged`) and made anew, empty: callers only see thumbnails missing.
    `today` gives the current day as a running number. Raises SemretError when the file cannot be opened or written.
    """

    def __init__(
        self,
        path: Path,
        *,
        limit_bytes: int = DEFAULT_LIMIT,
        today: Callable[[], int] = _this_day,
    ) -> None:
        self._path = path
        self._aside = path.with_name(f"{path.name}.damaged")
        self._limit = limit_bytes
        self._today = today
        self._touched: set[int] = set()  # used today; written with the next `put` or `close`, so that reads stay reads
        self._useless = False  # damaged, where nothing can be written
        self._db, self._file_id = self._open()

    def get(self, photos: Sequence[int], *, used: bool = True) -> dict[int, bytes]:
        """The JPEGs of those photos that have one, in one read. Without `used` it does not count as their use."""
        rows: list[tuple[int, bytes, int]] = self._safely(
            lambda: self._db.execute(
                "SELECT photo, jpeg, day FROM usage JOIN thumbnail USING (photo)"
                " WHERE photo IN (SELECT value FROM json_each(?))",
                (_ids(photos),),
            ).fetchall(),
            damaged=[],
        )
        today = self._today()
        self._touched.update(photo for photo, _, day in rows if used and day < today)
        return {photo: jpeg for photo, jpeg, _ in rows}

    def put(self, items: Iterable[tuple[int, Thumbnail]], *, keep: Collection[int] = frozenset()) -> None:
        """Keep thumbnails, in one transaction, in place of older ones; past the limit, evict others but `keep`."""
        rows = {photo: thumbnail.jpeg for photo, thumbnail in items}

        def write() -> None:
            with _Transaction(self._db):
                self._write_touched()
                self._write(rows)
                self._evict(rows, keep)

        self._safely(write, damaged=None)

    def missing(self, photos: Sequence[int]) -> list[int]:
        """Those of `photos` that have no thumbnail, in the same order."""
        rows: list[tuple[int]] = self._safely(
            lambda: self._db.execute(
                "SELECT photo FROM usage WHERE photo IN (SELECT value FROM json_each(?))", (_ids(photos),)
            ).fetchall(),
            damaged=[],
        )
        known = {photo for (photo,) in rows}
        return [photo for photo in photos if photo not in known]

    def forget(self, photos: Sequence[int]) -> None:
        """Drop the thumbnails of photos that are gone."""

        def write() -> None:
            with _Transaction(self._db):
                self._delete(photos)

        self._safely(write, damaged=None)

    def rename(self, old: int, new: int) -> None:
        """The photo `old` turned out to be `new`: its thumbnail goes there, unless that has one."""

        def write() -> None:
            with _Transaction(self._db):
                if not self._db.execute("SELECT 1 FROM usage WHERE photo = ?", (new,)).fetchone():
                    self._db.execute("UPDATE usage SET photo = ? WHERE photo = ?", (new, old))
                    self._db.execute("UPDATE thumbnail SET photo = ? WHERE photo = ?", (new, old))
                self._delete([old])

        self._safely(write, damaged=None)

    def size(self) -> int:
        """Bytes of all JPEGs kept."""
        row = self._safely(lambda: self._db.execute("SELECT bytes FROM total").fetchone(), damaged=(0,))
        return int(row[0])

    def has_room(self) -> bool:
        """Whether nothing had to be evicted lately: a thumbnail that is missing can come back for good."""
        return self.size() < self._limit * _EVICTED_TO

    def check(self) -> list[str]:
        """What is wrong with the file, in words; a damaged one has been made anew when this returns.

        What was set aside earlier counts too, and is removed: it may be large, and nobody needs it.
        """
        problem = "The thumbnails were damaged; they are made anew."

        def look() -> list[str]:
            found = [text for (text,) in self._db.execute("PRAGMA integrity_check(10)") if text != "ok"]
            if found:
                self._start_anew()
                return [problem]
            orphans = self._db.execute(
                "SELECT count(*) FROM usage LEFT JOIN thumbnail USING (photo) WHERE jpeg IS NULL"
            ).fetchone()[0]
            return [f"{orphans} thumbnails are listed but absent."] if orphans else []

        found = self._safely(look, damaged=[problem])
        if self._aside.exists():
            with suppress(OSError):  # then the next check names it again
                self._aside.unlink()
            return found or [problem]
        return found

    def close(self) -> None:
        """Write down what was used, and let go of the file."""
        try:
            if self._touched:
                self._db.execute("PRAGMA busy_timeout = 100")  # nobody waits for a cache to close
                with _Transaction(self._db):
                    self._write_touched()
        except sqlite3.Error:
            pass  # only the order of eviction is lost
        finally:
            self._db.close()

    def _write(self, rows: Mapping[int, bytes]) -> None:
        today = self._today()
        self._delete(rows)  # REPLACE would pass over the trigger
        self._db.executemany("INSERT INTO thumbnail (photo, jpeg) VALUES (?, ?)", rows.items())
        self._db.executemany(
            "INSERT INTO usage (photo, day, bytes) VALUES (?, ?, ?)",
            [(photo, today, len(jpeg)) for photo, jpeg in rows.items()],
        )

    def _write_touched(self) -> None:
        self._db.execute(
            "UPDATE usage SET day = ? WHERE photo IN (SELECT value FROM json_each(?))",
            (self._today(), _ids(self._touched)),
        )
        self._touched.clear()

    def _delete(self, photos: Iterable[int]) -> None:
        ids = _ids(photos)
        for table in ("thumbnail", "usage"):
            self._db.execute(f"DELETE FROM {table} WHERE photo IN (SELECT value FROM json_each(?))", (ids,))

    def _evict(self, fresh: Collection[int], keep: Collection[int]) -> None:
        (total,) = self._db.execute("SELECT bytes FROM total").fetchone()
        if total <= self._limit:
            return
        surplus, gone = total - int(self._limit * _EVICTED_TO), []
        for photo, size in self._db.execute("SELECT photo, bytes FROM usage ORDER BY day, photo").fetchall():
            if surplus <= 0:
                break
            if photo not in fresh and photo not in keep:
                gone.append(photo)
                surplus -= size
        self._delete(gone)

    def _safely(self, work: Callable[[], _T], *, damaged: _T) -> _T:
        """What `work` gives; `damaged` when the file turns out to be damaged, which is then made anew."""
        try:
            return work()
        except sqlite3.DatabaseError as error:
            if _is_damage(error):
                self._start_anew()
                return damaged
            raise _as_semret_error(error, self._path) from error

    def _open(self) -> tuple[sqlite3.Connection, int]:
        try:
            return self._connect()
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise _as_semret_error(error, self._path) from error
        self._set_aside()
        return self._connect()

    def _connect(self) -> tuple[sqlite3.Connection, int]:
        if is_read_only(self._path):
            return self._connect_to_read()
        db = sqlite3.connect(self._path, timeout=10, isolation_level=None)
        try:
            db.execute("PRAGMA busy_timeout = 10000")
            if db.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
                db.execute("PRAGMA page_size = 8192")  # pictures of some 30 KB: fewer pages to gather
                use_write_ahead_log(db)
                db.executescript(_SCHEMA)
            db.execute("PRAGMA synchronous = NORMAL")
            return db, self._path.stat().st_ino
        except BaseException:
            db.close()
            raise

    def _connect_to_read(self) -> tuple[sqlite3.Connection, int]:
        """On a medium where nothing can be written. What is not there, or of no use, is empty and lies in memory."""
        if self._path.exists() and not self._useless:
            db = sqlite3.connect(reading_address(self._path), uri=True, timeout=10, isolation_level=None)
            try:
                if db.execute("PRAGMA user_version").fetchone()[0] == _VERSION:
                    return db, self._path.stat().st_ino
            except BaseException:
                db.close()
                raise
            db.close()
        db = sqlite3.connect(":memory:", isolation_level=None)
        db.executescript(_SCHEMA)
        return db, 0

    def _start_anew(self) -> None:
        self._db.close()
        self._touched.clear()
        try:
            # Another process may have set it aside already: then the new file is only opened.
            if self._path.exists() and self._path.stat().st_ino == self._file_id:
                self._set_aside()
            self._db, self._file_id = self._connect()
        except (sqlite3.Error, OSError) as error:
            raise _as_semret_error(error, self._path) from error

    def _set_aside(self) -> None:
        if is_read_only(self._path):
            self._useless = True
            return
        self._path.replace(self._aside)
        for suffix in ("-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)


class _Transaction:
    """BEGIN IMMEDIATE to COMMIT, or ROLLBACK when something is raised."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._db.execute("COMMIT")
        elif self._db.in_transaction:
            self._db.execute("ROLLBACK")


def _ids(photos: Iterable[int]) -> str:
    return json.dumps([int(photo) for photo in photos])  # numpy's integers are no JSON


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    return str(getattr(error, "sqlite_errorname", "")).startswith(_DAMAGED)


def _as_semret_error(error: Exception, path: Path) -> SemretError:
    return SemretError(
        f"The thumbnails cannot be used: {error}.",
        f"Is there room on the disk, and permission to write {path.name}? It may be deleted: it comes back.",
    )
