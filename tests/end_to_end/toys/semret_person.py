"""A person before the window: what hands do with a mouse and a keyboard, and what eyes see then.

Every verb is one that a person has. Nothing is called that a click or a key would not call, and nothing is waited for
that a person would not see.
"""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from semret_desktop.app import Semret
from semret_desktop.core import Within
from semret_desktop.window.application import Application
from semret_desktop.window.main_window import MainWindow
from semret_desktop.window.preferences import Preferences
from semret_desktop.window.sidebar_items import Entry

LONG = 60_000  # milliseconds, for a machine that has much else to do
LEFT = Qt.MouseButton.LeftButton
NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Person:
    """Somebody with a library, who opens the window on it, does things, and looks."""

    def __init__(self, qtbot: QtBot, place: Path, preferences: Path) -> None:
        self.qtbot = qtbot
        self.place = place
        self.preferences = preferences
        kept = Preferences(preferences)
        kept.set("language", "en")
        kept.set("theme", "light")
        kept.close()
        self.runs = 0  # how often the folders were looked through
        self._application: Application | None = None

    # Coming and going

    def opens(self) -> None:
        """Start the program. It is ready when the photos, or where to begin, are to be seen."""
        self._application = Application(partial(Semret, self.place), preferences=self.preferences)
        self.window.indexing.ended.connect(self._ran)
        self.window.resize(1200, 800)
        self.window.show()
        self.window.start()
        self.sees(lambda: self.window.pages.beginning or self.window.grid.is_painted())
        self.sees(lambda: self.window.upkeep.status is not None)

    def _ran(self) -> None:
        self.runs += 1

    def closes(self) -> None:
        """Close the window and wait until all has ended."""
        if self._application is not None:
            window, application, self._application = self.window, self._application, None
            window.close()
            assert not window.isVisible(), "at once"
            self.sees(window.is_gone)
            application.close()

    @property
    def window(self) -> MainWindow:
        """The present one: another language means another window."""
        assert self._application is not None
        return self._application.window

    def sees(self, there: Callable[[], bool]) -> None:
        """Wait until something is there."""
        self.qtbot.waitUntil(there, timeout=LONG)

    # Hands

    def clicks(self, widget: QWidget, at: QPoint | None = None, *, holding: Qt.KeyboardModifier = NONE) -> None:
        """Click on a part of the window, once it is there to be clicked."""
        self.sees(widget.isVisible)
        assert widget.isEnabled()
        QTest.mouseClick(widget, LEFT, holding, widget.rect().center() if at is None else at)

    def presses(self, key: Qt.Key, *, holding: Qt.KeyboardModifier = NONE) -> None:
        """Press a key, wherever the keyboard is, and wait until what it does is done."""
        QTest.keyClick(self._keyboard(), key, holding)
        self.rests()

    def types(self, text: str) -> None:
        """Letter by letter, in any script."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self._keyboard(), QKeyEvent(kind, 0, NONE, letter))

    def _keyboard(self) -> QWidget:
        focus = self.window.focusWidget() if QApplication.focusWidget() is None else QApplication.focusWidget()
        return focus or self.window

    def chooses(self, menu: QMenu, words: str) -> None:
        """Click on an entry of a menu that is open."""
        self.clicks(menu, menu.actionGeometry(self.entry(menu, words)).center())
        self.window.activateWindow()  # without a screen, a menu that closes gives nothing back
        self.sees(self.window.isActiveWindow)
        self.rests()

    def entry(self, menu: QMenu, words: str) -> QAction:
        """The entry of a menu that says this."""
        return next(action for action in menu.actions() if action.text() == words)

    def opens_menu(self) -> QMenu:
        """The menu of the window, by its button."""
        self.clicks(self.window.library.search_row.menu_button)
        return self.window.library.search_row.menu

    def picks_folder(self, folder: Path) -> None:
        """In the dialog that asks for a folder: its path, pasted, then the button."""
        dialog = next(dialog for dialog in self.window.findChildren(QFileDialog) if dialog.isVisible())
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert field is not None
        QApplication.clipboard().setText(str(folder))
        QTest.keySequence(field, QKeySequence.StandardKey.Paste)
        self.clicks(button(dialog, "&Choose"))
        self.sees(lambda: not dialog.isVisible())

    def picks(self, box: QComboBox, value: str) -> None:
        """From a list that folds out, by the keyboard."""
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _ in range(box.findData(value)):
            QTest.keyClick(box, Qt.Key.Key_Down)

    # Photos

    def searches(self, text: str) -> list[str]:
        """Click into the field, empty it, type, and wait for what is found: the names of the photos."""
        self.clicks(self.window.field)
        self.window.field.selectAll()
        QTest.keyClick(self.window.field, Qt.Key.Key_Delete)
        self.types(text)
        assert self.window.field.text() == text
        self.sees(lambda: self.window.is_showing(text))
        self.rests()
        return self.names()

    def rests(self) -> None:
        """Wait until all that was done shows, and nothing moves."""
        window = self.window
        self.sees(lambda: not (window.editing.busy or window.searching.is_busy() or window.grid.is_moving()))

    def clicks_photo(self, name: str, *, holding: Qt.KeyboardModifier = NONE) -> None:
        self.clicks(self.window.grid.viewport(), self.finds(name), holding=holding)

    def opens_photo(self, name: str) -> None:
        """A double click."""
        QTest.mouseDClick(self.window.grid.viewport(), LEFT, NONE, self.finds(name))
        self.sees(lambda: self.window.viewer.picture is not None)

    def right_clicks(self, name: str, words: str) -> None:
        """Right click on a photo, then click on an entry of the menu that opens."""
        grid, at = self.window.grid, self.finds(name)
        where = grid.viewport().mapToGlobal(at)
        QApplication.sendEvent(grid.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        self.chooses(menu, words)

    def finds(self, name: str) -> QPoint:
        """Scroll to a photo; where it is then."""
        row = self.names().index(name)
        self.window.grid.scrollTo(self.window.photos.index(row))
        return self.window.grid.box_of(row).center()

    def turns_wheel(self, widget: QWidget, *, up: bool, holding: Qt.KeyboardModifier = NONE) -> None:
        middle = QPointF(widget.rect().center())
        turn = QPoint(0, 120 if up else -120)
        nothing, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        where = widget.mapToGlobal(middle)
        QApplication.sendEvent(widget, QWheelEvent(middle, where, QPoint(), turn, nothing, holding, phase, False))

    # The sidebar

    def looks_into(self, name: str) -> None:
        """Click on a line of the sidebar, once it stands there, and wait until that is shown."""
        self.sees(lambda: name in [line.name for line in self.lines()])
        sidebar = self.window.library.sidebar
        item, entry = next(
            (item, entry) for item, entry in zip(sidebar.tree.items(), self.lines(), strict=True) if entry.name == name
        )
        at = sidebar.tree.visualItemRect(item).center()
        self.clicks(sidebar.tree.viewport(), QPoint(60, at.y()))
        self.sees(lambda: self.shown_part() == entry.within and self.window.is_showing(self.window.field.text()))
        self.rests()

    def lines(self) -> list[Entry]:
        return self.window.library.sidebar.entries()

    def says_of(self, name: str) -> str:
        """What stands to the right of a line of the sidebar; nothing while there is no such line."""
        line = next((line for line in self.lines() if line.name == name), None)
        return "" if line is None else self.window.library.sidebar.right_words(line)

    def shown_part(self) -> Within | None:
        """Which part of the library is shown."""
        answer = self.window.showing.answer
        return None if answer is None else answer.within

    # Eyes

    def order(self) -> list[int]:
        """The photos that are shown, from the first on."""
        return [int(photo) for photo in self.window.photos.listing.shapes.photos]

    def names(self) -> list[str]:
        """The names of their files."""
        with Semret(self.place) as library:
            paths = library.store.paths(self.order())
        return [Path(os.fsdecode(paths[photo])).name for photo in self.order() if photo in paths]

    def marks(self) -> dict[str, int]:
        """Which of them are shown as marked: 1 relevant, -1 not."""
        grades = self.window.photos.listing.grades.tolist()
        return {name: grade for name, grade in zip(self.names(), grades, strict=True) if grade}

    def favourites(self) -> list[str]:
        """Which of them have a heart."""
        hearts = self.window.photos.listing.shapes.favourites.tolist()
        return [name for name, heart in zip(self.names(), hearts, strict=True) if heart]

    def shape(self, photo: int) -> float:
        """How wide a photo is shown, for its height."""
        return float(self.window.photos.listing.ratios[self.order().index(photo)])

    def searchable(self) -> int:
        """How many photos can be searched."""
        with Semret(self.place) as library:
            return int(library.space.known(library.store.photo_ids()).sum())


def button(widget: QWidget, words: str) -> QPushButton:
    """The button that says this."""
    return next(found for found in widget.findChildren(QPushButton) if found.text() == words)
