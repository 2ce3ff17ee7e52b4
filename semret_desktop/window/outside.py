"""What a person brings in from outside: pictures to look for, folders to add. Read on a thread of their own."""

import hashlib
import os
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QMimeData, QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from semret_desktop.core import PhotoId, SemretError
from semret_desktop.core.text import printable
from semret_desktop.window.background import Background

if TYPE_CHECKING:
    from semret_desktop.app import Semret

MOST = 4  # pictures in one query
SHOWN = 60  # pixels of the longer side of the small picture that stands for it
Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, eq=False)  # compared by identity
class Given:
    """A picture that is looked for, though the library does not have it."""

    key: str  # alike for the same pixels
    name: str  # of its file; empty where it was pasted
    small: QImage
    vector: npt.NDArray[np.float32]  # (d,), unit length
    space: str  # key of the space that it belongs to


@dataclass(frozen=True, slots=True)
class Found:
    """What became of all that was brought in at once."""

    folders: tuple[str, ...] = ()
    photos: tuple[PhotoId, ...] = ()  # files that are photos of the library
    pictures: tuple[Given, ...] = ()
    failed: tuple[tuple[str, SemretError], ...] = ()  # names of files, and why they could not be read
    left: int = 0  # files that were too many


def brings(data: QMimeData) -> bool:
    """Whether there is something in a drop or in the clipboard that `Outside` takes."""
    return data.hasImage() or bool(files_of(data))


def files_of(data: QMimeData) -> list[str]:
    """The files and folders of this machine that are named."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]


class Outside(QObject):
    """Looks at what was dropped or pasted, and reads its pictures: one lot after the other, none is left out."""

    found = Signal(object)  # Found
    failed = Signal(object)  # SemretError: nothing of it could be looked at
    closed = Signal()

    def __init__(self, open_library: "Callable[[], Semret]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: deque[Callable[[Semret], Found]] = deque()
        self._background: Background[Semret] = Background(open_library, "outside", self)
        self._background.idle.connect(self._next)
        self._background.done.connect(self._done)
        self._background.failed.connect(self._failed)
        self._background.closed.connect(self.closed)

    def take(self, data: QMimeData) -> None:
        """Take what lies in a drop or in the clipboard: files and folders of this machine, else a picture."""
        files = files_of(data)
        if files:
            self.take_files(files)
        elif data.hasImage():
            image = data.imageData()
            if isinstance(image, QImage):
                self._add(partial(_take_image, image=QImage(image)))

    def take_files(self, files: Sequence[str]) -> None:
        """Take these files and folders."""
        self._add(partial(_take_files, files=tuple(files)))

    def _add(self, job: "Callable[[Semret], Found]") -> None:
        self._jobs.append(job)
        self._next()

    @Slot()
    def _next(self) -> None:
        if self._jobs and not self._background.busy:
            self._background.ask(self._jobs.popleft())

    @property
    def busy(self) -> bool:
        return self._background.busy

    def close(self) -> None:
        self._background.close()

    def is_closed(self) -> bool:
        return self._background.is_closed()

    @Slot(int, object)
    def _done(self, _number: int, answer: object) -> None:
        self.found.emit(answer)

    @Slot(int, object)
    def _failed(self, _number: int, error: object) -> None:
        self.failed.emit(error)


# On the thread


def vectors_of(library: "Semret", given: tuple[Given, ...]) -> npt.NDArray[np.float32]:
    """On a thread: unit rows (n, d) of these pictures. SemretError where another model package is in use by now."""
    if not given:
        return np.empty((0, 0), np.float32)
    library.follow_model()
    if any(each.space != library.package.space_key for each in given):
        raise SemretError("Photos are understood by another model package now.", "Bring the picture in once more.")
    return np.stack([each.vector for each in given])


def _take_files(library: "Semret", *, files: tuple[str, ...]) -> Found:
    """Folders are named, files are read; one that is no picture does not keep the others out."""
    folders = tuple(file for file in files if Path(file).is_dir())
    photos: list[PhotoId] = []
    others: list[str] = []
    rest = [file for file in files if file not in folders]
    for file in rest[:MOST]:
        photo = library.store.photo_at(os.fsencode(file))
        if photo is None:
            others.append(file)
        else:
            photos.append(photo)
    pictures, failed = _read(library, others) if others else ([], [])
    return Found(folders, tuple(photos), tuple(pictures), tuple(failed), max(len(rest) - MOST, 0))


def _take_image(library: "Semret", *, image: QImage) -> Found:
    """A picture that the system has decoded already."""
    from semret_desktop.app.pictures import SIDE

    if image.isNull():
        raise SemretError("This is not a picture that Semret can read.")
    if max(image.width(), image.height()) > SIDE:
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(SIDE, SIDE, keep, smooth)
    return Found(pictures=tuple(_given(library, [("", _pixels(image))])))


def _read(library: "Semret", files: Sequence[str]) -> tuple[list[Given], list[tuple[str, SemretError]]]:
    """In a process of its own, as all that decodes what somebody else has made."""
    from semret_desktop.app.pictures import SIDE
    from semret_desktop.imaging import FullSize

    read: list[tuple[str, Pixels]] = []
    failed: list[tuple[str, SemretError]] = []
    full = FullSize()
    try:
        for file in files:
            name = printable(Path(file).name)
            try:
                read.append((name, full.read(os.fsencode(file), SIDE).pixels))
            except SemretError as error:
                failed.append((name, error))
    finally:
        full.close()
    return _given(library, read) if read else [], failed


def _given(library: "Semret", read: Sequence[tuple[str, Pixels]]) -> list[Given]:
    from semret_desktop.app import picture_vectors

    vectors = picture_vectors(library, [pixels for _, pixels in read])
    space = library.package.space_key
    return [
        Given(_key(pixels), name, _small(pixels), vector, space)
        for (name, pixels), vector in zip(read, vectors, strict=True)
    ]


def _key(pixels: Pixels) -> str:
    return hashlib.blake2b(pixels.tobytes(), digest_size=8).hexdigest()


def _small(pixels: Pixels) -> QImage:
    height, width, _ = pixels.shape
    image = QImage(np.ascontiguousarray(pixels).data, width, height, 3 * width, QImage.Format.Format_RGB888)
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    return image.convertToFormat(QImage.Format.Format_RGB32).scaled(SHOWN, SHOWN, keep, smooth)


def _pixels(image: QImage) -> Pixels:
    """Rows (h, w, 3) of an image; what is transparent lies on white."""
    from PySide6.QtGui import QColor, QPainter

    opaque = QImage(image.size(), QImage.Format.Format_RGB888)
    opaque.fill(QColor("white"))
    painter = QPainter(opaque)
    painter.drawImage(0, 0, image)
    painter.end()
    rows = np.frombuffer(opaque.constBits(), np.uint8).reshape(opaque.height(), opaque.bytesPerLine())
    return rows[:, : 3 * opaque.width()].reshape(opaque.height(), opaque.width(), 3).copy()
