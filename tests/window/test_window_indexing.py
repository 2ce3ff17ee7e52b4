"""Reading in the background: pause, quiet mode, what is on the screen first, what could not be read, the tray."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.core import Phase, Progress
from semret_desktop.window.failures import FailuresDialog
from semret_desktop.window.main_window import MainWindow

LONG = 60_000
Open = Callable[[Path], MainWindow]


@pytest.fixture
def many(album: Path, tmp_path: Path) -> Path:
    """A folder of 48 photos, the album's and the same upside down, a day apart."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number, photo in enumerate(sorted(album.glob("*.jpg"))):
        shutil.copyfile(photo, folder / photo.name)
        with Image.open(photo) as opened:
            opened.rotate(180).save(folder / f"turned {photo.name}")
        for name in (photo.name, f"turned {photo.name}"):
            when = 1_700_000_000 + 86_400 * (2 * number + name.startswith("turned"))
            os.utime(folder / name, (when, when))
    return folder


@pytest.fixture
def waiting(many: Path, tmp_path: Path) -> Path:
    """A library that watches those photos and has read none."""
    place = tmp_path / "waiting"
    with Semret(place) as library:
        library.add_root(os.fsencode(many))
    return place


def setting(place: Path, name: str) -> str | None:
    with Semret(place) as library:
        return library.store.setting(name)


def set_setting(place: Path, name: str, value: str) -> None:
    with Semret(place) as library:
        library.store.set_setting(name, value)


def searchable(place: Path) -> int:
    with Semret(place) as library:
        return int(library.space.known(library.store.photo_ids()).sum())


def test_reading_pauses_at_a_click_and_goes_on_at_another(open_window: Open, waiting: Path, qtbot: QtBot) -> None:
    window = open_window(waiting)
    line = window.library.status_line
    heard: list[Progress] = []
    window.indexing.progressed.connect(heard.append)
    qtbot.waitUntil(lambda: any(progress.phase is Phase.READ for progress in heard), timeout=LONG)
    line._switch.click()
    qtbot.waitUntil(lambda: line.switch_words() == "Resume" and heard[-1].paused, timeout=LONG)
    assert "Paused" in line.words()
    assert window.acts["pause"].isChecked()
    read = -1
    while read != (now := searchable(waiting)):  # what the workers had in hand comes, and no more
        read = now
        qtbot.wait(1_000)
    assert read < 48
    qtbot.waitUntil(lambda: setting(waiting, "indexing.paused") == "1", timeout=LONG)
    assert window.indexing.running
    line._switch.click()
    qtbot.waitUntil(lambda: searchable(waiting) == 48, timeout=LONG)
    qtbot.waitUntil(lambda: setting(waiting, "indexing.paused") == "0", timeout=LONG)
    qtbot.waitUntil(line.isHidden, timeout=LONG)


def test_the_next_start_knows_of_the_pause(open_window: Open, waiting: Path, qtbot: QtBot) -> None:
    set_setting(waiting, "indexing.paused", "1")
    window = open_window(waiting)
    line = window.library.status_line
    qtbot.waitUntil(lambda: line.switch_words() == "Resume", timeout=LONG)
    qtbot.wait(1_000)
    assert searchable(waiting) == 0
    window.acts["pause"].trigger()
    qtbot.waitUntil(lambda: searchable(waiting) == 48, timeout=LONG)


def test_a_paused_window_closes_at_once(open_window: Open, waiting: Path, qtbot: QtBot) -> None:
    set_setting(waiting, "indexing.paused", "1")
    window = open_window(waiting)
    qtbot.waitUntil(lambda: window.indexing.running, timeout=LONG)
    with qtbot.waitSignal(window.gone, timeout=LONG):
        window.close()


def test_the_quiet_mode_is_switched_in_the_menu_and_remembered(open_window: Open, place: Path, qtbot: QtBot) -> None:
    window = open_window(place)
    qtbot.waitUntil(lambda: window.upkeep.status is not None, timeout=LONG)
    assert not window.acts["quiet"].isChecked()
    window.acts["quiet"].trigger()
    assert window.indexing.control.quiet
    qtbot.waitUntil(lambda: setting(place, "indexing.quiet") == "1", timeout=LONG)
    with qtbot.waitSignal(window.gone, timeout=LONG):
        window.quit()
    again = open_window(place)
    qtbot.waitUntil(lambda: again.acts["quiet"].isChecked(), timeout=LONG)
    assert again.indexing.control.quiet


def test_the_quiet_mode_that_the_settings_switch_holds_at_once(open_window: Open, place: Path, qtbot: QtBot) -> None:
    window = open_window(place)
    qtbot.waitUntil(lambda: window.upkeep.status is not None and bool(window.shelves.shelf.photos), timeout=LONG)
    set_setting(place, "indexing.quiet", "1")
    qtbot.waitUntil(lambda: window.indexing.control.quiet, timeout=LONG)


def test_what_a_person_switches_before_the_folders_are_followed_holds(
    open_window: Open, place: Path, qtbot: QtBot
) -> None:
    window = open_window(place)
    window.indexing.be_quiet(True)  # the thread that reads how it was left has not begun
    with qtbot.waitSignal(window.indexing.ended, timeout=LONG):
        pass
    assert window.indexing.control.quiet


