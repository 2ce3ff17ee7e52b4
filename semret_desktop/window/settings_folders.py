"""The page of the settings that is about folders: which there are, what is left out of each."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from semret_desktop.core import Root, RootId, RootState
from semret_desktop.core.text import printable
from semret_desktop.window import i18n
from semret_desktop.window.labels import label, tip
from semret_desktop.window.places import shown_path
from semret_desktop.window.settings_pages import Page
from semret_desktop.window.shelves import Shelf, Shelves
from semret_desktop.window.theme import Look, Text

ROOT = Qt.ItemDataRole.UserRole + 1


class FoldersPage(Page):
    """The watched folders, and below them what is left out of the chosen one."""

    add_asked = Signal()
    remove_asked = Signal(object)  # Root
    leave_out_asked = Signal(object, bytes)  # Root, folder: none yet

    def __init__(self, shelves: Shelves, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._shelves = shelves
        self.head(self.tr("Folders"))
        self.list = QTreeWidget(self)
        self.list.setObjectName("folders")
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setAccessibleName(self.tr("Folders"))
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.add_button = QPushButton(self.tr("Add a folder …"), self)
        self.remove_button = QPushButton(self.tr("Remove from the library …"), self)
        self.patterns = QListWidget(self)
        self.patterns.setFrameShape(QFrame.Shape.NoFrame)
        self.patterns.setAccessibleName(self.tr("Left out"))
        self.leave_out_button = QPushButton(self.tr("Leave something out …"), self)
        self.take_in_button = QPushButton(self.tr("Include again"), self)
        self._left_out = label(look, Text.SECONDARY, parent=self, quiet=True, wrap=True)
        self.column.addWidget(self.list, 3)
        self.column.addLayout(_row(self.add_button, self.remove_button))
        self.column.addSpacing(8)
        self.column.addWidget(self._left_out)
        self.column.addWidget(self.patterns, 1)
        self.column.addLayout(_row(self.leave_out_button, self.take_in_button))
        self.add_button.clicked.connect(self.add_asked)
        self.remove_button.clicked.connect(self._remove)
        self.leave_out_button.clicked.connect(self._leave_out)
        self.take_in_button.clicked.connect(self._take_in)
        self.list.currentItemChanged.connect(self._chosen)
        self.patterns.currentRowChanged.connect(self._able)
        self._chosen()

    def show_shelf(self, shelf: Shelf) -> None:
        """Show the folders as they are now; the chosen one stays so."""
        chosen = self.root()
        quiet = self.list.blockSignals(True)
        self.list.clear()
        for root in shelf.roots:
            item = QTreeWidgetItem([shown_path(printable(root.path)), self._state(root)])
            item.setData(0, ROOT, root)
            item.setToolTip(0, tip(printable(root.path)))
            if root.state is not RootState.ONLINE:
                item.setForeground(1, QColor(self.look.colours.warning))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.list.addTopLevelItem(item)
            if (chosen is not None and root.id == chosen.id) or self.list.topLevelItemCount() == 1:
                self.list.setCurrentItem(item)
        self.list.blockSignals(quiet)
        self._chosen()

    def root(self) -> Root | None:
        """The folder that is chosen."""
        item = self.list.currentItem()
        return None if item is None else item.data(0, ROOT)

    def choose(self, root: RootId) -> None:
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item is not None and item.data(0, ROOT).id == root:
                self.list.setCurrentItem(item)

    def _state(self, root: Root) -> str:
        photos = i18n.photos(root.photos)
        if root.state is RootState.OFFLINE:
            return self.tr("{photos}, away").format(photos=photos)
        if root.state is RootState.MISSING:
            return self.tr("{photos}, missing").format(photos=photos)
        return photos

    @Slot()
    def _chosen(self) -> None:
        root = self.root()
        self.patterns.clear()
        if root is not None:
            self.patterns.addItems([printable(pattern) for pattern in root.excludes])
        words = self.tr("Left out of this folder:") if root is not None and root.excludes else ""
        self._left_out.setText(words or self.tr("Nothing is left out of this folder.") if root is not None else "")
        self._able()

    @Slot()
    def _able(self) -> None:
        root = self.root()
        self.remove_button.setEnabled(root is not None)
        self.leave_out_button.setEnabled(root is not None)
        self.patterns.setVisible(self.patterns.count() > 0)
        self.take_in_button.setEnabled(self.patterns.currentRow() >= 0)

    @Slot()
    def _remove(self) -> None:
        root = self.root()
        if root is not None:
            self.remove_asked.emit(root)

    @Slot()
    def _leave_out(self) -> None:
        root = self.root()
        if root is not None:
            self.leave_out_asked.emit(root, b"")

    @Slot()
    def _take_in(self) -> None:
        root, row = self.root(), self.patterns.currentRow()
        if root is not None and 0 <= row < len(root.excludes):
            self._shelves.take_in_again(root.id, root.excludes[row])


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
