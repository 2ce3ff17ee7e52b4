"""Keeping the library up to date while the window is open: runs of the indexer, what they tell, what others do."""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from semret_desktop.window.actions import Actions, Group
from semret_desktop.window.failures import FailuresDialog
from semret_desktop.window.grid import PhotoGrid
from semret_desktop.window.indexing import PAUSED, QUIET, WHO, Indexing
from semret_desktop.window.notice import Notice
from semret_desktop.window.shelves import Shelf, Shelves
from semret_desktop.window.showing import Showing
from semret_desktop.window.standing import Standing
from semret_desktop.window.status_line import StatusLine
from semret_desktop.window.theme import Look

if TYPE_CHECKING:
    from semret_desktop.app import Status

LOOKED_AT_MS = 200  # while photos are read, the ones on the screen are named this often


class Upkeep(QObject):
    """Follows the folders, and says on the status line how that goes. `status` is what was told last."""

    changed = Signal()  # a run began or ended, or the library was told to stand otherwise

    def __init__(
        self,
        indexing: Indexing,
        standing: Standing,
        shelves: Shelves,
        showing: Showing,
        grid: PhotoGrid,
        line: StatusLine,
        notice: Notice,
    ) -> None:
        super().__init__(showing)
        self._indexing = indexing
        self._standing = standing
        self._shelves = shelves
        self._showing = showing
        self._grid = grid
        self._line = line
        self._notice = notice
        self.status: Status | None = None
        self._asked_by_person = False
        self._ran = True  # a run has ended since a person asked for one
        self._quiet_before: str | None = None
        self._closing = False
        self._dialog: FailuresDialog | None = None
        self._looked_at = QTimer(self, interval=LOOKED_AT_MS)
        self._looked_at.timeout.connect(self._name_looked_at)
        indexing.began.connect(self._began)
        indexing.progressed.connect(line.show_progress)
        indexing.ended.connect(self._ended)
        indexing.failed.connect(self._failed)
        indexing.switched.connect(self._switched)
        line.pause_asked.connect(self.pause)
        standing.changed.connect(showing.library_changed)
        standing.told.connect(self._told)
        shelves.told.connect(self._shelf_told)
        shelves.failed.connect(self._failed)

    def add_actions(self, acts: Actions) -> None:
        """What can be done about reading photos, for the menu and the keys."""
        acts.add("pause", self.tr("Pause reading photos"), self.switch_pause, group=Group.LIBRARY).setCheckable(True)
        quiet = self.tr("Read photos quietly")
        acts.add("quiet", quiet, self.switch_quiet, group=Group.LIBRARY).setCheckable(True)
        self._acts = acts
        self._switched()

    @property
    def running(self) -> bool:
        """Whether a run goes on, or one that a person asked for is about to."""
        return self._indexing.running or self._asked_by_person

    # What a person wants

    def add_folder(self, folder: str) -> None:
        """Watch this folder and read its photos."""
        self._ask()
        self._shelves.add_root(os.fsencode(folder))
        self._indexing.start()
        self.changed.emit()

    @Slot()
    def index_again(self) -> None:
        """Look through all folders, since a person wants it."""
        self._ask()
        self._shelves.want_scan()
        self._indexing.start()

    @Slot(bool)
    def pause(self, pause: bool) -> None:
        """Pause reading, or go on with it; the next start knows."""
        self._indexing.pause(pause)
        self._shelves.set_setting(PAUSED, str(int(pause)))

    @Slot()
    def switch_pause(self) -> None:
        self.pause(not self._indexing.paused)

    @Slot()
    def switch_quiet(self) -> None:
        """Leave the machine to others, or use what it has; the next start knows."""
        quiet = not self._indexing.control.quiet
        self._indexing.be_quiet(quiet)
        self._shelves.set_setting(QUIET, str(int(quiet)))

    def _ask(self) -> None:
        self._asked_by_person, self._ran = True, False

    def show_failures(self, look: Look, window: QWidget) -> None:
        """List what could not be read; the list follows what becomes of it."""
        if self.status is None:
            return
        self._dialog = FailuresDialog(self.status.failed, look, window)
        self._dialog.again_asked.connect(self._try_again)
        self._dialog.finished.connect(self._dialog_closed)
        self._dialog.open()

    def stop(self) -> None:
        """The window closes: nothing more is begun or told."""
        self._closing = True
        self._looked_at.stop()

    # What is told

    @Slot()
    def _began(self) -> None:
        self._line.begin_progress(asked=self._asked_by_person)
        self._looked_at.start()
        self._name_looked_at()
        self.changed.emit()

    @Slot()
    def _ended(self) -> None:
        if self._closing:
            return
        self._ran = True
        self._looked_at.stop()
        self._line.end_progress()
        self._showing.library_changed()
        self._standing.ask()

    @Slot()
    def _name_looked_at(self) -> None:
        self._indexing.control.look_first(self._grid.in_sight().tolist())

    @Slot()
    def _switched(self) -> None:
        control = self._indexing.control
        self._line.show_switches(paused=control.paused, gentle=control.quiet)
        self._acts["pause"].setChecked(control.paused)
        self._acts["quiet"].setChecked(control.quiet)

    @Slot(object)
    def _told(self, status: "Status") -> None:
        former, self.status = self.status, status
        self._line.show_failed(len(status.failed))
        if self._dialog is not None:
            self._dialog.show_failures(status.failed)
        if self._closing:
            return
        running = self._indexing.running
        if not running:
            self._line.show_counts(status.photos, round(status.photos * status.coverage), _elsewhere(status.indexing))
        if former is None:
            self._indexing.start()  # the first look is over: now there is time to look through the folders
        elif self._asked_by_person and not running and not self._shelves.busy:
            self._answer(status)
        self.changed.emit()

    def _answer(self, status: "Status") -> None:
        """What a person asked for is done, or is left to another process."""
        if not self._indexing.watcher and (status.wanted or not self._ran):
            return  # a run that ended may have begun before the person asked
        self._asked_by_person = False
        if self._ran and status.roots and not status.photos:
            self._notice.say(self.tr("There are no photos in this folder."), self.tr("Choose another one."))

    @Slot(object)
    def _shelf_told(self, shelf: Shelf) -> None:
        """The quiet mode may be switched elsewhere too: in the settings, in another window."""
        quiet = shelf.settings.get(QUIET, "0")
        if self._quiet_before is not None and quiet != self._quiet_before:
            self._indexing.be_quiet(quiet == "1")
        self._quiet_before = quiet

    @Slot(object)
    def _failed(self, _error: object) -> None:
        """Nobody need wait any longer: the person is told why."""
        self._asked_by_person = False
        self.changed.emit()

    @Slot(object)
    def _try_again(self, failures: object) -> None:
        self._ask()
        self._indexing.control.try_again(failures)  # type: ignore[arg-type]  # a list of places
        self._indexing.start()

    @Slot()
    def _dialog_closed(self) -> None:
        self._dialog = None


def _elsewhere(holder: str | None) -> str:
    """Which other process indexes now, in words; empty where none does."""
    if holder is None or holder.startswith(f"{WHO}, process {os.getpid()},"):
        return ""
    return holder.partition(", since ")[0]
