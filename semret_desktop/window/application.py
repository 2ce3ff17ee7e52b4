"""The application around the window: starting, crashes, Ctrl+C, ending."""

import multiprocessing
import os
import signal
import socket
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import FrameType, TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, QTranslator, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from semret_desktop.core.resources import shipped
from semret_desktop.window import i18n
from semret_desktop.window.main_window import MainWindow
from semret_desktop.window.theme import Look

if TYPE_CHECKING:
    from semret_desktop.app import Semret

LAST_RESORT_MS = 5_000  # a thread that has not ended so long after the window was closed will not end


class Application:
    """Qt's application with our look, language and window, wired by hand. One a process."""

    def __init__(
        self, open_library: "Callable[[], Semret]", *, language: str | None = None, dark: bool | None = None
    ) -> None:
        """`language` and `dark` override what the system says."""
        existing = QApplication.instance()
        self.qt = existing if isinstance(existing, QApplication) else QApplication(["semret"])
        self.qt.setApplicationName("Semret")
        self.qt.setDesktopFileName("semret")
        self.qt.setQuitOnLastWindowClosed(False)  # the threads end first
        code = i18n.choose_language(language)
        self._translators: list[QTranslator] = i18n.install(self.qt, code)
        self.look = Look(self.qt, thai=code == "th", dark=dark)
        self.qt.setWindowIcon(QIcon(str(shipped("resources", "icons", "semret.svg"))))
        self.window = MainWindow(open_library, self.look)

    def close(self) -> None:
        """Take back what was laid over Qt's application, which itself lives on in tests."""
        for translator in self._translators:
            self.qt.removeTranslator(translator)
        self.window.deleteLater()
        self.look.deleteLater()


def run(library: Path | None = None, *, language: str | None = None, dark: bool | None = None) -> int:
    """Open the window on a library and stay until it is closed. Returns the exit status of the process."""
    multiprocessing.freeze_support()
    application = Application(partial(open_library, library), language=language, dark=dark)
    qt, window = application.qt, application.window
    crashes = Crashes(library)
    crashes.crashed.connect(window.say_crashed)
    interrupts = Interrupts()
    interrupts.interrupted.connect(window.close)
    window.closing.connect(_LastResort(qt).start)
    window.gone.connect(qt.quit)
    window.show()
    QTimer.singleShot(0, window, window.start)
    try:
        status = qt.exec()
    finally:
        interrupts.close()
        crashes.close()
    if not window.is_gone():  # a library call that never returns, or a session that ends: what was committed is safe
        sys.stdout.flush()
        os._exit(status)
    application.close()
    return status


def open_library(library: Path | None) -> "Semret":
    """A library of the calling thread's own."""
    from semret_desktop.app import Semret  # on the thread that uses it: what it imports takes a while

    return Semret(library)


class _LastResort(QObject):
    """Ends the event loop although a thread did not end."""

    def __init__(self, qt: QApplication) -> None:
        super().__init__(qt)
        self._timer = QTimer(self, interval=LAST_RESORT_MS, singleShot=True)
        self._timer.timeout.connect(qt.quit)

    @Slot()
    def start(self) -> None:
        self._timer.start()


class Crashes(QObject):
    """Bugs, wherever they are raised: written to standard error and a log, and told to the window by signal.

    PySide runs `sys.excepthook` on the thread that failed, so the hooks do nothing but hand over.
    """

    crashed = Signal()
    _raised = Signal(str)

    def __init__(self, library: Path | None) -> None:
        super().__init__()
        self._library = library
        self._former = sys.excepthook, threading.excepthook
        self._raised.connect(self._keep)
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def close(self) -> None:
        sys.excepthook, threading.excepthook = self._former

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._raised.emit("".join(traceback.format_exception(kind, error, trace)))

    def _thread_hook(self, failed: threading.ExceptHookArgs) -> None:
        if failed.exc_value is not None:
            self._hook(failed.exc_type, failed.exc_value, failed.exc_traceback)

    @Slot(str)
    def _keep(self, text: str) -> None:
        if sys.stderr is not None:  # a program without a console has none
            sys.stderr.write(text)
        from semret_desktop.app import default_library

        log = (self._library or default_library()) / "logs" / "window.log"
        try:
            log.parent.mkdir(parents=True, exist_ok=True)
            with log.open("a", encoding="utf-8") as file:
                file.write(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{text}\n")
        except OSError:
            pass  # a full disk is no reason to fail twice
        self.crashed.emit()


class Interrupts(QObject):
    """Ctrl+C in the terminal, told by signal: Python's own handlers run only when Python does."""

    interrupted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._came)
        self._main = threading.current_thread() is threading.main_thread()
        if self._main:
            self._former_fd = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
            self._former = signal.signal(signal.SIGINT, _nothing)

    def close(self) -> None:
        self._notifier.setEnabled(False)
        if self._main:
            signal.set_wakeup_fd(self._former_fd)
            signal.signal(signal.SIGINT, self._former)
        self._read.close()
        self._write.close()

    @Slot()
    def _came(self) -> None:
        self._read.recv(64)
        self.interrupted.emit()


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """A handler must be there for the signal to be written to the socket; the socket does the rest."""
