"""The files that could not be read, each with its reason, and what can be done about them."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from semret_desktop.core.text import printable
from semret_desktop.window import i18n
from semret_desktop.window.labels import label, tip
from semret_desktop.window.messages import translated
from semret_desktop.window.theme import Look, Text

if TYPE_CHECKING:
    from semret_desktop.store import Failure

LONGEST_LIST = 2_000  # rows; who has more failures sees them with `semret status`
SIZE = (760, 440)


class FailuresDialog(QDialog):
    """Lists failures; some or all can be tried again, and the folder of one be shown."""

    again_asked = Signal(object)  # list of (root, path in it); None: all

    def __init__(self, failures: "Sequence[Failure]", look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Files that could not be read"))
        self.resize(*SIZE)
        self._failures: Sequence[Failure] = ()
        self._words = label(look, Text.BODY, parent=self, wrap=True)
        self._rest = label(look, Text.SECONDARY, parent=self, quiet=True)
        self.list = self._make_list()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._words)
        column.addWidget(self.list, 1)
        column.addWidget(self._rest)
        column.addWidget(self._make_buttons())
        self.show_failures(failures)

    def _make_list(self) -> QTreeWidget:
        made = QTreeWidget(self)
        made.setColumnCount(2)
        made.setHeaderLabels([self.tr("File"), self.tr("Reason")])
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setFrameShape(QTreeWidget.Shape.NoFrame)
        made.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        made.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        made.itemSelectionChanged.connect(self._chose)
        return made

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole
        self.again: QPushButton = buttons.addButton("", role.ActionRole)
        self.folder: QPushButton = buttons.addButton(self.tr("Show in folder"), role.ActionRole)
        buttons.addButton(self.tr("Close"), role.RejectRole)
        self.again.clicked.connect(self._try_again)
        self.folder.clicked.connect(self._show_folder)
        buttons.rejected.connect(self.reject)
        return buttons

    def show_failures(self, failures: "Sequence[Failure]") -> None:
        """List these in place of the former ones; what was chosen among them stays chosen."""
        if failures == self._failures and failures:
            return
        chosen = {failure.place for failure in self._chosen()}
        self._failures = failures
        self.list.clear()
        for failure in failures[:LONGEST_LIST]:
            row = QTreeWidgetItem([printable(failure.path), translated(failure.reason)])
            for part in (0, 1):
                row.setToolTip(part, tip(row.text(part)))
            self.list.addTopLevelItem(row)
            row.setSelected(failure.place in chosen)
        words = self.tr("%Ln file(s) could not be read. They are tried again when they change.", "", len(failures))
        self._words.setText(words if failures else self.tr("All files could be read."))
        more = len(failures) - LONGEST_LIST
        self._rest.setText(self.tr("And {count} more.").format(count=i18n.number(more)))
        self._rest.setVisible(more > 0)
        self._chose()

    def _chosen(self) -> "list[Failure]":
        rows = sorted(self.list.indexOfTopLevelItem(row) for row in self.list.selectedItems())
        return [self._failures[row] for row in rows]

    @Slot()
    def _chose(self) -> None:
        chosen = self._chosen()
        self.again.setText(self.tr("Try again") if chosen else self.tr("Try all again"))
        self.again.setEnabled(bool(self._failures))
        self.folder.setEnabled(len(chosen) == 1)

    @Slot()
    def _try_again(self) -> None:
        chosen = self._chosen()
        self.again_asked.emit([failure.place for failure in chosen] if chosen else None)
        self.again.setEnabled(False)  # until something else is chosen, or told

    @Slot()
    def _show_folder(self) -> None:
        for failure in self._chosen()[:1]:
            folder = os.path.dirname(os.fsdecode(failure.path))  # noqa: PTH120 - bytes that may be no UTF-8
            QDesktopServices.openUrl(QUrl.fromLocalFile(folder))
