"""What is held open of one space: its rows, the file that search goes through, and what changed since that was made."""

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np

from semret_desktop.core import Cancel, SemretError
from semret_desktop.vectors.index_file import Flags, IndexFile, file_hash, file_mark
from semret_desktop.vectors.index_write import Parts, write
from semret_desktop.vectors.recent import Recent
from semret_desktop.vectors.rows import Damaged, FileNote, Rows

_PART = 2_000  # rows read at once while a file is made: what Python does meanwhile lets others go on
_FEW = 10_000  # rows that are looked through one by one where there is no file


class Held:
    """Keeps step with what this and other processes write. For one thread; `close` lets go of everything.

    `file` is None while no usearch file is of use and the rows are few; `recent` then holds all of them. `current` (n,)
    are the places of the file whose photos have not changed since; None: all of them. `outdated` is how many have.
    """

    def __init__(self, folder: Path, key: str, dimension: int, *, writable: bool) -> None:
        self._folder, self._key, self._dimension, self._writable = folder, key, dimension, writable
        self._path = folder / f"{key}.sqlite3"
        self._rows: Rows | None = None
        self._note: FileNote | None = None  # the file that was opened, or tried
        self._opened = False  # whether it was tried since the rows were opened
        self._stale = False  # this very object wrote
        self.file: IndexFile | None = None
        self.recent = Recent.none(dimension, 0)
        self.current: Flags | None = None
        self.outdated = 0
        if writable:
            self.refresh()
            self._sweep(self.rows())

    def close(self) -> None:
        if self.file is not None:
            self.file.close()
        if self._rows is not None:
            self._rows.close()
        self._rows = self._note = self.file = None
        self._opened = self._stale = False
        self._set_recent(Recent.none(self._dimension, 0))

    def refresh(self) -> None:
        """See what was written. Takes microseconds when nothing was; a damaged file is set aside, or found empty."""
        try:
            rows = self.reading()
            if rows is not None and (rows.changed() or self._stale):
                self._stale = False
                self._catch_up(rows)
        except Damaged:
            self.set_aside()

    def behind(self) -> int:
        """How many photos a file on disk would have to learn of."""
        in_memory = len(self.file) if self.file is not None and not self.file.mapped else 0
        return len(self.recent) + in_memory

    def reading(self) -> Rows | None:
        """The rows, None while there are none. A file that another process removed or set aside is let go."""
        if self._rows is not None and self._rows.replaced():
            self.close()
        if self._rows is None:
            if self._writable:
                self._make_folder()
            elif not self._path.exists():
                return None
            self._rows = Rows(self._path, self._dimension)
        return self._rows

    def rows(self) -> Rows:
        """The rows for writing: made when there are none, made anew when they are damaged."""
        if not self._writable:
            raise RuntimeError("this space was opened for reading")
        try:
            rows = self.reading()
        except Damaged:
            self.set_aside()
            rows = self.reading()
        assert rows is not None  # a writer makes them
        return rows

    def change(self, work: Callable[[Rows], None]) -> None:
        """Write something; on damaged rows, set them aside and write it into new ones."""
        try:
            work(self.rows())
        except Damaged:
            self.set_aside()
            work(self.rows())
        self._stale = True

    def write_file(self, cancel: Cancel) -> None:
        """Make the file anew from all rows: aside, onto the disk, renamed, and only then current.

        Rows that turn out to be damaged are set aside; then there is nothing to make a file from.
        """
        rows = self.rows()
        aside = self._folder / f"{self._key}.{os.getpid()}.part"
        try:
            with rows.snapshot():
                number = rows.newest()
                photos = write(aside, self._dimension, _parts(rows, cancel), cancel)
            if photos:
                digest, path = file_hash(aside), self.file_path(number)
                aside.replace(path)
                rows.publish(FileNote(number, photos, digest, file_mark(path)))
            else:
                rows.publish(None)
        except Damaged:
            self.set_aside()
            return
        except OSError as error:
            raise SemretError(
                f"The search file cannot be written: {error.strerror or error}.", "Is there space left on the disk?"
            ) from error
        finally:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
        self._stale = True
        self.refresh()
        self._sweep(rows)

    def file_path(self, number: int) -> Path:
        return self._folder / f"{self._key}.{number}.usearch"

    def set_aside(self) -> None:
        """Give up damaged rows: vectors are a cache, photos are encoded again. Who only reads finds nothing."""
        self.close()
        if not self._writable:
            return
        try:
            if self._path.exists():
                self._path.replace(self._path.with_name(f"{self._path.name}.damaged"))
            for beside in ("-wal", "-shm"):
                self._path.with_name(self._path.name + beside).unlink(missing_ok=True)
        except OSError as error:
            raise SemretError(
                f"The damaged file {self._path} cannot be set aside: {error.strerror or error}.",
                "Close other programs that have it open.",
            ) from error

    def _catch_up(self, rows: Rows) -> None:
        with rows.snapshot():
            note = rows.note()
            if note != self._note or not self._opened:
                self._open_file(rows, note)
            self._set_recent(self.recent.with_changes(rows.since(self.recent.number)))

    def _set_recent(self, recent: Recent) -> None:
        self.recent, self.current, self.outdated = recent, None, 0
        if self.file is not None and len(recent):
            places, filed = self.file.places(recent.photos)
            if filed.any():
                self.current = np.ones(len(self.file), np.bool_)
                self.current[places[filed]] = False
                self.outdated = int(np.count_nonzero(filed))

    def _open_file(self, rows: Rows, note: FileNote | None) -> None:
        """Open the file that is current. Where there is none of use, many rows are read into memory."""
        if self.file is not None and self._writable:  # the next thing is that the file is removed
            self.file.close()
        elif self.file is not None:  # a search is waiting
            threading.Thread(target=self.file.close).start()
        self.file, self._note, self._opened = None, note, True
        number = 0
        if note is not None:
            self.file = self._sound_file(note)
            number = note.number if self.file is not None else 0
        if self.file is None and rows.newest() > _FEW:
            number = rows.newest()
            self.file = IndexFile.held(self._dimension, rows.in_order(_PART))
        self.recent = Recent.none(self._dimension, number)

    def _sound_file(self, note: FileNote) -> IndexFile | None:
        path = self.file_path(note.number)
        try:
            if file_mark(path) != note.mark and file_hash(path) != note.blake2b:
                return None
            return IndexFile.opened(path, self._dimension, note.photos)
        except (OSError, ValueError):
            return None

    def _sweep(self, rows: Rows) -> None:
        """Take away what a process that died left behind, and files that are not current any more."""
        note = rows.note()
        current = self.file_path(note.number) if note is not None else None
        for path in (*self._folder.glob(f"{self._key}.*.part"), *self._folder.glob(f"{self._key}.*.usearch")):
            if path != current:
                with suppress(OSError):  # Windows removes no file that somebody has open: the next sweep does
                    path.unlink()
        if note is not None and current is not None and self._note == note and self.file is not None:
            with suppress(OSError):
                if (mark := file_mark(current)) != note.mark:  # it was copied or restored, and its hash was right
                    rows.publish(replace(note, mark=mark))

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SemretError(f"The folder {self._folder} cannot be made: {error.strerror or error}.") from error


def _parts(rows: Rows, cancel: Cancel) -> Parts:
    """Every photo that has a vector, some thousands at a time. Cancelled when asked to end."""
    for part in rows.in_order(_PART):
        cancel.check()
        yield part
    cancel.check()
