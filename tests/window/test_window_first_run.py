"""The first start: folders are found and counted, what is ticked is read."""

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.core import Cancel, Cancelled
from semret_desktop.window.folder_list import FolderList
from semret_desktop.window.main_window import MainWindow
from semret_desktop.window.places import Count, Place, count_photos, find_places
from semret_desktop.window.theme import Look

LONG = 60_000


@pytest.fixture
def home(album: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's home: photos in two of the usual folders, an empty third one."""
    folder = tmp_path / "home"
    photos = sorted(album.glob("*.jpg"))
    for name, some in (("Pictures/2023", photos[:4]), ("Camera uploads", photos[4:7]), ("DCIM", [])):
        (folder / name).mkdir(parents=True)
        for photo in some:
            shutil.copyfile(photo, folder / name / photo.name)
    (folder / "Pictures" / ".trash").mkdir()
    shutil.copyfile(photos[0], folder / "Pictures" / ".trash" / "old.jpg")
    (folder / "Pictures" / "notes.txt").write_text("no photo")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return folder


@pytest.fixture
def first(home: Path, open_window: Callable[[Path], MainWindow], tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The window of somebody who starts it for the first time, the folders counted."""
    window = open_window(tmp_path / "new")
    qtbot.waitUntil(lambda: window.pages.beginning and len(window.empty.folders.rows()) == 2, timeout=LONG)
    qtbot.waitUntil(lambda: window.empty.folders.photos()[1], timeout=LONG)
    return window


def test_the_usual_folders_are_found_and_counted(first: MainWindow, home: Path) -> None:
    rows = first.empty.folders.rows()
    assert [(row.place.name, row.words()) for row in rows] == [("Pictures", "4 photos"), ("Camera uploads", "3 photos")]
    assert first.empty.folders.ticked() == [str(home / "Pictures"), str(home / "Camera uploads")]
    assert first.empty.summary().startswith("7 photos in 2 folder")
    assert "less than a minute" in first.empty.summary()
    assert rows[0].accessibleName() == "Pictures, 4 photos"


def test_start_reads_what_is_ticked(first: MainWindow, home: Path, tmp_path: Path, qtbot: QtBot) -> None:
    pictures, camera = first.empty.folders.rows()
    QTest.keyClick(pictures, Qt.Key.Key_Space)
    assert first.empty.folders.ticked() == [str(home / "Camera uploads")]
    QTest.keyClick(camera, Qt.Key.Key_Return)  # Enter begins, wherever a person is
    qtbot.waitUntil(lambda: len(first.photos.listing) == 3 and not first.upkeep.running, timeout=LONG)
    assert first.pages.currentWidget() is first.library
    with Semret(tmp_path / "new") as library:
        assert [root.path for root in library.store.roots()] == [os.fsencode(home / "Camera uploads")]


def test_another_folder_is_added_to_the_list_and_ticked(first: MainWindow, album: Path, qtbot: QtBot) -> None:
    QTest.keyClick(first.empty.folders.add_button, Qt.Key.Key_Return)
    (dialog,) = first.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(album))
    dialog.reject()
    qtbot.waitUntil(lambda: first.empty.folders.photos() == (31, True), timeout=LONG)
    assert str(album) in first.empty.folders.ticked()
    first.empty.add(str(album))
    assert len(first.empty.folders.rows()) == 3


def test_without_a_tick_there_is_nothing_to_start_and_enter_asks_for_a_folder(first: MainWindow, qtbot: QtBot) -> None:
    for row in first.empty.folders.rows():
        row.click()
    assert not first.empty.start_button.isEnabled()
    assert first.empty.summary() == ""
    with qtbot.waitSignal(first.empty.add_asked):
        QTest.keyClick(first.empty, Qt.Key.Key_Return)
    for dialog in first.findChildren(QFileDialog):
        dialog.reject()


@pytest.mark.parametrize(("width", "height"), [(480, 360), (800, 600), (1440, 900)])
def test_it_fits_into_every_window(first: MainWindow, qtbot: QtBot, width: int, height: int) -> None:
    first.resize(width, height)
    page = first.empty
    qtbot.waitUntil(lambda: page.width() == width)
    assert page.minimumSizeHint().width() <= width
    button = page.start_button
    assert page.rect().contains(button.rect().translated(button.mapTo(page, button.rect().topLeft())))


def test_where_nothing_is_found_the_one_button_asks_for_a_folder(
    open_window: Callable[[Path], MainWindow], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    window = open_window(tmp_path / "new")
    qtbot.waitUntil(lambda: window.pages.beginning and window.empty.folders.isHidden(), timeout=LONG)
    assert window.empty.start_button.text() == "Add a folder …"
    QTest.mouseClick(window.empty.start_button, Qt.MouseButton.LeftButton)
    (dialog,) = window.findChildren(QFileDialog)
    dialog.reject()


def test_no_place_lies_inside_another_one(home: Path) -> None:
    (home / "Photos").symlink_to(home / "Pictures", target_is_directory=True)
    assert [Path(place.path).name for place in find_places()][:3] == ["Pictures", "Camera uploads", "DCIM"]


def test_counting_can_be_ended(home: Path) -> None:
    cancel = Cancel()
    cancel.set()
    with pytest.raises(Cancelled):
        list(count_photos(str(home), cancel))


def test_counting_ends_where_there_are_too_many(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("semret_desktop.window.places.MOST", 2)
    last = list(count_photos(str(home), Cancel()))[-1]
    assert (last.ended, last.whole) == (True, False)
    assert last.photos > 2


def test_a_folder_that_cannot_be_read_counts_for_nothing(tmp_path: Path) -> None:
    assert list(count_photos(str(tmp_path / "gone"), Cancel()))[-1] == Count(str(tmp_path / "gone"), 0, ended=True)


def test_closing_while_it_counts_waits_for_nothing(
    home: Path,
    open_window: Callable[[Path], MainWindow],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The folder is as large as one likes: each one holds another."""
    monkeypatch.setattr("semret_desktop.window.places.LONGEST", float("inf"))
    began = threading.Event()

    def endless(folder: str, _suffixes: object, waiting: list[str]) -> int:
        began.set()
        waiting.append(folder)
        return 0

    monkeypatch.setattr("semret_desktop.window.places._in_folder", endless)
    window = open_window(tmp_path / "new")
    qtbot.waitUntil(began.is_set, timeout=LONG)
    with qtbot.waitSignal(window.gone, timeout=LONG):
        window.close()


def test_a_folder_with_more_photos_than_were_counted_says_so(qtbot: QtBot, qapp) -> None:  # type: ignore[no-untyped-def]
    look = Look(qapp, dark=False)
    folders = FolderList(look)
    qtbot.addWidget(folders)
    folders.add(Place("/x", "x", "/x"))
    (row,) = folders.rows()
    assert row.words() == "…"
    folders.show_count(Count("/x", 1_200))
    assert row.words().startswith("1,200 photo")
    assert row.words().endswith("…")
    folders.show_count(Count("/x", 200_001, ended=True, whole=False))
    assert "more than 200,001" in row.words()
    folders.add(Place("/y", "y", "/y", named=True))
    folders.show_count(Count("/y", 0, ended=True))
    assert [row.words() for row in folders.rows()][1] == "no photos"  # a person named it: it stays
    look.deleteLater()
