"""The grid of photos, driven by mouse and keyboard in the real window."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from semret_desktop.core import Shapes
from semret_desktop.window.geometry import HEADER
from semret_desktop.window.listing import by_date
from semret_desktop.window.main_window import MainWindow


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.grid, key, modifier)


def pixels(window: MainWindow) -> QImage:
    return window.grid.viewport().grab().toImage()


def test_photos_stand_by_date_below_their_days(window: MainWindow) -> None:
    listing = window.photos.listing
    assert (np.diff(listing.shapes.taken) <= 0).all()
    assert listing.days is not None
    assert len(window.grid.rows.header_tops) == len(listing.days) > 2


def test_the_first_screen_is_painted_with_its_pictures(window: MainWindow, qtbot: QtBot) -> None:
    for row in range(3):
        qtbot.waitUntil(lambda row=row: shows_picture(window, row))


def shows_picture(window: MainWindow, row: int) -> bool:
    """Whether the middle of the photo is the thumbnail's, as it was painted."""
    picture = window.thumbnails.picture(window.photos.listing.photo(row))
    if picture is None:
        return False
    box = window.grid.box_of(row)
    there = pixels(window).pixelColor(box.center())
    wanted = picture.toImage().pixelColor(picture.width() // 2, picture.height() // 2)
    return all(abs(a - b) <= 40 for a, b in zip(there.getRgb()[:3], wanted.getRgb()[:3], strict=True))


def test_a_click_selects_and_a_double_click_opens(window: MainWindow, qtbot: QtBot) -> None:
    middle = window.grid.box_of(2).center()
    QTest.mouseClick(window.grid.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert [index.row() for index in window.grid.selectedIndexes()] == [2]
    with qtbot.waitSignal(window.grid.opened) as opened:
        QTest.mouseDClick(window.grid.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert opened.args == [2]


def test_shift_and_a_click_select_what_lies_between_in_the_list(window: MainWindow) -> None:
    grid = window.grid
    for row, modifier in ((1, Qt.KeyboardModifier.NoModifier), (4, Qt.KeyboardModifier.ShiftModifier)):
        grid.scrollTo(window.photos.index(row))
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, modifier, grid.box_of(row).center())
    assert sorted(index.row() for index in grid.selectedIndexes()) == [1, 2, 3, 4]


def test_arrows_home_and_end_move_by_geometry(window: MainWindow) -> None:
    grid, last = window.grid, window.photos.rowCount() - 1
    grid.enter()
    assert grid.currentIndex().row() == 0
    press(window, Qt.Key.Key_Right)
    assert grid.currentIndex().row() == 1
    press(window, Qt.Key.Key_Down)
    below = grid.currentIndex().row()
    assert grid.rows.row_of(below) == grid.rows.row_of(1) + 1
    press(window, Qt.Key.Key_Up)
    assert grid.rows.row_of(grid.currentIndex().row()) == 0
    press(window, Qt.Key.Key_End)
    assert grid.currentIndex().row() == last
    assert grid.viewport().rect().contains(grid.box_of(last))
    press(window, Qt.Key.Key_PageUp)
    assert grid.rows.row_of(grid.currentIndex().row()) < grid.rows.row_of(last)
    press(window, Qt.Key.Key_Home)
    assert grid.currentIndex().row() == 0
    assert grid.box_of(0).top() >= HEADER


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_and_space_open_the_current_photo(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    window.grid.go_to(3)
    with qtbot.waitSignal(window.grid.opened) as opened:
        press(window, key)
    assert opened.args == [3]


def test_letters_that_are_no_key_for_photos_go_to_the_search_field(window: MainWindow) -> None:
    window.grid.enter()
    QTest.keyClicks(window.grid, "do")
    assert window.field.text() == "do"
    assert window.field.hasFocus()


def test_ctrl_and_the_wheel_change_the_size_and_the_slider_follows(window: MainWindow) -> None:
    before = window.grid.target
    middle = QPointF(window.grid.viewport().rect().center())
    event = QWheelEvent(
        middle,
        window.grid.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(window.grid.viewport(), event)
    assert window.grid.target > before
    assert window.library.tools_row.size_slider.value() == window.grid.target


def test_the_slider_changes_the_size_and_the_photo_on_top_stays(window: MainWindow) -> None:
    grid, slider = window.grid, window.library.tools_row.size_slider
    slider.setValue(320)
    bar = grid.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    top = grid.rows.photos_between(bar.value(), bar.value() + 1) or grid.rows.photos_between(
        bar.value(), bar.value() + 100
    )
    slider.setValue(250)
    seen = grid.rows.photos_between(bar.value(), bar.value() + grid.viewport().height())
    assert top.start in seen


def test_a_narrower_window_lays_out_anew_within_its_width(window: MainWindow, qtbot: QtBot) -> None:
    before = window.grid.rows.width
    window.resize(640, 500)
    qtbot.waitUntil(lambda: window.grid.rows.width == window.grid.width() - 32 < before)
    boxes = [window.grid.rows.box(row) for row in range(window.photos.rowCount())]
    assert max(box.left + box.width for box in boxes) <= window.grid.width() - 32


def test_the_month_in_the_tools_row_follows_scrolling(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(520, 420)
    window.grid.set_target(320)
    first = window.grid.month()
    with qtbot.waitSignal(window.grid.month_changed):
        bar = window.grid.verticalScrollBar()
        bar.setValue(bar.maximum())
    assert window.grid.month() != first


def test_a_newer_list_leaves_what_is_on_the_screen_where_it_is(window: MainWindow) -> None:
    grid, shapes = window.grid, window.photos.listing.shapes
    row = 20
    grid.go_to(row)
    assert grid.verticalScrollBar().value() > 0
    photo, top = window.photos.listing.photo(row), grid.box_of(row).top()
    newer = Shapes(
        np.concatenate(([900], shapes.photos)),
        np.concatenate((np.array([400], np.int32), shapes.widths)),
        np.concatenate((np.array([300], np.int32), shapes.heights)),
        np.concatenate((np.array([0], np.uint32), shapes.colours)),
        np.concatenate((shapes.taken[:1] + 10 * 86_400, shapes.taken)),
    )
    grid.show_listing(by_date(newer), stay=True)
    assert grid.currentIndex().row() == row + 1
    assert window.photos.listing.photo(row + 1) == photo
    assert [index.row() for index in grid.selectedIndexes()] == [row + 1]
    assert abs(grid.box_of(row + 1).top() - top) <= 2


def test_pictures_that_come_late_fade_in_and_come_to_rest(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(520, 420)
    bar = window.grid.verticalScrollBar()
    for value in range(0, bar.maximum(), 400):  # faster than thumbnails come
        bar.setValue(value)
        window.grid.viewport().repaint()
    qtbot.waitUntil(lambda: not window.grid.is_fading())
    last = window.photos.rowCount() - 1
    window.grid.go_to(last)
    qtbot.waitUntil(lambda: shows_picture(window, last))
