"""Why a photo was found and where it fits, found out on a thread of its own."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from semret_desktop.core import EVERYWHERE, PhotoId, SemretError, Within
from semret_desktop.window.background import Background
from semret_desktop.window.inspector_words import spoken
from semret_desktop.window.outside import Given, vectors_of

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.app.why import Why

SIDE = 128  # pixels of a heat map, whatever the photo's shape: it is smooth, and is enlarged when it is painted
KEPT = 64  # heat maps


@dataclass(frozen=True, slots=True)
class Reason:
    """What is asked for: a photo as an answer to a question."""

    photo: PhotoId
    question: str
    within: Within = EVERYWHERE
    given: tuple[Given, ...] = ()  # pictures from outside that are looked for, too

    @property
    def place(self) -> tuple[object, ...]:
        """What its heat map goes by."""
        return (self.photo, self.question, *(each.key for each in self.given))


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a photo was found. The figures come first, where it fits follows."""

    reason: Reason
    why: "Why | None" = None  # None where only the heat map was asked for
    heat: QImage | None = None  # colours to lay over the whole photo
    trouble: SemretError | None = None  # why there is no heat map


class Explaining(QObject):
    """Answers why. A newer question takes the place of one that still waits; every answer names what it is for."""

    told = Signal(object)  # Explained, twice where both are asked for
    failed = Signal(object)  # SemretError
    closed = Signal()

    _some = Signal(object)  # Explained, sent by the thread

    def __init__(self, open_library: "Callable[[], Semret]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heats: OrderedDict[tuple[object, ...], QImage] = OrderedDict()  # the one made last at the end
        self._background: Background[Semret] = Background(open_library, "why", self)
        self._background.done.connect(self._tell_last)
        self._background.failed.connect(self._fail)
        self._background.closed.connect(self.closed)
        self._some.connect(self._tell)

    def ask(self, reason: Reason, *, figures: bool, heat: bool) -> None:
        """Find out the figures, where the photo fits, or both."""
        kept = self._heats.get(reason.place) if heat else None
        if kept is not None and not figures:
            self._background.cancel_waiting()
            self.told.emit(Explained(reason, heat=kept))
            return
        self._background.ask(partial(self._explain, reason=reason, figures=figures, heat=heat, kept=kept))

    def forget(self) -> None:
        """Nobody looks any more."""
        self._background.cancel_waiting()

    def close(self) -> None:
        self._background.close()

    def is_closed(self) -> bool:
        return self._background.is_closed()

    # On the thread

    def _explain(
        self, library: "Semret", *, reason: Reason, figures: bool, heat: bool, kept: QImage | None
    ) -> Explained:
        library.follow_model()
        images = vectors_of(library, reason.given)
        told = Explained(reason, heat=kept)
        if figures:
            # What was marked belongs to a text alone: with pictures it is another question.
            marks = not reason.given
            found = library.why(
                reason.question,
                reason.photo,
                within=reason.within,
                marks=marks,
                lang=spoken(),
                images=images,
            )
            told = replace(told, why=found)
            if heat and kept is None:
                self._some.emit(told)
        if heat and kept is None:
            try:
                told = replace(told, heat=_heat(library, reason, images))
            except SemretError as error:
                told = replace(told, trouble=error)
        return told

    # On the UI thread

    @Slot(object)
    def _tell(self, told: Explained) -> None:
        if told.heat is not None:
            self._heats[told.reason.place] = told.heat
            while len(self._heats) > KEPT:
                self._heats.popitem(last=False)
        self.told.emit(told)

    @Slot(int, object)
    def _tell_last(self, _number: int, told: Explained) -> None:
        self._tell(told)

    @Slot(int, object)
    def _fail(self, _number: int, error: object) -> None:
        self.failed.emit(error)


def _heat(library: "Semret", reason: Reason, images: "np.ndarray[tuple[int, ...], np.dtype[np.float32]]") -> QImage:
    from semret_desktop.app.heat_map import overlay

    colours = overlay(library.where(reason.question, reason.photo, images=images), SIDE, SIDE)
    return QImage(colours.data, SIDE, SIDE, 4 * SIDE, QImage.Format.Format_RGBA8888).copy()
