"""Photos sorted into groups, each group below its label: chosen, dragged, and put elsewhere by a key."""

from collections.abc import Callable
from math import isnan

import numpy as np
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QDrag, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from semret_desktop.core import PhotoId
from semret_desktop.window import i18n
from semret_desktop.window.asking import Asking
from semret_desktop.window.band import draw_band
from semret_desktop.window.delegate import PhotoDelegate
from semret_desktop.window.geometry import HEADER, arrange
from semret_desktop.window.list_model import Index, PhotoListModel
from semret_desktop.window.rows_view import MARGIN, RowsView
from semret_desktop.window.selection import as_selection, chosen_rows, runs_of
from semret_desktop.window.sorting_groups import NONE, Groups
from semret_desktop.window.sorting_labels import DRAGGED
from semret_desktop.window.sorting_signs import carried_sign, draw_group_headers, draw_sign, sign
from semret_desktop.window.theme import Look
from semret_desktop.window.thumbnails import Thumbnails

TARGET = 120  # px that rows of photos come close to
FRAME_MS = 16


class SortingModel(PhotoListModel):
    """Photos that can be dragged, each told with its label."""

    def __init__(self, thumbnails: Thumbnails, label_of: Callable[[int], str], parent: QWidget) -> None:
        """`label_of` tells of the photo at a row, in words, where it lies and how sure that is."""
        super().__init__(thumbnails, parent)
        self._label_of = label_of

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        told = super().data(index, role)
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(told, str):
            return f"{told}, {self._label_of(index.row())}"
        return told


