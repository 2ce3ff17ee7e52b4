"""Whatever is typed or pasted: an answer or one clear line, and nothing is lost."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from semret_desktop.core.known import Known, KnownPlace
from semret_desktop.query import as_words, parse, removed
from semret_desktop.window.chip_words import ChipWords
from semret_desktop.window.main_window import MainWindow
from semret_desktop.window.search_row import LONGEST, SearchField
from semret_desktop.window.theme import Look

TODAY = date(2026, 7, 15)
KNOWN = Known((KnownPlace("Praha", "CZ", ("Prague", "ปราก")),), ("Apple iPhone 13 Pro",), ("50mm",), (1990, 2026))
BITS = (
    *("last summer", "2019", "ปี 2562", "v Praze", "rating:4", "rating:2-3", "rating:0", "-water", "without people"),
    *(
        "ไม่มีคน",
        '"red car"',
        '"',
        "„",
        "(",
        ")^2",
        "+",
        "like:7",
        'words:"a b"',
        "near:Praha,5",
        "near:1,2",
        "date:>9998",
    ),
    *(
        "date:<1",
        "place:Nowhere",
        "has:caption",
        "-has:place",
        "type:nef",
        "favourite:no",
        "camera:iphone",
        "lens:50mm",
    ),
    *(
        "\u202e",
        '"\u202eabc"',
        "-\u2066dog",
        "\u200d",
        "\u0301",
        "\x07",
        "\n",
        "שלום",
        "مرحبا",
        "👩‍👩‍👧",
        "12 June 2016",
        "since 2010",
        "until 2009",
        "yesterday",
    ),
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(BITS), max_size=8).map(" ".join))
ODD = (
    *('"', "rating:", "((((", "-", "+ + +", "^^^", "date:>", "„dog", "dog\x00\x07", "\u202eabc", "like:nowhere.jpg"),
    *(
        "שלום עולם",
        "كلب على الشاطئ",
        "dog כלב หมา",
        "👩‍👩‍👧",
        "a\u0301\u0302\u0303",
        "ｄｏｇ",
        "<b>dog</b> &amp; %s {x}",
    ),
)


@pytest.fixture
def field(qapp: QApplication, qtbot: QtBot) -> SearchField:
    field = SearchField(Look(qapp))
    qtbot.addWidget(field)
    return field


@given(text=TEXTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_every_chip_has_words_and_taking_it_away_can_be_undone(field: SearchField, text: str) -> None:
    words = ChipWords()
    field.setText(text)
    typed = field.text()
    for chip in parse(typed, KNOWN, TODAY).chips:
        for said in (words.words(chip), words.name(chip)):
            assert said.strip()
            assert not any(char in said for char in "\u202a\u202b\u202d\u202e\u2066\u2067")
        for changed in (removed(typed, chip), as_words(typed, chip)):
            field.setText(typed)
            field.replace(changed)
            shown = field.text()
            field.undo()
            assert field.text() == typed
            field.redo()
            assert field.text() == shown


def test_odd_texts_are_answered_like_any_other(window: MainWindow, qtbot: QtBot) -> None:
    for text in ODD:
        window.field.setText(text)
        qtbot.waitUntil(lambda: window.is_showing(window.field.text()) and not window.searching.is_busy())
        assert not window.notice.isVisible(), text
        assert window.photos.listing.total or window.library.quiet_words(), text


def test_of_a_text_that_is_too_long_the_beginning_is_taken_and_that_is_said(window: MainWindow, qtbot: QtBot) -> None:
    pasted = QMimeData()
    pasted.setText("a dog on a beach " * 600)
    QGuiApplication.clipboard().setMimeData(pasted)
    QTest.keyClick(window.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(window.field.text()) == LONGEST
    assert window.notice.text()[0] == "A search has at most 1,000 characters."
    qtbot.waitUntil(lambda: window.is_showing(window.field.text()))
    listing = window.photos.listing
    assert listing.total + listing.beyond == 24  # those that are folded away, too
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize(
    ("text", "line", "button"),
    [
        ("a dog date:1999", "No photo fits: 1999.", "Search without “1999”"),
        ("a dog 2024, 5 stars", "No photo fits: 2024, 5 stars.", "Search without “5 stars”"),
        ('cats "salt & pepper"', "No photo fits: “salt & pepper”.", "Search without “salt && pepper”"),
        ("cats camera:Zenit", "The library knows nothing by the name “Zenit”.", "Search without “Zenit”"),
    ],
)
def test_a_filter_that_no_photo_fits_is_named_and_taken_away_by_a_button(
    window: MainWindow, qtbot: QtBot, text: str, line: str, button: str
) -> None:
    window.field.insert(text)
    qtbot.waitUntil(lambda: window.is_showing(text))
    assert window.library.quiet_words() == line
    assert window.library.quiet_button.text() == button
    window.library.quiet_button.click()
    qtbot.waitUntil(lambda: len(window.photos.listing) > 0)
    assert window.library.quiet_words() == ""
    assert not window.library.quiet_button.isVisible()
    window.field.undo()
    assert window.field.text() == text
