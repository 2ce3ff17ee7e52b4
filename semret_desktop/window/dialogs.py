"""The few things that open above the window: what could not be read, a folder to choose, what Semret is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from semret_desktop import __version__
from semret_desktop.core.text import printable
from semret_desktop.window import i18n
from semret_desktop.window.labels import label
from semret_desktop.window.messages import translated
from semret_desktop.window.theme import Look, Text

if TYPE_CHECKING:
    from semret_desktop.store import Failure

LONGEST_LIST = 2_000  # rows; who has more failures sees them with `semret status`


class FailuresDialog(QDialog):
    """The files that could not be read, each with its reason."""

    def __init__(self, failures: "Sequence[Failure]", look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Files that could not be read"))
        self.resize(720, 420)
        words = QLabel(
            self.tr("%Ln file(s) could not be read. They are tried again when they change.", "", len(failures))
        )
        words.setWordWrap(True)
        self.list = QTreeWidget(self)
        self.list.setColumnCount(2)
        self.list.setHeaderLabels([self.tr("File"), self.tr("Reason")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for failure in failures[:LONGEST_LIST]:
            row = QTreeWidgetItem([printable(failure.path), translated(failure.reason)])
            row.setToolTip(0, printable(failure.path))
            row.setToolTip(1, translated(failure.reason))
            self.list.addTopLevelItem(row)
        more = len(failures) - LONGEST_LIST
        buttons = _closing(self, self.tr("Close"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(self.list, 1)
        if more > 0:
            rest = self.tr("And {count} more.").format(count=i18n.number(more))
            column.addWidget(label(look, Text.SECONDARY, rest, quiet=True))
        column.addWidget(buttons)


class AboutDialog(QDialog):
    """What Semret is."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Semret"))
        picture = QLabel(self)
        picture.setPixmap(QApplication.windowIcon().pixmap(64, 64))
        name = label(look, Text.TITLE, f"Semret {__version__}")
        what = self.tr("A photo library that finds photos by what they show. Everything happens on this computer.")
        words = label(look, Text.BODY, what, wrap=True)
        words.setMinimumWidth(320)
        terms = label(look, Text.SECONDARY, self.tr("Apache License 2.0. Icons: Phosphor (MIT)."), quiet=True)
        buttons = _closing(self, self.tr("Close"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        for widget in (picture, name, words, terms):
            column.addWidget(widget)
        column.addSpacing(8)
        column.addWidget(buttons)


def _closing(dialog: QDialog, word: str) -> QDialogButtonBox:
    """One button that closes a dialog."""
    buttons = QDialogButtonBox(dialog)
    buttons.addButton(word, QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    return buttons


def folder_dialog(parent: QWidget) -> QFileDialog:
    """A dialog that lets a person choose a folder; `open` it, it does not block."""
    title = QCoreApplication.translate("FolderDialog", "Choose a folder with photos")
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return dialog
