"""Looking at the folders of a root again and again, where nobody tells of changes: network disks, no more watches.

Two rounds take turns. A quick one asks each folder when it last changed, which tells of files that came or went; a
thorough one lists all folders, which tells of files that were changed in place. Each rests for much longer than it
took, so that a large or slow disk costs no more of the machine than a small one.
"""

import os
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field

from semret_desktop.core import RootId
from semret_desktop.indexing.scan import Borders, is_passed_over, is_picture, is_sidecar
from semret_desktop.indexing.watch_gather import Gathering
from semret_desktop.store.paths import join

QUICK_EVERY = 2.0  # seconds between two rounds, at least
THOROUGH_EVERY = 10.0
FRESH_NS = 3 * 10**9  # nanoseconds: FAT counts time by twos
REST = 30  # times as long as a round took


@dataclass(slots=True)
class _Folder:
    mtime_ns: int = -1
    files: dict[bytes, int] = field(default_factory=dict)  # name -> a number made of size and time
    inner: set[bytes] = field(default_factory=set)  # relative to the root


class Polling(threading.Thread):
    """Polls one root until it is stopped. A disk that does not answer holds up nobody else."""

    def __init__(self, root: RootId, path: bytes, borders: Borders, gathering: Gathering) -> None:
        super().__init__(name=f"polling-{root}", daemon=True)
        self._root, self._path, self._borders = root, path, borders
        self._gathering = gathering
        self._folders: dict[bytes, _Folder] = {}
        self._ended = threading.Event()
        self._begun = threading.Event()
        self._took_over = False

    def takes_over(self) -> bool:
        """True once: when what changes from now on is noticed. For one thread."""
        if self._took_over or not self._begun.is_set():
            return False
        self._took_over = True
        return True

    def stop(self) -> None:
        """End soon; nobody need wait for it."""
        self._ended.set()

    def run(self) -> None:
        """Note how things are, then tell what changes."""
        spent = self._round(thorough=True)
        self._begun.set()
        thorough_at = time.monotonic() + max(THOROUGH_EVERY, spent * REST)
        rest = QUICK_EVERY
        while not self._ended.wait(rest):
            thorough = time.monotonic() >= thorough_at
            spent = self._round(thorough=thorough)
            if thorough:
                thorough_at = time.monotonic() + max(THOROUGH_EVERY, spent * REST)
            rest = QUICK_EVERY if thorough else max(QUICK_EVERY, spent * REST)

    def _round(self, *, thorough: bool) -> float:
        """Go through all folders; gives how long that took, in seconds."""
        began = time.monotonic()
        waiting, seen = [b""], set()
        while waiting and not self._ended.is_set():
            folder = waiting.pop()
            there = self._look(folder, thorough=thorough)
            if there is not None:
                seen.add(folder)
                waiting.extend(there.inner)
            elif not folder:
                return time.monotonic() - began  # whoever looks after roots will see
        if not self._ended.is_set():
            for folder in self._folders.keys() - seen:
                del self._folders[folder]
                self._gathering.changed(self._root, (folder,))
        return time.monotonic() - began

    def _look(self, folder: bytes, *, thorough: bool) -> _Folder | None:
        path = join(self._path, folder) if folder else self._path
        known = self._folders.get(folder)
        try:
            mtime_ns = os.lstat(path).st_mtime_ns
            if known is not None and known.mtime_ns == mtime_ns and not thorough:
                return known
            there = self._listed(folder, path)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError:  # it cannot be read just now
            return known or _Folder()
        is_fresh = abs(time.time_ns() - mtime_ns) < FRESH_NS  # the next change might leave the very same time
        there.mtime_ns = -1 if is_fresh else mtime_ns
        self._folders[folder] = there
        if self._begun.is_set():
            self._compare(folder, path, known, there)
        return there

    def _compare(self, folder: bytes, path: bytes, known: _Folder | None, there: _Folder) -> None:
        before = known.files if known is not None else {}
        if known is None or before.keys() - there.files.keys():
            self._gathering.changed(self._root, (folder,))
        for name, value in there.files.items():
            if before.get(name) != value:
                self._gathering.wrote(self._root, join(folder, name) if folder else name, join(path, name))

    def _listed(self, folder: bytes, path: bytes) -> _Folder:
        listed = _Folder()
        with os.scandir(path) as entries:
            for entry in entries:
                if is_picture(entry.name) or is_sidecar(entry.name):
                    with suppress(FileNotFoundError):
                        info = entry.stat(follow_symlinks=False)
                        listed.files[entry.name] = hash((info.st_size, info.st_mtime_ns, info.st_ino))
                elif entry.is_dir(follow_symlinks=False):
                    inner = join(folder, entry.name) if folder else entry.name
                    if not is_passed_over(self._path, inner, self._borders):
                        listed.inner.add(inner)
        return listed
