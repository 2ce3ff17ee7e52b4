"""The viewer's look: near-black, whatever the system's theme."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from semret_desktop.window.theme import VIEWER, Look, palette, style_sheet


class NightLook(Look):
    """The fonts of another look with the viewer's colours. Nothing is laid over the application."""

    def __init__(self, day: Look) -> None:
        QObject.__init__(self, day)
        self._thai, self._families = day._thai, day._families
        self.colours = VIEWER

    @property
    def dark(self) -> bool:
        return True


def darken(widget: QWidget) -> None:
    """Give a widget, and what Qt draws within it, the viewer's colours."""
    widget.setPalette(palette(VIEWER))
    # What Qt draws in words takes its colour from the application's palette as soon as there is a style sheet.
    widget.setStyleSheet(f"QLabel {{ color: {VIEWER.text}; }}\n{style_sheet(VIEWER)}")
