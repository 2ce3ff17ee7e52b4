"""Opening a library: making it, bringing it forward, refusing what is not ours or not sound."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from semret_desktop.core import SemretError
from semret_desktop.store import Store, atomic
from semret_desktop.store.database import Database, connect
from semret_desktop.store.library import open_library
from semret_desktop.store.migrations import BEFORE_FILE, STEPS


def _one_line(error: pytest.ExceptionInfo[SemretError]) -> str:
    text = str(error.value)
    assert "\n" not in text
    assert error.value.hint
    return text


def test_a_library_is_made_where_there_is_none_for_its_owner_alone(library: Path) -> None:
    with closing(Store(library / "deep")) as store:
        assert store.check() == []
        assert store.counts().photos == 0
        assert store.db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert store.db.execute("PRAGMA foreign_keys").fetchone() == (1,)
    if sys.platform != "win32":
        assert (library / "deep").stat().st_mode & 0o077 == 0


def test_what_was_written_is_there_when_it_is_opened_again(library: Path) -> None:
    with closing(Store(library)) as store:
        store.set_setting("model", "starter")
        assert store.setting("model") == "starter"
    with closing(Store(library)) as store:
        assert store.setting("model") == "starter"
        store.set_setting("model", None)
        assert store.setting("model", "none") == "none"


def test_a_readonly_store_reads_and_never_writes(library: Path) -> None:
    Store(library).close()
    with closing(Store(library, readonly=True)) as store:
        assert store.check() == []
        with pytest.raises(SemretError, match="cannot be written"):
            store.set_setting("model", "other")


def test_a_readonly_store_makes_no_library(library: Path) -> None:
    with pytest.raises(SemretError, match="no library") as error:
        Store(library, readonly=True)
    assert _one_line(error)
    assert not library.exists()


def test_a_library_of_a_newer_program_is_refused_in_one_line_and_left_alone(library: Path) -> None:
    Store(library).close()
    with closing(connect(library / "library.sqlite3")) as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('semret', '0099_faces', 'now')"
        )
    for readonly in (False, True):
        with pytest.raises(SemretError, match=r"newer Semret.*0099_faces") as error:
            Store(library, readonly=readonly)
        assert _one_line(error)


def test_another_programs_database_is_refused_and_left_alone(library: Path) -> None:
    library.mkdir()
    with closing(sqlite3.connect(library / "library.sqlite3")) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
    before = (library / "library.sqlite3").read_bytes()
    with pytest.raises(SemretError, match="another program") as error:
        Store(library)
    assert _one_line(error)
    assert (library / "library.sqlite3").read_bytes() == before


def _add_albums(db: Database) -> None:
    db.execute("CREATE TABLE album (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT")
    db.execute("INSERT INTO album (name) SELECT 'all of ' || count(*) FROM photo")


def _fail_halfway(db: Database) -> None:
    db.execute("DROP TABLE caption")
    raise ZeroDivisionError


def test_an_older_library_is_brought_forward_with_a_copy_of_it_as_it_was(album, store: Store, library: Path) -> None:
    album.photo(album.root(), "1.jpg")
    store.close()
    with closing(open_library(library, steps=(*STEPS, ("0002_albums", _add_albums)))) as db:
        assert db.execute("SELECT name FROM album").fetchall() == [("all of 1",)]
    with closing(connect(library / BEFORE_FILE)) as before:
        assert "album" not in before.table_names()
        assert before.execute("SELECT count(*) FROM photo").fetchone() == (1,)


def test_a_step_that_fails_leaves_the_library_as_it_was(album, store: Store, library: Path) -> None:
    photo = album.photo(album.root(), "1.jpg", caption="a dog")
    store.close()
    steps = (*STEPS, ("0002_albums", _add_albums), ("0003_wrong", _fail_halfway))
    with pytest.raises(ZeroDivisionError):
        open_library(library, steps=steps)
    with closing(Store(library)) as again:
        assert "album" not in again.db.table_names()
        assert again.photos([photo])[0].captions[0].text == "a dog"
        assert again.check() == []


def test_a_readonly_store_refuses_an_older_library(store: Store, library: Path) -> None:
    with pytest.raises(SemretError, match="older Semret") as error:
        open_library(library, readonly=True, steps=(*STEPS, ("0002_albums", _add_albums)))
    assert _one_line(error)


@pytest.mark.parametrize("content", [b"not a database at all, but text " * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_refused_in_one_line(library: Path, content: bytes) -> None:
    library.mkdir()
    (library / "library.sqlite3").write_bytes(content)
    with pytest.raises(SemretError, match="damaged") as error:
        Store(library)
    assert _one_line(error)
    assert (library / "library.sqlite3").read_bytes() == content


def test_the_hint_of_a_damaged_library_names_its_backup(store: Store, library: Path) -> None:
    store.backup_if_due()
    store.close()
    (library / "library.sqlite3").write_bytes(b"rubbish" * 1000)
    with pytest.raises(SemretError, match=r"copy library\.backup-1\.sqlite3 to library\.sqlite3"):
        Store(library)


@pytest.mark.parametrize("lost", ["gone", "empty"])
def test_a_lost_library_with_a_backup_is_not_silently_begun_anew(store: Store, library: Path, lost: str) -> None:
    store.backup_if_due()
    store.close()
    (library / "library.sqlite3").unlink()
    if lost == "empty":
        (library / "library.sqlite3").touch()
    with pytest.raises(SemretError, match="backup") as error:
        Store(library)
    assert _one_line(error)
    shutil.copy(library / "library.backup-1.sqlite3", library / "library.sqlite3")
    Store(library).close()


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here")
    for library in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(SemretError) as error:
            Store(library)
        assert str(library) in _one_line(error)


_GIVES_UP_ROOT = """
import os, sys
from pathlib import Path
import filelock
from semret_desktop.core import SemretError
from semret_desktop.store import Store
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    store = Store(Path(sys.argv[1]), readonly=sys.argv[2] == "readonly")
    for folder in sys.argv[3:]:
        store.add_root(os.fsencode(folder))
    print("opened")
