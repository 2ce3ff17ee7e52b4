"""Gathering what changes in folders, until it is time to look: not at every event, and not at half a file."""

import os
import stat
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from semret_desktop.core import RootId

QUIET = 0.5  # seconds without another change: then it is time to look ...
LONGEST = 2.5  # ... and after so many at any rate, while changes keep coming
SETTLED = 1.0  # seconds without a write, after which a file is taken for whole
OPEN_PATIENCE = 30.0  # the same for one that a program still has open for writing
_SEPARATOR = os.fsencode(os.sep)

Place = tuple[RootId, bytes]  # a root, and a path relative to it


@dataclass(slots=True)
class _Written:
    """A file that somebody writes."""

    path: bytes  # absolute
    since: float  # when it last changed
    is_open: bool  # as far as known
    stamp: tuple[int, int] | None = None  # size and mtime when it was last looked at


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be looked at now: some folders of roots, and roots of which it is in doubt what changed."""

    folders: dict[RootId, frozenset[bytes]] = field(default_factory=dict)
    whole: frozenset[RootId] = frozenset()


class Gathering:
    """Takes changes from any thread; one thread asks `due` again and again while `is_gathering`.

    `woken` is called, on the thread that brings it, when a first change comes after a rest.
    """

    def __init__(self, woken: Callable[[], None] = lambda: None, clock: Callable[[], float] = time.monotonic) -> None:
        self._woken = woken
        self._clock = clock
        self._lock = threading.Lock()
        self._written: dict[Place, _Written] = {}
        self._folders: dict[RootId, set[bytes]] = {}
        self._whole: set[RootId] = set()
        self._first = self._last = 0.0  # of the changes that wait

    # What watchers tell

    def wrote(self, root: RootId, path: bytes, absolute: bytes, *, is_open: bool = False) -> None:
        """Something was written into this file, or said of it. `is_open`: whoever writes has it open yet."""
        self._wake()
        with self._lock:
            self._written[root, path] = _Written(absolute, self._clock(), is_open)

    def came_or_went(self, root: RootId, path: bytes) -> None:
        """This file is gone, or has come in one piece (renamed, moved)."""
        with self._lock:
            self._written.pop((root, path), None)
        self.changed(root, (path.rpartition(_SEPARATOR)[0],))

    def changed(self, root: RootId, folders: Iterable[bytes]) -> None:
        """What lies in these folders themselves may have changed; or they are gone."""
        self._wake()
        with self._lock:
            self._mark()
            self._folders.setdefault(root, set()).update(folders)

    def doubt(self, root: RootId) -> None:
        """Nobody can say what changed in this root."""
        self._wake()
        with self._lock:
            self._mark()
            self._whole.add(root)

    def forget(self, root: RootId) -> None:
        """This root is watched no more, or from now on anew: it is looked at as a whole. What is half written stays."""
        with self._lock:
            self._folders.pop(root, None)
            self._whole.discard(root)

    # What is to be done

    @property
    def is_gathering(self) -> bool:
        """Whether something waits."""
        return bool(self._folders or self._whole or self._written)

    def is_unsettled(self, root: RootId, path: bytes) -> bool:
        """Whether somebody seems to be writing this file just now."""
        return (root, path) in self._written  # without the lock: a scan asks for every file

    def due(self) -> Due | None:
        """What is to be looked at now, once; None while nothing is, or more is about to come."""
        if not self.is_gathering:
            return None
        self._settle()
        with self._lock:
            if not self._folders and not self._whole:
                return None
            now = self._clock()
            more = any(not written.is_open for written in self._written.values())
            if (more or now - self._last < QUIET) and now - self._first < LONGEST:
                return None
            due = Due(
                {root: frozenset(folders) for root, folders in self._folders.items() if root not in self._whole},
                frozenset(self._whole),
            )
            self._folders.clear()
            self._whole.clear()
            return due

    def _settle(self) -> None:
        """Let go of files that are whole, and mark their folders."""
        with self._lock:
            now = self._clock()
            waiting = [(place, each) for place, each in self._written.items() if now - each.since >= SETTLED]
        for place, written in waiting:
            if self._is_whole(written):
                with self._lock:
                    if self._written.get(place) is not written:
                        continue  # written again meanwhile
                    del self._written[place]
                    self._mark(written.since)
                    self._folders.setdefault(place[0], set()).add(place[1].rpartition(_SEPARATOR)[0])

    def _is_whole(self, written: _Written) -> bool:
        try:
            info = os.lstat(written.path)
        except OSError:
            return True  # whoever looks will see
        if not stat.S_ISREG(info.st_mode):
            return True
        now, stamp = self._clock(), (info.st_size, info.st_mtime_ns)
        if written.stamp not in (None, stamp):
            written.since = now  # it changed without a word
        written.stamp = stamp
        written.is_open = written.is_open or info.st_size == 0  # whoever made it will write yet
        patience = OPEN_PATIENCE if written.is_open else SETTLED
        is_fresh = 0 <= time.time() - info.st_mtime < SETTLED
        return now - written.since >= patience and not is_fresh

    def _mark(self, changed_at: float | None = None) -> None:
        """Note that something waits, which changed at that moment (now)."""
        now = self._clock()
        if not self._folders and not self._whole:
            self._first, self._last = now, 0.0
        self._last = max(self._last, now if changed_at is None else changed_at)

    def _wake(self) -> None:
        if not self.is_gathering:
            self._woken()
