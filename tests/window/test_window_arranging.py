"""Photos that look the same stand behind one in the real window; the order is the person's choice."""

import os
import shutil
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.core import Photo
from semret_desktop.window.badges import Verb, places
from semret_desktop.window.main_window import MainWindow
from semret_desktop.window.searching import Shown

QUERY = "a kitten"
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture(scope="module")
def with_copies(indexed: Path, album: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library of the album, and two copies of one photo that were saved again, in a folder beside it."""
    place = tmp_path_factory.mktemp("copies")
    library = Path(shutil.copytree(indexed, place / "library"))
    (place / "again").mkdir()
    with Image.open(album / "p043.jpg") as image:
        for name, side in (("small.jpg", 800), ("smaller.jpg", 500)):
            small = image.copy()
            small.thumbnail((side, side))
            small.save(place / "again" / name, quality=70)
    with Semret(library) as opened:
        opened.add_root(os.fsencode(place / "again"))
        opened.index()
    return library


@pytest.fixture
def place(with_copies: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(with_copies, tmp_path / "library"))


def order(window: MainWindow) -> list[int]:
    return window.photos.listing.shapes.photos.tolist()


def counts(window: MainWindow) -> list[int]:
    return [window.photos.state(row).behind for row in range(len(window.photos.listing))]


def rest(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not (window.editing.busy or window.searching.is_busy() or window.grid.is_moving()))


def search(window: MainWindow, qtbot: QtBot, text: str = QUERY) -> list[int]:
    window.field.setText(text)
    qtbot.waitUntil(lambda: window.is_showing(text))
    rest(window, qtbot)
    window.grid.setFocus()
    return order(window)


def mouse(window: MainWindow, at: QPoint) -> None:
    nothing, there = Qt.MouseButton.NoButton, QPointF(at)
    viewport = window.grid.viewport()
    event = QMouseEvent(QEvent.Type.MouseMove, there, viewport.mapToGlobal(there), nothing, nothing, NONE)
    QApplication.sendEvent(viewport, event)


def click_count(window: MainWindow, qtbot: QtBot, row: int) -> None:
    at = places(window.grid.box_of(row), marking=True, behind=window.photos.state(row).behind)[Verb.ALIKE].center()
    mouse(window, at)
    QTest.mouseClick(window.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    rest(window, qtbot)


def choose_order(window: MainWindow, qtbot: QtBot, shown: Shown) -> None:
    box = window.library.tools_row.order
    row = box.findData(shown)
    box.setCurrentIndex(row)
    box.activated.emit(row)
    rest(window, qtbot)
    qtbot.waitUntil(lambda: window.is_showing(window.field.text()))
    assert window.searching.shown is shown


def test_copies_are_one_photo_with_a_count_and_a_click_on_it_shows_and_hides_them(
    window: MainWindow, qtbot: QtBot
) -> None:
    everything = len(order(window))
    first = search(window, qtbot)
    assert len(first) == everything - 2
    row = counts(window).index(2)
    assert sorted(counts(window))[-2:] == [0, 2]
    assert "2" in window.photos.data(window.photos.index(row), Qt.ItemDataRole.AccessibleTextRole)
    click_count(window, qtbot, row)
    opened = order(window)
    assert len(opened) == everything
    assert opened[: row + 1] == first[: row + 1]
    assert opened[row + 3 :] == first[row + 1 :]
    assert window.photos.state(row).opened
    assert not window.grid.selectionModel().hasSelection()  # a press on the count is the count's alone
    click_count(window, qtbot, row)
    assert order(window) == first


def test_a_key_and_the_menu_show_them_too_and_another_search_forgets_it(window: MainWindow, qtbot: QtBot) -> None:
    first = search(window, qtbot)
    row = counts(window).index(2)
    window.grid.setCurrentIndex(window.photos.index(row))
    QTest.keyClick(window.grid, Qt.Key.Key_G)
    rest(window, qtbot)
    assert len(order(window)) == len(first) + 2
    search(window, qtbot, "a cat")
    assert search(window, qtbot) == first
    window.grid.setCurrentIndex(window.photos.index(row))
    at = window.grid.box_of(row).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, window.grid.viewport().mapToGlobal(at))
    QApplication.sendEvent(window.grid.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(action for action in menu.actions() if action.text() == "Show or hide those that look the same")
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    rest(window, qtbot)
    assert len(order(window)) == len(first) + 2


def stored(library: Path, photos: list[int]) -> list[Photo]:
    with Semret(library) as opened:
        return opened.store.photos(photos)


def test_which_one_to_keep_is_said_and_nothing_is_changed(window: MainWindow, qtbot: QtBot, place: Path) -> None:
    everything = order(window)
    original = next(photo.id for photo in stored(place, everything) if photo.files[0].path == b"p043.jpg")
    with Semret(place) as library:
        library.store.rate([original], 4)
    before = stored(place, everything)
    search(window, qtbot)
    row = counts(window).index(2)
    window.grid.setCurrentIndex(window.photos.index(row))
    QTest.keyClick(window.grid, Qt.Key.Key_G)
    rest(window, qtbot)
    group = order(window)[row : row + 3]
    for number in range(row, row + 3):
        window.grid.selectionModel().select(window.photos.index(number), QItemSelectionModel.SelectionFlag.Select)
    QTest.keyClick(window.grid, Qt.Key.Key_B)
    rest(window, qtbot)
    assert window.notice.text() == ("p043.jpg seems to be the best of them.", "It has more stars.")
    assert order(window)[window.grid.currentIndex().row()] == original
    assert window.grid.chosen().tolist() == group
    assert stored(place, everything) == before
    window.grid.clearSelection()
    window.grid.setCurrentIndex(window.photos.index(0 if row else row + 3))
    QTest.keyClick(window.grid, Qt.Key.Key_B)
    rest(window, qtbot)
    assert window.notice.text()[0] == "No other photo looks the same."


def test_a_mark_on_a_copy_that_is_shown_keeps_it_in_sight(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot)
    click_count(window, qtbot, counts(window).index(2))
    row = counts(window).index(2)
    copy = order(window)[row + 1]
    window.grid.setCurrentIndex(window.photos.index(row + 1))
    QTest.keyClick(window.grid, Qt.Key.Key_N)
    rest(window, qtbot)
    assert order(window)[-1] == copy
    assert window.photos.state(len(order(window)) - 1).grade == -1


def test_found_photos_come_by_match_by_date_or_different_ones_first(window: MainWindow, qtbot: QtBot) -> None:
    box = window.library.tools_row.order
    assert not box.isVisible()  # a timeline has its own order
    by_match = search(window, qtbot)
    assert box.isVisible()
    choose_order(window, qtbot, Shown.DATE)
    taken = window.photos.listing.shapes.taken.tolist()
    assert 0 < len(taken) < len(by_match)
    assert taken == sorted(taken, reverse=True)
    assert set(order(window)) <= set(by_match)
    choose_order(window, qtbot, Shown.DIFFERENT)
    assert sorted(order(window)) == sorted(by_match)
    assert order(window) != by_match
    choose_order(window, qtbot, Shown.RELEVANCE)
    assert order(window) == by_match
    window.field.clear()
    qtbot.waitUntil(lambda: window.is_showing(""))
    assert not box.isVisible()


def test_in_a_timeline_every_photo_stands_for_itself(window: MainWindow) -> None:
    assert not any(counts(window))
    QTest.keyClick(window.grid, Qt.Key.Key_G)  # nothing to show: nothing happens
    assert not any(counts(window))
