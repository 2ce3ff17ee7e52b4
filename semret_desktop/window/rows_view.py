"""An item view whose items lie in justified rows: what Qt asks of a view, answered by arithmetic."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QWidget

from semret_desktop.window.band import Band
from semret_desktop.window.geometry import HEADER, Rows, Step, arrange
from semret_desktop.window.listing import EMPTY
from semret_desktop.window.selection import as_selection

MARGIN = 16
SMALLEST, USUAL, LARGEST = 96, 180, 320  # target height of a row

_STEPS = {
    QAbstractItemView.CursorAction.MoveLeft: Step.LEFT,
    QAbstractItemView.CursorAction.MovePrevious: Step.LEFT,
    QAbstractItemView.CursorAction.MoveRight: Step.RIGHT,
    QAbstractItemView.CursorAction.MoveNext: Step.RIGHT,
    QAbstractItemView.CursorAction.MoveUp: Step.UP,
    QAbstractItemView.CursorAction.MoveDown: Step.DOWN,
    QAbstractItemView.CursorAction.MovePageUp: Step.PAGE_UP,
    QAbstractItemView.CursorAction.MovePageDown: Step.PAGE_DOWN,
    QAbstractItemView.CursorAction.MoveHome: Step.FIRST,
    QAbstractItemView.CursorAction.MoveEnd: Step.LAST,
}
Index = QModelIndex | QPersistentModelIndex


class RowsView(QAbstractItemView):
    """The geometry of a grid. Its child puts `_rows` in place whenever the list, the width or the target changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target = USUAL
        self._rows: Rows = arrange(EMPTY.ratios, 1, USUAL)
        self._band = Band(self, self._touched)
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.viewport().setBackgroundRole(self.viewport().palette().ColorRole.Window)

    @property
    def rows(self) -> Rows:
        return self._rows

    @property
    def target(self) -> int:
        """The height that rows come close to, in pixels."""
        return self._target

    def box_of(self, row: int) -> QRect:
        """Where a photo lies in the viewport."""
        box = self._rows.box(row)
        return QRect(box.left + MARGIN, box.top - self.verticalOffset(), box.width, box.height)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        bar = self.verticalScrollBar()
        page = self.viewport().height()
        bar.setPageStep(page)
        bar.setSingleStep(max(self._target // 3, 24))
        bar.setRange(0, max(self._rows.height - page, 0))

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= len(self._rows):
            return QRect()
        return self.box_of(index.row())

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid() or index.row() >= len(self._rows):
            return
        box = self._rows.box(index.row())
        bar, page = self.verticalScrollBar(), self.viewport().height()
        row = self._rows.row_of(index.row())
        above = HEADER + MARGIN if len(self._rows.header_tops) or row == 0 else MARGIN
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(box.top + box.height // 2 - page // 2)
        elif box.top - above < bar.value():
            bar.setValue(box.top - above)
        elif box.top + box.height + MARGIN > bar.value() + page:
            bar.setValue(box.top + box.height + MARGIN - page)

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self._rows.at(point.x() - MARGIN, point.y() + self.verticalOffset())
        return QModelIndex() if row is None else self._index(row)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        if not len(self._rows):
            return QModelIndex()
        current = self.currentIndex()
        if not current.isValid():
            first = self._rows.photos_between(self.verticalOffset(), self._rows.height)
            return self._index(first.start)
        page = max(self.viewport().height() - self._target, self._target)
        return self._index(self._rows.step(current.row(), _STEPS[action], page))

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """From the photo at the rectangle's first corner to the one at its last: photos have an order."""
        one, other = (
            self._rows.nearest(point.x() - MARGIN, point.y() + self.verticalOffset())
            for point in (rect.topLeft(), rect.bottomRight())
        )
        if one is None or other is None:
            return
        first, last = sorted((one, other))
        self.selectionModel().select(as_selection(self.model(), [range(first, last + 1)]), command)

    def band(self) -> QRect:
        """The rectangle that is being drawn by mouse, in the viewport; null while none is."""
        rect = self._band.rect
        return rect.translated(0, -self.verticalOffset()) if not rect.isNull() else QRect()

    def _touched(self, rect: QRect) -> list[range]:
        left, right = rect.left() - MARGIN, rect.right() + 1 - MARGIN
        return self._rows.within(left, rect.top(), right, rect.bottom() + 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._band.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._band.move(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.band().isNull():
            self.setState(QAbstractItemView.State.DragSelectingState)  # else it is a click, which selects otherwise
        super().mouseReleaseEvent(event)
        self._band.release()

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        top = self.verticalOffset()
        seen = self._rows.photos_between(top, top + self.viewport().height())
        for part in (selection.at(number) for number in range(selection.count())):
            for row in range(max(part.top(), seen.start), min(part.bottom() + 1, seen.stop)):
                region += self.box_of(row)
        return region

    def keyboardSearch(self, search: str) -> None:
        """Letters are not looked for among the photos here: `typed` hands them to the search field."""

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)

    def _index(self, row: int) -> QModelIndex:
        return self.model().index(row, 0)
