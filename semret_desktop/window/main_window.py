"""The window: what a person does goes to the services, what these answer is shown."""

import os
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from semret_desktop.window.background import Background
from semret_desktop.window.darkroom import Darkroom
from semret_desktop.window.dialogs import AboutDialog, FailuresDialog, folder_dialog
from semret_desktop.window.empty import EmptyPage
from semret_desktop.window.indexing import Indexing
from semret_desktop.window.library_page import LibraryPage
from semret_desktop.window.list_model import PhotoListModel
from semret_desktop.window.notice import Notice
from semret_desktop.window.searching import Answer, Searching
from semret_desktop.window.standing import Standing
from semret_desktop.window.theme import Look
from semret_desktop.window.thumbnails import Thumbnails, Wish
from semret_desktop.window.viewer import Viewer

if TYPE_CHECKING:
    from semret_desktop.app import Semret, Status

SIZE = (1200, 800)
SMALLEST = (480, 360)
PATIENCE_MS = 50  # how long the former photos stay while the first thumbnails of the next ones come
REFRESH_MS = 1_000  # while indexing, what is shown is brought up to date this often ...
SELDOM_MS = 15_000
REFRESH_SHARE = 0.1  # ... and takes no larger share of the time than this
ELSEWHERE_MS = 2_000  # while another program indexes, this often


