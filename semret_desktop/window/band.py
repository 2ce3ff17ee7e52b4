"""The rectangle that is drawn by mouse over photos, and selects those that it touches."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication

from semret_desktop.window.selection import as_selection

SCROLL_MS = 16
SPEED = 0.25  # px a step for each px that the mouse is outside
_FILL = 40  # of 255
_FLAG = QItemSelectionModel.SelectionFlag


class Band:
    """Belongs to a view, which hands it the mouse. Rectangles are kept from the top of all photos, since it scrolls."""

    def __init__(self, view: QAbstractItemView, touched: Callable[[QRect], list[range]]) -> None:
        """`touched` gives the rows of the photos that a rectangle touches."""
        self._view = view
        self._touched = touched
        self._from: QPoint | None = None  # where the mouse was pressed
        self._mouse = QPoint()  # where it was last, in the viewport
        self._before = QItemSelection()  # what was selected already and stays so
        self._toggles = False
        self.rect = QRect()
        self._scrolling = QTimer(view, interval=SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll)

    def press(self, event: QMouseEvent) -> None:
        """After the view has heard of it."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._from = event.position().toPoint() + self._offset()
        adds = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        self._toggles = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self._before = QItemSelection(self._view.selectionModel().selection()) if adds else QItemSelection()

    def move(self, event: QMouseEvent) -> bool:
        """Whether this is a rectangle being drawn, of which the view hears nothing."""
        if self._from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        self._mouse = event.position().toPoint()
        far = (self._mouse + self._offset() - self._from).manhattanLength() >= QApplication.startDragDistance()
        if far or not self.rect.isNull():
            self._draw()
            if self._outside() and not self._scrolling.isActive():
                self._scrolling.start()
        return True

    def release(self) -> None:
        self._from = None
        self._scrolling.stop()
        if not self.rect.isNull():
            self.rect = QRect()
            self._view.viewport().update()

    def _draw(self) -> None:
        assert self._from is not None
        end = self._mouse + self._offset()
        left, right = sorted((self._from.x(), end.x()))
        top, bottom = sorted((self._from.y(), end.y()))
        self.rect = QRect(left, top, right - left + 1, bottom - top + 1)
        choosing = self._view.selectionModel()
        chosen = QItemSelection(self._before)
        chosen.merge(
            as_selection(self._view.model(), self._touched(self.rect)), _FLAG.Toggle if self._toggles else _FLAG.Select
        )
        choosing.select(chosen, _FLAG.ClearAndSelect)
        below = self._view.indexAt(self._mouse)
        if below.isValid():
            choosing.setCurrentIndex(below, _FLAG.NoUpdate)
        self._view.viewport().update()

    @Slot()
    def _scroll(self) -> None:
        """Bring more photos in as long as the mouse is held outside."""
        outside = self._outside()
        if not outside or self._from is None:
            self._scrolling.stop()
            return
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + (round(outside * SPEED) or (1 if outside > 0 else -1)))
        self._draw()

    def _outside(self) -> int:
        """How far the mouse is below the viewport; negative above it."""
        y, height = self._mouse.y(), self._view.viewport().height()
        return min(y, 0) if y < 0 else max(y - height + 1, 0)

    def _offset(self) -> QPoint:
        return QPoint(0, self._view.verticalScrollBar().value())


def draw_band(painter: QPainter, band: QRect, accent: str) -> None:
    """Paint the rectangle."""
    fill = QColor(accent)
    fill.setAlpha(_FILL)
    painter.setPen(QPen(QColor(accent), 1))
    painter.setBrush(fill)
    painter.drawRect(band.adjusted(0, 0, -1, -1))
