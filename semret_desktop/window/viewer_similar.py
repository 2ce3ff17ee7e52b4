"""The photos that look most like the one that is looked at: found and decoded on a thread of their own."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from semret_desktop.core import PhotoId
from semret_desktop.window.background import Background
from semret_desktop.window.listing import Listing, ranked
from semret_desktop.window.thumbnails import decode

if TYPE_CHECKING:
    from semret_desktop.app import Semret

MOST = 30  # photos
NARROWEST, WIDEST = 0.5, 2.2  # shapes, as width by height, beyond which a picture in the strip is cropped


@dataclass(frozen=True, slots=True)
class Fellows:
    """A photo, first, and those that look like it, with small pictures of all of them."""

    photo: PhotoId
    listing: Listing
    pictures: tuple[QImage | None, ...]


class Likeness(QObject):
    """Finds the fellows of a photo. A newer wish takes the place of an older one that still waits."""

    found = Signal(object)  # Fellows
    nothing = Signal()  # the photo cannot be compared: it has not been read yet
    closed = Signal()

    def __init__(self, open_library: "Callable[[], Semret]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background: Background[Semret] = Background(open_library, "similar", self)
        self._background.done.connect(self._take)
        self._background.failed.connect(self._fail)
        self._background.closed.connect(self.closed)

    def ask(self, photo: PhotoId, height: int, question: str) -> None:
        """Find the fellows of a photo; their pictures `height` device pixels high, marked as answers to `question`."""
        self._background.ask(partial(find, photo=photo, height=height, question=question))

    def forget(self) -> None:
        """Nobody looks any more."""
        self._background.cancel_waiting()

    def close(self) -> None:
        self._background.close()

    def is_closed(self) -> bool:
        return self._background.is_closed()

    @Slot(int, object)
    def _take(self, _number: int, fellows: Fellows) -> None:
        self.found.emit(fellows)

    @Slot(int, object)
    def _fail(self, _number: int, _error: object) -> None:
        self.nothing.emit()


def find(library: "Semret", *, photo: PhotoId, height: int, question: str) -> Fellows:
    """On the thread. Raises SemretError where the photo has no vector yet."""
    similar = library.similar_to(photo, limit=MOST)
    shapes = library.store.shapes(np.concatenate([np.array([photo], np.int64), similar.photos]))
    said = {mark.photo: 1 if mark.grade else -1 for mark in library.store.judgments(question)} if question else {}
    grades = np.array([said.get(PhotoId(int(each)), 0) for each in shapes.photos], np.int8)
    listing = ranked(shapes, len(shapes), grades)
    stored = library.thumbnails.get([listing.photo(row) for row in range(len(listing))])
    pictures = []
    for row in range(len(listing)):
        jpeg = stored.get(listing.photo(row))
        pictures.append(decode(jpeg, width_of(listing, row, height), height) if jpeg else None)
    return Fellows(photo, listing, tuple(pictures))


def width_of(listing: Listing, row: int, height: int) -> int:
    """How wide a photo is in a strip of this height."""
    shape = min(max(float(listing.ratios[row]), NARROWEST), WIDEST)
    return max(round(height * shape), 1)
