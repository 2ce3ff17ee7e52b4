"""The inspector as a whole: one reader, a panel beside the grid and one in the viewer, both shown or both not."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from semret_desktop.core import PhotoId
from semret_desktop.window.actions import Actions, Group
from semret_desktop.window.editing import Editing
from semret_desktop.window.inspector_panel import InspectorPanel
from semret_desktop.window.inspector_reading import Inspecting
from semret_desktop.window.library_page import LibraryPage
from semret_desktop.window.list_model import Role
from semret_desktop.window.preferences import Preferences
from semret_desktop.window.theme import Look
from semret_desktop.window.thumbnails import Thumbnails
from semret_desktop.window.viewer import Viewer

if TYPE_CHECKING:
    from semret_desktop.app import Semret

SHOWN = "inspector"  # the preference that remembers


class Inspector(QObject):
    """Shows what is known of the chosen photos where a person wants to see it, and remembers that they do."""

    shown_changed = Signal(bool)
    failed = Signal(object)  # SemretError
    closed = Signal()

    def __init__(
        self,
        open_library: "Callable[[], Semret]",
        editing: Editing,
        thumbnails: Thumbnails,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editing = editing
        self._thumbnails = thumbnails
        self._preferences = preferences
        self.reading = Inspecting(open_library, self)
        self.reading.closed.connect(self.closed)
        self.reading.failed.connect(self.failed)
        self._library: LibraryPage | None = None
        self._viewer: Viewer | None = None
        self._panels: list[InspectorPanel] = []
        self._choosing = QTimer(self, interval=0, singleShot=True)  # a click changes what is chosen more than once
        self._choosing.timeout.connect(self._follow)

    def join(self, library: LibraryPage, viewer: Viewer, look: Look) -> None:
        """Take the places beside the grid and beside the photo in the viewer, and follow what is looked at there."""
        self._library, self._viewer = library, viewer
        for beside, its_look, with_preview in ((library.beside, look, True), (viewer.beside, viewer.look, False)):
            panel = InspectorPanel(self.reading, self._editing, self._thumbnails, its_look, with_preview=with_preview)
            panel.setVisible(self.shown)
            beside.addWidget(panel)
            self._panels.append(panel)
        self.beside_grid, self.in_viewer = self._panels
        library.search_row.inspector_button.clicked.connect(self.toggle)
        library.grid.selected.connect(self._choosing.start)
        library.grid.selectionModel().currentChanged.connect(self._choosing.start)
        library.grid.model().modelReset.connect(self._choosing.start)
        viewer.inspector_asked.connect(self.toggle)
        viewer.looked.connect(self._looked)
        self.beside_grid.left.connect(library.grid.setFocus)
        self.in_viewer.left.connect(viewer.setFocus)
        self._show_state()

    def add_actions(self, actions: Actions) -> None:
        """What its keys do."""
        actions.add("inspector", self.tr("Show or hide details"), self.toggle, "I", group=Group.WINDOW)
        actions.add("write caption", self.tr("Write a caption"), self.write_caption, "C", group=Group.PHOTOS)

    @property
    def shown(self) -> bool:
        return self._preferences.value(SHOWN) == "shown"

    @Slot()
    def toggle(self) -> None:
        """Show it, or hide it."""
        self.show(not self.shown)

    def show(self, on: bool = True) -> None:
        """Show it, or hide it, wherever it is seen."""
        self._preferences.set(SHOWN, "shown" if on else "hidden")
        for panel in self._panels:
            panel.setVisible(on)
        self._show_state()
        self._follow()
        self.shown_changed.emit(on)

    @Slot()
    def write_caption(self) -> None:
        """Let the person write a caption for the photo they look at."""
        self.show()
        for panel in self._panels:
            if panel.isVisible():
                panel.begin_caption()

    @Slot()
    def _follow(self) -> None:
        """Show the photos that are chosen in the grid; the current one where none is."""
        if self._library is None or not self.shown:
            return
        grid = self._library.grid
        chosen = [PhotoId(photo) for photo in grid.chosen().tolist()]
        current = grid.currentIndex()
        if not chosen and current.isValid():
            chosen = [PhotoId(int(current.data(Role.PHOTO)))]
        self.beside_grid.look_at(chosen)

    @Slot(object)
    def _looked(self, photo: PhotoId) -> None:
        self.in_viewer.look_at((photo,))

    def _show_state(self) -> None:
        words = self.tr("Hide details") if self.shown else self.tr("Show details")
        if self._library is not None and self._viewer is not None:
            for button in (self._library.search_row.inspector_button, self._viewer.header.info):
                button.show_as("info", words, on=self.shown)

    @Slot()
    def again(self) -> None:
        """The library has changed."""
        for panel in self._panels:
            panel.again()

    def close(self) -> None:
        self.reading.close()

    def is_closed(self) -> bool:
        return self.reading.is_closed()
