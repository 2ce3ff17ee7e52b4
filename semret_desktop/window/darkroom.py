"""Full-size pictures for the viewer, developed on a thread of their own (and there in a process of their own)."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal, Slot
from PySide6.QtGui import QImage

from semret_desktop.core import PhotoId, SemretError, Unreadable
from semret_desktop.window.background import Background

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.imaging import FullSize

KEPT = 4  # pictures of screen size


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo's pixels, and its whole size, which may be larger."""

    photo: PhotoId
    image: QImage
    whole: QSize


class Darkroom(QObject):
    """Brings the picture that is looked at, then the one that comes next. A newer wish takes an older one's place."""

    developed = Signal(object)  # Picture
    failed = Signal(object, object)  # PhotoId, SemretError
    closed = Signal()

    def __init__(self, open_library: "Callable[[], Semret]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[tuple[PhotoId, int], Picture] = OrderedDict()
        self._ahead: tuple[PhotoId, int] | None = None
        self._full: FullSize | None = None
        self._open_library = open_library
        self._background: Background[_Bench] = Background(self._make, "viewer", self)
        self._background.done.connect(self._take)
        self._background.idle.connect(self._look_ahead)
        self._background.closed.connect(self.closed)

    def want(self, photo: PhotoId, side: int, ahead: PhotoId | None = None) -> None:
        """Bring a photo with its longer side at most `side` pixels, and `ahead` when there is time."""
        self._ahead = (ahead, side) if ahead is not None else None
        kept = self._kept.get((photo, side))
        if kept is not None:
            self._kept.move_to_end((photo, side))
            self.developed.emit(kept)
            if not self._background.busy:
                self._look_ahead()
        else:
            self._background.ask(partial(_develop, photo=photo, side=side))

    def forget(self) -> None:
        """Nobody looks any more: keep nothing."""
        self._ahead = None
        self._background.cancel_waiting()
        self._kept.clear()

    def close(self) -> None:
        """End; a picture that is being read is given up."""
        if self._full is not None and self._background.busy:
            threading.Thread(target=self._full.close, name="viewer ends").start()  # it may wait a moment
        self._background.close()

    def is_closed(self) -> bool:
        return self._background.is_closed()

    def _make(self) -> "_Bench":
        """On the thread."""
        from semret_desktop.imaging import FullSize  # it brings the decoders along

        self._full = FullSize()
        return _Bench(self._open_library(), self._full)

    @Slot(int, object)
    def _take(self, _number: int, answer: "tuple[int, Picture] | tuple[PhotoId, SemretError]") -> None:
        first, second = answer
        if isinstance(second, SemretError):
            self.failed.emit(first, second)
            return
        self._kept[second.photo, first] = second
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.developed.emit(second)

    @Slot()
    def _look_ahead(self) -> None:
        if self._ahead is not None and self._ahead not in self._kept:
            photo, side = self._ahead
            self._ahead = None
            self._background.ask(partial(_develop, photo=photo, side=side))


class _Bench:
    """What developing needs, made and closed on the thread."""

    def __init__(self, library: "Semret", full: "FullSize") -> None:
        self.library = library
        self.full = full

    def close(self) -> None:
        self.full.close()
        self.library.close()


def _develop(bench: _Bench, *, photo: PhotoId, side: int) -> "tuple[int, Picture] | tuple[PhotoId, SemretError]":
    """On the thread. An error belongs to its photo: the person may look at another one by now."""
    try:
        path = bench.library.store.paths([photo]).get(photo)
        if path is None:
            raise Unreadable("This photo has no file any more.", permanent=False)
        full = bench.full.read(path, side)
    except SemretError as error:
        return photo, error
    height, width, _ = full.pixels.shape
    raw = QImage(full.pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return side, Picture(photo, raw.convertToFormat(QImage.Format.Format_RGB32), QSize(full.width, full.height))
