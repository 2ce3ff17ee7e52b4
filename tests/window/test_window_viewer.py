"""The viewer: one photo after another, at full size."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.window.main_window import MainWindow


@pytest.fixture
def viewing(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with its second photo in the viewer, its pixels there."""
    window.grid.opened.emit(1)
    qtbot.waitUntil(lambda: window.viewer.picture is not None, timeout=20_000)
    return window


def test_the_thumbnail_stands_in_until_the_pixels_come(window: MainWindow, qtbot: QtBot) -> None:
    window.grid.opened.emit(0)
    assert window.viewer.isVisible()
    assert window.viewer.picture is None
    assert window.viewer.pane.has_picture()
    qtbot.waitUntil(lambda: window.viewer.picture is not None, timeout=20_000)
    picture = window.viewer.picture
    assert picture is not None
    assert picture.photo == window.photos.listing.photo(0)
    pane = window.viewer.pane
    assert max(picture.image.width(), picture.image.height()) >= min(pane.pixels_wanted(), picture.whole.width())


def test_keys_and_buttons_go_to_the_next_photo_and_back(viewing: MainWindow, qtbot: QtBot) -> None:
    viewer = viewing.viewer
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    assert viewer.row == 2
    qtbot.waitUntil(lambda: viewer.picture is not None and viewer.picture.photo == viewer.photo, timeout=20_000)
    QTest.mouseClick(viewer.previous, Qt.MouseButton.LeftButton)
    QTest.keyClick(viewer, Qt.Key.Key_Left)
    assert viewer.row == 0
    assert not viewer.previous.isEnabled()
    QTest.keyClick(viewer, Qt.Key.Key_Left)
    assert viewer.row == 0
    QTest.keyClick(viewer, Qt.Key.Key_End)
    assert viewer.row == len(viewing.photos.listing) - 1
    assert not viewer.next.isEnabled()
    assert viewer.accessibleName() == "24 of 24"


def test_escape_leads_back_to_the_photo_that_was_looked_at(viewing: MainWindow) -> None:
    QTest.keyClick(viewing.viewer, Qt.Key.Key_Right)
    QTest.keyClick(viewing.viewer, Qt.Key.Key_Escape)
    assert viewing.library.isVisible()
    assert viewing.grid.hasFocus()
    assert viewing.grid.currentIndex().row() == 2


def test_enlarging_brings_all_pixels_and_keeps_the_point_below_the_mouse(viewing: MainWindow, qtbot: QtBot) -> None:
    viewer, pane = viewing.viewer, viewing.viewer.pane
    at = QPointF(pane.rect().center()) + QPointF(60, 40)
    fitted = pane.picture_box()
    where = QPointF((at.x() - fitted.x()) / fitted.width(), (at.y() - fitted.y()) / fitted.height())
    pane.zoom_by(4, at)
    box = pane.picture_box()
    assert box.width() == pytest.approx(fitted.width() * pane.zoom)
    assert box.x() + where.x() * box.width() == pytest.approx(at.x(), abs=3)
    assert box.y() + where.y() * box.height() == pytest.approx(at.y(), abs=3)
    qtbot.waitUntil(lambda: viewer.picture is not None and viewer.picture.image.size() == viewer.picture.whole)
    assert pane.zoom > 1
    QTest.keyClick(viewer, Qt.Key.Key_0)
    assert pane.picture_box() == fitted


def test_a_photo_whose_file_is_gone_keeps_its_thumbnail_and_says_so(
    window: MainWindow, place: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    photo = window.photos.listing.photo(0)
    with Semret(place) as library:
        library.store.db.execute("UPDATE file SET path = ? WHERE photo = ?", (b"gone.jpg", photo))
        library.store.db.conn.commit()
    window.grid.opened.emit(0)
    qtbot.waitUntil(lambda: window.viewer.problem() != "", timeout=20_000)
    assert window.viewer.pane.has_picture()
    QTest.keyClick(window.viewer, Qt.Key.Key_Right)
    assert window.viewer.problem() == ""
