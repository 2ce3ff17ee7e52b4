"""What can be typed, at a glance: examples that a click tries. In short what docs/QUERY.md says."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from semret_desktop.window.labels import label
from semret_desktop.window.overlay import Overlay, Sheet
from semret_desktop.window.theme import Look, Text

ABOVE, BESIDE, RADIUS = 3, 8, 6  # pixels around an example


class QuerySheet(Overlay):
    """The examples; `tried` says which one is to be searched for."""

    tried = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        examples = _Examples(look)
        super().__init__(examples, parent)
        self._examples = examples
        examples.chosen.connect(self.put_away)
        examples.chosen.connect(self.tried)

    def examples(self) -> list[QAbstractButton]:
        """All that can be tried, from top to bottom."""
        return self._examples.buttons


class _Examples(Sheet):
    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.buttons: list[QAbstractButton] = []
        self.title.setText(self.tr("What can be typed"))
        self.title.setContentsMargins(BESIDE, 0, 0, 0)

    def groups(self) -> list[QWidget]:
        self.buttons = []
        return [self._group(title, lines, below) for title, lines, below in self._said()]

    def stops(self) -> list[QAbstractButton]:
        return self.buttons

    def _said(self) -> Iterator[tuple[str, tuple[tuple[str, str], ...], str]]:
        """Title, examples with what they find, and what else there is to say."""
        yield (
            self.tr("Everyday words"),
            (
                (self.tr("a dog on a beach"), self.tr("what a photo shows")),
                (self.tr("mountains last summer"), self.tr("dates as people say them")),
                (self.tr("kids in 2019, 4 stars or more"), self.tr("years, places, cameras, stars")),
                (self.tr("my favourite photos of flowers"), self.tr("your favourites")),
            ),
            self.tr("Nothing you type is an error. What was understood is shown below the field."),
        )
        yield (
            self.tr("Leaving out"),
            (
                (self.tr("street without cars"), self.tr("what is not to be seen goes down")),
                (self.tr("dog -water"), self.tr("the same, with a minus")),
            ),
            "",
        )
        yield (
            self.tr("Exact text"),
            ((self.tr('"birthday"'), self.tr("written in captions, keywords, names")),),
            "",
        )
        yield (
            self.tr("Together"),
            (
                (self.tr("beach + sunset"), self.tr("both at once")),
                (self.tr("(flowers)^2 + red"), self.tr("the first counts twice")),
            ),
            self.tr("A picture counts, too: drop it here, paste it, or press L on a photo. Then add words."),
        )
        yield (
            self.tr("Filters"),
            (
                (self.tr("date:2018..2020"), self.tr("also >2015, May 2024, yesterday")),
                (self.tr("rating:4+"), self.tr("stars: 4, 2-4, none")),
                (self.tr("type:raw"), self.tr("jpg, png, heic …")),
                (self.tr("has:caption"), self.tr("keyword, place, date")),
                (self.tr("-has:place"), self.tr("a minus leaves out for good")),
            ),
            self.tr("And place:, near:Praha,50km, folder:, camera:, lens:, favourite:yes, words: and like:"),
        )

    def _group(self, title: str, lines: tuple[tuple[str, str], ...], below: str) -> QWidget:
        made = QWidget(self.content)
        rows = QVBoxLayout(made)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        head = label(self._look, Text.STRONG, title, parent=made)
        head.setContentsMargins(BESIDE, 0, 0, 0)
        rows.addWidget(head)
        for example, found in lines:
            rows.addWidget(self._example(example, found, made))
        if below:
            rows.addSpacing(4)
            words = label(self._look, Text.SECONDARY, below, parent=made, quiet=True, wrap=True)
            words.setContentsMargins(BESIDE, 0, BESIDE, 0)
            rows.addWidget(words)
        return made

    def _example(self, example: str, found: str, parent: QWidget) -> QAbstractButton:
        button = _Example(example, found, self._look, parent)
        button.clicked.connect(lambda: self.chosen.emit(example))
        self.buttons.append(button)
        return button


class _Example(QAbstractButton):
    """A text to try, and below it what it finds."""

    def __init__(self, example: str, found: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._found = found
        self.setText(example)
        self.setAccessibleDescription(found)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        lines = self._look.line(Text.BODY) + self._look.line(Text.SECONDARY)
        return QSize(160, lines + 2 * ABOVE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)
        top = ABOVE
        for text, size, colour in (
            (self.text(), Text.BODY, colours.accent),
            (self._found, Text.SECONDARY, colours.secondary),
        ):
            height = self._look.line(size)
            painter.setFont(self._look.font(size))
            painter.setPen(QColor(colour))
            line = QRect(BESIDE, top, self.width() - 2 * BESIDE, height)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
            top += height
