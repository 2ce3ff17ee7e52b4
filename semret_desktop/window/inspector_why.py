"""Why a photo is among the results, in the inspector: how likely it fits, what matched, what marks did."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QImage, QLinearGradient, QPainter, QPaintEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from semret_desktop.window import i18n, icons
from semret_desktop.window.explaining import Explained
from semret_desktop.window.inspector_parts import Prose, title
from semret_desktop.window.labels import label
from semret_desktop.window.messages import translated
from semret_desktop.window.theme import Look, Text
from semret_desktop.window.why_words import Line, WhyWords

if TYPE_CHECKING:
    from semret_desktop.app.why import Why

BAR, TICK = 6, 14  # heights
LEAST = 0.005  # a share that is seen
INDENT = 24  # where words begin beside an icon
MAP = QSize(108, 84)  # room for the small heat map
INFERNO = ("#000004", "#57106e", "#bc3754", "#f98e09", "#fcffa4")  # as `app.heat_map` has it
MOST_LINES = 12


class Meter(QWidget):
    """A share of a whole as a bar; a tick says where likely begins."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.share = 0.0
        self._tick: float | None = None
        self.setFixedHeight(TICK)
        look.changed.connect(self.update)

    def show_share(self, share: float, tick: float | None = None) -> None:
        """Show a share, 0 to 1."""
        self.share, self._tick = min(max(share, 0.0), 1.0), tick
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(0, (self.height() - BAR) / 2, self.width(), BAR)
        painter.setBrush(QColor(colours.line))
        painter.drawRoundedRect(track, BAR / 2, BAR / 2)
        painter.setBrush(QColor(colours.secondary))
        filled = QRectF(track.topLeft(), track.size())
        filled.setWidth(max(track.width() * self.share, BAR if self.share >= LEAST else 0))
        painter.drawRoundedRect(filled, BAR / 2, BAR / 2)
        if self._tick is not None:
            at = min(max(self._tick, 0.0), 1.0) * (self.width() - 2)
            painter.fillRect(QRectF(at - 1, 0, 4, self.height()), QColor(colours.panel))
            painter.fillRect(QRectF(at, 0, 2, self.height()), QColor(colours.text))


class _Row(QWidget):
    """An icon with words beside it, and quiet ones below; a bar where it is a matter of how much."""

    def __init__(self, line: Line, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._icon = look, line.icon
        column = QVBoxLayout(self)
        column.setContentsMargins(INDENT, 0, 0, 0)
        column.setSpacing(0)
        self.words = Prose(look, parent=self)
        self.words.say(line.words)
        _stress(self.words, line.stressed)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.words, 1)
        if line.share is not None:
            share = label(look, Text.BODY, i18n.percent(line.share), parent=self)
            top.addWidget(share, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        if line.share is not None:
            meter = Meter(look, self)
            meter.show_share(line.share)
            column.addWidget(meter)
        if line.quiet:
            column.addWidget(label(look, Text.SECONDARY, line.quiet, parent=self, quiet=True, wrap=True))
        self.setAccessibleName(" ".join(part for part in (line.words, line.quiet) if part))
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        middle = QPointF(8, self._look.line(Text.BODY) / 2)
        icons.draw(QPainter(self), self._icon, icons.square(middle, 16), self._look.colours.secondary)


class SmallMap(QAbstractButton):
    """The photo, small, with where it fits laid over it; pressed, it lies over the large photo too, or no more."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._photo: QImage | None = None
        self._heat: QImage | None = None
        self.setFixedSize(MAP)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_map(self, photo: QImage | None, heat: QImage | None) -> None:
        """Show a photo, and a heat map of any size over it."""
        self._photo, self._heat = photo, heat
        shape = photo.size() if photo is not None else MAP
        fitted = shape.scaled(MAP, Qt.AspectRatioMode.KeepAspectRatio)
        self.setFixedSize(max(fitted.width(), 24), max(fitted.height(), 24))
        self.update()

    @property
    def has_map(self) -> bool:
        return self._heat is not None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        painter.fillRect(box, QColor(self._look.colours.hover))
        for image in (self._photo, self._heat):
            if image is not None:
                painter.drawImage(box, image, QRectF(image.rect()))
        if self.hasFocus() or self.isChecked():
            painter.setPen(QColor(self._look.colours.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class Scale(QWidget):
    """What the colours of a heat map mean: little to much."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QWidget(self)
        self._bar.setFixedHeight(BAR)
        ends = QHBoxLayout()
        for words, side in (
            (self.tr("less"), Qt.AlignmentFlag.AlignLeft),
            (self.tr("more"), Qt.AlignmentFlag.AlignRight),
        ):
            ends.addWidget(label(look, Text.SECONDARY, words, parent=self, quiet=True), 1, side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._bar)
        column.addLayout(ends)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self._bar.geometry())
        colours = QLinearGradient(box.topLeft(), box.topRight())
        for number, colour in enumerate(INFERNO):
            colours.setColorAt(number / (len(INFERNO) - 1), QColor(colour))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours)
        painter.drawRoundedRect(box, BAR / 2, BAR / 2)


