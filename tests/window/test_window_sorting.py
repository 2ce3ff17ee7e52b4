"""Sorting photos by labels in the real window: type, look, put right, accept, take back."""

import os
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.core import PhotoId, Shapes
from semret_desktop.describe.classify import Wanted
from semret_desktop.window.main_window import MainWindow
from semret_desktop.window.sorting_groups import NONE, Sorted, grouped
from semret_desktop.window.sorting_labels import DRAGGED
from semret_desktop.window.sorting_sheet import SortingSheet

CATS, PIZZA = {"p043", "p138"}, {"p045"}  # of the album's photos
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sheet(window: MainWindow, qtbot: QtBot) -> SortingSheet:
    """The sheet on all photos of the album."""
    window.grid.setFocus()
    QTest.keyClick(window.grid, Qt.Key.Key_S)
    opened = window.sorting.sheet
    assert opened is not None
    qtbot.waitUntil(lambda: opened.groups() is not None)
    return opened


def rested(sheet: SortingSheet) -> bool:
    groups = sheet.groups()
    return groups is not None and sheet.sorted_by() == sheet.bar.labels


def type_labels(sheet: SortingSheet, qtbot: QtBot, text: str) -> None:
    sheet.bar.field.insert(text)  # QTest types ASCII alone
    QTest.keyClick(sheet.bar.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rested(sheet))


def names(window: MainWindow, place: Path, photos: list[PhotoId]) -> set[str]:
    with Semret(place, create=False) as library:
        return {Path(os.fsdecode(path)).stem for path in library.store.paths(photos).values()}


def members(sheet: SortingSheet, number: int) -> list[PhotoId]:
    groups = sheet.groups()
    assert groups is not None
    return groups.members(number)


def said(place: Path) -> dict[str, set[str]]:
    """Label -> names of the photos that the person gave it."""
    with Semret(place, create=False) as library:
        rows = library.store.db.execute("SELECT label, words, photo FROM said_label WHERE accepted").fetchall()
        paths = library.store.paths([row[2] for row in rows])
    found: dict[str, set[str]] = {}
    for _, words, photo in rows:
        found.setdefault(words.splitlines()[0], set()).add(Path(os.fsdecode(paths[photo])).stem)
    return found


def choose(sheet: SortingSheet, photo: PhotoId) -> None:
    row = sheet.grid.model().listing.row_of(photo)
    sheet.grid.clearSelection()
    sheet.grid.setCurrentIndex(sheet.grid.model().index(row, 0))


def test_labels_are_typed_corrected_accepted_and_taken_back(
    window: MainWindow, sheet: SortingSheet, place: Path, qtbot: QtBot
) -> None:
    assert sheet.bar.field.hasFocus()
    assert not sheet.accept_button.isEnabled()
    type_labels(sheet, qtbot, "cat, pizza")
    assert names(window, place, members(sheet, 0)) >= CATS
    assert names(window, place, members(sheet, 1)) == PIZZA
    assert len(members(sheet, NONE)) > 10  # most photos show neither
    cats, pizza = members(sheet, 0), members(sheet, 1)

    told = sheet.grid.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert ", cat, " in told
    assert told.endswith("%")

    choose(sheet, cats[0])  # put right by a key, taken back, put right again
    QTest.keyClick(sheet.grid, Qt.Key.Key_2)
    assert members(sheet, 1)[0] == cats[0]
    QTest.keyClick(sheet.grid, Qt.Key.Key_Z, CTRL)
    assert (members(sheet, 0), members(sheet, 1)) == (cats, pizza)
    choose(sheet, pizza[0])
    QTest.keyClick(sheet.grid, Qt.Key.Key_0)
    assert members(sheet, 1) == []
    assert pizza[0] in members(sheet, NONE)

    QTest.keyClick(sheet.grid, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not window.editing.busy)
    assert window.sorting.sheet is None
    assert said(place) == {"cat": names(window, place, cats)}
    assert f"Labelled {len(cats)} photo" in window.notice.text()[0]

    QTest.mouseClick(window.notice.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.editing.busy)
    assert said(place) == {}
    assert window.notice.text()[0].startswith("Undone: Labelled")


