"""Watching the roots of a library: which of their folders changed, and which roots came or went.

A `Lookout` reads no photo and changes no row but the wish for a scan of a root. Whoever runs the indexer hears of
changed folders through its `Control`, and of roots where nobody can say what changed through those wishes, which
outlast a crash. A root is watched before it is looked at, so that nothing falls in between.
"""

import os
import stat
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from watchdog.observers.api import BaseObserver, ObservedWatch

from semret_desktop.core import Root, RootId, SemretError
from semret_desktop.core.control import Control
from semret_desktop.indexing.lock import WatchedRoot, Way
from semret_desktop.indexing.scan import Borders
from semret_desktop.indexing.volumes import parse_mountinfo, read_volumes
from semret_desktop.indexing.watch_events import Listener, make_observer
from semret_desktop.indexing.watch_gather import Gathering
from semret_desktop.indexing.watch_polling import Polling
from semret_desktop.store import Store
from semret_desktop.store.paths import is_inside

LOOK_EVERY = 1.0  # seconds between two looks at which roots there are, and whether they can be reached
GATHER_EVERY = 0.1  # seconds between two looks at what has gathered, while something has
ANEW_EVERY = 3_600.0  # seconds after which everything is watched and looked at anew
SLEPT = 20.0  # seconds that the machine slept, after which the same is done
MOST_BREAKDOWNS = 3  # of the observer, after which everything is polled
NO_EVENTS = "Other machines change this network disk, which nobody tells of."
NO_WATCHES = "The system's watches for changes have run out."
TOLD_TO_POLL = "Semret was told to."
UNREACHED = "It cannot be reached now."

_MOUNTS = Path("/proc/self/mountinfo")
_Identity = tuple[object, ...]


@dataclass(slots=True)
class _Followed:
    path: bytes
    borders: Borders
    identity: _Identity | None  # which folder it is, with what is mounted in it; None: there is none
    watch: ObservedWatch | None = None
    polling: Polling | None = None
    way: WatchedRoot | None = None


