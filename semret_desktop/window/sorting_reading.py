"""Photos held against labels, on a thread of its own: the window goes on meanwhile."""

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from semret_desktop.core import PhotoId
from semret_desktop.window.background import Background
from semret_desktop.window.sorting_groups import NONE, Sorted

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.describe.classify import Wanted

LAST = "sorted by"  # the setting that holds the labels which photos were sorted by last


class SortingReader(QObject):
    """Sorts photos by labels; a newer wish takes the place of one that waits. Heard on the UI thread."""

    labels_told = Signal(object)  # tuple[str, ...]: those that photos were sorted by last
    done = Signal(object)  # Sorted
    failed = Signal(object)  # SemretError
    closed = Signal()

    def __init__(self, open_library: "Callable[[], Semret]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = 0  # the number of the newest wish: older answers are dropped
        self._background: Background[_Sorter] = Background(partial(_Sorter, open_library), "sorting", self)
        self._background.done.connect(self._answer)
        self._background.failed.connect(self._fail)
        self._background.closed.connect(self.closed)

    def ask(self, photos: Sequence[PhotoId], labels: "Sequence[Wanted]") -> None:
        """Sort these photos by these labels; by none they are only looked up."""
        self._wanted = self._background.ask(partial(_sort, photos=tuple(photos), labels=tuple(labels)))

    def begin(self, photos: Sequence[PhotoId]) -> None:
        """Tell which labels photos were sorted by last, and look these photos up."""
        self._wanted = self._background.ask(partial(_begin, photos=tuple(photos)))

    def rest(self) -> None:
        """Nobody sorts any more: let go of the memory that it takes."""
        self._wanted = self._background.ask(_Sorter.rest)

    @property
    def busy(self) -> bool:
        return self._background.busy

    def close(self) -> None:
        self._background.close()

    def is_closed(self) -> bool:
        return self._background.is_closed()

    @Slot(int, object)
    def _answer(self, number: int, answer: object) -> None:
        if number != self._wanted:
            return
        if isinstance(answer, tuple):
            last, answer = answer
            self.labels_told.emit(last)
        if isinstance(answer, Sorted) and number == self._wanted:  # else the labels asked for more at once
            self.done.emit(answer)

    @Slot(int, object)
    def _fail(self, number: int, error: object) -> None:
        if number == self._wanted:
            self.failed.emit(error)


def keep_labels(library: "Semret", labels: "Sequence[Wanted]") -> None:
    """On a thread: note what photos were sorted by, for the next time."""
    library.store.set_setting(LAST, json.dumps(["|".join(label.names) for label in labels]))


class _Sorter:
    """The library of the thread. The query encoder is loaded at the first label and goes when nobody sorts."""

    def __init__(self, open_library: "Callable[[], Semret]") -> None:
        self._open = open_library
        self._library: Semret | None = None

    @property
    def library(self) -> "Semret":
        if self._library is None:
            self._library = self._open()
        return self._library

    def rest(self) -> None:
        library, self._library = self._library, None
        if library is not None:
            library.close()

    def close(self) -> None:
        self.rest()


def _begin(sorter: _Sorter, *, photos: tuple[PhotoId, ...]) -> tuple[tuple[str, ...], Sorted]:
    kept = json.loads(sorter.library.store.setting(LAST) or "[]")
    return tuple(map(str, kept)), _sort(sorter, photos=photos, labels=())


def _sort(sorter: _Sorter, *, photos: tuple[PhotoId, ...], labels: "tuple[Wanted, ...]") -> Sorted:
    from semret_desktop.app.classify import classify_photos, prototypes

    library = sorter.library
    library.follow_model()
    shapes = library.store.shapes(np.array(photos, np.int64))
    probabilities = np.full((len(shapes), len(labels) + 1), np.nan, np.float32)
    answers = np.full(len(shapes), NONE, np.int64)
    if labels:
        read, found = classify_photos(library, shapes.photos, prototypes(library, labels))
        there = np.isin(shapes.photos, read)
        probabilities[there, :-1] = found.probabilities
        probabilities[there, -1] = found.none
        answers[there] = found.answers()
    return Sorted(shapes, labels, answers, probabilities)
