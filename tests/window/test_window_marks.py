"""Marking photos in the real window: the ranking learns at once, and everything can be taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.core import NOT_RELEVANT, RELEVANT, PhotoId
from semret_desktop.window.badges import Verb, places
from semret_desktop.window.main_window import MainWindow
from semret_desktop.window.motion import Motion

QUERY = "flowers"
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def order(window: MainWindow) -> list[int]:
    return window.photos.listing.shapes.photos.tolist()


def grades(window: MainWindow) -> dict[int, int]:
    """The photos that are shown as marked."""
    shown = zip(order(window), window.photos.listing.grades.tolist(), strict=True)
    return {photo: grade for photo, grade in shown if grade}


def search(window: MainWindow, qtbot: QtBot, text: str) -> list[int]:
    """Search and wait until all there is to find is shown, in an order that rests."""
    window.field.setText(text)
    qtbot.waitUntil(lambda: window.is_showing(text))
    rest(window, qtbot)
    window.grid.setFocus()
    return order(window)


def rest(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until every edit is done, its answer is shown, and nothing moves."""
    qtbot.waitUntil(lambda: not (window.editing.busy or window.searching.is_busy() or window.grid.is_moving()))


def press(window: MainWindow, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window.grid, key, modifier)
    rest(window, qtbot)


