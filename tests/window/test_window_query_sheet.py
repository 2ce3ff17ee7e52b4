"""The sheet that says what can be typed: its examples mean what it says, in every language, and can be tried."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from semret_desktop.core.known import Known
from semret_desktop.query import Kind, parse
from semret_desktop.window import i18n
from semret_desktop.window.main_window import MainWindow
from semret_desktop.window.query_sheet import QuerySheet
from semret_desktop.window.theme import Look

MEANT = [
    set(),
    {Kind.DATE},
    {Kind.DATE, Kind.RATING},
    {Kind.FAVOURITE},
    {Kind.WITHOUT},
    {Kind.WITHOUT},
    {Kind.EXACT},
    set(),
    set(),
    {Kind.DATE},
    {Kind.RATING},
    {Kind.TYPE},
    {Kind.HAS},
    {Kind.HAS},
]


@pytest.fixture
def speak(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    """The language that the test is parametrised with, installed."""
    former = QLocale()
    translators = i18n.install(qapp, request.param)
    yield request.param
    for translator in translators:
        qapp.removeTranslator(translator)
    QLocale.setDefault(former)


@pytest.mark.parametrize("speak", i18n.LANGUAGES, indirect=True)
def test_every_example_is_understood_as_the_sheet_says(qapp: QApplication, qtbot: QtBot, speak: str) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    sheet = QuerySheet(Look(qapp), room)
    sheet.open()
    today = date(2026, 7, 15)
    queries = [parse(button.text(), Known(), today) for button in sheet.examples()]
    assert [{chip.kind for chip in query.chips} for query in queries] == MEANT
    assert [len(query.parts) for query in queries[7:9]] == [2, 2]
    assert not any(chip.unknown or chip.unread for query in queries for chip in query.chips)


def test_an_example_is_tried_and_undo_brings_back_what_was_typed(window: MainWindow, qtbot: QtBot) -> None:
    window.field.insert("pizza")
    window.acts["query help"].trigger()
    sheet = window.query_help
    assert sheet.isVisible()
    with qtbot.waitSignal(window.shown, check_params_cb=lambda answer: answer.question == "a dog on a beach"):
        QTest.mouseClick(sheet.examples()[0], Qt.MouseButton.LeftButton)
    assert not sheet.isVisible()
    assert window.field.hasFocus()
    QTest.keyClick(window.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.field.text() == "pizza"


def test_the_examples_are_reached_by_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    window.field.help_button.click()
    sheet = window.query_help
    QTest.keyClick(sheet, Qt.Key.Key_Tab)
    assert sheet.examples()[0].hasFocus()
    QTest.keyClick(sheet.examples()[0], Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert sheet.examples()[-1].hasFocus()  # round and round, not to what lies behind
    QTest.keyClick(sheet.examples()[-1], Qt.Key.Key_Tab)
    QTest.keyClick(sheet.examples()[0], Qt.Key.Key_Tab)
    with qtbot.waitSignal(window.shown, check_params_cb=lambda answer: answer.question == "mountains last summer"):
        QTest.keyClick(sheet.examples()[1], Qt.Key.Key_Return)
    window.acts["query help"].trigger()
    QTest.keyClick(sheet.examples()[0], Qt.Key.Key_Escape)
    assert not sheet.isVisible()
