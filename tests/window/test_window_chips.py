"""What was understood of a query, as chips: seen, taken away, taken as words, brought back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.window.chips import Chip
from semret_desktop.window.main_window import MainWindow


@pytest.fixture
def ask(window: MainWindow, qtbot: QtBot) -> Callable[[str], None]:
    """Types a text in place of what stands in the field, and waits until its own answer is shown."""

    def ask(text: str) -> None:
        with answered(window, qtbot, text):
            window.field.selectAll()
            window.field.insert(text)

    return ask


def answered(window: MainWindow, qtbot: QtBot, text: str) -> object:
    return qtbot.waitSignal(window.shown, check_params_cb=lambda answer: answer.question == text)


def said(window: MainWindow) -> list[str]:
    return [saying.words for saying in window.library.chips.sayings()]


def chip(window: MainWindow, number: int = 0) -> Chip:
    return window.library.chips.chips()[number]


def cross_of(chip: Chip) -> QPoint:
    return QPoint(chip.width() - 12, chip.height() // 2)


def test_what_was_understood_is_said_in_the_order_of_the_text(window: MainWindow, ask: Callable[[str], None]) -> None:
    ask('a dog in May 2024 -people "red car" rating:3+ has:caption favourite:yes')
    assert said(window) == [
        "May 2024",
        "without people",
        "“red car”",
        "3 stars or more",
        "with a caption",
        "favourites",
    ]
    ask("a dog")
    assert said(window) == []
    assert not window.library.chips.isVisible()


def test_the_cross_takes_a_chip_away_and_undo_brings_the_text_back(
    window: MainWindow, qtbot: QtBot, ask: Callable[[str], None]
) -> None:
    ask("a dog 2024, without people")
    with answered(window, qtbot, "a dog 2024"):
        QTest.mouseClick(chip(window, 1), Qt.MouseButton.LeftButton, pos=cross_of(chip(window, 1)))
    assert said(window) == ["2024"]
    with answered(window, qtbot, "a dog 2024, without people"):
        QTest.keyClick(window.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said(window) == ["2024", "without people"]


def test_a_chip_is_taken_away_by_the_keyboard(window: MainWindow, qtbot: QtBot, ask: Callable[[str], None]) -> None:
    ask("cats 2024")
    chip(window).setFocus(Qt.FocusReason.TabFocusReason)
    with answered(window, qtbot, "cats"):
        QTest.keyClick(chip(window), Qt.Key.Key_Delete)
    assert window.field.hasFocus()


def test_the_tab_key_goes_from_the_field_through_the_chips_to_the_photos(
    window: MainWindow, ask: Callable[[str], None]
) -> None:
    ask("a dog in May 2024 without people")
    window.activateWindow()
    window.field.setFocus()
    reached: list[object] = []
    while window.focusWidget() is not window.grid and len(reached) < 20:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        reached.append(window.focusWidget())
    tools = window.library.tools_row
    assert reached[-5:] == [chip(window), chip(window, 1), tools.order, tools.size_slider, window.grid]


def test_a_chip_is_looked_for_as_words_instead(window: MainWindow, qtbot: QtBot, ask: Callable[[str], None]) -> None:
    ask("cats 2024")
    saying = window.library.chips.sayings()[0]
    menu = window.library.chips.menu_of(saying.key)
    with answered(window, qtbot, 'cats words:"2024"'):
        menu.actions()[1].trigger()
    assert said(window) == ["words: 2024"]
    assert len(window.library.chips.menu_of(window.library.chips.sayings()[0].key).actions()) == 1


def test_a_chip_of_a_text_that_was_changed_meanwhile_changes_nothing(
    window: MainWindow, ask: Callable[[str], None]
) -> None:
    ask("a dog 2024")
    window.field.insert(" 2023")  # not answered yet, and the chip's words stand where they stood
    chip(window).removed.emit()
    assert window.field.text() == "a dog 2023"
    ask("a dog 2024")
    window.field.show_text("2021 cats")
    chip(window).removed.emit()
    assert window.field.text() == "2021 cats"


def test_a_name_that_the_library_does_not_know_is_said_so(window: MainWindow, ask: Callable[[str], None]) -> None:
    ask("camera:Zenit cats")
    assert said(window) == ["unknown: Zenit"]


def test_what_there_is_no_room_for_is_counted(window: MainWindow, qtbot: QtBot, ask: Callable[[str], None]) -> None:
    window.resize(720, 600)
    ask("a dog 2024 -people -cars -trees -houses -mountains -water")
    row = window.library.chips
    qtbot.waitUntil(lambda: bool(row.chips()) and chip(window).width() == chip(window).sizeHint().width())
    assert len(said(window)) == 7
    assert 0 < len(row.chips()) < 7
    assert row.more_button.isVisible()
    assert row.more_button.text() == f"{7 - len(row.chips())} more"
    assert row.rect().contains(row.more_button.geometry())
    window.resize(2400, 600)
    qtbot.waitUntil(lambda: len(row.chips()) == 7)


def test_a_chip_of_a_photo_shows_it(window: MainWindow, place: Path, ask: Callable[[str], None]) -> None:
    with Semret(place) as library:
        photo = int(library.store.photo_ids()[3])
    ask(f"like:{photo} in winter")
    saying = window.library.chips.sayings()[0]
    assert saying.words == "like this picture"
    assert saying.picture is not None
    assert window.photos.listing.shapes.photos[0] == photo


def test_the_photos_stay_in_place_while_chips_come_and_go(window: MainWindow, ask: Callable[[str], None]) -> None:
    before = window.grid.geometry()
    ask("a dog 2024 -people")
    assert window.library.chips.isVisible()
    assert window.grid.geometry() == before


@pytest.mark.parametrize("text", ["\u202e", "\x00\x01", "   ", "\u200b\u200d"])
def test_a_text_with_nothing_to_see_shows_everything_by_date(window: MainWindow, qtbot: QtBot, text: str) -> None:
    before = window.photos.listing.shapes.photos.tolist()
    with answered(window, qtbot, text):
        window.searching.ask(text)
    assert window.showing.answer is not None
    assert window.showing.answer.timeline
    assert window.photos.listing.shapes.photos.tolist() == before


def press(window: MainWindow, text: str) -> None:
    for letter in text:
        QApplication.sendEvent(window.field, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))
