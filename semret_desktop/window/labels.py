"""Words in the window: the size they are set in, and whether they are quiet."""

from html import escape

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


def set_warning(words: QLabel, on: bool) -> None:
    """Set words as a warning, or quiet again."""
    words.setProperty("quiet", not on)
    words.setProperty("warning", on)
    style = words.style()
    style.unpolish(words)
    style.polish(words)


def tip(text: str) -> str:
    """A tool tip that shows exactly this: Qt takes what looks like markup for markup, and a name may look like that."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>"
