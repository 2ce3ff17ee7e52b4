"""The settings: folders, labels, look and language, indexing, what photos are understood with. Each holds at once."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from semret_desktop.window import icons
from semret_desktop.window.editing import Editing
from semret_desktop.window.preferences import Preferences
from semret_desktop.window.settings_folders import FoldersPage
from semret_desktop.window.settings_labels import LabelsPage
from semret_desktop.window.settings_pages import AppearancePage, IndexingPage, ModelPage
from semret_desktop.window.shelves import Shelf, Shelves
from semret_desktop.window.theme import Look

if TYPE_CHECKING:
    from semret_desktop.app import Status

SIZE = (720, 480)
LIST, LINE = 168, 32
AROUND = 68  # of the words in the list: margins, icon, gap


class SettingsDialog(QDialog):
    """Stands beside the window and blocks nothing. What is told of the library is shown while it is open."""

    gone = Signal()

    def __init__(
        self,
        preferences: Preferences,
        shelves: Shelves,
        editing: Editing,
        look: Look,
        parent: QWidget | None = None,
        *,
        row: int = 0,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Settings"))
        self.resize(*SIZE)
        self._look = look
        self._shelves = shelves
        self.folders = FoldersPage(shelves, look, self)
        self.labels = LabelsPage(editing, look, self)
        self.appearance = AppearancePage(preferences, look, self)
        self.indexing = IndexingPage(look, self)
        self.model = ModelPage(shelves, look, self)
        self.pages = QStackedWidget(self)
        self.list = QListWidget(self)
        self.list.setObjectName("settings")
        self.list.setIconSize(QSize(16, 16))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setAccessibleName(self.tr("Settings"))
        self._icons = ("folder-simple", "tag", "palette", "arrows-clockwise", "cpu")
        for page, words in (
            (self.folders, self.tr("Folders")),
            (self.labels, self.tr("Your labels")),
            (self.appearance, self.tr("Appearance")),
            (self.indexing, self.tr("Indexing")),
            (self.model, self.tr("Model and library")),
        ):
            item = QListWidgetItem(words)
            item.setSizeHint(QSize(0, LINE))
            self.list.addItem(item)
            self.pages.addWidget(page)
        widest = max(self.fontMetrics().horizontalAdvance(words) for words in self._words())
        self.list.setFixedWidth(max(LIST, widest + AROUND))
        self.list.currentRowChanged.connect(self.pages.setCurrentIndex)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.list)
        beside.addWidget(self.pages, 1)
        self.list.setCurrentRow(row)
        self.list.setFocus()
        self._restyle()
        look.changed.connect(self._restyle)
        shelves.told.connect(self.show_shelf)
        self.show_shelf(shelves.shelf)
        shelves.ask()
        shelves.measure()

    def _words(self) -> list[str]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.text() for item in items if item is not None]

    @Slot(object)
    def show_shelf(self, shelf: Shelf) -> None:
        """Show how the library is made up now."""
        self.folders.show_shelf(shelf)
        self.indexing.show_shelf(shelf)
        self.model.show_shelf(shelf)

    @Slot(object)
    def show_status(self, status: "Status") -> None:
        """Show what photos are understood with, and how far that is."""
        self.model.show_status(status)

    @Slot()
    def _restyle(self) -> None:
        for number, icon in enumerate(self._icons):
            item = self.list.item(number)
            if item is not None:
                item.setIcon(icons.icon(icon, self._look.colours.secondary))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # nothing here is done by Enter alone
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.gone.emit()
