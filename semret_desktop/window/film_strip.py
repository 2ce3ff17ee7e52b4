"""The strip below the photo that is looked at: its like, to see at a glance and to go to."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from semret_desktop.core import PhotoId
from semret_desktop.window import i18n
from semret_desktop.window.labels import label
from semret_desktop.window.theme import HOVER_VEIL, Look, Text
from semret_desktop.window.viewer_similar import Fellows, width_of

HEIGHT, GAP, RADIUS, MARGIN = 68, 4, 4, 16
ABOVE = 4  # between the words and the pictures


class FilmStrip(QWidget):
    """Photos in a row, each in its own shape, as many as there is room for. The first is the one looked at."""

    chosen = Signal(object)  # PhotoId

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._fellows: Fellows | None = None
        self.frames: list[Frame] = []
        self._title = label(look, Text.SECONDARY, self.tr("Similar photos"), parent=self, quiet=True)
        self._title.hide()
        self.setFixedHeight(look.line(Text.SECONDARY) + ABOVE + HEIGHT + MARGIN)
        self.setAccessibleName(self.tr("Similar photos"))

    def show_fellows(self, fellows: Fellows | None) -> None:
        """Show these; None empties the strip, whose place stays."""
        self._fellows = fellows
        for frame in self.frames:
            frame.hide()
            frame.deleteLater()
        self.frames = []
        self._title.setVisible(fellows is not None and len(fellows.listing) > 1)
        if fellows is None or len(fellows.listing) < 2:
            return
        for row, picture in enumerate(fellows.pictures):
            frame = Frame(fellows, row, picture, self._look, self)
            frame.clicked.connect(self._clicked)
            frame.beside.connect(self._beside)
            self.frames.append(frame)
        self._place()

    @property
    def fellows(self) -> Fellows | None:
        return self._fellows

    @property
    def pictures_high(self) -> int:
        """Device pixels."""
        return round(HEIGHT * self.devicePixelRatioF())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        line = self._look.line(Text.SECONDARY)
        self._title.setGeometry(MARGIN, 0, max(self.width() - 2 * MARGIN, 1), line)
        left, right = MARGIN, self.width() - MARGIN
        for frame in self.frames:
            width = frame.sizeHint().width()
            room = min(width, right - left)
            frame.setGeometry(left, line + ABOVE, max(room, 1), HEIGHT)
            frame.setVisible(room >= min(width, HEIGHT // 2))  # the last one may be cut, as a strip is
            left += width + GAP

    @Slot()
    def _clicked(self) -> None:
        frame = self.sender()
        if isinstance(frame, Frame):
            self.chosen.emit(frame.photo)

    @Slot(int)
    def _beside(self, step: int) -> None:
        frame = self.sender()
        if isinstance(frame, Frame):
            place = self.frames.index(frame) + step
            if 0 <= place < len(self.frames) and self.frames[place].isVisible():
                self.frames[place].setFocus(Qt.FocusReason.TabFocusReason)


class Frame(QAbstractButton):
    """One photo of the strip. Tab enters the strip; arrows go along it."""

    beside = Signal(int)

    def __init__(self, fellows: Fellows, row: int, picture: QImage | None, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._picture = picture
        self._first = row == 0
        self._width = width_of(fellows.listing, row, HEIGHT)
        self._colour = QColor.fromRgb(int(fellows.listing.shapes.colours[row]))
        self.photo: PhotoId = fellows.listing.photo(row)
        day = i18n.full_day(fellows.listing.day_of(row))
        self.setAccessibleName(
            self.tr("This photo, from {day}").format(day=day)
            if self._first
            else self.tr("Similar photo from {day}").format(day=day)
        )
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if row == 1 else Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if not self._first:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(self._width, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.beside.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colours = self._look.colours
        box = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(box, RADIUS, RADIUS)
        painter.save()
        painter.setClipPath(shape)
        if self._picture is None:
            painter.fillRect(box, self._colour)
        else:
            painter.drawImage(QRectF(0, 0, self._width, HEIGHT), self._picture, QRectF(self._picture.rect()))
        if self.underMouse() and not self._first:
            painter.fillRect(box, HOVER_VEIL)
        painter.restore()
        if self._first or self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent if self._first else colours.text), 3))
            painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), RADIUS - 1, RADIUS - 1)
            painter.setPen(QPen(QColor(colours.ground), 1))
            painter.drawRoundedRect(box.adjusted(3.5, 3.5, -3.5, -3.5), 2, 2)
