"""How one photo of the grid is painted: its picture, and its state as rings inside its edge."""

import time

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemDelegate, QStyle, QStyleOptionViewItem

from semret_desktop.core import PhotoId
from semret_desktop.window.list_model import Role
from semret_desktop.window.theme import HOVER_VEIL, Look

RADIUS = 4
FADE_SECONDS = 0.12
SELECTED_RING, GROUND_RING = 3, 1
UNKNOWN = 0x808080  # the colour that the library gives to a photo before it has been read


class PhotoDelegate(QAbstractItemDelegate):
    """Paints photos of an item view. A picture that comes late fades in; one that is there at once does not."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._waited: set[PhotoId] = set()  # painted without a picture
        self._fading: dict[PhotoId, float] = {}  # since when
        self._corners: dict[tuple[str, float], QPixmap] = {}

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box: QRect = option.rect
        photo: PhotoId = index.data(Role.PHOTO)
        picture: QPixmap | None = index.data(Qt.ItemDataRole.DecorationRole)
        shown = self._shown(photo, picture)
        if shown < 1:
            colour = index.data(Role.COLOUR)
            unknown = QColor(self._look.colours.hover)
            painter.fillRect(box, unknown if colour == UNKNOWN else quiet(colour, dark=self._look.dark))
        if picture is not None:
            painter.setOpacity(shown)
            _draw(painter, box, picture)
            painter.setOpacity(1)
        state = option.state
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, HOVER_VEIL)
        self._round(painter, box)
        if state & QStyle.StateFlag.State_Selected:
            self._ring(painter, box)
        elif state & QStyle.StateFlag.State_HasFocus:
            self._stroke(painter, box, self._look.colours.accent, 1, 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return option.rect.size()

    def fading(self) -> list[PhotoId]:
        """The photos to be painted again soon, since their pictures are coming in; each a last time when done."""
        photos, now = list(self._fading), time.monotonic()
        self._fading = {photo: since for photo, since in self._fading.items() if now - since < FADE_SECONDS}
        return photos

    def is_fading(self) -> bool:
        return bool(self._fading)

    def forget(self) -> None:
        """Another list is shown: nothing of it has been waited for yet."""
        self._waited.clear()
        self._fading.clear()

    def _shown(self, photo: PhotoId, picture: QPixmap | None) -> float:
        """How much of the picture is to be seen, 0 to 1."""
        if picture is None:
            self._waited.add(photo)
            return 0
        if photo in self._waited:
            self._waited.discard(photo)
            self._fading[photo] = time.monotonic()
        since = self._fading.get(photo)
        if since is None:
            return 1
        shown = (time.monotonic() - since) / FADE_SECONDS
        if shown >= 1:
            del self._fading[photo]
        return min(shown, 1)

    def _ring(self, painter: QPainter, box: QRect) -> None:
        """Selected: a ring in the accent colour, and the ground inside it so that it shows on any picture."""
        colours = self._look.colours
        self._stroke(painter, box, colours.ground, GROUND_RING, SELECTED_RING)
        self._stroke(painter, box, colours.accent, SELECTED_RING, 0)

    def _stroke(self, painter: QPainter, box: QRect, colour: str, width: int, inset: int) -> None:
        """A ring of this width, its outer edge `inset` inside the box."""
        off = inset + width / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colour), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = max(RADIUS - off, 1)
        painter.drawRoundedRect(QRectF(box).adjusted(off, off, -off, -off), radius, radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _round(self, painter: QPainter, box: QRect) -> None:
        """Cover the corners with the ground: dearer ways of rounding do not keep up with scrolling."""
        corners = self._corner_pixmap(painter.device().devicePixelRatio())
        for right in (False, True):
            for bottom in (False, True):
                at = QPoint(
                    box.right() + 1 - RADIUS if right else box.left(),
                    box.bottom() + 1 - RADIUS if bottom else box.top(),
                )
                ratio = corners.devicePixelRatio()
                side = RADIUS * ratio
                painter.drawPixmap(
                    QRectF(at.x(), at.y(), RADIUS, RADIUS),
                    corners,
                    QRectF(side if right else 0, side if bottom else 0, side, side),
                )

    def _corner_pixmap(self, ratio: float) -> QPixmap:
        """A square of twice the radius whose circle is clear and whose corners are ground."""
        ground = self._look.colours.ground
        kept = self._corners.get((ground, ratio))
        if kept is None:
            side = 2 * RADIUS
            kept = QPixmap(round(side * ratio), round(side * ratio))
            kept.setDevicePixelRatio(ratio)
            kept.fill(Qt.GlobalColor.transparent)
            path = QPainterPath()
            path.addRect(0, 0, side, side)
            path.addEllipse(0, 0, side, side)
            painter = QPainter(kept)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(path, QColor(ground))
            painter.end()
            self._corners[ground, ratio] = kept
        return kept


def quiet(colour: int, *, dark: bool) -> QColor:
    """The average colour of a photo, calm enough to stand for it until it comes."""
    given = QColor.fromRgb(colour)
    low, high = (0.16, 0.5) if dark else (0.35, 0.86)
    hue, lightness = max(given.hslHueF(), 0), min(max(given.lightnessF(), low), high)
    return QColor.fromHslF(hue, min(given.hslSaturationF(), 0.4), lightness)


def _draw(painter: QPainter, box: QRect, picture: QPixmap) -> None:
    """The picture in its box: pixel by pixel where it was made for it, scaled where the box has changed since."""
    ratio = painter.device().devicePixelRatio()
    if picture.width() == round(box.width() * ratio) and picture.height() == round(box.height() * ratio):
        painter.drawPixmap(QRectF(box), picture, QRectF(picture.rect()))
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(box, picture)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
