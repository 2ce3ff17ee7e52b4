"""The details of a photo: when, how large, with what, where it lies; its rating; the marks it has."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from semret_desktop.core import RELEVANT, Judgment, Photo
from semret_desktop.store.paths import join
from semret_desktop.window import icons
from semret_desktop.window.buttons import IconButton, link
from semret_desktop.window.inspector_parts import Prose, flush, title
from semret_desktop.window.inspector_words import Words
from semret_desktop.window.labels import label
from semret_desktop.window.stars import Stars
from semret_desktop.window.theme import Look, Text

MOST_PLACES = 5  # files of one photo that are named
MOST_MARKS = 20
MOST_KEYWORDS = 1_000  # characters
NAMES = 96  # pixels that the names of details have at most


class Details(QWidget):
    """Names on the left, values on the right; only those that there are."""

    rated = Signal(int)
    folder_asked = Signal(object)  # bytes: the path of a file that is to be shown where it lies

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words = Words()
        self._paths: list[bytes] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        names = {
            "taken": self.tr("Taken"),
            "written": self.tr("File from", "a date: nobody knows when the photo was taken"),
            "size": self.tr("Size"),
            "camera": self.tr("Camera"),
            "place": self.tr("Place"),
            "lies": self.tr("Folder"),
            "keywords": self.tr("Keywords"),
            "rating": self.tr("Rating"),
        }
        self._rows: dict[str, tuple[QLabel, Prose]] = {}
        metrics = QFontMetrics(look.font(Text.BODY))
        width = min(max(metrics.horizontalAdvance(name) for name in names.values()) + 2, NAMES)
        for number, (key, name) in enumerate(names.items()):
            named = label(look, Text.BODY, name, parent=self, quiet=True, wrap=True)
            named.setFixedWidth(width)
            named.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(named, number, 0, Qt.AlignmentFlag.AlignTop)
            if key == "rating":
                self.stars = Stars(look, self)
                self._grid.addWidget(self.stars, number, 1, Qt.AlignmentFlag.AlignLeft)
                named.setFixedHeight(self.stars.height())
                named.setAlignment(Qt.AlignmentFlag.AlignVCenter)
                continue
            value = Prose(look, parent=self)
            value.setAccessibleDescription(name)
            self._rows[key] = named, value
            if key == "lies":
                self._grid.addLayout(self._lying(value), number, 1)
            else:
                self._grid.addWidget(value, number, 1)
        self.stars.chosen.connect(self.rated)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._title = title(look, self.tr("Details"), self)
        column.addWidget(self._title)
        column.addLayout(self._grid)

    def _lying(self, value: Prose) -> QVBoxLayout:
        """Where a photo lies, whether it can be reached, and a way there."""
        self.away = label(self._look, Text.SECONDARY, self.tr("The disk is not connected."), parent=self, wrap=True)
        self.away.setProperty("warning", True)
        self.show_in_folder = flush(link(self.tr("Show in folder"), self))
        self.show_in_folder.clicked.connect(self._show_in_folder)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(value)
        column.addWidget(self.away)
        column.addWidget(self.show_in_folder, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def show_photo(self, photo: Photo, *, away: bool) -> None:
        """The details of one photo."""
        told = photo.metadata
        self._paths = [join(file.root_path, file.path) for file in photo.files]
        places = [self._words.lies(file) for file in photo.files[:MOST_PLACES]]
        more = len(photo.files) - MOST_PLACES
        if more > 0:
            places.append(self.tr("and %Ln more place(s)", "", more))
        for key, words in {
            "taken": self._words.taken(told),
            "written": self._words.written(photo),
            "size": self._words.size(photo),
            "camera": self._words.camera(told),
            "place": self._words.place(told),
            "lies": "\n".join(places),
            "keywords": _cut(", ".join(told.keywords)),
        }.items():
            self._say(key, words)
        self.away.setVisible(away)
        self.show_in_folder.setVisible(bool(self._paths) and not away)
        self._title.show()

    def show_none(self) -> None:
        """No details but the rating: several photos are chosen."""
        for key in self._rows:
            self._say(key, "")
        self.away.hide()
        self.show_in_folder.hide()
        self._title.hide()

    def value(self, key: str) -> str:
        """What is said for one detail; empty where it is left out."""
        named, value = self._rows[key]
        return "" if named.isHidden() else value.toPlainText()

    def _say(self, key: str, words: str) -> None:
        named, value = self._rows[key]
        value.say(words)
        for widget in (named, value):
            widget.setVisible(bool(words))

    @Slot()
    def _show_in_folder(self) -> None:
        if self._paths:
            self.folder_asked.emit(self._paths[0])


class Marks(QWidget):
    """What was said of a photo, query by query; each can be taken back."""

    clear_asked = Signal(str)  # query

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: tuple[Judgment, ...] = ()
        self.rows: list[MarkRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(title(look, self.tr("Marks"), self))
        column.addLayout(self._list)

    def show_marks(self, marks: Sequence[Judgment]) -> None:
        """Show these; nothing at all where there are none."""
        self.setVisible(bool(marks))
        if tuple(marks[:MOST_MARKS]) == self._shown:
            return
        self._shown = tuple(marks[:MOST_MARKS])
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [MarkRow(mark, self._look, self) for mark in self._shown]
        for row in self.rows:
            row.cleared.connect(self.clear_asked)
            self._list.addWidget(row)


class MarkRow(QWidget):
    """One mark: "Relevant for “flowers”"."""

    cleared = Signal(str)  # query

    def __init__(self, mark: Judgment, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._mark = mark
        relevant = mark.grade >= RELEVANT
        said = self.tr("Relevant for “{query}”") if relevant else self.tr("Not relevant for “{query}”")
        self.words = Prose(look, parent=self)
        self.words.say(said.format(query=_cut(mark.query, 120)))
        self.clear = IconButton("x", self.tr("Take this mark back"), look, side=24, size=16, parent=self)
        self.clear.clicked.connect(self._clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.words, 1)
        row.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignTop)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._look.colours
        relevant = self._mark.grade >= RELEVANT
        middle = QPointF(8, self.words.y() + self._look.line(Text.BODY) / 2)
        icon, colour = ("check-bold", colours.relevant) if relevant else ("x", colours.secondary)
        icons.draw(QPainter(self), icon, icons.square(middle, 16), colour)

    @Slot()
    def _clear(self) -> None:
        self.cleared.emit(self._mark.query)


def _cut(words: str, most: int = MOST_KEYWORDS) -> str:
    return words if len(words) <= most else words[:most].rstrip() + "…"
