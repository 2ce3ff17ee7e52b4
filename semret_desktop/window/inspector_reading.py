"""What the inspector shows, read on a thread of its own: the newest wish wins, and every answer names its photos."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage

from semret_desktop.core import Judgment, Photo, PhotoId
from semret_desktop.window.background import Background
from semret_desktop.window.inspector_words import spoken
from semret_desktop.window.thumbnails import decode

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.app.labels import Label


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of the photos that were asked for. `photo` and what follows it: of one photo alone."""

    photos: tuple[PhotoId, ...]
    rating: int | None  # what all of them have; None where they differ
    favourite: bool | None
    photo: Photo | None = None
    away: bool = False  # no place where it lies can be reached now
    marks: tuple[Judgment, ...] = ()
    labels: "tuple[Label, ...]" = ()
    preview: QImage | None = None


class Inspecting(QObject):
    """Reads what is known of photos. All of it is used on the UI thread; reading happens elsewhere."""

    told = Signal(object)  # Told
    failed = Signal(object)  # SemretError
    closed = Signal()

    def __init__(self, open_library: "Callable[[], Semret]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background: Background[Semret] = Background(open_library, "inspector", self)
        self._background.done.connect(self._tell)
        self._background.failed.connect(self._fail)
        self._background.closed.connect(self.closed)

    def ask(self, photos: Sequence[PhotoId], preview: QSize) -> None:
        """Read of these photos, in place of what waits to be read.

        `preview` is the room for a picture in device pixels; none is read where it is empty.
        """
        self._background.ask(partial(read, photos=tuple(photos), preview=preview))

    def close(self) -> None:
        self._background.close()

    def is_closed(self) -> bool:
        return self._background.is_closed()

    @Slot(int, object)
    def _tell(self, _number: int, told: Told) -> None:
        self.told.emit(told)

    @Slot(int, object)
    def _fail(self, _number: int, error: object) -> None:
        self.failed.emit(error)


def read(library: "Semret", *, photos: tuple[PhotoId, ...], preview: QSize) -> Told:
    """On the thread. A photo that is no more is told without its record."""
    store = library.store
    rating, favourite = store.shared(photos)
    if len(photos) != 1:
        return Told(photos, rating, favourite)
    found = store.photos(photos)
    if not found:
        return Told(photos, rating, favourite)
    shapes = store.shapes(np.array(photos, np.int64))
    return Told(
        photos,
        rating,
        favourite,
        found[0],
        away=bool(shapes.away.all()) if len(shapes.away) else False,
        marks=tuple(store.marks_on(photos[0])),
        labels=tuple(library.labels.of(photos, spoken())[photos[0]]),
        preview=_preview(library, found[0], preview),
    )


def fitted(photo: Photo, room: QSize) -> QSize:
    """A photo's size when it is fitted into a room; empty where its shape is unknown."""
    whole = QSize(photo.width, photo.height)
    if whole.isEmpty() or room.isEmpty():
        return QSize()
    size = whole.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    return QSize(max(size.width(), 1), max(size.height(), 1))


def _preview(library: "Semret", photo: Photo, room: QSize) -> QImage | None:
    size = fitted(photo, room)
    if size.isEmpty():
        return None
    jpeg = library.thumbnails.get([photo.id]).get(photo.id)
    return decode(jpeg, size.width(), size.height()) if jpeg else None
