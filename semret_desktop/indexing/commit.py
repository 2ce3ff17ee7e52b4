"""Committing what the workers brought, in one transaction for many photos.

Vectors and thumbnails lie in files of their own. They are written before the photo's transaction ends: a crash in
between leaves a vector of a photo that is not there, which the next run drops, and never a photo that looks read and
is not.
"""

import os
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from semret_desktop.core import FileId, Glance, PhotoId, RootId, Thumbnail
from semret_desktop.imaging import DECODER_VERSION, PICTURE_HASH_VERSION, ThumbnailStore
from semret_desktop.indexing.protocol import Content, Read
from semret_desktop.store import Store, atomic, files, identity
from semret_desktop.store.files import Seen
from semret_desktop.store.identity import Picture, Reading, Same, Settled
from semret_desktop.store.paths import join
from semret_desktop.vectors import Space

MOST_OUTCOMES = 64  # between two commits
LONGEST_WAIT = 0.5  # seconds between two commits


@dataclass(slots=True, eq=False)
class Task:
    """One file on its way through a run. Paths are relative to the root."""

    key: int
    root: RootId
    root_path: bytes
    seen: Seen
    order: int  # seconds since 1970: the newest is read first
    file: FileId | None = None  # its row; None for a new file that nobody has glanced at
    photo: PhotoId | None = None  # as it was when the task began
    old_size: int | None = None  # of a file that is no longer what its row says
    may_be_moved: bool = True  # what it holds may have lain elsewhere: nobody has looked at its bytes yet
    byte_hash: bytes | None = None  # where its bytes are known
    same: Same | None = None  # the photo with these bytes, as far as known
    metadata: bool = True  # its metadata is wanted even where its bytes are known
    alone: bool = False  # to be encoded alone

    @property
    def mark(self) -> FileId | tuple[RootId, bytes]:
        """What tells its file from others: its row, or its place while it has none."""
        return (self.root, self.seen.path) if self.file is None else self.file

    def look_again(self, at: "Task") -> None:
        """Take over what a later scan saw of the file."""
        self.root, self.root_path, self.seen = at.root, at.root_path, at.seen
        self.byte_hash, self.same, self.metadata = at.byte_hash, None, self.metadata or at.metadata
        self.old_size, self.may_be_moved = at.old_size, at.may_be_moved

    @property
    def path(self) -> bytes:
        """Where the file lies, absolute."""
        return join(self.root_path, self.seen.path)

    @property
    def sidecar(self) -> bytes | None:
        """Where its sidecar lies, absolute."""
        return join(self.root_path, self.seen.sidecar) if self.seen.sidecar else None


@dataclass(frozen=True, slots=True)
class Glimpsed:
    """The header of a new file was read."""

    task: Task
    glance: Glance


@dataclass(frozen=True, slots=True)
class WasRead:
    """A file was read."""

    task: Task
    read: Read


@dataclass(frozen=True, slots=True)
class NotRead:
    """A file could not be read. `own_fault` as in `files.note_failure`."""

    task: Task
    reason: str
    permanent: bool
    own_fault: bool = False


Outcome = Glimpsed | WasRead | NotRead


@dataclass(frozen=True, slots=True)
class Committed:
    """What became of a task. `settled` is None where nothing was read, or (`again`) where it must be read again.

    What was read of a root that is watched no more is dropped.
    """

    outcome: Outcome
    settled: Settled | None = None
    again: bool = False


@dataclass(slots=True)
class _Changes:
    """What one transaction changes outside its own database."""

    vectors: dict[PhotoId, npt.NDArray[np.float32]] = field(default_factory=dict)
    thumbnails: dict[PhotoId, Thumbnail] = field(default_factory=dict)
    void: set[PhotoId] = field(default_factory=set)  # their vectors are those of an older picture
    removed: set[PhotoId] = field(default_factory=set)
    found: set[PhotoId] = field(default_factory=set)  # nobody knew of them before
    reworded: set[PhotoId] = field(default_factory=set)