def test_a_group_that_is_unticked_is_not_accepted(
    window: MainWindow, sheet: SortingSheet, place: Path, qtbot: QtBot
) -> None:
    type_labels(sheet, qtbot, "cat,pizza")
    header = sheet.grid.header_place(0)
    QTest.mouseClick(sheet.grid.viewport(), Qt.MouseButton.LeftButton, pos=header.center())
    assert sheet.ticked() == {1}
    choose(sheet, members(sheet, 1)[0])
    QTest.keyClick(sheet.grid, Qt.Key.Key_A)
    assert not sheet.accept_button.isEnabled()
    QTest.keyClick(sheet.grid, Qt.Key.Key_A)
    QTest.mouseClick(sheet.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.editing.busy)
    assert said(place) == {"pizza": PIZZA}


def test_photos_are_dropped_on_a_label_and_sent_by_menu(sheet: SortingSheet, qtbot: QtBot) -> None:
    type_labels(sheet, qtbot, "cat,pizza")
    first = members(sheet, 0)[0]
    choose(sheet, first)
    carried = QMimeData()
    carried.setData(DRAGGED, b"")
    chip = sheet.bar.chips[1]
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    chip.dragEnterEvent(QDragEnterEvent(QPoint(5, 5), Qt.DropAction.MoveAction, carried, left, none))
    chip.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.MoveAction, carried, left, none))
    assert first in members(sheet, 1)

    choose(sheet, first)
    QTest.keyClick(sheet.grid, Qt.Key.Key_M)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions() if action.text()] == ["cat", "pizza", "None of these"]
    menu.actions()[0].trigger()
    menu.close()
    assert first in members(sheet, 0)


def test_a_correction_outlives_other_labels(sheet: SortingSheet, qtbot: QtBot) -> None:
    type_labels(sheet, qtbot, "cat,pizza")
    first = members(sheet, 0)[0]
    choose(sheet, first)
    QTest.keyClick(sheet.grid, Qt.Key.Key_2)
    sheet.bar.field.setFocus()
    type_labels(sheet, qtbot, "elephant")
    assert [label.name for label in sheet.bar.labels] == ["cat", "pizza", "elephant"]
    assert first in members(sheet, 1)
    QTest.keyClick(sheet.bar.chips[1], Qt.Key.Key_Delete)  # its label goes: what was found out holds again
    qtbot.waitUntil(lambda: rested(sheet))
    assert first in members(sheet, 0)


def test_the_chips_of_labels_that_stay_stay_with_the_keys_of_their_new_places(
    sheet: SortingSheet, qtbot: QtBot
) -> None:
    type_labels(sheet, qtbot, "cat,pizza")
    pizza, none = sheet.bar.chips[1:]
    QTest.keyClick(sheet.bar.chips[0], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: rested(sheet))
    assert sheet.bar.chips == [pizza, none]
    assert (pizza.key, none.key) == ("1", "0")
    (pictured,) = members(sheet, 0)
    choose(sheet, pictured)
    none.click()
    assert members(sheet, 0) == []
    choose(sheet, pictured)
    pizza.click()
    assert members(sheet, 0) == [pictured]
    sheet.bar.field.setFocus()
    type_labels(sheet, qtbot, "cat")
    assert [chip.key for chip in sheet.bar.chips] == ["1", "2", "0"]


def test_the_labels_of_the_last_time_are_there_again(window: MainWindow, sheet: SortingSheet, qtbot: QtBot) -> None:
    type_labels(sheet, qtbot, "cat|kočka,pizza")
    sheet.accept_groups()
    qtbot.waitUntil(lambda: not window.editing.busy)
    window.sorting.open()
    again = window.sorting.sheet
    assert again is not None
    qtbot.waitUntil(lambda: rested(again) and bool(again.to_accept()))
    assert [label.names for label in again.bar.labels] == [("cat", "kočka"), ("pizza",)]


