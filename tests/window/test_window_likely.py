"""In the real window: where the likely photos end, and what is said where none is."""

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from semret_desktop.window.geometry import CUT, NOTE
from semret_desktop.window.main_window import MainWindow
from semret_desktop.window.rows_view import MARGIN

FITS, NOTHING = "a kitten", "a submarine in a kitchen"


def search(window: MainWindow, qtbot: QtBot, text: str) -> int:
    """Type, and wait; how many photos are likely."""
    window.field.setText(text)
    qtbot.waitUntil(lambda: window.is_showing(text) and not window.searching.is_busy())
    likely = window.photos.listing.likely
    assert likely is not None
    return likely


def painted(window: MainWindow, block: QRect) -> set[int]:
    """The colours of a part of the grid."""
    image = window.grid.viewport().grab(block).toImage().convertToFormat(QImage.Format.Format_RGB32)
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


def test_a_line_parts_the_likely_photos_from_the_others_and_the_row_above_says_how_many_there_are(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert window.photos.listing.likely is None  # a timeline holds what it holds
    assert window.grid.rows.cut_top is None
    likely = search(window, qtbot, FITS)
    assert 0 < likely < len(window.photos.listing)
    said = window.library.tools_row.words()[1]
    assert said == ("1 likely photo" if likely == 1 else f"{likely} likely photos")
    rows = window.grid.rows
    assert rows.cut_top is not None
    above, below = rows.box(likely - 1), rows.box(likely)
    assert above.top + above.height == rows.cut_top
    assert below.top == rows.cut_top + CUT
    window.grid.go_to(likely)
    line = QRect(MARGIN, rows.cut_top - window.grid.verticalOffset(), rows.width, CUT)
    assert len(painted(window, line)) > 2  # words and a line
    words = [
        str(window.photos.data(window.photos.index(row), Qt.ItemDataRole.AccessibleTextRole)) for row in (0, likely)
    ]
    assert ["less likely" in each for each in words] == [False, True]


def test_where_nothing_fits_it_is_said_and_the_nearest_photos_follow(window: MainWindow, qtbot: QtBot) -> None:
    assert search(window, qtbot, NOTHING) == 0
    assert window.library.tools_row.words()[1] == "0 likely photos"
    assert window.library.quiet_words() == ""
    rows = window.grid.rows
    assert rows.cut_top == 0
    assert rows.box(0).top == NOTE
    assert len(painted(window, QRect(MARGIN, 0, rows.width, NOTE))) > 2
    assert len(window.photos.listing) == window.photos.listing.total  # nothing is kept back


def test_the_cut_goes_with_the_query(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, NOTHING)
    window.field.clear()
    qtbot.waitUntil(lambda: window.is_showing(""))
    assert window.grid.rows.cut_top is None
    assert search(window, qtbot, FITS) > 0
    photos = window.photos.listing.shapes.photos
    assert len(np.unique(photos)) == len(photos)
