"""The viewer: one photo on near-black, its fellows to its left and right."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from semret_desktop.core import PhotoId, SemretError
from semret_desktop.window import i18n
from semret_desktop.window.buttons import IconButton
from semret_desktop.window.darkroom import Darkroom, Picture
from semret_desktop.window.labels import label
from semret_desktop.window.listing import EMPTY, Listing
from semret_desktop.window.messages import translated
from semret_desktop.window.picture_pane import PicturePane
from semret_desktop.window.theme import VIEWER, Look, Text
from semret_desktop.window.thumbnails import Thumbnails

HEADER, MARGIN, SIDE, DISC = 48, 16, 64, 40
LARGEST_SIDE = 8_192  # pixels of a picture that is enlarged


class Viewer(QWidget):
    """Shows the photos of a list one by one. The thumbnail stands in, enlarged, until the picture comes."""

    left = Signal(int)  # back to the grid: the row that was looked at last
    moved = Signal(int)  # another photo is looked at: its row
    full_screen_asked = Signal()
    near_the_end = Signal()

    def __init__(self, darkroom: Darkroom, thumbnails: Thumbnails, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._darkroom = darkroom
        self._thumbnails = thumbnails
        self._listing: Listing = EMPTY
        self._row = 0
        self._forward = True
        self._shown: Picture | None = None
        self.pane = PicturePane(self)
        self.pane.enlarged.connect(self._want)
        self._build(look)
        darkroom.developed.connect(self._developed)
        thumbnails.arrived.connect(self._thumbnail_came)
        darkroom.failed.connect(self._failed)

    def _build(self, look: Look) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        ground = QPalette(self.palette())
        ground.setColor(QPalette.ColorRole.Window, QColor(VIEWER.ground))
        ground.setColor(QPalette.ColorRole.WindowText, QColor(VIEWER.text))
        self.setPalette(ground)
        self.back = IconButton("arrow-left", self.tr("Back"), look, colours=VIEWER, parent=self)
        self.back.clicked.connect(self.leave)
        self._query = self._label(look, VIEWER.secondary)
        self._date = self._label(look, VIEWER.text)
        self._place = self._label(look, VIEWER.secondary)
        self._problem = self._label(look, VIEWER.warning)
        full = IconButton("corners-out", self.tr("Full screen"), look, colours=VIEWER, parent=self)
        full.clicked.connect(self.full_screen_asked)
        self.previous = self._arrow("caret-left", self.tr("Previous photo"), look)
        self.next = self._arrow("caret-right", self.tr("Next photo"), look)
        self.previous.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        for button in (self.back, full, self.previous, self.next):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys belong to the photos

        header = QGridLayout()
        header.setContentsMargins(MARGIN - 6, 0, MARGIN - 6, 0)
        header.setColumnStretch(0, 1)
        header.setColumnStretch(2, 1)
        for column, (widgets, side) in enumerate(
            (
                ((self.back, self._query), Qt.AlignmentFlag.AlignLeft),
                ((self._date, self._place), Qt.AlignmentFlag.AlignHCenter),
                ((self._problem, full), Qt.AlignmentFlag.AlignRight),
            )
        ):
            part = QHBoxLayout()
            part.setSpacing(8)
            for widget in widgets:
                part.addWidget(widget)
            header.addLayout(part, 0, column, side | Qt.AlignmentFlag.AlignVCenter)
        above = QWidget(self)
        above.setFixedHeight(HEADER)
        above.setLayout(header)

        middle = QHBoxLayout()
        middle.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        middle.setSpacing(MARGIN)
        middle.addWidget(self.previous)
        middle.addWidget(self.pane, 1)
        middle.addWidget(self.next)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.setSpacing(0)
        column_layout.addWidget(above)
        column_layout.addLayout(middle, 1)

    def _arrow(self, icon: str, name: str, look: Look) -> IconButton:
        return IconButton(icon, name, look, side=DISC, colours=VIEWER, round_ground=True, parent=self)

    def _label(self, look: Look, colour: str) -> QLabel:
        made = label(look, Text.BODY, parent=self)
        tinted = QPalette(made.palette())
        tinted.setColor(QPalette.ColorRole.WindowText, QColor(colour))
        made.setPalette(tinted)
        return made

    # What is shown

    def open(self, listing: Listing, row: int, question: str) -> None:
        """Look at the photo in this row of a list."""
        self._listing = listing
        self._query.setText(question.strip() or self.tr("All photos"))
        self._go(row)
        self.setFocus()

    def relist(self, listing: Listing) -> None:
        """The list has become longer or newer; the photo stays."""
        if not self.isVisible() or not len(self._listing):
            return
        row = listing.row_of(self.photo)
        if row is not None:
            self._listing, self._row = listing, row
            self._say()

    @property
    def photo(self) -> PhotoId:
        """The photo that is looked at."""
        return self._listing.photo(self._row)

    @property
    def row(self) -> int:
        return self._row

    @property
    def picture(self) -> Picture | None:
        """The pixels on show; None while the thumbnail stands in for them."""
        return self._shown

    def problem(self) -> str:
        """Why the photo cannot be shown at full size; empty while it can."""
        return self._problem.text()

    @Slot()
    def go_on(self) -> None:
        self._go(self._row + 1)

    @Slot()
    def go_back(self) -> None:
        self._go(self._row - 1)

    @Slot()
    def leave(self) -> None:
        """Back to the grid."""
        self._darkroom.forget()
        self._shown = None
        self.pane.show_picture(None, QSize(), same=False)
        self.left.emit(self._row)

    def _go(self, row: int) -> None:
        if not 0 <= row < len(self._listing):
            return
        self._forward = row >= self._row
        self._row = row
        self._shown = None
        self._problem.setText("")
        thumbnail = self._thumbnails.picture(self.photo)
        self.pane.show_picture(thumbnail, self._whole(thumbnail), same=False)
        self._say()
        self._want()
        self.moved.emit(row)
        if row > len(self._listing) - 10 and len(self._listing) < self._listing.total:
            self.near_the_end.emit()

    def _say(self) -> None:
        self._date.setText(i18n.moment(int(self._listing.shapes.taken[self._row])))
        place = self.tr("{number} of {count}").format(
            number=i18n.number(self._row + 1), count=i18n.number(self._listing.total)
        )
        self._place.setText(f"·  {place}")
        self.setAccessibleName(place)
        self.previous.setEnabled(self._row > 0)
        self.next.setEnabled(self._row + 1 < len(self._listing))

    # Pictures

    @Slot()
    def _want(self) -> None:
        """Ask for the pixels that the place can show, and beforehand for the photo that comes next."""
        if not len(self._listing) or not self.isVisible():
            return
        side = self.pane.pixels_wanted()
        if self._shown is not None:
            held, whole = self._shown.image.size(), self._shown.whole
            if max(held.width(), held.height()) >= min(side, max(whole.width(), whole.height())):
                return
        if self.pane.zoom > 1:
            side = LARGEST_SIDE  # once, instead of a little more at each turn of the wheel
        ahead = self._row + (1 if self._forward else -1)
        following = self._listing.photo(ahead) if 0 <= ahead < len(self._listing) else None
        self._darkroom.want(self.photo, side, following if self.pane.zoom == 1 else None)

    @Slot(object)
    def _developed(self, picture: Picture) -> None:
        if not self.isVisible() or not len(self._listing) or picture.photo != self.photo:
            return
        if self._shown is not None and self._shown.image.width() > picture.image.width():
            return
        self._shown = picture
        self.pane.show_picture(QPixmap.fromImage(picture.image), picture.whole, same=True)

    @Slot(object)
    def _thumbnail_came(self, photos: tuple[PhotoId, ...]) -> None:
        if self.isVisible() and self._shown is None and len(self._listing) and self.photo in photos:
            thumbnail = self._thumbnails.picture(self.photo)
            if thumbnail is not None:
                self.pane.show_picture(thumbnail, self._whole(thumbnail), same=True)

    def _whole(self, thumbnail: QPixmap | None) -> QSize:
        """The photo's own size, as far as it is known."""
        shapes = self._listing.shapes
        whole = QSize(int(shapes.widths[self._row]), int(shapes.heights[self._row]))
        return thumbnail.size() if whole.isEmpty() and thumbnail is not None else whole

    @Slot(object, object)
    def _failed(self, photo: PhotoId, error: SemretError) -> None:
        if self.isVisible() and len(self._listing) and photo == self.photo:
            self._problem.setText(translated(error.message))
            self._problem.setToolTip(translated(error.hint))

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Right | Qt.Key.Key_PageDown:
                self.go_on()
            case Qt.Key.Key_Left | Qt.Key.Key_PageUp:
                self.go_back()
            case Qt.Key.Key_Home:
                self._go(0)
            case Qt.Key.Key_End:
                self._go(len(self._listing) - 1)
            case Qt.Key.Key_Escape | Qt.Key.Key_Backspace | Qt.Key.Key_Space | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.leave()
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.pane.zoom_step(1)
            case Qt.Key.Key_Minus:
                self.pane.zoom_step(-1)
            case Qt.Key.Key_0:
                self.pane.fit()
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._query.setMaximumWidth(max(self.width() // 4, 80))