def test_what_cannot_be_a_label_is_told_and_changes_nothing(sheet: SortingSheet, qtbot: QtBot) -> None:
    type_labels(sheet, qtbot, "cat")
    sheet.bar.field.setText("x" * 200)
    QTest.keyClick(sheet.bar.field, Qt.Key.Key_Return)
    assert "cannot be a label" in sheet.told.text()
    assert [label.name for label in sheet.bar.labels] == ["cat"]
    assert sheet.bar.field.text() == "x" * 200


def test_only_the_chosen_photos_are_sorted_and_esc_leaves_all_as_it_was(
    window: MainWindow, place: Path, qtbot: QtBot
) -> None:
    window.grid.setFocus()
    window.grid.go_to(0)
    QTest.keyClick(window.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    window.acts["sort"].trigger()
    sheet = window.sorting.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.groups() is not None)
    assert len(members(sheet, NONE)) == 2
    type_labels(sheet, qtbot, "cat")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.sorting.sheet is None)
    assert said(place) == {}


def test_the_keyboard_goes_from_the_field_to_the_photos_and_back(sheet: SortingSheet, qtbot: QtBot) -> None:
    type_labels(sheet, qtbot, "cat")
    QTest.keyClick(sheet.bar.field, Qt.Key.Key_Down)
    assert sheet.grid.hasFocus()
    assert sheet.grid.currentIndex().row() == 0
    QTest.keyClick(sheet.grid, Qt.Key.Key_Up)
    assert sheet.bar.field.hasFocus()
    QTest.keyClick(sheet.bar.field, Qt.Key.Key_Backspace)
    assert sheet.bar.chips[0].hasFocus()


def test_a_click_on_a_label_takes_the_chosen_photos_or_goes_to_its_own(sheet: SortingSheet, qtbot: QtBot) -> None:
    type_labels(sheet, qtbot, "cat,pizza")
    first = members(sheet, 0)[0]
    choose(sheet, first)
    QTest.mouseClick(sheet.bar.chips[1], Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
    assert first in members(sheet, 1)
    sheet.grid.clearSelection()
    sheet.bar.chips[-1].click()
    assert sheet.grid.current_group() == NONE


def shapes(count: int) -> Shapes:
    ints = np.full(count, 100, np.int32)
    return Shapes(np.arange(1, count + 1), ints, ints, np.zeros(count, np.uint32), np.zeros(count, np.int64))


def test_groups_hold_the_surest_first_and_what_was_not_read_last() -> None:
    labels = (Wanted(("cat",)), Wanted(("dog",)))
    nan = np.nan
    shares = np.array([[0.6, 0.1, 0.3], [0.9, 0, 0.1], [nan, nan, nan], [0.1, 0.1, 0.8]], np.float32)
    sorted_ = Sorted(shapes(4), labels, np.array([0, 0, NONE, NONE]), shares)
    groups = grouped(sorted_, {})
    assert groups.listing.shapes.photos.tolist() == [2, 1, 4, 3]
    assert groups.counts == {0: 2, NONE: 2}
    moved = grouped(sorted_, {PhotoId(4): "Dog", PhotoId(1): None, PhotoId(9): "cat", PhotoId(2): "bird"})
    assert [moved.members(number) for number in (0, 1, NONE)] == [[2], [4], [1, 3]]
    assert moved.told.tolist() == [False, True, True, False]
    assert [moved.group_at(row) for row in range(4)] == [0, 1, NONE, NONE]


def test_five_thousand_photos_are_grouped_in_a_moment_and_none_at_all_is_no_error() -> None:
    count = 5_000
    shares = np.random.default_rng(0).random((count, 31)).astype(np.float32)
    sorted_ = Sorted(
        shapes(count), tuple(Wanted((str(number),)) for number in range(30)), shares[:, :30].argmax(axis=1), shares
    )
    groups = grouped(sorted_, {PhotoId(photo): "3" for photo in range(1, count, 2)})
    assert sum(groups.counts.values()) == count
    assert grouped(Sorted(shapes(0)), {}).counts == {}
