"""One picture, fitted into its place, enlarged by the wheel or two fingers and moved by dragging."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QImage,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QSizePolicy, QWidget

from semret_desktop.window.heat import HeatMap

ONE_STEP = 1.25
ONE_MOVE = 0.1  # of the place, by a key
LARGEST = 4.0  # screen pixels for one of the picture's
LARGEST_FITTED = 3.0  # the same, for a small picture that is fitted
MIDDLE = QPointF(0.5, 0.5)


class PicturePane(QWidget):
    """Paints a picture; the same one may come again with more pixels, and stands still then."""

    enlarged = Signal()  # more pixels would be of use
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._levels: tuple[QImage, ...] = ()
        self._whole = QSize()
        self._zoom = 1.0  # 1: fitted
        self._middle = QPointF(MIDDLE)  # the point of the picture in the middle of the place, 0 to 1
        self._dragged: QPointF | None = None
        self.heat: HeatMap | None = None  # lies over the picture
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.grabGesture(Qt.GestureType.PinchGesture)

    def show_picture(self, levels: Sequence[QImage], whole: QSize, *, same: bool) -> None:
        """Show a picture of this whole size; `same` keeps how it is enlarged and moved.

        `levels` are its pixels, the most first: of those that suffice the fewest are painted, since halving a picture
        more than once while painting makes fine patterns flicker.
        """
        self._levels = tuple(levels)
        self._whole = whole
        if not same:
            self._zoom, self._middle = 1.0, QPointF(MIDDLE)
        self.update()

    def has_picture(self) -> bool:
        """Whether something is shown, be it a thumbnail that stands in."""
        return bool(self._levels)

    @property
    def zoom(self) -> float:
        """How much larger than fitted the picture is."""
        return self._zoom

    @property
    def scale(self) -> float:
        """How many screen pixels one of the picture's takes, along a side."""
        return self._fitted().width() * self._zoom * self.devicePixelRatioF() / max(self._whole.width(), 1)

    def pixels_wanted(self) -> int:
        """The longer side of the picture as it is shown now, in device pixels."""
        size = self._fitted() * self._zoom * self.devicePixelRatioF()
        return round(max(size.width(), size.height(), 1))

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Enlarge around a point of the place (its middle where none is given)."""
        self._zoom_to(self._zoom * factor, at)

    def zoom_step(self, steps: float, at: QPointF | None = None) -> None:
        self.zoom_by(ONE_STEP**steps, at)

    def fit(self) -> None:
        """Fitted again."""
        self._zoom_to(1.0, None)
        self._middle = QPointF(MIDDLE)

    def show_actual(self, at: QPointF | None = None) -> None:
        """One pixel of the screen for each of the picture's."""
        self._zoom_to(self._actual(), at)

    def toggle(self, at: QPointF | None = None) -> None:
        """Between fitted and one pixel for one."""
        if self._zoom != 1:
            self.fit()
        else:
            actual = self._actual()
            self._zoom_to(actual if abs(actual - 1) > 0.01 else ONE_STEP, at)

    def move_by(self, right: float, down: float) -> None:
        """Look further to the right and down, in parts of the place."""
        self._move(-right * self.width(), -down * self.height())

    def move_by_key(self, key: int) -> bool:
        """Look further where an arrow points, while the picture is enlarged; whether the key meant that."""
        steps = {
            Qt.Key.Key_Left: (-ONE_MOVE, 0.0),
            Qt.Key.Key_Right: (ONE_MOVE, 0.0),
            Qt.Key.Key_Up: (0.0, -ONE_MOVE),
            Qt.Key.Key_Down: (0.0, ONE_MOVE),
        }
        step = steps.get(Qt.Key(key))
        if step is None or self._zoom <= 1:
            return False
        self.move_by(*step)
        return True

    def picture_box(self) -> QRectF:
        """Where the picture lies in its place."""
        size = self._fitted() * self._zoom
        centre = QRectF(self.rect()).center()
        left = centre.x() - self._middle.x() * size.width()
        top = centre.y() - self._middle.y() * size.height()
        if self._zoom == 1 or abs(self.scale - 1) < 1e-6:  # whole pixels, so that they are painted as they are
            ratio = self.devicePixelRatioF()
            left, top = round(left * ratio) / ratio, round(top * ratio) / ratio
        return QRectF(QPointF(left, top), size)

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._levels:
            return
        painter = QPainter(self)
        box = self.picture_box()
        ratio = self.devicePixelRatioF()
        width, height = round(box.width() * ratio), round(box.height() * ratio)
        image = next((level for level in reversed(self._levels) if level.width() >= width), self._levels[0])
        exact = (width, height) == (image.width(), image.height())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not exact)
        painter.drawImage(box, image, QRectF(image.rect()))
        if self.heat is not None:
            self.heat.paint(painter, box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._hold()
        self.enlarged.emit()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            return self._native_gesture(event)
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.zoom_by(pinch.scaleFactor(), pinch.centerPoint())
                return True
        return super().event(event)

    def _native_gesture(self, event: QNativeGestureEvent) -> bool:
        """Two fingers on a touchpad."""
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(1 + event.value(), event.position())
        elif event.gestureType() == Qt.NativeGestureType.SmartZoomNativeGesture:
            self.toggle(event.position())
        else:
            return False
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel enlarges; two fingers on a touchpad move an enlarged picture, as they do everywhere."""
        fingers = event.phase() != Qt.ScrollPhase.NoScrollPhase and not event.pixelDelta().isNull()
        if fingers and self._zoom > 1 and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._move(event.pixelDelta().x(), event.pixelDelta().y())
        else:
            self.zoom_step(event.angleDelta().y() / 120, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._zoom > 1:
            self._dragged = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None:
            return
        moved = event.position() - self._dragged
        self._dragged = event.position()
        self._move(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = None
        self._show_grip()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.toggle(event.position())

    # Within

    def _zoom_to(self, zoom: float, at: QPointF | None) -> None:
        if not self._levels:
            return
        actual = self._actual()
        zoom = min(max(zoom, min(actual, 1.0)), max(actual * LARGEST, 1.0))
        if abs(zoom - 1) < 1e-3:
            zoom = 1.0
        if at is not None and zoom > 1:
            off = at - QRectF(self.rect()).center()
            size, larger = self._fitted() * self._zoom, self._fitted() * zoom
            self._middle += QPointF(
                off.x() / size.width() - off.x() / larger.width(), off.y() / size.height() - off.y() / larger.height()
            )
        self._zoom = zoom
        self._hold()
        self._show_grip()
        self.update()
        self.zoomed.emit()
        self.enlarged.emit()

    def _actual(self) -> float:
        """The zoom at which a pixel of the picture is one of the screen."""
        return max(self._whole.width(), 1) / max(self._fitted().width() * self.devicePixelRatioF(), 1)

    def _move(self, right: float, down: float) -> None:
        size = self._fitted() * self._zoom
        self._middle -= QPointF(right / size.width(), down / size.height())
        self._hold()
        self.update()

    @Slot()
    def _show_grip(self) -> None:
        if self._zoom > 1:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.unsetCursor()

    def _fitted(self) -> QSizeF:
        """The picture's size when it is fitted; a small one is enlarged, though not to mush."""
        if self._whole.isEmpty():
            return QSizeF(1, 1)
        ratio = self.devicePixelRatioF()
        whole = QSizeF(self._whole) / ratio * LARGEST_FITTED
        place = QSizeF(self.size())
        if whole.width() <= place.width() and whole.height() <= place.height():
            fitted = whole
        else:
            fitted = whole.scaled(place, Qt.AspectRatioMode.KeepAspectRatio)
        return QSizeF(max(round(fitted.width() * ratio), 1) / ratio, max(round(fitted.height() * ratio), 1) / ratio)

    def _hold(self) -> None:
        """Keep the picture over its place: no gap where there is more to see."""
        size = self._fitted() * self._zoom
        for axis, length, room in (("x", size.width(), self.width()), ("y", size.height(), self.height())):
            half = min(room / 2 / max(length, 1), 0.5)
            value = min(max(getattr(self._middle, axis)(), half), 1 - half)
            if axis == "x":
                self._middle.setX(value)
            else:
                self._middle.setY(value)
