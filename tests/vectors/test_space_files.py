"""The file that search opens: made anew without a gap, never believed when it is damaged."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from semret_desktop.core import Cancel, Cancelled
from semret_desktop.vectors import Space

Unit = Callable[..., npt.NDArray[np.float32]]
Spaces = Callable[..., Space]


@pytest.fixture
def filled(folder: Path, unit: Unit) -> Path:
    """A folder with 500 photos, all of them in the file."""
    space = Space(folder, "0123456789abcdef", 384, writable=True)
    space.put(range(500), unit(500))
    space.write_index(Cancel())
    space.close()
    return folder


def file_in(folder: Path) -> Path:
    (path,) = folder.glob("*.usearch")
    return path


def test_a_file_that_is_up_to_date_is_left_alone(filled: Path, spaces: Spaces) -> None:
    before = file_in(filled).stat()
    spaces(writable=True).write_index(Cancel())
    after = file_in(filled).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_new_file_takes_the_place_of_the_old_one_while_it_is_read(filled: Path, spaces: Spaces, unit: Unit) -> None:
    writer, reader = spaces(writable=True), spaces()
    old = file_in(filled)
    assert reader.count() == 500
    writer.put([900], unit(1, seed=4))
    writer.forget([3])
    writer.write_index(Cancel())
    assert not old.exists()
    assert file_in(filled).name.endswith(".502.usearch")
    assert reader.search(unit(1, seed=4)[0], 1).photos.tolist() == [900]
    assert reader.behind() == 0
    assert reader.check() == []


def test_a_space_that_becomes_empty_has_no_file(filled: Path, spaces: Spaces, unit: Unit) -> None:
    writer, reader = spaces(writable=True), spaces()
    writer.forget(range(500))
    writer.write_index(Cancel())
    assert not list(filled.glob("*.usearch"))
    assert (reader.count(), len(reader.search(unit(1)[0], 5)), reader.check()) == (0, 0, [])


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[5_000] ^= 0xFF
    path.write_bytes(data)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def foreign(path: Path) -> None:
    path.write_text("a text, no vectors")


@pytest.mark.parametrize("spoil", [flip, cut, empty, foreign, Path.unlink])
def test_a_damaged_file_is_not_opened_and_made_again(
    filled: Path, spaces: Spaces, unit: Unit, spoil: Callable[[Path], None]
) -> None:
    sound = spaces()
    query = unit(1, seed=2)[0]
    before = sound.search(query, 20)
    sound.close()
    path = file_in(filled)
    spoil(path)
    reader = spaces()
    found = reader.search(query, 20)
    assert np.array_equal(found.photos, before.photos), "searched from the rows"
    assert np.array_equal(found.scores, before.scores)
    assert len(reader.check()) == 1
    assert path.name in reader.check()[0]
    assert reader.behind() == 500
    writer = spaces(writable=True)
    assert len(writer.repair()) == 1
    assert writer.check() == reader.check() == []
    assert writer.behind() == reader.behind() == 0
    assert np.array_equal(reader.search(query, 20).photos, before.photos)


def test_whoever_may_write_makes_a_damaged_file_again_without_being_told(filled: Path, spaces: Spaces) -> None:
    flip(file_in(filled))
    writer = spaces(writable=True)
    writer.write_index(Cancel())
    assert writer.check() == []


def test_many_rows_without_a_sound_file_are_searched_all_the_same(spaces: Spaces, folder: Path, unit: Unit) -> None:
    writer = spaces(writable=True, dimension=16)
    vectors = unit(12_000, dimension=16)
    writer.put(range(12_000), vectors)
    writer.forget([11_999])
    reader = spaces(dimension=16)
    assert reader.count() == 11_999
    assert reader.behind() >= 11_999
    assert reader.search(vectors[40], 1).photos.tolist() == [40]
    writer.write_index(Cancel())
    assert (reader.behind(), reader.count()) == (0, 11_999)
    assert len(list(folder.glob("*.usearch"))) == 1


def test_a_library_that_was_copied_is_believed_by_its_hash(
    filled: Path, spaces: Spaces, tmp_path: Path, unit: Unit
) -> None:
    copy = Path(shutil.copytree(filled, tmp_path / "copy"))
    writer = spaces(writable=True, place=copy)
    assert writer.behind() == 0
    assert writer.check() == []
    assert spaces(place=copy).search(unit(500)[8], 1).photos.tolist() == [8]


def test_what_a_dead_process_left_behind_is_taken_away(filled: Path, spaces: Spaces) -> None:
    current = file_in(filled)
    other = filled / "fedcba9876543210.5.usearch"
    names = ("4711.part", "4711.8.part", "3.usearch")
    left = [filled / f"0123456789abcdef.{name}" for name in names]
    for path in (*left, other):
        path.write_bytes(b"x")
    spaces()
    assert all(path.exists() for path in left), "who only reads removes nothing"
    spaces(writable=True)
    assert not any(path.exists() for path in left)
    assert other.exists(), "the file of another space"
    assert current.exists()


def test_a_cancelled_write_leaves_the_former_file(filled: Path, spaces: Spaces, unit: Unit) -> None:
    writer = spaces(writable=True)
    writer.put([900], unit(1, seed=4))
    before = file_in(filled)
    cancel = Cancel()
    cancel.set()
    with pytest.raises(Cancelled):
        writer.write_index(cancel)
    assert file_in(filled) == before
    assert not list(filled.glob("*.part"))
    assert writer.search(unit(1, seed=4)[0], 1).photos.tolist() == [900]


def test_a_full_disk_is_said_in_one_line_and_leaves_the_former_file(filled: Path) -> None:
    before = file_in(filled)
    script = (
        "import resource, sys; from pathlib import Path; import numpy as np\n"
        "from semret_desktop.core import Cancel, SemretError\n"
        "from semret_desktop.vectors import Space\n"
        "space = Space(Path(sys.argv[1]), '0123456789abcdef', 384, writable=True)\n"
        "space.put([900], np.eye(1, 384, dtype=np.float32))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try: space.write_index(Cancel())\n"
        "except SemretError as error: print(error.message)\n"
        "print(space.search(np.eye(1, 384, dtype=np.float32)[0], 1).photos.tolist())\n"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(filled)], capture_output=True, timeout=60, check=True)
    message, found = ended.stdout.decode().splitlines()
    assert "cannot be written" in message
    assert found == "[900]"
    assert file_in(filled) == before
    assert not list(filled.glob("*.part"))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
def test_a_folder_whose_name_is_no_utf8_is_as_good_as_any(spaces: Spaces, tmp_path: Path, unit: Unit) -> None:
    place = Path(os.fsdecode(os.fsencode(tmp_path) + b"/na\xefve"))
    writer = spaces(writable=True, place=place)
    writer.put(range(50), unit(50))
    writer.write_index(Cancel())
    reader = spaces(place=place)
    assert reader.search(unit(50)[7], 1).photos.tolist() == [7]
    assert (reader.behind(), reader.check()) == (0, [])
