"""Opening the window and closing it again, for `semret --self-test`."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer

from semret_desktop.window.application import Application, open_library

LONGEST_MS = 60_000  # a cold disk and a virus scanner may make a first start slow


def opens_and_closes(library: Path) -> bool:
    """Whether the window comes up on the library, paints its photos, and ends when it is closed."""
    application = Application(partial(open_library, library), language="en")
    window, painted = application.window, []
    window.grid.painted.connect(lambda: painted.append(len(window.photos.listing)))
    window.grid.painted.connect(window.close, Qt.ConnectionType.QueuedConnection)  # not within its own painting
    window.gone.connect(application.qt.quit)
    QTimer.singleShot(LONGEST_MS, application.qt.quit)
    window.show()
    QTimer.singleShot(0, window, window.start)
    application.qt.exec()
    ended = window.is_gone()
    if ended:
        application.close()
    return ended and any(painted)
