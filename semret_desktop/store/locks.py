"""Work on a library that one process does at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from semret_desktop.core import SemretError
from semret_desktop.core.text import printable

LOCK_SECONDS = 60.0


@contextmanager
def library_lock(library: Path) -> Iterator[None]:
    """Migrating, making the text index anew, a backup: one process at a time.

    Raises SemretError where another one does not end within a minute, or where nothing can be written.
    """
    from filelock import FileLock, Timeout  # not at every start: most need no lock

    lock = FileLock(library / "library.lock", timeout=LOCK_SECONDS)
    try:
        lock.acquire(poll_interval=0.01)  # seconds; a window that makes a library opens it several times at once
    except Timeout:
        raise SemretError("Another Semret is busy with this library.", "Try again in a minute.") from None
    except OSError as error:
        raise SemretError(
            f"{printable(str(library))} cannot be written: {error.strerror}.",
            "Look at its permissions, or name another folder with --library.",
        ) from error
    try:
        yield
    finally:
        lock.release()
