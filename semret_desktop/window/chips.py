"""Chips: what narrows the photos down, each with a cross that takes it away."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from semret_desktop.window import icons
from semret_desktop.window.theme import Look, Text

HEIGHT, WIDEST = 24, 260
ICON, CROSS, PAD, GAP = 16, 12, 8, 6


class Chip(QAbstractButton):
    """An icon, a word and a cross. A click, Space or Delete takes away what it says."""

    removed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = "folder-simple"
        self._warns = False
        self.setFixedHeight(HEIGHT)
        self.setMaximumWidth(WIDEST)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(72)
        self.setFont(look.font(Text.BODY))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self.removed)
        look.changed.connect(self.update)
        self.hide()

    def say(self, icon: str, words: str, what_goes: str, *, warns: bool = False) -> None:
        """Show these words; `what_goes` says what a click does. Without words the chip is not there."""
        self._icon, self._warns = icon, warns
        self.setText(words)
        self.setToolTip(what_goes)
        self.setAccessibleName(words)
        self.setAccessibleDescription(what_goes)
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(PAD + ICON + GAP + words + GAP + CROSS + PAD, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.hover if self.underMouse() else colours.field))
        painter.drawRoundedRect(box, HEIGHT / 2, HEIGHT / 2)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), HEIGHT / 2 - 1, HEIGHT / 2 - 1)
        middle = box.center().y()
        sign = colours.warning if self._warns else colours.secondary
        icons.draw(painter, self._icon, icons.square(QPointF(PAD + ICON / 2, middle), ICON), sign)
        cross = colours.text if self.underMouse() else colours.secondary
        icons.draw(painter, "x", icons.square(QPointF(box.right() - PAD - CROSS / 2, middle), CROSS), cross)
        words = box.adjusted(PAD + ICON + GAP, 0, -(PAD + CROSS + GAP), 0)
        painter.setPen(QColor(colours.text))
        elided = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(words.width()) + 1)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
