"""A token by which long work is asked to end."""

import threading


class Cancelled(Exception):
    """Raised by long work that was asked to end; what was committed before stays."""


class Cancel:
    """Asks long work to end. `set` may be called from any thread; work looks at `is_set` or calls `check`."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def set(self) -> None:
        self._event.set()

    def is_set(self) -> bool:
        return self._event.is_set()

    def check(self) -> None:
        """Raise `Cancelled` when the work was asked to end."""
        if self._event.is_set():
            raise Cancelled

    def wait(self, seconds: float) -> bool:
        """Wait at most that long; true when the work was asked to end."""
        return self._event.wait(seconds)
