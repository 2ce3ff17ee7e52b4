"""What stands above the photo that is looked at: the way back, when it was taken, what a person says of it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from semret_desktop.core import NOT_RELEVANT, RELEVANT
from semret_desktop.window import icons
from semret_desktop.window.buttons import IconButton
from semret_desktop.window.inspector_parts import Elided
from semret_desktop.window.stars import HeartButton
from semret_desktop.window.theme import Look, Text

HEIGHT, MARGIN, GAP = 48, 16, 8
BUTTON = 32


class WordButton(QAbstractButton):
    """An icon and a word. When it is on, a green ground says "relevant", a quiet one "not relevant"."""

    def __init__(self, icon: str, words: str, look: Look, *, green: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._look = look
        self._green = green
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFont(look.font(Text.BODY))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(12 + 16 + 6 + QFontMetrics(self.font()).horizontalAdvance(self.text()) + 12, BUTTON)

    def nextCheckState(self) -> None:
        """What is on shows what the library holds, not what was pressed last."""

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        on = self.isChecked()
        ground = (colours.relevant if self._green else colours.hover) if on else colours.hover
        if on or self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        words = colours.on_relevant if on and self._green else colours.text
        icon = words if on or self.underMouse() else colours.secondary
        icons.draw(painter, self._icon, icons.square(QPointF(20, box.center().y()), 16), icon)
        painter.setPen(QColor(words))
        painter.setFont(self.font())
        painter.drawText(
            box.adjusted(34, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text()
        )


class ViewerHeader(QWidget):
    """Laid out by hand: the date stands in the middle while there is room for it, then gives way, then the query."""

    grade_asked = Signal(object)  # RELEVANT, NOT_RELEVANT, or None: take it back

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.back = IconButton("arrow-left", self.tr("Back"), look, parent=self)
        self.query = Elided(look, Text.BODY, self, end=True)
        self.date = Elided(look, Text.BODY, self)
        self.place = Elided(look, Text.BODY, self)
        self._place_words = ""
        for words in (self.query, self.place):
            words.setProperty("quiet", True)
        self.relevant = WordButton("check", self.tr("Relevant"), look, green=True, parent=self)
        self.not_relevant = WordButton("x", self.tr("Not relevant"), look, green=False, parent=self)
        self.relevant.clicked.connect(self._relevant)
        self.not_relevant.clicked.connect(self._not_relevant)
        self.where = IconButton("crosshair-simple", "", look, parent=self)
        self.where.hide()
        self._mapped = False
        self.show_map(False)
        self.heart = HeartButton(look, self)
        self.info = IconButton("info", self.tr("Details"), look, parent=self)
        self.full_screen = IconButton("corners-out", self.tr("Full screen"), look, parent=self)

    def show_marking(self, possible: bool, grade: int) -> None:
        """Whether the photo can be marked, and how it is: 1 relevant, -1 not, 0 not marked."""
        for button, meant in ((self.relevant, 1), (self.not_relevant, -1)):
            button.setVisible(possible)
            button.setChecked(grade == meant)
        self._place()

    def offer_map(self, possible: bool) -> None:
        """Whether something is looked for that has a place in the photo."""
        if possible is not self._mapped:
            self._mapped = possible
            self._place()  # before it is seen: no mouse is to find it elsewhere
            self.where.setVisible(possible)

    @Slot(bool)
    def show_map(self, on: bool) -> None:
        """Whether a heat map lies over the photo."""
        name = self.tr("Hide where it fits (H)") if on else self.tr("Show where it fits (H)")
        self.where.show_as("crosshair-simple", name, on=on)

    def say(self, query: str, date: str, place: str) -> None:
        self.query.say(query)
        self.date.say(date)
        self._place_words = place
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        right = self.width() - MARGIN + 6
        for widget in (self.full_screen, self.info, self.heart, *([self.where] if self._mapped else [])):
            right = self._put(widget, right) - 4
        right -= GAP
        for button in (self.not_relevant, self.relevant):
            if not button.isHidden():
                right = self._put(button, right) - 4
        left = MARGIN - 6
        self.back.move(left, (HEIGHT - self.back.height()) // 2)
        left += self.back.width() + 4
        room = right - GAP - left
        self.place.say(f"·  {self._place_words}")
        date, place = self.date.natural_width(), self.place.natural_width()
        both = date + 8 + place
        query = min(self.query.natural_width(), max(room // 3, room - both - 3 * GAP))
        self.date.setVisible(room >= min(query, 80) + both + 2 * GAP)
        if not self.date.isVisibleTo(self):
            self.place.say(self._place_words)  # there is nothing before it to be parted from
            both = place = self.place.natural_width()
            query = self.query.natural_width()
        query = max(min(query, room - both - 2 * GAP), 0)
        self._line(self.query, left, query)
        middle = min(max((self.width() - both) // 2, left + query + GAP), right - GAP - both)
        if self.date.isVisibleTo(self):
            self._line(self.date, middle, date)
            middle += date + 8
        self._line(self.place, middle, place)

    def _put(self, widget: QWidget, right: int) -> int:
        widget.move(right - widget.width(), (HEIGHT - widget.height()) // 2)
        return widget.x()

    def _line(self, words: Elided, left: int, width: int) -> None:
        words.setGeometry(left, 0, max(width, 0), HEIGHT)

    @Slot()
    def _relevant(self) -> None:
        self.grade_asked.emit(None if self.relevant.isChecked() else RELEVANT)

    @Slot()
    def _not_relevant(self) -> None:
        self.grade_asked.emit(None if self.not_relevant.isChecked() else NOT_RELEVANT)


class Line(QWidget):
    """A sentence over the lower edge of the photo: why it is not seen at its full size."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = "warning"
        self._words = Elided(look, Text.BODY, self, end=True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, words: str, icon: str = "warning") -> None:
        """Say this; nothing hides it."""
        self._icon = icon
        self._words.say(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self.place()
        self.raise_()

    def text(self) -> str:
        return self._words.whole()

    def place(self) -> None:
        """At the lower edge of the parent, in its middle."""
        parent = self.parentWidget()
        room = parent.size() if parent is not None else QSize()
        width = min(self._words.natural_width() + 44 + 16, room.width() - 32)
        self.setGeometry((room.width() - width) // 2, room.height() - 36 - 12, max(width, 1), 36)
        self._words.setGeometry(44, 0, max(width - 60, 1), 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        icons.draw(painter, self._icon, icons.square(QPointF(24, self.height() / 2), 16), colours.warning)