class Lookout(threading.Thread):
    """Follows the roots of a library until it is closed, whatever becomes of them.

    `told` hears, on this thread, how each root is watched, whenever that changes. With `poll` no events are asked for.
    """

    def __init__(
        self,
        library: Path,
        control: Control,
        told: Callable[[Sequence[WatchedRoot]], None] = lambda roots: None,
        *,
        poll: bool = False,
    ) -> None:
        super().__init__(name="lookout", daemon=True)
        self.ready = threading.Event()  # all roots that can be reached are watched, and wished to be looked at
        self._library = library
        self._real_library = os.path.realpath(os.fsencode(library))
        self._control = control
        self._told = told
        self._poll = poll
        self._ended = threading.Event()
        self._bell = threading.Event()
        self._gathering = Gathering(self._bell.set)
        self._observer: BaseObserver | None = None
        self._borders: dict[bytes, Borders] = {}
        self._followed: dict[RootId, _Followed] = {}
        self._blind: set[RootId] = set()  # roots that events cannot be had of
        self._in_doubt: set[RootId] = set()  # roots that somebody must look at, and nobody was told yet
        self._ways: list[WatchedRoot] = []
        self._breakdowns = 0
        self._error: BaseException | None = None

    def is_unsettled(self, root: RootId, path: bytes) -> bool:
        """Whether somebody seems to be writing this file just now. From any thread."""
        return self._gathering.is_unsettled(root, path)

    def check(self) -> None:
        """Raise what this thread died of, if it did."""
        if self._error is not None:
            raise self._error

    def close(self) -> None:
        """Watch no more; waits for it."""
        self._ended.set()
        self._bell.set()
        if self.ident is not None:
            self.join()

    def run(self) -> None:
        """Until it is closed."""
        try:
            store = Store(self._library)
            try:
                self._watch(store)
            finally:
                self._stop()
                store.close()
        except BaseException as error:  # noqa: BLE001 - handed to the thread that asks
            self._error = error
            self.ready.set()
            self._control.wake()

    def _watch(self, store: Store) -> None:
        look_at = anew_at = time.monotonic()
        slept, followed = _slept(), False
        while not self._ended.is_set():
            now = time.monotonic()
            if now >= anew_at or _slept() - slept > SLEPT:
                anew_at, slept = now + ANEW_EVERY, _slept()
                self._stop()
            if now >= look_at:
                look_at = now + LOOK_EVERY
                with suppress(SemretError):  # such as a library that is locked for long: the next look will do
                    self._follow(store.roots(counted=False))
                    followed = True
            self._pass_on(store)
            if followed:
                self.ready.set()
            self._bell.wait(GATHER_EVERY if self._gathering.is_gathering else max(0.0, look_at - time.monotonic()))
            self._bell.clear()

    def _pass_on(self, store: Store) -> None:
        """Tell those who run the indexer what is due."""
        due = self._gathering.due()
        if due is not None:
            self._in_doubt.update(due.whole)
            self._control.look_at(due.folders)
        for root, followed in self._followed.items():
            if followed.polling is not None and followed.polling.takes_over():
                self._in_doubt.add(root)
        if self._in_doubt:
            with suppress(SemretError):  # such as a full disk: later
                store.want_scan(self._in_doubt)
                self._in_doubt.clear()
                self._control.wake()

    # Which roots there are, and how each is watched

    def _follow(self, roots: Sequence[Root]) -> None:
        """Watch these roots and no others; those that came, went or became another folder are in doubt."""
        self._look_after_observer()
        mounts = _mounts()
        for gone in self._followed.keys() - {root.id for root in roots}:
            self._drop(gone)
        for root in roots:
            others = frozenset(other.path for other in roots if other is not root)
            borders = Borders(root.excludes, self._real_library, others)
            identity = _identity(root.path, mounts)
            followed = self._followed.get(root.id)
            if followed and (followed.path, followed.borders, followed.identity) == (root.path, borders, identity):
                if root.id in self._blind and followed.polling is None:
                    self._poll_it(root.id, followed, NO_WATCHES)
                continue
            self._drop(root.id)
            self._take(root, borders, identity)
            self._in_doubt.add(root.id)
        self._tell()

    def _take(self, root: Root, borders: Borders, identity: _Identity | None) -> None:
        followed = self._followed[root.id] = _Followed(root.path, borders, identity)
        if identity is None:
            followed.way = WatchedRoot(root.id, Way.AWAY, UNREACHED)
            return
        followed.way = WatchedRoot(root.id, Way.EVENTS)
        if self._poll:
            self._poll_it(root.id, followed, TOLD_TO_POLL)
            return
        try:
            followed.watch = self._schedule(root, borders)
            if _is_network(root.path):
                self._poll_it(root.id, followed, NO_EVENTS)
        except FileNotFoundError:  # it went away meanwhile, or may not be read
            self._poll_it(root.id, followed, UNREACHED)
        except OSError:
            self._poll_it(root.id, followed, NO_WATCHES)

    def _schedule(self, root: Root, borders: Borders) -> ObservedWatch:
        if self._observer is None:
            self._observer = make_observer(self._borders)
            self._observer.start()
        self._borders[root.path] = borders
        listener = Listener(root.id, root.path, borders, self._gathering, self._lose_sight)
        return self._observer.schedule(listener, os.fsdecode(root.path), recursive=True)

    def _lose_sight(self, root: RootId) -> None:
        """Called where events of a root cannot be had, on whatever thread."""
        self._blind.add(root)
        self._bell.set()

    def _poll_it(self, root: RootId, followed: _Followed, why: str) -> None:
        followed.way = WatchedRoot(root, Way.POLLED, why)
        followed.polling = Polling(root, followed.path, followed.borders, self._gathering)
        followed.polling.start()

    def _drop(self, root: RootId) -> None:
        followed = self._followed.pop(root, None)
        if followed is None:
            return
        if followed.polling is not None:
            followed.polling.stop()
        if followed.watch is not None and self._observer is not None:
            with suppress(KeyError):  # its observer was another one
                self._observer.unschedule(followed.watch)
        self._blind.discard(root)
        self._gathering.forget(root)

    def _look_after_observer(self) -> None:
        if self._observer is not None and not self._observer.is_alive():
            self._breakdowns += 1
            self._poll = self._poll or self._breakdowns >= MOST_BREAKDOWNS
            self._stop()

    def _stop(self) -> None:
        """Watch nothing."""
        for root in list(self._followed):
            self._drop(root)
        observer, self._observer = self._observer, None
        if observer is not None:
            observer.stop()
            observer.join()

    def _tell(self) -> None:
        ways = [each.way for each in self._followed.values() if each.way is not None]
        if ways != self._ways:
            self._ways = ways
            self._told(ways)


def _identity(path: bytes, mounts: Sequence[tuple[object, ...]]) -> _Identity | None:
    """What tells a folder from another one in its place; None where there is none."""
    try:
        info = os.lstat(path)
    except OSError:
        return None
    if not stat.S_ISDIR(info.st_mode):
        return None
    inner = tuple(mount for mount in mounts if is_inside(mount[0], path))  # type: ignore[arg-type]
    return (info.st_dev, info.st_ino, inner)


def _mounts() -> list[tuple[bytes, str, bytes, int | None]]:
    """What is mounted now, as far as the system says so."""
    try:
        table = parse_mountinfo(_MOUNTS.read_bytes())
    except OSError:
        return []
    return [(mount.folder, mount.kind, mount.source, mount.device) for mount in table]


def _is_network(path: bytes) -> bool:
    try:
        return read_volumes().at(path).is_network
    except OSError:
        return False


def _slept() -> float:
    """How many seconds the machine has slept since it was started, as far as it says so."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    if boot is None or sys.platform == "win32":
        return 0.0
    return time.clock_gettime(boot) - time.clock_gettime(time.CLOCK_MONOTONIC)
