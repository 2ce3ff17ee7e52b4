"""A sheet over the whole window, until a key or a click puts it away."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from semret_desktop.window.buttons import IconButton
from semret_desktop.window.labels import label
from semret_desktop.window.theme import Look, Text

WIDEST, TALLEST, MARGIN, COLUMN_GAP = 760, 680, 24, 40
TWO_COLUMNS = 560  # width from which on there are two
VEIL = QColor(0, 0, 0, 120)  # over what lies behind


class Sheet(QFrame):
    """The raised part: a title, and below it groups of lines in two columns."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._groups: list[QWidget] = []
        self.title = label(look, Text.TITLE, parent=self)
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

    def fill(self) -> None:
        """Make the groups anew, before the sheet is shown."""
        for old in self._groups:
            old.hide()
            old.deleteLater()
        self._groups = self.groups()

    def groups(self) -> list[QWidget]:
        """The groups of lines as they are now, children of `content`."""
        raise NotImplementedError

    def stops(self) -> Sequence[QWidget]:
        """What the Tab key goes through."""
        return ()

    def arrange(self, width: int) -> None:
        """Two columns of about the same height; one where the window is narrow."""
        for group in self._groups:
            self._columns.removeWidget(group)
        for number in (0, 1):
            self._columns.setColumnStretch(number, 0)
        heights = [group.sizeHint().height() for group in self._groups]
        two = width >= TWO_COLUMNS
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

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)


class Overlay(QWidget):
    """Lies over the whole window until a key or a click puts it away. Its sheet is filled anew each time."""

    def __init__(self, sheet: Sheet, parent: QWidget) -> None:
        super().__init__(parent)
        self._before: QWidget | None = None
        self.sheet = sheet
        sheet.setParent(self)
        self.sheet.close_button.clicked.connect(self.put_away)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.sheet.title.text())
        parent.installEventFilter(self)
        self.hide()

    @Slot()
    def open(self) -> None:
        """Show the sheet; once more puts it away."""
        if self.isVisible():
            self.put_away()
            return
        self._before = self.window().focusWidget()
        self.sheet.fill()
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

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round in the sheet; what lies behind is out of reach."""
        stops = list(self.sheet.stops())
        if not stops:
            return False
        held = [number for number, stop in enumerate(stops) if stop.hasFocus()]
        number = (held[0] + (1 if forward else -1)) % len(stops) if held else 0 if forward else len(stops) - 1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[number].setFocus(reason)
        self.sheet.area.ensureWidgetVisible(stops[number])
        return True

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
