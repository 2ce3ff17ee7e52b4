"""Keeping the library up to date while the window is open: runs of the indexer, what they tell, what others do."""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from semret_desktop.window.indexing import Indexing
from semret_desktop.window.notice import Notice
from semret_desktop.window.showing import Showing
from semret_desktop.window.standing import Standing
from semret_desktop.window.status_line import StatusLine

if TYPE_CHECKING:
    from semret_desktop.app import Status

ELSEWHERE_MS = 2_000  # while another program indexes, this often


class Upkeep(QObject):
    """Starts runs of the indexer and says on the status line how they go. `status` is what was told last."""

    changed = Signal()  # a run began or ended, or the library was told to stand otherwise

    def __init__(
        self, indexing: Indexing, standing: Standing, showing: Showing, line: StatusLine, notice: Notice
    ) -> None:
        super().__init__(showing)
        self._indexing = indexing
        self._standing = standing
        self._showing = showing
        self._line = line
        self._notice = notice
        self.status: Status | None = None
        self._asked_by_person = False
        self._closing = False
        self._elsewhere = QTimer(self, interval=ELSEWHERE_MS, singleShot=True)
        self._elsewhere.timeout.connect(self._look_again)
        indexing.began.connect(self._began)
        indexing.progressed.connect(line.show_progress)
        indexing.ended.connect(self._ended)
        line.stop_asked.connect(indexing.stop)
        standing.told.connect(self._told)

    @property
    def running(self) -> bool:
        return self._indexing.running

    def add_folder(self, folder: str) -> None:
        """Watch this folder and read its photos."""
        self._asked_by_person = True
        self._indexing.add(os.fsencode(folder))

    @Slot()
    def index_again(self) -> None:
        """Look through all folders, since a person wants it."""
        self._asked_by_person = True
        self._indexing.start()

    def stop(self) -> None:
        """The window closes: nothing more is begun or told."""
        self._closing = True
        self._elsewhere.stop()

    @Slot()
    def _began(self) -> None:
        known = self.status
        already = round(known.photos * known.coverage) if known is not None else 0
        self._line.begin_progress(already, asked=self._asked_by_person)
        self._showing.keep_up_to_date(True)
        self.changed.emit()

    @Slot()
    def _ended(self) -> None:
        if self._closing:
            return
        self._showing.keep_up_to_date(False)
        self._line.end_progress()
        self._showing.bring_up_to_date()
        self._standing.ask()

    @Slot()
    def _look_again(self) -> None:
        if not self.running:
            self._showing.bring_up_to_date()
            self._standing.ask()

    @Slot(object)
    def _told(self, status: "Status") -> None:
        former, self.status = self.status, status
        self._line.show_failed(len(status.failed))
        if self.running or self._closing:
            return
        if status.indexing is not None:
            self._elsewhere.start()  # what it reads is shown as it comes, folders that were left to it among that
        elif former is not None and former.indexing is not None:
            self._showing.bring_up_to_date()
        if former is None and status.roots and status.indexing is None:
            self._indexing.start()  # what changed in the folders meanwhile, and what was left off at the last closing
        elif self._asked_by_person and not status.photos and status.roots:
            self._notice.say(self.tr("There are no photos in this folder."), self.tr("Choose another one."))
        self._asked_by_person = False
        self.changed.emit()
