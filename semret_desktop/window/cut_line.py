"""The line below the likely photos: it says how many others there are, and folds them away."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from semret_desktop.window import i18n, icons
from semret_desktop.window.listing import Listing
from semret_desktop.window.theme import Look, Text

_CARET, _BESIDE, _APART = 12, 12, 6  # px: the caret; between words and the line at both sides; between words and caret
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_MOVING = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Escape),
)


class CutLine(QAbstractButton):
    """Words and a caret in the middle of a thin line; all of it can be pressed. Enter presses it, too."""

    reached = Signal()  # by the Tab key: it may be out of sight
    left = Signal()  # a key was pressed that moves among the photos

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._folded = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self.update)
        self.hide()

    def say(self, listing: Listing) -> None:
        """How many photos of a list are less likely, and whether they are folded away."""
        self._folded = listing.whole is not None
        count = listing.less_likely
        self.setText(i18n.less_likely(count) if listing.likely else self.tr("Less likely: %Ln photo(s)", "", count))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self.tr("folded away") if self._folded else self.tr("shown below"))
        self.setToolTip(self.tr("Show them (M)") if self._folded else self.tr("Fold them away (M)"))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
            return
        if event.key() in _MOVING:
            self.left.emit()
        event.ignore()  # the photos hear of it

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, font = self._look.colours, self._look.font(Text.SECONDARY)
        colour = QColor(colours.text if self.underMouse() or self.hasFocus() else colours.secondary)
        metrics = QFontMetrics(font)
        most = self.width() - 2 * (_BESIDE + _BESIDE) - _APART - _CARET
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, most)
        across = metrics.horizontalAdvance(words) + _APART + _CARET
        left, middle = (self.width() - across) // 2, self.height() // 2
        for start, end in ((0, left - _BESIDE), (left + across + _BESIDE, self.width())):
            painter.fillRect(QRect(start, middle, end - start, 1), QColor(colours.line))
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(QRect(left, 0, across, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        caret = icons.square(QPointF(left + across - _CARET / 2, middle + 0.5), _CARET)
        icons.draw(painter, "caret-down" if self._folded else "caret-up", caret, colour)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours.accent), 2))
            ring = QRectF(left - 8, 5, across + 16, self.height() - 10)
            painter.drawRoundedRect(ring, 6, 6)
