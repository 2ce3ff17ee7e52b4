"""The list that the sidebar is: it answers the mouse and the keys, its delegate paints the lines whole."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from semret_desktop.window.sidebar_items import ENTRY, Entry, SidebarDelegate


class SidebarTree(QTreeWidget):
    """A tree whose lines the delegate paints whole."""

    menu_asked = Signal(object, QPoint)  # QTreeWidgetItem, where on the screen
    rename_asked = Signal(object)  # Entry
    fold_asked = Signal(object, bool)  # Entry, whether what lies below goes out of sight

    def __init__(self, delegate: SidebarDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self._delegate = delegate
        self.setItemDelegate(delegate)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAcceptDrops(False)  # a folder that is dropped here is added by the window
        self.viewport().setAcceptDrops(False)

    def items(self) -> list[QTreeWidgetItem]:
        """All lines from top to bottom."""
        found = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return [item for item in found if item is not None]

    def drawRow(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect = self.visualRect(index)
        rect.setLeft(0)
        rect.setRight(self.viewport().width() - 1)
        option.rect = rect
        state = QStyle.StateFlag.State_None
        if index == self.currentIndex():
            state |= QStyle.StateFlag.State_Selected
            if self.hasFocus():
                state |= QStyle.StateFlag.State_HasFocus
        if self.underMouse() and rect.contains(self.viewport().mapFromGlobal(self.cursor().pos())):
            state |= QStyle.StateFlag.State_MouseOver
        option.state = state
        self._delegate.paint(painter, option, index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the caret folds and unfolds; elsewhere on the line it is looked there."""
        at = event.position().toPoint()
        item = self.itemAt(at)
        entry: Entry | None = None if item is None else item.data(0, ENTRY)
        if item is not None and entry is not None and entry.below:
            rect = self.visualItemRect(item)
            rect.setLeft(0)
            if self._delegate.caret(rect, entry).contains(at):
                self.fold_asked.emit(entry, entry.open)
                return
        if event.button() == Qt.MouseButton.LeftButton:  # the right one opens a menu and leaves the photos as they are
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        if item is not None:
            entry: Entry = item.data(0, ENTRY)
            self.fold_asked.emit(entry, entry.open)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        item = self.currentItem() if by_key else self.itemAt(event.pos())
        if item is not None:
            at = self.visualItemRect(item).bottomLeft() + QPoint(16, 0) if by_key else event.pos()
            self.menu_asked.emit(item, self.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if item is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.itemActivated.emit(item, 0)
        elif item is not None and event.key() == Qt.Key.Key_F2:
            self.rename_asked.emit(item.data(0, ENTRY))
        elif item is not None and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.fold_asked.emit(item.data(0, ENTRY), event.key() == Qt.Key.Key_Left)
        else:
            super().keyPressEvent(event)
