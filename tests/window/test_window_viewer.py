"""The viewer: one photo after another, at full size."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.core import NOT_RELEVANT, RELEVANT
from semret_desktop.store import atomic
from semret_desktop.window.listing import Listing, folded, ranked
from semret_desktop.window.main_window import MainWindow

LONG = 60_000  # ms
QUERY = "flowers"


@pytest.fixture
def viewing(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with its second photo in the viewer, its pixels there."""
    window.grid.opened.emit(1)
    qtbot.waitUntil(lambda: window.viewer.picture is not None)
    return window


def test_the_thumbnail_stands_in_until_the_pixels_come(window: MainWindow, qtbot: QtBot) -> None:
    window.grid.opened.emit(0)
    assert window.viewer.isVisible()
    assert window.viewer.picture is None
    assert window.viewer.pane.has_picture()
    qtbot.waitUntil(lambda: window.viewer.picture is not None)
    picture = window.viewer.picture
    assert picture is not None
    assert picture.photo == window.photos.listing.photo(0)
    pane = window.viewer.pane
    assert max(picture.image.width(), picture.image.height()) >= min(pane.pixels_wanted(), picture.whole.width())


def test_keys_and_buttons_go_to_the_next_photo_and_back(viewing: MainWindow, qtbot: QtBot) -> None:
    viewer = viewing.viewer
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    assert viewer.row == 2
    qtbot.waitUntil(lambda: viewer.picture is not None and viewer.picture.photo == viewer.photo)
    QTest.mouseClick(viewer.previous, Qt.MouseButton.LeftButton)
    QTest.keyClick(viewer, Qt.Key.Key_Left)
    assert viewer.row == 0
    assert not viewer.previous.isEnabled()
    QTest.keyClick(viewer, Qt.Key.Key_Left)
    assert viewer.row == 0
    QTest.keyClick(viewer, Qt.Key.Key_End)
    assert viewer.row == len(viewing.photos.listing) - 1
    assert not viewer.next.isEnabled()
    assert viewer.accessibleName() == "24 of 24"


def test_likely_photos_are_counted_among_themselves(viewing: MainWindow) -> None:
    viewer, listing = viewing.viewer, viewing.photos.listing
    viewer.open(replace(listing, likely=13), 2, QUERY)
    assert viewer.accessibleName() == "3 of 13"
    QTest.keyClick(viewer, Qt.Key.Key_End)
    assert viewer.accessibleName() == "24 of 24, less likely"
    viewer.open(folded(replace(listing, likely=0), 6), 0, QUERY)
    assert viewer.accessibleName() == "1 of 24"
    viewer.open(replace(listing, likely=24, total=200), 0, QUERY)
    assert viewer.accessibleName() == "1 of 24+"


def test_escape_leads_back_to_the_photo_that_was_looked_at(viewing: MainWindow) -> None:
    QTest.keyClick(viewing.viewer, Qt.Key.Key_Right)
    QTest.keyClick(viewing.viewer, Qt.Key.Key_Escape)
    assert viewing.library.isVisible()
    assert viewing.grid.hasFocus()
    assert viewing.grid.currentIndex().row() == 2


def test_enlarging_brings_all_pixels_and_keeps_the_point_below_the_mouse(viewing: MainWindow, qtbot: QtBot) -> None:
    viewer, pane = viewing.viewer, viewing.viewer.pane
    at = QPointF(pane.rect().center()) + QPointF(60, 40)
    fitted = pane.picture_box()
    where = QPointF((at.x() - fitted.x()) / fitted.width(), (at.y() - fitted.y()) / fitted.height())
    pane.zoom_by(4, at)
    box = pane.picture_box()
    assert box.width() == pytest.approx(fitted.width() * pane.zoom)
    assert box.x() + where.x() * box.width() == pytest.approx(at.x(), abs=3)
    assert box.y() + where.y() * box.height() == pytest.approx(at.y(), abs=3)
    qtbot.waitUntil(lambda: viewer.picture is not None and viewer.picture.image.size() == viewer.picture.whole)
    assert pane.zoom > 1
    QTest.keyClick(viewer, Qt.Key.Key_Z)
    assert pane.picture_box() == fitted


