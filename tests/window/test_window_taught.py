"""What a person taught, in the real window: every mark with what it does, and ways to take it back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.window.main_window import MainWindow
from semret_desktop.window.taught import TaughtSheet
from tests.window.test_window_marks import choose, grades, order, rest, search

LEFT = Qt.MouseButton.LeftButton


def opened(window: MainWindow, qtbot: QtBot, parts: int) -> TaughtSheet:
    window.acts["taught"].trigger()
    sheet = window.learning.taught
    assert sheet is not None
    qtbot.waitUntil(lambda: len(sheet.parts) == parts)
    return sheet


def test_every_mark_is_listed_with_what_it_does_and_can_be_taken_back_one_by_one_or_all(
    window: MainWindow, qtbot: QtBot, place: Path
) -> None:
    cats = search(window, qtbot, "a cat")
    choose(window, qtbot, 6, "Relevant")
    first = search(window, qtbot, "flowers")
    choose(window, qtbot, 9, "Relevant")
    choose(window, qtbot, order(window).index(first[4]), "Not relevant")
    sheet = opened(window, qtbot, 2)
    assert [part.query for part in sheet.parts] == ["flowers", "a cat"]
    assert [[row.photo for row in part.rows] for part in sheet.parts] == [[first[4], first[9]], [cats[6]]]
    assert all("first 20" in row.effect.text() for part in sheet.parts for row in part.rows)
    QTest.mouseClick(sheet.parts[0].rows[0].clear, LEFT)
    qtbot.waitUntil(lambda: len(sheet.parts[0].rows) == 1)
    rest(window, qtbot)
    assert grades(window) == {first[9]: 1}
    QTest.mouseClick(sheet.parts[1].forget, LEFT)
    qtbot.waitUntil(lambda: [part.query for part in sheet.parts] == ["flowers"])
    rest(window, qtbot)
    window.editing.undo()
    qtbot.waitUntil(lambda: len(sheet.parts) == 2)
    rest(window, qtbot)
    QTest.mouseClick(sheet.parts[1].search, LEFT)
    assert window.learning.taught is None
    qtbot.waitUntil(lambda: window.is_showing("a cat"))
    with Semret(place) as library:
        assert {query for query, _, _ in library.store.judged_queries()} == {"flowers", "a cat"}


def test_marks_for_a_search_like_this_are_told_and_can_be_switched_off(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "dog on beach")
    window.acts["less likely"].trigger()  # nothing fits: all are to be seen, from now on
    before = order(window)
    search(window, qtbot, "a dog on the beach")
    choose(window, qtbot, 8, "Relevant")
    learned = search(window, qtbot, "dog on beach")
    assert learned != before
    assert "searches like this" in window.learning.line.words()
    QTest.mouseClick(window.learning.line.learned, LEFT)
    sheet = window.learning.taught
    assert sheet is not None
    qtbot.waitUntil(lambda: len(sheet.parts) == 1)
    assert sheet.near.isChecked()
    QTest.mouseClick(sheet.near, LEFT)
    qtbot.waitUntil(lambda: order(window) == before)
    rest(window, qtbot)
    assert window.learning.line.words() == ""
    sheet.reject()
    again = opened(window, qtbot, 1)
    assert not again.near.isChecked()


def test_before_anything_is_marked_the_page_says_how_to(window: MainWindow, qtbot: QtBot) -> None:
    sheet = opened(window, qtbot, 0)
    rest(window, qtbot)
    assert sheet.parts == []
    sheet.reject()
    assert window.learning.taught is None
