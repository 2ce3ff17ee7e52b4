"""What stands in the window while the library holds no photo: the folders to begin with, one button, one picture."""

import os
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageReader,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from semret_desktop.core.resources import shipped
from semret_desktop.window import i18n, icons
from semret_desktop.window.background import Background
from semret_desktop.window.buttons import primary
from semret_desktop.window.folder_list import FolderList
from semret_desktop.window.labels import label
from semret_desktop.window.places import Places
from semret_desktop.window.theme import VIEWER, Look, Text

PICTURE = "p038.jpg"  # of the demo photos
MARGIN, RADIUS, WIDEST_TEXT = 16, 8, 480
A_CORE, MOST_CORES = 5.5, 4  # photos a second of usual size, read and understood by one core; cores that take part
PICTURE_SHARE = 0.46  # of the width
NARROW = 760  # below this width the picture leaves its place to the words


class EmptyPage(QWidget):
    """The first thing that a person sees: where photos lie on this machine, and one button that starts."""

    add_asked = Signal()  # choose another folder
    start_asked = Signal(object)  # list[str]: the folders that are ticked

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._looked = False
        self._found = False  # the usual folders were looked for
        self.reader: Background[_Disk] = Background(_Disk, "picture", self)
        self.places = Places(self)
        self._picture = _PicturePane(self.reader, self.tr("girl watching a whale shark"), look, self)
        title = label(look, Text.TITLE, self.tr("Semret finds photos by what they show"), wrap=True)
        sentence = label(
            look,
            Text.BODY,
            self.tr("Choose the folders to look through; photos appear while it works."),
            quiet=True,
            wrap=True,
        )
        self.folders = FolderList(look, self)
        self.start_button = primary(self.tr("Start"), self)
        self._sum = label(look, Text.BODY, parent=self, quiet=True, wrap=True)
        promise = _Promise(self.tr("Everything happens on this computer; no photo or search leaves it."), look, self)
        starting = QHBoxLayout()
        starting.setSpacing(16)
        starting.addWidget(self.start_button)
        starting.addWidget(self._sum, 1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(title)
        words.addSpacing(8)
        words.addWidget(sentence)
        words.addSpacing(24)
        words.addWidget(self.folders)
        words.addSpacing(24)
        words.addLayout(starting)
        words.addSpacing(32)
        words.addWidget(promise)
        words.addStretch(1)
        self._column = QWidget(self)
        self._column.setLayout(words)
        self._column.setMaximumWidth(WIDEST_TEXT)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        row.setSpacing(24)
        row.addStretch(1)
        row.addWidget(self._column, 12)
        row.addStretch(1)
        row.addWidget(self._picture)
        self.places.found.connect(self.folders.show_places)
        self.places.found.connect(self._looked_for)
        self.places.counted.connect(self.folders.show_count)
        self.folders.add_asked.connect(self.add_asked)
        self.folders.changed.connect(self._say)
        self.start_button.clicked.connect(self.start)
        self._say()

    def add(self, folder: str) -> None:
        """One more folder, ticked."""
        self.folders.add(self.places.add(folder))

    @Slot()
    def start(self) -> None:
        """Begin with what is ticked; without anything, ask for a folder."""
        ticked = self.folders.ticked()
        if ticked:
            self.start_asked.emit(ticked)
        else:
            self.add_asked.emit()

    def summary(self) -> str:
        """What the button would begin, in words."""
        return self._sum.text()

    @Slot()
    def _looked_for(self) -> None:
        self._found = True
        self._say()

    @Slot()
    def _say(self) -> None:
        ticked = self.folders.ticked()
        none = self._found and not self.folders.rows()  # then the one thing to do is to name a folder
        self.folders.setHidden(none)
        self.start_button.setText(self.tr("Add a folder …") if none else self.tr("Start"))
        self.start_button.setEnabled(bool(ticked) or none)
        photos, counted = self.folders.photos()
        if not ticked:
            self._sum.setText("")
        elif not counted:
            self._sum.setText(self.tr("Counting photos …"))
        else:
            parts = [
                self.tr("{photos} {in_folders}").format(photos=i18n.photos(photos), in_folders=self._in(len(ticked)))
            ]
            if photos:
                parts.append(i18n.duration(photos / photos_a_second()))
            self._sum.setText(" · ".join(parts))

    def _in(self, folders: int) -> str:
        return self.tr("in %Ln folder(s)", "", folders)

    def showEvent(self, event: QShowEvent) -> None:
        """The folders are looked for when the page is seen for the first time: most people see it once."""
        super().showEvent(event)
        if not self._looked:
            self._looked = True
            self.places.look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture.setVisible(self.width() >= NARROW)
        self._picture.setFixedWidth(round(self.width() * PICTURE_SHARE))

    def is_painted(self) -> bool:
        """Whether its picture is there, and all photos are counted."""
        picture = self._picture.isHidden() or self._picture.has_image()
        return self.isVisible() and picture and self.folders.photos()[1]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """There is one thing to do here, and Enter does it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.start()
            return
        super().keyPressEvent(event)


def photos_a_second() -> float:
    """How fast photos will be read, more or less: nobody knows before it was tried."""
    return A_CORE * min(os.cpu_count() or 1, MOST_CORES)


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
