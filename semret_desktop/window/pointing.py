"""What the mouse points at in the grid: a photo, and one of the buttons that it shows meanwhile."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from semret_desktop.window.badges import Verb, places
from semret_desktop.window.delegate import PhotoDelegate, is_on
from semret_desktop.window.list_model import PhotoListModel
from semret_desktop.window.rows_view import RowsView

_LEFT = (QEvent.Type.Leave, QEvent.Type.HoverLeave)
_MOVED = (QEvent.Type.MouseMove, QEvent.Type.HoverMove)
_PRESSED = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class Pointing(QObject):
    """Watches the mouse over a grid. A press on a button is the button's alone: it selects and opens nothing."""

    pressed = Signal(object, int)  # Verb, row

    def __init__(self, grid: RowsView, photos: PhotoListModel, delegate: PhotoDelegate) -> None:
        super().__init__(grid)
        self._grid = grid
        self._photos = photos
        self._delegate = delegate
        self._held: tuple[Verb, int] | None = None  # the button that the mouse is pressed on
        self.row = -1
        grid.viewport().installEventFilter(self)

    def forget(self) -> None:
        """Other photos lie there now."""
        self.row = -1
        self._held = self._delegate.pointed = None

    def look_again(self) -> None:
        """The photos have moved below the mouse."""
        viewport = self._grid.viewport()
        if viewport.underMouse():
            self._point(viewport.mapFromGlobal(viewport.cursor().pos()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _LEFT:
            self._point(None)
        elif kind in _MOVED and isinstance(event, QMouseEvent):
            self._point(event.position().toPoint())
            return self._held is not None
        elif isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            return self._button_moved(kind, event.position().toPoint())
        elif kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return self._tell(event)
        return False

    def _button_moved(self, kind: QEvent.Type, at: QPoint) -> bool:
        if kind in _PRESSED:
            self._point(at)
            verb = self._delegate.pointed
            self._held = (verb, self.row) if verb is not None else None
            return self._held is not None
        if kind == QEvent.Type.MouseButtonRelease and self._held is not None:
            held, self._held = self._held, None
            self._point(at)
            if held == (self._delegate.pointed, self.row):
                self.pressed.emit(*held)
            return True
        return False

    def _point(self, at: QPoint | None) -> None:
        row = self._grid.indexAt(at).row() if at is not None and self._grid.band().isNull() else -1
        verb = next((verb for verb, place in self._places(row).items() if at is not None and place.contains(at)), None)
        if (row, verb) == (self.row, self._delegate.pointed):
            return
        for one in {row, self.row}:
            if 0 <= one < len(self._grid.rows):
                self._grid.viewport().update(self._grid.box_of(one))
        self.row, self._delegate.pointed = row, verb

    def _places(self, row: int) -> dict[Verb, QRect]:
        if row < 0:
            return {}
        behind = self._photos.state(row).behind
        return places(self._grid.box_of(row), marking=self._delegate.marking, behind=behind)

    def _tell(self, event: QHelpEvent) -> bool:
        """What a button does, in words."""
        verb = self._delegate.pointed
        if verb is None or not 0 <= self.row < len(self._photos.listing):
            return False
        on = is_on(self._photos.state(self.row), verb)
        words = {
            (Verb.RELEVANT, False): self.tr("Relevant (R)"),
            (Verb.RELEVANT, True): self.tr("Take the mark back (R)"),
            (Verb.NOT_RELEVANT, False): self.tr("Not relevant (N)"),
            (Verb.NOT_RELEVANT, True): self.tr("Take the mark back (N)"),
            (Verb.ALIKE, False): self.tr("Show the photos that look the same (G)"),
            (Verb.ALIKE, True): self.tr("Put the photos that look the same behind it (G)"),
            (Verb.FAVOURITE, False): self.tr("Favourite (F)"),
            (Verb.FAVOURITE, True): self.tr("Remove from the favourites (F)"),
        }[verb, on]
        QToolTip.showText(event.globalPos(), words, self._grid.viewport())
        return True
