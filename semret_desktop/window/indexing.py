"""The indexer as the window sees it: a few verbs and signals, all heard on the UI thread."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from semret_desktop.core import Cancel, SemretError
from semret_desktop.window.background import Background

if TYPE_CHECKING:
    from semret_desktop.app import Semret


class Indexing(QObject):
    """Reads folders in the background. Runs never overlap; a folder added during one makes it begin anew."""

    began = Signal()
    progressed = Signal(object)  # Progress, at most ten a second
    finished = Signal(object)  # IndexSummary
    failed = Signal(object)  # SemretError; a bug goes to the crash hook instead
    ended = Signal()  # always last, whatever happened
    closed = Signal()

    def __init__(self, open_library: "Callable[[], Semret]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancel = Cancel()
        self._folders: list[bytes] = []
        self._wanted = False
        self._background: Background[Semret] = Background(open_library, "indexing", self)
        self._background.done.connect(self._done)
        self._background.failed.connect(self._failed)
        self._background.idle.connect(self._idle)
        self._background.closed.connect(self.closed)

    @property
    def running(self) -> bool:
        return self._background.busy

    def add(self, folder: bytes) -> None:
        """Watch this folder and read it, with all the others."""
        self._folders.append(folder)
        self.start()

    def start(self) -> None:
        """Bring the library up to date with its folders. What a run under way has done stays."""
        self._wanted = True
        if self.running:
            self._cancel.set()
        else:
            self._run()

    def stop(self) -> None:
        """Ask to end; `ended` comes at most one batch later. The window waits for the signal, never for the thread."""
        self._wanted = False
        self._cancel.set()

    def close(self) -> None:
        self.stop()
        self._background.close()

    def is_closed(self) -> bool:
        return self._background.is_closed()

    def _run(self) -> None:
        self._wanted = False
        self._cancel = Cancel()
        folders, self._folders = tuple(self._folders), []
        self._background.ask(partial(self._work, folders=folders, cancel=self._cancel))
        self.began.emit()

    def _work(self, library: "Semret", *, folders: tuple[bytes, ...], cancel: Cancel) -> object:
        """On the thread."""
        for folder in folders:
            try:
                library.add_root(folder)
            except SemretError as error:
                self.failed.emit(error)
        return library.index(report=self.progressed.emit, cancel=cancel, who="window")

    @Slot(int, object)
    def _done(self, _number: int, summary: object) -> None:
        self.finished.emit(summary)

    @Slot(int, object)
    def _failed(self, _number: int, error: object) -> None:
        self.failed.emit(error)

    @Slot(int)
    def _idle(self, _number: int) -> None:
        self.ended.emit()
        if self._wanted:
            self._run()
