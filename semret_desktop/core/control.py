"""What others want of indexing while it goes on: the letter box of a run and of whoever begins runs.

All of it may be called from any thread and never waits. Nothing here is kept on disk.
"""

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from semret_desktop.core.ids import RootId

Place = tuple[RootId, bytes]  # a root and a path relative to it


@dataclass(frozen=True, slots=True)
class Again:
    """Files (and folders) that could not be read and get a new chance; `places` is None for all of them."""

    places: frozenset[Place] | None


class Control:
    """Pause, the quiet mode, what is read first, what is read again, and which folders changed.

    Whoever asks calls the verbs. A run looks at `paused`, `quiet` and `first`, and takes what lies here with `take_*`
    at least once a second; whoever begins runs sleeps in `wait` and begins one, over no root, while `is_wanted`.
    """

    def __init__(self, *, paused: bool = False, quiet: bool = False) -> None:
        self._lock = threading.Lock()
        self._news = threading.Event()
        self._paused = paused
        self._quiet = quiet
        self._first: tuple[int, ...] = ()
        self._again: Again | None = None
        self._changed: dict[RootId, set[bytes]] = {}

    # What others want

    def pause(self) -> None:
        """Give out no new work. What is under way is committed; files that moved or went are still noticed."""
        self._paused = True
        self._news.set()

    def resume(self) -> None:
        """Go on."""
        self._paused = False
        self._news.set()

    @property
    def paused(self) -> bool:
        return self._paused

    @property
    def quiet(self) -> bool:
        """Whether the machine is left to others: one photo at a time, and a rest after each."""
        return self._quiet

    @quiet.setter
    def quiet(self, quiet: bool) -> None:
        self._quiet = quiet
        self._news.set()

    def look_first(self, photos: Sequence[int]) -> None:
        """Read these, in this order, before all others: they are on the screen. In place of those named before."""
        first = tuple(map(int, photos))
        if first != self._first:
            self._first = first
            self._news.set()

    def try_again(self, failures: Sequence[Place] | None = None) -> None:
        """Read these files anew that could not be read (all: None), also those that were given up for good."""
        with self._lock:
            before = self._again
            if failures is None or (before is not None and before.places is None):
                self._again = Again(None)
            else:
                self._again = Again(frozenset(failures) | (before.places or frozenset() if before else frozenset()))
        self._news.set()

    def look_at(self, folders: Mapping[RootId, Iterable[bytes]]) -> None:
        """Something changed in these folders (relative to their root; not what lies below them): compare them."""
        with self._lock:
            for root, paths in folders.items():
                self._changed.setdefault(root, set()).update(paths)
        self._news.set()

    def wake(self) -> None:
        """Have whoever waits look around now."""
        self._news.set()

    # For whoever does it

    def wait(self, seconds: float) -> bool:
        """Sleep so long, or until somebody wants something; true when somebody does. For one thread."""
        woken = self._news.wait(seconds)
        self._news.clear()
        return woken

    @property
    def is_wanted(self) -> bool:
        """Whether something lies here that only a run can do."""
        with self._lock:
            return self._again is not None or bool(self._changed)

    @property
    def first(self) -> tuple[int, ...]:
        """The photos to be read before all others; another object as soon as others were named."""
        return self._first

    def take_again(self) -> Again | None:
        """What is to be tried again, once."""
        with self._lock:
            again, self._again = self._again, None
            return again

    def take_changed(self) -> dict[RootId, frozenset[bytes]]:
        """The folders that changed, once."""
        with self._lock:
            changed, self._changed = self._changed, {}
            return {root: frozenset(paths) for root, paths in changed.items()}
