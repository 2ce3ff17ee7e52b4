"""Questions to the library and its answers, on a thread of their own."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from semret_desktop.core import EVERYWHERE, Within
from semret_desktop.window.background import Background
from semret_desktop.window.listing import Listing, by_date, ranked

if TYPE_CHECKING:
    from semret_desktop.app import Semret

FIRST = 200  # photos of a first answer: it takes half as long as one of a thousand
REFRESH_MS = 400  # a timeline that was shown as it was is brought up to date when nobody types any more
MORE = 5  # a longer answer holds this many times as many
FURTHER_MS = 300  # the second answer comes unasked when nobody types any more, so that the scroll bar does not jump
TIMELINES = 4  # parts of the library whose timelines are kept to be shown at once


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question brought. `question` is the text as typed; empty for the timeline."""

    question: str
    listing: Listing
    same: bool  # an answer to the question that is already answered: longer or newer
    within: Within = EVERYWHERE
    learned: int = 0  # judgments that took part in the ranking
    by_words: bool = False  # found by what is written alone, while the query encoder is being loaded: another one comes

    @property
    def timeline(self) -> bool:
        return not self.question.strip()

    def answers(self, question: str, within: Within) -> bool:
        """Whether this is what was asked."""
        return (self.question, self.within) == (question, within)


class Searching(QObject):
    """Ranks while a person types: no delay, one question under way, the newest waiting one wins.

    Answers to questions that are no longer the newest are dropped.
    """

    answered = Signal(object)  # Answer
    failed = Signal(object)  # SemretError
    rested = Signal()  # nothing is under way any more
    closed = Signal()

    def __init__(self, open_library: "Callable[[], Semret]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._question = ""
        self._within = EVERYWHERE
        self._limit = FIRST
        self._newest = 0
        self._anew = False  # the newest one asked something else than what was answered before
        self._complete = False  # the last answer holds all there is
        self._more_wanted = False
        self._timelines: dict[Within, Answer] = {}  # as they were last; the one seen last is at the end
        self._refresh = QTimer(self, interval=REFRESH_MS, singleShot=True)
        self._refresh.timeout.connect(self.again)
        self._further = QTimer(self, interval=FURTHER_MS, singleShot=True)
        self._further.timeout.connect(self.more)
        self._background: Background[Semret] = Background(open_library, "searching", self)
        self._background.done.connect(self._done)
        self._background.failed.connect(self._failed)
        self._background.idle.connect(self._idle)
        self._background.closed.connect(self.closed)

    @property
    def question(self) -> str:
        return self._question

    @property
    def within(self) -> Within:
        """The part of the library that is searched."""
        return self._within

    def ask(self, question: str, within: Within | None = None) -> None:
        """Find the photos that fit, by date where nothing is typed; `within` this part of the library from now on."""
        self._question = question
        self._within = self._within if within is None else within
        self._limit = FIRST
        self._complete = self._more_wanted = False
        self._further.stop()
        timeline = None if question.strip() else self._timelines.get(self._within)
        if timeline is not None:
            # A large timeline takes a while to read, and has hardly changed: it is shown as it was, then brought up
            # to date.
            self.answered.emit(replace(timeline, question=question, same=False))
            self._background.cancel_waiting()
            self._newest = 0  # no answer that is still on its way counts any more
            self._refresh.start()
        else:
            self._refresh.stop()
            self._send(same=False)

    @Slot()
    def more(self) -> None:
        """Ask for a longer answer to the same question, unless there is no more; once nothing else is under way."""
        self._more_wanted = self._background.busy
        if not self._complete and not self._background.busy:
            self._limit *= MORE
            self._send(same=True)

    def again_at_once(self) -> None:
        """As `again`, but what is under way to this question goes on for nothing: the person waits for a new order."""
        if self._background.busy and self._anew:
            self._refresh.start()
        else:
            self._refresh.stop()
            self._send(same=True)

    @Slot()
    def again(self) -> None:
        """Ask the same question again, since the library has changed; when no other one is under way."""
        if self._background.busy:
            self._refresh.start()
        else:
            self._refresh.stop()
            self._send(same=True)

    def warm(self) -> None:
        """Load what the first question with words needs, unless a question is under way."""
        if not self._background.busy:
            self._background.ask(_warm)

    def is_busy(self) -> bool:
        """Whether a question is under way, or is about to be asked again."""
        return self._background.busy or self._refresh.isActive()

    def close(self) -> None:
        self._background.close()

    def is_closed(self) -> bool:
        return self._background.is_closed()

    def _send(self, *, same: bool, by_words: bool = True) -> None:
        question, within, limit = self._question, self._within, self._limit
        find = partial(_find, question=question, within=within, limit=limit, same=same, by_words=by_words)
        self._newest = self._background.ask(find)
        self._anew = not same

    @Slot(int, object)
    def _done(self, number: int, answer: object) -> None:
        if number == self._newest and isinstance(answer, Answer) and answer.by_words:
            self.answered.emit(answer)
            if number == self._newest:  # nobody who heard it asked something else
                self._send(same=True, by_words=False)
        elif number == self._newest and isinstance(answer, Answer):
            self._complete = len(answer.listing) >= answer.listing.total
            if answer.timeline:
                self._keep(answer)
            elif not self._complete and self._limit == FIRST:
                self._further.start()
            self.answered.emit(answer)

    def _keep(self, timeline: Answer) -> None:
        self._timelines.pop(timeline.within, None)
        self._timelines[timeline.within] = timeline
        while len(self._timelines) > TIMELINES:
            self._timelines.pop(next(iter(self._timelines)))

    @Slot(int)
    def _idle(self, _number: int) -> None:
        if self._more_wanted and not self._background.busy:
            self.more()
        self.rested.emit()

    @Slot(int, object)
    def _failed(self, number: int, error: object) -> None:
        if number >= self._newest:
            self.failed.emit(error)


def _find(library: "Semret", *, question: str, within: Within, limit: int, same: bool, by_words: bool) -> Answer:
    if not question.strip():
        return Answer(question, by_date(library.store.timeline(within)), same, within)
    if by_words and not library.is_warm:
        results = library.search_words(question, limit=limit, within=within)
        if len(results.photos):
            listing = ranked(results.shapes, results.total, results.grades)
            return Answer(question, listing, same, within, results.learned, by_words=True)
    results = library.search(question, limit=limit, within=within)
    listing = ranked(results.shapes, results.total, results.grades)
    return Answer(question, listing, same, within, results.learned)


def _warm(library: "Semret") -> None:
    library.warm()
