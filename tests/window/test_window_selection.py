"""Choosing photos by mouse and by keyboard, as platforms do it."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QPointF, QRect, QStringListModel, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from semret_desktop.core import Shapes
from semret_desktop.window.geometry import GAP
from semret_desktop.window.listing import Listing, by_date, ranked
from semret_desktop.window.main_window import MainWindow
from semret_desktop.window.rows_view import MARGIN
from semret_desktop.window.selection import as_selection, chosen_rows, count_chosen, runs_of

LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def rows(window: MainWindow) -> list[int]:
    return chosen_rows(window.grid.selectionModel()).tolist()


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window.grid, key, modifier)


def drag(window: MainWindow, begin: QPoint, end: QPoint, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press, move and release the mouse, looking at what is painted meanwhile."""
    viewport = window.grid.viewport()
    middle = (begin + end) / 2
    for kind, at, button, buttons in (
        (QEvent.Type.MouseButtonPress, begin, LEFT, LEFT),
        (QEvent.Type.MouseMove, middle, NO_BUTTON, LEFT),
        (QEvent.Type.MouseMove, end, NO_BUTTON, LEFT),
    ):
        there = QPointF(at)
        QApplication.sendEvent(
            viewport, QMouseEvent(kind, there, viewport.mapToGlobal(there), button, buttons, modifier)
        )
    (left, right), (top, bottom) = sorted((begin.x(), end.x())), sorted((begin.y(), end.y()))
    assert window.grid.band() == QRect(QPoint(left, top), QPoint(right, bottom))
    viewport.grab()
    there = QPointF(end)
    kind = QEvent.Type.MouseButtonRelease
    QApplication.sendEvent(viewport, QMouseEvent(kind, there, viewport.mapToGlobal(there), LEFT, NO_BUTTON, modifier))
    assert window.grid.band().isNull()


def test_a_rectangle_from_empty_space_selects_what_it_touches(window: MainWindow) -> None:
    grid = window.grid
    first, last = grid.box_of(0), grid.box_of(grid.rows.members(0).stop - 1)
    drag(window, QPoint(MARGIN - 6, first.top() - 3), QPoint(last.right() + 6, first.top() + 10))
    assert rows(window) == list(grid.rows.members(0))
    drag(window, QPoint(last.right() + 6, first.top() - 3), QPoint(last.right() + 9, first.top() + 10))
    assert rows(window) == []


def test_a_rectangle_over_photos_is_no_range_of_the_list(window: MainWindow) -> None:
    grid = window.grid
    grid.set_target(96)
    row = next(row for row in range(len(grid.rows.starts)) if len(grid.rows.members(row)) > 2)
    grid.scrollTo(window.photos.index(grid.rows.starts[row]))
    above, below = grid.rows.members(row), grid.rows.members(row + 1)
    begin = grid.box_of(above.start).center()
    end = QPoint(begin.x() + 2, grid.box_of(below.start).top() + 5)
    drag(window, end, begin)  # upwards, as well as down
    touched = [one for one in (*above, *below) if grid.box_of(one).intersects(QRect(begin, end))]
    assert rows(window) == touched
    assert above[1] not in touched


def test_ctrl_and_a_rectangle_add_to_what_is_selected(window: MainWindow) -> None:
    grid = window.grid
    QTest.mouseClick(grid.viewport(), LEFT, pos=grid.box_of(1).center())
    box = grid.box_of(0)
    drag(window, QPoint(box.left() - 5, box.top() - 3), box.center(), CTRL)
    assert rows(window) == [0, 1]


def test_a_rectangle_held_below_the_photos_brings_more_of_them(window: MainWindow, qtbot: QtBot) -> None:
    grid, viewport = window.grid, window.grid.viewport()
    grid.set_target(320)
    bar, last = grid.verticalScrollBar(), window.photos.rowCount() - 1
    assert bar.maximum() > 0
    begin, end = QPointF(grid.box_of(0).center()), QPointF(viewport.width() - 1, viewport.height() + 400)
    for kind, at, button in (
        (QEvent.Type.MouseButtonPress, begin, LEFT),
        (QEvent.Type.MouseMove, end, NO_BUTTON),
    ):
        QApplication.sendEvent(viewport, QMouseEvent(kind, at, viewport.mapToGlobal(at), button, LEFT, NONE))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    qtbot.waitUntil(lambda: rows(window)[-1] == last)
    kind = QEvent.Type.MouseButtonRelease
    QApplication.sendEvent(viewport, QMouseEvent(kind, end, viewport.mapToGlobal(end), LEFT, NO_BUTTON, NONE))
    assert grid.band().isNull()
    assert 0 in rows(window)


