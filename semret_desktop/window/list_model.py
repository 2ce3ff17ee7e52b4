"""The photos on show, as Qt's list model: ids in an order. Pictures are asked for when painted, never read."""

from collections.abc import Collection
from dataclasses import replace
from enum import IntEnum
from typing import NamedTuple

import numpy as np
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
    STATE = Qt.ItemDataRole.UserRole + 3  # State


class State(NamedTuple):
    """What was said of a photo, and whether it is there."""

    grade: int  # as an answer to the query that stands: 1 relevant, -1 not, 0 nobody said
    favourite: bool
    away: bool
    behind: int = 0  # near-duplicates that it stands for
    opened: bool = False  # they are shown after it


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

    def set_favourites(self, photos: Collection[PhotoId], on: bool) -> None:
        """Show at once that these are favourites, or are not; the library is asked later."""
        rows = [row for row in map(self.listing.row_of, photos) if row is not None]
        if not rows:
            return
        favourites = self.listing.shapes.favourites.copy()
        favourites[np.array(rows)] = on
        self.listing = replace(self.listing, shapes=replace(self.listing.shapes, favourites=favourites))
        self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)), [Role.STATE])

    def state(self, row: int) -> State:
        listing = self.listing
        said = int(listing.grades[row]), bool(listing.shapes.favourites[row]), bool(listing.shapes.away[row])
        return State(*said, int(listing.behind[row]), listing.photo(row) in listing.opened)

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
        if role == Role.STATE:
            return self.state(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._in_words(row)
        return None

    def _in_words(self, row: int) -> str:
        """A photo for a screen reader."""
        state = self.state(row)
        said = [self.tr("Photo from {day}").format(day=i18n.full_day(self.listing.day_of(row)))]
        for holds, words in (
            (state.grade > 0, self.tr("marked relevant")),
            (state.grade < 0, self.tr("marked not relevant")),
            (state.favourite, self.tr("favourite")),
            (state.away, self.tr("away: its disk is not connected")),
        ):
            if holds:
                said.append(words)
        if self.listing.likely is not None and row >= self.listing.likely:
            said.append(self.tr("less likely"))
        if state.behind:
            said.append(self.tr("%Ln more alike", "", state.behind))
        return ", ".join(said)

    @Slot(object)
    def _repaint(self, photos: tuple[PhotoId, ...]) -> None:
        for photo in photos:
            row = self.listing.row_of(photo)
            if row is not None:  # else the person already looks at something else
                index = self.index(row)
                self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])