class WhySection(QWidget):
    """The part of the inspector that says why. It shows what it is handed and asks for nothing."""

    map_pressed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words = WhyWords()
        self._lines: tuple[Line, ...] = ()
        self._shown: Explained | None = None
        self.rows: list[_Row] = []
        self.fit = label(look, Text.STRONG, parent=self)
        self.meter = Meter(look, self)
        self.place = label(look, Text.SECONDARY, parent=self, quiet=True, wrap=True)
        above = QVBoxLayout()
        above.setSpacing(2)
        above.addWidget(self.fit)
        above.addWidget(self.meter)
        above.addWidget(self.place)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.map = SmallMap(look, self)
        self.map.clicked.connect(self.map_pressed)
        self.map.setAccessibleName(self.tr("Where it fits"))
        self.map.setToolTip(self.tr("Show it over the photo, or no more"))
        where = QVBoxLayout()
        where.setSpacing(4)
        where.addWidget(label(look, Text.BODY, self.tr("Where it fits"), parent=self, wrap=True))
        self.scale = Scale(look, self)
        where.addWidget(self.scale)
        self.trouble = label(look, Text.SECONDARY, parent=self, quiet=True, wrap=True)
        where.addWidget(self.trouble)
        where.addStretch(1)
        self._where = QWidget(self)
        row = QHBoxLayout(self._where)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.map, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(where, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(title(look, self.tr("Why this result"), self))
        column.addLayout(above)
        column.addLayout(self._list)
        column.addWidget(self._where)
        self.hide()

    def show_told(self, told: Explained, photo: QImage | None) -> None:
        """Show why, and where as far as it is known; `photo` is a picture of it of any size."""
        if told.why is not None:
            self._show_why(told.why)
        heat = told.heat
        if heat is None and self._shown is not None and self._shown.reason.place == told.reason.place:
            heat = self._shown.heat  # it is on its way once more
        self._shown = replace(told, heat=heat)
        self.map.show_map(photo, heat)
        trouble = translated(told.trouble.message) if told.trouble is not None else ""
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        self.map.setVisible(not trouble)
        self.scale.setVisible(not trouble)
        self._where.setVisible(told.why is None or bool(told.why.query.parts) or bool(told.reason.given))
        self.show()

    def lines(self) -> list[str]:
        """What the rows say, for whoever wants to know."""
        return [" ".join(part for part in (line.words, line.quiet) if part) for line in self._lines]

    def _show_why(self, why: "Why") -> None:
        fit, figures = self._words.standing(why)
        self.fit.setText(fit)
        self.place.setText(figures)
        self.meter.setVisible(why.probability is not None)
        if why.probability is not None:
            share, cut = why.probability, why.cut_probability
            self.meter.show_share(share if cut is None else _beside(share, cut), None if cut is None else 0.5)
        lines = tuple(self._words.lines(why))[:MOST_LINES]
        if lines == self._lines:
            return
        self._lines = lines
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [_Row(line, self._look, self) for line in lines]
        for row in self.rows:
            self._list.addWidget(row)

    @Slot(bool)
    def show_on(self, on: bool) -> None:
        """Whether the map lies over the large photo."""
        self.map.setChecked(on)


def _beside(probability: float, cut: float) -> float:
    """How probable a photo is where one at the cut is as good as even: odds against the odds of the cut, 0 to 1."""
    own, even = (max(probability * (1 - cut), 0.0), max(cut * (1 - probability), 0.0))
    return own / (own + even) if own + even > 0 else 0.5


def _stress(prose: Prose, spans: Sequence[tuple[int, int]]) -> None:
    """Set parts of a text in a heavier weight."""
    text = prose.toPlainText()
    heavy = QTextCharFormat()
    heavy.setFontWeight(QFont.Weight.DemiBold)
    cursor = QTextCursor(prose.document())
    for start, end in spans:
        cursor.setPosition(_units(text[:start]))
        cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(heavy)


def _units(text: str) -> int:
    """How many characters Qt counts: some are two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
