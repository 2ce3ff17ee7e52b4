"""Deleting: a photo is out of sight at once; its files go to the system's trash when nobody can take it back any more.

Until then nothing has happened to the files. A program that dies meanwhile leaves photos that are hidden; they are
shown again at the next start. Files only ever go to the trash: what a disk without one holds stays where it is.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from semret_desktop.core import Change, Photo, PhotoId, RootState, SemretError
from semret_desktop.store.paths import join
from semret_desktop.window.editing import Edited, Editing, Way
from semret_desktop.window.notice import Notice

if TYPE_CHECKING:
    from semret_desktop.app import Semret

UNDO_SECONDS = 10.0
BUSY_MS = 200  # an edit is under way, which may be the one that takes the deletion back: looked at again so much later
AT_ONCE = 20  # photos sent to the trash between two other edits


@dataclass(slots=True)
class _Hiding:
    """An edit: hide those of these photos whose files can all be reached."""

    photos: tuple[PhotoId, ...]
    away: str  # what to say where none can be reached
    hint: str
    files: int = 0
    left_out: int = 0
    change: Change | None = None  # once it is done

    def __call__(self, library: "Semret") -> Change:
        """On the thread."""
        online = {root.id for root in library.store.roots(counted=False) if root.state is RootState.ONLINE}
        found = library.store.photos(self.photos)
        there = [photo for photo in found if photo.files and all(file.root in online for file in photo.files)]
        if found and not there:
            raise SemretError(self.away, self.hint)
        self.files = sum(len(photo.files) for photo in there)
        self.left_out = len(found) - len(there)
        self.change = library.store.hide([photo.id for photo in there])
        return self.change


@dataclass(frozen=True, slots=True)
class _Sent:
    """What came of sending photos to the trash."""

    kept: tuple[PhotoId, ...] = ()  # shown again, since the trash did not take them
    why: str = ""


class Trash(QObject):
    """Hides photos, waits as long as it can be undone, then sends their files to the trash."""

    sent = Signal()  # files are gone from their folders
    shown_again = Signal()  # hidden photos are to be seen again without an undo

    def __init__(self, editing: Editing, notice: Notice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self._notice = notice
        self._asked: list[_Hiding] = []  # not yet told of
        self._waiting: dict[QTimer, Change] = {}
        self._said = ""
        editing.edited.connect(self._edited)
        editing.failed.connect(self._failed)
        editing.ending.connect(self._send_all)

    def start(self) -> None:
        """Show again what a program that ended too early has hidden."""
        self._editing.errand(_reveal, self._revealed)

    def delete(self, photos: Sequence[PhotoId]) -> None:
        """Hide these photos now; they go to the trash a little later."""
        hiding = _Hiding(
            tuple(photos),
            self.tr("These photos lie on a disk that is away: their files cannot be moved to the trash."),
            self.tr("Connect the disk first."),
        )
        self._asked.append(hiding)
        self._editing.do(hiding, self.tr("Moved %Ln photo(s) to the trash", "", len(photos)))

    def is_waiting(self) -> bool:
        """Whether photos are hidden that are not in the trash yet."""
        return bool(self._waiting)

    @Slot(object)
    def _edited(self, edited: Edited) -> None:
        change = edited.change
        if change.kind != "hide":
            return
        if edited.way is Way.UNDO:
            for timer, waiting in list(self._waiting.items()):
                if set(waiting.photos) == set(change.photos):
                    self._stop(timer)
            if self._notice.text()[0] == self._said:
                self._notice.put_away()
            return
        hiding = next((asked for asked in self._asked if asked.change is change), None)
        if hiding is not None:
            self._asked.remove(hiding)
        if not change.photos:
            return
        timer = QTimer(self, singleShot=True, interval=round(1000 * UNDO_SECONDS))
        timer.timeout.connect(self._time_is_over)
        self._waiting[timer] = change
        timer.start()
        self._say(change, hiding)

    @Slot()
    def _failed(self) -> None:
        if not self._editing.busy:
            self._asked.clear()

    def _say(self, change: Change, hiding: _Hiding | None) -> None:
        count = len(change.photos)
        words = self.tr("%Ln photo(s) moved to the trash", "", count)
        hints: list[str] = []
        if hiding is not None and hiding.files > count:
            hints.append(self.tr("These are %Ln file(s): some photos lie in several places.", "", hiding.files))
        if hiding is not None and hiding.left_out:
            hints.append(self.tr("%Ln photo(s) on a disk that is away were left out.", "", hiding.left_out))
        self._said = words
        self._notice.say(
            words,
            " ".join(hints),
            button=self.tr("Undo"),
            act=lambda: self._editing.take_back(change),
            seconds=UNDO_SECONDS,
        )

    # When it can no longer be undone

    @Slot()
    def _time_is_over(self) -> None:
        timer = self.sender()
        if not isinstance(timer, QTimer):
            return
        if self._editing.busy:
            timer.start(BUSY_MS)
            return
        self._send(timer)

    @Slot()
    def _send_all(self) -> None:
        """The window closes."""
        for timer in list(self._waiting):
            self._send(timer)

    def _send(self, timer: QTimer) -> None:
        change = self._stop(timer)
        self._editing.cannot_be_undone(change)
        for start in range(0, len(change.photos), AT_ONCE):
            some = change.photos[start : start + AT_ONCE]
            self._editing.errand(partial(send_to_trash, photos=some), self._was_sent)

    def _stop(self, timer: QTimer) -> Change:
        timer.stop()
        timer.deleteLater()
        return self._waiting.pop(timer)

    def _was_sent(self, sent: _Sent) -> None:
        self.sent.emit()
        if sent.kept:
            self._notice.say(
                self.tr("%Ln photo(s) could not be moved to the trash.", "", len(sent.kept)), sent.why, warns=True
            )
            self.shown_again.emit()

    def _revealed(self, count: int) -> None:
        if count:
            words = self.tr(
                "%Ln photo(s) were about to be moved to the trash when Semret ended. They are shown again.", "", count
            )
            self._notice.say(words)
            self.shown_again.emit()


def send_to_trash(library: "Semret", photos: Sequence[PhotoId]) -> _Sent:
    """Send the files of those photos that are still hidden to the trash; show those again that it does not take."""
    hidden = set(library.store.hidden())
    kept: list[PhotoId] = []
    why = ""
    for photo in library.store.photos([photo for photo in photos if photo in hidden]):
        try:
            for path in _paths(photo):
                _send_file(path)
        except OSError as error:
            kept.append(photo.id)
            why = why or str(error.strerror or error)
    if kept:
        library.store.unhide(kept)
    return _Sent(tuple(kept), why)


def _send_file(path: bytes) -> None:
    from send2trash import send2trash  # on the thread: it looks for the trash when it is imported

    if os.path.lexists(path):  # else somebody was faster
        send2trash(os.fsdecode(path))


def _paths(photo: Photo) -> list[bytes]:
    return [join(file.root_path, file.path) for file in photo.files]


def _reveal(library: "Semret") -> int:
    """Show hidden photos again, but for those whose files are in the trash already."""
    there = [
        photo.id for photo in library.store.photos(library.store.hidden()) if any(map(os.path.lexists, _paths(photo)))
    ]
    if there:
        library.store.unhide(there)
    return len(there)
