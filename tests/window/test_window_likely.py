"""In the real window: where the likely photos end, how the others are folded away, and what is said where none is."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.window import i18n
from semret_desktop.window.folding import STRIP_PHOTOS
from semret_desktop.window.geometry import CUT, HIGHEST, STRIP
from semret_desktop.window.main_window import MainWindow
from semret_desktop.window.rows_view import MARGIN
from semret_desktop.window.searching import Nearest, Shown

FITS, NOTHING = "a kitten", "a submarine in a kitchen"
PARTLY, PART = "a kitten and a submarine engine", "a kitten"  # nothing fits the one, but photos fit the other


def rest(window: MainWindow, qtbot: QtBot) -> None:
    """Until nothing is under way, and no part of the query is left to be tried."""
    editing, searching, grid = window.editing, window.searching, window.grid
    qtbot.waitUntil(
        lambda: not (editing.busy or searching.is_busy() or grid.is_moving() or window.narrowing.is_trying())
    )


def search(window: MainWindow, qtbot: QtBot, text: str) -> int:
    """Type, and wait; how many photos are likely."""
    window.field.setText(text)
    qtbot.waitUntil(lambda: window.is_showing(text) and not window.searching.is_busy())
    rest(window, qtbot)
    likely = window.photos.listing.likely
    assert likely is not None
    return likely


def painted(window: MainWindow, block: QRect) -> set[int]:
    """The colours of a part of the grid."""
    image = window.grid.viewport().grab(block).toImage().convertToFormat(QImage.Format.Format_RGB32)
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


def key(window: MainWindow, qtbot: QtBot, which: Qt.Key) -> None:
    window.grid.setFocus()
    QTest.keyClick(window.grid, which)
    rest(window, qtbot)


def order(window: MainWindow) -> list[int]:
    return window.photos.listing.shapes.photos.tolist()


def test_a_line_parts_the_likely_photos_from_the_others_and_the_row_above_says_how_many_there_are(
    window: MainWindow, qtbot: QtBot
) -> None:
    line = window.grid.below.line
    assert window.photos.listing.likely is None  # a timeline holds what it holds
    assert window.grid.rows.cut_top is None
    assert not line.isVisible()
    likely = search(window, qtbot, FITS)
    assert 0 < likely < len(window.photos.listing)
    said = window.library.tools_row.words()[1]
    assert said == ("1 likely photo" if likely == 1 else f"{likely} likely photos")
    rows = window.grid.rows
    assert rows.cut_top is not None
    above, below = rows.box(likely - 1), rows.box(likely)
    assert above.top + above.height == rows.cut_top
    assert below.top == rows.cut_top + CUT
    others = len(window.photos.listing) - likely
    assert (line.accessibleName(), line.accessibleDescription()) == (f"Less likely: {others} more", "shown below")
    window.grid.go_to(len(window.photos.listing) - 1)  # it goes with the photos
    top = rows.cut_top - window.grid.verticalOffset()
    assert window.grid.verticalOffset() > 0
    assert line.geometry() == QRect(MARGIN, top, rows.width, CUT)
    window.grid.go_to(likely)
    assert len(painted(window, line.geometry())) > 2  # words and a line
    words = [
        str(window.photos.data(window.photos.index(row), Qt.ItemDataRole.AccessibleTextRole)) for row in (0, likely)
    ]
    assert ["less likely" in each for each in words] == [False, True]


def test_while_a_person_types_photos_are_ranked_and_nobody_is_told_yet_that_none_fits(
    window: MainWindow, qtbot: QtBot
) -> None:
    search(window, qtbot, FITS)
    former = order(window)
    window.field.setText(NOTHING)
    with qtbot.waitSignal(window.shown):
        pass
    assert sorted(order(window)) == sorted(former)
    assert order(window) != former
    assert not window.grid.below.nothing.isVisible()
    assert not window.grid.below.line.isVisible()
    assert not window.is_showing(NOTHING)
    window.field.setText(FITS)  # the next letter comes
    qtbot.waitUntil(lambda: window.is_showing(FITS))
    assert not window.grid.below.nothing.isVisible()
    assert search(window, qtbot, NOTHING) == 0
    assert window.grid.below.nothing.isVisible()
    with qtbot.waitSignal(window.shown):
        window.field.setText(f"{NOTHING} at night")
    assert window.grid.below.nothing.isVisible()  # what is said stays said, until something fits


def test_a_click_on_the_line_folds_the_others_away_and_nothing_that_is_not_seen_can_be_chosen(
    window: MainWindow, qtbot: QtBot
) -> None:
    likely, line = search(window, qtbot, FITS), window.grid.below.line
    whole, said = order(window), window.library.tools_row.words()
    window.grid.setFocus()
    window.grid.selectAll()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert order(window) == whole[:likely]
    assert window.grid.chosen().tolist() == whole[:likely]  # what went out of sight is not selected
    assert window.library.tools_row.words()[1].startswith(str(likely))
    assert line.isVisible()
    assert line.geometry().top() == window.grid.rows.cut_top
    assert line.accessibleName() == f"Less likely: {len(whole) - likely} more"
    assert line.accessibleDescription() == "folded away"
    window.grid.clearSelection()
    assert window.library.tools_row.words() == said
    QTest.keyClick(window.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert window.grid.chosen().tolist() == whole[:likely]
    QTest.keyClick(window.grid, Qt.Key.Key_End)
    assert window.grid.currentIndex().row() == likely - 1
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert order(window) == whole
    assert window.grid.currentIndex().row() == likely - 1


def test_a_key_folds_and_unfolds_in_every_search_until_the_window_closes(window: MainWindow, qtbot: QtBot) -> None:
    key(window, qtbot, Qt.Key.Key_M)  # a timeline has nothing to fold: it is a letter
    assert window.field.text() == "m"
    likely = search(window, qtbot, FITS)
    whole = order(window)
    window.grid.go_to(likely + 2)
    assert window.grid.chosen().tolist() == [whole[likely + 2]]
    key(window, qtbot, Qt.Key.Key_M)
    assert order(window) == whole[:likely]
    assert window.grid.currentIndex().row() == likely - 1  # the nearest one that is left, not selected
    assert not window.grid.selectionModel().hasSelection()
    other = search(window, qtbot, "a bird")
    assert len(order(window)) == other
    assert search(window, qtbot, FITS) == likely
    assert order(window) == whole[:likely]
    key(window, qtbot, Qt.Key.Key_M)
    assert order(window) == whole
    window.help.open()
    assert dict(window.help.entries())["Show the less likely photos, or fold them away"] == "M"


def test_the_line_is_reached_by_tab_pressed_by_enter_and_left_by_arrows(window: MainWindow, qtbot: QtBot) -> None:
    likely, line, grid = search(window, qtbot, FITS), window.grid.below.line, window.grid
    grid.setFocus()
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    assert not grid.viewport().rect().contains(line.geometry())
    QTest.keyClick(grid, Qt.Key.Key_Tab)
    assert line.hasFocus()
    assert grid.viewport().rect().contains(line.geometry())  # who is on it sees it
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert len(order(window)) == likely
    assert line.hasFocus()
    QTest.keyClick(line, Qt.Key.Key_Space)
    assert len(order(window)) > likely
    QTest.keyClick(line, Qt.Key.Key_Home)
    assert grid.hasFocus()
    assert grid.currentIndex().row() == 0


def test_the_viewer_goes_through_what_is_seen(window: MainWindow, qtbot: QtBot) -> None:
    likely = search(window, qtbot, FITS)
    key(window, qtbot, Qt.Key.Key_M)
    window.grid.go_to(likely - 1)
    QTest.keyClick(window.grid, Qt.Key.Key_Space)
    qtbot.waitUntil(window.viewer.isVisible)
    QTest.keyClick(window.viewer, Qt.Key.Key_Right)
    assert window.viewer.row == likely - 1
    QTest.keyClick(window.viewer, Qt.Key.Key_Escape)
    assert window.grid.currentIndex().row() == likely - 1


def test_a_mark_moves_a_photo_across_the_line_and_undo_brings_it_back(window: MainWindow, qtbot: QtBot) -> None:
    likely, line = search(window, qtbot, FITS), window.grid.below.line
    key(window, qtbot, Qt.Key.Key_M)
    before, beyond = order(window), window.photos.listing.beyond
    window.grid.go_to(0)
    key(window, qtbot, Qt.Key.Key_N)
    after = order(window)
    assert before[0] not in after
    everything = len(after) + window.photos.listing.beyond
    assert everything == likely + beyond  # it is folded away, and counted
    assert line.accessibleName() == f"Less likely: {window.photos.listing.beyond} more"
    QTest.keyClick(window.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest(window, qtbot)
    qtbot.waitUntil(lambda: order(window) == before)
    key(window, qtbot, Qt.Key.Key_M)
    last = order(window)[-1]
    window.grid.go_to(len(order(window)) - 1)
    key(window, qtbot, Qt.Key.Key_R)
    row = window.photos.listing.row_of(last)
    assert row is not None
    assert row < (window.photos.listing.likely or 0)


def test_by_date_only_likely_photos_are_there_and_no_line(window: MainWindow, qtbot: QtBot) -> None:
    likely = search(window, qtbot, FITS)
    window.searching.show_in(Shown.DATE)
    qtbot.waitUntil(lambda: len(order(window)) == likely)
    rest(window, qtbot)
    assert not window.grid.below.line.isVisible()
    assert not window.acts["less likely"].isEnabled()
    window.searching.show_in(Shown.RELEVANCE)
    qtbot.waitUntil(lambda: len(order(window)) > likely)
    assert window.grid.below.line.isVisible()


def test_where_nothing_fits_it_says_how_near_the_best_is_and_shows_a_strip_of_the_nearest(
    window: MainWindow, qtbot: QtBot, place: Path
) -> None:
    everything = len(window.photos.listing)
    assert search(window, qtbot, NOTHING) == 0
    assert window.library.tools_row.words()[1] == "0 likely photos"
    assert window.library.quiet_words() == ""
    grid, below = window.grid, window.grid.below
    with Semret(place) as library:
        results = library.search(NOTHING, limit=everything)
    assert results.probabilities is not None
    best = i18n.percent(float(np.nanmax(results.probabilities)))
    sentence = f"{everything} photos were searched; the nearest one fits with a probability of only {best}."
    assert below.nothing.words() == ("No photo fits well enough", sentence)
    assert below.nothing.isVisible()
    assert order(window) == results.photos.tolist()[:STRIP_PHOTOS]
    boxes = [grid.box_of(row) for row in range(STRIP_PHOTOS)]
    assert all(STRIP <= box.height() <= STRIP * HIGHEST for box in boxes)
    assert below.nothing.geometry().bottom() < below.line.geometry().top()
    assert below.line.geometry().bottom() < min(box.top() for box in boxes)
    assert max(box.bottom() for box in boxes) < grid.viewport().height()  # all of it is in sight
    assert below.line.accessibleName() == f"Less likely: {everything} photos"
    assert below.rest.isVisible()
    assert below.rest.text() == f"+ {everything - STRIP_PHOTOS}"
    assert len(painted(window, below.nothing.geometry())) > 3


def test_the_strip_unfolds_to_all_photos_in_their_usual_size_and_keeps_so(window: MainWindow, qtbot: QtBot) -> None:
    everything = len(window.photos.listing)
    search(window, qtbot, NOTHING)
    first, top = order(window), window.grid.below.line.y()
    qtbot.mouseClick(window.grid.below.rest, Qt.MouseButton.LeftButton)
    assert order(window)[:STRIP_PHOTOS] == first
    assert len(order(window)) == everything
    assert window.grid.below.line.y() == top  # nothing jumps
    assert window.grid.box_of(0).height() > 2 * STRIP
    assert not window.grid.below.rest.isVisible()
    search(window, qtbot, FITS)
    search(window, qtbot, NOTHING)
    assert len(order(window)) == everything
    key(window, qtbot, Qt.Key.Key_M)
    assert order(window) == first


def test_what_is_said_stays_in_the_middle_of_the_window(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, NOTHING)
    tops = []
    for height in (700, 900, 420):
        window.resize(1000, height)
        qtbot.waitUntil(lambda height=height: window.height() == height)
        tops.append(window.grid.below.line.y())
        assert window.grid.below.line.geometry().top() == window.grid.rows.cut_top
    assert tops[2] < tops[0] < tops[1]


def test_a_part_of_the_query_that_photos_fit_is_offered_and_searched(window: MainWindow, qtbot: QtBot) -> None:
    assert search(window, qtbot, PARTLY) == 0
    nothing = window.grid.below.nothing
    qtbot.waitUntil(nothing.button.isVisible)
    assert nothing.button.accessibleName().startswith(f"Search only “{PART}”, ")
    promised = int(nothing.button.accessibleName().split(", ")[1].split()[0])
    qtbot.mouseClick(nothing.button, Qt.MouseButton.LeftButton)
    assert window.field.text() == PART
    qtbot.waitUntil(lambda: window.is_showing(PART))
    rest(window, qtbot)
    assert window.photos.listing.likely == promised
    assert not nothing.isVisible()
    window.field.undo()
    assert window.field.text() == PARTLY


def test_nothing_is_offered_where_no_part_is_likely_and_never_for_another_query(
    window: MainWindow, qtbot: QtBot
) -> None:
    button = window.grid.below.nothing.button
    search(window, qtbot, PARTLY)
    qtbot.waitUntil(button.isVisible)
    height = window.grid.below.line.y()
    window.field.setText(NOTHING)
    qtbot.waitUntil(lambda: window.is_showing(NOTHING))
    assert not button.isVisible()  # the former offer went with its query
    rest(window, qtbot)
    assert not button.isVisible()
    assert window.grid.below.line.y() == height  # with a button or without, nothing jumps
    window.field.setText(PARTLY)
    qtbot.waitUntil(lambda: window.is_showing(PARTLY))
    window.field.setText(FITS)  # while parts may be tried
    qtbot.waitUntil(lambda: window.is_showing(FITS))
    rest(window, qtbot)
    assert not button.isVisible()


def test_where_no_probability_is_known_none_is_told(window: MainWindow) -> None:
    nothing = window.grid.below.nothing
    nothing.say(Nearest(24, None))
    assert nothing.words()[1] == "24 photos were searched."
    nothing.say(Nearest(1, 0.004))
    assert nothing.words()[1] == "1 photo was searched; it fits with a probability below 1%."


def test_the_cut_goes_with_the_query(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, NOTHING)
    window.field.clear()
    qtbot.waitUntil(lambda: window.is_showing(""))
    assert window.grid.rows.cut_top is None
    assert not window.grid.below.nothing.isVisible()
    assert not window.grid.below.line.isVisible()
    assert search(window, qtbot, FITS) > 0
    assert not window.grid.below.nothing.isVisible()
    photos = window.photos.listing.shapes.photos
    assert len(np.unique(photos)) == len(photos)
