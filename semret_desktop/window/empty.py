"""What stands in the window while the library holds no photo: one picture, one sentence, one button."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QImageReader, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from semret_desktop.core.resources import shipped
from semret_desktop.window import icons
from semret_desktop.window.background import Background
from semret_desktop.window.labels import label
from semret_desktop.window.theme import VIEWER, Look, Text

PICTURE = "p038.jpg"  # of the demo photos
MARGIN, RADIUS, WIDEST_TEXT = 16, 8, 480
NARROW = 760  # below this width the picture leaves its place to the words


class EmptyPage(QWidget):
    """The first thing that a person sees."""

    add_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.reader: Background[_Disk] = Background(_Disk, "picture", self)
        self._picture = _PicturePane(self.reader, self.tr("girl watching a whale shark"), look, self)
        title = label(look, Text.TITLE, self.tr("Semret finds photos by what they show"), wrap=True)
        sentence = label(
            look,
            Text.BODY,
            self.tr("Choose a folder to look through; photos appear while it works."),
            quiet=True,
            wrap=True,
        )
        self._button = QPushButton(self.tr("Add a folder …"), self)
        self._button.setProperty("primary", True)
        self._button.clicked.connect(self.add_asked)
        promise = _Promise(self.tr("Everything happens on this computer; no photo or search leaves it."), look, self)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(title)
        words.addSpacing(8)
        words.addWidget(sentence)
        words.addSpacing(24)
        words.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        words.addSpacing(32)
        words.addWidget(promise)
        words.addStretch(1)
        column = QWidget(self)
        column.setLayout(words)
        column.setMaximumWidth(WIDEST_TEXT)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        row.setSpacing(24)
        row.addStretch(1)
        row.addWidget(column, 10)
        row.addStretch(1)
        row.addWidget(self._picture, 10)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture.setVisible(self.width() >= NARROW)

    def is_painted(self) -> bool:
        """Whether its picture is there."""
        return self.isVisible() and self._picture.has_image()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """There is one thing to do here, and Enter does it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add_asked.emit()
            return
        super().keyPressEvent(event)


class _Promise(QWidget):
    """A lock and a sentence."""

    def __init__(self, words: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 0, 0)
        row.addWidget(label(look, Text.BODY, words, quiet=True, wrap=True))
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        line = self._look.line(Text.BODY)
        box = icons.square(QPointF(8, line / 2), 16)
        icons.draw(QPainter(self), "lock-simple", box, self._look.colours.secondary)


class _Disk:
    """Nothing that a file reader must keep."""

    def close(self) -> None:
        pass


class _PicturePane(QWidget):
    """A photo that fills its place, with what one could have typed to find it."""

    def __init__(self, reader: "Background[_Disk]", query: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._image: QImage | None = None
        self._query = query
        self._reader = reader
        reader.done.connect(self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        size = self.size() * self.devicePixelRatioF()
        self._reader.ask(partial(_read, path=shipped("resources", "demo", "photos", PICTURE), size=size))

    def has_image(self) -> bool:
        return self._image is not None

    @Slot(int, object)
    def _show(self, _number: int, image: QImage | None) -> None:
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.fillPath(path, QColor(self._look.colours.panel))
        if self._image is None:
            return
        painter.setClipPath(path)
        whole = QSize(self._image.size()).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        box = QRectF(0, 0, whole.width(), whole.height())
        box.moveCenter(QRectF(self.rect()).center())
        painter.drawImage(box, self._image)
        painter.setClipping(False)
        self._paint_query(painter)

    def _paint_query(self, painter: QPainter) -> None:
        painter.setFont(self._look.font(Text.BODY))
        width = painter.fontMetrics().horizontalAdvance(self._query)
        box = QRectF(16, self.height() - 16 - 32, width + 32 + 14, 32)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(VIEWER.panel))
        painter.drawRoundedRect(box, 6, 6)
        sign = icons.square(QPointF(box.left() + 18, box.center().y()), 16)
        icons.draw(painter, "magnifying-glass", sign, VIEWER.secondary)
        painter.setPen(QColor(VIEWER.text))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box.adjusted(34, 0, 0, 0), side, self._query)


def _read(_disk: _Disk, *, path: Path, size: QSize) -> QImage | None:
    """On the thread: the picture, large enough to fill this size."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    whole = reader.size()
    if not whole.isValid() or size.isEmpty():
        return None
    wanted = whole.scaled(size, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    if wanted.width() < whole.width():
        reader.setScaledSize(wanted)
    image = reader.read()
    return None if image.isNull() else image
