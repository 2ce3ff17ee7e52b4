"""Where photos usually lie on a machine, and how many there are: looked up once, on a thread of its own."""

import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QStorageInfo, Signal, Slot

from semret_desktop.core import Cancel
from semret_desktop.window.background import Background
from semret_desktop.window.sidebar_items import is_on_disk

# Below the home folder; what is not there is passed over.
USUAL = (
    "Camera uploads",
    "Camera Uploads",
    "DCIM",
    "Photos",
    "Dropbox/Camera Uploads",
    "OneDrive/Pictures",
    "Nextcloud/InstantUpload",
    "Nextcloud/Photos",
)
PLUGGED_IN = ("/media/", "/run/media/", "/Volumes/")  # below these systems show what is plugged in
LONGEST = 20.0  # seconds spent on counting one place
MOST = 200_000  # photos after which counting ends
TELL_SECONDS = 0.2  # how often it is told how far counting is
_PASSED_OVER = frozenset({"$recycle.bin", "system volume information", "lost+found", "@eadir", "#recycle"})


@dataclass(frozen=True, slots=True)
class Place:
    """A folder in which photos may lie."""

    path: str  # absolute
    name: str
    shown: str  # where it is, as a person reads it
    disk: bool = False  # it can be unplugged
    wanted: bool = True  # whether it is ticked at first
    named: bool = False  # a person named it: it stays, whatever lies in it


@dataclass(frozen=True, slots=True)
class Count:
    """How many photos were counted in a place."""

    path: str
    photos: int
    ended: bool = False
    whole: bool = True  # else there are more: it took too long


class Places(QObject):
    """Finds the places and counts what lies in them, one after the other."""

    found = Signal(object)  # tuple[Place, ...]
    counted = Signal(object)  # Count; several for one place, the last one has `ended`
    closed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancel = Cancel()
        self._jobs: deque[Callable[[_Disk], object]] = deque()
        self._background: Background[_Disk] = Background(_Disk, "places", self)
        self._background.idle.connect(self._next)
        self._background.closed.connect(self.closed)

    def look(self) -> None:
        """Find the usual places, and count."""
        self._do(self._look)

    def add(self, folder: str) -> Place:
        """A place that a person named; it is counted too."""
        self._do(partial(self._count, path=folder))
        name, disk = Path(folder).name or folder, is_on_disk(os.fsencode(folder))
        return Place(folder, name, shown_path(folder), disk, named=True)

    def close(self) -> None:
        self._jobs.clear()
        self._cancel.set()
        self._background.close()

    def is_closed(self) -> bool:
        return self._background.is_closed()

    def _do(self, job: "Callable[[_Disk], object]") -> None:
        self._jobs.append(job)
        self._next()

    @Slot()
    def _next(self) -> None:
        if self._jobs and not self._background.busy:
            self._background.ask(self._jobs.popleft())

    # On the thread

    def _look(self, disk: "_Disk") -> None:
        there = tuple(find_places())
        self.found.emit(there)
        for place in there:
            self._count(disk, path=place.path)

    def _count(self, _disk: "_Disk", *, path: str) -> None:
        for count in count_photos(path, self._cancel):
            self.counted.emit(count)


class _Disk:
    """Nothing that must be kept or closed."""

    def close(self) -> None:
        pass


def find_places() -> Iterator[Place]:
    """The folders that are there among those in which photos usually lie; none inside another one."""
    taken: list[Path] = []
    for place in (*_of_person(), *_disks()):
        real = Path(place.path).resolve()
        if real.is_dir() and not any(real.is_relative_to(outer) for outer in taken):
            taken.append(real)
            yield place


def count_photos(path: str, cancel: Cancel) -> Iterator[Count]:
    """Count what looks like a photo below a folder; gives how far it is, and the whole at last. Raises Cancelled."""
    from semret_desktop.imaging import PICTURE_SUFFIXES  # on the thread: it loads the decoders

    began = told = time.monotonic()
    photos, waiting = 0, [path]
    while waiting:
        cancel.check()
        photos += _in_folder(waiting.pop(), PICTURE_SUFFIXES, waiting)
        now = time.monotonic()
        if now - began > LONGEST or photos > MOST:
            yield Count(path, photos, ended=True, whole=False)
            return
        if now - told > TELL_SECONDS:
            told = now
            yield Count(path, photos)
    yield Count(path, photos, ended=True)


def _in_folder(folder: str, suffixes: Iterable[str], waiting: list[str]) -> int:
    """How many photos lie in one folder; the folders in it are put to those that wait."""
    photos = 0
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith(".") or entry.name.lower() in _PASSED_OVER or entry.is_symlink():
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif os.path.splitext(entry.name)[1].lower() in suffixes:  # noqa: PTH122 - thousands of them
                    photos += 1
    except OSError:
        pass  # what cannot be looked into holds nothing that could be shown
    return photos


def _of_person() -> Iterator[Place]:
    kind = QStandardPaths.StandardLocation.PicturesLocation
    home = Path.home()
    for folder in QStandardPaths.standardLocations(kind):
        if Path(folder) != home:  # what systems say that have no such folder
            yield Place(folder, QStandardPaths.displayName(kind), shown_path(folder))
    for name in USUAL:
        yield Place(str(home / name), Path(name).name, shown_path(str(home / name)))


def _disks() -> Iterator[Place]:
    """What is plugged in; of a camera or a telephone the folder with its photos. Nobody asked for these: not wanted."""
    for volume in QStorageInfo.mountedVolumes():
        folder = volume.rootPath()
        if not volume.isValid() or not volume.isReady() or not _is_removable(folder):
            continue
        camera = Path(folder) / "DCIM"
        name = volume.displayName() or folder
        yield Place(str(camera) if camera.is_dir() else folder, name, folder, disk=True, wanted=False)


def _is_removable(folder: str) -> bool:
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder) == 2)
    return folder.startswith(PLUGGED_IN)


def shown_path(folder: str) -> str:
    """A path as a person reads it: what lies at home begins with ~."""
    home = str(Path.home())
    return "~" + folder[len(home) :] if folder.startswith(home + os.sep) else folder
