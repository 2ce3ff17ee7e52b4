"""The pages of the window, one at a time: the photos, one photo at full size, or where to begin."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from semret_desktop.core import EVERYWHERE
from semret_desktop.window.empty import EmptyPage
from semret_desktop.window.library_page import LibraryPage
from semret_desktop.window.list_model import PhotoListModel
from semret_desktop.window.searching import Answer
from semret_desktop.window.showing import Showing
from semret_desktop.window.understood import Understood
from semret_desktop.window.upkeep import Upkeep
from semret_desktop.window.viewer import Viewer
from semret_desktop.window.wayfinding import Wayfinding


class Pages(QStackedWidget):
    """Goes from one page to another as answers come and as a person wants."""

    def __init__(
        self,
        library: LibraryPage,
        empty: EmptyPage,
        viewer: Viewer,
        photos: PhotoListModel,
        showing: Showing,
        upkeep: Upkeep,
        ways: Wayfinding,
        understood: Understood,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._empty = empty
        self._viewer = viewer
        self._photos = photos
        self._showing = showing
        self._upkeep = upkeep
        self._ways = ways
        self._understood = understood
        for page in (library, empty, viewer):
            self.addWidget(page)
        library.grid.opened.connect(self.open_viewer)
        viewer.left.connect(self._leave_viewer)
        viewer.moved.connect(library.grid.go_to)
        showing.shown.connect(self.choose)
        showing.freshened.connect(self._freshened)
        upkeep.changed.connect(self.choose)

    @property
    def beginning(self) -> bool:
        """Whether the page is shown on which a person chooses where to begin."""
        return self.currentWidget() is self._empty

    @Slot()
    def choose(self) -> None:
        """Photos, or what to do where there are none."""
        if self.currentWidget() is self._viewer and len(self._photos.listing):
            return
        answer = self._showing.answer
        nothing = answer is None or (answer.timeline and not len(answer.listing))
        if answer is not None and nothing and answer.within != EVERYWHERE:
            self._library.say_quietly(self._ways.nothing_in(answer.within))
            page: QWidget = self._library
        elif nothing:
            waiting = self._upkeep.running
            self._library.say_quietly(self.tr("Looking for photos …") if waiting else "")
            page = self._library if waiting or answer is None else self._empty
        else:
            self._say_found()
            page = self._library
        if page is not self.currentWidget():
            self.setCurrentWidget(page)
            if page is self._empty:
                self._empty.setFocus()

    def _say_found(self) -> None:
        """Where nothing was found: why, and what can be done about it."""
        if len(self._photos.listing) or self._showing.answer is None:
            self._library.say_quietly("")
        elif why := self._understood.why_nothing(self._showing.answer):
            self._library.say_quietly(*why)
        else:
            self._library.say_quietly(self.tr("Nothing found. Photos can be found once they have been read."))

    @Slot(int)
    def open_viewer(self, row: int) -> None:
        """Look at the photo in this row at full size."""
        if self._showing.answer is not None:
            self.setCurrentWidget(self._viewer)
            self._viewer.open(self._photos.listing, row, self._showing.answer.question)

    @Slot()
    def go_to_field(self) -> None:
        """To the search field, from wherever a person is."""
        self.go_to_words()
        self._library.search_row.field.selectAll()

    @Slot()
    def go_to_words(self) -> None:
        """To the search field, where words can be added to what stands there."""
        if self.currentWidget() is self._viewer:
            self._viewer.leave()
        self._library.search_row.field.setFocus()

    @Slot(int)
    def _leave_viewer(self, row: int) -> None:
        self.setCurrentWidget(self._library)
        self._library.grid.go_to(row)
        self._library.grid.setFocus()

    @Slot(object)
    def _freshened(self, answer: Answer) -> None:
        self._viewer.relist(answer.listing)
        self.choose()
