"""What a person taught: every mark of every query, what each one does, and ways to take them back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from semret_desktop.core import PhotoId
from semret_desktop.window import i18n
from semret_desktop.window.buttons import Tick, link
from semret_desktop.window.labels import label
from semret_desktop.window.learned import MOST, LessonRow, Lessons, read
from semret_desktop.window.theme import Look, Text

if TYPE_CHECKING:
    from semret_desktop.app import Semret

SIZE = QSize(520, 600)


@dataclass(frozen=True, slots=True)
class Taught:
    """All that was marked, the query that was taught last first; `more` marks are not listed."""

    queries: tuple[Lessons, ...]
    more: int
    near: bool  # whether queries learn from others that mean almost the same


def read_all(library: "Semret", side: int) -> Taught:
    """On a thread: all that was marked, with pictures of `side` device pixels."""
    from semret_desktop.app.marks import SETTING

    told: list[Lessons] = []
    room, more = MOST, 0
    for query, relevant, not_relevant in library.store.judged_queries():
        if not room:
            more += relevant + not_relevant
            continue
        told.append(read(library, query, side, room))
        room -= len(told[-1].lessons)
        more += told[-1].more
    return Taught(tuple(told), more, library.store.setting(SETTING) != "off")


class TaughtSheet(QDialog):
    """Every mark, query by query. Taking back is done by who listens; `show_taught` then shows what is left."""

    clear_asked = Signal(str, int)  # query, PhotoId
    forget_asked = Signal(str)
    search_asked = Signal(str)
    near_asked = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What you taught"))
        self.resize(SIZE)
        self._look = look
        self.parts: list[QueryPart] = []
        title = label(look, Text.TITLE, self.tr("What you taught"), parent=self)
        self._explained = label(look, Text.BODY, parent=self, quiet=True, wrap=True)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.near = Tick(self.tr("Searches that mean almost the same learn, too"), look, self)
        self.near.clicked.connect(self.near_asked)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(self._explained)
        column.addSpacing(4)
        column.addWidget(self._scroll, 1)
        column.addSpacing(4)
        column.addWidget(self.near, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(buttons)

    def show_taught(self, taught: Taught) -> None:
        """Show all that was marked, in place of what was shown."""
        place = self._scroll.verticalScrollBar().value()
        self._explained.setText(
            self.tr("Photos that you marked as relevant or not, search by search.")
            if taught.queries
            else self.tr("Nothing is marked yet. Search for something and mark photos with R or N.")
        )
        self.near.setChecked(taught.near)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(20)
        self.parts = [QueryPart(each, self._look, self, inside) for each in taught.queries]
        for part in self.parts:
            column.addWidget(part)
        if taught.more:
            rest = self.tr("And {count} more.").format(count=i18n.number(taught.more))
            column.addWidget(label(self._look, Text.SECONDARY, rest, quiet=True))
        column.addStretch(1)
        self._scroll.setWidget(inside)
        self._scroll.verticalScrollBar().setValue(place)


class QueryPart(QWidget):
    """One query with its marks: to search for it again, to forget all of them."""

    def __init__(self, told: Lessons, look: Look, sheet: TaughtSheet, parent: QWidget) -> None:
        super().__init__(parent)
        self.query = told.query
        shown = told.query if len(told.query) <= 60 else told.query[:59] + "…"
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(look, Text.TITLE, self.tr("“{query}”").format(query=shown), parent=self, wrap=True), 1)
        self.search = link(self.tr("Search"), self)
        self.search.clicked.connect(lambda: sheet.search_asked.emit(told.query))
        self.forget = link(self.tr("Forget all"), self)
        self.forget.clicked.connect(lambda: sheet.forget_asked.emit(told.query))
        for button in (self.search, self.forget):
            button.setAccessibleDescription(told.query)
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        self.rows = [LessonRow(lesson, look, self._clearing(sheet), self) for lesson in told.lessons]
        for row in self.rows:
            column.addWidget(row)

    def _clearing(self, sheet: TaughtSheet) -> Callable[[PhotoId], object]:
        return lambda photo: sheet.clear_asked.emit(self.query, photo)
