"""What is said between photos: in a timeline each day above its photos; in a ranking where the likely ones end."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from semret_desktop.window import i18n
from semret_desktop.window.geometry import CUT, HEADER, NOTE, Rows
from semret_desktop.window.listing import Listing
from semret_desktop.window.rows_view import MARGIN
from semret_desktop.window.theme import Look, Text

_TITLE = 24  # px of the line of a title
_BESIDE = 12  # px between words and the line at both sides
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def draw_headers(painter: QPainter, dirty: QRect, offset: int, rows: Rows, listing: Listing, look: Look) -> None:
    """Paint those that lie in the dirty part of a viewport that is scrolled down by `offset`."""
    tops = rows.header_tops
    first, last = tops.searchsorted([dirty.top() + offset - HEADER, dirty.bottom() + 1 + offset])
    for number in range(int(first), int(last)):
        line = QRect(MARGIN, int(tops[number]) - offset, rows.width, HEADER)
        title = i18n.day(int(listing.day_numbers[number]))
        painter.setFont(look.font(Text.STRONG))
        painter.setPen(QColor(look.colours.text))
        drawn = painter.drawText(line, _LEFT, title)
        line.setLeft(drawn.right() + 9)
        painter.setFont(look.font(Text.SECONDARY))
        painter.setPen(QColor(look.colours.secondary))
        painter.drawText(line, _LEFT, i18n.photos(int(listing.day_counts[number])))


def draw_cut(painter: QPainter, dirty: QRect, offset: int, rows: Rows, listing: Listing, look: Look) -> None:
    """Paint the line below the likely photos; where none is likely, say so above all."""
    if rows.cut_top is None or not listing.total:
        return
    block = QRect(MARGIN, rows.cut_top - offset, rows.width, CUT if listing.likely else NOTE)
    if not dirty.intersects(block):
        return
    likely = listing.likely or 0
    if likely:
        _draw_line(painter, block, i18n.less_likely(listing.total - likely), look)
        return
    block.setTop(block.top() + (NOTE - 2 * _TITLE) // 2)
    _draw_words(painter, block, i18n.nothing_fits(), Text.TITLE, look.colours.text, look)
    block.setTop(block.top() + _TITLE)
    _draw_words(painter, block, i18n.nearest(listing.total), Text.BODY, look.colours.secondary, look)


def _draw_words(painter: QPainter, block: QRect, words: str, text: Text, colour: str, look: Look) -> None:
    """In the first line of a block, in its middle; what is too long ends in dots."""
    font = look.font(text)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    line = QRect(block.left(), block.top(), block.width(), _TITLE)
    fitting = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignCenter, fitting)


def _draw_line(painter: QPainter, block: QRect, words: str, look: Look) -> None:
    font = look.font(Text.SECONDARY)
    painter.setFont(font)
    painter.setPen(QColor(look.colours.secondary))
    painter.drawText(block, Qt.AlignmentFlag.AlignCenter, words)
    room = max((block.width() - QFontMetrics(font).horizontalAdvance(words)) // 2 - _BESIDE, 0)
    for left in (block.left(), block.right() + 1 - room):
        painter.fillRect(QRect(left, block.center().y(), room, 1), QColor(look.colours.line))
