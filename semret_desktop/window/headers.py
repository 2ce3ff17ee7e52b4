"""What is said between photos by date: each day above its photos."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from semret_desktop.window import i18n
from semret_desktop.window.geometry import HEADER, Rows
from semret_desktop.window.listing import Listing
from semret_desktop.window.rows_view import MARGIN
from semret_desktop.window.theme import Look, Text

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
        count = int(listing.day_counts[number])
        if count:
            line.setLeft(drawn.right() + 9)
            painter.setFont(look.font(Text.SECONDARY))
            painter.setPen(QColor(look.colours.secondary))
            painter.drawText(line, _LEFT, i18n.photos(count))
