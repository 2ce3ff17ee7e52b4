"""The few things that open above the window: a folder to choose, what Semret is, words to confirm."""

import glob
import os

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from semret_desktop import __version__
from semret_desktop.core import Root
from semret_desktop.window.buttons import primary
from semret_desktop.window.labels import label
from semret_desktop.window.sidebar_items import name_of
from semret_desktop.window.theme import Look, Text

WORDS = 380  # pixels in which a few sentences are set
LONGEST_PATTERN = 1_000  # characters
LONGEST_NAME = 200


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


class RemoveDialog(QDialog):
    """Asks whether a folder is to be taken out of the library, and says what that means."""

    def __init__(self, root: Root, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Remove from the library"))
        question = self.tr("Remove “{folder}” from the library?").format(folder=name_of(root.path))
        title = label(look, Text.STRONG, question, wrap=True)
        what = self.tr(
            "Its photos are no longer found here. The files on the disk stay as they are. Captions, ratings, favourites"
            " and marks are kept, and are back when you add the folder again."
        )
        words = label(look, Text.BODY, what, quiet=True, wrap=True)
        words.setMinimumWidth(WORDS)
        buttons = QDialogButtonBox(self)
        self.keep = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.remove = primary(self.tr("Remove"))
        buttons.addButton(self.remove, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        _stack(self, title, words, buttons)
        self.keep.setFocus()


class LeaveOutDialog(QDialog):
    """Asks for what is to be left out of a folder; `chosen` tells the pattern."""

    chosen = Signal(str)

    def __init__(self, root: Root, folder: bytes, look: Look, parent: QWidget | None = None) -> None:
        """`folder` below the root, or nothing: then a person writes a pattern."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Leave out"))
        title = label(
            look, Text.STRONG, self.tr("Leave out of “{folder}”").format(folder=name_of(root.path)), wrap=True
        )
        self.field = QLineEdit(self)
        self.field.setMaxLength(LONGEST_PATTERN)
        self.field.setAccessibleName(self.tr("Name of a folder or a pattern"))
        self.field.setPlaceholderText(self.tr("drafts, or *.png"))
        self.field.setText(glob.escape(os.fsdecode(folder).replace(os.sep, "/")))
        what = self.tr(
            "The name of a folder as seen from here, or a pattern: * stands for anything. What it fits is no longer"
            " found; the files stay as they are."
        )
        words = label(look, Text.BODY, what, quiet=True, wrap=True)
        words.setMinimumWidth(WORDS)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.leave_out = primary(self.tr("Leave out"))
        buttons.addButton(self.leave_out, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.field.textChanged.connect(self._changed)
        self.accepted.connect(self._tell)
        _stack(self, title, self.field, words, buttons)
        self._changed()

    @Slot()
    def _changed(self) -> None:
        self.leave_out.setEnabled(bool(self.field.text().strip()))

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.field.text().strip())


class NameDialog(QDialog):
    """Asks what a search that is kept is to be called; `chosen` tells. Without a name it is called by its words."""

    chosen = Signal(str)

    def __init__(self, name: str, words: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Rename"))
        title = label(look, Text.STRONG, self.tr("Name of this search"))
        self.field = QLineEdit(name, self)
        self.field.setMaxLength(LONGEST_NAME)
        self.field.setMinimumWidth(WORDS)
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(title.text())
        self.field.selectAll()
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(primary(self.tr("Rename")), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self.field.text()))
        _stack(self, title, self.field, buttons)


def _stack(dialog: QDialog, *widgets: QWidget) -> None:
    """One below the other, the buttons last and a little apart."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 24, 24, 16)
    column.setSpacing(8)
    for widget in widgets[:-1]:
        column.addWidget(widget)
    column.addStretch(1)
    column.addSpacing(8)
    column.addWidget(widgets[-1])


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
