"""The photos on show, as Qt's list model: ids in an order. Pictures are asked for when painted, never read."""

from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot

from semret_desktop.core import PhotoId
from semret_desktop.window import i18n
from semret_desktop.window.listing import EMPTY, Listing
from semret_desktop.window.thumbnails import Thumbnails

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Role(IntEnum):
    """What the list tells of a photo beside Qt's own roles."""

    PHOTO = Qt.ItemDataRole.UserRole + 1  # PhotoId
    COLOUR = Qt.ItemDataRole.UserRole + 2  # average colour, 0xRRGGBB


class PhotoListModel(QAbstractListModel):
    """Photos in an order. A row is an id, a shape and a colour; a picture comes from the thumbnails' cache."""

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self.listing: Listing = EMPTY
        thumbnails.arrived.connect(self._repaint)

    def show(self, listing: Listing) -> None:
        """Show these photos in place of the former ones."""
        self.beginResetModel()
        self.listing = listing
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.listing)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = index.row()
        if not index.isValid() or row >= len(self.listing):
            return None
        if role == Role.PHOTO:
            return self.listing.photo(row)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._thumbnails.picture(self.listing.photo(row))
        if role == Role.COLOUR:
            return int(self.listing.shapes.colours[row])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("Photo from {day}").format(day=i18n.full_day(self.listing.day_of(row)))
        return None

    @Slot(object)
    def _repaint(self, photos: tuple[PhotoId, ...]) -> None:
        for photo in photos:
            row = self.listing.row_of(photo)
            if row is not None:  # else the person already looks at something else
                index = self.index(row)
                self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])
