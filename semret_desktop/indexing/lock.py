"""One program at a time indexes a library, one watches its folders; every other one can see which."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from semret_desktop.core import RootId, SemretError
from semret_desktop.core.text import clean, printable
from semret_desktop.store import now

if TYPE_CHECKING:
    from filelock import FileLock

LOCK_FILE = "index.lock"
WATCH_FILE = "watch.lock"
PATIENCE = 0.3  # seconds: whoever only asks who indexes holds the lock for a moment


class Taken(SemretError):
    """Another program indexes this library now. `holder` says which, in words."""

    def __init__(self, holder: str) -> None:
        super().__init__(
            f"Another program indexes this library now: {holder}.",
            "It will take these folders too.",
        )
        self.holder = holder


class _Lock:
    """A right that one process at a time holds. The system takes it from a process that dies.

    As a context manager it tries to take it: look at `held`. `who` tells others what kind of program holds it.
    """

    def __init__(self, library: Path, name: str, who: str) -> None:
        self._who = who
        self._note = library / f"{name}.json"
        self._path = library / name
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
        try:
            self._write_note({"pid": os.getpid(), "who": self._who, "since": now()})
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

    def _write_note(self, note: dict[str, object]) -> None:
        self._note.write_text(json.dumps(note), "utf-8")

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


class IndexLock(_Lock):
    """The right to index a library, as long as it is held: while a run lasts."""

    def __init__(self, library: Path, who: str) -> None:
        super().__init__(library, LOCK_FILE, who)


class Way(StrEnum):
    """How a root is watched."""

    EVENTS = "events"  # the system tells of changes
    POLLED = "polled"  # its folders are looked at again and again
    AWAY = "away"  # it cannot be reached now


@dataclass(frozen=True, slots=True)
class WatchedRoot:
    """How one root is watched; `why`, in words, where that is not by events."""

    root: RootId
    how: Way
    why: str = ""


class WatchLock(_Lock):
    """The right to watch the folders of a library. Whoever holds it tells others how each root is watched."""

    def __init__(self, library: Path, who: str) -> None:
        super().__init__(library, WATCH_FILE, who)
        self._since = now()

    def tell(self, roots: Iterable[WatchedRoot]) -> None:
        """Note how the roots are watched, for other processes. Where the disk is full the former note stays."""
        told = [{"root": each.root, "how": each.how.value, "why": each.why} for each in roots]
        aside = self._note.with_name(f"{self._note.name}.new")
        try:
            aside.write_text(
                json.dumps({"pid": os.getpid(), "who": self._who, "since": self._since, "roots": told}), "utf-8"
            )
            aside.replace(self._note)
        except OSError:
            aside.unlink(missing_ok=True)

    def watching(self) -> tuple[str | None, tuple[WatchedRoot, ...]]:
        """Who watches this library now (None: nobody), and how each root."""
        if (holder := self.holder()) is None:
            return None, ()
        try:
            told = json.loads(self._note.read_bytes()).get("roots", [])
            return holder, tuple(
                WatchedRoot(RootId(int(each["root"])), Way(each["how"]), clean(str(each["why"]))) for each in told
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return holder, ()
