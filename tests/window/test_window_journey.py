"""One search from its first letter to why a photo was found, in the real window with the real model."""

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.window.main_window import MainWindow


def test_a_query_is_typed_understood_narrowed_taught_taken_back_and_explained(
    watched_elsewhere: None, window: MainWindow, qtbot: QtBot, place: Path
) -> None:
    field, grid = window.field, window.grid

    def rest() -> None:
        qtbot.waitUntil(lambda: not (window.editing.busy or window.searching.is_busy() or grid.is_moving()))

    def types(letters: str, whole: str) -> None:
        field.setFocus()
        QTest.keyClicks(field, letters)
        with qtbot.waitSignal(window.shown, check_params_cb=lambda answer: answer.question == whole):
            pass
        qtbot.waitUntil(lambda: window.showing.answer is not None and not window.showing.answer.by_words)
        rest()

    def order() -> list[int]:
        return window.photos.listing.shapes.photos.tolist()

    def chips() -> list[str]:
        return [saying.words for saying in window.library.chips.sayings()]

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(grid, key, modifier)
        rest()

    types("an animal since 2000", "an animal since 2000")
    assert chips() == ["since 2000"]
    with_all = order()
    with Semret(place) as library:
        names = {Path(os.fsdecode(path)).stem: photo for _, path, photo in library.store.all_paths()}
    birds = [names[stem] for stem in ("p004", "p005", "p018") if names[stem] in with_all]
    assert birds

    types(" without birds", "an animal since 2000 without birds")
    assert chips() == ["since 2000", "without birds"]
    without = order()
    assert set(without) == set(with_all)
    assert sum(without.index(bird) for bird in birds) > sum(with_all.index(bird) for bird in birds)

    grid.setFocus()
    marked = [without[4], without[7]]
    for photo in marked:
        grid.go_to(order().index(photo))
        press(Qt.Key.Key_R)
    taught = order()
    assert set(taught[:2]) == set(marked)
    assert taught != without

    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert order() == without

    grid.go_to(0)
    press(Qt.Key.Key_W)
    why = window.reasons.sections[window.inspector.beside_grid]
    qtbot.waitUntil(lambda: why.isVisible() and why.map.has_map)
    assert any("without “birds”" in line for line in why.lines())
    QTest.keyClick(grid, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: window.reasons.in_grid.photo == without[0])
