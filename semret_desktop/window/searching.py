"""Questions to the library and its answers, on a thread of their own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from semret_desktop.core import EVERYWHERE, PhotoId, Within
from semret_desktop.core.text import is_visible
from semret_desktop.window.background import Background
from semret_desktop.window.listing import Listing, by_date, ranked
from semret_desktop.window.outside import Given, vectors_of
from semret_desktop.window.thumbnails import decode

if TYPE_CHECKING:
    from semret_desktop.app import Fitting, Results, Semret
    from semret_desktop.query import Chip, Query

FIRST = 200  # photos of a first answer: it takes half as long as one of a thousand
REFRESH_MS = 400  # a timeline that was shown as it was is brought up to date when nobody types any more
MORE = 5  # a longer answer holds this many times as many
FURTHER_MS = 300  # the second answer comes unasked when nobody types any more, so that the scroll bar does not jump
PICTURE = 60  # pixels of a side: of photos that are named to look like
TIMELINES = 4  # parts of the library whose timelines are kept to be shown at once


@dataclass(frozen=True, slots=True)
class Nearest:
    """What is told where no photo is likely to be meant."""

    searched: int  # photos that were ranked
    probability: float | None  # that the best of them is meant, 0 to 1; None where nobody can tell


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question brought. `question` is the text as typed; empty for the timeline."""

    question: str
    listing: Listing
    same: bool  # an answer to the question that is already answered: longer or newer
    within: Within = EVERYWHERE
    learned: int = 0  # judgments that took part in the ranking
    near: int = 0  # and those that were made for queries that mean almost the same
    by_words: bool = False  # found by what is written alone, while the query encoder is being loaded: another one comes
    understood: "Query | None" = None  # how the question was read; None for the timeline
    given: tuple[Given, ...] = ()  # pictures from outside that are looked for, too
    in_the_way: "Chip | None" = None  # the filter to take away, where no photo fits all of them
    pictures: Mapping[int, QImage] = field(default_factory=dict)  # of photos that the question names
    nearest: Nearest | None = None  # where photos were found, but none is likely to be meant

    @property
    def timeline(self) -> bool:
        return not is_visible(self.question) and not self.given

    @property
    def pictured(self) -> bool:
        """Whether something is looked for in pictures, so that it has a place in them: filters alone have none."""
        return bool(self.given) or (self.understood is not None and bool(self.understood.parts))

    def answers(self, other: "Answer") -> bool:
        """Whether this is an answer to what another one answers."""
        return (self.question, self.within, self.given) == (other.question, other.within, other.given)


@dataclass(frozen=True, slots=True)
class _Try:
    answer: Answer
    tried: "Fitting | None"


