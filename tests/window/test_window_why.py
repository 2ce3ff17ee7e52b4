"""Why a photo was found and where it fits: in the inspector, over the grid and in the viewer, with the real model."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from semret_desktop.core import PhotoId
from semret_desktop.window.heat import HeatMap
from semret_desktop.window.inspector_why import WhySection
from semret_desktop.window.main_window import MainWindow


def section(window: MainWindow) -> WhySection:
    return window.reasons.sections[window.inspector.beside_grid]


def search(window: MainWindow, qtbot: QtBot, text: str) -> None:
    window.field.setText(text)
    qtbot.waitUntil(
        lambda: window.is_showing(text) and window.showing.answer is not None and not window.showing.answer.by_words
    )
    window.grid.setFocus()
    window.grid.go_to(0)


@pytest.fixture
def asked(watched_elsewhere: None, window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with a search, its first photo chosen, and why it was found."""
    search(window, qtbot, "a pizza")
    QTest.keyClick(window.grid, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: section(window).isVisible() and section(window).map.has_map)
    return window


def test_a_key_opens_why_in_the_inspector(asked: MainWindow, qtbot: QtBot) -> None:
    told = section(asked)
    assert asked.inspector.shown
    assert told.fit.text() == "Likely"  # what it comes to stands above the figures
    assert told.place.text().startswith("Place 1 of 24 · probability ")
    assert told.meter.share > 0.5  # where likely begins is the middle
    assert told.scale.isVisible()


def test_what_is_written_at_the_photo_is_told_with_its_words(asked: MainWindow, qtbot: QtBot) -> None:
    photo = asked.photos.listing.photo(0)
    asked.editing.do(lambda library: library.store.add_caption(photo, "Our pizza in Naples", "en"), "Caption")
    qtbot.waitUntil(lambda: any("Our pizza in Naples" in line for line in section(asked).lines()))
    (line,) = (line for line in section(asked).lines() if "Our pizza" in line)
    assert "not all words" in line  # "a" is not written
    search(asked, qtbot, "pizza")
    qtbot.waitUntil(lambda: any(line.endswith("In a caption that you wrote") for line in section(asked).lines()))


def test_a_name_of_a_file_that_holds_but_a_part_of_the_query_is_no_reason(asked: MainWindow, qtbot: QtBot) -> None:
    search(asked, qtbot, "p045")
    qtbot.waitUntil(lambda: any(line.endswith("In the name of the file") for line in section(asked).lines()))
    photo = asked.photos.listing.photo(0)
    search(asked, qtbot, "submarine p045")
    asked.grid.go_to(asked.photos.listing.row_of(photo) or 0)
    qtbot.waitUntil(lambda: not any("name of the file" in line for line in section(asked).lines()))


