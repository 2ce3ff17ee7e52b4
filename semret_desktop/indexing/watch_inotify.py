"""watchdog's observer with an emitter of our own, for Linux.

watchdog's emitter keeps silent where a folder cannot be watched since the system's watches have run out, and where
events were lost: a photo would be missed without a word. Ours, on watchdog's own reader of inotify, tells both; it
watches no folder that a scan would pass over, and holds no event back to wait for the second half of a move.
"""

import os
import threading
from itertools import count

from watchdog.events import (
    DirDeletedEvent,
    DirModifiedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
)
from watchdog.observers.api import BaseObserver, EventEmitter
from watchdog.observers.inotify_c import CallbackId, InotifyConstants, InotifyEvent, InotifyFD, Mask, WatchDescriptor

from semret_desktop.indexing.scan import Borders, is_passed_over, is_picture, is_sidecar
from semret_desktop.indexing.watch_events import Listed, Lost, Unwatched, folders_below
from semret_desktop.store.paths import join

_SEPARATOR = os.fsencode(os.sep)
_I = InotifyConstants
_MASK = Mask(
    _I.IN_CREATE | _I.IN_DELETE | _I.IN_MOVED_FROM | _I.IN_MOVED_TO | _I.IN_MODIFY | _I.IN_CLOSE_WRITE
    | _I.IN_ATTRIB | _I.IN_DELETE_SELF | _I.IN_MOVE_SELF | _I.IN_DONT_FOLLOW | _I.IN_ONLYDIR
)  # fmt: skip
_ROOT_GONE = Mask(_I.IN_UNMOUNT | _I.IN_DELETE_SELF | _I.IN_MOVE_SELF)


