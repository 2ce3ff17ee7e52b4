"""What a person set up in the window and finds again at the next start: place and size, sidebar, size of photos."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from semret_desktop.window.preferences import Preferences
from semret_desktop.window.rows_view import USUAL

if TYPE_CHECKING:
    from semret_desktop.window.main_window import MainWindow


class Habits(QObject):
    """Brings a window back to how it was, and notes what a person changes in it."""

    def __init__(self, window: "MainWindow", preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        library = window.library
        geometry = preferences.blob("geometry")
        if not geometry.isEmpty():
            window.restoreGeometry(geometry)  # Qt keeps it on a screen that is there
        library.grid.set_target(preferences.number("photo size", USUAL))
        library.sidebar.unfold(preferences.value("unfolded"))
        library.show_sidebar(bool(preferences.number("sidebar", 1)))
        library.grid.target_changed.connect(self._size_changed)
        library.sidebar_switched.connect(self._sidebar_switched)
        window.closing.connect(self._closing)

    @Slot(int)
    def _size_changed(self, target: int) -> None:
        self._preferences.set("photo size", target)

    @Slot(bool)
    def _sidebar_switched(self, shown: bool) -> None:
        self._preferences.set("sidebar", int(shown))

    @Slot()
    def _closing(self) -> None:
        self._preferences.set("geometry", self._window.saveGeometry())
        self._preferences.set("unfolded", self._window.library.sidebar.unfolded())
