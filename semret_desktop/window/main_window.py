"""The window: what a person does goes to the services, what these answer is shown.

It builds the parts, connects them, and closes them. What a part does stands in the part's own file.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from semret_desktop.window.actions import Actions, Group
from semret_desktop.window.darkroom import Darkroom
from semret_desktop.window.dialogs import AboutDialog, FailuresDialog, folder_dialog
from semret_desktop.window.empty import EmptyPage
from semret_desktop.window.indexing import Indexing
from semret_desktop.window.library_page import LibraryPage
from semret_desktop.window.list_model import PhotoListModel
from semret_desktop.window.notice import Notice
from semret_desktop.window.preferences import Preferences
from semret_desktop.window.searching import Answer, Searching
from semret_desktop.window.showing import Showing
from semret_desktop.window.standing import Standing
from semret_desktop.window.theme import Look
from semret_desktop.window.thumbnails import Thumbnails
from semret_desktop.window.upkeep import Upkeep
from semret_desktop.window.viewer import Viewer

if TYPE_CHECKING:
    from semret_desktop.app import Semret

SIZE = (1200, 800)
SMALLEST = (480, 360)


class Closing(Protocol):
    """A part with a thread. `closed` is heard once it has ended; closing never waits."""

    @property
    def closed(self) -> SignalInstance: ...

    def close(self) -> None: ...

    def is_closed(self) -> bool: ...


class MainWindow(QWidget):
    """The whole window. It reads nothing and waits for nothing; `gone` says that all threads have ended."""

    closing = Signal()
    gone = Signal()
    shown = Signal(object)  # Answer: its photos are on the screen

    def __init__(
        self, open_library: "Callable[[], Semret]", look: Look, preferences: Preferences | None = None
    ) -> None:
        super().__init__()
        self._look = look
        self.preferences = preferences or Preferences(parent=self)
        self._closing = False
        self._told_gone = False
        self._make_services(open_library)
        self._build()
        self._connect()
        self._add_actions()
        # Before anything is shown: loading the tokenizer keeps Python to itself for 60 ms, which would be felt later.
        self.searching.warm()

    def _make_services(self, open_library: "Callable[[], Semret]") -> None:
        """What works on threads of its own. Each is closed in `_closings`."""
        self.searching = Searching(open_library, self)
        self.thumbnails = Thumbnails(open_library, self)
        self.indexing = Indexing(open_library, self)
        self.standing = Standing(open_library, self)
        self.darkroom = Darkroom(open_library, self)

    def _closings(self) -> tuple[Closing, ...]:
        """All that must be closed, in the order in which it is."""
        return (self.indexing, self.darkroom, self.standing, self.thumbnails, self.searching, self.empty.reader)

    def _build(self) -> None:
        self.setWindowTitle("Semret")
        self.resize(*SIZE)
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self.photos = PhotoListModel(self.thumbnails, self)
        self.empty = EmptyPage(self._look, self)
        self.library = LibraryPage(self.photos, self.thumbnails, self._look, self)
        self.viewer = Viewer(self.darkroom, self.thumbnails, self._look, self)
        self.grid = self.library.grid
        self.field = self.library.search_row.field
        self.pages = QStackedWidget(self)
        for page in (self.library, self.empty, self.viewer):
            self.pages.addWidget(page)
        self.notice = Notice(self._look, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.showing = Showing(self.searching, self.thumbnails, self.photos, self.library)
        self.upkeep = Upkeep(self.indexing, self.standing, self.showing, self.library.status_line, self.notice)

    def _connect(self) -> None:
        for service in (self.searching, self.indexing, self.standing):
            service.failed.connect(self.notice.show_error)
        self.field.asked.connect(self.searching.ask)
        self.grid.near_the_end.connect(self.searching.more)
        self.grid.opened.connect(self._open_viewer)
        self.viewer.left.connect(self._leave_viewer)
        self.viewer.moved.connect(self.grid.go_to)
        self.viewer.near_the_end.connect(self.searching.more)
        self.viewer.full_screen_asked.connect(self.switch_full_screen)
        self.empty.add_asked.connect(self.choose_folder)
        self.library.status_line.failures_asked.connect(self._show_failures)
        self.showing.shown.connect(self._answer_shown)
        self.showing.freshened.connect(self._answer_freshened)
        self.upkeep.changed.connect(self._choose_page)
        for closing in self._closings():
            closing.closed.connect(self._one_closed)

    def _add_actions(self) -> None:
        """All that a key or the menu does. A feature adds its own here, or in its file with `actions` handed to it."""
        self.acts = Actions(self)
        add = self.acts.add
        add("find", self.tr("Search"), self.go_to_field, QKeySequence.StandardKey.Find, group=Group.SEARCH)
        add("add folder", self.tr("Add a folder …"), self.choose_folder, "Ctrl+O", group=Group.LIBRARY)
        add("index again", self.tr("Index again"), self.upkeep.index_again, "F5", group=Group.LIBRARY)
        add("full screen", self.tr("Full screen"), self.switch_full_screen, "F11", group=Group.WINDOW)
        add("about", self.tr("About Semret"), self._about, group=Group.WINDOW)
        add("quit", self.tr("Quit"), self.close, "Ctrl+Q", group=Group.WINDOW)
        menu = self.library.search_row.menu
        self.acts.fill(menu, "add folder", "index again", None, "full screen", "about", None, "quit")

    def start(self) -> None:
        """Show what the library holds, and bring it up to date."""
        self._begin()
        self.standing.ask()

    def _begin(self) -> None:
        self.searching.ask(self.field.text())
        self.field.setFocus()

    def take_over(self, old: "MainWindow") -> None:
        """Stand in the place of a window that closes, and show what it showed.

        Indexing begins once the old one's threads have ended: two runs in one library get in each other's way.
        """
        self.setGeometry(old.geometry())
        self.setWindowState(old.windowState())
        self.field.setText(old.field.text())
        self.setVisible(old.isVisible())
        self._begin()
        old.gone.connect(self.standing.ask)
        old.gone.connect(old.deleteLater)
        old.close()

    # What is shown

    @Slot(object)
    def _answer_shown(self, answer: Answer) -> None:
        self._choose_page()
        self.shown.emit(answer)

    @Slot(object)
    def _answer_freshened(self, answer: Answer) -> None:
        self.viewer.relist(answer.listing)
        self._choose_page()

    def is_showing(self, question: str) -> bool:
        """Whether the answer to this question is what is shown."""
        return self.showing.is_showing(question)

    @Slot()
    def _choose_page(self) -> None:
        """Photos, or what to do where there are none."""
        if self.pages.currentWidget() is self.viewer and len(self.photos.listing):
            return
        answer = self.showing.answer
        nothing = answer is None or (answer.timeline and not len(answer.listing))
        waiting = self.upkeep.running
        self.library.say_quietly(
            self.tr("Looking for photos …")
            if nothing and waiting
            else self.tr("Nothing found. Photos can be found once they have been read.")
            if not nothing and not len(self.photos.listing)
            else ""
        )
        page = self.empty if nothing and answer is not None and not waiting else self.library
        if page is not self.pages.currentWidget():
            self.pages.setCurrentWidget(page)
            if page is self.empty:
                self.empty.setFocus()

    @Slot(int)
    def _open_viewer(self, row: int) -> None:
        if self.showing.answer is None:
            return
        self.pages.setCurrentWidget(self.viewer)
        self.viewer.open(self.photos.listing, row, self.showing.answer.question)

    @Slot(int)
    def _leave_viewer(self, row: int) -> None:
        self.pages.setCurrentWidget(self.library)
        self.grid.go_to(row)
        self.grid.setFocus()

    # What a person does

    @Slot()
    def go_to_field(self) -> None:
        """To the search field, from wherever a person is."""
        if self.pages.currentWidget() is self.viewer:
            self.viewer.leave()
        self.field.setFocus()
        self.field.selectAll()

    @Slot()
    def choose_folder(self) -> None:
        """Let the person choose a folder; nothing waits for it."""
        dialog = folder_dialog(self)
        dialog.fileSelected.connect(self.add_folder)
        dialog.open()

    @Slot(str)
    def add_folder(self, folder: str) -> None:
        """Watch this folder and read its photos."""
        self.upkeep.add_folder(folder)

    @Slot()
    def _show_failures(self) -> None:
        if self.upkeep.status is not None:
            FailuresDialog(self.upkeep.status.failed, self._look, self).open()

    @Slot()
    def switch_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    @Slot()
    def _about(self) -> None:
        AboutDialog(self._look, self).open()

    @Slot()
    def say_crashed(self) -> None:
        """A bug was raised somewhere. The person can go on, and should know."""
        self.notice.say(
            self.tr("Something went wrong inside Semret."),
            self.tr("It goes on. What happened stands in the folder “logs” of the library."),
            warns=True,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.notice.place()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Folders are added; whether something is one is found out elsewhere, since that reads the disk."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.add_folder(url.toLocalFile())
        event.acceptProposedAction()

    # Closing

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide at once; the threads end what they are at and say so, and then `gone` comes."""
        event.accept()
        if self._closing:
            return
        self._closing = True
        self.closing.emit()
        self.showing.keep_up_to_date(False)
        self.upkeep.stop()
        for closing in self._closings():
            closing.close()

    def is_gone(self) -> bool:
        """Whether all threads have ended."""
        return self._closing and all(closing.is_closed() for closing in self._closings())

    @Slot()
    def _one_closed(self) -> None:
        if self.is_gone() and not self._told_gone:
            self._told_gone = True
            self.gone.emit()
