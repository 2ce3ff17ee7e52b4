"""What a query has learned: the photos that a person marked for it, each of which can be taken back, or all."""

from calendar import timegm
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from semret_desktop.core import Judgment, PhotoId
from semret_desktop.window import i18n
from semret_desktop.window.badges import BADGE, Badges
from semret_desktop.window.buttons import IconButton
from semret_desktop.window.labels import label
from semret_desktop.window.theme import Look, Text
from semret_desktop.window.thumbnails import decode

if TYPE_CHECKING:
    from semret_desktop.app import Semret

PICTURE = 56  # px a side
SIZE = QSize(440, 480)
MOST = 200  # photos in the list; who marked more sees the newest
MOST_TOLD = 50  # marks of a query up to which each one's effect is found out: it takes a ranking each


@dataclass(frozen=True, slots=True)
class Lesson:
    """A mark with the photo's picture, its middle."""

    judgment: Judgment
    picture: QImage | None
    effect: int | None = None  # photos of the first `FIRST` that are there through this mark; None where nobody knows


@dataclass(frozen=True, slots=True)
class Lessons:
    """All that a query has learned, newest first; `more` of it is not listed."""

    query: str
    lessons: tuple[Lesson, ...]
    more: int


def read(library: "Semret", query: str, side: int, most: int = MOST) -> Lessons:
    """On a thread: what this query has learned, with pictures of `side` device pixels."""
    from semret_desktop.app.marks import effects

    judgments = library.store.judgments(query)
    listed = judgments[:most]
    jpegs = library.thumbnails.get([judgment.photo for judgment in listed])
    told = effects(library, query) if len(judgments) <= MOST_TOLD else {}
    lessons = (
        Lesson(one, decode(jpegs[one.photo], side, side) if one.photo in jpegs else None, told.get(one.photo))
        for one in listed
    )
    return Lessons(query, tuple(lessons), len(judgments) - len(listed))


class LearnedSheet(QDialog):
    """The marked photos of a query. Taking back is done by who listens; `show_lessons` then shows what is left."""

    clear_asked = Signal(int)  # PhotoId
    forget_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What it learned"))
        self.resize(SIZE)
        self._look = look
        self._title = label(look, Text.TITLE, parent=self, wrap=True)
        self._explained = label(look, Text.BODY, parent=self, quiet=True, wrap=True)
        self.rows: list[LessonRow] = []
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QDialogButtonBox(self)
        self.forget = buttons.addButton(self.tr("Forget all"), QDialogButtonBox.ButtonRole.ResetRole)
        self.forget.clicked.connect(self.forget_asked)
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        for widget in (self._title, self._explained):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addWidget(self._scroll, 1)
        column.addSpacing(4)
        column.addWidget(buttons)

    def show_lessons(self, told: Lessons) -> None:
        """Show what the query has learned, in place of what was shown."""
        place = self._scroll.verticalScrollBar().value()
        self._title.setText(self.tr("“{query}”").format(query=told.query))
        self._explained.setText(
            self.tr("Photos like the relevant ones come earlier, photos like the others later, whenever this is asked.")
            if told.lessons
            else self.tr("Nothing is marked for this search.")
        )
        self.forget.setEnabled(bool(told.lessons))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        self.rows = [LessonRow(lesson, self._look, self.clear_asked.emit, inside) for lesson in told.lessons]
        for row in self.rows:
            column.addWidget(row)
        if told.more:
            rest = self.tr("And {count} more.").format(count=i18n.number(told.more))
            column.addWidget(label(self._look, Text.SECONDARY, rest, quiet=True))
        column.addStretch(1)
        self._scroll.setWidget(inside)
        self._scroll.verticalScrollBar().setValue(place)


class LessonRow(QWidget):
    """One marked photo: its picture, what was said of it and when, and a way to take it back."""

    def __init__(self, lesson: Lesson, look: Look, clear: Callable[[PhotoId], object], parent: QWidget) -> None:
        super().__init__(parent)
        judgment = lesson.judgment
        self.photo = judgment.photo
        words = self.tr("Relevant") if judgment.grade > 0 else self.tr("Not relevant")
        picture = _Picture(lesson, look, self)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addStretch(1)
        said.addWidget(label(look, Text.BODY, words, parent=self))
        said.addWidget(label(look, Text.SECONDARY, _when(judgment.at), parent=self, quiet=True))
        self.effect = label(look, Text.SECONDARY, self._effect(lesson), parent=self, quiet=True)
        self.effect.setVisible(bool(self.effect.text()))
        said.addWidget(self.effect)
        said.addStretch(1)
        self.clear = IconButton("x", self.tr("Take this mark back"), look, side=28, size=16, parent=self)
        self.clear.clicked.connect(lambda: clear(judgment.photo))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(picture)
        row.addLayout(said, 1)
        row.addWidget(self.clear)

    def _effect(self, lesson: Lesson) -> str:
        if lesson.effect is None:
            return ""
        if lesson.effect == 0:
            return self.tr("Changed none of the first 20 others")
        return self.tr("Changed %Ln of the first 20 others", "", lesson.effect)


class _Picture(QWidget):
    """A small square of a photo with its mark."""

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._lesson = lesson
        self._look = look
        self._badges = Badges()
        self.setFixedSize(PICTURE, PICTURE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 4, 4)
        painter.fillPath(shape, QColor(self._look.colours.hover))
        if self._lesson.picture is not None:
            painter.setClipPath(shape)
            painter.drawImage(self.rect(), self._lesson.picture)
            painter.setClipping(False)
        corner = self.rect().adjusted(PICTURE - BADGE - 2, PICTURE - BADGE - 2, -2, -2)
        self._badges.mark(painter, corner, self._look.colours, relevant=self._lesson.judgment.grade > 0)


def _when(at: str) -> str:
    """A moment in UTC as the person's own clock tells it."""
    return i18n.moment(timegm(datetime.fromisoformat(at).astimezone().timetuple()))
