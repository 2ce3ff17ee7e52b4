"""`semret` without a command: the window."""

from pathlib import Path

from semret_desktop.commands.screen import can_open_window
from semret_desktop.core import SemretError


def open_window(library: Path | None) -> int:
    """Open the window on a library and stay until it is closed; the exit status."""
    if not can_open_window():
        raise SemretError(
            "There is no screen here to open the window on.",
            'Search from the terminal instead: semret search "a dog on a beach"',
        )
    from semret_desktop.window import run

    return run(library)
