"""Words in the window: the size they are set in, and whether they are quiet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from semret_desktop.window.theme import Look, Text


def label(
    look: Look, text: Text, words: str = "", *, parent: QWidget | None = None, quiet: bool = False, wrap: bool = False
) -> QLabel:
    """Plain words. `quiet` ones are in the secondary colour."""
    made = QLabel(words, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)  # a file's name may hold what looks like markup
    made.setFont(look.font(text))
    made.setWordWrap(wrap)
    if quiet:
        made.setProperty("quiet", True)
    return made
