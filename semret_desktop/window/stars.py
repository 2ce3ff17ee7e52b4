"""Zero to five stars, and the heart of a favourite: to look at and to choose."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSlider, QWidget

from semret_desktop.window import icons
from semret_desktop.window.buttons import IconButton
from semret_desktop.window.theme import Look

MOST = 5
ICON, STEP, HEIGHT = 16, 20, 24
EDGE = 1  # pixels before the first star


class Stars(QSlider):
    """A rating. For a screen reader it is a slider, which it is: arrows, digits and the mouse set it.

    `chosen` is heard only when a person chooses; the star that stands already, once more, takes the rating away.
    """

    chosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self._pointed = 0  # stars up to the mouse
        self.setRange(0, MOST)
        self.setAccessibleName(self.tr("Rating"))
        self.setToolTip(self.tr("Rating"))
        self.setMouseTracking(True)
        self.setFixedSize(self.sizeHint())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look.changed.connect(self.update)

    def show_rating(self, stars: int | None) -> None:
        """Show a rating; nobody chose it."""
        self.setValue(stars or 0)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(EDGE + STEP * MOST, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        bright = self._pointed or self.value()
        for star in range(1, MOST + 1):
            middle = QPointF(EDGE + STEP * (star - 1) + ICON / 2, HEIGHT / 2)
            name = "star-fill" if star <= bright else "star"
            icons.draw(painter, name, icons.square(middle, ICON), colours.text if star <= bright else colours.secondary)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            star = self._star_at(event.position())
            self._choose(0 if star == self.value() else star)
            self._pointed = 0

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointed = self._star_at(event.position())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing is dragged."""

    def enterEvent(self, event: QEnterEvent) -> None:
        self._pointed = self._star_at(event.position())
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._pointed = 0
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # whoever scrolls past rates nothing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text, key, Key = event.text(), event.key(), Qt.Key  # noqa: N806
        if text in ("0", "1", "2", "3", "4", "5"):
            self._choose(int(text))
        elif key in (Key.Key_Right, Key.Key_Up):
            self._choose(min(self.value() + 1, MOST))
        elif key in (Key.Key_Left, Key.Key_Down):
            self._choose(max(self.value() - 1, 0))
        elif key in (Key.Key_Home, Key.Key_Delete, Key.Key_Backspace):
            self._choose(0)
        elif key == Key.Key_End:
            self._choose(MOST)
        else:
            event.ignore()

    # Within

    def _star_at(self, position: QPointF) -> int:
        return min(max(int((position.x() - EDGE) // STEP) + 1, 1), MOST)

    def _choose(self, stars: int) -> None:
        self.show_rating(stars)
        self.chosen.emit(stars)


class HeartButton(IconButton):
    """Whether something is a favourite, to see and to change."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("heart", self.tr("Favourite"), look, parent=parent)
        self.setCheckable(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            box = icons.square(QPointF(self.rect().center()) + QPointF(0.5, 0.5), self._size)
            icons.draw(QPainter(self), "heart-fill", box, self._look.colours.text)