def test_a_click_on_empty_space_and_esc_select_nothing(window: MainWindow, qtbot: QtBot) -> None:
    grid = window.grid
    QTest.mouseClick(grid.viewport(), LEFT, pos=grid.box_of(1).center())
    QTest.mouseClick(grid.viewport(), LEFT, pos=QPoint(3, grid.box_of(0).top()))
    assert rows(window) == []
    QTest.mouseClick(grid.viewport(), LEFT, pos=grid.box_of(1).center())
    window.field.setText("pizza")
    qtbot.waitUntil(lambda: window.is_showing("pizza"))
    grid.setFocus()
    press(window, Qt.Key.Key_A, CTRL)
    press(window, Qt.Key.Key_Escape)
    assert rows(window) == []
    assert window.field.text() == "pizza"
    press(window, Qt.Key.Key_Escape)  # once more: out of the search
    assert window.field.text() == ""


def test_everything_is_selected_and_counted(window: MainWindow) -> None:
    counts: list[int] = []
    window.grid.selected.connect(counts.append)
    window.grid.enter()
    press(window, Qt.Key.Key_A, CTRL)
    assert counts[-1] == window.photos.rowCount() == len(window.grid.chosen())
    assert window.library.tools_row.words()[1].startswith(f"{counts[-1]} ")
    press(window, Qt.Key.Key_Escape)
    assert counts[-1] == 0


def test_shift_and_keys_extend_from_where_it_began(window: MainWindow) -> None:
    grid, last = window.grid, window.photos.rowCount() - 1
    grid.enter()
    grid.go_to(5)
    press(window, Qt.Key.Key_Right, SHIFT)
    press(window, Qt.Key.Key_Right, SHIFT)
    assert rows(window) == [5, 6, 7]
    for _ in range(3):
        press(window, Qt.Key.Key_Left, SHIFT)
    assert rows(window) == [4, 5]
    press(window, Qt.Key.Key_End, SHIFT)
    assert rows(window) == list(range(5, last + 1))
    press(window, Qt.Key.Key_Home, SHIFT)
    assert rows(window) == list(range(6))
    press(window, Qt.Key.Key_Down, SHIFT)
    assert rows(window)[-1] == 5
    press(window, Qt.Key.Key_PageDown, SHIFT)
    assert rows(window)[0] in (grid.rows.members(1).start, 5)


def test_ctrl_and_keys_choose_photos_apart(window: MainWindow) -> None:
    window.grid.enter()
    window.grid.go_to(1)
    for _ in range(3):
        press(window, Qt.Key.Key_Right, CTRL)
    assert rows(window) == [1]
    press(window, Qt.Key.Key_Space, CTRL)
    assert rows(window) == [1, 4]
    assert window.grid.isVisible(), "Ctrl and Space choose, they do not open"


def test_the_selection_stays_with_its_photos_when_the_order_changes(window: MainWindow) -> None:
    grid, shapes = window.grid, window.photos.listing.shapes
    grid.selectionModel().select(as_selection(window.photos, [range(2, 4), range(9, 10)]), select())
    chosen = grid.chosen().tolist()
    grid.show_listing(reversed_listing(shapes), stay=True)
    assert sorted(grid.chosen().tolist()) == sorted(chosen)
    assert rows(window) == [len(shapes) - 10, len(shapes) - 4, len(shapes) - 3]
    grid.show_listing(by_date(shapes), stay=False)
    assert rows(window) == [], "another question begins with nothing selected"


def select() -> QItemSelectionModel.SelectionFlag:
    return QItemSelectionModel.SelectionFlag.ClearAndSelect


def reversed_listing(shapes: Shapes) -> Listing:
    names = ("photos", "widths", "heights", "colours", "taken")
    return ranked(Shapes(*(getattr(shapes, name)[::-1].copy() for name in names)), len(shapes))


def test_a_gap_between_photos_is_no_photo(window: MainWindow) -> None:
    box = window.grid.box_of(0)
    assert not window.grid.indexAt(QPoint(box.right() + 1 + GAP // 2, box.center().y())).isValid()


@given(st.sets(st.integers(0, 300)))
def test_runs_hold_the_rows_and_nothing_else(chosen: set[int]) -> None:
    ascending = np.array(sorted(chosen), np.int64)
    runs = runs_of(ascending)
    assert [row for run in runs for row in run] == ascending.tolist()
    assert all(after.start > before.stop for before, after in pairwise(runs))


@pytest.mark.usefixtures("qapp")
def test_rows_go_into_a_selection_and_come_out_again() -> None:
    model = QStringListModel([""] * 1_000)
    choosing = QItemSelectionModel(model)
    wanted = np.array([0, 1, 2, 500, 999])
    choosing.select(as_selection(model, runs_of(wanted)), select())
    assert chosen_rows(choosing).tolist() == wanted.tolist()
    assert count_chosen(choosing) == 5
    choosing.clearSelection()
    assert (len(chosen_rows(choosing)), count_chosen(choosing)) == (0, 0)
