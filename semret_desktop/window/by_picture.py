"""Searching by a picture: one of the library's photos, or one that is dropped, pasted or chosen."""

from functools import partial

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from semret_desktop.core import PhotoId
from semret_desktop.window.actions import Actions, Group
from semret_desktop.window.library_page import LibraryPage
from semret_desktop.window.marking import Marking
from semret_desktop.window.messages import translated
from semret_desktop.window.notice import Notice
from semret_desktop.window.outside import MOST, Found, Given, Outside
from semret_desktop.window.searching import Searching
from semret_desktop.window.understood import Understood
from semret_desktop.window.viewer import Viewer
from semret_desktop.window.wayfinding import UNDO_SECONDS, Wayfinding


class ByPicture(QObject):
    """Makes parts of the question of pictures: photos by their number in its text, others beside it."""

    folder_found = Signal(str)  # something that was brought in is a folder
    taken = Signal()  # something is looked for: show it

    def __init__(
        self,
        outside: Outside,
        library: LibraryPage,
        searching: Searching,
        ways: Wayfinding,
        understood: Understood,
        notice: Notice,
    ) -> None:
        super().__init__(library)
        self._outside = outside
        self._library = library
        self._field = library.search_row.field
        self._searching = searching
        self._ways = ways
        self._notice = notice
        self._field.picture_asked.connect(self.choose)
        self._field.pasted.connect(self.take)
        self._field.cleared.connect(self._clear)
        understood.given_removed.connect(self._remove)
        outside.found.connect(self._found)
        outside.failed.connect(notice.show_error)

    def add_actions(self, acts: Actions, marking: Marking, viewer: Viewer) -> None:
        """What can be done about it by key and menu, in the viewer, too."""
        self._marking = marking
        words = self.tr("Search with this photo")
        acts.add("search with", words, self.search_with_chosen, "L", group=Group.PHOTOS, on=self._library.grid)
        viewer.addAction(acts["search with"])
        acts.add("paste", self.tr("Search by the picture in the clipboard"), self.paste, "Ctrl+V", group=Group.SEARCH)
        acts.add("by picture", self.tr("Search by a picture …"), self.choose, "Ctrl+Shift+O", group=Group.SEARCH)

    # What a person does

    @Slot()
    def search_with_chosen(self) -> None:
        """Look for photos like those that are selected, in place of what is asked now; words can be added."""
        photos = self._marking.targets()[:MOST]
        if photos:
            self._give(())
            self._field.replace(_likes(photos))
            self.taken.emit()

    @Slot(object)
    def take(self, data: QMimeData) -> None:
        """Take what was dropped or pasted."""
        self._outside.take(data)

    @Slot()
    def paste(self) -> None:
        """Take what lies in the clipboard; words go to the field, wherever the keyboard is."""
        data = QGuiApplication.clipboard().mimeData()
        if data.hasText() and not data.hasUrls():
            self.taken.emit()
            self._field.insert(data.text())
        else:
            self._outside.take(data)

    @Slot()
    def choose(self) -> None:
        """Let the person choose a picture; nothing waits for it."""
        from semret_desktop.imaging import PICTURE_SUFFIXES

        dialog = QFileDialog(self._field.window(), self.tr("Choose a picture to search by"))
        patterns = " ".join(f"*{suffix}" for suffix in sorted(PICTURE_SUFFIXES))
        dialog.setNameFilters([f"{self.tr('Pictures')} ({patterns})", f"{self.tr('All files')} (*)"])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._outside.take_files)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # What becomes of it

    @Slot(object)
    def _found(self, found: Found) -> None:
        for folder in found.folders:
            self.folder_found.emit(folder)
        if found.photos or found.pictures:
            self.taken.emit()
        if found.pictures:
            kept = {each.key: each for each in (*self._searching.given, *found.pictures)}
            self._give(tuple(kept.values())[-MOST:])
        if found.photos:
            text = self._field.text().rstrip()
            self._field.replace(f"{text} {_likes(found.photos)}".lstrip())
        for name, error in found.failed[:1]:
            words = self.tr("“{name}” cannot be looked for.").format(name=name)
            self._notice.say(words, translated(error.message), warns=True)
        if found.left:
            self._notice.say(self.tr("At most %Ln picture(s) are looked for at once.", "", MOST))

    @Slot(object)
    def _remove(self, given: Given) -> None:
        former = self._searching.given
        self._give(tuple(each for each in former if each is not given))
        words = self.tr("The picture is no longer looked for.")
        self._notice.say(words, button=self.tr("Undo"), act=partial(self._give, former), seconds=UNDO_SECONDS)

    @Slot()
    def _clear(self) -> None:
        if self._searching.given:
            self._give(())

    def _give(self, given: tuple[Given, ...]) -> None:
        if given != self._searching.given:
            self._ways.go(self._field.text(), self._ways.within, given)


def _likes(photos: tuple[PhotoId, ...]) -> str:
    return "".join(f"like:{photo} " for photo in photos)