class MainWindow(QWidget):
    """The whole window. It reads nothing and waits for nothing; `gone` says that all threads have ended."""

    closing = Signal()
    gone = Signal()
    shown = Signal(object)  # Answer: its photos are on the screen

    def __init__(self, open_library: "Callable[[], Semret]", look: Look) -> None:
        super().__init__()
        self._look = look
        self._status: Status | None = None
        self._asked_by_person = False
        self._closing = False
        self._told_gone = False
        self._coming: Answer | None = None  # until the thumbnails of its first screen are there
        self._asked_again: float | None = None
        self._first_screen: list[Wish] = []
        self._answer: Answer | None = None
        self.searching = Searching(open_library, self)
        self.thumbnails = Thumbnails(open_library, self)
        self.indexing = Indexing(open_library, self)
        self.standing = Standing(open_library, self)
        self.darkroom = Darkroom(open_library, self)
        self.photos = PhotoListModel(self.thumbnails, self)
        self._patience = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self._refresh = QTimer(self, interval=REFRESH_MS)
        self._elsewhere = QTimer(self, interval=ELSEWHERE_MS, singleShot=True)
        self._build()
        self._connect()
        self._add_actions()
        # Before anything is shown: loading the tokenizer keeps Python to itself for 60 ms, which would be felt later.
        self.searching.warm()

    def _build(self) -> None:
        self.setWindowTitle("Semret")
        self.resize(*SIZE)
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
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

    def _connect(self) -> None:
        self.field.asked.connect(self.searching.ask)
        self.searching.answered.connect(self._answered)
        self.thumbnails.arrived.connect(self._thumbnails_came)
        self._patience.timeout.connect(self._show_coming)
        for service in (self.searching, self.indexing, self.standing):
            service.failed.connect(self.notice.show_error)
        self.library.grid.near_the_end.connect(self.searching.more)
        self.library.grid.opened.connect(self._open_viewer)
        self.library.status_line.stop_asked.connect(self.indexing.stop)
        self.library.status_line.failures_asked.connect(self._show_failures)
        self.viewer.left.connect(self._leave_viewer)
        self.viewer.moved.connect(self.grid.go_to)
        self.viewer.near_the_end.connect(self.searching.more)
        self.viewer.full_screen_asked.connect(self._full_screen)
        self.empty.add_asked.connect(self.choose_folder)
        self.indexing.began.connect(self._indexing_began)
        self.indexing.progressed.connect(self.library.status_line.show_progress)
        self.indexing.ended.connect(self._indexing_ended)
        self.standing.told.connect(self._told)
        self._refresh.timeout.connect(self._bring_up_to_date)
        self._elsewhere.timeout.connect(self._look_again)
        for closing in self._closings():
            closing.closed.connect(self._one_closed)

    def _add_actions(self) -> None:
        menu = self.library.search_row.menu
        for words, keys, act in (
            (self.tr("Add a folder …"), "Ctrl+O", self.choose_folder),
            (self.tr("Index again"), "F5", self._index_again),
            (None, "", None),
            (self.tr("Full screen"), "F11", self._full_screen),
            (self.tr("About Semret"), "", self._about),
            (None, "", None),
            (self.tr("Quit"), "Ctrl+Q", self.close),
        ):
            if words is None or act is None:
                menu.addSeparator()
                continue
            action = QAction(words, self)
            action.triggered.connect(act)
            if keys:
                action.setShortcut(QKeySequence(keys))
            menu.addAction(action)
            self.addAction(action)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._find)

    def start(self) -> None:
        """Show what the library holds."""
        self.searching.ask(self.field.text())
        self.standing.ask()
        self.field.setFocus()

    # Asking and showing

    @Slot(object)
    def _answered(self, answer: Answer) -> None:
        if answer.same:
            self._show_again(answer)
            return
        self._coming = answer
        self._first_screen = self.grid.wishes(answer.listing)
        if self.thumbnails.want(self._first_screen):
            self._patience.start()  # the former photos stay for a moment: no flash of empty places at every letter
        else:
            self._show_coming()

    @Slot()
    def _thumbnails_came(self) -> None:
        if self._coming is not None and all(map(self.thumbnails.has, self._first_screen)):
            self._show_coming()

    @Slot()
    def _show_coming(self) -> None:
        answer, self._coming = self._coming, None
        self._patience.stop()
        if answer is None:
            return
        self._answer = answer
        self.library.show_answer(answer, stay=False)
        self._choose_page()
        self.shown.emit(answer)

    def _show_again(self, answer: Answer) -> None:
        """A longer or newer answer: what a person looks at stays where it is."""
        if self._asked_again is not None:
            took, self._asked_again = time.monotonic() - self._asked_again, None
            self._refresh.setInterval(max(REFRESH_MS, min(int(1000 * took / REFRESH_SHARE), SELDOM_MS)))
        if self._coming is not None or self._answer is None or answer.question != self._answer.question:
            return
        former = self.photos.listing.shapes
        latter = answer.listing.shapes
        self._answer = answer
        if all(
            np.array_equal(getattr(former, part), getattr(latter, part)) for part in ("photos", "widths", "colours")
        ):
            self.grid.ask_soon()  # the same photos, but some may have got their thumbnails
            return
        self.library.show_answer(answer, stay=True)
        self.viewer.relist(answer.listing)
        self._choose_page()

    def _choose_page(self) -> None:
        """Photos, or what to do where there are none."""
        if self.pages.currentWidget() is self.viewer and len(self.photos.listing):
            return
        answer = self._answer
        nothing = answer is None or (answer.timeline and not len(answer.listing))
        waiting = self.indexing.running
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

    def is_showing(self, question: str) -> bool:
        """Whether the answer to this question is what is shown."""
        return self._coming is None and self._answer is not None and self._answer.question == question

    # The viewer

    @Slot(int)
    def _open_viewer(self, row: int) -> None:
        if self._answer is None:
            return
        self.pages.setCurrentWidget(self.viewer)
        self.viewer.open(self.photos.listing, row, self._answer.question)

    @Slot(int)
    def _leave_viewer(self, row: int) -> None:
        self.pages.setCurrentWidget(self.library)
        self.grid.go_to(row)
        self.grid.setFocus()

    # Folders and indexing

    @Slot()
    def choose_folder(self) -> None:
        """Let the person choose a folder; nothing waits for it."""
        dialog = folder_dialog(self)
        dialog.fileSelected.connect(self.add_folder)
        dialog.open()

    @Slot(str)
    def add_folder(self, folder: str) -> None:
        """Watch this folder and read its photos."""
        self._asked_by_person = True
        self.indexing.add(os.fsencode(folder))

    @Slot()
    def _index_again(self) -> None:
        self._asked_by_person = True
        self.indexing.start()

    @Slot()
    def _indexing_began(self) -> None:
        known = self._status
        already = round(known.photos * known.coverage) if known is not None else 0
        self.library.status_line.begin_progress(already, asked=self._asked_by_person)
        self._refresh.start(REFRESH_MS)
        self._choose_page()

    @Slot()
    def _indexing_ended(self) -> None:
        if self._closing:
            return
        self._refresh.stop()
        self.library.status_line.end_progress()
        self._bring_up_to_date()
        self.standing.ask()

    @Slot()
    def _bring_up_to_date(self) -> None:
        self._asked_again = time.monotonic()
        self.thumbnails.retry()
        self.searching.again()

    @Slot()
    def _look_again(self) -> None:
        if not self.indexing.running:
            self._bring_up_to_date()
            self.standing.ask()

    @Slot(object)
    def _told(self, status: "Status") -> None:
        former, self._status = self._status, status
        self.library.status_line.show_failed(len(status.failed))
        if self.indexing.running or self._closing:
            return
        if status.indexing is not None:
            self._elsewhere.start()  # what it reads is shown as it comes, folders that were left to it among that
        elif former is not None and former.indexing is not None:
            self._bring_up_to_date()
        if former is None and status.roots and status.indexing is None:
            self.indexing.start()  # what changed in the folders meanwhile, and what was left off at the last closing
        elif self._asked_by_person and not status.photos and status.roots:
            self.notice.say(self.tr("There are no photos in this folder."), self.tr("Choose another one."))
        self._asked_by_person = False
        self._choose_page()

    @Slot()
    def _show_failures(self) -> None:
        if self._status is not None:
            FailuresDialog(self._status.failed, self._look, self).open()

    # The rest

    @Slot()
    def _find(self) -> None:
        if self.pages.currentWidget() is self.viewer:
            self.viewer.leave()
        self.field.setFocus()
        self.field.selectAll()

    @Slot()
    def _full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    @Slot()
    def _about(self) -> None:
        AboutDialog(self._look, self).open()

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
        self._refresh.stop()
        self._elsewhere.stop()
        for closing in self._closings():
            closing.close()

    def _closings(self) -> "tuple[Searching | Thumbnails | Indexing | Standing | Darkroom | Background[Any], ...]":
        return (self.indexing, self.darkroom, self.standing, self.thumbnails, self.searching, self.empty.reader)

    def is_gone(self) -> bool:
        """Whether all threads have ended."""
        return self._closing and all(closing.is_closed() for closing in self._closings())

    @Slot()
    def _one_closed(self) -> None:
        if self.is_gone() and not self._told_gone:
            self._told_gone = True
            self.gone.emit()

    @Slot()
    def say_crashed(self) -> None:
        """A bug was raised somewhere. The person can go on, and should know."""
        self.notice.say(
            self.tr("Something went wrong inside Semret."),
            self.tr("It goes on. What happened stands in the folder “logs” of the library."),
            warns=True,
        )
