"""Taking roots in: what a scan of them changes in the library at once, and what has to be read.

Moves, new names and files that are gone change rows alone. A root that cannot be reached changes its state alone. Where
only some folders of a root are looked at, that costs as much as these hold, however large the library is.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import TypeVar

import numpy as np

from semret_desktop.core import Cancel, PhotoId, Root, RootId, RootState
from semret_desktop.imaging import DECODER_VERSION, PICTURE_HASH_VERSION, ThumbnailStore
from semret_desktop.indexing.commit import Task
from semret_desktop.indexing.reconcile import Arrival, Plan, Side, reconcile
from semret_desktop.indexing.scan import Borders, Scan, is_picture, scan, scan_only
from semret_desktop.indexing.volumes import Volumes, read_volumes
from semret_desktop.store import Store, atomic, files, identity, now
from semret_desktop.store.files import FailedBefore, Known, Seen
from semret_desktop.store.identity import Same
from semret_desktop.vectors import Space

_SEPARATOR = os.fsencode(os.sep)
CHUNK = 500  # rows changed in one transaction, so that others can write in between

_T = TypeVar("_T")
Heard = Callable[[int, bytes], None]
Folders = Mapping[RootId, frozenset[bytes]]  # folders of roots, relative to them
Unsettled = Callable[[RootId, bytes], bool]  # whether somebody is writing the file at this path just now


@dataclass(slots=True)
class TakenIn:
    """What roots brought. `gone` and `changed`: bytes that were at a place and are not, and may turn up elsewhere.

    `left`: photos that lost a file. `in_part`: of each root only some folders were looked at.
    """

    tasks: list[Task] = field(default_factory=list)
    gone: dict[bytes, Same] = field(default_factory=dict)
    changed: dict[bytes, Same] = field(default_factory=dict)
    left: set[PhotoId] = field(default_factory=set)
    moved: int = 0
    in_part: bool = False
    online: list[RootId] = field(default_factory=list)


class Intake:
    """Takes roots in, as often as asked during one run."""

    def __init__(
        self, store: Store, space: Space, thumbnails: ThumbnailStore, is_unsettled: Unsettled = lambda root, path: False
    ) -> None:
        self._store = store
        self._space = space
        self._thumbnails = thumbnails
        self._is_unsettled = is_unsettled
        self._keys = count()

    def take_in(
        self, roots: Sequence[Root], *, cancel: Cancel, heard: Heard, folders: Folders | None = None
    ) -> TakenIn:
        """Scan these roots, note what changed, and say what has to be read. Raises Cancelled.

        Of those that `folders` names only these folders are looked at (not what lies below them, unless they are gone),
        as long as nothing about the root is in doubt.
        """
        began = now()
        volumes = read_volumes()
        taken = TakenIn()
        sides: list[Side] = []
        paths = {root.id: root.path for root in roots}
        for root in roots:
            part = folders.get(root.id) if folders else None
            side = self._look_at(root, part, volumes, cancel) if part is not None else None
            side = side or self._look(root, volumes, cancel, heard)
            if side is not None:
                sides.append(side)
        watched = files.root_ids(self._store.db)  # somebody may have taken one out meanwhile
        sides = [side for side in sides if side.root in watched]
        taken.online.extend(side.root for side in sides)
        self._note_unread(sides)
        plan = reconcile(sides)
        taken.gone = self._bytes_of(plan.gone)
        taken.left = {row.photo for row in plan.gone}
        taken.changed = self._bytes_of(
            arrival.known for arrival in plan.look if arrival.known and arrival.known.content != arrival.seen.content
        )
        taken.moved = len(plan.moved)
        self._carry_out(plan, sides, cancel)
        taken.tasks = self._tasks(plan, sides, paths)
        partly = {side.root for side in sides if side.scan.only is not None}
        taken.in_part = all(root.id in partly for root in roots)
        for root in roots:
            if root.id not in partly:
                self._store.scanned(root.id, began)
        return taken

    # One root

    def _look(self, root: Root, volumes: Volumes, cancel: Cancel, heard: Heard) -> Side | None:
        """Scan a root and note its state; None where it cannot be reached."""
        try:
            volume = volumes.at(root.path).id
        except OSError:
            self._is_away(root, volumes)
            return None
        known = files.known_files(self._store.db, root.id)
        found = scan(
            root.path,
            volumes,
            self._borders(root),
            cancel=cancel,
            seen=heard,
            is_unsettled=partial(self._is_unsettled, root.id),
        )
        if not os.path.lexists(root.path) or _is_another(root, volume, known, found):
            self._is_away(root, volumes)  # it went away meanwhile, or only its mount point is there
            return None
        self._note_state(root, RootState.ONLINE, volume)
        return Side(root.id, found, known)

    def _look_at(self, root: Root, folders: frozenset[bytes], volumes: Volumes, cancel: Cancel) -> Side | None:
        """Look at some folders of a root; None where it is in doubt whether that tells enough."""
        try:
            volume = volumes.at(root.path).id
            if root.state is not RootState.ONLINE or root.volume != volume:
                return None
            unsettled = partial(self._is_unsettled, root.id)
            found = scan_only(root.path, folders, volumes, self._borders(root), cancel=cancel, is_unsettled=unsettled)
        except OSError:
            return None
        known = self._known(root.id, found)
        if not os.path.lexists(root.path) or (volume is None and known and not found.found):
            return None  # perhaps only its empty mount point is there
        return Side(root.id, found, known)

    def _known(self, root: RootId, scanned: Scan) -> list[Known]:
        """The files that the library knows where the scan looked."""
        if scanned.only is None:
            return files.known_files(self._store.db, root)
        rows = [row for folder in scanned.gone for row in files.known_below(self._store.db, root, folder)]
        listed = scanned.folders.keys() - scanned.gone
        return rows + [row for folder in listed for row in files.known_in(self._store.db, root, folder)]

    def _borders(self, root: Root) -> Borders:
        others = frozenset(other.path for other in self._store.roots(counted=False) if other.id != root.id)
        return Borders(root.excludes, os.path.realpath(os.fsencode(self._store.library)), others)

    def _is_away(self, root: Root, volumes: Volumes) -> None:
        there = root.volume is None or (volumes.is_mounted(root.volume) and not os.path.lexists(root.path))
        self._note_state(root, RootState.MISSING if there else RootState.OFFLINE, root.volume)

    def _note_state(self, root: Root, state: RootState, volume: str | None) -> None:
        if (state, volume) != (root.state, root.volume):
            self._store.set_root_state(root.id, state, volume)

    def _note_unread(self, sides: Sequence[Side]) -> None:
        with atomic(self._store.db):
            for side in sides:
                for folder, reason in side.scan.unread.items():
                    files.note_failure(
                        self._store.db, side.root, folder, reason, permanent=False, decoder=DECODER_VERSION
                    )

    def _clear_failures(self, sides: Sequence[Side], failed: dict[RootId, dict[bytes, FailedBefore]]) -> None:
        """Drop failures of files that are gone or sound again, and of folders that could be listed again."""
        for side in sides:
            if not failed[side.root]:
                continue
            there = {seen.path: seen for seen in side.scan.found}
            sound = {row.path for row in side.known if row.byte_hash is not None and _is_there(row, there)}
            over = [
                path
                for path, failure in failed[side.root].items()
                if (
                    _is_cleared(path, side.scan)
                    if path not in there
                    else path in sound and not _is_of(failure, there[path])
                )
            ]
            if over:
                with atomic(self._store.db):
                    files.clear_failures(self._store.db, side.root, over)

    # What changed

    def _bytes_of(self, rows: Iterable[Known]) -> dict[bytes, Same]:
        found = {}
        for row in rows:
            same = identity.photo_as_it_is(self._store.db, row.photo) if row.byte_hash else None
            if same is not None and row.byte_hash is not None:
                found[row.byte_hash] = same
        return found

    def _carry_out(self, plan: Plan, sides: Sequence[Side], cancel: Cancel) -> None:
        """Change the rows that need no reading."""
        db = self._store.db
        for gone in _chunks(plan.gone):
            cancel.check()
            with atomic(db):
                files.remove_files(db, [row.id for row in gone])
                self._store.reindex_text({row.photo for row in gone})
        places = {(row.root, row.path) for side in sides for row in side.known} if plan.moved else set()
        crossing = any((root, seen.path) in places for _, root, seen in plan.moved)
        for moves in [plan.moved] if crossing else _chunks(plan.moved):
            cancel.check()
            with atomic(db):
                self._store.reindex_text(files.move_files(db, moves))
        for twins in _chunks(plan.twins):
            cancel.check()
            with atomic(db):
                photos = [files.add_twin(db, twin.root, twin.seen, twin.of) for twin in twins]
                self._store.reindex_text({photo for photo in photos if photo is not None})

    # What has to be read

    def _tasks(self, plan: Plan, sides: Sequence[Side], paths: dict[RootId, bytes]) -> list[Task]:
        """What is new or changed, and what lacks something; files that failed for good are left out."""
        failed = {side.root: files.failed_before(self._store.db, side.root) for side in sides}
        self._clear_failures(sides, failed)
        tasks = [
            self._task(paths[arrival.root], arrival)
            for arrival in plan.look
            if not _is_hopeless(failed[arrival.root].get(arrival.seen.path), arrival.seen)
        ]
        tasks.extend(self._incomplete(sides, paths, failed, {task.photo for task in tasks}))
        dates = files.dates_of(self._store.db, [task.photo for task in tasks if task.photo is not None])
        for task in tasks:
            if task.old_size is None and task.photo in dates:
                task.order = dates[task.photo]
        return tasks

    def _task(self, root_path: bytes, arrival: Arrival) -> Task:
        seen, known = arrival.seen, arrival.known
        task = Task(next(self._keys), arrival.root, root_path, seen, files.sorted_at(None, seen))
        task.metadata = seen.sidecar is not None
        if known is not None:
            task.file, task.photo = known.id, known.photo
            same_content = known.content == seen.content
            task.may_be_moved = not (same_content and known.byte_hash)
            task.old_size = known.size if known.byte_hash is not None and not same_content else None
            task.byte_hash = known.byte_hash if same_content else None
            task.metadata = known.beside != seen.beside or known.byte_hash is None
        return task

    def _incomplete(
        self,
        sides: Sequence[Side],
        paths: dict[RootId, bytes],
        failed: dict[RootId, dict[bytes, FailedBefore]],
        looked_at: set[PhotoId | None],
    ) -> Iterator[Task]:
        """One file of each photo that was read, but has no vector in this space, no thumbnail, or an outdated hash."""
        whole = [side.root for side in sides if side.scan.only is None]
        parts = {row.photo for side in sides if side.scan.only is not None for row in side.known if row.byte_hash}
        photos = np.union1d(files.photos_of(self._store.db, whole), np.fromiter(parts, np.int64, len(parts)))
        lacking = set(photos[~self._space.known(photos)].tolist())
        if self._thumbnails.has_room():
            lacking.update(self._thumbnails.missing(photos.tolist()))
        if whole:
            lacking.update(files.photos_hashed_otherwise(self._store.db, PICTURE_HASH_VERSION))
        lacking -= looked_at
        if not lacking:
            return
        for side in sides:
            there = {seen.path: seen for seen in side.scan.found}
            for row in self._known(side.root, side.scan):
                seen = there.get(row.path)
                if row.photo not in lacking or seen is None or row.stamp != seen.stamp or row.byte_hash is None:
                    continue
                if not _is_hopeless(failed[side.root].get(row.path), seen):
                    lacking.discard(row.photo)
                    yield self._task(paths[side.root], Arrival(side.root, seen, row))


def _is_another(root: Root, volume: str | None, known: Sequence[Known], found: Scan) -> bool:
    """Whether what lies there now is not the root's disk but what its mount point holds without it.

    Nothing that was known is there then, on another volume than before. Where the system gives no id for a volume, only
    an empty folder is taken for a mount point: people do replace all photos of a folder.
    """
    if not known:
        return False
    if volume is None:
        return not found.found
    there = {seen.path for seen in found.found}
    return root.volume is not None and root.volume != volume and not any(row.path in there for row in known)


def drop_strangers(store: Store, space: Space, thumbnails: ThumbnailStore) -> None:
    """Drop vectors of photos that are not there: a crash between two files left them, and their ids may come again."""
    strangers = np.setdiff1d(space.photos(), files.all_photos(store.db), assume_unique=True)
    if len(strangers):
        space.forget(strangers.tolist())
        thumbnails.forget(strangers.tolist())


def _is_cleared(path: bytes, scanned: Scan) -> bool:
    """Whether a file (or folder) of that path, which was not found, cannot fail any more."""
    if path in scanned.unread or path in scanned.unsettled:
        return False
    if scanned.only is None or is_picture(path.rpartition(_SEPARATOR)[2]):
        return scanned.is_whole(path)
    return scanned.was_listed(path)  # a folder that could not be listed


def _is_hopeless(failure: FailedBefore | None, seen: Seen) -> bool:
    """Whether this very file failed for good with this very decoder."""
    return failure is not None and failure.permanent and failure.decoder == DECODER_VERSION and _is_of(failure, seen)


def _is_of(failure: FailedBefore, seen: Seen) -> bool:
    return (failure.size, failure.mtime_ns) == (seen.size, seen.mtime_ns)


def _is_there(row: Known, there: dict[bytes, Seen]) -> bool:
    seen = there.get(row.path)
    return seen is not None and row.stamp == seen.stamp


def _chunks(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]
