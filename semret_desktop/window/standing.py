"""How the library stands, asked on a thread of its own: it takes longer than a search may wait.

About once a second it looks whether anybody changed the library: a run in this process, an edit, another process.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from semret_desktop.window.background import Background

if TYPE_CHECKING:
    from semret_desktop.app import Semret, Status

POLL_MS = 1_000
SHARE = 0.1  # counting takes no larger share of the time than this
LONGEST = 10.0  # seconds after which is counted again in any case: who indexes and who watches stands in no database


@dataclass(frozen=True, slots=True)
class _Look:
    """What a look brought. `version` is another number as soon as any other connection changed the library."""

    version: int
    status: "Status | None"
    seconds: float


class Standing(QObject):
    """Tells when the library changed, how many photos there are, which folders, and what could not be read."""

    changed = Signal()  # somebody changed the library, this process or another one
    told = Signal(object)  # Status
    failed = Signal(object)  # SemretError
    closed = Signal()

    def __init__(self, open_library: "Callable[[], Semret]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._version: int | None = None
        self._wanted = False  # somebody asked for it
        self._stale = False  # the library has changed since it was counted
        self._counted = 0.0  # when that was, and how long it took
        self._took = 0.0
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._look)
        self._background: Background[Semret] = Background(open_library, "standing", self)
        self._background.done.connect(self._done)
        self._background.failed.connect(self._failed)
        self._background.closed.connect(self.closed)

    @Slot()
    def ask(self) -> None:
        """Have it told soon, and from now on whenever it changes."""
        self._wanted = True
        self._poll.start()
        self._look()

    def close(self) -> None:
        self._poll.stop()
        self._background.close()

    def is_closed(self) -> bool:
        return self._background.is_closed()

    @Slot()
    def _look(self) -> None:
        since = time.monotonic() - self._counted
        due = since >= LONGEST or (self._stale and since >= self._took / SHARE)
        self._background.ask(partial(_look, count=self._wanted or due))

    @Slot(int, object)
    def _done(self, _number: int, look: object) -> None:
        if not isinstance(look, _Look):
            return
        former, self._version = self._version, look.version
        changed = former is not None and look.version != former
        self._stale = changed or self._stale
        if look.status is not None:
            self._wanted = self._stale = False
            self._counted, self._took = time.monotonic(), look.seconds
        if changed:
            self.changed.emit()
        if look.status is not None:
            self.told.emit(look.status)

    @Slot(int, object)
    def _failed(self, _number: int, error: object) -> None:
        if self._wanted:  # else it is one that nobody waits for; the next look may do better
            self._wanted = False
            self.failed.emit(error)


def _look(library: "Semret", *, count: bool) -> _Look:
    began = time.monotonic()
    now = library.store.data_version()
    status = library.status() if count else None
    return _Look(now, status, time.monotonic() - began)
