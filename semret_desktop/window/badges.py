"""The small round signs on a photo: what was said of it, and the buttons that say it, below the mouse."""

from enum import Enum

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap

from semret_desktop.window import icons
from semret_desktop.window.theme import LIGHT, VIEWER, Colours

BADGE, BUTTON = 20, 28  # px across
INSET, GAP = 8, 4  # of buttons from the edge, and between them
BADGE_INSET = 10  # a badge stands clear of the rings
NARROW = 2 * BUTTON + GAP + 2 * INSET  # a photo narrower than this has no buttons: they would hide it
LOW = BUTTON + 2 * INSET
LOW_WITH_HEART = 2 * BUTTON + 3 * INSET
_COUNT_LEFT = 23  # px from the left of a count to its digits
_GROUND_ALPHA = 205  # of 255: a button lets the photo through a little


class Verb(Enum):
    """What a button on a photo does."""

    RELEVANT = "relevant"
    NOT_RELEVANT = "not relevant"
    FAVOURITE = "favourite"
    ALIKE = "alike"  # show those that it stands for, or put them behind it again


def places(box: QRect, *, marking: bool, behind: int = 0) -> dict[Verb, QRect]:
    """Where the buttons of a photo lie; without those that it is too small for, marks only while a query stands."""
    found: dict[Verb, QRect] = {}
    if behind:
        found[Verb.ALIKE] = _count_place(box, behind)
    if box.width() < NARROW or box.height() < LOW:
        return found
    if marking:
        top = box.bottom() + 1 - INSET - BUTTON
        right = box.right() + 1 - INSET
        found[Verb.NOT_RELEVANT] = QRect(right - BUTTON, top, BUTTON, BUTTON)
        found[Verb.RELEVANT] = QRect(right - 2 * BUTTON - GAP, top, BUTTON, BUTTON)
    if not marking or box.height() >= LOW_WITH_HEART:
        found[Verb.FAVOURITE] = QRect(box.right() + 1 - INSET - BUTTON, box.top() + INSET, BUTTON, BUTTON)
    return found


class Badges:
    """Paints signs and buttons. Each is drawn once and kept: a screen may hold a hundred hearts."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], QPixmap] = {}

    def mark(self, painter: QPainter, box: QRect, colours: Colours, *, relevant: bool) -> None:
        """At the top left: this photo was marked."""
        if relevant:
            sign = ("check", 12, colours.on_relevant, colours.relevant, 255)
        else:
            sign = ("x", 12, colours.ground, colours.secondary, 255)
        self._stamp(painter, _corner(box), BADGE, *sign)

    def favourite(self, painter: QPainter, box: QRect) -> None:
        """At the top right: this photo is a favourite."""
        at = QPoint(box.right() + 1 - BADGE_INSET - BADGE, _corner(box).y())
        if at.x() > _corner(box).x() + BADGE:  # else the photo is too narrow for two signs beside each other
            self._stamp(painter, at, BADGE, "heart-fill", 12, VIEWER.text, VIEWER.ground, _GROUND_ALPHA)

    def away(self, painter: QPainter, box: QRect, *, behind: int = 0) -> None:
        """At the bottom left, beside the count: no file of this photo can be reached."""
        beside = _count_place(box, behind).width() + GAP if behind else 0
        at = _bottom_corner(box) + QPoint(beside, 0)
        self._stamp(painter, at, BADGE, "hard-drive", 14, VIEWER.warning, VIEWER.ground, _GROUND_ALPHA)

    def count(self, painter: QPainter, box: QRect, behind: int, font: QFont, *, opened: bool, pointed: bool) -> None:
        """At the bottom left: so many photos that look the same stand behind this one, or after it (`opened`)."""
        place = QRectF(_count_place(box, behind))
        colour, ground = (LIGHT.text, LIGHT.raised) if pointed or opened else (VIEWER.text, VIEWER.ground)
        disc = QColor(ground)
        disc.setAlpha(255 if pointed or opened else _GROUND_ALPHA)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(disc)
        painter.drawRoundedRect(place, BADGE / 2, BADGE / 2)
        icons.draw(painter, "stack", icons.square(QPointF(place.left() + 13, place.center().y()), 12), colour)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        words = place.adjusted(_COUNT_LEFT, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, f"+{behind}")
        painter.restore()

    def button(self, painter: QPainter, place: QRect, verb: Verb, *, on: bool, pointed: bool) -> None:
        """A button below the mouse; `on`: it was pressed before, and takes back what it did."""
        icon = {Verb.RELEVANT: "check", Verb.NOT_RELEVANT: "x", Verb.FAVOURITE: "heart"}[verb]
        if on and verb is Verb.RELEVANT:
            sign = (icon, 16, LIGHT.on_relevant, LIGHT.relevant, 255)
        elif pointed or (on and verb is Verb.NOT_RELEVANT):
            colour = LIGHT.relevant if verb is Verb.RELEVANT else LIGHT.text
            sign = ("heart-fill" if on and verb is Verb.FAVOURITE else icon, 16, colour, LIGHT.raised, 255)
        else:
            sign = ("heart-fill" if on else icon, 16, VIEWER.text, VIEWER.ground, _GROUND_ALPHA)
        self._stamp(painter, place.topLeft(), BUTTON, *sign)

    def _stamp(
        self, painter: QPainter, at: QPoint, side: int, icon: str, size: int, colour: str, ground: str, alpha: int
    ) -> None:
        ratio = painter.device().devicePixelRatio()
        key = (side, icon, size, colour, ground, alpha, ratio)
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = _disc(side, ratio, icon, size, colour, ground, alpha)
        painter.drawPixmap(at, kept)


def _count_place(box: QRect, behind: int) -> QRect:
    """The pill with the number of photos behind one: as wide as its digits need."""
    return QRect(_bottom_corner(box), QSize(_COUNT_LEFT + 8 * len(f"+{behind}") + 5, BADGE))


def _bottom_corner(box: QRect) -> QPoint:
    """Where a badge at the bottom left lies."""
    return QPoint(_corner(box).x(), box.bottom() + 1 - (BADGE_INSET if box.height() >= 48 else 2) - BADGE)


def _corner(box: QRect) -> QPoint:
    """Where a badge at the top left lies: clear of the rings, or as far in as a small photo lets it."""
    across = min(BADGE_INSET, max((box.width() - BADGE) // 2, 0))
    down = min(BADGE_INSET, max((box.height() - BADGE) // 2, 0))
    return box.topLeft() + QPoint(across, down)


def _disc(side: int, ratio: float, icon: str, size: int, colour: str, ground: str, alpha: int) -> QPixmap:
    disc = QColor(ground)
    disc.setAlpha(alpha)
    made = QPixmap(round(side * ratio), round(side * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(disc)
    painter.drawEllipse(QRectF(0, 0, side, side))
    icons.draw(painter, icon, icons.square(QPointF(side / 2, side / 2), size), colour)
    painter.end()
    return made