def open_menu(window: MainWindow, row: int) -> QMenu:
    """Right click on a photo."""
    at = window.grid.box_of(row).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, window.grid.viewport().mapToGlobal(at))
    QApplication.sendEvent(window.grid.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(window: MainWindow, qtbot: QtBot, row: int, words: str) -> None:
    """Right click on a photo, then click on this entry."""
    window.grid.scrollTo(window.photos.index(row))
    menu = open_menu(window, row)
    action = next(action for action in menu.actions() if action.text() == words)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    window.activateWindow()  # without a screen, a menu that closes gives nothing back
    qtbot.waitUntil(window.isActiveWindow)
    rest(window, qtbot)


def click_button(window: MainWindow, qtbot: QtBot, row: int, verb: Verb) -> None:
    """Move the mouse to a photo, then click on the button that comes there."""
    window.grid.scrollTo(window.photos.index(row))
    box, viewport = window.grid.box_of(row), window.grid.viewport()
    hover(window, box.center())
    marking = window.photos.listing.days is None
    at = places(box, marking=marking)[verb].center()
    hover(window, at)
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    rest(window, qtbot)


def hover(window: MainWindow, at: QPoint) -> None:
    viewport, nothing = window.grid.viewport(), Qt.MouseButton.NoButton
    there = QPointF(at)
    event = QMouseEvent(QEvent.Type.MouseMove, there, viewport.mapToGlobal(there), nothing, nothing, NONE)
    QApplication.sendEvent(viewport, event)


def test_two_right_clicks_rank_anew_and_undo_brings_the_old_order_back_exactly(
    window: MainWindow, qtbot: QtBot
) -> None:
    first = search(window, qtbot, QUERY)
    one, other = first[6], first[11]
    choose(window, qtbot, 6, "Relevant")
    second = order(window)
    assert second != first
    assert second.index(one) < 6
    assert grades(window) == {one: 1}
    assert "1" in window.learning.line.words()
    choose(window, qtbot, second.index(other), "Relevant")
    third = order(window)
    assert third != second
    assert set(third[:2]) == {one, other}
    assert "2" in window.learning.line.words()
    press(window, qtbot, Qt.Key.Key_Z, CTRL)
    assert order(window) == second
    press(window, qtbot, Qt.Key.Key_Z, CTRL)
    assert order(window) == first
    assert window.learning.line.words() == ""
    assert grades(window) == {}
    press(window, qtbot, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert order(window) == second


def test_keys_mark_the_whole_selection_and_once_more_take_it_back(window: MainWindow, qtbot: QtBot) -> None:
    first = search(window, qtbot, QUERY)
    grid = window.grid
    grid.setCurrentIndex(window.photos.index(4))
    for _ in range(2):
        press(window, qtbot, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    chosen = set(first[4:7])
    press(window, qtbot, Qt.Key.Key_R)
    assert grades(window) == dict.fromkeys(chosen, 1)
    assert set(grid.chosen().tolist()) == chosen, "the selection stays with its photos"
    press(window, qtbot, Qt.Key.Key_N)
    assert grades(window) == dict.fromkeys(chosen, -1)
    assert not chosen & set(order(window)[:5])
    press(window, qtbot, Qt.Key.Key_N)
    assert grades(window) == {}
    assert order(window) == first


def test_a_mark_without_a_search_is_explained_and_changes_nothing(
    window: MainWindow, qtbot: QtBot, place: Path
) -> None:
    window.grid.setFocus()
    window.grid.setCurrentIndex(window.photos.index(2))
    press(window, qtbot, Qt.Key.Key_R)
    assert "search" in window.notice.text()[0].lower()
    assert window.field.text() == ""
    menu = open_menu(window, 2)
    assert not {"Relevant", "Not relevant"} & {action.text() for action in menu.actions()}
    menu.close()
    with Semret(place) as library:
        assert library.store.judged_queries() == []


def test_buttons_below_the_mouse_mark_one_photo_and_select_nothing(window: MainWindow, qtbot: QtBot) -> None:
    first = search(window, qtbot, QUERY)
    photo = first[1]
    click_button(window, qtbot, 1, Verb.NOT_RELEVANT)
    assert grades(window) == {photo: -1}
    click_button(window, qtbot, order(window).index(photo), Verb.RELEVANT)
    assert grades(window) == {photo: 1}
    click_button(window, qtbot, order(window).index(photo), Verb.RELEVANT)
    assert grades(window) == {}
    assert order(window) == first
    click_button(window, qtbot, 1, Verb.FAVOURITE)
    assert window.photos.state(1).favourite
    assert not len(window.grid.chosen())


def test_small_photos_have_no_buttons_that_would_cover_them(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, QUERY)
    window.grid.set_target(96)
    for row in range(12):
        box = window.grid.box_of(row)
        covered = sum(place.width() * place.height() for place in places(box, marking=True).values())
        assert covered <= 0.35 * box.width() * box.height()


def test_marks_are_found_again_by_their_query_alone(
    window: MainWindow, open_window: Callable[[Path], MainWindow], place: Path, qtbot: QtBot
) -> None:
    search(window, qtbot, QUERY)
    choose(window, qtbot, 6, "Relevant")
    learned, marked = order(window), grades(window)
    search(window, qtbot, "a dog")
    assert grades(window) == {}
    assert window.learning.line.words() == ""
    search(window, qtbot, " flowers  ")
    assert (order(window), grades(window)) == (learned, marked)
    window.close()
    qtbot.waitUntil(window.is_gone)
    again = open_window(place)
    qtbot.waitUntil(lambda: again.grid.is_painted())
    assert search(again, qtbot, QUERY) == learned
    assert grades(again) == marked
    assert again.learning.line.words()
    assert not again.learning.line.undo.isVisible(), "what an earlier window did is not taken back by accident"


def test_what_a_query_learned_can_be_looked_at_and_taken_back_one_by_one_or_all(
    window: MainWindow, qtbot: QtBot, place: Path
) -> None:
    first = search(window, qtbot, QUERY)
    choose(window, qtbot, 6, "Relevant")
    choose(window, qtbot, order(window).index(first[11]), "Not relevant")
    QTest.mouseClick(window.learning.line.learned, Qt.MouseButton.LeftButton)
    sheet = window.learning.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: len(sheet.rows) == 2)
    assert [row.photo for row in sheet.rows] == [first[11], first[6]]
    QTest.mouseClick(sheet.rows[0].clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [row.photo for row in sheet.rows] == [first[6]])
    rest(window, qtbot)
    assert grades(window) == {first[6]: 1}
    QTest.mouseClick(sheet.forget, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not sheet.rows)
    assert not sheet.forget.isEnabled()
    rest(window, qtbot)
    assert order(window) == first
    sheet.reject()
    assert window.learning.sheet is None
    window.editing.undo()
    rest(window, qtbot)
    assert grades(window) == {first[6]: 1}
    with Semret(place) as library:
        assert [(one.photo, one.grade) for one in library.store.judgments(QUERY)] == [(first[6], RELEVANT)]


def test_the_line_takes_back_the_last_mark_whatever_was_done_since(window: MainWindow, qtbot: QtBot) -> None:
    first = search(window, qtbot, QUERY)
    choose(window, qtbot, 6, "Relevant")
    window.grid.setCurrentIndex(window.photos.index(3))
    press(window, qtbot, Qt.Key.Key_F)
    QTest.mouseClick(window.learning.line.undo, Qt.MouseButton.LeftButton)
    rest(window, qtbot)
    assert order(window) == first
    assert window.photos.listing.shapes.favourites.sum() == 1


def test_photos_glide_to_their_new_places_and_come_to_rest(window: MainWindow, qtbot: QtBot) -> None:
    first = search(window, qtbot, QUERY)
    window.grid.setCurrentIndex(window.photos.index(6))
    before = {photo: window.grid.box_of(row) for row, photo in enumerate(first)}
    motions: list[Motion | None] = []  # who looks now and then may miss them
    window.showing.freshened.connect(lambda _answer: motions.append(window.grid.motion()))
    QTest.keyClick(window.grid, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: bool(motions))
    moving = motions[0]
    assert moving is not None
    starts = {order(window)[row]: (old.width(), old.height()) for row, old, _ in moving.paths}
    ends = {order(window)[row]: new for row, _, new in moving.paths}
    seen = [photo for photo in starts if window.grid.viewport().rect().contains(before[photo])]
    assert len(seen) > 3
    assert all(starts[photo] == (before[photo].width(), before[photo].height()) for photo in seen)
    qtbot.waitUntil(lambda: not window.grid.is_moving() and not window.grid.is_fading())
    row = order(window).index(first[6])
    assert ends[first[6]] == window.grid.box_of(row)


def test_favourites_and_stars_by_key_are_kept_and_taken_back(window: MainWindow, qtbot: QtBot, place: Path) -> None:
    grid = window.grid
    grid.setFocus()
    grid.setCurrentIndex(window.photos.index(1))
    press(window, qtbot, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    chosen = grid.chosen().tolist()
    assert len(chosen) == 2
    press(window, qtbot, Qt.Key.Key_F)
    press(window, qtbot, Qt.Key.Key_4)
    assert "4" in window.notice.text()[0]
    with Semret(place) as library:
        assert library.store.shared(chosen) == (4, True)
        assert library.store.favourites_count() == 2
    assert all(window.photos.state(order(window).index(photo)).favourite for photo in chosen)
    press(window, qtbot, Qt.Key.Key_F)
    press(window, qtbot, Qt.Key.Key_0)
    with Semret(place) as library:
        assert library.store.shared(chosen) == (0, False)
    for _ in range(4):
        press(window, qtbot, Qt.Key.Key_Z, CTRL)
    with Semret(place) as library:
        assert library.store.shared(chosen)[1] is False
        assert all(photo.metadata.rating is None for photo in library.store.photos(chosen))


def test_the_keys_work_in_the_viewer_for_the_photo_looked_at(window: MainWindow, qtbot: QtBot) -> None:
    first = search(window, qtbot, QUERY)
    window.grid.opened.emit(6)
    qtbot.waitUntil(window.viewer.isVisible)
    window.viewer.setFocus()
    QTest.keyClick(window.viewer, Qt.Key.Key_R)
    QTest.keyClick(window.viewer, Qt.Key.Key_F)
    rest(window, qtbot)
    assert grades(window) == {first[6]: 1}
    assert window.viewer.photo == first[6]
    QTest.keyClick(window.viewer, Qt.Key.Key_Z, CTRL)
    QTest.keyClick(window.viewer, Qt.Key.Key_Z, CTRL)
    rest(window, qtbot)
    assert order(window) == first


def test_a_mark_made_elsewhere_is_not_lost_by_undo_here(window: MainWindow, qtbot: QtBot, place: Path) -> None:
    first = search(window, qtbot, QUERY)
    choose(window, qtbot, 6, "Relevant")
    with Semret(place) as elsewhere:
        elsewhere.store.mark(QUERY, [first[6]], NOT_RELEVANT)
        elsewhere.store.mark(QUERY, [first[2]], RELEVANT)
    press(window, qtbot, Qt.Key.Key_Z, CTRL)
    assert grades(window) == {first[6]: -1, first[2]: 1}


def test_paths_are_copied_one_a_line(window: MainWindow, qtbot: QtBot, place: Path, album: Path) -> None:
    window.grid.setFocus()
    window.grid.setCurrentIndex(window.photos.index(0))
    press(window, qtbot, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(window, qtbot, Qt.Key.Key_C, CTRL)
    with Semret(place) as library:
        paths = library.store.paths(order(window)[:2])
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text().splitlines() == [paths[photo].decode() for photo in order(window)[:2]]
    assert [Path(url.toLocalFile()).parent for url in copied.urls()] == [album, album]


def test_what_was_said_of_a_photo_is_told_to_a_screen_reader(window: MainWindow, qtbot: QtBot) -> None:
    first = search(window, qtbot, QUERY)
    choose(window, qtbot, 6, "Relevant")
    window.photos.set_favourites([PhotoId(first[6])], True)
    row = order(window).index(first[6])
    said = window.photos.data(window.photos.index(row), Qt.ItemDataRole.AccessibleTextRole)
    assert "marked relevant" in str(said)
    assert "favourite" in str(said)
    assert "relevant" not in str(window.photos.data(window.photos.index(10), Qt.ItemDataRole.AccessibleTextRole))


def is_at_rest(window: MainWindow, row: int) -> bool:
    """Whether a photo is painted as it stays: in its own size, for which one of another size stands in until it comes.

    It fades in from when it is first painted.
    """
    window.grid.viewport().grab()
    picture = window.thumbnails.picture(window.photos.listing.photo(row))
    return picture is not None and picture.size() == window.grid.box_of(row).size() and not window.grid.is_fading()


@pytest.mark.parametrize("dark", [False, True])
def test_states_are_painted_inside_the_edge_of_a_photo(window: MainWindow, qtbot: QtBot, dark: bool) -> None:
    window._look._fixed = dark
    window._look._follow()
    first = search(window, qtbot, QUERY)
    choose(window, qtbot, 6, "Relevant")
    window.grid.clearSelection()
    window.field.setFocus()
    colours = window._look.colours
    row = order(window).index(first[6])
    window.grid.scrollTo(window.photos.index(row))
    qtbot.waitUntil(lambda: not window.grid.is_fading())
    image, box = window.grid.viewport().grab().toImage(), window.grid.box_of(row)
    middle = box.center().y()
    ring = [image.pixelColor(box.left() + inset, middle).name() for inset in range(4)]
    assert ring == [colours.relevant] * 3 + [colours.ground]
    assert image.pixelColor(box.left() + 13, box.top() + 20).name() == colours.relevant  # the badge
    window.grid.setCurrentIndex(window.photos.index(row))
    image = window.grid.viewport().grab().toImage()
    assert image.pixelColor(box.left() + 1, middle).name() == colours.accent
    assert image.pixelColor(box.left() + 13, box.top() + 20).name() == colours.relevant
    window.grid.setFocus()
    press(window, qtbot, Qt.Key.Key_N)
    row = order(window).index(first[6])
    window.grid.go_to(row)
    window.grid.clearSelection()
    window.field.setFocus()
    qtbot.waitUntil(lambda: is_at_rest(window, row))
    box, picture = window.grid.box_of(row), window.thumbnails.picture(PhotoId(first[6]))
    assert picture is not None
    there = window.grid.viewport().grab().toImage().pixelColor(box.center())
    bright = picture.toImage().pixelColor(box.width() // 2 - 1, box.height() // 2 - 1)
    ground = window.grid.palette().window().color()
    for name in ("red", "green", "blue"):
        full, under = getattr(bright, name)(), getattr(ground, name)()
        assert abs(getattr(there, name)() - (0.4 * full + 0.6 * under)) <= 12
