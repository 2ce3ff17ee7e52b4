"""Backups, and whether a library is sound."""

import os
import shutil
import time
from contextlib import closing
from pathlib import Path

import pytest

from semret_desktop.core import SemretError
from semret_desktop.store import Store
from semret_desktop.store.database import connect

YESTERDAY = 26 * 3600  # seconds; another calendar day at any hour


def _backups(library: Path) -> list[str]:
    return sorted(path.name for path in library.glob("library.backup*"))


def _age(path: Path) -> None:
    then = time.time() - YESTERDAY
    os.utime(path, (then, then))


def _sections(path: Path) -> list[str]:
    with closing(connect(path, readonly=True)) as db:
        return [
            row[0] for row in db.execute("SELECT value FROM setting WHERE name LIKE 'day%' ORDER BY name").fetchall()
        ]


def test_a_backup_is_made_once_a_day_when_something_changed_and_two_are_kept(store: Store, library: Path) -> None:
    newest, older = library / "library.backup-1.sqlite3", library / "library.backup-2.sqlite3"
    store.set_setting("day1", "Monday")
    assert store.backup_if_due()
    store.set_setting("day2", "Tuesday")
    assert not store.backup_if_due()  # still the same day
    _age(newest)
    assert store.backup_if_due()
    assert (_sections(newest), _sections(older)) == (["Monday", "Tuesday"], ["Monday"])
    store.set_setting("day3", "Wednesday")
    _age(newest)
    assert store.backup_if_due()
    assert (_sections(newest), _sections(older)) == (["Monday", "Tuesday", "Wednesday"], ["Monday", "Tuesday"])
    assert _backups(library) == [newest.name, older.name]


def test_a_persons_own_labels_are_backed_up_with_the_library(store: Store, library: Path) -> None:
    own, newest, older = (library / name for name in ("labels.txt", "labels.backup-1.txt", "labels.backup-2.txt"))
    own.write_text("granny\n", encoding="utf-8")
    assert store.backup_if_due()
    _age(library / "library.backup-1.sqlite3")
    own.write_text("granny\nher garden\n", encoding="utf-8")  # by hand: nothing else was written
    assert store.backup_if_due()
    assert (newest.read_text(encoding="utf-8"), older.read_text(encoding="utf-8")) == (
        "granny\nher garden\n",
        "granny\n",
    )
    _age(library / "library.backup-1.sqlite3")
    own.unlink()
    store.set_setting("day1", "Monday")
    assert store.backup_if_due()
    assert newest.read_text(encoding="utf-8") == "granny\nher garden\n"  # what is lost replaces nothing
    assert not list(library.glob("*.new"))


def test_nothing_is_backed_up_where_nothing_changed(store: Store, library: Path) -> None:
    store.backup_if_due()
    store.close()
    long_ago = time.time() - 3 * YESTERDAY
    for path in library.glob("library.sqlite3*"):
        os.utime(path, (long_ago, long_ago))
    _age(library / "library.backup-1.sqlite3")
    with closing(Store(library)) as again:
        assert again.setting("anything") is None
        assert not again.backup_if_due()
        again.set_setting("anything", "new")
        assert again.backup_if_due()


