"""Chips: what narrows the photos down, each with a cross that takes it away."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from semret_desktop.window import icons
from semret_desktop.window.labels import tip
from semret_desktop.window.theme import Look, Text

HEIGHT, WIDEST = 24, 260
ICON, CROSS, PAD, GAP = 16, 12, 8, 6
PICTURE = 20  # side of a picture in place of the icon


class Chip(QAbstractButton):
    """An icon, a word and a cross. A click on the cross or Delete takes away what it says.

    So does a click anywhere, or Space; with a menu (`has_menu`) these open it.
    """

    removed = Signal()
    menu_asked = Signal(QPoint)  # where it is to stand, on the screen

    def __init__(
        self, look: Look, parent: QWidget | None = None, *, has_menu: bool = False, on_panel: bool = False
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._on_panel = on_panel  # where the ground of a field would not be seen
        self._icon = "folder-simple"
        self._picture: QImage | None = None
        self._warns = False
        self._has_menu = has_menu
        self._on_cross = False  # where the mouse was pressed
        self.setFixedHeight(HEIGHT)
        self.setMaximumWidth(WIDEST)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(72)
        self.setFont(look.font(Text.BODY))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._clicked)
        look.changed.connect(self.update)
        self.hide()

    def say(self, icon: str, words: str, what_goes: str, *, warns: bool = False, picture: QImage | None = None) -> None:
        """Show these words; `what_goes` says what a click does. Without words the chip is not there.

        `picture` stands in place of the icon, its middle square.
        """
        self._icon, self._warns, self._picture = icon, warns, picture
        self.setText(words)
        self.setToolTip(tip(what_goes))
        self.setAccessibleName(words)
        self.setAccessibleDescription(what_goes)
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(PAD + ICON + GAP + words + 1 + GAP + CROSS + PAD, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._on_cross = event.position().x() >= self.width() - PAD - CROSS - GAP
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._has_menu:
            self.menu_asked.emit(self._below())

    @Slot()
    def _clicked(self) -> None:
        on_cross, self._on_cross = self._on_cross, False
        if self._has_menu and not on_cross:
            self.menu_asked.emit(self._below())
        else:
            self.removed.emit()

    def _below(self) -> QPoint:
        return self.mapToGlobal(QPoint(0, self.height() + 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        ground = colours.raised if self._on_panel else colours.field
        painter.setBrush(QColor(colours.hover if self.underMouse() else ground))
        painter.drawRoundedRect(box, HEIGHT / 2, HEIGHT / 2)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), HEIGHT / 2 - 1, HEIGHT / 2 - 1)
        middle = box.center().y()
        sign = colours.warning if self._warns else colours.secondary
        if self._picture is not None:
            self._paint_picture(painter, self._picture, icons.square(QPointF(PAD + ICON / 2, middle), PICTURE))
        else:
            icons.draw(painter, self._icon, icons.square(QPointF(PAD + ICON / 2, middle), ICON), sign)
        cross = colours.text if self.underMouse() else colours.secondary
        icons.draw(painter, "x", icons.square(QPointF(box.right() - PAD - CROSS / 2, middle), CROSS), cross)
        words = box.adjusted(PAD + ICON + GAP, 0, -(PAD + CROSS + GAP), 0)
        painter.setPen(QColor(colours.text))
        elided = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(words.width()) + 1)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)

    def _paint_picture(self, painter: QPainter, picture: QImage, box: QRectF) -> None:
        side = min(picture.width(), picture.height())
        middle = QRectF((picture.width() - side) / 2, (picture.height() - side) / 2, side, side)
        shape = QPainterPath()
        shape.addEllipse(box)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipPath(shape)
        painter.drawImage(box, picture, middle)
        painter.restore()
