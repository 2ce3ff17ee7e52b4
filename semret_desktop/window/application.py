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
from semret_desktop.window.preferences import Preferences, preferences_file
from semret_desktop.window.theme import Look
from semret_desktop.window.tidying import Tidying

if TYPE_CHECKING:
    from semret_desktop.app import Semret

LAST_RESORT_MS = 5_000  # a thread that has not ended so long after the window was closed will not end


class Application(QObject):
    """Qt's application with our look, language and window, wired by hand. One a process.

    Another language means another window: the old one closes, and the new one shows what the old one showed.
    """

    closing = Signal()  # the window was closed, and no other one takes its place
    gone = Signal()  # its threads have ended

    def __init__(
        self,
        open_library: "Callable[[], Semret]",
        *,
        language: str | None = None,
        dark: bool | None = None,
        preferences: Path | None = None,
    ) -> None:
        """`language` and `dark` override what the person prefers. `preferences` is the file that these are kept in."""
        super().__init__()
        existing = QApplication.instance()
        self.qt = existing if isinstance(existing, QApplication) else QApplication(["semret"])
        self.qt.setApplicationName("Semret")
        self.qt.setDesktopFileName("semret")
        self.qt.setQuitOnLastWindowClosed(False)  # the threads end first
        self._open_library = open_library
        self.preferences = Preferences(preferences, self)
        code = i18n.choose_language(language or self.preferences.value("language") or None)
        self._translators: list[QTranslator] = i18n.install(self.qt, code)
        self.look = Look(self.qt, thai=code == "th", dark=self._preferred_dark() if dark is None else dark)
        self.qt.setWindowIcon(QIcon(str(shipped("resources", "icons", "semret.svg"))))
        self.window = self._open_window()
        self.preferences.changed.connect(self._preferred)

    def _open_window(self) -> MainWindow:
        window = MainWindow(self._open_library, self.look, self.preferences)
        window.closing.connect(self.closing)
        window.gone.connect(self.gone)
        return window

    def _preferred_dark(self) -> bool | None:
        return {"dark": True, "light": False}.get(self.preferences.value("theme"))

    @Slot(str)
    def _preferred(self, name: str) -> None:
        """The person chose another look or language: it holds at once."""
        if name == "theme":
            self.look.fix(self._preferred_dark())
        elif name == "language":
            self._speak(i18n.choose_language(self.preferences.value("language") or None))

    def _speak(self, code: str) -> None:
        self._drop_translators()
        self._translators = i18n.install(self.qt, code)
        self.look.speak(thai=code == "th")
        old = self.window
        old.closing.disconnect(self.closing)
        old.gone.disconnect(self.gone)
        self.window = self._open_window()
        self.window.take_over(old)

    @Slot()
    def close_window(self) -> None:
        self.window.quit()

    @Slot()
    def say_crashed(self) -> None:
        self.window.say_crashed()

    def close(self) -> None:
        """Take back what was laid over Qt's application, which itself lives on in tests."""
        self.preferences.close()
        self._drop_translators()
        self.window.deleteLater()
        self.look.deleteLater()

    def _drop_translators(self) -> None:
        for translator in self._translators:
            self.qt.removeTranslator(translator)


def run(library: Path | None = None, *, language: str | None = None, dark: bool | None = None) -> int:
    """Open the window on a library and stay until it is closed. Returns the exit status of the process."""
    multiprocessing.freeze_support()
    application = Application(
        partial(open_library, library), language=language, dark=dark, preferences=preferences_file()
    )
    qt, window = application.qt, application.window
    crashes = Crashes(library)
    crashes.crashed.connect(application.say_crashed)
    interrupts = Interrupts()
    interrupts.interrupted.connect(application.close_window)
    tidying = Tidying(qt)
    application.closing.connect(_LastResort(qt).start)
    application.gone.connect(qt.quit)
    window.show()
    QTimer.singleShot(0, window, window.start)
    try:
        status = qt.exec()
    finally:
        tidying.close()
        interrupts.close()
        crashes.close()
    if (
        not application.window.is_gone()
    ):  # a library call that never returns, or a session that ends: what was committed is safe
        application.preferences.close()
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
