"""Thumbnails at the size they are painted in: read and decoded on a thread of their own, kept by use."""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QObject, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QImageReader, QPixmap

from semret_desktop.core import PhotoId
from semret_desktop.window.background import Background

if TYPE_CHECKING:
    from semret_desktop.app import Semret

CAPACITY = 256 << 20  # bytes of pixels
BATCH_SECONDS = 0.012  # decoded pictures are handed over at least this often
ALIKE = 0.03  # shapes that differ by less are stretched, others are cropped


@dataclass(frozen=True, slots=True)
class Wish:
    """A thumbnail to be painted, in device pixels."""

    photo: PhotoId
    width: int
    height: int


@dataclass(slots=True)
class _Kept:
    image: QImage | None  # until it is painted for the first time
    pixmap: QPixmap | None
    size: tuple[int, int]
    cost: int


class Thumbnails(QObject):
    """Pictures of photos for the grid. All of it is used on the UI thread; reading and decoding happen elsewhere.

    Answers are keyed by photo: what a person no longer looks at is kept for later, or not read at all.
    """

    arrived = Signal(object)  # tuple[PhotoId, ...]: their pictures are there now
    settled = Signal()  # nothing that was wanted is still to come
    closed = Signal()

    _read = Signal(object)  # list[tuple[Wish, QImage | None]], sent by the thread

    def __init__(
        self, open_library: "Callable[[], Semret]", parent: QObject | None = None, *, capacity: int = CAPACITY
    ) -> None:
        super().__init__(parent)
        self._capacity = capacity
        self._kept: OrderedDict[PhotoId, _Kept] = OrderedDict()
        self._cost = 0
        self._absent: set[PhotoId] = set()
        self._wanted: tuple[tuple[Wish, ...], ...] = ()
        self._background: Background[Semret] = Background(open_library, "thumbnails", self)
        self._background.idle.connect(self._idle)
        self._background.closed.connect(self.closed)
        self._read.connect(self._take)

    def picture(self, photo: PhotoId) -> QPixmap | None:
        """The picture of a photo if it is there, in whatever size it is there."""
        kept = self._kept.get(photo)
        if kept is None:
            return None
        self._kept.move_to_end(photo)
        if kept.pixmap is None and kept.image is not None:
            kept.pixmap, kept.image = QPixmap.fromImage(kept.image), None
        return kept.pixmap

    def want(self, now: Iterable[Wish], soon: Iterable[Wish] = ()) -> bool:
        """Bring these, the ones seen `now` first, in place of what was wanted before. False: all are there."""
        groups = tuple(tuple(wish for wish in group if self._lacks(wish)) for group in (now, soon))
        if groups == self._wanted and self._background.busy:
            return bool(groups[0])
        self._wanted = groups
        if any(groups):
            self._background.ask(partial(self._fetch, groups=groups))
        else:
            self._background.cancel_waiting()
        return bool(groups[0])

    def has(self, wish: Wish) -> bool:
        """Whether this needs no reading: it is there in this size, or known not to be there at all."""
        return not self._lacks(wish)

    def retry(self) -> None:
        """Look again for those that had no thumbnail: the library has changed."""
        self._absent.clear()

    def close(self) -> None:
        self._background.close()

    def is_closed(self) -> bool:
        return self._background.is_closed()

    def _lacks(self, wish: Wish) -> bool:
        if wish.photo in self._absent:
            return False
        kept = self._kept.get(wish.photo)
        return kept is None or kept.size != (wish.width, wish.height)

    # On the thread

    def _fetch(self, library: "Semret", *, groups: tuple[tuple[Wish, ...], ...]) -> None:
        """Read each group in one go, decode, hand over in small batches; leave off when something else is wanted."""
        for wishes in groups:
            stored = library.thumbnails.get([wish.photo for wish in wishes]) if wishes else {}
            batch: list[tuple[Wish, QImage | None]] = []
            since = time.monotonic()
            for wish in wishes:
                if self._wanted is not groups:
                    break
                jpeg = stored.get(wish.photo)
                batch.append((wish, decode(jpeg, wish.width, wish.height) if jpeg else None))
                if time.monotonic() - since > BATCH_SECONDS:
                    self._read.emit(batch)
                    batch, since = [], time.monotonic()
            if batch:
                self._read.emit(batch)

    # On the UI thread

    @Slot(object)
    def _take(self, batch: Sequence[tuple[Wish, QImage | None]]) -> None:
        there: list[PhotoId] = []
        for wish, image in batch:
            if image is None:
                self._absent.add(wish.photo)
                continue
            self._keep(wish, image)
            there.append(wish.photo)
        if there:
            self.arrived.emit(tuple(there))

    def _keep(self, wish: Wish, image: QImage) -> None:
        old = self._kept.pop(wish.photo, None)
        if old is not None:
            self._cost -= old.cost
        cost = image.sizeInBytes()
        self._kept[wish.photo] = _Kept(image, None, (wish.width, wish.height), cost)
        self._cost += cost
        while self._cost > self._capacity and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._cost -= oldest.cost

    @Slot(int)
    def _idle(self, _number: int) -> None:
        self.settled.emit()


def decode(jpeg: bytes, width: int, height: int) -> QImage | None:
    """A JPEG as pixels of exactly this size, its middle where the shapes differ; None where it cannot be read."""
    buffer = QBuffer()
    buffer.setData(jpeg)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, b"jpg")
    size = reader.size()
    if not size.isValid() or size.isEmpty() or width < 1 or height < 1:
        return None
    wanted = QSize(width, height)
    if abs(size.width() / size.height() * height / width - 1) > ALIKE:
        wanted = size.scaled(wanted, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    reader.setScaledSize(wanted)  # the decoder itself reads at an eighth, a quarter or a half where that is enough
    image = reader.read()
    if image.isNull():
        return None
    if wanted != QSize(width, height):
        middle = QRect(0, 0, width, height)
        middle.moveCenter(image.rect().center())
        image = image.copy(middle)
    return image.convertToFormat(QImage.Format.Format_RGB32)
