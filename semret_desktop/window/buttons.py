"""Small things to press: an icon, or a word."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from semret_desktop.window import icons
from semret_desktop.window.theme import Colours, Look

SIDE = 32
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