class SortingGrid(RowsView):
    """Photos below the label that they are sorted by, with how probable that is."""

    put = Signal(int)  # the chosen photos belong to this label, by its number, or NONE
    switched = Signal(int)  # the group of this number is to be accepted, or not
    menu_asked = Signal(QPoint)  # on the screen, for the chosen photos
    dismissed = Signal()  # Esc, with nothing chosen
    left = Signal()  # up to the labels

    def __init__(self, thumbnails: Thumbnails, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._groups: Groups | None = None
        self._names: dict[int, str] = {}
        self._ticked: frozenset[int] = frozenset()
        self._signs: dict[tuple[str, float], QPixmap] = {}  # shares in words -> what is drawn
        self._target = TARGET
        self._photos = SortingModel(thumbnails, self._label_of, self)
        self._delegate = PhotoDelegate(look, self)
        self._asking = Asking(self, self._photos, thumbnails)
        self._fades = QTimer(self, interval=FRAME_MS)
        self._fades.timeout.connect(self._fade)
        self.setItemDelegate(self._delegate)
        self.setModel(self._photos)
        self.setAccessibleName(self.tr("Sorted photos"))
        self.setDragEnabled(True)
        self.verticalScrollBar().valueChanged.connect(self._asking.soon)
        look.changed.connect(self.viewport().update)

    # What is shown

    def show_groups(self, groups: Groups, names: dict[int, str], ticked: frozenset[int]) -> None:
        """Show these groups by their names; what is chosen and the place on the screen stay."""
        chosen, current, top = self.chosen(), self._current(), self.verticalOffset()
        self._groups, self._names, self._ticked = groups, names, ticked
        self._delegate.forget()
        self._photos.show(groups.listing)
        self.verticalScrollBar().setValue(top)
        self._choose(chosen, current)

    def tick(self, ticked: frozenset[int]) -> None:
        """The groups that are to be accepted."""
        self._ticked = ticked
        self.viewport().update()

    def chosen(self) -> list[PhotoId]:
        """The photos that are selected, in their order."""
        rows = chosen_rows(self.selectionModel())
        return [PhotoId(photo) for photo in self._photos.listing.shapes.photos[rows].tolist()]

    def first_chosen(self) -> int:
        """The row of the first selected photo."""
        rows = chosen_rows(self.selectionModel())
        return int(rows[0]) if len(rows) else 0

    def current_group(self) -> int | None:
        """The number of the group in which the current photo lies."""
        index = self.currentIndex()
        return self._groups.group_at(index.row()) if self._groups is not None and index.isValid() else None

    def go_to_group(self, number: int) -> None:
        """Bring the beginning of a group into sight."""
        members = self._groups.members(number) if self._groups is not None else []
        row = self._photos.listing.row_of(members[0]) if members else None
        if row is not None:
            self.verticalScrollBar().setValue(self._rows.box(row).top - HEADER - MARGIN)
            self.setCurrentIndex(self._photos.index(row))

    def move_on(self, row: int) -> None:
        """Choose the photo at this row, or the last one: what lay there went elsewhere."""
        if len(self._photos.listing):
            self.setCurrentIndex(self._photos.index(min(row, len(self._photos.listing) - 1)))

    def enter(self) -> None:
        """Take the keyboard."""
        self.setFocus()
        if not self.currentIndex().isValid() and len(self._photos.listing):
            self.setCurrentIndex(self._photos.index(0))

    def header_place(self, number: int) -> QRect:
        """Where the header of a group lies in the viewport; null where it has no photos."""
        places = np.flatnonzero(self._photos.listing.day_numbers == number)
        if not len(places):
            return QRect()
        return QRect(MARGIN, int(self._rows.header_tops[places[0]]) - self.verticalOffset(), self._rows.width, HEADER)

    def header_at(self, at: QPoint) -> int | None:
        """The number of the group whose header lies at a point of the viewport."""
        days, tops = self._photos.listing.days, self._rows.header_tops
        if days is None or not MARGIN <= at.x() < MARGIN + self._rows.width:
            return None
        y = at.y() + self.verticalOffset()
        for place, top in enumerate(tops.tolist()):
            if top - 4 <= y < top + HEADER + 4:
                return int(self._photos.listing.day_numbers[place])
        return None

    # Events

    def reset(self) -> None:
        super().reset()
        self._arrange()

    def doItemsLayout(self) -> None:
        super().doItemsLayout()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        number = self.header_at(at)
        if number is not None and number != NONE and event.button() == Qt.MouseButton.LeftButton:
            self.switched.emit(number)
        elif self.indexAt(at).isValid():
            QAbstractItemView.mousePressEvent(self, event)  # no rectangle begins on a photo: it is dragged
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key, group = event.key(), self.current_group()
        if plain and Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.put.emit(key - Qt.Key.Key_1 if key != Qt.Key.Key_0 else NONE)
        elif plain and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.put.emit(NONE)
        elif plain and key == Qt.Key.Key_A and group is not None:
            self.switched.emit(group)
        elif plain and key == Qt.Key.Key_M and self.currentIndex().isValid():
            self.menu_asked.emit(self.viewport().mapToGlobal(self.box_of(self.currentIndex().row()).center()))
        elif key == Qt.Key.Key_Escape:
            if self.selectionModel().hasSelection():
                self.clearSelection()
            else:
                self.dismissed.emit()
        elif key == Qt.Key.Key_Up and self.currentIndex().isValid() and not self._rows.row_of(self._row()):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        if not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        at = self.box_of(index.row()).center() if by_key else event.pos()
        self.menu_asked.emit(self.viewport().mapToGlobal(at))

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Take the chosen photos along; where they are dropped knows which."""
        chosen = self.chosen()
        if not chosen:
            return
        drag, carried = QDrag(self), QMimeData()
        carried.setData(DRAGGED, b"")
        drag.setMimeData(carried)
        drag.setPixmap(carried_sign(i18n.photos(len(chosen)), self._look, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(-8, -8))
        drag.exec(Qt.DropAction.MoveAction)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        dirty, offset = event.rect(), self.verticalOffset()
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        usual = option.state & ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver)
        current = self._row() if self.hasFocus() else -1
        for row in self._rows.photos_between(dirty.top() + offset, dirty.bottom() + 1 + offset):
            index = self._photos.index(row)
            selected = self.selectionModel().isSelected(index)
            option.state = usual | (QStyle.StateFlag.State_Selected if selected else QStyle.StateFlag.State_None)
            if row == current:
                option.state |= QStyle.StateFlag.State_HasFocus
            option.rect = self.box_of(row)
            self._delegate.paint(painter, option, index)
            if (share := self._share_at(row)) is not None:
                draw_sign(painter, option.rect, self._sign(share))
        draw_group_headers(
            painter, dirty, offset, self._rows, self._photos.listing, self._names, self._ticked, self._look
        )
        if not self.band().isNull():
            draw_band(painter, self.band(), self._look.colours.accent)
        painter.end()
        if self._delegate.is_fading() and not self._fades.isActive():
            self._fades.start()

    # Within

    def _row(self) -> int:
        return self.currentIndex().row()

    def _current(self) -> PhotoId | None:
        index = self.currentIndex()
        return self._photos.listing.photo(index.row()) if index.isValid() else None

    def _choose(self, chosen: list[PhotoId], current: PhotoId | None) -> None:
        """Select photos again, wherever they lie now."""
        choosing, listing = self.selectionModel(), self._photos.listing
        row = listing.row_of(current) if current is not None else None
        if row is not None:
            choosing.setCurrentIndex(self._photos.index(row), choosing.SelectionFlag.NoUpdate)
        rows = np.flatnonzero(np.isin(listing.shapes.photos, np.array(chosen, np.int64)))
        if len(rows):
            again = as_selection(self._photos, runs_of(rows))
            choosing.select(again, choosing.SelectionFlag.Select)

    def _arrange(self) -> None:
        listing = self._photos.listing
        self._rows = arrange(listing.ratios, max(self.width() - 2 * MARGIN, 100), self._target, listing.days)
        self.updateGeometries()
        self.viewport().update()
        self._asking.soon()

    def _sign(self, share: str) -> QPixmap:
        """A share as it is laid on a photo: drawn once, since hundreds are scrolled past."""
        ratio = self.devicePixelRatioF()
        if (share, ratio) not in self._signs:
            self._signs[share, ratio] = sign(share, self._look, ratio)
        return self._signs[share, ratio]

    def _share_at(self, row: int) -> str | None:
        """How sure it is that a photo belongs here, in words; empty where a person said so, None where nobody knows."""
        groups = self._groups
        if groups is None or row >= len(groups.shares):
            return None
        share = float(groups.shares[row])
        return "" if groups.told[row] else None if isnan(share) else i18n.percent(share)

    def _label_of(self, row: int) -> str:
        """Where a photo lies, for a screen reader."""
        name = self._names.get(self._groups.group_at(row), "") if self._groups is not None else ""
        return ", ".join(words for words in (name, self._share_at(row)) if words)

    @Slot()
    def _fade(self) -> None:
        photos = self._delegate.fading()
        for photo in photos:
            row = self._photos.listing.row_of(photo)
            if row is not None:
                self.viewport().update(self.box_of(row))
        if not photos:
            self._fades.stop()
