"""The window: what a person does goes to the services, what these answer is shown.

It builds the parts, connects them, and closes them. What a part does stands in the part's own file.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from semret_desktop.window.actions import Actions, Group
from semret_desktop.window.arranging import Arranging
from semret_desktop.window.by_picture import ByPicture
from semret_desktop.window.darkroom import Darkroom
from semret_desktop.window.dialogs import AboutDialog, folder_dialog
from semret_desktop.window.editing import Editing
from semret_desktop.window.empty import EmptyPage
from semret_desktop.window.explaining import Explaining
from semret_desktop.window.habits import Habits
from semret_desktop.window.help_sheet import HelpSheet
from semret_desktop.window.indexing import Indexing
from semret_desktop.window.inspector import Inspector
from semret_desktop.window.learning import Learning
from semret_desktop.window.library_page import LibraryPage
from semret_desktop.window.list_model import PhotoListModel
from semret_desktop.window.marking import Marking
from semret_desktop.window.narrowing import Narrowing
from semret_desktop.window.notice import Notice
from semret_desktop.window.outside import Outside, brings
from semret_desktop.window.pages import Pages
from semret_desktop.window.preferences import Preferences
from semret_desktop.window.query_sheet import QuerySheet
from semret_desktop.window.reasons import Reasons
from semret_desktop.window.searching import Searching
from semret_desktop.window.settings import SettingsDialog
from semret_desktop.window.shelves import Shelves
from semret_desktop.window.showing import Showing
from semret_desktop.window.sorting import Sorting
from semret_desktop.window.standing import Standing
from semret_desktop.window.theme import Look
from semret_desktop.window.thumbnails import Thumbnails
from semret_desktop.window.trash import Trash
from semret_desktop.window.tray import Tray
from semret_desktop.window.understood import Understood
from semret_desktop.window.upkeep import Upkeep
from semret_desktop.window.viewer import Viewer
from semret_desktop.window.viewer_similar import Likeness
from semret_desktop.window.wayfinding import Wayfinding

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
        self._looked_around = False
        self._told_gone = False
        self._former: MainWindow | None = None  # in whose place this one stands, until its threads have ended
        self.settings: SettingsDialog | None = None
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
        self.likeness = Likeness(open_library, self)
        self.editing = Editing(open_library, self)
        self.inspector = Inspector(open_library, self.editing, self.thumbnails, self.preferences, self)
        self.shelves = Shelves(open_library, self)
        self.sorting = Sorting(open_library, self)
        self.outside = Outside(open_library, self)
        self.explaining = Explaining(open_library, self)

    def _closings(self) -> tuple[Closing, ...]:
        """All that must be closed, in the order in which it is."""
        return (
            self.indexing,
            self.outside,
            self.explaining,
            self.darkroom,
            self.likeness,
            self.inspector,
            self.editing,
            self.standing,
            self.shelves,
            self.sorting.reader,
            self.sorting.thumbnails,
            self.thumbnails,
            self.searching,
            self.empty.reader,
            self.empty.places,
        )

    def _build(self) -> None:
        self.setWindowTitle("Semret")
        self.resize(*SIZE)
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self.photos = PhotoListModel(self.thumbnails, self)
        self.empty = EmptyPage(self._look, self)
        self.library = LibraryPage(self.photos, self.thumbnails, self._look, self)
        self.viewer = Viewer(self.darkroom, self.likeness, self.thumbnails, self._look, self)
        self.grid = self.library.grid
        self.field = self.library.search_row.field
        self.notice = Notice(self._look, self)
        self.showing = Showing(self.searching, self.thumbnails, self.photos, self.library)
        self.understood = Understood(self.library, self.showing)
        self.narrowing = Narrowing(self.searching, self.showing, self.library)
        line = self.library.status_line
        self.upkeep = Upkeep(self.indexing, self.standing, self.shelves, self.showing, self.grid, line, self.notice)
        self.tray = Tray(self, self.upkeep, self.shelves)
        self.ways = Wayfinding(self.library, self.searching, self.shelves, self.showing, self.notice, self._look)
        self.pages = Pages(
            *(self.library, self.empty, self.viewer, self.photos, self.showing, self.upkeep, self.ways),
            self.understood,
            self,
        )
        self.by_picture = ByPicture(self.outside, self.library, self.searching, self.ways, self.understood, self.notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.habits = Habits(self, self.preferences)
        self.inspector.join(self.library, self.viewer, self._look)
        self.reasons = Reasons(
            *(self.explaining, self.showing, self.library, self.viewer, self.inspector, self.thumbnails, self.notice),
            self._look,
        )
        self.trash = Trash(self.editing, self.notice, self)
        self.learning = Learning(self.grid, self.searching, self.showing, self.editing, self._look, self)
        self.library.above_grid.addWidget(self.learning.line)
        self.learning.search_asked.connect(self.field.replace)

    def _connect(self) -> None:
        for service in (self.searching, self.indexing, self.standing, self.editing, self.inspector):
            service.failed.connect(self.notice.show_error)
        self.by_picture.folder_found.connect(self.add_folder)
        self.by_picture.taken.connect(self.pages.go_to_words)
        self.ways.add_asked.connect(self.choose_folder)
        self.ways.again_asked.connect(self.upkeep.index_again)
        self.standing.told.connect(self.shelves.ask)
        self.grid.near_the_end.connect(self.searching.more)
        self.viewer.near_the_end.connect(self.searching.more)
        self.viewer.full_screen_asked.connect(self.switch_full_screen)
        self.editing.done.connect(self.viewer.edited)
        self.editing.failed.connect(self.viewer.not_edited)
        self.viewer.follow(self.photos)
        self.trash.shown_again.connect(self.searching.again)
        self.showing.freshened.connect(self.inspector.again)
        self.empty.add_asked.connect(self.choose_folder)
        self.empty.start_asked.connect(self._start_with)
        self.library.status_line.failures_asked.connect(self._show_failures)
        self.showing.shown.connect(self.shown)
        for closing in self._closings():
            closing.closed.connect(self._one_closed)

    def _add_actions(self) -> None:
        """All that a key or the menu does. A feature adds its own here, or in its file with `actions` handed to it."""
        self.acts = Actions(self)
        add = self.acts.add
        add("find", self.tr("Search"), self.pages.go_to_field, QKeySequence.StandardKey.Find, group=Group.SEARCH)
        sidebar = self.library.switch_sidebar
        add("sidebar", self.tr("Sidebar"), sidebar, "F9", group=Group.WINDOW)
        add("save search", self.tr("Save this search"), self.ways.save_or_forget, "Ctrl+D", group=Group.SEARCH)
        add("add folder", self.tr("Add a folder …"), self.choose_folder, "Ctrl+O", group=Group.LIBRARY)
        add("index again", self.tr("Index again"), self.upkeep.index_again, "F5", group=Group.LIBRARY)
        add("settings", self.tr("Settings …"), self.open_settings, "Ctrl+,", group=Group.WINDOW)
        add("full screen", self.tr("Full screen"), self.switch_full_screen, "F11", group=Group.WINDOW)
        add("about", self.tr("About Semret"), self._about, group=Group.WINDOW)
        add("quit", self.tr("Quit"), self.quit, "Ctrl+Q", group=Group.WINDOW)
        self.upkeep.add_actions(self.acts)
        self.inspector.add_actions(self.acts)
        self.reasons.add_actions(self.acts)
        self.viewer.tell_keys(self.acts)
        self.marking = Marking(
            self.grid, self.photos, self.showing, self.editing, self.trash, self.notice, self.acts, self.viewer
        )
        self.by_picture.add_actions(self.acts, self.marking, self.viewer)
        self.sorting.join(self.grid, self.photos, self.editing, self.notice, self.acts, self._look)
        tools = self.library.tools_row
        self.arranging = Arranging(self.grid, self.photos, self.searching, self.showing, tools, self.acts)
        self.help = HelpSheet(self.acts, self._look, self)
        self.query_help = QuerySheet(self._look, self)
        self.query_help.tried.connect(self.field.replace)
        add("taught", self.tr("What you taught …"), self.learning.show_taught, group=Group.LIBRARY)
        add("query help", self.tr("What can be typed"), self.query_help.open, "Shift+F1", group=Group.SEARCH)
        self.field.help_button.clicked.connect(self.acts["query help"].trigger)
        add("keys", self.tr("Keyboard shortcuts"), self.help.open, "?", "F1", group=Group.WINDOW)
        menu = self.library.search_row.menu
        self.acts.fill(menu, "add folder", "index again", "pause", "quiet", "taught", None)
        self.acts.fill(menu, "sidebar", "full screen", None, "settings", "query help", "keys", "about", None, "quit")

    def start(self) -> None:
        """Show what the library holds, and bring it up to date."""
        once = Qt.ConnectionType.SingleShotConnection
        self.searching.answered.connect(self._look_around, once)
        self.searching.failed.connect(self._look_around, once)
        self.searching.ask(self.field.text())
        self.field.setFocus()

    @Slot()
    def _look_around(self) -> None:
        """Count and bring up to date: not before the first photos are found, which it would delay."""
        if self._looked_around or self._closing:
            return
        self._looked_around = True
        self.standing.ask()
        self.trash.start()

    def take_over(self, old: "MainWindow") -> None:
        """Stand in the place of a window that closes, and show what it showed.

        Indexing begins once the old one's threads have ended: two runs in one library get in each other's way.
        """
        self.setGeometry(old.geometry())
        self.setWindowState(old.windowState())
        self.setVisible(old.isVisible())
        self.ways.go(old.field.text(), old.searching.within, old.searching.given)
        self.field.setFocus()
        self._former = old
        old.gone.connect(self._former_gone)
        if old.settings is not None:
            self.open_settings(old.settings.list.currentRow())
            old.settings.close()
        old.quit()

    @Slot()
    def _former_gone(self) -> None:
        former, self._former = self._former, None
        if former is not None:
            former.deleteLater()
        if self._closing:
            self._one_closed()
        else:
            self.standing.ask()
            self.trash.start()

    def is_showing(self, question: str) -> bool:
        """Whether the answer to this question is what is shown."""
        return self.showing.is_showing(question)

    # What a person does

    @Slot()
    def choose_folder(self) -> None:
        """Let the person choose a folder; nothing waits for it."""
        dialog = folder_dialog(self)
        dialog.fileSelected.connect(self.empty.add if self.pages.beginning else self.add_folder)
        dialog.open()

    @Slot(object)
    def _start_with(self, folders: list[str]) -> None:
        for folder in folders:
            self.add_folder(folder)

    @Slot(str)
    def add_folder(self, folder: str) -> None:
        """Watch this folder and read its photos."""
        self.upkeep.add_folder(folder)

    @Slot()
    def _show_failures(self) -> None:
        self.upkeep.show_failures(self._look, self)

    @Slot()
    def switch_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    @Slot()
    def open_settings(self, row: int = 0) -> None:
        """Show the settings beside the window, or bring them to the front."""
        if self.settings is None:
            given = self.preferences, self.shelves, self.editing, self._look
            self.settings = dialog = SettingsDialog(*given, self, row=row)
            dialog.gone.connect(self._settings_gone)
            dialog.folders.add_asked.connect(self.choose_folder)
            dialog.folders.remove_asked.connect(self.ways.ask_remove)
            dialog.folders.leave_out_asked.connect(self.ways.ask_leave_out)
            dialog.labels.look_through_asked.connect(self.upkeep.index_again)
            dialog.indexing.quiet_asked.connect(self.upkeep.switch_quiet)
            dialog.indexing.tray_asked.connect(self._switch_tray)
            self.standing.told.connect(dialog.show_status)
            self.standing.ask()
        self.settings.show()
        self.settings.raise_()
        self.settings.activateWindow()

    @Slot()
    def _settings_gone(self) -> None:
        self.settings = None

    @Slot(bool)
    def _switch_tray(self, on: bool) -> None:
        self.shelves.set_setting("tray", str(int(on)))

    @Slot()
    def _about(self) -> None:
        AboutDialog(self._look, self).open()

    @Slot()
    def say_crashed(self) -> None:
        """A bug was raised somewhere. The person can go on, and should know."""
        self.notice.say(
            self.tr("Something went wrong inside Semret."),
            self.tr("Semret goes on. What happened stands in the folder “logs” of the library."),
            warns=True,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.notice.place()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if brings(event.mimeData()):
            event.acceptProposedAction()
            self.field.show_drop(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.field.show_drop(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Folders are added, pictures looked for; what is what is found out elsewhere, since that reads the disk."""
        self.field.show_drop(False)
        self.by_picture.take(event.mimeData())
        event.acceptProposedAction()

    # Closing

    @Slot()
    def quit(self) -> None:
        """Close for good, whatever goes on in the tray."""
        self.tray.end()
        self.hide()  # one that is hidden already hears of no closing
        self._end()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide at once, for good unless the tray takes over."""
        if not self._closing and self.tray.takes_over():
            event.ignore()
            self.hide()
            return
        event.accept()
        self._end()

    def _end(self) -> None:
        """The threads end what they are at and say so, and then `gone` comes."""
        if self._closing:
            return
        self._closing = True
        self.closing.emit()
        self.showing.stop()
        self.upkeep.stop()
        for closing in self._closings():
            closing.close()

    def is_gone(self) -> bool:
        """Whether all threads have ended, those of the window before it too."""
        return self._closing and self._former is None and all(closing.is_closed() for closing in self._closings())

    @Slot()
    def _one_closed(self) -> None:
        if self.is_gone() and not self._told_gone:
            self._told_gone = True
            self.gone.emit()
