"""Adding folders, indexing in the background, and closing meanwhile."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.core import Phase, Progress
from semret_desktop.indexing import IndexLock
from semret_desktop.window.failures import FailuresDialog
from semret_desktop.window.main_window import MainWindow

LONG = 60_000


@pytest.fixture
def empty_window(open_window: Callable[[Path], MainWindow], tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The window on a library without a photo, which has looked around."""
    window = open_window(tmp_path / "new")
    with qtbot.waitSignal(window.indexing.ended, timeout=LONG):
        pass
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.empty, timeout=LONG)
    return window


@pytest.fixture
def idle(open_window: Callable[[Path], MainWindow], place: Path, qtbot: QtBot) -> MainWindow:
    """The window on an indexed library, which has looked through its folders."""
    window = open_window(place)
    with qtbot.waitSignal(window.indexing.ended, timeout=LONG):
        pass
    qtbot.waitUntil(lambda: len(window.photos.listing) > 0, timeout=LONG)
    return window


def coverage(place: Path) -> float:
    """Which share of the photos can be searched."""
    with Semret(place) as library:
        return library.status().coverage


@pytest.fixture
def few(album: Path, tmp_path: Path) -> Path:
    """A folder of six photos and a file that is none."""
    folder = tmp_path / "few"
    folder.mkdir()
    for photo in sorted(album.glob("*.jpg"))[:6]:
        shutil.copyfile(photo, folder / photo.name)
    (folder / "broken.jpg").write_bytes(b"\xff\xd8 no picture")
    return folder


