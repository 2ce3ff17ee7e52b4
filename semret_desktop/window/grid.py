"""The grid of photos: an item view whose geometry is arithmetic, so that its size does not matter."""

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from semret_desktop.core import PhotoId
from semret_desktop.window import i18n
from semret_desktop.window.delegate import PhotoDelegate
from semret_desktop.window.geometry import HEADER, Rows, arrange
from semret_desktop.window.list_model import PhotoListModel
from semret_desktop.window.listing import EMPTY, Listing, months_of
from semret_desktop.window.rows_view import LARGEST, MARGIN, SMALLEST, RowsView
from semret_desktop.window.theme import Look, Text
from semret_desktop.window.thumbnails import Thumbnails, Wish

AHEAD = 1.0  # screens beyond the seen one whose thumbnails are brought too
AROUND_MS = 150  # thumbnails beyond the seen ones wait until a person rests: while typing they would be in the way
FRAME_MS = 16
KEPT_SELECTED = 1_000  # photos that stay selected when the list is replaced by a newer one
NEAR_THE_END = 3  # screens before the end at which a longer list is asked for


class PhotoGrid(RowsView):
    """Photos in justified rows, each in its own shape; a timeline has a header above each day."""

    opened = Signal(int)  # row of the photo that is to be looked at
    month_changed = Signal()
    near_the_end = Signal()
    typed = Signal(str)  # letters typed here: they are meant for the search field
    dismissed = Signal()  # Esc
    target_changed = Signal(int)
    painted = Signal()  # everything that is seen has its picture

    def __init__(
        self, photos: PhotoListModel, thumbnails: Thumbnails, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._photos = photos
        self._thumbnails = thumbnails
        self._look = look
        self._month: int | None = None
        self._hovered = -1
        self._told = False
        self._arranged: tuple[Listing, int, int, Rows] = (EMPTY, 0, 0, self._rows)
        self._delegate = PhotoDelegate(look, self)
        self._fades = QTimer(self, interval=FRAME_MS)
        self._fades.timeout.connect(self._fade)
        self._asking = QTimer(self, interval=0, singleShot=True)
        self._asking.timeout.connect(self._ask)
        self._looking_around = QTimer(self, interval=AROUND_MS, singleShot=True)
        self._looking_around.timeout.connect(self._ask_around)
        self.setItemDelegate(self._delegate)
        self.setModel(photos)
        self._set_up()
        look.changed.connect(self._restyle)

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Photos"))
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.viewport().setBackgroundRole(self.viewport().palette().ColorRole.Window)
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
        chosen = self._chosen() if stay else []
        current = self._photo_at(self.currentIndex()) if stay else None
        self._delegate.forget()
        if stay:
            self._anchored(lambda: self._photos.show(listing))
        else:
            self._photos.show(listing)
            self.verticalScrollBar().setValue(0)
        self._choose(chosen, current)

    def wishes(self, listing: Listing) -> list[Wish]:
        """The thumbnails of the first screen that a list would fill, before it is shown."""
        return self._wishes(listing, self._rows_of(listing), 0, self.viewport().height())

    @Slot(int)
    def go_to(self, row: int) -> None:
        """Make the photo in this row the current and selected one, and bring it into sight."""
        index = self._photos.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def enter(self) -> None:
        """Take the keyboard; the first photo in sight becomes the current one where none is."""
        self.setFocus()
        top = self.verticalOffset()
        seen = self._rows.photos_between(top, top + self.viewport().height())
        if not self.currentIndex().isValid() and seen:
            self.setCurrentIndex(self._photos.index(seen.start))

    def ask_soon(self) -> None:
        """Look again for thumbnails that were not there."""
        self._asking.start()

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
        self._hovered = -1
        self._arrange()

    def doItemsLayout(self) -> None:
        super().doItemsLayout()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.oldSize().width() != event.size().width() and self._row_width() != self._rows.width:
            self._anchored(self._arrange)
        super().resizeEvent(event)
        self._asking.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_target(self._target + (16 if event.angleDelta().y() > 0 else -16))
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and current.isValid():
            self.opened.emit(current.row())
            return
        if event.key() == Qt.Key.Key_Escape:
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

    def viewportEvent(self, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.HoverMove, QEvent.Type.MouseMove, QEvent.Type.Leave, QEvent.Type.HoverLeave):
            left = kind in (QEvent.Type.Leave, QEvent.Type.HoverLeave)
            self._hover(-1 if left else self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())).row())
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        dirty = event.rect()
        offset = self.verticalOffset()
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        usual = option.state & ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver)
        chosen = self.selectionModel()
        current = self.currentIndex().row() if self.hasFocus() else -1
        for row in self._rows.photos_between(dirty.top() + offset, dirty.bottom() + 1 + offset):
            box = self.box_of(row)
            if not dirty.intersects(box):
                continue
            index = self._photos.index(row)
            state = usual
            if chosen.isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if row == current:
                state |= QStyle.StateFlag.State_HasFocus
            if row == self._hovered:
                state |= QStyle.StateFlag.State_MouseOver
            option.state = state
            option.rect = box
            self._delegate.paint(painter, option, index)
        self._paint_headers(painter, dirty, offset)
        painter.end()
        if self._delegate.is_fading() and not self._fades.isActive():
            self._fades.start()
        self._tell_painted()

    def _paint_headers(self, painter: QPainter, dirty: QRect, offset: int) -> None:
        tops = self._rows.header_tops
        first, last = tops.searchsorted([dirty.top() + offset - HEADER, dirty.bottom() + 1 + offset])
        listing = self._photos.listing
        for number in range(int(first), int(last)):
            line = QRect(MARGIN, int(tops[number]) - offset, self._rows.width, HEADER)
            title = i18n.day(int(listing.day_numbers[number]))
            painter.setFont(self._look.font(Text.STRONG))
            painter.setPen(self._look.colours.text)
            drawn = painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
            line.setLeft(drawn.right() + 9)
            painter.setFont(self._look.font(Text.SECONDARY))
            painter.setPen(self._look.colours.secondary)
            count = i18n.photos(int(listing.day_counts[number]))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, count)

    def _tell_painted(self) -> None:
        """Say once for each list that its first screen stands there with all its pictures."""
        if self._told or not self._rows.starts:
            return
        listing, top = self._photos.listing, self.verticalOffset()
        seen = self._rows.photos_between(top, top + self.viewport().height())
        thumbnails = self._thumbnails
        photos = [listing.photo(row) for row in seen]
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
        self.viewport().update()
        self._follow_month()
        self._asking.start()

    def _rows_of(self, listing: Listing) -> Rows:
        """The rows of a list in the present width and size, made once for the first screen's sake and for showing."""
        known, width, target, rows = self._arranged
        if known is not listing or (width, target) != (self._row_width(), self._target):
            width, target = self._row_width(), self._target
            rows = arrange(listing.ratios, width, target, listing.days)
            self._arranged = (listing, width, target, rows)
        return rows

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

    def _chosen(self) -> list[PhotoId]:
        selected = self.selectionModel().selectedIndexes()
        return [self._photos.listing.photo(index.row()) for index in selected[:KEPT_SELECTED]]

    def _photo_at(self, index: QModelIndex) -> PhotoId | None:
        return self._photos.listing.photo(index.row()) if index.isValid() else None

    def _choose(self, photos: list[PhotoId], current: PhotoId | None) -> None:
        """Select photos again after the list was replaced; those that are gone are left out."""
        choosing = self.selectionModel()
        row = self._photos.listing.row_of(current) if current is not None else None
        if row is not None:
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            choosing.setCurrentIndex(self._photos.index(row), flag)
        for photo in photos:
            row = self._photos.listing.row_of(photo)
            if row is not None:
                choosing.select(self._photos.index(row), QItemSelectionModel.SelectionFlag.Select)

    def _wishes(self, listing: Listing, rows: Rows, top: int, bottom: int) -> list[Wish]:
        ratio = self.devicePixelRatioF()
        boxes = ((row, rows.box(row)) for row in rows.photos_between(top, bottom))
        return [
            Wish(listing.photo(row), max(round(box.width * ratio), 1), max(round(box.height * ratio), 1))
            for row, box in boxes
        ]

    @Slot()
    def _ask(self) -> None:
        """Bring what is seen; what lies around it a little later."""
        if not self.window().isVisible():
            return
        top, page = self.verticalOffset(), self.viewport().height()
        listing, rows = self._photos.listing, self._rows
        self._thumbnails.want(self._wishes(listing, rows, top, top + page))
        self._looking_around.start()
        if len(listing) < listing.total and top + page * (1 + NEAR_THE_END) > rows.height:
            self.near_the_end.emit()

    @Slot()
    def _ask_around(self) -> None:
        top, page = self.verticalOffset(), self.viewport().height()
        listing, rows, beyond = self._photos.listing, self._rows, int(page * AHEAD)
        now = self._wishes(listing, rows, top, top + page)
        below = self._wishes(listing, rows, top + page, top + page + beyond)
        above = self._wishes(listing, rows, max(top - beyond // 2, 0), top)
        self._thumbnails.want(now, below + above)

    @Slot()
    def _scrolled(self) -> None:
        self._follow_month()
        self._asking.start()

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
        """Paint again what is coming in."""
        photos = self._delegate.fading()
        rows = [self._photos.listing.row_of(photo) for photo in photos]
        for row in rows:
            if row is not None:
                self.viewport().update(self.box_of(row))
        if not photos:
            self._fades.stop()

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            for one in (self._hovered, row):
                if 0 <= one < len(self._rows):
                    self.viewport().update(self.box_of(one))
            self._hovered = row

    @Slot()
    def _restyle(self) -> None:
        self.viewport().update()
