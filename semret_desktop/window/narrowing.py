"""Where no photo fits a query: a part of it that photos fit, looked for while nobody waits for anything else."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from semret_desktop.query.phrases import narrower
from semret_desktop.window.library_page import LibraryPage
from semret_desktop.window.searching import Answer, Searching
from semret_desktop.window.showing import Showing

if TYPE_CHECKING:
    from semret_desktop.app import Fitting

REST_MS = 150  # a first part is tried when a person has stopped typing, then one after the other


class Narrowing(QObject):
    """Tries the parts of the query on the screen, the largest first, and offers the first one that photos fit."""

    def __init__(self, searching: Searching, showing: Showing, library: LibraryPage) -> None:
        super().__init__(library)
        self._searching = searching
        self._nothing = library.grid.below.nothing
        self._answer: Answer | None = None
        self._left: list[str] = []  # parts that are still to be tried
        self._resting = QTimer(self, singleShot=True)
        self._resting.timeout.connect(self._try)
        self._nothing.asked.connect(library.search_row.field.replace)
        showing.shown.connect(self._shown)
        showing.freshened.connect(self._freshened)
        searching.tried.connect(self._tried)
        searching.rested.connect(self._rested)

    def is_trying(self) -> bool:
        """Whether parts are still to be tried."""
        return bool(self._left)

    @Slot(object)
    def _shown(self, answer: Answer) -> None:
        self._nothing.show_part(None)
        self._begin(answer)

    @Slot(object)
    def _freshened(self, answer: Answer) -> None:
        """The library may have changed, or what was marked: what is offered stays until something else is known."""
        former = self._answer
        if former is None or former.nearest != answer.nearest or not answer.answers(former):
            self._begin(answer)

    def _begin(self, answer: Answer) -> None:
        self._answer, self._left = answer, []
        if answer.nearest is not None and answer.understood is not None and not answer.given:
            self._left = list(narrower(answer.understood))
            self._resting.start(REST_MS)

    @Slot()
    def _rested(self) -> None:
        if self._left and not self._resting.isActive():
            self._resting.start(0)

    @Slot()
    def _try(self) -> None:
        """The next part, unless something is under way: then once that is done."""
        if self._left and self._answer is not None:
            self._searching.try_part(self._answer, self._left[0])

    @Slot(object, object)
    def _tried(self, answer: Answer, tried: "Fitting | None") -> None:
        if answer is not self._answer or not self._left:
            return  # something else is on the screen by now
        self._left = [] if tried is not None else self._left[1:]
        if not self._left:
            self._nothing.show_part(tried)
