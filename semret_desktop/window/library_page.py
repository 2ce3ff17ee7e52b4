"""The page with the photos: search row, tools row, grid and status line, with places for what comes beside them."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from semret_desktop.window import i18n
from semret_desktop.window.buttons import IconButton, primary
from semret_desktop.window.chip_row import ChipRow
from semret_desktop.window.chips import Chip
from semret_desktop.window.grid import PhotoGrid
from semret_desktop.window.labels import label
from semret_desktop.window.list_model import PhotoListModel
from semret_desktop.window.listing import Listing
from semret_desktop.window.search_row import SearchRow
from semret_desktop.window.searching import Answer
from semret_desktop.window.sidebar import Sidebar
from semret_desktop.window.status_line import StatusLine
from semret_desktop.window.theme import Look, Text
from semret_desktop.window.thumbnails import Thumbnails
from semret_desktop.window.tools_row import ToolsRow

FEWEST = 420  # width that the photos keep: the sidebar goes before they get less


class LibraryPage(QWidget):
    """What a person sees nearly all the time."""

    sidebar_switched = Signal(bool)  # whether a person wants it

    def __init__(
        self, photos: PhotoListModel, thumbnails: Thumbnails, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._answer: Answer | None = None
        self._selected = 0
        self.sidebar = Sidebar(look, self)
        self._sidebar_wanted = True
        self.search_row = SearchRow(look, self)
        self.tools_row = ToolsRow(look, self)
        self.chip = Chip(look, self.tools_row)  # the part of the library that is looked at
        self.chips = ChipRow(look, self.tools_row)  # what was understood of the question
        self.tools_row.add_chip(self.chip)
        self.tools_row.add_chip(self.chips)
        self.grid = PhotoGrid(photos, thumbnails, look, self)
        self.status_line = StatusLine(look, self)
        self._quiet = label(look, Text.BODY, parent=self.grid, quiet=True, wrap=True)
        self._quiet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._quiet.hide()
        self.quiet_button = primary("", self.grid)  # does something about it
        self.quiet_button.hide()
        over = QVBoxLayout(self.grid)
        over.setSpacing(16)
        over.addStretch(1)
        over.addWidget(self._quiet)
        over.addWidget(self.quiet_button, 0, Qt.AlignmentFlag.AlignHCenter)
        over.addStretch(1)

        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.search_row)
        middle.addWidget(self.tools_row)
        self.above_grid = QVBoxLayout()  # the line about learning: it pushes the grid only while it says something
        middle.addLayout(self.above_grid)
        middle.addWidget(self.grid, 1)
        self.beside = QHBoxLayout()  # to the right of the photos comes the inspector: addWidget
        self.beside.setSpacing(0)
        self.beside.addWidget(self.sidebar)
        self.beside.addLayout(middle, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.beside, 1)
        column.addWidget(self.status_line)

        self.sidebar_button = IconButton("sidebar", "", look, parent=self)
        self.sidebar_button.move(8, 8)
        self.sidebar_button.clicked.connect(self.switch_sidebar)
        self.show_sidebar(True)

        field = self.search_row.field
        field.left.connect(self._enter_grid)
        self.grid.typed.connect(self._type)
        self.grid.dismissed.connect(field.clear)
        self.grid.month_changed.connect(self._say)
        self.grid.selected.connect(self._say_selected)
        self.tools_row.size_slider.valueChanged.connect(self.grid.set_target)
        self.grid.target_changed.connect(self.tools_row.size_slider.setValue)

    def show_sidebar(self, wanted: bool) -> None:
        """Show the sidebar, where there is room for it, or fold it away."""
        self._sidebar_wanted = wanted
        shown = wanted and self._has_room()
        focused = self.sidebar.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.sidebar.setVisible(shown)
        self.search_row.leave_room(0 if shown else self.sidebar_button.geometry().right() + 9)
        name = self.tr("Hide the sidebar") if shown else self.tr("Show the sidebar")
        self.sidebar_button.show_as("sidebar", name)
        self.sidebar_button.setEnabled(self._has_room())
        self.sidebar_button.raise_()
        if focused and not shown:
            self.grid.setFocus()

    @Slot()
    def switch_sidebar(self) -> None:
        """Fold the sidebar away, or show it."""
        self.show_sidebar(self.sidebar.isHidden())
        self.sidebar_switched.emit(self._sidebar_wanted)

    def _has_room(self) -> bool:
        """Whether enough is left for the photos beside the sidebar and whatever stands at the right."""
        places = (self.beside.itemAt(place) for place in range(2, self.beside.count()))
        beside = (place.widget() for place in places if place is not None)
        taken = sum(widget.width() for widget in beside if widget is not None and not widget.isHidden())
        return self.width() - taken - self.sidebar.width() >= FEWEST

    def event(self, event: QEvent) -> bool:
        """The window became wider or narrower, or something came beside the photos: there may be room or none."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            room = self._has_room()
            if (
                self._sidebar_wanted and room
            ) is self.sidebar.isHidden() or room is not self.sidebar_button.isEnabled():
                self.show_sidebar(self._sidebar_wanted)
        return handled

    def show_answer(self, answer: Answer, *, stay: bool) -> None:
        """Show the photos of an answer; `stay` keeps what is on the screen where it is."""
        self._answer = answer
        self.grid.below.nothing.say(answer.nearest)
        self.grid.offer_marks(not answer.timeline)
        self.grid.show_listing(answer.listing, stay=stay)
        self._say()

    def say_quietly(self, words: str, button: str = "") -> None:
        """Words in the middle of an empty grid, and on the button below them where something can be done."""
        self._quiet.setText(words)
        self._quiet.setVisible(bool(words))
        self.quiet_button.setText(button.replace("&", "&&"))
        self.quiet_button.setVisible(bool(button))

    @Slot(int)
    def _say_selected(self, count: int) -> None:
        former, self._selected = self._selected, count
        if former > 1 or count > 1:
            self._say()

    def quiet_words(self) -> str:
        """What is said in the middle of an empty grid."""
        return self._quiet.text()

    @Slot()
    def _say(self) -> None:
        """What is shown, or how many of it are selected, in the tools row."""
        if self._answer is None:
            return
        listing, month = self._answer.listing, self.grid.month()
        if self._selected > 1:
            title = i18n.month(month) if month is not None else ""
            self.tools_row.say(self.tr("%Ln photo(s) selected", "", self._selected), title)
        elif month is None:
            self.tools_row.say("" if self._answer.timeline else _found(listing))
        elif self._answer.timeline or listing.month_counts.get(month, 0) == listing.total:
            self.tools_row.say(i18n.photos(listing.month_counts.get(month, 0)), i18n.month(month))
        elif month in listing.month_counts:
            words = self.tr("{number} of %Ln photo(s)", "those of a month, among all found", listing.total)
            self.tools_row.say(words.format(number=i18n.number(listing.month_counts[month])), i18n.month(month))
        else:
            self.tools_row.say(i18n.photos(listing.total), i18n.month(month))

    @Slot()
    def _enter_grid(self) -> None:
        """From the field down to the photos: the first of those that are seen becomes the current one."""
        self.grid.enter()

    @Slot(str)
    def _type(self, text: str) -> None:
        self.search_row.field.setFocus()
        self.search_row.field.insert(text)


def _found(listing: Listing) -> str:
    """How many photos were found; how many of them are likely to be meant, where that can be told."""
    if listing.likely is None:
        return i18n.photos(listing.total)
    return i18n.likely(listing.likely, more=listing.likely == len(listing) < listing.total)
