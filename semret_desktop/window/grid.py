"""The grid of photos: an item view whose geometry is arithmetic, so that its size does not matter."""

from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from semret_desktop.core import PhotoId
from semret_desktop.window.asking import Asking
from semret_desktop.window.band import draw_band
from semret_desktop.window.below_cut import BelowCut
from semret_desktop.window.delegate import PhotoDelegate
from semret_desktop.window.geometry import Course, Floats, Rows, course
from semret_desktop.window.headers import draw_headers
from semret_desktop.window.list_model import PhotoListModel
from semret_desktop.window.listing import EMPTY, Listing, months_of
from semret_desktop.window.motion import Motion, View, is_wanted, movement
from semret_desktop.window.pointing import Pointing
from semret_desktop.window.rows_view import LARGEST, MARGIN, SMALLEST, RowsView
from semret_desktop.window.selection import choose_again, chosen_rows, count_chosen, keep_only, neighbour
from semret_desktop.window.theme import Look
from semret_desktop.window.thumbnails import Thumbnails, Wish

Photos = npt.NDArray[np.int64]

FRAME_MS = 16


class PhotoGrid(RowsView):
    """Photos in justified rows, each in its own shape; a timeline has a header above each day."""

    opened = Signal(int)  # row of the photo that is to be looked at
    month_changed = Signal()
    near_the_end = Signal()
    typed = Signal(str)  # letters typed here: they are meant for the search field
    dismissed = Signal()  # Esc
    target_changed = Signal(int)
    painted = Signal()  # everything that is seen has its picture
    pressed = Signal(object, int)  # a button on a photo: Verb, row
    selected = Signal(int)  # how many photos are selected now
    menu_asked = Signal(QPoint)  # on the screen; the photos that it is for are selected

    def __init__(
        self, photos: PhotoListModel, thumbnails: Thumbnails, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._photos = photos
        self._thumbnails = thumbnails
        self._look = look
        self._month: int | None = None
        self._told = False
        self._course: tuple[Floats, Course] = (EMPTY.ratios, course(EMPTY.ratios))
        self._arranged: tuple[Course, int, int, int, Rows] = (self._course[1], 0, 0, 0, self._rows)
        self._delegate = PhotoDelegate(look, self)
        self._motion: Motion | None = None
        self._motion_wanted = False
        self._fades = QTimer(self, interval=FRAME_MS)
        self._fades.timeout.connect(self._fade)
        self.below = BelowCut(self, look)
        self._asking = Asking(self, photos, thumbnails)
        self._asking.near_the_end.connect(self.near_the_end)
        self.setItemDelegate(self._delegate)
        self._pointing = Pointing(self, photos, self._delegate)
        self._pointing.pressed.connect(self.pressed)
        self.setModel(photos)
        self._set_up()
        look.changed.connect(self._restyle)

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Photos"))
        self.setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # What is shown

    def set_target(self, target: int) -> None:
        target = min(max(target, SMALLEST), LARGEST)
        if target != self._target:
            self._target = target
            self._anchored(self._arrange)
            self.target_changed.emit(target)

    def show_listing(self, listing: Listing, *, stay: bool) -> None:
        """Show these photos: from the top, or with what is on the screen where it is (`stay`)."""
        before = self._photos.listing
        chosen = self.chosen() if stay else np.empty(0, np.int64)
        current = self._photo_at(self.currentIndex()) if stay else None
        moves, self._motion_wanted = stay and self._motion_wanted and is_wanted(self), False
        former = self._view() if moves else None
        self._delegate.forget()
        bar = self.verticalScrollBar()
        if stay and former is not None and listing.days is None:
            top = bar.value()  # another order: the photo on top may be far away now, the place is not
            self._photos.show(listing)
            bar.setValue(top)
        elif stay:
            self._anchored(lambda: self._photos.show(listing))
        else:
            self._photos.show(listing)
            bar.setValue(0)
        if current is not None and listing.row_of(current) is None:
            current = neighbour(before, current, listing)
            left = not len(chosen) or np.isin(chosen, listing.shapes.photos).any()
            chosen = chosen if current is None or left else np.array([current])
        self._choose(chosen, current)
        self._motion = movement(former, self._view()) if former is not None else None
        if self._motion is not None:
            self._fades.start()

    def offer_marks(self, possible: bool) -> None:
        """Whether photos can be marked as answers to what is asked."""
        self._delegate.marking = possible

    def move_to_next(self) -> None:
        """The next listing that is shown in place (`stay`) comes by a movement: the person has changed the order."""
        self._motion_wanted = True

    def motion(self) -> Motion | None:
        """The movement that is under way."""
        return self._motion

    def is_moving(self) -> bool:
        """Whether photos are on their way to their places."""
        return self._motion is not None

    def wishes(self, listing: Listing) -> list[Wish]:
        """The thumbnails of the first screen that a list would fill, before it is shown."""
        return self._asking.wishes(listing, self._rows_of(listing), 0, self.viewport().height())

    @Slot(int)
    def go_to(self, row: int) -> None:
        """Make the photo in this row the current and selected one, and bring it into sight."""
        index = self._photos.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def enter(self) -> None:
        """Take the keyboard; the first photo in sight becomes the current one where none is."""
        self.setFocus()
        seen = self._seen()
        if not self.currentIndex().isValid() and seen:
            self.setCurrentIndex(self._photos.index(seen.start))

    def keep_chosen(self, count: int) -> None:
        """Of the photos that are selected, leave those selected that are among the first `count`."""
        keep_only(self.selectionModel(), count)

    def chosen(self) -> Photos:
        """The photos that are selected, in the order of the list."""
        return self._photos.listing.shapes.photos[chosen_rows(self.selectionModel())]

    def in_sight(self) -> Photos:
        """The photos that are on the screen."""
        seen = self._seen()
        return self._photos.listing.shapes.photos[seen.start : seen.stop]

    def ask_soon(self) -> None:
        """Look again for thumbnails that were not there."""
        self._asking.soon()

    def is_fading(self) -> bool:
        """Whether a picture is just coming in."""
        return self._fades.isActive()

    def is_painted(self) -> bool:
        """Whether the first screen of what is shown stands there with all its pictures."""
        return self._told

    def month(self) -> int | None:
        """The month (since January 1970) at the top of a timeline; None where no timeline is shown."""
        return self._month

    # Events

    def reset(self) -> None:
        super().reset()
        self._pointing.forget()
        self._motion = None
        self._arrange()

    def doItemsLayout(self) -> None:
        super().doItemsLayout()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._rows_of(self._photos.listing) is not self._rows:
            self._anchored(self._arrange)
        super().resizeEvent(event)
        self._asking.soon()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_target(self._target + (16 if event.angleDelta().y() > 0 else -16))
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current, choosing = self.currentIndex(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        opens = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if opens and current.isValid() and not choosing:
            self.opened.emit(current.row())
            return
        if event.key() == Qt.Key.Key_Escape:
            if self.selectionModel().hasSelection():
                self.clearSelection()
            else:
                self.dismissed.emit()
            return
        text = event.text()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if plain and text.isprintable() and text.strip():
            self.typed.emit(text)
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(index.row())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """For the photo below the mouse, and all selected ones where it is one of them; by key, for the current one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        if not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        at = self.box_of(index.row()).center() if by_key else event.pos()
        self.menu_asked.emit(self.viewport().mapToGlobal(at))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selected.emit(count_chosen(self.selectionModel()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        dirty = event.rect()
        offset = self.verticalOffset()
        moving = self._motion
        self._delegate.hurried = moving is not None
        if moving is not None:
            self._paint_photos(painter, moving.boxes(self._y()), moving=True)
        else:
            rows = self._rows.photos_between(dirty.top() + offset, dirty.bottom() + 1 + offset)
            boxes = ((row, self.box_of(row)) for row in rows)
            self._paint_photos(painter, ((row, box) for row, box in boxes if dirty.intersects(box)), moving=False)
        draw_headers(painter, dirty, offset, self._rows, self._photos.listing, self._look)
        if not self.band().isNull():
            draw_band(painter, self.band(), self._look.colours.accent)
        painter.end()
        if self._delegate.is_fading() and not self._fades.isActive():
            self._fades.start()
        self._tell_painted()

    def _paint_photos(self, painter: QPainter, boxes: Iterable[tuple[int, QRect]], *, moving: bool) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        usual = option.state & ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver)
        chosen = self.selectionModel()
        current = self.currentIndex().row() if self.hasFocus() else -1
        pointed = -1 if moving else self._pointing.row
        for row, box in boxes:
            index = self._photos.index(row)
            state = usual
            if chosen.isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if row == current:
                state |= QStyle.StateFlag.State_HasFocus
            if row == pointed:
                state |= QStyle.StateFlag.State_MouseOver
            option.state = state
            option.rect = box
            self._delegate.paint(painter, option, index)

    def _tell_painted(self) -> None:
        """Say once for each list that its first screen stands there with all its pictures."""
        if self._told or not self._rows.starts:
            return
        listing, thumbnails = self._photos.listing, self._thumbnails
        photos = [listing.photo(row) for row in self._seen()]
        if all(thumbnails.picture(photo) is not None or thumbnails.is_absent(photo) for photo in photos):
            self._told = True
            self.painted.emit()

    # Within

    def _row_width(self) -> int:
        """The width of a row. The scroll bar lies in the right margin, so that it comes and goes without a jump."""
        return max(self.width() - 2 * MARGIN, 100)

    def _arrange(self) -> None:
        self._rows = self._rows_of(self._photos.listing)
        self._told = False
        self.updateGeometries()
        self.below.place(self._photos.listing)
        self.viewport().update()
        self._follow_month()
        self._asking.soon()

    def _rows_of(self, listing: Listing) -> Rows:
        """The rows of a list in the present width and size, made once for the first screen's sake and for showing."""
        if self._course[0] is not listing.ratios:
            folded = listing.whole is not None
            self._course = (listing.ratios, course(listing.ratios, listing.days, listing.likely, folded=folded))
        added, width = self._course[1], self._row_width()
        wanted = (width, self._target, self.below.room(listing, width))
        if self._arranged[0] is not added or self._arranged[1:4] != wanted:
            self._arranged = (added, *wanted, self.below.rows(added, listing, width, self._target))
        return self._arranged[4]

    def _seen(self) -> range:
        top = self.verticalOffset()
        return self._rows.photos_between(top, top + self.viewport().height())

    def _view(self) -> View:
        page = self.viewport().height()
        return View(self._photos.listing, self._rows, self.verticalOffset(), page, self._y())

    def _y(self) -> int:
        """Where the viewport begins in the window: a line above it may come and go."""
        return self.viewport().mapTo(self.window(), QPoint(0, 0)).y()

    def _anchored(self, change: Callable[[], None]) -> None:
        """Change the geometry and keep the photo at the top of the screen where it is; at the very top stay there."""
        bar = self.verticalScrollBar()
        top = bar.value()
        seen = self._rows.photos_between(top, top + self.viewport().height())
        if not seen or top == 0:
            change()
            return
        photo, before = self._photos.listing.photo(seen.start), self._rows.box(seen.start)
        change()
        row = self._photos.listing.row_of(photo)
        if row is not None:
            after = self._rows.box(row)
            hidden = (top - before.top) * after.height // max(before.height, 1)
            bar.setValue(after.top + hidden)

    def _photo_at(self, index: QModelIndex) -> PhotoId | None:
        return self._photos.listing.photo(index.row()) if index.isValid() else None

    def _choose(self, photos: Photos, current: PhotoId | None) -> None:
        """Select photos again after the list was replaced."""
        choose_again(self.selectionModel(), self._photos.listing, photos, current)
        self.selected.emit(count_chosen(self.selectionModel()))

    @Slot()
    def _scrolled(self) -> None:
        self._motion = None
        self._follow_month()
        self._asking.soon()

    def _follow_month(self) -> None:
        listing = self._photos.listing
        month = None
        if listing.days is not None and len(self._rows):
            top = self.verticalOffset()
            seen = self._rows.photos_between(top, self._rows.height)
            row = seen.start if seen else len(listing) - 1
            month = int(months_of(listing.day_of(row)))
        if month != self._month:
            self._month = month
            self.month_changed.emit()

    @Slot()
    def _fade(self) -> None:
        """Paint again what is coming in, or moves."""
        if self._motion is not None:
            self.viewport().update()
            if self._motion.is_over():
                self._motion = None
                self._pointing.look_again()
        photos = self._delegate.fading()
        rows = [self._photos.listing.row_of(photo) for photo in photos]
        for row in rows:
            if row is not None:
                self.viewport().update(self.box_of(row))
        if not photos and self._motion is None:
            self._fades.stop()

    @Slot()
    def _restyle(self) -> None:
        self.viewport().update()
