"""A person's own labels, edited in the settings of the real window: the list, the file, and what photos bear."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.core import PhotoId
from semret_desktop.store.labels import OWN_FILE
from semret_desktop.window.label_dialog import LabelDialog
from semret_desktop.window.main_window import MainWindow
from semret_desktop.window.own_labels_model import NAME, PHOTOS
from semret_desktop.window.settings_labels import LabelsPage

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(watched_elsewhere: None, window: MainWindow, qtbot: QtBot) -> LabelsPage:
    """The page of the settings with the list, read."""
    window.open_settings(1)
    assert window.settings is not None
    made = window.settings.labels
    qtbot.waitUntil(lambda: not window.editing.busy)
    return made


def dialog(page: LabelsPage) -> LabelDialog:
    (opened,) = (each for each in page.findChildren(LabelDialog) if each.isVisible())
    return opened


def give(page: LabelsPage, **names: str) -> None:
    """Fill in the dialog that is open, and press its button."""
    asked = dialog(page)
    for code, field in asked.fields.items():
        field.selectAll()
        field.del_()
        field.insert(names.get(code, ""))
        field.textEdited.emit(field.text())  # QTest types ASCII alone
    QTest.mouseClick(asked.done_button, Qt.MouseButton.LeftButton)


def add(page: LabelsPage, window: MainWindow, qtbot: QtBot, **names: str) -> None:
    QTest.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    give(page, **names)
    qtbot.waitUntil(lambda: not window.editing.busy)


def press(page: LabelsPage, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """Press a key in the list; the system would have made its window the active one."""
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    page.list.setFocus()
    QTest.keyClick(page.list, key, held)


def shown(page: LabelsPage) -> list[list[str]]:
    model = page.model
    return [[str(model.index(row, column).data()) for column in range(3)] for row in range(model.rowCount())]


def text(place: Path) -> str:
    return (place / OWN_FILE).read_text(encoding="utf-8")


def photo_of(place: Path, name: str) -> PhotoId:
    with Semret(place) as library:
        photos = library.store.timeline().photos.tolist()
        paths = library.store.paths(photos)
    return next(PhotoId(photo) for photo, path in paths.items() if Path(os.fsdecode(path)).stem == name)


def said(place: Path, photo: PhotoId) -> list[str]:
    with Semret(place) as library:
        return [label.name for label in library.labels.of([photo])[photo] if label.said]


def test_a_label_is_added_in_three_languages_renamed_removed_and_brought_back(
    page: LabelsPage, window: MainWindow, place: Path, qtbot: QtBot
) -> None:
    assert "No label yet" in page.told.text()
    assert not page.rename_button.isEnabled()
    add(page, window, qtbot, en="our pizzas", cs="naše pizzy", th="พิซซ่าของเรา")
    assert text(place) == "our pizzas|พิซซ่าของเรา|naše pizzy\n"
    assert shown(page) == [["our pizzas", "พิซซ่าของเรา · naše pizzy", "0 photos"]]
    assert page.told.text() == "“our pizzas” is a label now"

    photo = photo_of(place, "p045")
    window.editing.do(lambda library: library.labels.accept([photo], library.labels.named("naše pizzy")[0]), "Label")
    qtbot.waitUntil(lambda: not window.editing.busy)
    assert shown(page)[0][PHOTOS] == "1 photo"
    assert not page.undo_button.isVisible()  # a later word is not taken back by it

    press(page, qtbot, Qt.Key.Key_F2)
    assert dialog(page).fields["cs"].text() == "naše pizzy"
    give(page, en="Friday", cs="pátek")
    qtbot.waitUntil(lambda: not window.editing.busy)
    assert shown(page) == [["Friday", "pátek", "1 photo"]]
    assert page.told.text() == "The label is called “Friday” now. 1 photo changed with it."
    assert said(place, photo) == ["Friday"]

    press(page, qtbot, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not window.editing.busy)
    assert (shown(page), text(place), said(place, photo)) == ([], "", [])
    QTest.mouseClick(page.undo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.editing.busy)
    assert shown(page) == [["Friday", "pátek", "1 photo"]]
    assert page.told.text() == "Undone: “Friday” is no label any more"
    assert page.chosen() is not None
    press(page, qtbot, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not window.editing.busy)
    assert shown(page)[0][NAME] == "our pizzas"
    assert said(place, photo) == ["our pizzas"]


def test_what_cannot_be_a_label_is_told_in_the_dialog_which_stays(
    page: LabelsPage, window: MainWindow, place: Path, qtbot: QtBot
) -> None:
    add(page, window, qtbot, en="Brek")
    QTest.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    asked = dialog(page)
    assert not asked.done_button.isEnabled()
    for bad, why in (("brek", "already"), ("x" * 120, "at most 100"), ("a|b", "cannot be a label")):
        asked.fields["en"].selectAll()
        QTest.keyClicks(asked.fields["en"], bad)
        QTest.keyClick(asked.fields["en"], Qt.Key.Key_Return)
        assert asked.isVisible()
        assert why in asked.told.text()
    asked.reject()
    assert shown(page) == [["Brek", "", "0 photos"]]
    assert text(place) == "Brek||\n"


def test_an_edit_of_the_list_is_undone_in_the_window_too(
    page: LabelsPage, window: MainWindow, place: Path, qtbot: QtBot
) -> None:
    add(page, window, qtbot, en="Brek")
    assert window.settings is not None
    window.settings.close()
    window.acts["undo"].trigger()
    qtbot.waitUntil(lambda: text(place) == "")
    qtbot.waitUntil(lambda: window.notice.text()[0] == "Undone: “Brek” is a label now")


def test_photos_are_looked_through_once_the_list_rests(page: LabelsPage, window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.look_through_asked):
        add(page, window, qtbot, en="Brek")
        add(page, window, qtbot, en="Brok")


def test_a_list_that_cannot_be_read_is_told_and_left_alone(window: MainWindow, place: Path, qtbot: QtBot) -> None:
    (place / OWN_FILE).write_text("one\na|b|c|d\n", encoding="utf-8")
    window.open_settings(1)
    assert window.settings is not None
    page = window.settings.labels
    qtbot.waitUntil(lambda: "line 2" in page.told.text())
    assert not page.add_button.isEnabled()
    assert shown(page) == []
    window.settings.close()
    window.open_settings(1)
    window.settings.close()  # while it reads
    qtbot.waitUntil(lambda: not window.editing.busy)
    assert text(place) == "one\na|b|c|d\n"
