"""All keys at a glance, over the window: what the table of actions holds, in two columns."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from semret_desktop.window.actions import Actions, Entry, Group
from semret_desktop.window.buttons import IconButton
from semret_desktop.window.labels import label
from semret_desktop.window.theme import Look, Text

WIDEST, TALLEST, MARGIN, COLUMN_GAP = 760, 680, 24, 40
VEIL = QColor(0, 0, 0, 120)  # over what lies behind
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


class HelpSheet(QWidget):
    """Lies over the whole window until a key or a click puts it away.

    Filled anew each time: what cannot be done now is quiet.
    """

    def __init__(self, actions: Actions, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions
        self._look = look
        self._before: QWidget | None = None
        self.sheet = _Sheet(look, self)
        self.sheet.close_button.clicked.connect(self.put_away)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.sheet.title.text())
        parent.installEventFilter(self)
        self.hide()

    @Slot()
    def open(self) -> None:
        """Show all keys; once more puts them away."""
        if self.isVisible():
            self.put_away()
            return
        self._before = self.window().focusWidget()
        self.sheet.fill(self._actions)
        self._place()
        self.show()
        self.raise_()
        self.setFocus()

    @Slot()
    def put_away(self) -> None:
        self.hide()
        before, self._before = self._before, None
        if before is not None:
            before.setFocus()

    def entries(self) -> list[tuple[str, str]]:
        """What is shown: words and keys."""
        return self.sheet.entries

    # Events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def event(self, event: QEvent) -> bool:
        """No key means anything else meanwhile."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.sheet.area.verticalScrollBar()
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            bar.setValue(bar.value() + (40 if event.key() == Qt.Key.Key_Down else bar.pageStep()))
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_PageUp):
            bar.setValue(bar.value() - (40 if event.key() == Qt.Key.Key_Up else bar.pageStep()))
        elif event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta):
            self.put_away()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.sheet.geometry().contains(event.position().toPoint()):
            self.put_away()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), VEIL)

    def _place(self) -> None:
        room = self.parentWidget()
        if room is None:
            return
        self.setGeometry(room.rect())
        width = min(WIDEST, room.width() - 2 * MARGIN)
        self.sheet.arrange(width)
        height = min(self.sheet.wanted_height(width), TALLEST, room.height() - 2 * MARGIN)
        self.sheet.setGeometry((room.width() - width) // 2, (room.height() - height) // 2, width, height)


class _Sheet(QFrame):
    """The raised part with the words."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.entries: list[tuple[str, str]] = []
        self._groups: list[QWidget] = []
        self.title = label(look, Text.TITLE, self.tr("Keyboard shortcuts"), parent=self)
        self.close_button = IconButton("x", self.tr("Close"), look, parent=self)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header = QHBoxLayout()
        header.addWidget(self.title, 1)
        header.addWidget(self.close_button)
        self.content = QWidget()
        self.content.setAutoFillBackground(False)
        self._columns = QGridLayout(self.content)
        self._columns.setContentsMargins(0, 0, 8, 0)
        self._columns.setHorizontalSpacing(COLUMN_GAP)
        self._columns.setVerticalSpacing(0)
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setWidget(self.content)
        self.content.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, 16, MARGIN)
        column.setSpacing(12)
        column.addLayout(header)
        column.addWidget(self.area, 1)

    def fill(self, actions: Actions) -> None:
        """Take all keys from the table."""
        for old in self._groups:
            old.hide()
            old.deleteLater()
        self.entries = []
        self._groups = []
        for group, entries in actions.with_keys():
            self._groups.append(self._group(group, entries))
            self.entries += [(entry.words, ", ".join(entry.keys)) for entry in entries]

    def arrange(self, width: int) -> None:
        """Two columns of about the same height; one where the window is narrow."""
        for group in self._groups:
            self._columns.removeWidget(group)
        for number in (0, 1):
            self._columns.setColumnStretch(number, 0)
        heights = [group.sizeHint().height() for group in self._groups]
        two = width >= 560
        half, above, cut = sum(heights) / 2, 0.0, len(heights)
        for number, height in enumerate(heights):
            if two and number and above + height / 2 > half:
                cut = number
                break
            above += height
        for column, groups in enumerate((self._groups[:cut], self._groups[cut:])):
            holder = QVBoxLayout()
            holder.setSpacing(16)
            for group in groups:
                holder.addWidget(group)
            holder.addStretch(1)
            old = self._columns.itemAtPosition(0, column)
            if old is not None:
                self._columns.removeItem(old)
            if groups:
                self._columns.addLayout(holder, 0, column)
                self._columns.setColumnStretch(column, 1)
        for group in self._groups:
            group.show()

    def wanted_height(self, width: int) -> int:
        """What shows everything."""
        inner = self._columns.heightForWidth(width - MARGIN - 16)
        return inner + self.title.sizeHint().height() + 16 + 16 + 12 + MARGIN

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

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
