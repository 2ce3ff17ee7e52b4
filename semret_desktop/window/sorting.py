"""Sorting photos by labels, from the choice of photos to one edit that can be taken back."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from semret_desktop.core import PhotoId, SemretError
from semret_desktop.window.actions import Actions, Group
from semret_desktop.window.editing import Editing
from semret_desktop.window.grid import PhotoGrid
from semret_desktop.window.list_model import PhotoListModel
from semret_desktop.window.notice import Notice
from semret_desktop.window.sorting_reading import SortingReader, keep_labels
from semret_desktop.window.theme import Look
from semret_desktop.window.thumbnails import Thumbnails

if TYPE_CHECKING:
    from semret_desktop.app import Semret
    from semret_desktop.core import Change
    from semret_desktop.describe.classify import Wanted
    from semret_desktop.window.sorting_groups import Sorted
    from semret_desktop.window.sorting_sheet import SortingSheet

MOST = 5_000  # photos at once
BRIEF_SECONDS = 8.0
PICTURES = 64 << 20  # bytes of pixels


class Sorting(QObject):
    """Opens the sheet on photos, has them sorted, and hands what a person accepts over as one edit."""

    def __init__(self, open_library: "Callable[[], Semret]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reader = SortingReader(open_library, self)
        self.thumbnails = Thumbnails(open_library, self, capacity=PICTURES)
        self.sheet: SortingSheet | None = None
        self._photos: tuple[PhotoId, ...] = ()

    def join(
        self, grid: PhotoGrid, photos: PhotoListModel, editing: Editing, notice: Notice, acts: Actions, look: Look
    ) -> None:
        """Work on the photos of this grid."""
        self._grid, self._list, self._editing = grid, photos, editing
        self._notice, self._look = notice, look
        acts.add("sort", self.tr("Sort by labels …"), self.open, "S", group=Group.PHOTOS, on=grid)
        self.reader.labels_told.connect(self._labels_told)
        self.reader.done.connect(self._sorted)
        self.reader.failed.connect(self._failed)

    @Slot()
    def open(self) -> None:
        """Sort the chosen photos; where not more than one is chosen, all that are shown."""
        shown = self._list.listing.shapes.photos
        chosen = self._grid.chosen()
        meant = chosen if len(chosen) > 1 else shown
        if not len(meant) or self.sheet is not None:
            return
        self._photos = tuple(PhotoId(photo) for photo in meant[:MOST].tolist())
        if len(meant) > MOST:
            said = self.tr("The first %Ln photo(s) are sorted.", "", MOST)
            self._notice.say(said, self.tr("Choose others to sort them."), seconds=BRIEF_SECONDS)
        from semret_desktop.window.sorting_sheet import SortingSheet  # nothing that the start has to wait for

        self.sheet = sheet = SortingSheet(len(self._photos), self.thumbnails, self._look, self._grid.window())
        sheet.sort_asked.connect(self._ask)
        sheet.accepted_groups.connect(self._accept)
        sheet.finished.connect(self._put_away)
        self.reader.begin(self._photos)
        sheet.open()

    @Slot(object)
    def _ask(self, labels: "tuple[Wanted, ...]") -> None:
        self.reader.ask(self._photos, labels)

    @Slot(object)
    def _labels_told(self, last: tuple[str, ...]) -> None:
        """Begin with the labels of the last time, unless the person was quicker."""
        if self.sheet is not None and last and not self.sheet.bar.labels:
            self.sheet.bar.add(",".join(last))

    @Slot(object)
    def _sorted(self, sorted_: "Sorted") -> None:
        if self.sheet is not None:
            self.sheet.show_sorted(sorted_)

    @Slot(object)
    def _failed(self, error: SemretError) -> None:
        if self.sheet is not None:
            self.sheet.say_failed(error)

    @Slot(object)
    def _accept(self, groups: "Mapping[Wanted, tuple[PhotoId, ...]]") -> None:
        count = len({photo for photos in groups.values() for photo in photos})
        words = self.tr("Labelled %Ln photo(s)", "", count)
        labels = self.sheet.bar.labels if self.sheet is not None else ()
        self._editing.do(lambda library: _keep(library, groups), words)
        self._editing.errand(lambda library: keep_labels(library, labels))
        self._notice.say(words, button=self.tr("Undo"), act=self._editing.undo, seconds=BRIEF_SECONDS)

    @Slot()
    def _put_away(self) -> None:
        self.sheet = None
        self.reader.rest()
        self._grid.setFocus()


def _keep(library: "Semret", groups: "Mapping[Wanted, tuple[PhotoId, ...]]") -> "Change":
    """On a thread: the labels of photos, as one edit."""
    from semret_desktop.app.classify import accept

    return accept(library, groups)
