"""When Python looks for garbage among all that the window holds: while nobody is there to wait for it."""

import gc

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

NEVER = 1_000_000  # as many smaller looks as there would have to be before a whole one


class Tidying(QObject):
    """A look at all objects (100,000 once the vocabulary is read) stops every thread for a tenth of a second.

    Python takes it on whichever thread makes many objects. From here on it looks at new objects alone, and at all of
    them when the person goes to another program. `close` leaves Python as it was.
    """

    def __init__(self, qt: QApplication) -> None:
        super().__init__()
        self._former = gc.get_threshold()
        gc.set_threshold(*self._former[:2], NEVER)
        self._qt = qt
        qt.applicationStateChanged.connect(self.tidy)

    def close(self) -> None:
        self._qt.applicationStateChanged.disconnect(self.tidy)
        gc.set_threshold(*self._former)

    @Slot(Qt.ApplicationState)
    def tidy(self, state: Qt.ApplicationState) -> None:
        """The person came, or went."""
        if state is not Qt.ApplicationState.ApplicationActive:
            gc.collect()
