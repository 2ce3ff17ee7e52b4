"""How the library stands, asked on a thread of its own: it takes longer than a search may wait."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from semret_desktop.window.background import Background

if TYPE_CHECKING:
    from semret_desktop.app import Semret, Status


class Standing(QObject):
    """Tells how many photos there are, which folders, and what could not be read."""

    told = Signal(object)  # Status
    failed = Signal(object)  # SemretError
    closed = Signal()

    def __init__(self, open_library: "Callable[[], Semret]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background: Background[Semret] = Background(open_library, "standing", self)
        self._background.done.connect(self._done)
        self._background.failed.connect(self._failed)
        self._background.closed.connect(self.closed)

    def ask(self) -> None:
        self._background.ask(_status)

    def close(self) -> None:
        self._background.close()

    def is_closed(self) -> bool:
        return self._background.is_closed()

    @Slot(int, object)
    def _done(self, _number: int, status: object) -> None:
        self.told.emit(status)

    @Slot(int, object)
    def _failed(self, _number: int, error: object) -> None:
        self.failed.emit(error)


def _status(library: "Semret") -> "Status":
    return library.status()
