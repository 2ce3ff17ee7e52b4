"""Searching by a picture: photos of the library, files that are dropped, pictures that are pasted."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.core import RELEVANT
from semret_desktop.window.main_window import MainWindow

CATS = {"p043.jpg", "p138.jpg", "p011.jpg"}
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def elsewhere(album: Path, tmp_path: Path) -> Path:
    """A picture of a cat that the library does not have: a part of one of its photos, mirrored."""
    file = tmp_path / "elsewhere" / "my cat.png"
    file.parent.mkdir()
    with Image.open(album / "p043.jpg") as photo:
        photo.transpose(Image.Transpose.FLIP_LEFT_RIGHT).resize((300, 200)).save(file)
    return file


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[Callable[[QMimeData], None]]:
    """Puts something into the clipboard, which is empty afterwards."""
    yield QGuiApplication.clipboard().setMimeData
    QGuiApplication.clipboard().clear()


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(window: MainWindow, data: QMimeData) -> None:
    """Drop it on the search field, as the system tells it."""
    at = window.field.mapTo(window, QPoint(40, 10))
    rest = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, *rest)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(at), *rest))


def names(window: MainWindow, place: Path, count: int) -> list[str]:
    shown = window.photos.listing.shapes.photos[:count].tolist()
    with Semret(place) as library:
        paths = library.store.paths(shown)
    return [Path(paths[photo].decode()).name for photo in shown]


def said(window: MainWindow) -> list[str]:
    return [saying.words for saying in window.library.chips.sayings()]


def test_a_dropped_picture_is_looked_for_alone_and_with_words(
    window: MainWindow, qtbot: QtBot, place: Path, elsewhere: Path
) -> None:
    drop(window, files(elsewhere))
    qtbot.waitUntil(lambda: said(window) == ["my cat.png"])
    assert window.library.chips.sayings()[0].picture is not None
    assert names(window, place, 1) == ["p043.jpg"]
    assert window.field.hasFocus()
    alone = window.photos.listing.shapes.photos.tolist()
    with qtbot.waitSignal(window.shown, check_params_cb=lambda answer: answer.question == "pizza on a plate"):
        QTest.keyClicks(window.field, "pizza on a plate")
    assert said(window) == ["my cat.png"]
    assert window.photos.listing.shapes.photos.tolist() != alone
    assert set(names(window, place, 6)) & CATS  # the words have not taken the picture's place


def test_a_picture_is_taken_away_by_its_chip_and_comes_back(
    window: MainWindow, qtbot: QtBot, place: Path, elsewhere: Path
) -> None:
    before = window.photos.listing.shapes.photos.tolist()
    drop(window, files(elsewhere))
    qtbot.waitUntil(lambda: said(window) == ["my cat.png"])
    window.library.chips.chips()[0].removed.emit()
    qtbot.waitUntil(lambda: window.photos.listing.shapes.photos.tolist() == before)
    assert said(window) == []
    window.notice.button.click()
    qtbot.waitUntil(lambda: said(window) == ["my cat.png"])
    QTest.keyClick(window.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.photos.listing.shapes.photos.tolist() == before)


def test_pictures_that_are_dropped_one_after_another_are_all_looked_for(
    window: MainWindow, qtbot: QtBot, elsewhere: Path, album: Path, tmp_path: Path
) -> None:
    for number in range(3):
        with Image.open(album / f"p00{number + 1}.jpg") as photo:
            photo.resize((200, 200)).save(tmp_path / f"{number}.png")
        drop(window, files(tmp_path / f"{number}.png"))
    drop(window, files(elsewhere, elsewhere))  # the same one twice is one
    wanted = ["0.png", "1.png", "2.png", "my cat.png"]
    qtbot.waitUntil(lambda: said(window) == wanted)


def test_a_file_that_is_no_picture_is_told_in_one_line(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("no picture")
    drop(window, files(text))
    qtbot.waitUntil(window.notice.isVisible)
    assert window.notice.text() == ("“notes.txt” cannot be looked for.", "This is not a picture that Semret can read.")
    assert window.showing.answer is not None
    assert window.showing.answer.timeline


def test_a_photo_of_the_library_becomes_a_part_of_the_text(
    window: MainWindow, qtbot: QtBot, place: Path, album: Path
) -> None:
    with Semret(place) as library:
        photo = library.store.photo_at(bytes(album / "p043.jpg"))
    window.field.setText("in winter")
    drop(window, files(album / "p043.jpg"))
    qtbot.waitUntil(lambda: said(window) == ["like this picture"])
    assert window.field.text() == f"in winter like:{photo} "


def test_a_dropped_folder_is_added(window: MainWindow, qtbot: QtBot, album: Path, tmp_path: Path) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    shutil.copyfile(album / "p045.jpg", folder / "a.jpg")
    drop(window, files(folder))
    qtbot.waitUntil(lambda: any(root.path == bytes(folder) for root in window.shelves.shelf.roots))
    assert said(window) == []


def test_a_picture_is_pasted_and_words_are_pasted_as_ever(
    window: MainWindow, qtbot: QtBot, place: Path, elsewhere: Path, clipboard: Callable[[QMimeData], None]
) -> None:
    picture, words = QMimeData(), QMimeData()
    picture.setImageData(QImage(str(elsewhere)))
    words.setText("cats")
    clipboard(words)
    with qtbot.waitSignal(window.shown, check_params_cb=lambda answer: answer.question == "cats"):
        QTest.keyClick(window.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    clipboard(picture)
    QTest.keyClick(window.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: said(window) == ["like this picture"])
    assert window.field.text() == "cats"
    assert names(window, place, 1) == ["p043.jpg"]


def test_a_photo_is_searched_with_from_its_menu_and_undo_brings_the_words_back(
    window: MainWindow, qtbot: QtBot, place: Path
) -> None:
    with qtbot.waitSignal(window.shown, check_params_cb=lambda answer: answer.question == "a cat"):
        window.field.insert("a cat")
    window.grid.enter()
    photo = window.photos.listing.photo(0)
    QTest.keyClick(window.grid, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: said(window) == ["like this picture"])
    assert window.photos.listing.photo(0) == photo
    assert window.field.hasFocus()
    with qtbot.waitSignal(window.shown, check_params_cb=lambda answer: answer.question == "a cat"):
        QTest.keyClick(window.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    window.pages.open_viewer(1)
    photo = window.viewer.photo
    QTest.keyClick(window.viewer, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: window.is_showing(f"like:{photo} "))
    assert window.field.hasFocus()


def test_a_search_with_a_picture_from_outside_cannot_be_kept_or_marked_and_every_key_says_so(
    window: MainWindow, qtbot: QtBot, elsewhere: Path
) -> None:
    window.field.setText("cats")
    drop(window, files(elsewhere))
    qtbot.waitUntil(lambda: said(window) == ["my cat.png"])
    assert not window.library.search_row.save_button.isEnabled()
    window.grid.enter()
    for key in (Qt.Key.Key_R, Qt.Key.Key_N):
        QTest.keyClick(window.grid, key)
        assert window.notice.isVisible()
        assert window.notice.text()[0] == "A mark belongs to words."
        window.notice.put_away()
    QTest.keyClick(window.grid, Qt.Key.Key_D, CTRL)
    assert window.notice.isVisible()
    assert window.notice.text()[0] == "A saved search is made of words."
    assert not window.shelves.busy
    window.notice.put_away()
    window.pages.open_viewer(0)
    QTest.keyClick(window.viewer, Qt.Key.Key_N)
    assert window.notice.isVisible()
    assert window.notice.text()[0] == "A mark belongs to words."
    window.notice.put_away()
    window.viewer.grade_asked.emit(RELEVANT)
    assert window.notice.text()[0] == "A mark belongs to words."
    assert not window.editing.busy
