"""What changes in the folders, and what other processes do, shows in the open window by itself."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.core import PhotoId
from semret_desktop.window.main_window import MainWindow

LONG = 60_000


@pytest.fixture
def folder(album: Path, tmp_path: Path) -> Path:
    """Six photos."""
    made = tmp_path / "folder"
    made.mkdir()
    for photo in sorted(album.glob("*.jpg"))[:6]:
        shutil.copyfile(photo, made / photo.name)
    return made


@pytest.fixture
def watched(folder: Path, tmp_path: Path) -> Path:
    """A library that has read them."""
    place = tmp_path / "watched"
    with Semret(place) as library:
        library.add_root(os.fsencode(folder))
        library.index()
    return place


@pytest.fixture
def idle(open_window: Callable[[Path], MainWindow], watched: Path, qtbot: QtBot) -> MainWindow:
    """The window on that library, which has looked through the folder and waits for changes."""
    window = open_window(watched)
    with qtbot.waitSignal(window.indexing.ended, timeout=LONG):
        pass
    qtbot.waitUntil(lambda: len(window.photos.listing) == 6, timeout=LONG)
    return window


def photo_at(place: Path, path: Path) -> PhotoId | None:
    with Semret(place) as library:
        return library.store.photo_at(os.fsencode(path))


def turned(photo: Path, to: Path) -> None:
    """Another picture, of another shape."""
    with Image.open(photo) as opened:
        opened.crop((0, 0, opened.width // 2, opened.height)).save(to)


def test_a_photo_that_is_copied_into_a_folder_appears(
    idle: MainWindow, folder: Path, album: Path, qtbot: QtBot
) -> None:
    shutil.copyfile(max(album.glob("*.jpg")), folder / "new.jpg")
    qtbot.waitUntil(lambda: len(idle.photos.listing) == 7, timeout=LONG)
    newest = idle.photos.listing.photo(0)
    qtbot.waitUntil(lambda: idle.thumbnails.picture(newest) is not None, timeout=LONG)


def test_a_photo_that_is_deleted_vanishes(idle: MainWindow, folder: Path, qtbot: QtBot) -> None:
    min(folder.glob("*.jpg")).unlink()
    qtbot.waitUntil(lambda: len(idle.photos.listing) == 5, timeout=LONG)


def test_a_photo_that_is_edited_takes_its_new_shape(
    idle: MainWindow, folder: Path, watched: Path, qtbot: QtBot
) -> None:
    path = min(folder.glob("*.jpg"))
    photo = photo_at(watched, path)
    assert photo is not None

    def width() -> int:
        shapes = idle.photos.listing.shapes
        return int(shapes.widths[shapes.photos == photo][0])

    before = width()
    turned(path, path)
    qtbot.waitUntil(lambda: width() == before // 2, timeout=LONG)


def test_a_photo_that_is_renamed_stays_the_same_and_is_found_by_its_new_name(
    idle: MainWindow, folder: Path, watched: Path, qtbot: QtBot
) -> None:
    path = min(folder.glob("*.jpg"))
    photo = photo_at(watched, path)
    path.rename(folder / "zanzibar.jpg")
    qtbot.waitUntil(lambda: photo_at(watched, folder / "zanzibar.jpg") == photo, timeout=LONG)
    with qtbot.waitSignal(idle.shown, check_params_cb=lambda answer: answer.question == "zanzibar", timeout=LONG):
        idle.field.setText("zanzibar")
    assert idle.photos.listing.photo(0) == photo
    assert len(idle.photos.listing) == 6


def test_a_result_that_a_person_looks_at_stays_where_it_is(
    open_window: Callable[[Path], MainWindow], place: Path, album: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    with Semret(place) as library:
        library.add_root(os.fsencode(own))
    window = open_window(place)
    with qtbot.waitSignal(window.indexing.ended, timeout=LONG):
        pass
    window.resize(700, 400)
    qtbot.waitUntil(lambda: len(window.photos.listing) == 24, timeout=LONG)
    bar = window.grid.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    top = window.grid.in_sight()[0]
    turned(min(album.glob("*.jpg")), own / "newest.jpg")
    qtbot.waitUntil(lambda: len(window.photos.listing) == 25, timeout=LONG)
    assert window.grid.in_sight()[0] == top


def semret(*arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "semret_desktop.commands.main", *arguments],
        check=True,
        capture_output=True,
        timeout=LONG / 1000,
    )


def test_what_another_process_says_of_a_photo_shows(
    idle: MainWindow, folder: Path, watched: Path, qtbot: QtBot
) -> None:
    path = min(folder.glob("*.jpg"))
    photo = photo_at(watched, path)
    semret("--library", str(watched), "favourite", str(path))

    def favourite() -> bool:
        shapes = idle.photos.listing.shapes
        return bool(shapes.favourites[shapes.photos == photo].all())

    qtbot.waitUntil(favourite, timeout=LONG)


def test_a_mark_of_another_process_moves_what_is_shown(
    idle: MainWindow, folder: Path, watched: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(idle.shown, check_params_cb=lambda answer: answer.question == "sea", timeout=LONG):
        idle.field.setText("sea")
    last = idle.photos.listing.photo(5)
    with Semret(watched) as library:
        path = os.fsdecode(library.store.paths([last])[last])
    semret("--library", str(watched), "mark", "relevant", "sea", path)

    def marked() -> bool:
        listing = idle.photos.listing
        return bool((listing.grades[listing.shapes.photos == last] == 1).all())

    qtbot.waitUntil(marked, timeout=LONG)


def test_a_folder_that_another_process_indexes_shows(
    idle: MainWindow, watched: Path, album: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for number, photo in enumerate(sorted(album.glob("*.jpg"))[:3]):
        turned(photo, other / f"{number}.jpg")
    semret("--library", str(watched), "index", str(other))
    qtbot.waitUntil(lambda: len(idle.photos.listing) == 9, timeout=LONG)
