"""What is said where no photo is likely to be meant: a picture, a sentence, and what can be searched for instead."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from semret_desktop.window import i18n, icons
from semret_desktop.window.geometry import CUT, GAP, STRIP
from semret_desktop.window.labels import label
from semret_desktop.window.searching import Nearest
from semret_desktop.window.theme import Look, Text

if TYPE_CHECKING:
    from semret_desktop.app import Fitting

_PICTURE = QSize(224, 64)
_SIDES = 56  # px: how wide the outer photos of the picture are
_SIGN, _RADIUS = 28, 4
_BUTTON, _BELOW = 32, 48  # px: the button's height, and from there to the line
_HIGHER = 0.4  # of the room that is left lies above what is said: it stands a little above the middle
_LEAST = 24  # px above it, in a low window
_LONGEST = 320  # px of the words that the button names
_MARGIN = 16


class NothingFits(QWidget):
    """Stands above the line, with the nearest photos below. Its height is the same with the button and without it."""

    asked = Signal(str)  # search for this instead

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._part = ""
        self._picture = _Picture(look, self)
        self._title = label(look, Text.TITLE, i18n.nothing_fits(), parent=self, wrap=True)
        self._sentence = label(look, Text.BODY, parent=self, quiet=True, wrap=True)
        self.button = QPushButton(self)
        self.button.setFixedHeight(_BUTTON)
        self.button.clicked.connect(self._ask)
        policy = self.button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.button.setSizePolicy(policy)
        self.button.hide()
        middle = Qt.AlignmentFlag.AlignHCenter
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, _BELOW)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._picture, 0, middle)
        column.addSpacing(24)
        for words in (self._title, self._sentence):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
            column.addSpacing(8)
        column.addSpacing(8)
        column.addWidget(self.button, 0, middle)
        self.hide()

    def say(self, nearest: Nearest | None) -> None:
        """Of how many photos the nearest was found, and how probable it is that it is meant."""
        self._sentence.setText("" if nearest is None else self._words(nearest))

    def words(self) -> tuple[str, str]:
        """The title and the sentence."""
        return self._title.text(), self._sentence.text()

    def show_part(self, tried: "Fitting | None") -> None:
        """Offer to search for a part of the query that photos fit; None: there is none, or nobody knows yet."""
        self._part = "" if tried is None else tried.text
        self.button.setVisible(tried is not None)
        if tried is None:
            return
        metrics = QFontMetrics(self.button.font())
        short = metrics.elidedText(tried.words, Qt.TextElideMode.ElideRight, min(_LONGEST, self.width() // 2))
        count = i18n.likely(tried.likely, more=True) if tried.more else i18n.photos(tried.likely)
        words = self.tr("Search only “{part}”")
        self.button.setText(f"{words.format(part=short)}   {count}".replace("&", "&&"))
        self.button.setAccessibleName(f"{words.format(part=tried.words)}, {count}")
        self.button.setToolTip("" if short == tried.words else tried.words)

    def room(self, width: int, page: int) -> int:
        """How high it is in this width: with the strip below, it stands in the middle of the `page` px in sight."""
        height = self._column.heightForWidth(width)
        free = page - height - CUT - STRIP - _MARGIN
        return height + max(round(_HIGHER * free), _LEAST)

    def _words(self, nearest: Nearest) -> str:
        count, best = nearest.searched, nearest.probability
        if best is None:
            return self.tr("%Ln photo(s) were searched.", "", count)
        if best < 0.01:
            said = self.tr(
                "%Ln photo(s) were searched; the nearest one fits with a probability below {percent}.", "", count
            )
            return said.format(percent=i18n.percent(0.01))
        said = self.tr(
            "%Ln photo(s) were searched; the nearest one fits with a probability of only {percent}.", "", count
        )
        return said.format(percent=i18n.percent(best))

    @Slot()
    def _ask(self) -> None:
        if self._part:
            self.asked.emit(self._part)


class _Picture(QWidget):
    """Places of photos without photos, and a magnifying glass."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setFixedSize(_PICTURE)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.colours.hover))
        width, height = self.width(), self.height()
        inner = width - 2 * (_SIDES + GAP)
        for left, across in ((0, _SIDES), (_SIDES + GAP, inner), (width - _SIDES, _SIDES)):
            painter.drawRoundedRect(QRectF(left, 0, across, height), _RADIUS, _RADIUS)
        sign = icons.square(QPointF(width / 2, height / 2), _SIGN)
        icons.draw(painter, "magnifying-glass", sign, self._look.colours.secondary)
