"""What is painted around sorted photos: the headers of groups, how sure a photo is, what hangs on the mouse."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap

from semret_desktop.window import i18n, icons
from semret_desktop.window.buttons import BOX, draw_tick
from semret_desktop.window.geometry import HEADER, Rows
from semret_desktop.window.listing import Listing
from semret_desktop.window.rows_view import MARGIN
from semret_desktop.window.sorting_groups import NONE
from semret_desktop.window.theme import VIEWER, Look, Text

SIGN, INSET, PAD = 20, 6, 7  # px of the probability on a photo
CARRIED = 28  # px
_ALPHA = 205  # of 255: a sign lets the photo through a little
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def draw_group_headers(
    painter: QPainter,
    dirty: QRect,
    offset: int,
    rows: Rows,
    listing: Listing,
    names: Mapping[int, str],
    ticked: Collection[int],
    look: Look,
) -> None:
    """Paint those that lie in the dirty part of a viewport that is scrolled down by `offset`.

    A group whose number is among `ticked` is to be accepted; the group of none cannot be.
    """
    tops, colours = rows.header_tops, look.colours
    first, last = tops.searchsorted([dirty.top() + offset - HEADER, dirty.bottom() + 1 + offset])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place in range(int(first), int(last)):
        line = QRect(MARGIN, int(tops[place]) - offset, rows.width, HEADER)
        number = int(listing.day_numbers[place])
        if number != NONE:
            box = QRectF(line.left(), line.top() + (HEADER - BOX) / 2, BOX, BOX)
            draw_tick(painter, box, colours, ticked=number in ticked)
            line.setLeft(line.left() + BOX + 8)
        font = look.font(Text.STRONG)
        count = i18n.photos(int(listing.day_counts[place]))
        room = line.width() - 9 - QFontMetrics(look.font(Text.SECONDARY)).horizontalAdvance(count)
        name = QFontMetrics(font).elidedText(names.get(number, ""), Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        drawn = painter.drawText(line, _LEFT, name)
        line.setLeft(drawn.right() + 9)
        painter.setFont(look.font(Text.SECONDARY))
        painter.setPen(QColor(colours.secondary))
        painter.drawText(line, _LEFT, count)


def draw_sign(painter: QPainter, box: QRect, sign: QPixmap) -> None:
    """A sign at the bottom left of a photo."""
    painter.drawPixmap(QPointF(box.left() + INSET, box.bottom() + 1 - INSET - SIGN), sign)


def sign(words: str, look: Look, ratio: float) -> QPixmap:
    """What `draw_sign` draws: words on a quiet ground; a check where there are none."""
    font = look.font(Text.SECONDARY, thai=False)
    width = QFontMetrics(font).horizontalAdvance(words) + 2 * PAD if words else SIGN
    made = _clear(width, SIGN, ratio)
    place = QRectF(0, 0, width, SIGN)
    disc = QColor(VIEWER.ground)
    disc.setAlpha(_ALPHA)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(disc)
    painter.drawRoundedRect(place, SIGN / 2, SIGN / 2)
    if words:
        painter.setFont(font)
        painter.setPen(QColor(VIEWER.text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
    else:
        icons.draw(painter, "check", icons.square(place.center(), 12), VIEWER.text)
    painter.end()
    return made


def carried_sign(words: str, look: Look, ratio: float) -> QPixmap:
    """What hangs on the mouse while photos are dragged."""
    font = look.font(Text.STRONG)
    width = QFontMetrics(font).horizontalAdvance(words) + 32
    made = _clear(width, CARRIED, ratio)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.colours.accent))
    box = QRectF(0, 0, width, CARRIED)
    painter.drawRoundedRect(box, 8, 8)
    painter.setFont(font)
    painter.setPen(QColor(look.colours.on_accent))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return made


def _clear(width: int, height: int, ratio: float) -> QPixmap:
    """Pixels to draw on, of which nothing is seen yet."""
    made = QPixmap(round(width * ratio), round(height * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    return made
