"""Full-size pictures for the viewer, developed on a thread of their own (and there in a process of their own)."""

import os
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage

from semret_desktop.core import PhotoId, SemretError, Unreadable
from semret_desktop.core.text import printable
from semret_desktop.window.background import Background

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.imaging import FullPicture, FullSize

KEPT = 4  # pictures of screen size ...
CAPACITY = 384 << 20  # ... and bytes of pixels: one picture at its largest is a good 200 MB
LARGEST_SIDE = 8_192  # pixels of a picture that is enlarged
COARSE = 2_048  # pixels: of a picture as small as this no half is made


class DiskAway(SemretError):
    """None of the places where a photo lies can be reached now. It has its thumbnail all the same."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo's pixels, and its whole size, which may be larger."""

    photo: PhotoId
    levels: tuple[QImage, ...]  # the most pixels first; each of the others is half the one before
    whole: QSize

    @property
    def image(self) -> QImage:
        """All pixels that were brought."""
        return self.levels[0]

    @property
    def cost(self) -> int:
        """Bytes."""
        return sum(level.sizeInBytes() for level in self.levels)


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why a photo could not be developed, and its thumbnail at the size it is kept in."""

    photo: PhotoId
    error: SemretError
    thumbnail: QImage | None


class Darkroom(QObject):
    """Brings the picture that is looked at, then the one that comes next. A newer wish takes an older one's place."""

    developed = Signal(object)  # Picture
    failed = Signal(object, object, object)  # PhotoId, SemretError, QImage: its thumbnail; None where there is none
    closed = Signal()

    def __init__(self, open_library: "Callable[[], Semret]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[tuple[PhotoId, int], Picture] = OrderedDict()
        self._wanted: tuple[PhotoId, int] | None = None  # until it is there
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
            self._wanted = None
            self._kept.move_to_end((photo, side))
            self.developed.emit(kept)
            if not self._background.busy:
                self._look_ahead()
        else:
            self._wanted = photo, side
            self._background.ask(partial(_develop, photo=photo, side=side))

    def forget(self) -> None:
        """Nobody looks any more: keep nothing."""
        self._wanted = self._ahead = None
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
    def _take(self, _number: int, answer: "tuple[int, Picture] | _Failure") -> None:
        if isinstance(answer, _Failure):
            if self._wanted is not None and self._wanted[0] == answer.photo:
                self._wanted = None
            self.failed.emit(answer.photo, answer.error, answer.thumbnail)
            return
        side, picture = answer
        if self._wanted == (picture.photo, side):
            self._wanted = None
        self._kept[picture.photo, side] = picture
        while len(self._kept) > 1 and (len(self._kept) > KEPT or self._cost() > CAPACITY):
            self._kept.popitem(last=False)
        self.developed.emit(picture)

    def _cost(self) -> int:
        return sum(picture.cost for picture in self._kept.values())

    @Slot()
    def _look_ahead(self) -> None:
        if self._wanted is None and self._ahead is not None and self._ahead not in self._kept:
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


def _develop(bench: _Bench, *, photo: PhotoId, side: int) -> "tuple[int, Picture] | _Failure":
    """On the thread. An error belongs to its photo: the person may look at another one by now."""
    try:
        full = _read(bench, photo, side)
    except SemretError as error:
        jpeg = bench.library.thumbnails.get([photo]).get(photo)
        thumbnail = QImage.fromData(jpeg) if jpeg else QImage()
        return _Failure(photo, error, None if thumbnail.isNull() else thumbnail)
    height, width, _ = full.pixels.shape
    raw = QImage(full.pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    levels = [raw.convertToFormat(QImage.Format.Format_RGB32)]
    while side >= LARGEST_SIDE and max(levels[-1].width(), levels[-1].height()) > COARSE:
        ignore, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        levels.append(levels[-1].scaled(levels[-1].size() / 2, ignore, smooth))
    return side, Picture(photo, tuple(levels), QSize(full.width, full.height))


def _read(bench: _Bench, photo: PhotoId, side: int) -> "FullPicture":
    """Raises Unreadable, and DiskAway where it is no wonder."""
    path = bench.library.store.paths([photo]).get(photo)
    if path is None:
        raise Unreadable("This photo has no file any more.", permanent=False)
    try:
        return bench.full.read(path, side)
    except Unreadable as error:
        away = folders_away(bench.library, photo)
        if not away:
            raise
        name = printable(away[0].name or str(away[0]))
        raise DiskAway(f"The disk with this photo is not connected: {name}.", "This is its thumbnail.") from error


def folders_away(library: "Semret", photo: PhotoId) -> list[Path]:
    """The watched folders that hold a photo, when none of them can be reached now; else none. Looks at the disk."""
    found = library.store.photos([photo])
    files = found[0].files if found else ()
    folders = [Path(os.fsdecode(root)) for root in dict.fromkeys(file.root_path for file in files)]
    return [] if any(folder.is_dir() for folder in folders) else folders
