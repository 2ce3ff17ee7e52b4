"""What changed between the files that the library knows and those that a scan found. Pure: nothing is read or written.

All roots of a run are looked at together, so that a file that went from one to another has moved.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from semret_desktop.core import FileId, RootId
from semret_desktop.indexing.scan import Scan
from semret_desktop.store.files import Content, Known, Seen


@dataclass(frozen=True, slots=True)
class Side:
    """One root: what was known of it and what is there."""

    root: RootId
    scan: Scan
    known: Sequence[Known]


class Arrival(NamedTuple):
    """A file at a place: the row it has there, or None for a new one."""

    root: RootId
    seen: Seen
    known: Known | None


class Twin(NamedTuple):
    """A new name of a file that is known: another link to it, or its name before it was replaced."""

    root: RootId
    seen: Seen
    of: FileId


@dataclass(slots=True)
class Plan:
    """What a run has to do. Whoever carries it out drops `gone` first, then moves, then adds twins."""

    gone: list[Known] = field(default_factory=list)
    moved: list[tuple[FileId, RootId, Seen]] = field(default_factory=list)
    twins: list[Twin] = field(default_factory=list)
    look: list[Arrival] = field(default_factory=list)  # to be read: new, changed, or never read
    unchanged: int = 0


def reconcile(sides: Sequence[Side]) -> Plan:
    """Compare what is known with what is there.

    A file is unchanged while its stamp is (volume, inode, size, mtime, and the sidecar's). One that has the volume,
    inode, size and mtime of a file that is no longer where it was has moved. A file is gone when its folder was listed
    without it, on the volume that the file lay on: an empty mount point takes nothing away.
    """
    plan = Plan()
    new: list[Arrival] = []
    changed: list[Arrival] = []
    absent: list[Known] = []
    for side in sides:
        absent.extend(_in_place(side, plan, new, changed))
    pairs = _pair(new, changed, absent)
    _follow(plan, new, changed, absent, pairs)
    _find_links(plan, sides)
    return plan


def _in_place(side: Side, plan: Plan, new: list[Arrival], changed: list[Arrival]) -> list[Known]:
    """Sort the files found into unchanged, unread, changed and new ones; gives the rows whose path is not there."""
    known = {row.path: row for row in side.known}
    for path in side.scan.unsettled:
        known.pop(path, None)
    unchanged = 0
    for seen in side.scan.found:
        row = known.pop(seen.path, None)
        if row is None:
            new.append(Arrival(side.root, seen, None))
        elif row.stamp != seen.stamp:
            changed.append(Arrival(side.root, seen, row))
        elif row.byte_hash is None:
            plan.look.append(Arrival(side.root, seen, row))
        else:
            unchanged += 1
    plan.unchanged += unchanged
    return _absent(side.scan, list(known.values()), side.known, unchanged)


def _absent(scan: Scan, rows: list[Known], all_rows: Sequence[Known], unchanged: int) -> list[Known]:
    """Of the rows whose path was not found, those whose file is truly not there."""
    if not rows:
        return rows
    renamed = _renamed_volumes(scan, all_rows) if unchanged < len(all_rows) else set()
    absent = []
    for row in rows:
        volume = scan.volume_at(row.path)
        if scan.is_whole(row.path) and (row.volume == volume or (row.volume, volume) in renamed):
            absent.append(row)
    return absent


def _renamed_volumes(scan: Scan, rows: Sequence[Known]) -> set[tuple[str | None, str | None]]:
    """Pairs of (id then, id now) of volumes on which a known file is found as it was: a copy took the disk's place."""
    found = {(seen.path, seen.size, seen.mtime_ns): seen.volume for seen in scan.found}
    return {(row.volume, found[row[:3]]) for row in rows if row[:3] in found and found[row[:3]] != row.volume}


def _pair(new: Iterable[Arrival], changed: Iterable[Arrival], absent: Iterable[Known]) -> list[tuple[Arrival, Known]]:
    """Files that were somewhere else before, with the row they have there."""
    rows: dict[Content, list[Known]] = {}
    for row in (*absent, *(arrival.known for arrival in changed)):
        if row is not None and row.inode is not None:
            rows.setdefault(row.content, []).append(row)
    pairs = []
    for arrival in (*changed, *new):
        seen, known = arrival.seen, arrival.known
        if seen.inode is None or (known is not None and known.content == seen.content):
            continue  # in place, whatever became of its sidecar
        before = rows.get(seen.content)
        if before:
            pairs.append((arrival, before.pop()))
    return pairs


def _follow(
    plan: Plan,
    new: Sequence[Arrival],
    changed: Sequence[Arrival],
    absent: Sequence[Known],
    pairs: Sequence[tuple[Arrival, Known]],
) -> None:
    missing = {row.id for row in absent}
    taken = {(arrival.root, arrival.seen.path) for arrival, _ in pairs}
    arrived: set[tuple[RootId, bytes]] = set()
    moved: set[FileId] = set()
    for arrival, row in pairs:
        place = (arrival.root, arrival.seen.path)
        if row.id in missing or (row.root, row.path) in taken:
            plan.moved.append((row.id, arrival.root, arrival.seen))
            moved.add(row.id)
            if row.byte_hash is None or row.beside != arrival.seen.beside:
                plan.look.append(Arrival(arrival.root, arrival.seen, row))
        elif _can_be_twin(arrival) and row.byte_hash is not None:
            plan.twins.append(Twin(arrival.root, arrival.seen, row.id))  # row's own path was given to another file
        else:
            continue  # read: its bytes tell
        arrived.add(place)
    for arrival in (*changed, *new):
        if (arrival.root, arrival.seen.path) not in arrived:
            left = arrival.known is not None and arrival.known.id in moved
            plan.look.append(Arrival(arrival.root, arrival.seen, None) if left else arrival)
        elif arrival.known is not None and arrival.known.id not in moved:
            plan.gone.append(arrival.known)  # another file was moved over it
    plan.gone.extend(row for row in absent if row.id not in moved)


def _can_be_twin(arrival: Arrival) -> bool:
    """Whether a new name of a known file needs no look: one with a sidecar does."""
    return arrival.known is None and arrival.seen.inode is not None and arrival.seen.sidecar is None


def _find_links(plan: Plan, sides: Sequence[Side]) -> None:
    """Take out of `look` the new names of files that are still there under their old ones."""
    wanted = {arrival.seen.content for arrival in plan.look if _can_be_twin(arrival)}
    if not wanted:
        return
    there = {
        (side.root, seen.path): seen.content for side in sides for seen in side.scan.found if seen.content in wanted
    }
    rows = {
        row.content: row
        for side in sides
        for row in side.known
        if row.byte_hash is not None and there.get((side.root, row.path)) == row.content
    }
    look = []
    for arrival in plan.look:
        row = rows.get(arrival.seen.content) if _can_be_twin(arrival) else None
        if row is None:
            look.append(arrival)
        else:
            plan.twins.append(Twin(arrival.root, arrival.seen, row.id))
    plan.look = look
