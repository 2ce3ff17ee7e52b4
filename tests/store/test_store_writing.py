"""Transactions, and several processes that write at once."""

import multiprocessing
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from semret_desktop.core import SemretError
from semret_desktop.store import Store, atomic
from semret_desktop.store.database import LIBRARY_FILE, connect
from semret_desktop.store.migrations import STEPS, pending


def _fail(store: Store, *names: str) -> None:
    """Write these settings in nested transactions, then fail."""
    with atomic(store.db):
        for name in names:
            with atomic(store.db):
                store.set_setting(name, "of what failed")
        raise ZeroDivisionError


def test_what_fails_inside_is_not_kept_and_what_was_before_it_is(store: Store) -> None:
    with atomic(store.db):
        store.set_setting("outer", "1")
        with pytest.raises(ZeroDivisionError):
            _fail(store, "inner")
        store.set_setting("after", "1")
    assert [store.setting(name) for name in ("outer", "inner", "after")] == ["1", None, "1"]
    with pytest.raises(ZeroDivisionError):
        _fail(store, "outer", "inner")
    assert [store.setting(name) for name in ("outer", "inner")] == ["1", None]
    assert not store.db.conn.in_transaction


def test_a_bug_stays_the_error_it_is(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        store.db.execute("SELECT * FROM no_such_place")
    with pytest.raises(sqlite3.IntegrityError):
        store.db.execute("INSERT INTO file (photo, root, path, size, mtime_ns) VALUES (7, 7, x'61', 1, 1)")
    assert not store.db.conn.in_transaction


def _write(library: Path, name: str, count: int, begin: "multiprocessing.synchronize.Barrier") -> None:
    with closing(Store(library)) as store:
        begin.wait()
        for number in range(count):
            with atomic(store.db):
                before = int(store.setting("sum") or 0)  # reads first, writes later
                store.set_setting(f"{name}-{number}", "x")
                store.set_setting("sum", str(before + 1))


def test_two_processes_write_at_once_without_an_error_or_a_loss(store: Store, library: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    begin = spawn.Barrier(3)
    writers = [spawn.Process(target=_write, args=(library, name, 150, begin)) for name in ("first", "second")]
    for writer in writers:
        writer.start()
    begin.wait()
    for number in range(50):  # and this one, with short marks
        store.set_setting(f"mark-{number}", "x")
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert store.setting("sum") == "300"
    assert store.db.execute("SELECT count(*) FROM setting").fetchone()[0] >= 350


def _open(library: Path, begin: "multiprocessing.synchronize.Barrier") -> None:
    begin.wait()
    with closing(Store(library)) as store:
        assert store.check() == []


def test_two_processes_may_make_the_same_library(library: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    begin = spawn.Barrier(2)
    makers = [spawn.Process(target=_open, args=(library, begin)) for _ in range(2)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert [maker.exitcode for maker in makers] == [0, 0]


def test_a_reader_sees_what_was_committed_while_another_writes(store: Store, library: Path) -> None:
    with atomic(store.db):
        store.set_setting("half", "done")
        with closing(Store(library)) as reader:
            assert reader.setting("half") is None
    with closing(Store(library)) as reader:
        assert reader.setting("half") == "done"


def test_a_lock_that_is_never_given_up_is_said_in_one_line(store: Store, library: Path) -> None:
    with closing(Store(library)) as other:
        other.db.execute("PRAGMA busy_timeout = 50")
        with atomic(store.db), pytest.raises(SemretError, match="locked"):
            other.set_setting("name", "value")


def test_a_store_belongs_to_the_thread_that_opened_it(store: Store) -> None:
    seen: list[BaseException] = []

    def use() -> None:
        try:
            store.setting("name")
        except sqlite3.ProgrammingError as error:
            seen.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert len(seen) == 1


def test_a_process_that_closes_does_not_throw_away_the_log_of_one_that_has_two_stores(store: Store) -> None:
    """A second store must not cost the first its locks, as opening and closing the file by ourselves would."""
    store.set_setting("before", "1")
    with closing(Store(store.library)):
        pass
    _in_another_process(store.library, "other")
    store.set_setting("after", "1")
    _in_another_process(store.library, "last")
    with closing(Store(store.library)) as fresh:
        names = ("before", "other", "after", "last")
        assert [fresh.setting(name) for name in names] == [store.setting(name) for name in names] == ["1"] * 4


def _in_another_process(library: Path, name: str) -> None:
    child = multiprocessing.get_context("spawn").Process(target=_set_and_close, args=(library, name))
    child.start()
    child.join()
    assert child.exitcode == 0


def _set_and_close(library: Path, name: str) -> None:
    with closing(Store(library)) as own:
        own.set_setting(name, "1")


def test_several_may_make_the_same_library_at_once(tmp_path: Path) -> None:
    """As a window does, each of whose threads opens the library. Thirty times, since it was a matter of luck."""
    failed: list[SemretError] = []

    def open_it(library: Path, together: threading.Barrier) -> None:
        together.wait()
        try:
            Store(library).close()
        except SemretError as error:
            failed.append(error)

    for number in range(30):
        together = threading.Barrier(6)
        threads = [threading.Thread(target=open_it, args=(tmp_path / str(number), together)) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert failed == []


def test_a_library_that_another_one_makes_just_now_is_ours(tmp_path: Path) -> None:
    for moment in range(1, 5):  # the other one is done before the first look into the file, the second ...
        library = tmp_path / str(moment)
        library.mkdir()
        with closing(connect(library / LIBRARY_FILE)) as db:
            looks: list[str] = []

            def look(statement: str, looks: list[str] = looks, moment: int = moment, library: Path = library) -> None:
                looks.append(statement)
                if len(looks) == moment:
                    Store(library).close()

            db.conn.set_trace_callback(look)
            assert pending(db) in ([], [name for name, _ in STEPS])
            db.conn.set_trace_callback(None)
            assert len(looks) >= moment
            assert pending(db) == []
