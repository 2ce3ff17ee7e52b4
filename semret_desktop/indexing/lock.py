"""One program at a time indexes a library; every other one can see which."""

import json
import os
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from semret_desktop.core import SemretError
from semret_desktop.core.text import clean, printable
from semret_desktop.store import now

if TYPE_CHECKING:
    from filelock import FileLock

LOCK_FILE = "index.lock"
NOTE_FILE = "index.lock.json"
PATIENCE = 0.3  # seconds: whoever only asks who indexes holds the lock for a moment


class IndexLock:
    """The right to index a library, as long as it is held. The system takes it from a process that dies.

    As a context manager it tries to take it: look at `held`. `who` tells others what kind of program holds it.
    """

    def __init__(self, library: Path, who: str) -> None:
        self._who = who
        self._note = library / NOTE_FILE
        self._path = library / LOCK_FILE
        self._lock: FileLock | None = None  # made when it is wanted: filelock is felt at a start

    @property
    def held(self) -> bool:
        """Whether this very object holds it."""
        return self._lock is not None and bool(self._lock.is_locked)

    def acquire(self) -> bool:
        """Take the lock; false where another one holds it. Raises SemretError where the library cannot be written."""
        from filelock import FileLock, Timeout

        self._lock = self._lock or FileLock(self._path, thread_local=False)
        try:
            self._lock.acquire(timeout=PATIENCE, poll_interval=0.02)
        except Timeout:
            return False
        except OSError as error:
            raise SemretError(
                f"{printable(str(self._path))} cannot be written: {error.strerror or error}.",
                "Look at its permissions, or name another library with --library.",
            ) from error
        note = {"pid": os.getpid(), "who": self._who, "since": now()}
        try:
            self._note.write_text(json.dumps(note), "utf-8")
        except OSError as error:
            self._lock.release()
            raise SemretError(
                f"{printable(str(self._note))} cannot be written: {error.strerror or error}.",
                "Is there room on its disk?",
            ) from error
        return True

    def release(self) -> None:
        """Give it back."""
        if self._lock is not None and self.held:
            self._note.unlink(missing_ok=True)
            self._lock.release()

    def holder(self) -> str | None:
        """Who indexes this library now, in words; None where nobody does. What a dead process left does not count."""
        if not self.held and self._is_free():
            return None
        try:
            note = json.loads(self._note.read_bytes())
            since = datetime.fromisoformat(note["since"]).astimezone()
            return f"{clean(str(note['who']))}, process {int(note['pid'])}, since {since:%Y-%m-%d %H:%M}"
        except (OSError, ValueError, KeyError, TypeError):
            return "another program"  # it is just beginning, or ending

    def _is_free(self) -> bool:
        if not self._path.exists():
            return True
        from filelock import FileLock, Timeout

        try:
            with FileLock(self._path).acquire(blocking=False):
                return True
        except Timeout:
            return False
        except OSError:
            return not self._note.exists()  # a library that this process cannot write

    def __enter__(self) -> "IndexLock":
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