class TreeEmitter(EventEmitter):
    """Watches a root and the folders below it, each with a watch of its own, as they come and go.

    A folder that comes is watched before it is listed, so that nothing in it is missed. Raises OSError at its start
    where the system has no more watches.
    """

    _ids = count()  # for all roots: one folder may be mounted in two of them

    def __init__(self, *args: object, inotify: InotifyFD, borders: dict[bytes, Borders], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # as the observer calls it
        self._inotify = inotify
        self._root = os.fsencode(self.watch.path)
        self._borders = borders[self._root]
        self._guard = threading.RLock()
        self._folder_of: dict[WatchDescriptor, tuple[bytes, CallbackId]] = {}  # relative, and under which id
        self._watch_of: dict[bytes, WatchDescriptor] = {}
        self._blind = False

    def on_thread_start(self) -> None:
        try:
            with self._guard:
                if not self._add(b""):
                    raise FileNotFoundError(self._root)
                for folder in folders_below(self._root, b"", self._borders):
                    self._add(folder)
        except BaseException:
            self.on_thread_stop()
            raise

    def on_thread_stop(self) -> None:
        with self._guard:
            watches = [(wd, key) for wd, (_, key) in self._folder_of.items()]
            self._folder_of.clear()
            self._watch_of.clear()
        self._inotify.remove_callbacks(watches)

    def run(self) -> None:
        """Events come on the thread that reads inotify: there is nothing to do on this one."""
        self.stopped_event.wait()

    # What watchdog's reader of inotify calls

    def on_event(self, event: InotifyEvent) -> None:
        with self._guard:
            if event.wd not in self._folder_of:
                return
            folder = self._folder_of[event.wd][0]
            if not event.name:
                if event.mask & _ROOT_GONE and (not folder or event.mask & InotifyConstants.IN_UNMOUNT):
                    self.queue_event(Lost(self._path()))
                return
            path = join(folder, event.name) if folder else event.name
            if event.mask & InotifyConstants.IN_ISDIR:
                self._of_folder(path, event)
            elif is_picture(event.name) or is_sidecar(event.name):
                self._of_file(path, event)

    def on_watch_deleted(self, wd: WatchDescriptor) -> None:
        with self._guard:
            if wd in self._folder_of:
                folder, _ = self._folder_of.pop(wd)
                if self._watch_of.get(folder) == wd:
                    del self._watch_of[folder]

    def on_queue_overflow(self) -> None:
        """Events were lost, those of folders that came too: all are watched anew."""
        with self._guard:
            for folder in (b"", *folders_below(self._root, b"", self._borders)):
                self._try_to_watch(folder)
            self.queue_event(Lost(self._path()))

    def _of_folder(self, folder: bytes, event: InotifyEvent) -> None:
        if is_passed_over(self._root, folder, self._borders):
            return
        if event.mask & (InotifyConstants.IN_DELETE | InotifyConstants.IN_MOVED_FROM):
            self._forget(folder, deep=event.is_moved_from)
            self.queue_event(DirDeletedEvent(self._path(folder)))
        elif event.mask & (InotifyConstants.IN_CREATE | InotifyConstants.IN_MOVED_TO):
            self._follow(folder, is_new=event.is_create)
        elif event.is_attrib:
            if folder not in self._watch_of:  # perhaps it can be read now
                self._follow(folder, is_new=False)
            self.queue_event(DirModifiedEvent(self._path(folder)))

    def _of_file(self, path: bytes, event: InotifyEvent) -> None:
        full = self._path(path)
        if event.is_moved_to:
            self.queue_event(FileMovedEvent("", full))
        elif event.is_delete or event.is_moved_from:
            self.queue_event(FileDeletedEvent(full))
        elif event.is_modify:
            self.queue_event(FileModifiedEvent(full))
        elif event.is_close_write:
            self.queue_event(FileClosedEvent(full))
        else:
            self.queue_event(FileCreatedEvent(full))

    # Watches

    def _follow(self, top: bytes, *, is_new: bool) -> None:
        """Watch a folder that came, and all below; what lies in a new one may be half written."""
        self._try_to_watch(top)
        self.queue_event(Listed(self._path(top)))
        if is_new:
            self._tell_of_files(top)
        for folder in folders_below(self._root, top, self._borders):
            self._try_to_watch(folder)
            self.queue_event(Listed(self._path(folder)))
            if is_new:
                self._tell_of_files(folder)

    def _tell_of_files(self, folder: bytes) -> None:
        try:
            with os.scandir(join(self._root, folder)) as entries:
                names = [entry.name for entry in entries if entry.is_file(follow_symlinks=False)]
        except OSError:
            return
        for name in names:
            if is_picture(name):
                self.queue_event(FileCreatedEvent(self._path(join(folder, name))))

    def _try_to_watch(self, folder: bytes) -> None:
        try:
            self._add(folder)
        except OSError as error:
            if not self._blind:
                self._blind = True
                self.queue_event(Unwatched(self._path(folder), error.strerror or ""))

    def _add(self, folder: bytes) -> bool:
        """Raises OSError where the system has no more watches; false where the folder is gone or unreadable."""
        key = CallbackId(next(self._ids))
        try:
            wd = self._inotify.add_callback(join(self._root, folder) if folder else self._root, _MASK, self, key)
        except (FileNotFoundError, NotADirectoryError):
            return False
        if wd == -1:  # no permission
            self._inotify.remove_callbacks([(wd, key)])
            return False
        if wd in self._folder_of:  # it had another path before
            before, old_key = self._folder_of.pop(wd)
            self._inotify.remove_callbacks([(wd, old_key)])
            if self._watch_of.get(before) == wd:
                del self._watch_of[before]
        self._folder_of[wd] = folder, key
        self._watch_of[folder] = wd
        return True

    def _forget(self, top: bytes, *, deep: bool) -> None:
        below = top + _SEPARATOR
        gone = [each for each in self._watch_of if each.startswith(below)] if deep else []
        for folder in (top, *gone):
            wd = self._watch_of.pop(folder, None)
            if wd is not None:
                _, key = self._folder_of.pop(wd)
                self._inotify.remove_callbacks([(wd, key)])

    def _path(self, path: bytes = b"") -> str:
        return os.fsdecode(join(self._root, path) if path else self._root)


class TreeObserver(BaseObserver):
    """watchdog's observer, with an emitter of the kind above for each root. `borders`: by the root's path."""

    def __init__(self, borders: dict[bytes, Borders]) -> None:
        self._inotify = InotifyFD()
        self._inotify.start()
        super().__init__(TreeEmitter, inotify=self._inotify, borders=borders)

    def is_alive(self) -> bool:
        """Whether events come: the thread that reads them must live too."""
        return super().is_alive() and self._inotify.is_alive()

    def on_thread_stop(self) -> None:
        super().on_thread_stop()
        self._inotify.stop()
        self._inotify.join()
