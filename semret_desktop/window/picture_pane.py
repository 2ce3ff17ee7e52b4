"""One picture, fitted into its place, enlarged by the wheel and moved by dragging."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

ONE_STEP = 1.25
LARGEST = 4.0  # screen pixels for one of the picture's
LARGEST_FITTED = 3.0  # the same, for a small picture that is fitted


class PicturePane(QWidget):
    """Paints a picture; the same one may come again with more pixels, and stands still then."""

    enlarged = Signal()  # more pixels would be of use

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixmap: QPixmap | None = None
        self._whole = QSize()
        self._zoom = 1.0  # 1: fitted
        self._middle = QPointF(0.5, 0.5)  # the point of the picture in the middle of the place, 0 to 1
        self._dragged: QPointF | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, pixmap: QPixmap | None, whole: QSize, *, same: bool) -> None:
        """Show a picture of this whole size; `same` keeps how it is enlarged and moved."""
        self._pixmap = pixmap
        self._whole = whole
        if not same:
            self._zoom, self._middle = 1.0, QPointF(0.5, 0.5)
        self.update()

    def has_picture(self) -> bool:
        """Whether something is shown, be it a thumbnail that stands in."""
        return self._pixmap is not None

    @property
    def zoom(self) -> float:
        """How much larger than fitted the picture is."""
        return self._zoom

    def pixels_wanted(self) -> int:
        """The longer side of the picture as it is shown now, in device pixels."""
        size = self._fitted() * self._zoom * self.devicePixelRatioF()
        return round(max(size.width(), size.height(), 1))

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Enlarge around a point of the place (its middle where none is given), never below fitted."""
        if self._pixmap is None:
            return
        fitted = self._fitted()
        top = max(self._whole.width() * LARGEST / max(fitted.width() * self.devicePixelRatioF(), 1), 1.0)
        zoom = min(max(self._zoom * factor, 1.0), top)
        if at is not None and zoom > 1:
            off = at - QRectF(self.rect()).center()
            size, larger = fitted * self._zoom, fitted * zoom
            self._middle += QPointF(
                off.x() / size.width() - off.x() / larger.width(), off.y() / size.height() - off.y() / larger.height()
            )
        self._zoom = zoom
        self._hold()
        self.update()
        self.enlarged.emit()

    def fit(self) -> None:
        """Fitted again."""
        self._zoom, self._middle = 1.0, QPointF(0.5, 0.5)
        self.update()

    def zoom_step(self, steps: float, at: QPointF | None = None) -> None:
        self.zoom_by(ONE_STEP**steps, at)

    def picture_box(self) -> QRectF:
        """Where the picture lies in its place."""
        size = self._fitted() * self._zoom
        centre = QRectF(self.rect()).center()
        left = centre.x() - self._middle.x() * size.width()
        top = centre.y() - self._middle.y() * size.height()
        if self._zoom == 1:  # whole pixels, so that what was developed for this size is painted as it is
            left, top = round(left), round(top)
        return QRectF(QPointF(left, top), size)

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pixmap is None:
            return
        painter = QPainter(self)
        box = self.picture_box()
        ratio = self.devicePixelRatioF()
        exact = (round(box.width() * ratio), round(box.height() * ratio)) == (
            self._pixmap.width(),
            self._pixmap.height(),
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not exact)
        painter.drawPixmap(box, self._pixmap, QRectF(self._pixmap.rect()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._hold()
        self.enlarged.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_step(event.angleDelta().y() / 120, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._zoom > 1:
            self._dragged = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None:
            return
        size = self._fitted() * self._zoom
        moved = event.position() - self._dragged
        self._dragged = event.position()
        self._middle -= QPointF(moved.x() / size.width(), moved.y() / size.height())
        self._hold()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Between fitted and one pixel for one."""
        if self._zoom > 1:
            self.fit()
        else:
            fitted = max(self._fitted().width() * self.devicePixelRatioF(), 1)
            self.zoom_by(max(self._whole.width() / fitted, ONE_STEP), event.position())

    # Within

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
