"""What a person says of photos: relevant or not, favourite, stars, away with it. By key, by menu, by button."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from semret_desktop.core import NOT_RELEVANT, RELEVANT, PhotoId
from semret_desktop.core.text import printable
from semret_desktop.window import i18n
from semret_desktop.window.actions import Actions, Group, Keys
from semret_desktop.window.badges import Verb
from semret_desktop.window.editing import Edited, Editing, Way
from semret_desktop.window.grid import PhotoGrid
from semret_desktop.window.inspector_folder import show_in_folder
from semret_desktop.window.keeping import Keeping
from semret_desktop.window.list_model import PhotoListModel
from semret_desktop.window.notice import Notice
from semret_desktop.window.showing import Showing
from semret_desktop.window.trash import Trash
from semret_desktop.window.viewer import Viewer

if TYPE_CHECKING:
    from semret_desktop.app import Semret

STARS = 5
BRIEF_SECONDS = 4.0  # a word on what was done, where the photos themselves do not show it


class Marking(QObject):
    """The verbs that photos take. They are for the selected photos, or for the one that is looked at in the viewer."""

    def __init__(
        self,
        grid: PhotoGrid,
        photos: PhotoListModel,
        showing: Showing,
        editing: Editing,
        trash: Trash,
        notice: Notice,
        acts: Actions,
        viewer: Viewer,
    ) -> None:
        super().__init__(grid)
        self._grid = grid
        self._photos = photos
        self._showing = showing
        self._editing = editing
        self._trash = trash
        self._notice = notice
        self._viewer = viewer
        self._acts = acts
        self._add_actions()
        self._keeping = Keeping(grid, photos, editing, notice, acts)
        grid.pressed.connect(self._pressed)
        grid.menu_asked.connect(self.show_menu)
        viewer.grade_asked.connect(self._mark_viewed)
        viewer.favourite_asked.connect(self._like_viewed)
        editing.edited.connect(self._edited)

    def _add_actions(self) -> None:
        add, grid = self._acts.add, self._grid
        standard = QKeySequence.StandardKey
        table: list[tuple[str, str, Callable[[], object], tuple[Keys, ...]]] = [
            ("open", self.tr("Open"), self.open, ()),
            ("relevant", self.tr("Relevant"), self.mark_relevant, ("R",)),
            ("not relevant", self.tr("Not relevant"), self.mark_not_relevant, ("N",)),
            ("clear mark", self.tr("Clear mark"), self.clear_mark, ()),
            ("favourite", self.tr("Favourite"), self.switch_favourite, ("F",)),
            ("show in folder", self.tr("Show in its folder"), self.show_in_folder, ()),
            ("copy path", self.tr("Copy path"), self.copy_paths, (standard.Copy,)),
            ("trash", self.tr("Move to the trash"), self.delete, (standard.Delete,)),
        ]
        for name, words, act, keys in table:
            add(name, words, act, *keys, group=Group.PHOTOS, on=grid)
        self._rating = [self._star_action(stars) for stars in range(STARS + 1)]
        for action in (
            *(self._acts[name] for name in ("relevant", "not relevant", "favourite", "trash")),
            *self._rating,
        ):
            self._viewer.addAction(action)
        tell = self._acts.tell
        tell(self.tr("Rate"), *map(str, range(STARS + 1)), group=Group.PHOTOS)
        tell(self.tr("Select all"), "Ctrl+A", group=Group.PHOTOS)
        tell(self.tr("Select more or fewer"), "Shift+Left", "Shift+Right", group=Group.PHOTOS)
        tell(self.tr("Select nothing"), "Esc", group=Group.PHOTOS)
        add("undo", self.tr("Undo"), self._editing.undo, standard.Undo, group=Group.PHOTOS)
        add("redo", self.tr("Redo"), self._editing.redo, "Ctrl+Shift+Z", "Ctrl+Y", group=Group.PHOTOS)

    def _star_action(self, stars: int) -> QAction:
        """Six of a kind: the list of keys has one line for them all."""
        action = QAction(self._stars(stars), self)
        action.setShortcut(QKeySequence(str(stars)))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(partial(self.rate, stars))
        self._grid.addAction(action)
        return action

    def _stars(self, stars: int) -> str:
        return self.tr("%Ln star(s)", "", stars) if stars else self.tr("No stars")

    def targets(self) -> tuple[PhotoId, ...]:
        """The photos that a verb is for now."""
        if self._viewer.isVisible():
            return (self._viewer.photo,)
        chosen = tuple(map(PhotoId, self._grid.chosen().tolist()))
        current = self._grid.currentIndex()
        if not chosen and current.isValid():
            return (self._photos.listing.photo(current.row()),)
        return chosen

    # Marks

    @Slot()
    def mark_relevant(self) -> None:
        self.mark(RELEVANT)

    @Slot()
    def mark_not_relevant(self) -> None:
        self.mark(NOT_RELEVANT)

    @Slot()
    def clear_mark(self) -> None:
        self.mark(None)

    def mark(self, grade: int | None, photos: Sequence[PhotoId] | None = None) -> None:
        """Say that photos answer the query that stands, or do not; saying it once more takes it back."""
        answer, meant = self._showing.answer, tuple(self.targets() if photos is None else photos)
        if answer is None or not meant:
            return
        if answer.given:
            self._say_not_remembered()
            return
        if answer.timeline:
            self._notice.say(
                self.tr("A mark belongs to a search."), self.tr("Search for something, then mark what fits.")
            )
            return
        again = grade is not None and all(self._grade(photo) == grade for photo in meant)
        self._mark(answer.question, meant, None if again else grade)

    def _mark(self, question: str, meant: tuple[PhotoId, ...], grade: int | None) -> None:
        words = {
            RELEVANT: self.tr("Marked %Ln photo(s) as relevant", "", len(meant)),
            NOT_RELEVANT: self.tr("Marked %Ln photo(s) as not relevant", "", len(meant)),
            None: self.tr("Cleared the mark of %Ln photo(s)", "", len(meant)),
        }[grade]
        self._editing.do(lambda library: library.store.mark(question, meant, grade), words)

    @Slot(object)
    def _mark_viewed(self, grade: int | None) -> None:
        """The viewer knows what was said of its photo, and asks for what is to hold."""
        answer = self._showing.answer
        if answer is None or answer.timeline:
            return
        if answer.given:
            self._say_not_remembered()
            self._viewer.not_edited()
            return
        self._mark(answer.question, self.targets(), grade)

    def _say_not_remembered(self) -> None:
        self._notice.say(
            self.tr("A mark belongs to words."),
            self.tr("Pictures that the library does not have are not remembered: add them to mark what fits."),
        )

    def _grade(self, photo: PhotoId) -> int | None:
        """What was said of a photo as an answer to the query that stands."""
        row = self._photos.listing.row_of(photo)
        shown = 0 if row is None else self._photos.state(row).grade
        return {1: RELEVANT, -1: NOT_RELEVANT}.get(shown)

    # Favourites, stars, captions

    @Slot()
    def switch_favourite(self) -> None:
        """Take the photos among the favourites; where all of them are, out of them."""
        self._switch_favourite(self.targets())

    def _switch_favourite(self, meant: tuple[PhotoId, ...]) -> None:
        rows = [row for row in map(self._photos.listing.row_of, meant) if row is not None]
        self._like(meant, not all(self._photos.state(row).favourite for row in rows))

    @Slot(bool)
    def _like_viewed(self, on: bool) -> None:
        self._like(self.targets(), on)

    def _like(self, meant: tuple[PhotoId, ...], on: bool) -> None:
        if not meant:
            return
        self._photos.set_favourites(meant, on)
        words = (
            self.tr("Made %Ln photo(s) a favourite", "", len(meant))
            if on
            else self.tr("Took %Ln photo(s) out of the favourites", "", len(meant))
        )
        self._editing.do(lambda library: library.store.set_favourite(meant, on), words)

    def rate(self, stars: int) -> None:
        """Give the photos 0 to 5 stars."""
        meant = self.targets()
        if not meant:
            return
        words = self.tr("{stars} for {photos}").format(stars=self._stars(stars), photos=i18n.photos(len(meant)))
        self._editing.do(lambda library: library.store.rate(meant, stars), words)
        self._notice.say(words, button=self.tr("Undo"), act=self._editing.undo, seconds=BRIEF_SECONDS)

    @Slot(object)
    def _edited(self, edited: Edited) -> None:
        """Say what was taken back or done again, where the photos themselves do not show it."""
        if edited.way is not Way.DO and edited.change.kind in ("rate", "caption", "label"):
            said = self.tr("Undone: {what}") if edited.way is Way.UNDO else self.tr("Redone: {what}")
            self._notice.say(said.format(what=edited.words), seconds=BRIEF_SECONDS)

    @Slot()
    def delete(self) -> None:
        """Move photos to the trash, which can be taken back for a while."""
        meant = self.targets()
        if meant:
            self._trash.delete(meant)

    # Files

    @Slot()
    def open(self) -> None:
        """Look at the current photo."""
        if self._grid.currentIndex().isValid():
            self._grid.opened.emit(self._grid.currentIndex().row())

    @Slot()
    def show_in_folder(self) -> None:
        """Show where the first of the photos lies, in the system's file manager."""
        meant = self.targets()[:1]
        self._editing.errand(lambda library: _paths(library, meant), self._show_in_folder)

    @Slot()
    def copy_paths(self) -> None:
        """Copy where the photos lie, one path a line; a file manager can paste the files themselves."""
        meant = self.targets()
        self._editing.errand(lambda library: _paths(library, meant), self._copy)

    def _show_in_folder(self, paths: list[bytes]) -> None:
        if paths:
            show_in_folder(paths[0])

    def _copy(self, paths: list[bytes]) -> None:
        copied = QMimeData()
        copied.setText("\n".join(map(printable, paths)))
        copied.setUrls([QUrl.fromEncoded(_uri(path)) for path in paths])
        QGuiApplication.clipboard().setMimeData(copied)

    # Menu and buttons

    @Slot(QPoint)
    def show_menu(self, at: QPoint) -> None:
        """The menu of the photos that verbs are for now."""
        answer = self._showing.answer
        menu = QMenu(self._grid)
        menu.aboutToHide.connect(menu.deleteLater)
        self._acts.fill(menu, "open", "search with", None)
        current = self._grid.currentIndex()
        behind = current.isValid() and bool(self._photos.state(current.row()).behind)
        if answer is not None and not answer.timeline:
            marks = ["relevant", "not relevant"]
            marked = any(self._grade(photo) is not None for photo in self.targets())
            self._acts.fill(menu, *marks, *(["clear mark"] if marked else []), None, "why")
            self._acts.fill(menu, *(["where"] if answer.pictured else []), None)
            self._acts.fill(menu, *(["alike"] if behind else []))
        self._acts.fill(menu, *(["keep"] if behind or len(self.targets()) > 1 else []), None, "favourite")
        menu.addMenu(self.tr("Rate")).addActions(self._rating)
        self._acts.fill(menu, "write caption", "sort", None, "show in folder", "copy path", None, "trash")
        menu.popup(at)

    @Slot(object, int)
    def _pressed(self, verb: Verb, row: int) -> None:
        """A button on a photo: it is for that photo alone."""
        photo = (self._photos.listing.photo(row),)
        match verb:
            case Verb.RELEVANT:
                self.mark(RELEVANT, photo)
            case Verb.NOT_RELEVANT:
                self.mark(NOT_RELEVANT, photo)
            case Verb.FAVOURITE:
                self._switch_favourite(photo)
            case Verb.ALIKE:
                pass  # `Arranging` hears it


def _paths(library: "Semret", photos: Sequence[PhotoId]) -> list[bytes]:
    found = library.store.paths(photos)
    return [found[photo] for photo in photos if photo in found]


def _uri(path: bytes) -> bytes:
    """A file's address, whatever bytes its name holds."""
    return Path(os.fsdecode(path)).as_uri().encode("ascii")
