"""Why and where, in the window: the part of the inspector that says why, and heat maps over the photo looked at."""

from PySide6.QtCore import QItemSelectionModel, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from semret_desktop.core import PhotoId
from semret_desktop.window.actions import Actions, Group
from semret_desktop.window.delegate import PhotoDelegate
from semret_desktop.window.explaining import Explained, Explaining, Reason
from semret_desktop.window.heat import HeatMap
from semret_desktop.window.inspector import Inspector
from semret_desktop.window.inspector_panel import STALE_MS, InspectorPanel
from semret_desktop.window.inspector_why import WhySection
from semret_desktop.window.library_page import LibraryPage
from semret_desktop.window.list_model import Role
from semret_desktop.window.notice import Notice
from semret_desktop.window.showing import Showing
from semret_desktop.window.theme import Look
from semret_desktop.window.thumbnails import Thumbnails
from semret_desktop.window.viewer import Viewer


class Reasons(QObject):
    """Asks why of the photo that is looked at, while that is seen, and lays heat maps over it while they are wanted.

    One question at a time: what a person has left is not waited for.
    """

    map_switched = Signal(bool)

    def __init__(
        self,
        explaining: Explaining,
        showing: Showing,
        library: LibraryPage,
        viewer: Viewer,
        inspector: Inspector,
        thumbnails: Thumbnails,
        notice: Notice,
        look: Look,
    ) -> None:
        super().__init__(library)
        self._explaining, self._showing, self._thumbnails, self._notice = explaining, showing, thumbnails, notice
        self._grid, self._viewer, self._inspector = library.grid, viewer, inspector
        self._wanted = False  # heat maps, over the photos themselves
        self._asked: Reason | None = None
        self._asked_beside: InspectorPanel | None = None  # where the figures are to stand
        self._soon = QTimer(self, interval=0, singleShot=True)  # a click changes what is chosen more than once
        self._soon.timeout.connect(self.ask)
        self._stale = QTimer(self, interval=STALE_MS, singleShot=True)
        self._stale.timeout.connect(self._hide_sections)
        self.in_grid, self.in_viewer = HeatMap(self), HeatMap(self)
        self.sections: dict[InspectorPanel, WhySection] = {}
        for panel, its_look in ((inspector.beside_grid, look), (inspector.in_viewer, viewer.look)):
            section = WhySection(its_look, panel)
            section.map_pressed.connect(self.switch_map)
            self.map_switched.connect(section.show_on)
            panel.why.addWidget(section)
            panel.setTabOrder(panel.heart, section.map)
            panel.refreshed.connect(self._again)
            panel.parted.connect(section.hide)
            self.sections[panel] = section
        viewer.header.where.clicked.connect(self.switch_map)
        self.map_switched.connect(viewer.header.show_map)
        delegate = self._grid.itemDelegate()
        assert isinstance(delegate, PhotoDelegate)
        delegate.heat = self.in_grid
        self.in_grid.changed.connect(self._grid.viewport().update)
        viewer.pane.heat = self.in_viewer
        self.in_viewer.changed.connect(viewer.pane.update)
        self._grid.selectionModel().currentChanged.connect(self._soon.start)
        for moved in (viewer.looked, viewer.left, showing.shown, inspector.shown_changed):
            moved.connect(self._soon.start)
        showing.freshened.connect(self._again)
        explaining.told.connect(self._take)
        explaining.failed.connect(notice.show_error)

    def add_actions(self, actions: Actions) -> None:
        """What its keys do."""
        actions.add("why", self.tr("Why this result"), self.say_why, "W", group=Group.PHOTOS)
        actions.add("where", self.tr("Show where it fits"), self.switch_map, "H", group=Group.PHOTOS)

    # What a person does

    @Slot()
    def say_why(self) -> None:
        """Show the part of the inspector that says why; without a search there is nothing to say.

        It tells of one photo: of several that are chosen, the one that was chosen last stays so.
        """
        if self._reason() is None:
            self._notice.say(
                self.tr("“Why” belongs to a search."), self.tr("Search for something, then choose a photo.")
            )
            return
        if not self._viewer.isVisible():
            chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self._grid.selectionModel().select(self._grid.currentIndex(), chosen)
        self._inspector.show()
        panel = self._inspector.in_viewer if self._viewer.isVisible() else self._inspector.beside_grid
        panel.area.ensureWidgetVisible(self.sections[panel])
        self.ask()

    @Slot()
    def switch_map(self) -> None:
        """Lay heat maps over the photo that is looked at, or no more."""
        if not self._wanted and not self._has_place(self._reason()):
            self._notice.say(
                self.tr("There is nothing to be shown in it."), self.tr("Search for something, then choose a photo.")
            )
            self.map_switched.emit(False)
            return
        self._wanted = not self._wanted
        self.map_switched.emit(self._wanted)
        self._asked = None
        self.ask()

    @property
    def map_wanted(self) -> bool:
        """Whether heat maps lie over the photos that are looked at."""
        return self._wanted

    # Questions and answers

    @Slot()
    def ask(self) -> None:
        """Ask of the photo that is looked at now what is to be seen of it."""
        reason, panel = self._reason(), self._panel()
        mapped = self._has_place(reason)
        self._viewer.header.offer_map(mapped)
        for heat in (self.in_grid, self.in_viewer):
            if not self._wanted or not mapped or reason is None or heat.photo != reason.photo:
                heat.hide()
        if reason is None or not (panel is not None or (self._wanted and mapped)):
            self._asked = None
            self._explaining.forget()
            self._hide_sections()
        elif (reason, panel) != (self._asked, self._asked_beside):
            self._send(reason, panel)

    @Slot()
    def _again(self) -> None:
        """Something may have changed."""
        self._asked = None
        self._soon.start()

    def _send(self, reason: Reason, panel: InspectorPanel | None) -> None:
        self._asked, self._asked_beside = reason, panel
        if panel is not None:
            self._stale.start()
        self._explaining.ask(reason, figures=panel is not None, heat=self._has_place(reason))

    @Slot()
    def _hide_sections(self) -> None:
        """What is no longer right goes away when what is right takes longer."""
        self._stale.stop()
        for section in self.sections.values():
            section.hide()

    def _reason(self) -> Reason | None:
        """The photo that is looked at as an answer to what is asked; None where nothing is."""
        answer = self._showing.answer
        if answer is None or answer.timeline or answer.by_words:
            return None
        photo = self._photo()
        return None if photo is None else Reason(photo, answer.question, answer.within, answer.given)

    def _has_place(self, reason: Reason | None) -> bool:
        """Whether what is asked has a place in the photo that is looked at."""
        return reason is not None and self._showing.answer is not None and self._showing.answer.pictured

    def _photo(self) -> PhotoId | None:
        if self._viewer.isVisible():
            return self._viewer.photo
        current = self._grid.currentIndex()
        return PhotoId(int(current.data(Role.PHOTO))) if current.isValid() else None

    def _panel(self) -> InspectorPanel | None:
        """The inspector where it is seen."""
        return next((panel for panel in self.sections if panel.isVisible()), None)

    @Slot(object)
    def _take(self, told: Explained) -> None:
        if told.reason != self._asked:
            return
        photo = told.reason.photo
        if self._wanted and told.heat is not None:
            self.in_viewer.show(photo, told.heat)
            self.in_grid.show(photo, told.heat)
        elif self._wanted and told.trouble is not None:
            self._notice.show_error(told.trouble)
            self._wanted = False
            self.map_switched.emit(False)
        panel = self._panel()
        if panel is not None and told.why is not None and panel.photos == (photo,):
            self._stale.stop()
            self.sections[panel].show_told(told, self._picture(photo))

    def _picture(self, photo: PhotoId) -> QImage | None:
        picture = self._thumbnails.picture(photo)
        return None if picture is None else picture.toImage()
