"""A thread that does one job at a time with something of its own: how the window keeps its hands free."""

import threading
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, QThread, Signal, Slot

from semret_desktop.core import Cancelled, SemretError


class Closing(Protocol):
    """What a thread works with; made, used and closed there."""

    def close(self) -> None: ...


R = TypeVar("R", bound=Closing)


class Background(QObject, Generic[R]):
    """One job under way, at most one waiting: a newer one takes the place of the waiting one.

    Jobs run in a thread of their own with a resource (such as a `Semret`) that is made there at the first job. All
    signals are heard on the thread of this object. A job's number is what `ask` returned for it. A bug in a job goes
    to `sys.excepthook` on that thread, and the next job runs.
    """

    done = Signal(int, object)  # number, answer
    failed = Signal(int, object)  # number, SemretError
    idle = Signal(int)  # number; always last, whatever happened
    closed = Signal()  # the thread has ended

    _wake = Signal()
    _end = Signal()

    def __init__(self, make: Callable[[], R], name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._working: int | None = None
        self._waiting: tuple[int, Callable[[R], object]] | None = None
        self._closing = False
        self._thread = QThread()
        self._thread.setObjectName(name)
        self._hand: _Hand[R] = _Hand(make)
        self._hand.moveToThread(self._thread)
        self._wake.connect(self._hand.work)
        self._end.connect(self._hand.end)
        self._hand.done.connect(self._answer)
        self._hand.failed.connect(self.failed)
        self._hand.idle.connect(self._rest)
        self._thread.finished.connect(self.closed)

    def ask(self, job: Callable[[R], object]) -> int:
        """Do this job next, in place of one that still waits. Returns its number."""
        self._number += 1
        self._waiting = (self._number, job)
        if self._working is None:
            self._next()
        return self._number

    def cancel_waiting(self) -> None:
        """Forget the job that waits, if there is one."""
        self._waiting = None

    @property
    def busy(self) -> bool:
        return self._working is not None

    def close(self) -> None:
        """End after the job under way; `closed` comes then. Never waits."""
        if self._closing:
            return
        self._closing = True
        self._waiting = None
        if self._thread.isRunning():
            self._end.emit()
        else:
            self.closed.emit()

    def is_closed(self) -> bool:
        return self._closing and not self._thread.isRunning()

    def _next(self) -> None:
        if self._waiting is None or self._closing:
            return
        self._working, job = self._waiting
        self._waiting = None
        if not self._thread.isRunning():
            self._thread.start()
        self._hand.give(self._working, job)
        self._wake.emit()

    @Slot(int, object)
    def _answer(self, number: int, answer: object) -> None:
        self.done.emit(number, answer)

    @Slot(int)
    def _rest(self, number: int) -> None:
        self._working = None
        self.idle.emit(number)
        self._next()


class _Hand(QObject, Generic[R]):
    """The part of a `Background` that lives in the thread."""

    done = Signal(int, object)
    failed = Signal(int, object)
    idle = Signal(int)

    def __init__(self, make: Callable[[], R]) -> None:
        super().__init__()
        self._make = make
        self._resource: R | None = None
        self._lock = threading.Lock()
        self._job: tuple[int, Callable[[R], object]] | None = None

    def give(self, number: int, job: Callable[[R], object]) -> None:
        """Called by the other thread before it wakes this one."""
        with self._lock:
            self._job = (number, job)

    @Slot()
    def work(self) -> None:
        with self._lock:
            taken, self._job = self._job, None
        if taken is None:
            return
        number, job = taken
        try:
            if self._resource is None:
                self._resource = self._make()
            self.done.emit(number, job(self._resource))
        except SemretError as error:
            self.failed.emit(number, error)
        except Cancelled:
            pass  # somebody asked for it, and hears `idle`
        finally:
            self.idle.emit(number)

    @Slot()
    def end(self) -> None:
        resource, self._resource = self._resource, None
        try:
            if resource is not None:
                resource.close()
        finally:
            self.thread().quit()