def test_photos_on_the_screen_are_read_before_those_above(open_window: Open, waiting: Path, qtbot: QtBot) -> None:
    set_setting(waiting, "indexing.quiet", "1")
    window = open_window(waiting)
    window.resize(700, 500)
    qtbot.waitUntil(lambda: len(window.photos.listing) == 48, timeout=LONG)
    bar = window.grid.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: set(window.indexing.control.first) == set(window.grid.in_sight().tolist()), timeout=LONG)
    seen = window.grid.in_sight()
    assert 0 < len(seen) < 24
    with Semret(waiting) as library:
        before = set(library.space.photos().tolist())
        qtbot.waitUntil(lambda: bool(library.space.known(seen).all()), timeout=LONG)
        others = set(library.space.photos().tolist()) - before - set(seen.tolist())
    above = 48 - len(seen)
    assert len(others) < above / 2  # those that the worker had in hand, or has read since this test looked
    qtbot.waitUntil(lambda: all(map(window.thumbnails.picture, seen.tolist())), timeout=LONG)
    assert np.array_equal(window.grid.in_sight(), seen)


@pytest.fixture
def good_again(album: Path, tmp_path: Path) -> tuple[Path, Callable[[], None]]:
    """A folder with a file that is no picture, and what makes it one without any sign of a change."""
    folder = tmp_path / "album"
    folder.mkdir()
    photos = sorted(album.glob("*.jpg"))
    shutil.copyfile(photos[0], folder / "good.jpg")
    picture = photos[1].read_bytes()
    bad = folder / "bad.jpg"
    bad.write_bytes(bytes(len(picture)))
    (folder / "worse.jpg").write_bytes(b"no picture")
    os.utime(bad, (1_700_000_000, 1_700_000_000))

    def mend() -> None:
        with bad.open("r+b") as file:
            file.write(picture)
        os.utime(bad, (1_700_000_000, 1_700_000_000))

    return folder, mend


@pytest.fixture
def shown_folders() -> "Iterator[list[str]]":
    """The folders that were shown by the system's file manager."""

    class Manager(QObject):
        @Slot(QUrl)
        def show(self, url: QUrl) -> None:
            folders.append(url.toLocalFile())

    folders: list[str] = []
    manager = Manager()
    QDesktopServices.setUrlHandler("file", manager, "show")
    yield folders
    QDesktopServices.unsetUrlHandler("file")


def test_a_file_that_could_not_be_read_can_be_tried_again_and_shown_in_its_folder(
    open_window: Open,
    good_again: tuple[Path, Callable[[], None]],
    shown_folders: list[str],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    folder, mend = good_again
    with Semret(tmp_path / "library") as library:
        library.add_root(os.fsencode(folder))
        library.index()
    window = open_window(tmp_path / "library")
    line = window.library.status_line
    qtbot.waitUntil(lambda: line.failed == 2 and line.isVisible(), timeout=LONG)
    line.failures_asked.emit()
    (dialog,) = window.findChildren(FailuresDialog)
    assert dialog.again.text() == "Try all again"
    assert not dialog.folder.isEnabled()
    row = dialog.list.topLevelItem(0)
    assert row is not None
    assert row.text(0).endswith("bad.jpg")
    row.setSelected(True)
    dialog.folder.click()
    assert shown_folders == [str(folder)]
    mend()
    dialog.again.click()
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == 1, timeout=LONG)
    qtbot.waitUntil(lambda: len(window.photos.listing) == 2, timeout=LONG)
    assert dialog.again.text() == "Try all again"
    dialog.again.click()
    with Semret(tmp_path / "library") as library:
        qtbot.waitUntil(lambda: library.store.failures()[0].attempts == 1, timeout=LONG)
    (folder / "worse.jpg").unlink()
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == 0, timeout=LONG)
    dialog.reject()


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)  # no platform without a screen has one
def test_with_the_tray_the_window_closes_and_reading_goes_on(
    open_window: Open, waiting: Path, many: Path, album: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)  # there is none without a screen
    set_setting(waiting, "tray", "1")
    window = open_window(waiting)
    qtbot.waitUntil(lambda: window.shelves.shelf.settings.get("tray") == "1", timeout=LONG)
    window.close()
    assert not window.isVisible()
    assert not window.is_gone()
    qtbot.waitUntil(lambda: searchable(waiting) == 48, timeout=LONG)
    qtbot.waitUntil(lambda: setting(waiting, "tray.told") == "1", timeout=LONG)
    window.tray.open_window()
    assert window.isVisible()
    qtbot.waitUntil(lambda: len(window.photos.listing) == 48, timeout=LONG)
    window.close()
    with qtbot.waitSignal(window.gone, timeout=LONG):
        window.acts["quit"].trigger()


def test_without_the_wish_the_window_closes_for_good(
    open_window: Open, place: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    window = open_window(place)
    qtbot.waitUntil(lambda: bool(window.shelves.shelf.photos), timeout=LONG)
    with qtbot.waitSignal(window.gone, timeout=LONG):
        window.close()
