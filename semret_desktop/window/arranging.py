"""How photos that were found are arranged, as a person sees it: their order, and those that stand behind one."""

from PySide6.QtCore import QObject, Slot

from semret_desktop.window.actions import Actions, Group
from semret_desktop.window.badges import Verb
from semret_desktop.window.grid import PhotoGrid
from semret_desktop.window.list_model import PhotoListModel
from semret_desktop.window.searching import Answer, Searching, Shown
from semret_desktop.window.showing import Showing
from semret_desktop.window.tools_row import ToolsRow


class Arranging(QObject):
    """Connects the order's choice and the counts on photos with the search."""

    def __init__(
        self,
        grid: PhotoGrid,
        photos: PhotoListModel,
        searching: Searching,
        showing: Showing,
        tools: ToolsRow,
        acts: Actions,
    ) -> None:
        super().__init__(grid)
        self._grid = grid
        self._photos = photos
        self._searching = searching
        self._showing = showing
        self._order = tools.order
        self._order.setAccessibleName(self.tr("Order"))
        for shown, words in (
            (Shown.RELEVANCE, self.tr("Best match first")),
            (Shown.DATE, self.tr("Newest first")),
            (Shown.DIFFERENT, self.tr("Different ones first")),
        ):
            self._order.addItem(words, shown)
        self._order.activated.connect(self._chosen)
        acts.add(
            "alike",
            self.tr("Show or hide those that look the same"),
            self.open_or_close,
            "G",
            group=Group.PHOTOS,
            on=grid,
        )
        self._fold = acts.add(
            "less likely",
            self.tr("Show the less likely photos, or fold them away"),
            showing.fold,
            "M",
            group=Group.PHOTOS,
            on=grid,
        )
        self._fold.setEnabled(False)
        grid.below.line.clicked.connect(showing.fold)
        grid.pressed.connect(self._pressed)
        showing.shown.connect(self._say)
        showing.freshened.connect(self._say)

    @Slot(int)
    def _chosen(self, row: int) -> None:
        self._searching.show_in(self._order.itemData(row))

    @Slot(object)
    def _say(self, answer: Answer) -> None:
        """Photos below their days have their own order, and none of them is less likely."""
        self._fold.setEnabled(self._showing.can_fold())
        self._order.setVisible(not answer.timeline and answer.listing.days is None)
        self._order.setCurrentIndex(self._order.findData(self._searching.shown))

    @Slot()
    def open_or_close(self) -> None:
        """Show those that look the same as the current photo after it, or put them behind it again."""
        current = self._grid.currentIndex()
        if current.isValid():
            self._switch(current.row())

    @Slot(object, int)
    def _pressed(self, verb: Verb, row: int) -> None:
        if verb is Verb.ALIKE:
            self._switch(row)

    def _switch(self, row: int) -> None:
        if self._photos.state(row).behind:
            self._grid.move_to_next()
            self._searching.open_or_close(self._photos.listing.photo(row))
