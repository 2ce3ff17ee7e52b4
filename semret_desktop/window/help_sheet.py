"""All keys at a glance, over the window: what the table of actions holds, in two columns."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from semret_desktop.window.actions import Actions, Entry, Group
from semret_desktop.window.labels import label
from semret_desktop.window.overlay import Overlay, Sheet
from semret_desktop.window.theme import Look, Text

KEY_HEIGHT = 20
ARROWS = {Qt.Key.Key_Left: "←", Qt.Key.Key_Right: "→", Qt.Key.Key_Up: "↑", Qt.Key.Key_Down: "↓"}


class Keys(QWidget):
    """Keys as they look on a keyboard, one beside the other."""

    def __init__(self, keys: tuple[str, ...], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = [_drawn(key) for key in keys]
        self._look = look
        self._font = look.font(Text.SECONDARY)
        metrics = QFontMetrics(self._font)
        self._widths = [max(metrics.horizontalAdvance(key) + 12, KEY_HEIGHT) for key in self._keys]
        self.setFixedSize(sum(self._widths) + 4 * (len(keys) - 1) + 1, max(KEY_HEIGHT, metrics.height() + 4))
        self.setAccessibleName(", ".join(keys))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        left = 0.5
        for key, width in zip(self._keys, self._widths, strict=True):
            box = QRectF(left, 0.5, width - 1, self.height() - 1)
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.setBrush(QColor(colours.field))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QColor(colours.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
            left += width + 4


def _drawn(key: str) -> str:
    """A key as it looks: arrows as arrows, in whatever language the system names them."""
    for which, arrow in ARROWS.items():
        name = QKeySequence(which).toString(QKeySequence.SequenceFormat.NativeText)
        if key.endswith(name):
            return key[: -len(name)] + arrow
    return key


class HelpSheet(Overlay):
    """The list of keys; what cannot be done now is quiet."""

    def __init__(self, actions: Actions, look: Look, parent: QWidget) -> None:
        keys = _Sheet(actions, look)
        super().__init__(keys, parent)
        self._keys = keys

    def entries(self) -> list[tuple[str, str]]:
        """What is shown: words and keys."""
        return self._keys.entries


class _Sheet(Sheet):
    """The groups of the table of actions."""

    def __init__(self, actions: Actions, look: Look) -> None:
        super().__init__(look)
        self._actions = actions
        self.entries: list[tuple[str, str]] = []
        self.title.setText(self.tr("Keyboard shortcuts"))

    def groups(self) -> list[QWidget]:
        """All keys of the table."""
        made: list[QWidget] = []
        self.entries = []
        for group, entries in self._actions.with_keys():
            made.append(self._group(group, entries))
            self.entries += [(entry.words, ", ".join(entry.keys)) for entry in entries]
        return made

    def _group(self, group: Group, entries: list[Entry]) -> QWidget:
        made = QWidget(self.content)
        rows = QVBoxLayout(made)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(label(self._look, Text.STRONG, self._named(group), parent=made))
        for entry in entries:
            row = QHBoxLayout()
            row.setSpacing(12)
            words = QLabel(entry.words, made)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
            if entry.action is not None and not entry.action.isEnabled():
                words.setProperty("quiet", True)
            row.addWidget(words, 1)
            row.addWidget(Keys(entry.keys, self._look, made), 0, Qt.AlignmentFlag.AlignTop)
            rows.addLayout(row)
        return made

    def _named(self, group: Group) -> str:
        return {
            Group.SEARCH: self.tr("Searching"),
            Group.PHOTOS: self.tr("Photos"),
            Group.MOVE: self.tr("Moving about"),
            Group.LIBRARY: self.tr("Library"),
            Group.WINDOW: self.tr("Window"),
        }[group]
