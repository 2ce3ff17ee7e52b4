"""What watchdog tells of changes below a root, and what that means: files that are written, folders to be looked at."""

import os
import sys
from collections.abc import Callable, Iterator

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirModifiedEvent,
    DirMovedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers.api import BaseObserver

from semret_desktop.core import RootId
from semret_desktop.indexing.scan import Borders, is_passed_over, is_picture, is_sidecar
from semret_desktop.indexing.watch_gather import Gathering
from semret_desktop.store import excluded
from semret_desktop.store.paths import is_inside, join, relative

_SEPARATOR = os.fsencode(os.sep)
_SYSTEM: str = sys.platform
TELLS_CLOSING = _SYSTEM == "linux"  # then a file that was written and not closed is still being written
Blind = Callable[[RootId], None]  # hears that events of a root cannot be had (any more)


class Lost(FileSystemEvent):
    """Events were lost, or the root itself went: anything may have changed."""

    event_type = "lost"


class Unwatched(FileSystemEvent):
    """A folder cannot be watched: the system has no more watches."""

    event_type = "unwatched"


class Listed(DirCreatedEvent):
    """A folder came whose inner folders are told by events of their own."""


class Listener(FileSystemEventHandler):
    """Tells a gathering what events of one root mean. Called on the observer's thread."""

    def __init__(self, root: RootId, path: bytes, borders: Borders, gathering: Gathering, blind: Blind) -> None:
        self._root, self._path, self._borders = root, path, borders
        self._gathering, self._blind = gathering, blind

    def dispatch(self, event: FileSystemEvent) -> None:
        """Take an event in."""
        gathering, root = self._gathering, self._root
        came, went = self._relative(event.dest_path), self._relative(event.src_path)
        match event:
            case Lost():
                gathering.doubt(root)
            case Unwatched():
                self._blind(root)
                gathering.doubt(root)
            case DirMovedEvent():
                self._folder(went, deep=False)
                self._folder(came, deep=True)
            case DirCreatedEvent():
                self._folder(went, deep=not isinstance(event, Listed))
            case DirModifiedEvent() | DirDeletedEvent():
                self._folder(went, deep=False)
            case FileMovedEvent() | FileDeletedEvent():
                for path in (went, came):
                    if path is not None and self._matters(path):
                        gathering.came_or_went(root, path)
            case _ if not event.is_directory and went is not None and self._matters(went):
                is_open = isinstance(event, FileModifiedEvent) and TELLS_CLOSING
                gathering.wrote(root, went, join(self._path, went), is_open=is_open)

    def _relative(self, path: bytes | str) -> bytes | None:
        """As seen from the root; None where it lies elsewhere, or is not told."""
        full = os.fsencode(path)
        return relative(full, self._path) if full and is_inside(full, self._path) else None

    def _folder(self, folder: bytes | None, *, deep: bool) -> None:
        if folder is None or any(is_passed_over(self._path, each, self._borders) for each in _down_to(folder)):
            return
        below = folders_below(self._path, folder, self._borders) if deep else ()
        self._gathering.changed(self._root, (folder, *below))

    def _matters(self, path: bytes) -> bool:
        folder, _, name = path.rpartition(_SEPARATOR)
        if not is_picture(name) and not is_sidecar(name):
            return False
        if self._borders.excludes and excluded(path, self._borders.excludes):
            return False
        return not any(is_passed_over(self._path, each, self._borders) for each in _down_to(folder))


def _down_to(folder: bytes) -> list[bytes]:
    """`folder` and those above it, without the root."""
    folders = []
    while folder:
        folders.append(folder)
        folder = folder.rpartition(_SEPARATOR)[0]
    return folders


def folders_below(root: bytes, folder: bytes, borders: Borders) -> Iterator[bytes]:
    """The folders below `folder` (relative to `root`) that a scan would come to; what goes away meanwhile is left."""
    waiting = [folder]
    while waiting:
        above = waiting.pop()
        try:
            with os.scandir(join(root, above)) as entries:
                names = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
        except OSError:
            continue
        inner = [join(above, name) if above else name for name in names]
        found = [each for each in inner if not is_passed_over(root, each, borders)]
        waiting.extend(found)
        yield from found


def make_observer(borders: dict[bytes, Borders]) -> BaseObserver:
    """watchdog's observer for all roots of a library, to be started. `borders`: by a root's path; may change.

    Raises OSError where the system allows no more.
    """
    if TELLS_CLOSING:
        from semret_desktop.indexing.watch_inotify import TreeObserver

        return TreeObserver(borders)
    from watchdog.observers import Observer

    return Observer()
