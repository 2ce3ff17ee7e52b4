"""What a person changes: every edit is done, in order, on a thread of its own, and can be taken back and done again."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from semret_desktop.core import Change
from semret_desktop.window.background import Background

if TYPE_CHECKING:
    from semret_desktop.app import Semret

    Edit = Callable[[Semret], Change]

MOST_UNDONE = 200  # edits that can be taken back


class Way(Enum):
    """Whether an edit was made, taken back, or made again."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Edited:
    """An edit that was done. `words` say what the person did, whichever way it went."""

    change: Change  # of an undo: what the undo changed
    words: str
    way: Way = Way.DO


@dataclass(frozen=True, slots=True)
class _Task:
    """What waits for its turn. `way` None: an errand, which changes nothing that could be taken back."""

    way: Way | None
    job: "Callable[[Semret], object] | None" = None  # of undo and redo: found when their turn comes
    change: Change | None = None  # which one is to be taken back; None: the newest
    words: str = ""
    undoable: bool = True
    then: Callable[[Any], None] | None = None


class Editing(QObject):
    """Does edits one after the other and drops none: closing waits, without blocking, until all are done.

    A failed edit is told and changes nothing; a failed undo can be tried again. What was taken back can be done again
    until something else is done. All signals are heard on the UI thread.
    """

    done = Signal(object)  # Change: rows of the library are now otherwise, whichever way it went
    edited = Signal(object)  # Edited: the same with what was done and how; always after `done`
    failed = Signal(object)  # SemretError
    undoable_changed = Signal()
    ending = Signal()  # the window closes: the last moment to hand in edits
    closed = Signal()

    def __init__(self, open_library: "Callable[[], Semret]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: deque[_Task] = deque()
        self._task: _Task | None = None  # under way ...
        self._turned: Edited | None = None  # ... and the edit that it takes back or does again
        self._undo: list[Edited] = []
        self._redo: list[Edited] = []
        self._closing = self._told_ending = False
        self._background: Background[Semret] = Background(open_library, "editing", self)
        self._background.done.connect(self._done)
        self._background.failed.connect(self._failed)
        self._background.idle.connect(self._idle)
        self._background.closed.connect(self.closed)

    def do(self, edit: "Edit", words: str, *, undoable: bool = True) -> None:
        """Do this edit on the thread. `words` name it for the person: "Marked 2 photos as relevant"."""
        self._add(_Task(Way.DO, edit, words=words, undoable=undoable))

    @Slot()
    def undo(self) -> None:
        """Take back the newest edit, those that still wait for their turn included."""
        self._add(_Task(Way.UNDO))

    def take_back(self, change: Change) -> None:
        """Take back this edit, whatever was done after it; nothing where it was taken back already."""
        self._add(_Task(Way.UNDO, change=change))

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last."""
        self._add(_Task(Way.REDO))

    def errand(self, job: "Callable[[Semret], object]", then: Callable[[Any], None] | None = None) -> None:
        """Look something up, or do something that nobody takes back, in its turn; `then` hears of it on this thread."""
        self._add(_Task(None, job, then=then))

    def newest(self, *kinds: str) -> Edited | None:
        """The newest edit that can be taken back; of these kinds, where some are named."""
        return next((edited for edited in reversed(self._undo) if not kinds or edited.change.kind in kinds), None)

    def cannot_be_undone(self, change: Change) -> None:
        """It is too late to take this change back, or to do it again."""
        for stack in (self._undo, self._redo):
            stack[:] = [edited for edited in stack if edited.change is not change]
        self.undoable_changed.emit()

    @property
    def busy(self) -> bool:
        return self._task is not None or bool(self._tasks)

    def close(self) -> None:
        """Do what was handed in, then end; `closed` comes then. Never waits."""
        if not self._closing:
            self._closing = True
            self._next()

    def is_closed(self) -> bool:
        return self._background.is_closed()

    # One after the other

    def _add(self, task: _Task) -> None:
        self._tasks.append(task)
        self._next()

    def _next(self) -> None:
        while self._task is None and self._tasks:
            task = self._tasks.popleft()
            job = self._job(task)
            if job is not None:  # else there is nothing (more) to take back
                self._task = task
                self._background.ask(job)
        if self._closing and self._task is None:
            if not self._told_ending:
                self._told_ending = True
                self.ending.emit()
                self._next()
            elif not self._background.is_closed():
                self._background.close()

    def _job(self, task: _Task) -> "Callable[[Semret], object] | None":
        self._turned = None
        if task.way in (None, Way.DO):
            return task.job
        stack = self._undo if task.way is Way.UNDO else self._redo
        fitting = [edited for edited in stack if task.change is None or edited.change is task.change]
        if not fitting:
            return None
        self._turned = fitting[-1]
        change = self._turned.change
        return lambda library: _restore(library, change)

    @Slot(int, object)
    def _done(self, _number: int, answer: object) -> None:
        task = self._task
        if task is None:
            return
        if task.way is None:
            if task.then is not None:
                task.then(answer)
        elif isinstance(answer, Change):
            self._keep(task, task.way, answer)

    def _keep(self, task: _Task, way: Way, change: Change) -> None:
        words = task.words
        if way is Way.DO:
            if change.changed and task.undoable:
                self._undo.append(Edited(change, words))
                del self._undo[:-MOST_UNDONE]
                self._redo.clear()
        elif self._turned is not None:
            turned, words = self._turned, self._turned.words
            source, target = (self._undo, self._redo) if way is Way.UNDO else (self._redo, self._undo)
            source[:] = [edited for edited in source if edited is not turned]
            target.append(Edited(change, words, way))
        self.undoable_changed.emit()
        self.done.emit(change)
        self.edited.emit(Edited(change, words, way))

    @Slot(int, object)
    def _failed(self, _number: int, error: object) -> None:
        self.failed.emit(error)

    @Slot(int)
    def _idle(self, _number: int) -> None:
        self._task = None
        self._next()


def _restore(library: "Semret", change: Change) -> Change:
    """On the thread."""
    from semret_desktop.app.own_labels import restore

    return restore(library, change)
