"""How long the main thread keeps others waiting, for measuring it."""

import threading
import time

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QObject, QTimer, Signal, Slot

KNOCK = 0.002  # s between two knocks

Figure = tuple[str, float, str, str]  # name, value, unit, what it should be


class Blocks(QObject):
    """How long the main thread lets something wait: a second thread knocks all the time and hears when it is let in.

    And how long it computes at a stretch: from one knock, or pause, to the next.
    """

    _knock = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.seconds: list[float] = []
        self.computed: list[float] = []  # of one thread alone: what else the machine does is not in it
        self._clock = time.thread_time()
        self._answered = threading.Event()
        self._ending = threading.Event()
        self._knock.connect(self._open)
        self._loop = QAbstractEventDispatcher.instance()
        self._loop.aboutToBlock.connect(self._count)
        self._thread = threading.Thread(target=self._knocks, name="blocks")
        self._thread.start()

    @property
    def longest(self) -> float:
        return max(self.seconds, default=0.0)

    def close(self) -> None:
        self._ending.set()
        self._thread.join()
        self._loop.aboutToBlock.disconnect(self._count)

    def _knocks(self) -> None:
        while not self._ending.wait(KNOCK):
            self._answered.clear()
            self._knock.emit(time.perf_counter())
            while not self._answered.wait(KNOCK):
                if self._ending.is_set():
                    return  # the main thread waits for us, and answers no more

    @Slot(float)
    def _open(self, since: float) -> None:
        self.seconds.append(time.perf_counter() - since)
        self._count()
        self._answered.set()

    @Slot()
    def _count(self) -> None:
        former, self._clock = self._clock, time.thread_time()
        self.computed.append(self._clock - former)


def wait(signal: object, seconds: float) -> bool:
    """Let the window work until a signal comes (None: just so long); false when it did not come in time."""
    loop = QEventLoop()
    ending = _Ending(loop)
    if signal is not None:
        signal.connect(ending.came)  # type: ignore[attr-defined]  # a bound signal has no public type
    QTimer.singleShot(max(int(seconds * 1000), 1), loop.quit)
    loop.exec()
    if signal is not None:
        signal.disconnect(ending.came)  # type: ignore[attr-defined]  # as above
    return ending.has_come


class _Ending(QObject):
    """Ends a loop when something comes."""

    def __init__(self, loop: QEventLoop) -> None:
        super().__init__()
        self._loop = loop
        self.has_come = False

    @Slot()
    def came(self) -> None:
        self.has_come = True
        self._loop.quit()
