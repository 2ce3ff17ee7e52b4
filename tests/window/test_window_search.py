"""Typing in the real window on a real library, described by the shipped model."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.window.main_window import MainWindow
from semret_desktop.window.searching import Answer, Searching

CATS = {"p043.jpg", "p138.jpg"}


def names(window: MainWindow, place: Path, count: int) -> list[str]:
    """The file names of the first photos on show."""
    shown = window.photos.listing.shapes.photos[:count].tolist()
    with Semret(place) as library:
        paths = library.store.paths(shown)
    return [Path(paths[photo].decode()).name for photo in shown]


def type_and_wait(window: MainWindow, qtbot: QtBot, text: str) -> None:
    """Type a text and wait until its own answer is shown."""
    with qtbot.waitSignal(window.shown, check_params_cb=lambda answer: answer.question == text):
        for letter in text:  # QTest types ASCII alone
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(window.field, event)


@pytest.mark.parametrize("text", ["a cat", "kočka"])
def test_photos_are_ranked_by_what_is_typed(window: MainWindow, qtbot: QtBot, place: Path, text: str) -> None:
    type_and_wait(window, qtbot, text)
    assert set(names(window, place, 2)) <= CATS | {"p011.jpg"}
    assert window.photos.listing.days is None


def test_thai_is_understood_and_set_larger(window: MainWindow, qtbot: QtBot, place: Path) -> None:
    size = window.field.font().pixelSize()
    type_and_wait(window, qtbot, "แมว")
    assert set(names(window, place, 2)) <= CATS | {"p011.jpg"}
    assert window.field.font().pixelSize() > size


def test_only_the_newest_question_is_answered(window: MainWindow, qtbot: QtBot) -> None:
    answered: list[str] = []
    window.searching.answered.connect(lambda answer: answered.append(answer.question))
    QTest.keyClicks(window.field, "a pizza on a plate")
    qtbot.waitUntil(lambda: window.photos.listing.days is None and "a pizza on a plate" in answered)
    assert set(answered) == {"a pizza on a plate"}  # more than once where the library has changed


def test_an_answer_that_comes_too_late_is_dropped(window: MainWindow, qtbot: QtBot) -> None:
    answered: list[str] = []
    window.searching.answered.connect(lambda answer: answered.append(answer.question))
    window.searching.ask("pizza")
    window.field.clear()
    window.searching.ask("")
    qtbot.waitUntil(lambda: not window.searching.is_busy())
    assert set(answered) == {""}


def test_escape_clears_and_the_timeline_is_back_at_once(window: MainWindow, qtbot: QtBot) -> None:
    before = window.photos.listing.shapes.photos.tolist()
    type_and_wait(window, qtbot, "pizza")
    assert window.photos.listing.shapes.photos.tolist() != before
    with qtbot.waitSignal(window.shown):
        QTest.keyClick(window.field, Qt.Key.Key_Escape)
    assert window.field.text() == ""
    assert window.photos.listing.shapes.photos.tolist() == before


def test_the_tools_row_says_how_many_photos_there_are(window: MainWindow, qtbot: QtBot) -> None:
    tools = window.library.tools_row
    assert tools.words()[0].endswith("2024") or tools.words()[0]
    type_and_wait(window, qtbot, "pizza")
    assert tools.words() == (
        "",
        f"{window.photos.listing.likely} likely photo{'s' * (window.photos.listing.likely != 1)}",
    )


def test_filters_alone_show_photos_below_their_days_as_the_timeline_does(
    watched_elsewhere: None, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    timeline = window.photos.listing
    assert timeline.days is not None
    monkeypatch.setattr("semret_desktop.window.searching.FIRST", 5)
    type_and_wait(window, qtbot, "type:jpg")
    assert window.library.tools_row.words() == ("May 2024", "24 photos")  # the month may have more than these five
    assert window.photos.listing.day_counts[-1] == 0
    qtbot.waitUntil(lambda: len(window.photos.listing) == 24)
    listing = window.photos.listing
    assert listing.days is not None
    assert listing.days.tolist() == timeline.days.tolist()
    assert listing.day_counts.tolist() == timeline.day_counts.tolist()
    in_may = timeline.month_counts[12 * 54 + 4]
    assert window.library.tools_row.words() == ("May 2024", f"{in_may} of 24 photos")
    assert not window.library.tools_row.order.isVisible()

    window.grid.setFocus()
    window.grid.go_to(0)
    QTest.keyClick(window.grid, Qt.Key.Key_R)  # it can be marked all the same, and stays where it is
    qtbot.waitUntil(lambda: window.photos.state(0).grade == 1)
    assert window.photos.listing.days is not None
    window.field.setFocus()
    window.field.clear()
    type_and_wait(window, qtbot, "type:jpg a cat")
    assert window.photos.listing.days is None
    assert window.library.tools_row.order.isVisible()


def test_down_goes_from_the_field_to_the_photos_and_ctrl_f_back(window: MainWindow, qtbot: QtBot) -> None:
    type_and_wait(window, qtbot, "pizza")
    QTest.keyClick(window.field, Qt.Key.Key_Down)
    assert window.grid.hasFocus()
    assert window.grid.currentIndex().row() == 0
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.field.hasFocus()
    assert window.field.selectedText() == "pizza"


def test_a_longer_answer_is_asked_for_near_the_end(
    open_window: Callable[[Path], MainWindow], place: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("semret_desktop.window.searching.FIRST", 4)
    window = open_window(place)
    with qtbot.waitSignal(window.shown):
        pass
    with qtbot.waitSignal(window.shown, check_params_cb=lambda answer: answer.question == "cat"):
        window.field.setText("cat")
    first = window.photos.listing.shapes.photos[:4].tolist()
    qtbot.waitUntil(lambda: len(window.photos.listing) == 24)
    assert window.photos.listing.shapes.photos[:4].tolist() == first


def test_a_damaged_library_is_told_and_the_window_stays_usable(
    open_window: Callable[[Path], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "damaged"
    place.mkdir()
    (place / "library.sqlite3").write_bytes(b"no database" * 1000)
    window = open_window(place)
    qtbot.waitUntil(window.notice.isVisible)
    message, hint = window.notice.text()
    assert message
    assert hint
    QTest.keyClicks(window.field, "cat")
    assert window.field.text() == "cat"
    window.notice.put_away()
    assert not window.notice.isVisible()


@pytest.mark.parametrize("question", ["garden", "gard"])
def test_words_are_answered_at_once_while_the_query_encoder_is_being_loaded(
    place: Path, qtbot: QtBot, question: str
) -> None:
    with Semret(place) as library:
        photo = int(library.store.photo_ids()[7])
        library.store.add_caption(photo, "grandmother in her garden")
    searching = Searching(partial(Semret, place))
    answers: list[Answer] = []
    searching.answered.connect(answers.append)
    searching.ask(question)
    qtbot.waitUntil(lambda: len(answers) == 2)
    first, second = answers
    assert (first.by_words, first.same, first.listing.shapes.photos.tolist()) == (True, False, [photo])
    assert (second.by_words, second.same, len(second.listing)) == (False, True, 24)
    assert second.listing.shapes.photos[0] == photo
    searching.ask("kitchen")  # the encoder is there now
    qtbot.waitUntil(lambda: len(answers) == 3)
    assert not answers[2].by_words
    searching.close()
    qtbot.waitUntil(searching.is_closed)
