"""The icon in the system's tray: who wants that closes the window, and reading goes on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from semret_desktop.window.shelves import Shelf, Shelves
from semret_desktop.window.upkeep import Upkeep

if TYPE_CHECKING:
    from semret_desktop.window.main_window import MainWindow

SETTING, TOLD = "tray", "tray.told"  # settings of the library: "1" or "0"


class Tray(QObject):
    """Takes over when the window is closed, where a person wants it and the system has a tray."""

    def __init__(self, window: "MainWindow", upkeep: Upkeep, shelves: Shelves) -> None:
        super().__init__(window)
        self._window = window
        self._upkeep = upkeep
        self._shelves = shelves
        self._wanted = False
        self._told = True
        self._icon: QSystemTrayIcon | None = None
        shelves.told.connect(self._shelf_told)

    def takes_over(self) -> bool:
        """Whether the window is only hidden, since reading goes on behind the icon."""
        if not self._wanted or _session_ends() or not QSystemTrayIcon.isSystemTrayAvailable():
            return False
        self._show()
        return True

    @Slot()
    def open_window(self) -> None:
        """Bring the window back."""
        if self._icon is not None:
            self._icon.hide()
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def end(self) -> None:
        """The window closes for good."""
        self._wanted = False
        if self._icon is not None:
            self._icon.hide()

    def _show(self) -> None:
        if self._icon is None:
            self._icon = QSystemTrayIcon(QApplication.windowIcon(), self)
            self._icon.setToolTip("Semret")
            self._icon.activated.connect(self._activated)
            self._icon.setContextMenu(self._make_menu())
        self._icon.show()
        if not self._told:
            self._told = True
            self._shelves.set_setting(TOLD, "1")
            words = self.tr("New photos are found and read in the background. Quit stops that.")
            self._icon.showMessage(self.tr("Semret keeps going here"), words, QApplication.windowIcon())

    def _make_menu(self) -> QMenu:
        menu = QMenu(self._window)
        menu.addAction(self.tr("Open Semret")).triggered.connect(self.open_window)
        menu.addAction(self._window.acts["pause"])
        menu.addAction(self._window.acts["quiet"])
        menu.addSeparator()
        menu.addAction(self.tr("Quit")).triggered.connect(self._window.quit)
        return menu

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.open_window()

    @Slot(object)
    def _shelf_told(self, shelf: Shelf) -> None:
        self._wanted = shelf.settings.get(SETTING) == "1"
        self._told = shelf.settings.get(TOLD) == "1"


def _session_ends() -> bool:
    """Whether the system logs off or shuts down: then nothing stays behind."""
    application = QApplication.instance()
    return isinstance(application, QGuiApplication) and application.isSavingSession()