def test_a_backup_is_one_small_file_that_restores_everything_a_person_made(album, store: Store, library: Path) -> None:
    root = album.root()
    photo = album.photo(root, "1.jpg", caption="our dog", favourite=1)
    album.many(root, 3_000, name="a rather long name of a picture {}.jpg")
    store.backup_if_due()
    store.close()
    backup = library / "library.backup-1.sqlite3"
    assert _backups(library) == [backup.name]
    assert backup.stat().st_size < 0.7 * (library / "library.sqlite3").stat().st_size

    for path in library.glob("library.sqlite3*"):
        path.unlink()
    shutil.copy(backup, library / "library.sqlite3")
    with closing(Store(library)) as restored:
        assert restored.photos([photo])[0].favourite
        assert [hit.photo for hit in restored.text_search("our dog", 5)] == [photo]
        assert len(restored.timeline()) == 3_001
        assert restored.check() == []
        assert restored.db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_backup_put_back_after_a_crash_is_not_spoilt_by_what_the_crash_left(store: Store, library: Path) -> None:
    store.set_setting("day1", "Monday")
    store.backup_if_due()
    for number in range(200):
        store.set_setting(f"day2-{number}", "Tuesday")
    left = (library / "library.sqlite3-wal").read_bytes()  # as a killed process leaves it
    store.close()
    assert left
    shutil.copy(library / "library.backup-1.sqlite3", library / "library.sqlite3")
    (library / "library.sqlite3-wal").write_bytes(left)
    with closing(Store(library)) as restored:
        assert restored.setting("day1") == "Monday"
        assert restored.setting("day2-0") is None
        assert restored.check() == []


def test_a_backup_from_the_future_does_not_stop_backups(store: Store, library: Path) -> None:
    store.backup_if_due()
    ahead = time.time() + 30 * YESTERDAY
    os.utime(library / "library.backup-1.sqlite3", (ahead, ahead))
    assert store.backup_if_due()
    assert not store.backup_if_due()


def _spoil(file: Path) -> None:
    """Overwrite pages in the middle, as a failing disk does."""
    size = file.stat().st_size
    with file.open("rb+") as raw:
        raw.seek(size // 2)
        raw.write(b"\xa5" * (size // 4))


def test_a_damaged_library_says_so_and_never_replaces_its_backups(album, store: Store, library: Path) -> None:
    album.many(album.root(), 2_000, name="{}.jpg")
    store.backup_if_due()
    store.close()
    backup = library / "library.backup-1.sqlite3"
    sound = backup.read_bytes()
    _spoil(library / "library.sqlite3")
    _age(backup)
    with closing(Store(library)) as damaged:
        assert any("damaged" in problem for problem in damaged.check())
        with pytest.raises(SemretError, match="damaged"):
            damaged.backup_if_due()
    assert _backups(library) == [backup.name]
    assert backup.read_bytes() == sound


def test_a_photo_that_text_search_lost_is_found_out_and_mended(album, store: Store) -> None:
    root = album.root()
    photo = album.photo(root, "1.jpg", caption="a dog")
    album.photo(root, "2.jpg")
    store.db.execute("DELETE FROM text_index WHERE rowid = ?", [photo])
    store.db.execute("INSERT INTO text_index (rowid, words) VALUES (999, 'ghost')")
    assert store.check() == [
        "Photos that cannot be found by text: 1.",
        "Entries of the text index that belong to no photo: 1.",
    ]
    assert len(store.repair()) == 2
    assert store.check() == store.repair() == []
    assert [hit.photo for hit in store.text_search("dog", 5)] == [photo]


def test_a_damaged_text_index_is_found_out_and_made_anew(album, store: Store) -> None:
    photo = album.photo(album.root(), "1.jpg", caption="a dog")
    store.db.execute("UPDATE text_index_data SET block = x'00ff00ff00ff' WHERE id > 10")
    assert store.check() == ["The text index is damaged."]
    with pytest.raises(SemretError, match="text index") as error:
        store.text_search("dog", 5)
    # No word of the backup: what a person did since would be lost for nothing.
    assert error.value.hint == "Make it anew with: semret doctor --repair"
    store.repair()
    assert store.check() == []
    assert [hit.photo for hit in store.text_search("dog", 5)] == [photo]


def test_rows_that_belong_to_nothing_are_found_out(album, store: Store) -> None:
    album.photo(album.root(), "1.jpg")
    store.db.execute("PRAGMA foreign_keys = OFF")
    store.db.execute("DELETE FROM photo")
    store.db.execute("DELETE FROM text_index")
    store.db.execute("DELETE FROM description")
    assert store.check() == ["Rows of file that belong to something that is no longer there: 1."]
