"""From an answer to the photos on the screen: the former ones stay for a moment, what is looked at stays in place."""

import time
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from semret_desktop.core import Shapes
from semret_desktop.window.folding import Folding, can_fold
from semret_desktop.window.library_page import LibraryPage
from semret_desktop.window.list_model import PhotoListModel
from semret_desktop.window.searching import Answer, Searching
from semret_desktop.window.thumbnails import Thumbnails, Wish

PATIENCE_MS = 50  # how long the former photos stay while the first thumbnails of the next ones come: no flash of
# empty places at every letter
UNDECIDED_MS = 300  # how long nobody is told that nothing fits: half a word often fits nothing, the whole one does
REFRESH_MS = 1_000  # while the library changes, what is shown is brought up to date this often ...
SELDOM_MS = 15_000
REFRESH_SHARE = 0.1  # ... and takes no larger share of the time than this


class Showing(QObject):
    """Brings answers to the grid. `answer` is what is on the screen."""

    shown = Signal(object)  # Answer: its photos are on the screen in place of others
    freshened = Signal(object)  # Answer: the same question, answered longer or newer, is on the screen

    def __init__(
        self, searching: Searching, thumbnails: Thumbnails, photos: PhotoListModel, library: LibraryPage
    ) -> None:
        super().__init__(library)
        self._searching = searching
        self._thumbnails = thumbnails
        self._photos = photos
        self._library = library
        self._folding = Folding()
        self.answer: Answer | None = None
        self._coming: Answer | None = None  # until the thumbnails of its first screen are there
        self._first_screen: list[Wish] = []
        self._asked_again: float | None = None
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._show_coming)
        self._verdict: Answer | None = None  # that nothing fits what is ranked on the screen; not told yet
        self._undecided = QTimer(self, interval=UNDECIDED_MS, singleShot=True)
        self._undecided.timeout.connect(self._decide)
        self._resting = QTimer(self, interval=REFRESH_MS, singleShot=True)
        self._resting.timeout.connect(self._rested)
        self._changed = False  # the library, since it was asked last
        self._stopped = False
        searching.answered.connect(self._answered)
        thumbnails.arrived.connect(self._thumbnails_came)

    def is_showing(self, question: str) -> bool:
        """Whether the answer to this question is what is shown."""
        told = self._coming is None and self._verdict is None
        return told and self.answer is not None and self.answer.question == question

    @Slot()
    def library_changed(self) -> None:
        """Bring what is shown up to date; not more often than that is cheap."""
        self._changed = True
        if not self._resting.isActive():
            self._rested()

    def stop(self) -> None:
        """The window closes: nothing more is asked."""
        self._resting.stop()
        self._stopped = True

    @Slot()
    def _rested(self) -> None:
        if self._changed and not self._stopped:
            self._changed = False
            self._asked_again = time.monotonic()
            self._resting.start()
            self._thumbnails.retry()
            self._searching.again()

    def can_fold(self) -> bool:
        """Whether there are less likely photos on the screen, or folded away."""
        return self.answer is not None and can_fold(self.answer.listing)

    @Slot()
    def fold(self) -> None:
        """Fold the less likely photos away, or show them."""
        if self.answer is None or not can_fold(self.answer.listing):
            return
        self._folding.switch(self.answer.listing)
        self.answer = self._folded(self.answer)
        listing = self.answer.listing
        if listing.whole is not None:
            self._library.grid.keep_chosen(len(listing))
        self._library.show_answer(self.answer, stay=True)
        self.freshened.emit(self.answer)

    def _folded(self, answer: Answer) -> Answer:
        listing = self._folding.of(answer.listing)
        return answer if listing is answer.listing else replace(answer, listing=listing)

    @Slot(object)
    def _answered(self, answer: Answer) -> None:
        answer = self._folded(answer)
        if answer.same:
            self._show_again(answer)
            return
        self._coming = answer
        self._first_screen = self._library.grid.wishes(self._told(answer).listing)
        wanting = self._thumbnails.want(self._first_screen)
        if not answer.timeline and not len(answer.listing):
            self._patience.start(UNDECIDED_MS)
        elif wanting:
            self._patience.start(
                PATIENCE_MS
            )  # the former photos stay for a moment: no flash of empty places at every letter
        else:
            self._show_coming()

    @Slot()
    def _thumbnails_came(self) -> None:
        if self._coming is not None and self._first_screen and all(map(self._thumbnails.has, self._first_screen)):
            self._show_coming()

    @Slot()
    def _show_coming(self) -> None:
        coming, self._coming = self._coming, None
        self._patience.stop()
        if coming is None:
            return
        self._undecided.stop()
        self._verdict = None
        self.answer = answer = self._told(self._folded(coming))  # a person may have folded something meanwhile
        if coming.nearest is not None and answer.nearest is None:
            self._verdict = coming
            self._undecided.start()
        self._library.show_answer(answer, stay=False)
        self.shown.emit(answer)

    def _told(self, answer: Answer) -> Answer:
        """As much of an answer as is told at once: that nothing fits is not, unless that is what is said already."""
        said = self.answer is not None and self.answer.nearest is not None
        return answer if answer.nearest is None or said else _as_ranked(answer)

    @Slot()
    def _decide(self) -> None:
        """The person types no more: what is on the screen does not fit."""
        verdict, self._verdict = self._verdict, None
        if verdict is None or self.answer is None or not verdict.answers(self.answer):
            return
        self.answer = self._folded(verdict)
        self._library.show_answer(self.answer, stay=False)
        self.freshened.emit(self.answer)

    def _show_again(self, answer: Answer) -> None:
        """A longer or newer answer: what a person looks at stays where it is."""
        if self._asked_again is not None:
            took, self._asked_again = time.monotonic() - self._asked_again, None
            self._resting.setInterval(max(REFRESH_MS, min(int(1000 * took / REFRESH_SHARE), SELDOM_MS)))
        if self._coming is not None or self.answer is None:
            return
        if not answer.answers(self.answer):
            return
        self._undecided.stop()
        self._verdict = None
        former, latter = self._photos.listing, answer.listing
        self.answer = answer
        said = all(np.array_equal(getattr(former, each), getattr(latter, each)) for each in ("grades", "behind"))
        said = said and all(getattr(former, each) == getattr(latter, each) for each in ("likely", "opened", "beyond"))
        if said and _alike(former.shapes, latter.shapes):
            self._library.grid.ask_soon()  # the same photos, but some may have got their thumbnails
            return
        self._library.show_answer(answer, stay=True)
        self.freshened.emit(answer)


def _as_ranked(answer: Answer) -> Answer:
    """The photos of an answer, nearest first, without a word on whether they fit."""
    whole = answer.listing.whole or answer.listing
    return replace(answer, listing=replace(whole, likely=None), nearest=None)


def _alike(one: Shapes, other: Shapes) -> bool:
    parts = ("photos", "widths", "colours", "away", "favourites")
    return all(np.array_equal(getattr(one, part), getattr(other, part)) for part in parts)
