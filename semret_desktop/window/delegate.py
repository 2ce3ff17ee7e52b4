"""How one photo of the grid is painted: its picture, and its state as rings and signs inside its edge."""

import time

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemDelegate, QStyle, QStyleOptionViewItem

from semret_desktop.core import PhotoId
from semret_desktop.window.badges import Badges, Verb, places
from semret_desktop.window.heat import HeatMap
from semret_desktop.window.list_model import Role, State
from semret_desktop.window.theme import HOVER_VEIL, Look, Text

RADIUS = 4
FADE_SECONDS = 0.12
RING, GROUND_RING = 3, 1
DIMMED = 0.4  # what is left of a photo that is not relevant
UNKNOWN = 0x808080  # the colour that the library gives to a photo before it has been read


class PhotoDelegate(QAbstractItemDelegate):
    """Paints photos of an item view. A picture that comes late fades in; one that is there at once does not."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._waited: set[PhotoId] = set()  # painted without a picture
        self._fading: dict[PhotoId, float] = {}  # since when
        self._corners: dict[tuple[str, float], QPixmap] = {}
        self._badges = Badges()
        self.marking = False  # a query stands: photos have buttons that mark them
        self.pointed: Verb | None = None  # the button below the mouse
        self.heat: HeatMap | None = None  # over the photo that it is of
        self.hurried = False  # pictures move: they are scaled quickly rather than well

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box: QRect = option.rect
        photo: PhotoId = index.data(Role.PHOTO)
        state: State = index.data(Role.STATE)
        self._paint_picture(painter, box, photo, index, DIMMED if state.grade < 0 else 1)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if self.heat is not None:
            self.heat.paint(painter, QRectF(box), photo)
        if over:
            painter.fillRect(box, HOVER_VEIL)
        self._round(painter, box)
        colours = self._look.colours
        if option.state & QStyle.StateFlag.State_Selected:
            self._ring(painter, box, colours.accent)
        elif state.grade > 0:
            self._ring(painter, box, colours.relevant)
        elif option.state & QStyle.StateFlag.State_HasFocus:
            self._stroke(painter, box, colours.accent, 1, 0)
        if state.grade:
            self._badges.mark(painter, box, colours, relevant=state.grade > 0)
        if state.away:
            self._badges.away(painter, box, behind=state.behind)
        if state.behind:
            pointed = over and self.pointed is Verb.ALIKE
            font = self._look.font(Text.SECONDARY, thai=False)
            self._badges.count(painter, box, state.behind, font, opened=state.opened, pointed=pointed)
        buttons = places(box, marking=self.marking) if over else {}
        if state.favourite and Verb.FAVOURITE not in buttons:
            self._badges.favourite(painter, box)
        for verb, place in buttons.items():
            self._badges.button(painter, place, verb, on=is_on(state, verb), pointed=verb is self.pointed)

    def _paint_picture(
        self,
        painter: QPainter,
        box: QRect,
        photo: PhotoId,
        index: QModelIndex | QPersistentModelIndex,
        strength: float,
    ) -> None:
        picture: QPixmap | None = index.data(Qt.ItemDataRole.DecorationRole)
        shown = self._shown(photo, picture)
        if strength < 1:
            painter.fillRect(box, QColor(self._look.colours.ground))
        if shown < 1:
            colour = index.data(Role.COLOUR)
            unknown = QColor(self._look.colours.hover)
            painter.setOpacity(strength)
            painter.fillRect(box, unknown if colour == UNKNOWN else quiet(colour, dark=self._look.dark))
        if picture is not None:
            painter.setOpacity(shown * strength)
            _draw(painter, box, picture, smooth=not self.hurried)
        painter.setOpacity(1)

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

    def _ring(self, painter: QPainter, box: QRect, colour: str) -> None:
        """A ring, and the ground inside it so that it shows on any picture."""
        self._stroke(painter, box, self._look.colours.ground, GROUND_RING, RING)
        self._stroke(painter, box, colour, RING, 0)

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


def is_on(state: State, verb: Verb) -> bool:
    """Whether a button's word was said of the photo already."""
    match verb:
        case Verb.RELEVANT:
            return state.grade > 0
        case Verb.NOT_RELEVANT:
            return state.grade < 0
        case Verb.ALIKE:
            return state.opened
        case _:
            return state.favourite


def _draw(painter: QPainter, box: QRect, picture: QPixmap, *, smooth: bool) -> None:
    """The picture in its box: pixel by pixel where it was made for it, scaled where the box has changed since."""
    ratio = painter.device().devicePixelRatio()
    if picture.width() == round(box.width() * ratio) and picture.height() == round(box.height() * ratio):
        painter.drawPixmap(QRectF(box), picture, QRectF(picture.rect()))
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    painter.drawPixmap(box, picture)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
