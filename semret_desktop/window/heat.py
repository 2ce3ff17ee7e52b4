"""A heat map over a photo: it fades in, and belongs to one photo alone."""

import time

from PySide6.QtCore import QObject, QRectF, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPainter

from semret_desktop.core import PhotoId

FADE_SECONDS = 0.16
FRAME_MS = 16


class HeatMap(QObject):
    """What lies over a photo wherever it is painted. `changed` says that it is to be painted again."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photo: PhotoId | None = None
        self._image: QImage | None = None
        self._since = 0.0
        self._fading = QTimer(self, interval=FRAME_MS)
        self._fading.timeout.connect(self._fade)

    @property
    def photo(self) -> PhotoId | None:
        """The photo that it lies over; None while there is none."""
        return self._photo

    def show(self, photo: PhotoId, image: QImage) -> None:
        """Lay this over a photo; the same one stays as it is."""
        if photo == self._photo and image is self._image:
            return
        self._photo, self._image, self._since = photo, image, time.monotonic()
        self._fading.start()
        self.changed.emit()

    def hide(self) -> None:
        """Take it away at once."""
        if self._photo is not None:
            self._photo = self._image = None
            self._fading.stop()
            self.changed.emit()

    def paint(self, painter: QPainter, box: QRectF, photo: PhotoId | None = None) -> None:
        """Paint it over the whole picture in `box`, where that is its photo (any: None)."""
        if self._image is None or (photo is not None and photo != self._photo):
            return
        painter.save()
        painter.setOpacity(painter.opacity() * self._shown())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(box, self._image, QRectF(self._image.rect()))
        painter.restore()

    def _shown(self) -> float:
        return min((time.monotonic() - self._since) / FADE_SECONDS, 1)

    @Slot()
    def _fade(self) -> None:
        if self._shown() >= 1:
            self._fading.stop()
        self.changed.emit()
