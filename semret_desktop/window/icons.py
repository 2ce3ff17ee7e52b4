"""Icons of one family (Phosphor, regular weight), drawn as shapes in the colour that is wanted, sharp at every scale.

The outlines come from the font that QtAwesome brings. It is read here rather than through QtAwesome itself, whose
import and whose ten fonts would cost a fifth of a second at the start.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPainterPath, QPainterPathStroker, QPixmap, QRawFont

EM = 256.0  # units in which outlines are kept


def draw(painter: QPainter, name: str, box: QRectF, colour: QColor | str) -> None:
    """Draw an icon, such as "magnifying-glass", so that its square fills `box`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / EM, box.height() / EM)
    painter.fillPath(outline(name), QColor(colour))
    painter.restore()


def icon(name: str, colour: str, side: int = 16) -> QIcon:
    """An icon for widgets that ask for one."""
    made = QIcon()
    for ratio in (1, 2, 3):
        pixmap = QPixmap(side * ratio, side * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(0, 0, 0, 0))
        painter = QPainter(pixmap)
        draw(painter, name, QRectF(0, 0, side, side), colour)
        painter.end()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            made.addPixmap(pixmap, mode)
    return made


def square(centre: QPointF, side: float) -> QRectF:
    """The square of this side around a point."""
    return QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)


@cache
def outline(name: str) -> QPainterPath:
    """The outline of an icon in a square of `EM`. Raises KeyError for a name that the family does not have."""
    if name in _OWN:
        return _OWN[name]()
    font, characters = _family()
    glyph = font.glyphIndexesForString(chr(int(characters[name], 16)))[0]
    path = font.pathForGlyph(glyph)
    # The glyph's box sits between ascent and descent of the font; the icons fill its em square.
    return path.translated(0, font.ascent())


def _sidebar() -> QPainterPath:
    """A window with a column at its left: the family got one after the version that QtAwesome brings."""
    lines = QPainterPath()
    lines.addRoundedRect(QRectF(32, 48, 192, 160), 8, 8)
    lines.moveTo(96, 48)
    lines.lineTo(96, 208)
    for y in (88, 120, 152):
        lines.moveTo(56, y)
        lines.lineTo(72, y)
    pen = QPainterPathStroker()
    pen.setWidth(16)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen.createStroke(lines).simplified()


_OWN = {"sidebar": _sidebar}


@cache
def _family() -> tuple[QRawFont, dict[str, str]]:
    package = find_spec("qtawesome")
    if package is None or package.origin is None:
        raise ImportError("QtAwesome is not installed")  # a base dependency: an installation without it is broken
    fonts = Path(package.origin).parent / "fonts"
    file = max(path for path in fonts.glob("phosphor-*.ttf"))
    charmap = max(path for path in fonts.glob("phosphor-charmap-*.json"))
    font = QRawFont(str(file), EM, QFont.HintingPreference.PreferNoHinting)
    return font, json.loads(charmap.read_text("utf-8"))
