"""The viewer: one photo on near-black, its fellows in the list to its left and right, its like below."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from semret_desktop.core import Change, PhotoId
from semret_desktop.window import i18n
from semret_desktop.window.actions import Actions, Group
from semret_desktop.window.buttons import IconButton
from semret_desktop.window.darkroom import Darkroom, Picture
from semret_desktop.window.film_strip import FilmStrip
from semret_desktop.window.list_model import PhotoListModel, Role
from semret_desktop.window.listing import EMPTY, Listing
from semret_desktop.window.picture_pane import PicturePane
from semret_desktop.window.theme import Look
from semret_desktop.window.thumbnails import Thumbnails
from semret_desktop.window.viewer_header import Line, ViewerHeader
from semret_desktop.window.viewer_look import NightLook, darken
from semret_desktop.window.viewer_pictures import Pictures
from semret_desktop.window.viewer_said import Said
from semret_desktop.window.viewer_similar import Fellows, Likeness

MARGIN, DISC = 16, 40
REST_MS = 120  # a person stays at a photo: now its like is looked for
SAID = ("mark", "forget", "favourite")  # kinds of changes that are seen here


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a person was before going to a similar photo that is not in the list."""

    listing: Listing
    row: int


class Viewer(QWidget):
    """Shows the photos of a list one by one. The thumbnail stands in, enlarged, until the picture comes.

    A photo of the film strip that is not in the list is looked at among its like; the way back leads to the list first.
    """

    left = Signal(int)  # back to the grid: the row that was looked at last
    moved = Signal(int)  # another photo of the list is looked at: its row
    looked = Signal(object)  # PhotoId: another photo is looked at, in the list or not
    grade_asked = Signal(object)  # RELEVANT, NOT_RELEVANT, or None: what the person says of the photo
    favourite_asked = Signal(bool)
    inspector_asked = Signal()
    full_screen_asked = Signal()
    near_the_end = Signal()

    def __init__(
        self,
        darkroom: Darkroom,
        likeness: Likeness,
        thumbnails: Thumbnails,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._likeness = likeness
        self._photos: PhotoListModel | None = None
        self._listing: Listing = EMPTY
        self._row = 0
        self._question = ""
        self._trip: _Place | None = None
        self._said = Said()
        self._taken_away: set[PhotoId] = set()
        self._resting = QTimer(self, interval=REST_MS, singleShot=True)
        self._resting.timeout.connect(self._ask_like)
        self.look = NightLook(look)
        self._build()
        self._pictures = Pictures(self.pane, self._line, darkroom, thumbnails, self)
        self._pictures.shown.connect(self._say)
        self.pane.zoomed.connect(self._say)
        likeness.found.connect(self._found)
        likeness.nothing.connect(self._nothing_like)

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        darken(self)
        self.pane = PicturePane(self)
        self.header = ViewerHeader(self.look, self)
        self.back = self.header.back
        self.back.clicked.connect(self.leave)
        self.header.grade_asked.connect(self._mark)
        self.header.heart.clicked.connect(self._like)
        self.header.info.clicked.connect(self.inspector_asked)
        self.header.full_screen.clicked.connect(self.full_screen_asked)
        self.previous = self._arrow("caret-left", self.tr("Previous photo"))
        self.next = self._arrow("caret-right", self.tr("Next photo"))
        self.previous.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self.strip = FilmStrip(self.look, self)
        self.strip.chosen.connect(self.go_to_like)
        self._line = Line(self.look, self.pane)

        middle = QHBoxLayout()
        middle.setContentsMargins(MARGIN, 8, MARGIN, 12)
        middle.setSpacing(MARGIN)
        middle.addWidget(self.previous)
        middle.addWidget(self.pane, 1)
        middle.addWidget(self.next)
        photo = QVBoxLayout()
        photo.setSpacing(0)
        photo.addLayout(middle, 1)
        photo.addWidget(self.strip)
        self.beside = QHBoxLayout()  # the inspector's place is behind the photo
        self.beside.setSpacing(0)
        self.beside.addLayout(photo, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self.beside, 1)

    def _arrow(self, icon: str, name: str) -> IconButton:
        return IconButton(icon, name, self.look, side=DISC, round_ground=True, parent=self)

    def tell_keys(self, actions: Actions) -> None:
        """Name the keys that are listened to here, for the list of keys."""
        move = Group.MOVE
        actions.tell(self.tr("Look at a photo"), "Space", "Return", group=move)
        actions.tell(self.tr("Next and previous photo"), "Left", "Right", group=move)
        actions.tell(self.tr("Enlarge the photo, make it smaller"), "+", "-", group=move)
        actions.tell(self.tr("Whole photo or real pixels"), "Z", group=move)
        actions.tell(self.tr("Move an enlarged photo"), "Shift+Left", "Shift+Right", group=move)
        actions.tell(self.tr("Back to the photos"), "Esc", group=move)

    # What is shown

    def open(self, listing: Listing, row: int, question: str) -> None:
        """Look at the photo in this row of a list."""
        self._listing = listing
        self._question = question.strip()
        self._trip = None
        self._said.forget()
        self.strip.show_fellows(None)
        self._go(row)
        self.setFocus()

    def relist(self, listing: Listing) -> None:
        """The list has become longer or newer; the photo stays, unless it was taken away: then the next one comes."""
        if not self.isVisible() or not len(self._listing):
            return
        if self.photo in self._taken_away and listing.row_of(self.photo) is None:
            self._go_past(listing)
            return
        if self._trip is not None:
            was = self._trip.listing.photo(self._trip.row)
            row = listing.row_of(was)
            self._trip = _Place(listing, min(self._trip.row, len(listing) - 1) if row is None else row)
            return
        row = listing.row_of(self.photo)
        if row is not None:
            self._listing, self._row = listing, row
            self._said.leave_to_list()
            self._say()

    def follow(self, photos: PhotoListModel) -> None:
        """Hear of what is said of the photos of this list model while its order stays."""
        self._photos = photos
        photos.dataChanged.connect(self._states_changed)

    @Slot(QModelIndex, QModelIndex, list)
    def _states_changed(self, _first: QModelIndex, _last: QModelIndex, roles: list[int]) -> None:
        if Role.STATE in roles and self._photos is not None:
            self.relist(self._photos.listing)

    def _go_past(self, listing: Listing) -> None:
        """The photo is shown no more: on to the one that has its place in the new list."""
        row = self._row if self._trip is None else self._trip.row
        self._trip, self._listing = None, listing
        if len(listing):
            self._go(min(row, len(listing) - 1))
        else:
            self._row = 0
            self.leave()

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
        return self._pictures.picture

    @property
    def grade(self) -> int:
        """What was said of the photo as an answer to the query: 1 relevant, -1 not, 0 nothing."""
        return self._said.grade(self.photo, int(self._listing.grades[self._row]))

    @property
    def favourite(self) -> bool:
        return self._said.favourite(self.photo, bool(self._listing.shapes.favourites[self._row]))

    @property
    def away_from_list(self) -> bool:
        """Whether the photo is looked at among its like rather than in the list."""
        return self._trip is not None

    def problem(self) -> str:
        """Why the photo cannot be shown at full size; empty while it can."""
        return self._line.text()

    @Slot()
    def go_on(self) -> None:
        self._go(self._row + 1)

    @Slot()
    def go_back(self) -> None:
        self._go(self._row - 1)

    @Slot(object)
    def go_to_like(self, photo: PhotoId) -> None:
        """To a photo of the film strip: to its place in the list, else among its like."""
        fellows = self.strip.fellows
        self.setFocus()
        if len(self._listing) and photo == self.photo:
            return
        row = self._listing.row_of(photo)
        if row is not None:
            self._go(row)
            return
        home = self._trip
        if home is not None and (row := home.listing.row_of(photo)) is not None:
            self._trip, self._listing = None, home.listing
            self._go(row)
        elif fellows is not None and (row := fellows.listing.row_of(photo)) is not None:
            self._trip = home or _Place(self._listing, self._row)
            self._listing = fellows.listing
            self._go(row)

    @Slot()
    def leave(self) -> None:
        """Back: from a photo's like to the list, from the list to the grid."""
        if self._trip is not None:
            home, self._trip = self._trip, None
            self._listing = home.listing
            if len(home.listing):
                self._go(home.row)
                return
        self._pictures.forget()
        self._likeness.forget()
        self._resting.stop()
        self.left.emit(self._row)

    def _go(self, row: int) -> None:
        if not 0 <= row < len(self._listing):
            return
        step = 1 if row >= self._row else -1
        self._row = row
        self._pictures.look_at(self._listing, row, row + step)
        self._say()
        self._resting.start()
        if self._trip is None:
            self.moved.emit(row)
        self.looked.emit(self.photo)
        if self._trip is None and row > len(self._listing) - 10 and len(self._listing) < self._listing.total:
            self.near_the_end.emit()

    @Slot()
    def _say(self) -> None:
        if not len(self._listing):
            return
        place = self._place_words()
        size = f"   {i18n.percent(round(self.pane.scale, 2))}" if self.pane.zoom != 1 else ""
        query = self.tr("Similar photos") if self._trip is not None else self._question or self.tr("All photos")
        self.header.say(query, i18n.moment(int(self._listing.shapes.taken[self._row])), f"{place}{size}")
        self.header.show_marking(bool(self._question), self.grade)
        self.header.heart.setChecked(self.favourite)
        self.setAccessibleName(place)
        self.pane.setAccessibleName(i18n.moment(int(self._listing.shapes.taken[self._row])))
        self.previous.setEnabled(self._row > 0)
        self.next.setEnabled(self._row + 1 < len(self._listing))

    def _place_words(self) -> str:
        """Which of the photos it is: of the likely ones while it is one of them, else of all."""
        listing = self._listing if self._listing.whole is None else self._listing.whole
        total, likely = max(listing.total, len(listing)), listing.likely or 0
        number = i18n.number(self._row + 1)
        if self._row < likely:
            more = "+" if likely == len(listing) < total else ""  # a longer list may hold more of them
            return self.tr("{number} of {count}").format(number=number, count=i18n.number(likely) + more)
        words = self.tr("{number} of {count}") if not likely else self.tr("{number} of {count}, less likely")
        return words.format(number=number, count=i18n.number(total))

    # What a person says of the photo

    @Slot(object)
    def _mark(self, grade: int | None) -> None:
        if len(self._listing):
            self._said.mark(self.photo, grade)
            self._say()
            self.grade_asked.emit(grade)
            self.setFocus()

    @Slot()
    def _like(self) -> None:
        if len(self._listing):
            on = not self.favourite
            self._said.like(self.photo, on)
            self._say()
            self.favourite_asked.emit(on)
            self.setFocus()

    @Slot()
    def not_edited(self) -> None:
        """Something could not be done: what holds is what the list says."""
        self._said.take_back()
        if self.isVisible():
            self._say()

    @Slot(object)
    def edited(self, change: Change) -> None:
        """Something was changed, here or elsewhere. The list comes anew by itself; the photo's like does not."""
        if change.kind == "hide":
            self._taken_away.update(change.photos)
        if change.kind in SAID:
            self._said.done()
        if not self.isVisible() or not len(self._listing) or self.photo not in change.photos:
            return
        if self._trip is not None and change.kind in SAID:
            self._ask_like()  # the list of fellows is nobody else's to bring up to date

    # Its like

    @Slot()
    def _ask_like(self) -> None:
        if self.isVisible() and len(self._listing):
            self._likeness.ask(self.photo, self.strip.pictures_high, self._question)

    @Slot(object)
    def _found(self, fellows: Fellows) -> None:
        if not self.isVisible() or not len(self._listing) or fellows.photo != self.photo:
            return
        self.strip.show_fellows(fellows)
        if fellows.pictures:
            self._pictures.offer(fellows.photo, fellows.pictures[0])
        if self._trip is not None and len(fellows.listing) and fellows.listing.photo(0) == self.photo:
            self._take_marks(fellows)

    def _take_marks(self, fellows: Fellows) -> None:
        """Among its like, what is known of a photo comes with its fellows."""
        listing = fellows.listing
        self._said.learn(self.photo, int(listing.grades[0]), bool(listing.shapes.favourites[0]))
        self._say()

    @Slot()
    def _nothing_like(self) -> None:
        self.strip.show_fellows(None)

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, Key = event.key(), Qt.Key  # noqa: N806
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self.pane.move_by_key(key):
            return
        match key:
            case Key.Key_Right | Key.Key_PageDown:
                self.go_on()
            case Key.Key_Left | Key.Key_PageUp:
                self.go_back()
            case Key.Key_Home:
                self._go(0)
            case Key.Key_End:
                self._go(len(self._listing) - 1)
            case Key.Key_Escape | Key.Key_Backspace | Key.Key_Space | Key.Key_Return | Key.Key_Enter:
                self.leave()
            case Key.Key_Plus | Key.Key_Equal:
                self.pane.zoom_step(1)
            case Key.Key_Minus:
                self.pane.zoom_step(-1)
            case Key.Key_Z:
                self.pane.toggle()
            case _:
                super().keyPressEvent(event)