def test_without_photos_there_is_one_button(empty_window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(empty_window.empty.add_asked):
        QTest.keyClick(empty_window.empty, Qt.Key.Key_Return)
    (dialog,) = empty_window.findChildren(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    assert not dialog.isModal() or dialog.isVisible()  # it is open, and nothing waits for it
    dialog.reject()


def test_an_added_folder_is_read_and_can_be_searched(
    empty_window: MainWindow, few: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    heard: list[Progress] = []
    empty_window.indexing.progressed.connect(heard.append)
    with qtbot.waitSignal(empty_window.indexing.ended, timeout=LONG):
        empty_window.add_folder(str(few))
    qtbot.waitUntil(lambda: len(empty_window.photos.listing) == 6, timeout=LONG)
    assert empty_window.pages.currentWidget() is empty_window.library
    assert {Phase.SCAN, Phase.READ} & {progress.phase for progress in heard}
    with qtbot.waitSignal(empty_window.shown, check_params_cb=lambda answer: answer.question == "sea", timeout=LONG):
        empty_window.field.setText("sea")
    assert len(empty_window.photos.listing) == 6
    qtbot.waitUntil(lambda: coverage(tmp_path / "new") == 1, timeout=LONG)


def test_what_could_not_be_read_is_listed_with_its_reason(empty_window: MainWindow, few: Path, qtbot: QtBot) -> None:
    line = empty_window.library.status_line
    empty_window.add_folder(str(few))
    qtbot.waitUntil(lambda: line.isVisible() and line.failed == 1, timeout=LONG)
    line.failures_asked.emit()
    (dialog,) = empty_window.findChildren(FailuresDialog)
    row = dialog.list.topLevelItem(0)
    assert row is not None
    assert row.text(0).endswith("broken.jpg")
    assert row.text(1)
    dialog.reject()


def test_a_dropped_folder_is_added(empty_window: MainWindow, few: Path, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(few))])
    where = QPointF(50, 50)
    action, button, modifier = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(where.toPoint(), action, data, button, modifier)
    QApplication.sendEvent(empty_window, entered)
    assert entered.isAccepted()
    with qtbot.waitSignal(empty_window.indexing.ended, timeout=LONG):
        QApplication.sendEvent(empty_window, QDropEvent(where, action, data, button, modifier))
    qtbot.waitUntil(lambda: len(empty_window.photos.listing) == 6, timeout=LONG)


def test_what_is_no_folder_is_told(empty_window: MainWindow, few: Path, qtbot: QtBot) -> None:
    empty_window.add_folder(str(few / "broken.jpg"))
    qtbot.waitUntil(empty_window.notice.isVisible, timeout=LONG)
    assert "broken.jpg" in empty_window.notice.text()[0]
    qtbot.waitUntil(lambda: empty_window.pages.currentWidget() is empty_window.empty)


def test_a_folder_added_while_another_is_read_is_read_too(
    empty_window: MainWindow, album: Path, few: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (few / "broken.jpg").unlink()
    turn(few)
    heard: list[Progress] = []
    empty_window.indexing.progressed.connect(heard.append)
    empty_window.add_folder(str(album))
    qtbot.waitUntil(lambda: any(progress.phase is Phase.READ for progress in heard), timeout=LONG)
    empty_window.add_folder(str(few))
    photos = len(list(album.glob("*.jpg"))) + 6
    qtbot.waitUntil(lambda: len(empty_window.photos.listing) == photos, timeout=LONG)
    qtbot.waitUntil(lambda: coverage(tmp_path / "new") == 1, timeout=LONG)


def test_a_run_that_began_before_a_folder_was_added_does_not_speak_for_it(
    empty_window: MainWindow, few: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with IndexLock(tmp_path / "new", "semret index") as lock:  # so that its own run waits
        qtbot.waitUntil(lambda: lock.held or lock.acquire(), timeout=LONG)
        empty_window.add_folder(str(few))
        qtbot.waitUntil(lambda: len(empty_window.shelves.shelf.roots) == 1, timeout=LONG)
        empty_window.indexing.ended.emit()  # the one before it
        with qtbot.waitSignal(empty_window.standing.told, timeout=LONG):
            pass
        assert empty_window.upkeep.running
        assert empty_window.library.quiet_words() == "Looking for photos …"
        assert empty_window.notice.isHidden()
    qtbot.waitUntil(lambda: len(empty_window.photos.listing) == 6, timeout=LONG)
    qtbot.waitUntil(lambda: not empty_window.upkeep.running, timeout=LONG)


def test_closing_while_indexing_ends_soon_and_loses_nothing(
    open_window: Callable[[Path], MainWindow], album: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "new"
    window = open_window(place)
    read: list[int] = []
    window.indexing.progressed.connect(
        lambda progress: read.append(progress.done) if progress.phase is Phase.READ else None
    )
    window.add_folder(str(album))
    qtbot.waitUntil(lambda: bool(read) and read[-1] > 0, timeout=LONG)
    with qtbot.waitSignal(window.gone, timeout=LONG):
        window.close()
        assert not window.isVisible()  # at once
    with Semret(place) as library:
        kept = round(library.status().coverage * library.status().photos)
        assert kept >= read[-1]
        assert library.doctor() == []
        assert library.index().encoded == len(list(album.glob("*.jpg"))) - kept


def test_what_came_into_a_folder_while_the_window_was_closed_is_there_when_it_opens(
    open_window: Callable[[Path], MainWindow], few: Path, album: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "new"
    with Semret(place) as library:
        library.add_root(os.fsencode(few))
        before = library.index().photos
    shutil.copy(max(album.glob("*.jpg")), few / "came.jpg")
    window = open_window(place)
    qtbot.waitUntil(lambda: len(window.photos.listing) == before + 1, timeout=LONG)


def test_what_was_left_off_goes_on_when_the_window_opens_again(
    open_window: Callable[[Path], MainWindow], album: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "new"
    with Semret(place) as library:
        library.add_root(os.fsencode(album))
    window = open_window(place)
    with qtbot.waitSignal(window.indexing.finished, timeout=LONG) as finished:
        pass
    assert finished.args is not None
    assert finished.args[0].encoded == len(list(album.glob("*.jpg")))


def test_another_program_that_indexes_is_named_and_then_gone_on_from(
    idle: MainWindow, place: Path, few: Path, qtbot: QtBot
) -> None:
    (few / "broken.jpg").unlink()
    turn(few)
    before = len(idle.photos.listing)
    line = idle.library.status_line
    with IndexLock(place, "semret index") as lock:
        qtbot.waitUntil(lambda: lock.held or lock.acquire(), timeout=LONG)
        idle.add_folder(str(few))
        named = f"Another program is reading: semret index, process {os.getpid()}"
        qtbot.waitUntil(lambda: named in line.words(), timeout=LONG)
    qtbot.waitUntil(lambda: len(idle.photos.listing) == before + 6, timeout=LONG)
    qtbot.waitUntil(lambda: not line.words(), timeout=LONG)


def turn(folder: Path) -> None:
    """Make of these photos pictures that the album does not have."""
    for number, photo in enumerate(folder.iterdir()):
        with Image.open(photo) as opened:
            opened.rotate(90 + 20 * number).save(photo)


@pytest.mark.usefixtures("watched_elsewhere")
def test_what_another_program_reads_is_shown_as_it_comes(
    window: MainWindow, place: Path, few: Path, qtbot: QtBot
) -> None:
    """The folder that was handed over to it."""
    (few / "broken.jpg").unlink()
    turn(few)
    before = len(window.photos.listing)
    window.add_folder(str(few))
    with Semret(place) as library:
        qtbot.waitUntil(lambda: bool(library.store.wanted_roots()), timeout=LONG)
        assert library.index_in_turn(who="semret index").encoded == 6
    qtbot.waitUntil(lambda: len(window.photos.listing) == before + 6, timeout=LONG)
