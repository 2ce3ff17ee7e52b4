"""A person's own labels as Qt's model: a line is a label, with its other names and how many photos bear it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from semret_desktop.window import i18n
from semret_desktop.window.labels import tip
from semret_desktop.window.theme import Look

if TYPE_CHECKING:
    from semret_desktop.app.own_labels import OwnLabel

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
NAME, OTHERS, PHOTOS = range(3)


class OwnLabelsModel(QAbstractTableModel):
    """The list as it was read last."""

    def __init__(self, look: Look, language: str, parent: QObject | None = None) -> None:
        """`language`: a label is called by its name in it, where it has one."""
        super().__init__(parent)
        self._look, self._language = look, language
        self.labels: tuple[OwnLabel, ...] = ()

    def show(self, labels: "Sequence[OwnLabel]") -> None:
        """Show these in place of the former ones."""
        self.beginResetModel()
        self.labels = tuple(labels)
        self.endResetModel()

    def row_of(self, which: str) -> int | None:
        """Where the label with that id stands."""
        return next((row for row, each in enumerate(self.labels) if each.concept.id == which), None)

    def name(self, row: int) -> str:
        """What a label is called."""
        return self.labels[row].concept.name(self._language)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.labels)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.labels):
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.name(row), self._others(row), i18n.photos(self.labels[row].photos))[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join((self.name(row), *self._other_names(row))))
        if role == Qt.ItemDataRole.ForegroundRole and column != NAME:
            return QColor(self._look.colours.secondary)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == PHOTOS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _other_names(self, row: int) -> list[str]:
        shown = self.name(row)
        return list(dict.fromkeys(name for name in self.labels[row].concept.all_names() if name != shown))

    def _others(self, row: int) -> str:
        return " · ".join(self._other_names(row))