except SemretError as error:
    print(error)
"""


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Path]:
    """A folder that anybody reaches and nobody but root may write to."""
    folder = tmp_path / "guarded"
    folder.mkdir()
    reached = [folder, *(parent for parent in folder.parents if parent.owner() == tmp_path.owner())]
    modes = {path: path.stat().st_mode for path in reached}
    for path in reached:
        if path.stat().st_mode & 0o005 != 0o005:
            path.chmod(0o755)
    yield folder
    for path in reached:
        path.chmod(modes[path])


def _child(*arguments: object) -> str:
    """What a process that is not root says to a library, which is one line."""
    ended = subprocess.run(
        [sys.executable, "-c", _GIVES_UP_ROOT, *map(str, arguments)], capture_output=True, text=True, check=True
    )
    assert ended.stdout.count("\n") == 1
    return ended.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
def test_a_library_without_permission_is_one_line_and_opens_for_reading(guarded: Path) -> None:
    library = guarded / "library"
    with closing(Store(library)) as store:
        store.set_setting("model", "starter")
    library.chmod(0o555)
    (library / "library.sqlite3").chmod(0o444)
    guarded.chmod(0o555)
    assert "cannot be" in _child(guarded / "new", "writing")
    assert "cannot be" in _child(library, "writing")
    assert _child(library, "readonly") == "opened\n"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
def test_a_folder_that_may_not_be_read_is_refused_in_one_line(guarded: Path) -> None:
    library, closed = guarded / "library", guarded / "closed"
    Store(library).close()  # made here: the child may not be able to read the program's own files
    for path in (library, *library.iterdir()):
        path.chmod(0o777)
    closed.mkdir(mode=0o000)
    assert f"{closed} cannot be read." in _child(library, "writing", closed)
    closed.chmod(0o711)
    assert f"{closed / 'missing'}." in _child(library, "writing", closed / "missing")


def test_a_full_disk_is_one_line_and_nothing_of_it_is_kept(store: Store) -> None:
    pages = store.db.execute("PRAGMA page_count").fetchone()[0]
    store.db.execute(f"PRAGMA max_page_count = {pages + 5}")

    def write() -> None:
        with atomic(store.db):
            store.set_setting("first", "kept?")
            for number in range(1_000):
                store.set_setting(f"{number}", "x" * 1_000)

    with pytest.raises(SemretError, match="full") as error:
        write()
    assert _one_line(error)
    assert store.setting("first") is None
    store.db.execute("PRAGMA max_page_count = 100000")
    store.set_setting("first", "now")


def test_a_disk_without_room_for_what_readers_share_is_told_of_as_full(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resource = pytest.importorskip("resource")
    Store(library).close()
    usage = shutil.disk_usage(library)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))  # SQLite answers as where no byte can be written any more
    try:
        with pytest.raises(SemretError) as sound:
            Store(library)
        monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage._replace(free=0))
        with pytest.raises(SemretError) as full:
            Store(library)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "full" not in _one_line(sound)
    assert "full" in _one_line(full)


def test_a_library_in_a_folder_with_an_odd_name_works(tmp_path: Path) -> None:
    for name in ("100% #1?mode=memory", "ภาพถ่าย", "new\nline", os.fsdecode(b"\xff\xfe")):
        with closing(Store(tmp_path / name)) as store:
            store.set_setting("model", "starter")
        assert (tmp_path / name / "library.sqlite3").is_file()
        with closing(Store(tmp_path / name, readonly=True)) as store:
            assert store.setting("model") == "starter"