def test_marks_say_what_they_did_and_an_undo_takes_it_back(asked: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(asked.grid, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: any("You marked it as relevant" in line for line in section(asked).lines()))
    asked.grid.go_to(1)
    qtbot.waitUntil(lambda: any("1 photo that you marked" in line for line in section(asked).lines()))
    asked.editing.undo()
    qtbot.waitUntil(lambda: not any("marked" in line for line in section(asked).lines()))


def test_exclusions_and_parts_are_told_each_by_itself(asked: MainWindow, qtbot: QtBot) -> None:
    search(asked, qtbot, "food + a table -cat")
    qtbot.waitUntil(lambda: len(section(asked).rows) >= 3 and "without" in " ".join(section(asked).lines()))
    lines = section(asked).lines()
    assert any("“food”" in line for line in lines)
    assert any("“a table”" in line for line in lines)
    assert any("without “cat”" in line for line in lines)
    other = asked.photos.listing.photo(9)
    search(asked, qtbot, f"food -like:{other}")
    qtbot.waitUntil(lambda: any("unlike a picture" in line for line in section(asked).lines()))


def test_without_a_search_there_is_no_why(asked: MainWindow, qtbot: QtBot) -> None:
    asked.field.clear()
    qtbot.waitUntil(lambda: asked.showing.answer is not None and asked.showing.answer.timeline)
    asked.grid.setFocus()
    asked.grid.go_to(0)
    qtbot.waitUntil(lambda: not section(asked).isVisible())
    QTest.keyClick(asked.grid, Qt.Key.Key_W)
    assert "belongs to a search" in asked.notice.text()[0]


def test_the_heat_map_lies_over_the_photo_that_is_looked_at_and_goes_along(asked: MainWindow, qtbot: QtBot) -> None:
    maps = asked.reasons
    before = asked.grid.grab(asked.grid.box_of(0)).toImage()
    QTest.keyClick(asked.grid, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: maps.in_grid.photo == asked.photos.listing.photo(0))
    assert maps.map_wanted
    assert section(asked).map.isChecked()
    qtbot.waitUntil(lambda: asked.grid.grab(asked.grid.box_of(0)).toImage() != before)
    QTest.keyClick(asked.grid, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: maps.in_grid.photo == asked.photos.listing.photo(1))
    QTest.keyClick(asked.grid, Qt.Key.Key_H)
    assert maps.in_grid.photo is None
    assert not section(asked).map.isChecked()


def test_the_heat_map_is_there_in_the_viewer_too(asked: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(asked.grid, Qt.Key.Key_Return)
    qtbot.waitUntil(asked.viewer.isVisible)
    QTest.keyClick(asked.viewer, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: asked.reasons.in_viewer.photo == asked.viewer.photo)
    first = asked.viewer.photo
    QTest.keyClick(asked.viewer, Qt.Key.Key_Right)
    assert asked.viewer.photo != first
    qtbot.waitUntil(lambda: asked.reasons.in_viewer.photo == asked.viewer.photo)
    beside = asked.reasons.sections[asked.inspector.in_viewer]
    qtbot.waitUntil(lambda: beside.isVisible() and beside.map.has_map)
    QTest.keyClick(asked.viewer, Qt.Key.Key_H)
    assert asked.reasons.in_viewer.photo is None


def test_the_photo_whose_reason_is_told_beside_the_grid_has_it_beside_it_in_the_viewer_too(
    asked: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClick(asked.grid, Qt.Key.Key_Return)
    beside = asked.reasons.sections[asked.inspector.in_viewer]
    qtbot.waitUntil(lambda: beside.isVisible() and beside.place.text().startswith("Place 1 of"))
    QTest.keyClick(asked.viewer, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: section(asked).isVisible())


def test_a_button_of_the_viewer_lays_the_heat_map_over_the_photo_and_takes_it_away(
    asked: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClick(asked.grid, Qt.Key.Key_Return)
    button = asked.viewer.header.where
    qtbot.waitUntil(button.isVisible)
    assert button.accessibleName() == "Show where it fits (H)"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: asked.reasons.in_viewer.photo == asked.viewer.photo)
    assert button.accessibleName() == "Hide where it fits (H)"
    QTest.keyClick(asked.viewer, Qt.Key.Key_Right)  # the keyboard stays with the photos
    qtbot.waitUntil(lambda: asked.reasons.in_viewer.photo == asked.viewer.photo)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.reasons.in_viewer.photo is None


def test_where_it_fits_is_offered_only_while_something_is_looked_for_in_pictures(
    asked: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClick(asked.grid, Qt.Key.Key_Return)
    qtbot.waitUntil(asked.viewer.header.where.isVisible)
    QTest.keyClick(asked.viewer, Qt.Key.Key_Escape)
    for text in ("type:jpg", ""):
        search(asked, qtbot, text)
        QTest.keyClick(asked.grid, Qt.Key.Key_H)
        assert "nothing to be shown" in asked.notice.text()[0]
        assert not asked.reasons.map_wanted
        asked.notice.put_away()
        QTest.keyClick(asked.grid, Qt.Key.Key_Return)
        assert asked.viewer.isVisible()
        qtbot.waitUntil(lambda: not asked.viewer.header.where.isVisible())
        QTest.keyClick(asked.viewer, Qt.Key.Key_Escape)
    search(asked, qtbot, "type:jpg")
    asked.marking.show_menu(asked.grid.mapToGlobal(asked.grid.rect().center()))
    (menu,) = (each for each in asked.grid.findChildren(QMenu) if each.isVisible())
    named = {action.objectName() for action in menu.actions()}
    assert "why" in named
    assert "where" not in named
    menu.close()


def test_pressing_the_small_map_lays_it_over_the_photo(asked: MainWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(section(asked).map, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: asked.reasons.in_grid.photo == asked.photos.listing.photo(0))
    assert section(asked).map.isChecked()


def test_a_photo_without_a_thumbnail_says_so_and_keeps_its_figures(
    watched_elsewhere: None, window: MainWindow, qtbot: QtBot, place: Path
) -> None:
    from semret_desktop.app import Semret

    with Semret(place) as library:
        library.thumbnails.forget(library.store.photo_ids().tolist())
    search(window, qtbot, "a pizza")
    QTest.keyClick(window.grid, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: bool(section(window).trouble.text()))
    assert "%" in section(window).place.text()
    assert not section(window).map.isVisible()


def test_the_menu_of_a_photo_offers_why_only_where_there_is_a_search(asked: MainWindow, qtbot: QtBot) -> None:
    asked.marking.show_menu(asked.grid.mapToGlobal(asked.grid.rect().center()))
    (menu,) = (each for each in asked.grid.findChildren(QMenu) if each.isVisible())
    assert {"why", "where"} <= {action.objectName() for action in menu.actions()}
    menu.close()


def test_a_heat_map_fades_in_over_its_own_photo_alone(qtbot: QtBot) -> None:
    heat, red = HeatMap(), QImage(4, 4, QImage.Format.Format_RGBA8888)
    red.fill(QColor("red"))
    heat.show(PhotoId(7), red)
    qtbot.waitUntil(lambda: _painted(heat, PhotoId(7)) == QColor("red"))
    assert _painted(heat, PhotoId(8)) == QColor("white")
    heat.hide()
    assert _painted(heat, PhotoId(7)) == QColor("white")


def _painted(heat: HeatMap, photo: PhotoId) -> QColor:
    canvas = QImage(8, 8, QImage.Format.Format_RGB32)
    canvas.fill(QColor("white"))
    painter = QPainter(canvas)
    heat.paint(painter, QRectF(0, 0, 8, 8), photo)
    painter.end()
    return canvas.pixelColor(4, 4)
