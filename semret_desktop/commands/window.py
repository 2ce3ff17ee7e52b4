"""`semret` without a command: the window."""

from pathlib import Path
from types import ModuleType

from semret_desktop.commands.screen import can_open_window
from semret_desktop.core import SemretError


def open_window(library: Path | None) -> int:
    """Open the window on a library and stay until it is closed; the exit status."""
    if not can_open_window():
        raise SemretError(
            "There is no screen here to open the window on.",
            'Search from the terminal instead: semret search "a dog on a beach"',
        )
    status: int = load_window().run(library)
    return status


def load_window() -> ModuleType:
    """The window's room. Raises SemretError where the system lacks a library that Qt needs."""
    try:
        from semret_desktop import window
    except ModuleNotFoundError:
        raise  # of our own: a bug
    except ImportError as error:
        raise SemretError(
            f"The window cannot be opened: {str(error).rstrip('.')}.", "Install the libraries that the README names."
        ) from error
    return window
