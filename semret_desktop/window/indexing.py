"""The indexer as the window sees it: a few verbs and signals, all heard on the UI thread."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from semret_desktop.core import Cancel, Control, SemretError
from semret_desktop.window.background import Background

if TYPE_CHECKING:
    from semret_desktop.app import Semret

WHO = "window"
PAUSED, QUIET = "indexing.paused", "indexing.quiet"  # settings of the library: "1" or "0"
AGAIN_MS = 30_000  # after which following begins again that ended although nobody wanted that


class Indexing(QObject):
    """Follows the folders in the background from `start` until it is closed: runs of the indexer, as changes come.

    `control` steers them, from any thread.
    """

    began = Signal()  # a run that has something to tell
    progressed = Signal(object)  # Progress, at most ten a second
    finished = Signal(object)  # IndexSummary
    failed = Signal(object)  # SemretError; a bug goes to the crash hook instead
    ended = Signal()  # a run is over, however that went
    switched = Signal()  # reading was paused or resumed, or the quiet mode was switched
    closed = Signal()

    # Sent by the thread
    _set_up = Signal()
    _reported = Signal(object)
    _ran = Signal(object)
    _ran_into = Signal(object)
    _stands_by = Signal(str)

    def __init__(self, open_library: "Callable[[], Semret]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.control = Control()
        self.running = False
        self._switched: set[str] = set()  # what a person switched here holds, whatever the library has kept
        self.watcher = ""  # the process that follows the folders in place of this one
        self._cancel = Cancel()
        self._told = ""  # of the last error that ended the following: the same is told once
        self._again = QTimer(self, interval=AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self.start)
        self._background: Background[Semret] = Background(open_library, "indexing", self)
        self._background.failed.connect(self._gave_up)
        self._background.idle.connect(self._idle)
        self._background.closed.connect(self.closed)
        self._set_up.connect(self.switched)
        self._reported.connect(self._report)
        self._ran.connect(self._finish)
        self._ran_into.connect(self._fail)
        self._stands_by.connect(self._stand_by)

    @Slot()
    def start(self) -> None:
        """Bring the library up to date with its folders and follow what changes in them; begun once."""
        self._again.stop()
        if not self._background.busy and not self._cancel.is_set():
            self._background.ask(self._follow)

    @property
    def paused(self) -> bool:
        """Whether reading was paused."""
        return self.control.paused

    def pause(self, pause: bool) -> None:
        """Pause reading, or go on with it."""
        self._switched.add(PAUSED)
        if pause != self.control.paused:
            (self.control.pause if pause else self.control.resume)()
            self.switched.emit()

    def be_quiet(self, quiet: bool) -> None:
        """Leave the machine to others, or use what it has."""
        self._switched.add(QUIET)
        if quiet != self.control.quiet:
            self.control.quiet = quiet
            self.switched.emit()

    def close(self) -> None:
        """End within a second; what was committed stays. `closed` comes then. Never waits."""
        self._cancel.set()
        self.control.wake()
        self._again.stop()
        self._background.close()

    def is_closed(self) -> bool:
        return self._background.is_closed()

    # On the thread

    def _follow(self, library: "Semret") -> None:
        paused, quiet = library.store.setting(PAUSED) == "1", library.store.setting(QUIET) == "1"
        if paused and PAUSED not in self._switched:  # else a person was faster than this thread
            self.control.pause()
        if QUIET not in self._switched:
            self.control.quiet = quiet
        self._set_up.emit()
        library.watch(
            report=self._reported.emit,
            ran=self._ran.emit,
            failed=self._ran_into.emit,
            stands_by=self._stands_by.emit,
            cancel=self._cancel,
            control=self.control,
            who=WHO,
        )

    # On the UI thread

    @Slot(object)
    def _report(self, progress: object) -> None:
        self._told, self.watcher = "", ""
        if not self.running:
            self.running = True
            self.began.emit()
        self.progressed.emit(progress)

    @Slot(object)
    def _finish(self, summary: object) -> None:
        self._told, self.watcher = "", ""
        self.finished.emit(summary)
        self._end()

    @Slot(object)
    def _fail(self, error: object) -> None:
        self.failed.emit(error)
        self._end()

    @Slot(str)
    def _stand_by(self, holder: str) -> None:
        self.watcher = holder
        self._end()

    def _end(self) -> None:
        self.running = False
        self.ended.emit()

    @Slot(int, object)
    def _gave_up(self, _number: int, error: object) -> None:
        """Folders could not be followed at all, or no more."""
        if isinstance(error, SemretError) and error.message != self._told:
            self._told = error.message
            self.failed.emit(error)

    @Slot(int)
    def _idle(self, _number: int) -> None:
        """The thread follows no more: it was asked to end, or something went wrong."""
        self._end()
        if not self._cancel.is_set():
            self._again.start()
