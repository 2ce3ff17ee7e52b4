"""The write-ahead log, where somebody else has the database open."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from semret_desktop.core.sqlite import use_write_ahead_log


def test_it_waits_for_who_has_the_database_open_though_sqlite_does_not(tmp_path: Path) -> None:
    with (
        closing(sqlite3.connect(tmp_path / "it.sqlite3", isolation_level=None)) as other,
        closing(sqlite3.connect(tmp_path / "it.sqlite3", timeout=0, isolation_level=None)) as ours,
    ):
        other.execute("CREATE TABLE t (a)")
        other.execute("BEGIN IMMEDIATE")
        tries: list[str] = []

        def look(statement: str) -> None:
            tries.append(statement)
            if len(tries) == 3:
                other.execute("COMMIT")

        ours.set_trace_callback(look)
        use_write_ahead_log(ours)
        assert len(tries) >= 3
        assert ours.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_other_errors_are_raised_at_once(tmp_path: Path) -> None:
    (tmp_path / "it.sqlite3").write_text("no database at all, and long enough to be looked at")
    with closing(sqlite3.connect(tmp_path / "it.sqlite3")) as db, pytest.raises(sqlite3.DatabaseError, match="not a"):
        use_write_ahead_log(db)