class Committer:
    """Gathers outcomes, and commits them together."""

    def __init__(self, store: Store, space: Space, thumbnails: ThumbnailStore) -> None:
        self._store = store
        self._space = space
        self._thumbnails = thumbnails
        self._outcomes: list[Outcome] = []
        self._since = 0.0
        self.keep: frozenset[int] = frozenset()  # photos whose thumbnail cannot be made again: never thrown out
        self.encoded = 0  # vectors that were committed
        self.found = 0  # photos that came, less those that went
        self.covered = 0  # photos that got a vector and had none, less those that lost it
        self.since_file = 0  # of these, since somebody last thought of making the search file anew

    def add(self, outcome: Outcome) -> None:
        """Have this committed soon."""
        if not self._outcomes:
            self._since = time.monotonic()
        self._outcomes.append(outcome)

    def is_due(self) -> bool:
        """Whether enough has gathered, or waited for long enough."""
        if len(self._outcomes) >= MOST_OUTCOMES:
            return True
        return bool(self._outcomes) and time.monotonic() - self._since >= LONGEST_WAIT

    def is_empty(self) -> bool:
        """Whether nothing waits to be committed."""
        return not self._outcomes

    def commit(self, unsettled: Collection[FileId] = frozenset()) -> list[Committed]:
        """Write all that has gathered. `unsettled` as in `identity.settle`.

        Raises SemretError where the library cannot be written: then nothing of it was.
        """
        if not self._outcomes:
            return []
        changes = _Changes()
        open_files = set(unsettled)
        with atomic(self._store.db):
            watched = files.root_ids(self._store.db)
            committed = [
                self._settle(outcome, changes, open_files) if outcome.task.root in watched else Committed(outcome)
                for outcome in self._outcomes
            ]
            self._store.reindex_text(changes.reworded - changes.removed)
            before = self._covered(changes)
            self._write_beside(changes)
        self._outcomes = []
        self.found += len(changes.found - changes.removed) - len(changes.removed - changes.found)
        self.covered += len(changes.vectors) - before
        self.encoded += len(changes.vectors)
        self.since_file += len(changes.vectors)
        self.forget(sorted(changes.removed))
        return committed

    def forget(self, photos: Sequence[int]) -> None:
        """Drop the vectors and thumbnails of photos that are gone."""
        if photos:
            self._space.forget(photos)
            self._space.forget_elsewhere(photos)
            self._thumbnails.forget(photos)

    def _covered(self, changes: _Changes) -> int:
        """How many of the photos whose vectors change have one now."""
        touched = sorted({*changes.vectors, *changes.void, *changes.removed})
        return int(self._space.known(np.array(touched, np.int64)).sum()) if touched else 0

    def _write_beside(self, changes: _Changes) -> None:
        for photo in changes.removed:
            changes.vectors.pop(photo, None)
            changes.thumbnails.pop(photo, None)
        void = sorted(changes.void - changes.vectors.keys() - changes.removed)
        if void:
            self._space.forget(void)
        self._space.forget_elsewhere(sorted(changes.void))  # those of a former package are of the old picture too
        if changes.vectors:
            self._space.put(list(changes.vectors), np.stack(list(changes.vectors.values())))
        if changes.thumbnails:
            self._thumbnails.put(changes.thumbnails.items(), keep=self.keep)

    def _settle(self, outcome: Outcome, changes: _Changes, open_files: set[FileId]) -> Committed:
        match outcome:
            case Glimpsed(task, glance):
                added = files.add_provisional(self._store.db, task.root, task.seen, glance)
                if added is None:
                    return Committed(outcome)
                task.file, task.photo = added
                task.order = files.sorted_at(glance.taken_at, task.seen)
                changes.reworded.add(task.photo)
                changes.found.add(task.photo)
                return Committed(outcome, Settled(task.photo))
            case WasRead(task, read):
                return self._settle_read(outcome, task, read, changes, open_files)
            case NotRead(task):
                return self._settle_failure(outcome, task, changes)

    def _settle_read(
        self, outcome: Outcome, task: Task, read: Read, changes: _Changes, open_files: set[FileId]
    ) -> Committed:
        assert task.file is not None, "only files with a row are read"
        db = self._store.db
        picture = _picture(read.content) if read.content else None
        same = task.same if picture is None else None
        open_files.discard(task.file)
        reading = Reading(read.byte_hash, same, picture, read.metadata)
        settled = identity.settle(db, task.file, task.seen, reading, open_files)
        if settled is None:
            gone = db.execute("SELECT 1 FROM file WHERE id = ?", [task.file]).fetchone() is None
            return Committed(outcome, again=not gone)
        files.clear_failures(db, task.root, [task.seen.path])
        changes.reworded.add(settled.photo)
        if settled.left is not None:
            changes.reworded.add(settled.left)
            if settled.removed:
                changes.removed.add(settled.left)
        if settled.new_picture:
            changes.void.add(settled.photo)
            changes.vectors.pop(settled.photo, None)
        if read.content is not None:
            changes.thumbnails[settled.photo] = read.content.thumbnail
            if read.content.vector is not None:
                changes.vectors[settled.photo] = read.content.vector
        return Committed(outcome, settled)

    def _settle_failure(self, outcome: NotRead, task: Task, changes: _Changes) -> Committed:
        db = self._store.db
        if os.path.lexists(task.path):  # one that was taken away meanwhile did not fail
            files.note_failure(
                db,
                task.root,
                task.seen,
                outcome.reason,
                permanent=outcome.permanent,
                decoder=DECODER_VERSION,
                own_fault=outcome.own_fault,
            )
        photo = identity.forget_provisional(db, task.file, task.seen.path) if task.file is not None else None
        if photo is not None:
            changes.removed.add(photo)
        return Committed(outcome)


def _picture(content: Content) -> Picture:
    return Picture(
        content.picture_hash,
        PICTURE_HASH_VERSION,
        content.width,
        content.height,
        content.thumbnail.colour,
        content.media_type,
        content.animated,
        content.thumbnail.look,
    )
