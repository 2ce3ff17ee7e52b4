"""The pixels of the photo that is looked at: its thumbnail at once, then as many as the place can show."""

from PySide6.QtCore import QObject, QSize, Signal, Slot
from PySide6.QtGui import QImage

from semret_desktop.core import PhotoId, SemretError
from semret_desktop.window.darkroom import LARGEST_SIDE, Darkroom, DiskAway, Picture
from semret_desktop.window.listing import Listing
from semret_desktop.window.messages import translated
from semret_desktop.window.picture_pane import PicturePane
from semret_desktop.window.thumbnails import Thumbnails
from semret_desktop.window.viewer_header import Line


class Pictures(QObject):
    """Brings pictures into the pane and says in the line over it why one does not come. Answers are keyed by photo."""

    shown = Signal()  # other pixels are on show

    def __init__(
        self, pane: PicturePane, line: Line, darkroom: Darkroom, thumbnails: Thumbnails, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._pane = pane
        self._line = line
        self._darkroom = darkroom
        self._thumbnails = thumbnails
        self._photo: PhotoId | None = None
        self._whole = QSize()  # the photo's own size, as far as it is known
        self._ahead: PhotoId | None = None
        self._picture: Picture | None = None
        pane.enlarged.connect(self.want)
        darkroom.developed.connect(self._developed)
        darkroom.failed.connect(self._failed)
        thumbnails.arrived.connect(self._thumbnails_came)

    @property
    def picture(self) -> Picture | None:
        """The pixels on show; None while the thumbnail stands in for them."""
        return self._picture

    def look_at(self, listing: Listing, row: int, ahead: int) -> None:
        """Show the photo in this row, and beforehand develop the one in the row `ahead`, where there is one."""
        shapes = listing.shapes
        self._photo = listing.photo(row)
        self._whole = QSize(int(shapes.widths[row]), int(shapes.heights[row]))
        self._ahead = listing.photo(ahead) if 0 <= ahead < len(listing) else None
        self._picture = None
        thumbnail = self._thumbnails.picture(self._photo)
        self._stand_in(thumbnail.toImage() if thumbnail is not None else None, same=False)
        away = self.tr("The disk with this photo is not connected.") if shapes.away[row] else ""
        self._line.say(away, "hard-drive")
        self.want()

    def forget(self) -> None:
        """Nobody looks any more."""
        self._photo = self._picture = None
        self._darkroom.forget()
        self._pane.show_picture((), QSize(), same=False)

    def offer(self, photo: PhotoId, small: QImage | None) -> None:
        """A small picture of a photo: better than none."""
        if photo == self._photo and not self._pane.has_picture():
            self._stand_in(small, same=True)

    @Slot()
    def want(self) -> None:
        """Ask for the pixels that the place can show, and beforehand for the photo that comes next."""
        if self._photo is None or not self._pane.isVisible():
            return
        side = self._pane.pixels_wanted()
        if self._picture is not None:
            held, whole = self._picture.image.size(), self._picture.whole
            if max(held.width(), held.height()) >= min(side, max(whole.width(), whole.height())):
                return
        if self._pane.zoom > 1:
            side = LARGEST_SIDE  # once, instead of a little more at each turn of the wheel
        self._darkroom.want(self._photo, side, self._ahead if self._pane.zoom == 1 else None)

    @Slot(object)
    def _developed(self, picture: Picture) -> None:
        if picture.photo != self._photo:
            return
        if self._picture is not None and self._picture.image.width() > picture.image.width():
            return
        self._picture = picture
        self._line.say("")
        self._pane.show_picture(picture.levels, picture.whole, same=True)
        self.shown.emit()

    @Slot(object)
    def _thumbnails_came(self, photos: tuple[PhotoId, ...]) -> None:
        if self._picture is None and self._photo is not None and self._photo in photos:
            thumbnail = self._thumbnails.picture(self._photo)
            if thumbnail is not None:
                self._stand_in(thumbnail.toImage(), same=True)

    def _stand_in(self, thumbnail: QImage | None, *, same: bool) -> None:
        """The thumbnail at the photo's own size."""
        if thumbnail is None:
            self._pane.show_picture((), self._whole, same=same)
        else:
            whole = thumbnail.size() if self._whole.isEmpty() else self._whole
            self._pane.show_picture((thumbnail,), whole, same=same)

    @Slot(object, object, object)
    def _failed(self, photo: PhotoId, error: SemretError, thumbnail: QImage | None) -> None:
        if photo == self._photo:
            if thumbnail is not None and self._picture is None:
                self._stand_in(thumbnail, same=True)
            self._line.say(translated(error.message), "hard-drive" if isinstance(error, DiskAway) else "warning")
