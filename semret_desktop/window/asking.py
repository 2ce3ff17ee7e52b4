"""Which thumbnails a grid wants: those that are seen at once, what lies around them when a person rests."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from semret_desktop.window.geometry import Rows
from semret_desktop.window.list_model import PhotoListModel
from semret_desktop.window.listing import Listing
from semret_desktop.window.rows_view import RowsView
from semret_desktop.window.thumbnails import Thumbnails, Wish

AHEAD = 1.0  # screens beyond the seen one whose thumbnails are brought too
AROUND_MS = 150  # thumbnails beyond the seen ones wait until a person rests: while typing they would be in the way
NEAR_THE_END = 3  # screens before the end at which a longer list is asked for


class Asking(QObject):
    """Asks for the thumbnails of a grid, and for a longer list when its end comes near."""

    near_the_end = Signal()

    def __init__(self, grid: RowsView, photos: PhotoListModel, thumbnails: Thumbnails) -> None:
        super().__init__(grid)
        self._grid = grid
        self._photos = photos
        self._thumbnails = thumbnails
        self._now = QTimer(self, interval=0, singleShot=True)
        self._now.timeout.connect(self._ask)
        self._resting = QTimer(self, interval=AROUND_MS, singleShot=True)
        self._resting.timeout.connect(self._ask_around)

    @Slot()
    def soon(self) -> None:
        """Something else is seen, or may be there now."""
        self._now.start()

    def wishes(self, listing: Listing, rows: Rows, top: int, bottom: int) -> list[Wish]:
        """The thumbnails that lie between two heights of a list."""
        ratio = self._grid.devicePixelRatioF()
        boxes = ((row, rows.box(row)) for row in rows.photos_between(top, bottom))
        return [
            Wish(listing.photo(row), max(round(box.width * ratio), 1), max(round(box.height * ratio), 1))
            for row, box in boxes
        ]

    def _place(self) -> tuple[Listing, Rows, int, int]:
        grid = self._grid
        return self._photos.listing, grid.rows, grid.verticalOffset(), grid.viewport().height()

    @Slot()
    def _ask(self) -> None:
        if not self._grid.window().isVisible():
            return
        listing, rows, top, page = self._place()
        self._thumbnails.want(self.wishes(listing, rows, top, top + page))
        self._resting.start()
        if len(listing) < listing.total and top + page * (1 + NEAR_THE_END) > rows.height:
            self.near_the_end.emit()

    @Slot()
    def _ask_around(self) -> None:
        listing, rows, top, page = self._place()
        beyond = int(page * AHEAD)
        now = self.wishes(listing, rows, top, top + page)
        below = self.wishes(listing, rows, top + page, top + page + beyond)
        above = self.wishes(listing, rows, max(top - beyond // 2, 0), top)
        self._thumbnails.want(now, below + above)
