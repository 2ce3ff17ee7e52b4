"""Thumbnails at the size they are painted in: read and decoded on a thread of their own, kept by use."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from semret_desktop.core import PhotoId
from semret_desktop.window.background import Background

if TYPE_CHECKING:
    from semret_desktop.app import Semret

CAPACITY = 256 << 20  # bytes of pixels
AT_ONCE = 8  # pictures decoded side by side and handed over together
DECODERS = 2  # threads
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
        self._open_library = open_library
        self._background: Background[_Reader] = Background(self._make, "thumbnails", self)
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

    def is_absent(self, photo: PhotoId) -> bool:
        """Whether it is known that there is no thumbnail of this photo."""
        return photo in self._absent

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

    def _make(self) -> "_Reader":
        return _Reader(self._open_library())

    def _fetch(self, reader: "_Reader", *, groups: tuple[tuple[Wish, ...], ...]) -> None:
        """Read each group in one go, decode, hand over in small batches; leave off when something else is wanted."""
        for wishes in groups:
            if not wishes or self._wanted is not groups:
                continue
            stored = reader.library.thumbnails.get([wish.photo for wish in wishes])
            for start in range(0, len(wishes), AT_ONCE):
                if self._wanted is not groups:
                    return
                some = wishes[start : start + AT_ONCE]
                images = reader.decoders.map(_decode_wish, ((wish, stored.get(wish.photo)) for wish in some))
                self._read.emit(list(zip(some, images, strict=True)))

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


class _Reader:
    """What reading thumbnails needs, made and closed on the thread."""

    def __init__(self, library: "Semret") -> None:
        self.library = library
        self.decoders = ThreadPoolExecutor(DECODERS, "thumbnails")

    def close(self) -> None:
        self.decoders.shutdown()
        self.library.close()


def _decode_wish(task: tuple[Wish, bytes | None]) -> QImage | None:
    wish, jpeg = task
    return decode(jpeg, wish.width, wish.height) if jpeg else None


def decode(jpeg: bytes, width: int, height: int) -> QImage | None:
    """A JPEG as pixels of exactly this size, its middle where the shapes differ; None where it cannot be read."""
    import simplejpeg  # reads at an eighth, a quarter or a half where that is enough, and leaves Python free meanwhile

    if width < 1 or height < 1:
        return None
    try:
        whole_height, whole_width, _, _ = simplejpeg.decode_jpeg_header(jpeg)
        size = QSize(whole_width, whole_height)
        wanted = QSize(width, height)
        if abs(size.width() / size.height() * height / width - 1) > ALIKE:
            wanted = size.scaled(wanted, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        pixels = simplejpeg.decode_jpeg(jpeg, "BGRA", min_width=wanted.width(), min_height=wanted.height())
    except ValueError:
        return None
    rows, columns, _ = pixels.shape
    image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32)
    if image.size() == wanted:
        image = image.copy()  # the pixels belong to the array, which ends here
    else:
        image = image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    if wanted == QSize(width, height):
        return image
    middle = QRect(0, 0, width, height)
    middle.moveCenter(image.rect().center())
    return image.copy(middle)