@pytest.mark.usefixtures("watched_elsewhere")
def test_a_photo_whose_file_is_gone_keeps_its_thumbnail_and_says_so(
    window: MainWindow, place: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    photo = window.photos.listing.photo(0)
    with Semret(place) as library:
        library.store.db.execute("UPDATE file SET path = ? WHERE photo = ?", (b"gone.jpg", photo))
        library.store.db.conn.commit()
    window.grid.opened.emit(0)
    qtbot.waitUntil(lambda: window.viewer.problem() != "")
    assert window.viewer.pane.has_picture()
    QTest.keyClick(window.viewer, Qt.Key.Key_Right)
    assert window.viewer.problem() == ""


# Zooming


def put_in_place_of_first(window: MainWindow, place: Path, file: Path) -> None:
    """Let the first photo lie in this file. Nobody may look through the folders, who would take it for another one."""
    photo = window.photos.listing.photo(0)
    with Semret(place) as library, atomic(library.store.db):
        library.store.db.execute("UPDATE root SET path = ?", [os.fsencode(file.parent)])
        library.store.db.execute("UPDATE file SET path = ? WHERE photo = ?", [os.fsencode(file.name), photo])


def test_a_picture_at_its_own_size_is_painted_pixel_for_pixel(viewing: MainWindow, qtbot: QtBot) -> None:
    viewer, pane = viewing.viewer, viewing.viewer.pane
    QTest.keyClick(viewer, Qt.Key.Key_Z)
    assert pane.scale == pytest.approx(1)
    qtbot.waitUntil(lambda: viewer.picture is not None and viewer.picture.image.size() == viewer.picture.whole)
    picture = viewer.picture
    assert picture is not None
    box, ratio = pane.picture_box(), pane.devicePixelRatioF()
    seen = pane.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    left, top = round(max(box.x(), 0) * ratio), round(max(box.y(), 0) * ratio)
    start = QPoint(round(-min(box.x(), 0) * ratio), round(-min(box.y(), 0) * ratio))
    part = QRect(0, 0, 120, 80)
    assert seen.copy(part.translated(left, top)) == picture.image.copy(part.translated(start))


def test_an_enlarged_picture_is_moved_by_dragging_and_by_keys_and_never_leaves_a_gap(viewing: MainWindow) -> None:
    viewer, pane = viewing.viewer, viewing.viewer.pane
    pane.zoom_by(4)
    before = pane.picture_box()
    QTest.keyClick(viewer, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert pane.picture_box().x() < before.x()
    assert viewer.row == 1
    middle = pane.rect().center()
    moved = pane.picture_box()
    QTest.mousePress(pane, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(pane, middle + QPoint(30, 0))
    QTest.mouseRelease(pane, Qt.MouseButton.LeftButton, pos=middle + QPoint(30, 0))
    assert pane.picture_box().x() == pytest.approx(moved.x() + 30, abs=1)
    for _ in range(40):
        QTest.keyClick(viewer, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert pane.picture_box().x() == pytest.approx(0, abs=1)


def test_a_double_click_goes_to_real_pixels_and_back(viewing: MainWindow) -> None:
    pane = viewing.viewer.pane
    QTest.mouseDClick(pane, Qt.MouseButton.LeftButton, pos=pane.rect().center())
    assert pane.scale == pytest.approx(1)
    assert "100%" in viewing.viewer.header.place.whole()
    QTest.mouseDClick(pane, Qt.MouseButton.LeftButton, pos=pane.rect().center())
    assert pane.zoom == 1
    assert "%" not in viewing.viewer.header.place.whole()


@pytest.mark.usefixtures("watched_elsewhere")
def test_a_large_picture_is_brought_whole_when_it_is_enlarged(
    window: MainWindow, place: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    Image.effect_noise((5_000, 4_000), 40).convert("RGB").save(tmp_path / "large.jpg", quality=60)
    put_in_place_of_first(window, place, tmp_path / "large.jpg")
    window.grid.opened.emit(0)
    viewer = window.viewer
    qtbot.waitUntil(lambda: viewer.picture is not None, timeout=LONG)
    assert viewer.picture is not None
    assert viewer.picture.image.width() < 2_000
    assert len(viewer.picture.levels) == 1
    viewer.pane.show_actual()
    qtbot.waitUntil(lambda: viewer.picture is not None and viewer.picture.image.width() == 5_000, timeout=LONG)
    assert [level.width() for level in viewer.picture.levels] == [5_000, 2_500, 1_250]


# What a person says of the photo


@pytest.fixture
def searching(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The second photo of a search in the viewer."""
    window.field.setText(QUERY)
    qtbot.waitUntil(lambda: window.is_showing(QUERY), timeout=LONG)
    window.grid.opened.emit(1)
    return window


def grade_in(place: Path, window: MainWindow) -> int | None:
    with Semret(place) as library:
        return {mark.photo: mark.grade for mark in library.store.judgments(QUERY)}.get(window.viewer.photo)


def test_a_photo_is_marked_where_it_is_looked_at_only_while_a_query_stands(
    viewing: MainWindow, place: Path, qtbot: QtBot
) -> None:
    assert not viewing.viewer.header.relevant.isVisible()
    viewing.viewer.leave()
    viewing.field.setText(QUERY)
    qtbot.waitUntil(lambda: viewing.is_showing(QUERY), timeout=LONG)
    viewing.grid.opened.emit(1)
    header = viewing.viewer.header
    assert header.relevant.isVisible()
    assert header.not_relevant.text() == "Not relevant"
    photo = viewing.viewer.photo
    QTest.mouseClick(header.relevant, Qt.MouseButton.LeftButton)
    assert header.relevant.isChecked()
    qtbot.waitUntil(lambda: grade_in(place, viewing) == RELEVANT, timeout=LONG)
    QTest.mouseClick(header.not_relevant, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: grade_in(place, viewing) == NOT_RELEVANT, timeout=LONG)
    qtbot.waitUntil(lambda: header.not_relevant.isChecked() and not header.relevant.isChecked(), timeout=LONG)
    QTest.mouseClick(header.not_relevant, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: grade_in(place, viewing) is None, timeout=LONG)
    qtbot.waitUntil(lambda: not header.not_relevant.isChecked(), timeout=LONG)
    assert viewing.viewer.photo == photo  # marking does not lead away from it


def test_a_list_from_before_a_mark_does_not_take_it_back_on_the_screen(searching: MainWindow, qtbot: QtBot) -> None:
    viewer, header = searching.viewer, searching.viewer.header
    before = searching.photos.listing
    QTest.mouseClick(header.relevant, Qt.MouseButton.LeftButton)
    viewer.relist(before)  # it was on its way
    assert header.relevant.isChecked()
    qtbot.waitUntil(lambda: viewer._listing is not before and viewer._listing.grades.any(), timeout=LONG)
    assert header.relevant.isChecked()
    searching.editing.undo()
    qtbot.waitUntil(lambda: not header.relevant.isChecked(), timeout=LONG)


def test_keys_mark_rate_and_like_the_photo_that_is_looked_at(searching: MainWindow, place: Path, qtbot: QtBot) -> None:
    viewer, header = searching.viewer, searching.viewer.header
    photo = viewer.photo
    QTest.keyClick(viewer, Qt.Key.Key_R)
    qtbot.waitUntil(header.relevant.isChecked, timeout=LONG)
    assert grade_in(place, searching) == RELEVANT
    QTest.keyClick(viewer, Qt.Key.Key_F)
    qtbot.waitUntil(header.heart.isChecked, timeout=LONG)
    QTest.keyClick(viewer, Qt.Key.Key_4)
    with Semret(place) as library:
        qtbot.waitUntil(lambda: library.store.shared([photo]) == (4, True), timeout=LONG)
    searching.editing.undo()
    searching.editing.undo()
    qtbot.waitUntil(lambda: not header.heart.isChecked(), timeout=LONG)
    searching.editing.undo()
    qtbot.waitUntil(lambda: not header.relevant.isChecked(), timeout=LONG)
    assert viewer.photo == photo


def test_the_inspector_goes_along_in_the_viewer(searching: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(searching.viewer, Qt.Key.Key_I)
    panel = searching.inspector.in_viewer
    qtbot.waitUntil(lambda: panel.told is not None, timeout=LONG)
    assert panel.told is not None
    assert panel.told.photos == (searching.viewer.photo,)
    QTest.keyClick(searching.viewer, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: panel.told is not None and panel.told.photos == (searching.viewer.photo,), timeout=LONG)
    QTest.keyClick(searching.viewer, Qt.Key.Key_C)
    assert panel.captions.field.editor.hasFocus()


def test_a_photo_that_is_deleted_gives_its_place_to_the_next(viewing: MainWindow, qtbot: QtBot) -> None:
    viewer, listing = viewing.viewer, viewing.photos.listing
    gone, following = viewer.photo, listing.photo(2)
    QTest.keyClick(viewer, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: viewer.photo == following, timeout=LONG)
    assert viewer.row == 1
    assert viewing.photos.listing.row_of(gone) is None
    viewing.editing.undo()
    qtbot.waitUntil(lambda: viewing.photos.listing.row_of(gone) is not None, timeout=LONG)
    assert viewer.photo == following


# Similar photos


def part_of(listing: Listing, count: int) -> Listing:
    """The first photos of a list, as a list of their own."""
    shapes = listing.shapes
    parts = (shapes.photos, shapes.widths, shapes.heights, shapes.colours, shapes.taken)
    return ranked(type(shapes)(*(part[:count] for part in parts)), count)


def test_its_like_lies_below_a_photo_and_leads_to_it(viewing: MainWindow, place: Path, qtbot: QtBot) -> None:
    viewer = viewing.viewer
    qtbot.waitUntil(lambda: bool(viewer.strip.frames), timeout=LONG)
    assert viewer.strip.frames[0].photo == viewer.photo
    with Semret(place) as library:
        expected = library.similar_to(viewer.photo, limit=5).photos.tolist()
    assert [frame.photo for frame in viewer.strip.frames[1:6]] == expected
    QTest.mouseClick(viewer.strip.frames[1], Qt.MouseButton.LeftButton)
    assert viewer.photo == expected[0]
    assert viewer.row == viewing.photos.listing.row_of(viewer.photo)
    qtbot.waitUntil(lambda: viewer.strip.frames[0].photo == viewer.photo, timeout=LONG)
    assert viewer.hasFocus()


def test_a_similar_photo_outside_the_list_is_visited_and_the_way_leads_back(
    viewing: MainWindow, place: Path, qtbot: QtBot
) -> None:
    viewer = viewing.viewer
    viewer.open(part_of(viewing.photos.listing, 3), 1, QUERY)
    first = viewer.photo
    qtbot.waitUntil(lambda: bool(viewer.strip.frames) and viewer.strip.frames[0].photo == first, timeout=LONG)
    held = set(viewing.photos.listing.shapes.photos[:3].tolist())
    outside = next(frame for frame in viewer.strip.frames if frame.photo not in held)
    QTest.mouseClick(outside, Qt.MouseButton.LeftButton)
    assert viewer.photo == outside.photo
    assert viewer.away_from_list
    assert viewer.header.query.whole() == "Similar photos"
    assert viewer.header.relevant.isVisible()
    qtbot.waitUntil(lambda: viewer.picture is not None and viewer.picture.photo == viewer.photo, timeout=LONG)
    QTest.keyClick(viewer, Qt.Key.Key_Right)  # on among its like
    assert viewer.away_from_list
    QTest.keyClick(viewer, Qt.Key.Key_Escape)
    assert viewer.isVisible()
    assert viewer.photo == first
    QTest.keyClick(viewer, Qt.Key.Key_Escape)
    assert viewing.library.isVisible()


def test_the_strip_is_walked_by_keys(viewing: MainWindow, qtbot: QtBot) -> None:
    viewer = viewing.viewer
    qtbot.waitUntil(lambda: len(viewer.strip.frames) > 2, timeout=LONG)
    frames = viewer.strip.frames
    frames[1].setFocus()
    QTest.keyClick(frames[1], Qt.Key.Key_Right)
    assert frames[2].hasFocus()
    wanted = frames[2].photo
    QTest.keyClick(frames[2], Qt.Key.Key_Return)
    assert viewer.photo == wanted


# Photos that cannot be shown


@pytest.mark.usefixtures("watched_elsewhere")
def test_a_photo_whose_disk_is_away_is_shown_small_with_a_clear_line(
    viewing: MainWindow, place: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    with Semret(place) as library, atomic(library.store.db):
        library.store.db.execute("UPDATE root SET path = ?", [os.fsencode(tmp_path / "Travel disk")])
    QTest.keyClick(viewing.viewer, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: viewing.viewer.problem() != "", timeout=LONG)
    assert viewing.viewer.problem() == "The disk with this photo is not connected: Travel disk."
    assert viewing.viewer.pane.has_picture()


@pytest.mark.usefixtures("watched_elsewhere")
def test_a_damaged_photo_says_what_is_wrong_with_it(
    window: MainWindow, place: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "damaged.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    put_in_place_of_first(window, place, tmp_path / "damaged.jpg")
    window.grid.opened.emit(0)
    qtbot.waitUntil(lambda: window.viewer.problem() != "", timeout=LONG)
    assert "disk" not in window.viewer.problem()
    assert window.viewer.pane.has_picture()
