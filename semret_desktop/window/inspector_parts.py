"""What the inspector is put together from: words that wrap anywhere and can be copied, a name, a picture."""

import math

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QTextEdit, QWidget

from semret_desktop.window.labels import label, tip
from semret_desktop.window.theme import Look, Text

RADIUS = 4
LONGEST_TIP = 400  # characters


class Prose(QTextEdit):
    """Plain words as high as they are. They break anywhere where they must: a name of 200 letters stays inside."""

    def __init__(
        self, look: Look, text: Text = Text.BODY, *, quiet: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._text = text
        self._quiet = quiet
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.textChanged.connect(self._fit)
        look.changed.connect(self.restyle)
        self.restyle()

    def say(self, words: str) -> None:
        """Show these words."""
        if words != self.toPlainText():
            self.setPlainText(words)
        self.setAccessibleName(words)

    def restyle(self) -> None:
        """Take colours and font from the look."""
        colours = self._look.colours
        tinted = QPalette(self.palette())
        tinted.setColor(QPalette.ColorRole.Text, QColor(colours.secondary if self._quiet else colours.text))
        tinted.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        tinted.setColor(QPalette.ColorRole.Highlight, QColor(colours.accent))
        tinted.setColor(QPalette.ColorRole.HighlightedText, QColor(colours.on_accent))
        tinted.setColor(QPalette.ColorRole.PlaceholderText, QColor(colours.secondary))
        self.setPalette(tinted)
        self.setFont(self._look.font(self._text))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(100, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(20, self._height())

    def _height(self) -> int:
        margins = self.viewportMargins()
        line = self._look.line(self._text)
        return max(math.ceil(self.document().size().height()), line) + margins.top() + margins.bottom()

    def _fit(self) -> None:
        if self.viewport().width() > 20:
            self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(self._height())


class Elided(QLabel):
    """One line whose middle gives way when it is too long; the whole is in its tip."""

    def __init__(self, look: Look, text: Text, parent: QWidget | None = None, *, end: bool = False) -> None:
        super().__init__(parent)
        self._whole = ""
        self._side = Qt.TextElideMode.ElideRight if end else Qt.TextElideMode.ElideMiddle
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(look.font(text))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Show these words."""
        self._whole = words
        self.setAccessibleName(words)
        self._elide()

    def whole(self) -> str:
        """The words, whether they are seen in full or not."""
        return self._whole

    def natural_width(self) -> int:
        """What the words would like to have."""
        return QFontMetrics(self.font()).horizontalAdvance(self._whole) + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        seen = QFontMetrics(self.font()).elidedText(self._whole, self._side, self.width())
        self.setText(seen)
        self.setToolTip(plain_tip(self._whole) if seen != self._whole else "")


class Preview(QWidget):
    """A photo, small, in its own shape and with round corners; its average colour until it is there."""

    opened = Signal()

    def __init__(self, room: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._picture: QImage | QPixmap | None = None
        self._colour = QColor(0, 0, 0, 0)
        self._whole = QSize()
        self._shape = room
        self.setFixedHeight(room.height())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: QImage | QPixmap | None, shape: QSize, colour: int = 0x808080) -> None:
        """Show a picture of this shape (any size of it)."""
        self._picture = picture
        self._colour = QColor.fromRgb(colour)
        self._whole = shape
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = QSize(min(self._room.width(), max(self.width(), 1)), self._room.height())
        fitted = room if self._whole.isEmpty() else self._whole.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        self._shape = QSize(max(fitted.width(), 1), max(fitted.height(), 1))
        self.setFixedHeight(self._shape.height())

    def has_picture(self) -> bool:
        return self._picture is not None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(0, 0, self._shape.width(), self._shape.height())
        round_box = QPainterPath()
        round_box.addRoundedRect(box, RADIUS, RADIUS)
        painter.setClipPath(round_box)
        painter.fillRect(box, self._colour)
        if isinstance(self._picture, QImage):
            painter.drawImage(box, self._picture, QRectF(self._picture.rect()))
        elif self._picture is not None:
            painter.drawPixmap(box, self._picture, QRectF(self._picture.rect()))


def title(look: Look, words: str, parent: QWidget | None = None) -> QLabel:
    """What stands above a part of the inspector."""
    return label(look, Text.STRONG, words, parent=parent)


def flush(button: QPushButton) -> QPushButton:
    """Let the letters of a word to press begin where the words above it begin."""
    button.setStyleSheet("QPushButton { padding-left: 0; margin-left: -1px; }")
    return button


def plain_tip(words: str) -> str:
    """Words for a tool tip, not too long a one."""
    short = words if len(words) <= LONGEST_TIP else words[:LONGEST_TIP] + "…"
    return tip(short) if words else ""
