"""`semret` without a command: the window."""

import os
import sys
from pathlib import Path

from semret_desktop.core import SemretError


def open_window(library: Path | None) -> int:
    """Open the window on a library and stay until it is closed; the exit status."""
    if not has_screen():
        raise SemretError(
            "There is no screen here to open the window on.",
            'Search from the terminal instead: semret search "a dog on a beach"',
        )
    from semret_desktop.window import run

    return run(library)


def has_screen() -> bool:
    """Whether a window can be shown here."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
