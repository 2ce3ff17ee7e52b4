"""The rows are the truth of the vectors, and still only a cache: damaged ones are set aside, in words."""

import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from semret_desktop.core import Cancel, SemretError
from semret_desktop.vectors import Space
from semret_desktop.vectors.rows import Damaged, Rows

Unit = Callable[..., npt.NDArray[np.float32]]
Spaces = Callable[..., Space]
ROWS = "0123456789abcdef.sqlite3"


@pytest.fixture
def filled(folder: Path, unit: Unit) -> Path:
    """A folder with 200 photos, all of them in the file, and none of it in a write-ahead log."""
    space = Space(folder, "0123456789abcdef", 384, writable=True)
    space.put(range(200), unit(200))
    space.write_index(Cancel())
    space.close()
    assert not list(folder.glob("*-wal"))
    return folder


def text(path: Path) -> None:
    path.write_text("this was a database once")


def cut(path: Path) -> None:
    os.truncate(path, 10_000)


def foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE vector (a, b)")
    database.close()


@pytest.mark.parametrize("spoil", [text, cut, foreign])
def test_damaged_rows_are_set_aside_and_made_anew(
    filled: Path, spaces: Spaces, unit: Unit, spoil: Callable[[Path], None]
) -> None:
    spoil(filled / ROWS)
    reader = spaces()
    assert "damaged" in " ".join(reader.check())
    writer = spaces(writable=True)
    writer.put([1], unit(1))
    assert writer.known(np.array([1, 2], np.int64)).tolist() == [True, False]
    assert reader.photos().tolist() == [1]
    assert (filled / f"{ROWS}.damaged").exists()
    assert not list(filled.glob("*.usearch")), "its numbers belong to rows that are gone"
    assert "set aside" in " ".join(reader.check())
    assert writer.repair() == [f"{ROWS}.damaged was removed"]
    assert writer.check() == []


def test_a_damaged_page_is_found_by_check_and_repair_makes_the_rows_anew(
    filled: Path, spaces: Spaces, unit: Unit
) -> None:
    with (filled / ROWS).open("r+b") as file:
        file.seek(20 * 4096)
        file.write(os.urandom(4096))
    writer = spaces(writable=True)
    assert writer.search(unit(200)[9], 1).photos.tolist() == [9], "the file that search opens is sound"
    assert "damaged" in " ".join(writer.check())
    assert "photos will be encoded again" in " ".join(writer.repair())
    assert writer.check() == []
    assert writer.count() == 0


def test_a_damaged_page_does_not_stop_the_process_that_indexes(filled: Path, spaces: Spaces, unit: Unit) -> None:
    with (filled / ROWS).open("r+b") as file:
        file.seek(20 * 4096)
        file.write(os.urandom(4096))
    writer = spaces(writable=True)
    writer.put([900], unit(1))
    writer.write_index(Cancel())
    assert (filled / f"{ROWS}.damaged").exists()
    writer.put([901], unit(1))
    writer.write_index(Cancel())
    assert 901 in writer.photos()
    writer.repair()
    assert writer.check() == []


def test_a_vector_that_is_none_is_taken_out_by_repair(filled: Path, spaces: Spaces, unit: Unit) -> None:
    with sqlite3.connect(filled / ROWS) as database:
        database.execute("UPDATE vector SET vector = x'00' WHERE photo = 5")
        database.execute("UPDATE vector SET vector = zeroblob(768) WHERE photo = 6")
        nan = b"\x01\x7c" * 384  # one that signals: reckoning with it warns, and a warning fails the test
        database.execute("UPDATE vector SET vector = ? WHERE photo = 7", (nan,))
    database.close()
    writer = spaces(writable=True)
    assert writer.check() == [f"{ROWS}: 3 stored vectors are damaged"]
    assert "3 damaged vectors were taken out" in writer.repair()
    assert writer.check() == []
    assert writer.count() == 197
    assert len(writer.search(unit(1)[0], 500)) == 197


def test_rows_that_somebody_removed_are_let_go(filled: Path, spaces: Spaces, unit: Unit) -> None:
    reader, writer = spaces(), spaces(writable=True)
    assert reader.count() == writer.count() == 200
    for path in filled.iterdir():
        path.unlink()
    filled.rmdir()
    assert reader.count() == 0
    writer.put([3], unit(1))
    assert reader.photos().tolist() == writer.photos().tolist() == [3]


def test_a_library_in_a_newer_form_is_not_believed(filled: Path, spaces: Spaces) -> None:
    with sqlite3.connect(filled / ROWS) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    assert spaces().count() == 0
    assert "damaged (its format is 99)" in spaces().check()[0]


def test_a_place_that_cannot_be_used_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "vectors").write_text("a file")
    with pytest.raises(SemretError, match="cannot be made"):
        Space(tmp_path / "vectors", "0123456789abcdef", 384, writable=True)
    (tmp_path / "other" / ROWS).mkdir(parents=True)
    with pytest.raises(SemretError, match="cannot be used now"):
        Space(tmp_path / "other", "0123456789abcdef", 384).count()


def test_a_wrong_change_leaves_no_row(writer: Space, unit: Unit) -> None:
    with pytest.raises(ValueError):
        writer.put([1, 2, 3], unit(2))
    with pytest.raises(OverflowError):
        writer.put([1, 2**70], unit(2))
    assert writer.count() == 0


def test_rows_may_be_opened_while_they_are_made(tmp_path: Path) -> None:
    """By a search, while the first run makes them. Thirty times, since it was a matter of luck."""
    failed: list[Exception] = []

    def open_them(path: Path, together: threading.Barrier) -> None:
        together.wait()
        try:
            Rows(path, 384).close()
        except (Damaged, SemretError) as error:
            failed.append(error)

    for number in range(30):
        together = threading.Barrier(6)
        threads = [
            threading.Thread(target=open_them, args=(tmp_path / f"{number}.sqlite3", together)) for _ in range(6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert failed == []
