"""The list of keys."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from semret_desktop.window.main_window import MainWindow


def test_every_key_of_the_table_is_named(window: MainWindow) -> None:
    QTest.keyClick(window.grid, Qt.Key.Key_F1)
    assert window.help.isVisible()
    shown = window.help.entries()
    for _, entries in window.acts.with_keys():
        for entry in entries:
            assert (entry.words, ", ".join(entry.keys)) in shown


def test_any_key_or_a_click_beside_it_puts_it_away_and_does_nothing_else(window: MainWindow) -> None:
    window.grid.setFocus()
    for put_away in (
        lambda: QTest.keyClick(window.help, Qt.Key.Key_Escape),
        lambda: QTest.keyClick(window.help, Qt.Key.Key_I),
        lambda: QTest.mouseClick(window.help, Qt.MouseButton.LeftButton, pos=QPoint(3, 3)),
    ):
        window.acts["keys"].trigger()
        assert window.help.isVisible()
        assert window.help.hasFocus()
        put_away()
        assert not window.help.isVisible()
        assert window.grid.hasFocus()
    assert not window.inspector.shown


def test_it_fits_into_a_small_window(window: MainWindow) -> None:
    window.acts["keys"].trigger()
    window.resize(480, 360)
    sheet = window.help.sheet
    assert window.help.rect().contains(sheet.geometry())
