"""Which of several photos of one thing to keep: a word on it, and nothing more."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QObject, Slot

from semret_desktop.core import PhotoId
from semret_desktop.core.text import printable
from semret_desktop.match.best import Reason
from semret_desktop.store.paths import split
from semret_desktop.window import i18n
from semret_desktop.window.actions import Actions, Group
from semret_desktop.window.editing import Editing
from semret_desktop.window.grid import PhotoGrid
from semret_desktop.window.list_model import PhotoListModel
from semret_desktop.window.notice import Notice

if TYPE_CHECKING:
    from semret_desktop.app import Semret

MOST = 200  # photos: the thumbnail of each is looked at, in a few milliseconds
SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class _Suggested:
    """Which of so many photos to keep. `name` of its file; no photo where there is nothing to choose from."""

    photo: PhotoId | None
    name: str
    reason: Reason


class Keeping(QObject):
    """Says which of the selected photos to keep, or of those that look the same as the current one.

    It makes that one the current photo, and changes nothing else.
    """

    def __init__(
        self, grid: PhotoGrid, photos: PhotoListModel, editing: Editing, notice: Notice, acts: Actions
    ) -> None:
        super().__init__(grid)
        self._grid, self._photos = grid, photos
        self._editing, self._notice = editing, notice
        acts.add("keep", self.tr("Suggest which one to keep"), self.suggest, "B", group=Group.PHOTOS, on=grid)

    @Slot()
    def suggest(self) -> None:
        """Find it, and say why."""
        chosen, current = self._grid.chosen().tolist(), self._grid.currentIndex()
        if len(chosen) > MOST:
            words = self.tr("Select photos of one thing, at most {number}.").format(number=i18n.number(MOST))
            self._notice.say(words, seconds=SECONDS)
            return
        if len(chosen) < 2 and current.isValid():
            chosen = [self._photos.listing.photo(current.row())]
        if chosen:
            self._editing.errand(lambda library: _suggested(library, chosen), self._say)

    def _say(self, found: _Suggested) -> None:
        if found.photo is None:
            self._notice.say(self.tr("No other photo looks the same."), seconds=SECONDS)
        elif found.reason is Reason.FIRST:
            self._notice.say(self.tr("Nothing sets these photos apart."), seconds=SECONDS)
        else:
            self._go_to(found.photo)
            words = self.tr("{name} seems to be the best of them.").format(name=found.name)
            self._notice.say(words, self._reason(found.reason), seconds=SECONDS)

    def _go_to(self, photo: PhotoId) -> None:
        """What is selected stays so: the next key must not be for another photo than a person thinks."""
        row = self._photos.listing.row_of(photo)
        if row is not None:
            index = self._photos.index(row)
            self._grid.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self._grid.scrollTo(index)

    def _reason(self, reason: Reason) -> str:
        return {
            Reason.FAVOURITE: self.tr("It is a favourite."),
            Reason.STARS: self.tr("It has more stars."),
            Reason.LARGER: self.tr("It is larger."),
            Reason.EXPOSED: self.tr("It is better exposed."),
            Reason.SHARPER: self.tr("It is sharper."),
        }[reason]


def _suggested(library: "Semret", chosen: Sequence[int]) -> _Suggested:
    """On the thread."""
    photos = chosen if len(chosen) > 1 else library.alike(PhotoId(chosen[0])).photos.tolist()
    if len(photos) < 2:
        return _Suggested(None, "", Reason.FIRST)
    suggestion = library.suggest_best(photos)
    path = library.store.paths(suggestion.photos[:1]).get(suggestion.photos[0], b"")
    return _Suggested(suggestion.photos[0], printable(split(path)[-1] if path else b""), suggestion.reason)
