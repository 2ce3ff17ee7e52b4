"""Where a person looks: a part of the library and a question, kept alike by sidebar, field, chip and bookmark."""

import os
from functools import partial

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from semret_desktop.core import EVERYWHERE, Root, SavedSearch, Within
from semret_desktop.store.paths import join
from semret_desktop.window import i18n
from semret_desktop.window.dialogs import LeaveOutDialog, NameDialog, RemoveDialog
from semret_desktop.window.library_page import LibraryPage
from semret_desktop.window.messages import translated
from semret_desktop.window.notice import Notice
from semret_desktop.window.outside import Given
from semret_desktop.window.search_row import LONGEST
from semret_desktop.window.searching import Answer, Searching, Shown
from semret_desktop.window.shelves import Shelf, Shelves
from semret_desktop.window.showing import Showing
from semret_desktop.window.sidebar_items import Entry, is_on_disk, name_of
from semret_desktop.window.theme import Look

UNDO_SECONDS = 10
BRIEF_SECONDS = 4


class Wayfinding(QObject):
    """Connects the sidebar and what stands around the field with the search."""

    add_asked = Signal()
    again_asked = Signal()  # look through the folders

    def __init__(
        self,
        library: LibraryPage,
        searching: Searching,
        shelves: Shelves,
        showing: Showing,
        notice: Notice,
        look: Look,
    ) -> None:
        super().__init__(library)
        self._library = library
        self._searching = searching
        self._shelves = shelves
        self._notice = notice
        self._look = look
        self._shelf = Shelf()
        self._field = library.search_row.field
        self._chip = library.chip
        sidebar = library.sidebar
        sidebar.chosen.connect(self._chosen)
        sidebar.left.connect(library.grid.enter)
        sidebar.add_asked.connect(self.add_asked)
        sidebar.again_asked.connect(self.again_asked)
        sidebar.folder_asked.connect(self._show_folder)
        sidebar.leave_out_asked.connect(self.ask_leave_out)
        sidebar.remove_asked.connect(self.ask_remove)
        sidebar.forget_asked.connect(self.forget)
        sidebar.rename_asked.connect(self.ask_name)
        searching.rearranged.connect(self._rearranged)
        self._field.asked.connect(self._typed)
        self._field.inputRejected.connect(self._too_long)
        self._chip.removed.connect(self._everywhere)
        library.search_row.save_button.clicked.connect(self.save_or_forget)
        shelves.told.connect(self._told)
        shelves.failed.connect(notice.show_error)
        shelves.roots_changed.connect(self.again_asked)
        showing.shown.connect(self._shown)
        showing.freshened.connect(self._freshened)

    @property
    def within(self) -> Within:
        return self._searching.within

    def go(
        self,
        question: str,
        within: Within,
        given: tuple[Given, ...] | None = None,
        shown: Shown | None = None,
    ) -> None:
        """Look there for that; from now on for these pictures from outside, in this order."""
        self._field.show_text(question)
        self._searching.ask(question, within, given, shown)
        self._say()

    def name_of(self, within: Within) -> str:
        """A part of the library in a word; empty for the whole."""
        if within.favourites:
            return self.tr("Favourites")
        root = self._shelf.root(within.root)
        if root is None:
            return ""
        return name_of(within.folder) if within.folder else name_of(root.path)

    def nothing_in(self, within: Within) -> str:
        """What is said where a part of the library holds no photo."""
        if within.favourites:
            return self.tr("No photo is a favourite yet. Press F on one that you like.")
        return self.tr("There are no photos in this folder.")

    def saved(self) -> SavedSearch | None:
        """The kept search that is looked at now."""
        question = self._field.text().strip()
        if self._searching.given:
            return None
        return next((s for s in self._shelf.saved if (s.query, s.within) == (question, self.within)), None)

    # What a person does

    @Slot(str)
    def _typed(self, question: str) -> None:
        self._searching.ask(question)
        self._say()

    @Slot()
    def _too_long(self) -> None:
        """More was typed or pasted than is read: the beginning stands in the field."""
        words = self.tr("A search has at most {number} characters.").format(number=i18n.number(LONGEST))
        self._notice.say(words, seconds=BRIEF_SECONDS)

    @Slot(object)
    def _chosen(self, entry: Entry) -> None:
        if entry.saved is None:
            self.go(self._field.text(), entry.within)
        else:
            self.go(entry.saved.query, entry.within, (), order_of(entry.saved))

    @Slot()
    def _everywhere(self) -> None:
        self._field.setFocus()
        self.go(self._field.text(), EVERYWHERE)

    @Slot()
    def save_or_forget(self) -> None:
        """Keep the present search, or keep it no longer."""
        saved = self.saved()
        if saved is not None:
            self.forget(saved)
        elif self._searching.given:
            self._notice.say(
                self.tr("A saved search is made of words."),
                self.tr("Pictures that the library does not have are not kept: add them to save a search with them."),
            )
        elif self._field.text().strip():
            self._shelves.save(self._field.text(), self.within, shown=self._searching.shown.value)
        else:
            nothing = translated("There is nothing to save: the search is empty.")
            self._notice.say(nothing, translated("Type something first."), seconds=BRIEF_SECONDS)

    @Slot(object)
    def forget(self, search: SavedSearch) -> None:
        """Keep a search no longer; it can be taken back."""
        self._shelves.forget(search.id)
        named = search.name or search.query or self.name_of(search.within)
        words = self.tr("“{search}” is no longer saved.").format(search=named)
        back = partial(self._shelves.save, search.query, search.within, name=search.name, shown=search.shown)
        self._notice.say(words, button=self.tr("Undo"), act=back, seconds=UNDO_SECONDS)

    @Slot(object)
    def ask_name(self, search: SavedSearch) -> None:
        """Let the person give a kept search another name."""
        words = search.query or self.name_of(search.within)
        dialog = NameDialog(search.name, words, self._look, self._library.window())
        dialog.chosen.connect(lambda name: self._shelves.change(search.id, name=name, shown=search.shown))
        dialog.open()

    @Slot()
    def _rearranged(self) -> None:
        """A kept search keeps the order that it is looked at in."""
        search, shown = self.saved(), self._searching.shown.value
        if search is not None and shown != search.shown:
            self._shelves.change(search.id, name=search.name, shown=shown)

    @Slot(object)
    def ask_remove(self, root: Root) -> None:
        """Taking a folder out cannot be undone by a key, so that it is asked first."""
        dialog = RemoveDialog(root, self._look, self._library.window())
        dialog.accepted.connect(lambda: self._shelves.remove_root(root.id))
        dialog.open()

    @Slot(object, bytes)
    def ask_leave_out(self, root: Root, folder: bytes) -> None:
        dialog = LeaveOutDialog(root, folder, self._look, self._library.window())
        dialog.chosen.connect(lambda pattern: self._shelves.leave_out(root.id, pattern))
        dialog.open()

    @Slot(object, bytes)
    def _show_folder(self, root: Root, folder: bytes) -> None:
        path = os.fsdecode(join(root.path, folder) if folder else root.path)
        QDesktopServices.openUrl(QUrl.fromLocalFile(path))

    # What is told

    @Slot(object)
    def _told(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._library.sidebar.show_shelf(shelf)
        if self.within.root is not None and shelf.root(self.within.root) is None:
            self.go(self._field.text(), EVERYWHERE)  # the folder is in the library no more
        self._say()

    @Slot(object)
    def _shown(self, _answer: Answer) -> None:
        if self._shelf.photos is None:
            self._shelves.ask()  # not before: the photos come first
        self._say()

    @Slot(object)
    def _freshened(self, _answer: Answer) -> None:
        self._shelves.ask()

    def _say(self) -> None:
        """Say everywhere what is looked at."""
        question, within = self._field.text(), self.within
        self._library.sidebar.show_where(question, within)
        saved = self.saved() is not None
        given = bool(self._searching.given)  # a picture from outside cannot be kept
        self._library.search_row.show_saved(saved, possible=bool(question.strip()) and not given)
        self._field.hold_more(given)
        words = self.name_of(within)
        root = self._shelf.root(within.root)
        disk = root is not None and is_on_disk(root.path)
        icon = "heart" if within.favourites else "hard-drive" if disk else "folder-simple"
        self._chip.say(icon, words, self.tr("Look in the whole library"))


def order_of(search: SavedSearch) -> Shown:
    """The order that a kept search is shown in; a newer program may have kept one that is not known here."""
    return next((shown for shown in Shown if shown.value == search.shown), Shown.RELEVANCE)
