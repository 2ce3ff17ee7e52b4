"""Small things to press: an icon, or a word."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from semret_desktop.window import icons
from semret_desktop.window.theme import Colours, Look

SIDE = 32
BOX = 16  # of a tick
WORDS = 8 + BOX + 10  # where the words of a tick begin
_CARET_ROOM = 28  # px at the right of a bare choice
ICON = 20


class IconButton(QAbstractButton):
    """An icon in a square that answers the mouse and the keyboard. Its name is what screen readers and tips say."""

    def __init__(
        self,
        icon: str,
        name: str,
        look: Look,
        *,
        side: int = SIDE,
        size: int = ICON,
        colours: Colours | None = None,
        round_ground: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`colours` fixes them, whatever the theme; `round_ground` draws a disc behind the icon."""
        super().__init__(parent)
        self._icon = icon
        self._look = look
        self._size = size
        self._fixed = colours
        self._on = False
        self._disc = round_ground
        self.setFixedSize(side, side)
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.update)

    def show_as(self, icon: str, name: str, *, on: bool = False) -> None:
        """Another icon and name; `on` says that what it switches is there now."""
        self._icon, self._on = icon, on
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._fixed or self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        active = self.underMouse() and self.isEnabled()
        radius = box.height() / 2 if self._disc else 6
        if self._disc or active or self._on or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.panel if self._disc and not active else colours.hover))
            painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
        if not self.isEnabled():
            painter.setOpacity(0.35)
        colour = colours.text if active or self._on or self._disc else colours.secondary
        icons.draw(painter, self._icon, icons.square(QPointF(box.center()), self._size), colour)

    def sizeHint(self) -> QSize:
        return self.size()


def link(text: str, parent: QWidget | None = None, *, warning: bool = False) -> QPushButton:
    """A word that does something; `warning` says that something needs a look."""
    button = QPushButton(text, parent)
    button.setProperty("link", True)
    button.setProperty("warning", warning)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def primary(text: str, parent: QWidget | None = None) -> QPushButton:
    """The button that a person most likely wants."""
    button = QPushButton(text, parent)
    button.setProperty("primary", True)
    return button


class Tick(QCheckBox):
    """A box to tick, with its words."""

    def __init__(self, words: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._look = look
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(WORDS + self.fontMetrics().horizontalAdvance(self.text()) + 8, 28)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._look.colours
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        middle = self.height() / 2
        draw_tick(painter, icons.square(QPointF(8 + BOX / 2, middle), BOX), colours, ticked=self.isChecked())
        painter.setPen(QColor(colours.text))
        line = self.rect().adjusted(WORDS, 0, 0, 0)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())


class Choice(QComboBox):
    """One of a few. A `bare` one is words beside a caret at its right, without a ground until the mouse is over it."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, bare: bool = False) -> None:
        super().__init__(parent)
        self._look = look
        self._bare = bare
        self.setProperty("bare", bare)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if self._bare:
            words = self.rect().adjusted(8, 0, -_CARET_ROOM, 0)
            painter.setPen(QColor(self._look.colours.text))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.currentText())
        else:
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        at = QPointF(self.width() - 16, self.height() / 2)
        icons.draw(painter, "caret-down", icons.square(at, 12), self._look.colours.secondary)


def draw_tick(painter: QPainter, box: QRectF, colours: Colours, *, ticked: bool) -> None:
    """A box to tick."""
    if not ticked:
        painter.setPen(QPen(QColor(colours.secondary), 1))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3.5, 3.5)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.accent))
    painter.drawRoundedRect(box, 4, 4)
    icons.draw(painter, "check", box.adjusted(2, 2, -2, -2), colours.on_accent)