class Shown(Enum):
    """In which order photos that were found are shown."""

    RELEVANCE = "relevance"
    DATE = "date"  # the likely ones, newest first
    DIFFERENT = "different"  # different things first


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with all that decides about its answer."""

    question: str
    given: tuple[Given, ...]
    within: Within
    limit: int
    shown: Shown
    opened: frozenset[int]  # photos after whom those are shown that look the same


class Searching(QObject):
    """Ranks while a person types: no delay, one question under way, the newest waiting one wins.

    Answers to questions that are no longer the newest are dropped.
    """

    answered = Signal(object)  # Answer
    failed = Signal(object)  # SemretError
    rearranged = Signal()  # a person chose another order
    tried = Signal(object, object)  # Answer that nothing fits, Fitting | None: a part of its question
    rested = Signal()  # nothing is under way any more
    closed = Signal()

    def __init__(self, open_library: "Callable[[], Semret]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._question = ""
        self._given: tuple[Given, ...] = ()
        self._within = EVERYWHERE
        self._limit = FIRST
        self._shown = Shown.RELEVANCE
        self._opened: frozenset[int] = frozenset()
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

    @property
    def given(self) -> tuple[Given, ...]:
        """The pictures from outside that are looked for, beside what is typed."""
        return self._given

    def ask(
        self,
        question: str,
        within: Within | None = None,
        given: tuple[Given, ...] | None = None,
        shown: Shown | None = None,
    ) -> None:
        """Find the photos that fit, by date where nothing is typed.

        From now on: `within` this part of the library, `given` these pictures from outside, `shown` in this order.
        """
        if question != self._question or given is not None:
            self._opened = frozenset()
        self._question = question
        self._given = self._given if given is None else given
        self._within = self._within if within is None else within
        self._shown = self._shown if shown is None else shown
        self._limit = FIRST
        self._complete = self._more_wanted = False
        self._further.stop()
        timeline = None if is_visible(question) or self._given else self._timelines.get(self._within)
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

    @property
    def shown(self) -> Shown:
        """The order in which photos that were found are shown."""
        return self._shown

    def show_in(self, order: Shown) -> None:
        """Show what is found in this order from now on."""
        if order is not self._shown:
            self.ask(self._question, shown=order)
            self.rearranged.emit()

    def open_or_close(self, photo: PhotoId) -> None:
        """Show the near-duplicates of a photo after it, or put them behind it again."""
        self._opened ^= {photo}
        self.again_at_once()

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

    def try_part(self, answer: Answer, text: str) -> None:
        """Look whether photos fit a part of a question that none fits; only while nothing is under way."""
        if not self.is_busy():
            self._background.ask(partial(_try, answer=answer, text=text))

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
        asked = Asked(self._question, self._given, self._within, self._limit, self._shown, self._opened)
        find = partial(_find, asked=asked, same=same, by_words=by_words)
        self._newest = self._background.ask(find)
        self._anew = not same

    @Slot(int, object)
    def _done(self, number: int, answer: object) -> None:
        if isinstance(answer, _Try):
            self.tried.emit(answer.answer, answer.tried)
        elif number == self._newest and isinstance(answer, Answer) and answer.by_words:
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


def _find(library: "Semret", *, asked: Asked, same: bool, by_words: bool) -> Answer:
    from semret_desktop.app import Arrangement, Order

    question, within, given = asked.question, asked.within, asked.given
    if not is_visible(question) and not given:
        return Answer(question, by_date(library.store.timeline(within)), same, within)
    if by_words and not given and not library.is_warm:
        results = library.search_words(question, limit=asked.limit, within=within)
        if len(results.photos):
            listing = ranked(results.shapes, results.total, results.grades)
            return _told(library, Answer(question, listing, same, within, results.learned, by_words=True), results)
    order = Order.DATE if asked.shown is Shown.DATE else Order.RELEVANCE
    arrangement = Arrangement(order, collapsed=True, different=asked.shown is Shown.DIFFERENT)
    # What was marked belongs to a text alone: with pictures it is another question.
    results = library.search(
        question,
        limit=asked.limit,
        within=within,
        arrangement=arrangement,
        marks=not given,
        images=vectors_of(library, given),
    )
    if _by_filters(results) and not given:
        listing = by_date(results.shapes, results.total, results.grades)
    else:
        listing = _listing(library, results, asked.opened)
    answer = Answer(question, listing, same, within, results.learned, results.near, given=given)
    return _told(library, answer, results)


def _by_filters(results: "Results") -> bool:
    """Whether filters alone found these photos: they come by date."""
    query = results.understood
    return query is not None and not query.parts and not query.without


def _told(library: "Semret", answer: Answer, results: "Results") -> Answer:
    """The answer with how its question was read."""
    from semret_desktop.app import in_the_way

    query = results.understood
    blocking = in_the_way(library, query, answer.within) if query is not None and not len(results.photos) else None
    named = [] if query is None else [chip.photo for chip in query.chips if chip.photo is not None]
    stored = library.thumbnails.get(named) if named else {}
    decoded = ((photo, decode(jpeg, PICTURE, PICTURE)) for photo, jpeg in stored.items())
    pictures = {int(photo): image for photo, image in decoded if image is not None}
    return replace(answer, understood=query, in_the_way=blocking, pictures=pictures, nearest=_nearest(results))


def _nearest(results: "Results") -> Nearest | None:
    if results.likely is None or results.likely.any() or not len(results.photos):
        return None
    known = None if results.probabilities is None else results.probabilities[~np.isnan(results.probabilities)]
    return Nearest(results.total, float(known.max()) if known is not None and len(known) else None)


def _try(library: "Semret", *, answer: Answer, text: str) -> _Try:
    from semret_desktop.app import fitting

    return _Try(answer, None if answer.understood is None else fitting(library, answer.understood, text, answer.within))


def _listing(library: "Semret", results: "Results", opened: frozenset[int]) -> Listing:
    """The photos that were found; after those that are opened come their near-duplicates."""
    opened &= frozenset(results.leading.tolist())
    total = results.total - int((~np.isin(results.leading, list(opened))).sum())
    likely = None if results.likely is None else int(results.likely.sum())
    if not opened:
        return ranked(results.shapes, total, results.grades, results.behind, likely=likely)
    groups = [_with_group(results, photo, opened) for photo in results.photos.tolist()]
    photos = np.concatenate(groups)
    likely = None if likely is None else sum(map(len, groups[:likely]))
    shapes = library.store.shapes(photos)
    place_of = {photo: place for place, photo in enumerate(results.photos.tolist())}
    places = np.array([place_of.get(photo, -1) for photo in shapes.photos.tolist()], np.int64)  # the last: of no photo
    grades, behind = (
        np.append(values, np.zeros(1, values.dtype))[places] for values in (results.grades, results.behind)
    )
    return ranked(shapes, total, grades, behind, opened, likely)


def _with_group(results: "Results", photo: int, opened: frozenset[int]) -> npt.NDArray[np.int64]:
    return results.group(photo) if photo in opened else np.array([photo], np.int64)


def _warm(library: "Semret") -> None:
    library.warm()
