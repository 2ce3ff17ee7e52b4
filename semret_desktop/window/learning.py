"""What marks do to the ranking, as a person sees it: the new order, the line that says why, what was learned."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from semret_desktop.core import Change, PhotoId
from semret_desktop.core.text import clean
from semret_desktop.window.editing import Editing
from semret_desktop.window.grid import PhotoGrid
from semret_desktop.window.learned import PICTURE, LearnedSheet, Lessons, read
from semret_desktop.window.learning_line import LearningLine
from semret_desktop.window.searching import Answer, Searching
from semret_desktop.window.showing import Showing
from semret_desktop.window.taught import Taught, TaughtSheet, read_all
from semret_desktop.window.theme import Look

MARKS = ("mark", "forget")  # kinds of changes after which a ranking is another one


class Learning(QObject):
    """After every edit the question is asked again; after a mark at once, and the grid moves to the new order."""

    search_asked = Signal(str)  # what was marked for is to be looked for again

    def __init__(
        self, grid: PhotoGrid, searching: Searching, showing: Showing, editing: Editing, look: Look, window: QWidget
    ) -> None:
        super().__init__(window)
        self._grid = grid
        self._searching = searching
        self._showing = showing
        self._editing = editing
        self._look = look
        self._window = window
        self._sheet: LearnedSheet | None = None
        self._query = ""  # whose lessons the sheet shows
        self._taught: TaughtSheet | None = None
        self.line = LearningLine(look, window)
        self.line.undo_asked.connect(self._undo)
        self.line.learned_asked.connect(self.show_learned)
        editing.done.connect(self._changed)
        editing.failed.connect(searching.again)  # what was shown beforehand may not hold
        editing.undoable_changed.connect(self._tell)
        showing.shown.connect(self._answered)
        showing.freshened.connect(self._answered)

    @Slot(object)
    def _changed(self, change: Change) -> None:
        if change.kind in MARKS or change.kind == "hide":
            self._grid.move_to_next()
            self._searching.again_at_once()
        elif change.kind in ("caption", "favourite", "label"):
            self._searching.again()
        if change.kind in MARKS and self._sheet is not None:
            self._read()
        if change.kind in MARKS and self._taught is not None:
            self._read_all()

    @Slot(object)
    def _answered(self, _answer: Answer) -> None:
        self._tell()

    @Slot()
    def _tell(self) -> None:
        answer = self._showing.answer
        learned, near = (0, 0) if answer is None else (answer.learned, answer.near)
        self.line.tell(learned, undoable=self._newest_mark() is not None, near=near)

    def _newest_mark(self) -> Change | None:
        """The last mark that was made for the query that stands."""
        answer, newest = self._showing.answer, self._editing.newest(*MARKS)
        if answer is None or newest is None or newest.change.query != clean(answer.question):
            return None
        return newest.change

    @Slot()
    def _undo(self) -> None:
        """Take back the last mark, whatever else was done since."""
        mark = self._newest_mark()
        if mark is not None:
            self._editing.take_back(mark)

    # What was learned

    @Slot()
    def show_learned(self) -> None:
        """Show what the query that stands has learned; where that came from other queries, what all have."""
        answer = self._showing.answer
        if answer is None or answer.timeline:
            return
        if not answer.learned and answer.near:
            self.show_taught()
            return
        self._query = answer.question
        self._sheet = LearnedSheet(self._look, self._window)
        self._sheet.clear_asked.connect(self._clear)
        self._sheet.forget_asked.connect(self._forget)
        self._sheet.finished.connect(self._put_away)
        self._read()
        self._sheet.open()

    @property
    def sheet(self) -> LearnedSheet | None:
        """What the query has learned, while it is on show."""
        return self._sheet

    def _read(self) -> None:
        query, side = self._query, round(PICTURE * self._window.devicePixelRatioF())
        self._editing.errand(lambda library: read(library, query, side), self._show)

    def _show(self, lessons: Lessons) -> None:
        if self._sheet is not None:
            self._sheet.show_lessons(lessons)

    @Slot(int)
    def _clear(self, photo: int) -> None:
        self._clear_of(self._query, photo)

    @Slot()
    def _forget(self) -> None:
        self._forget_of(self._query)

    @Slot(str, int)
    def _clear_of(self, query: str, photo: int) -> None:
        words = self.tr("Cleared the mark of %Ln photo(s)", "", 1)
        self._editing.do(lambda library: library.store.mark(query, [PhotoId(photo)], None), words)

    @Slot(str)
    def _forget_of(self, query: str) -> None:
        words = self.tr("Forgot what “{query}” had learned").format(query=query)
        self._editing.do(lambda library: library.store.forget_query(query), words)

    @Slot()
    def _put_away(self) -> None:
        self._sheet = None

    # What was taught, by whatever query

    @Slot()
    def show_taught(self) -> None:
        """Show every mark of every query."""
        if self._taught is None:
            self._taught = TaughtSheet(self._look, self._window)
            self._taught.clear_asked.connect(self._clear_of)
            self._taught.forget_asked.connect(self._forget_of)
            self._taught.near_asked.connect(self._set_near)
            self._taught.search_asked.connect(self._search)
            self._taught.finished.connect(self._put_taught_away)
            self._read_all()
        self._taught.open()

    @property
    def taught(self) -> TaughtSheet | None:
        """Every mark of every query, while it is on show."""
        return self._taught

    def _read_all(self) -> None:
        side = round(PICTURE * self._window.devicePixelRatioF())
        self._editing.errand(lambda library: read_all(library, side), self._show_taught)

    def _show_taught(self, taught: Taught) -> None:
        if self._taught is not None:
            self._taught.show_taught(taught)

    @Slot(bool)
    def _set_near(self, wanted: bool) -> None:
        value = None if wanted else "off"
        self._editing.errand(
            lambda library: library.store.set_setting("near_marks", value), lambda _: self._searching.again_at_once()
        )

    @Slot(str)
    def _search(self, query: str) -> None:
        if self._taught is not None:
            self._taught.reject()
        self.search_asked.emit(query)

    @Slot()
    def _put_taught_away(self) -> None:
        self._taught = None
