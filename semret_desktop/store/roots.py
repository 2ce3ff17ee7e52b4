"""The folders that a library watches. Roots never lie inside each other: every file has one root.

What Semret keeps in folders of its own (`paths.is_own`) is never scanned.
"""

import glob
import json
import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from semret_desktop.core import Root, RootId, RootState, SemretError
from semret_desktop.core.text import printable
from semret_desktop.store.database import Database, atomic, now
from semret_desktop.store.paths import excluded, is_inside, is_own, join, real, relative
from semret_desktop.store.photos import HIDDEN, drop_without_files, id_list
from semret_desktop.store.text import REINDEX_BATCH, reindex_text

REMOVE_BATCH = 10_000  # photos in one transaction: about half a second


@dataclass(frozen=True, slots=True)
class Removal:
    """What went with a root. `photos` are shown no more: their vectors and thumbnails can go.

    `kept` of them were captioned, rated or marked by a person: these stay, out of sight, and come back with their
    folder. Nothing that a person made is lost by taking a folder out of the library.
    """

    files: int
    photos: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    kept: int = 0


def add_root(db: Database, library: Path, path: bytes) -> Root:
    """Watch the folder at `path` and ask for a scan of it; as often as one likes.

    A folder inside a watched one joins it: the outer root is returned. A folder that holds watched ones takes their
    files in: photos, failures and excludes stay what they are. Raises SemretError where it is no folder that can be
    watched.
    """
    folder = _real_folder(library, path)
    with atomic(db):
        known = roots(db)
        outer = next((root for root in known if is_inside(folder, root.path)), None)
        inner = [root for root in known if is_inside(root.path, folder)] if outer is None else []
        if outer is None:
            joined = _insert(db, folder, inner)
            for root in inner:
                _take_in(db, joined, folder, root)
        else:
            joined = outer.id
            _must_not_be_excluded(folder, outer)
        want_scan(db, [joined])
    if inner:
        _find_by_new_folder_names(db, joined)
    return root_of(db, joined)


def remove_root(db: Database, root: RootId) -> Removal:
    """Watch a folder no more and let its photos go from the library; nothing on the disk is touched.

    In several transactions, so that others may write; the root itself goes last. Raises SemretError where there is no
    such root.
    """
    root_of(db, root)
    files, kept, gone = 0, 0, [np.empty(0, np.int64)]
    more = True
    while more:
        with atomic(db):
            batch = _photos_of(db, root, REMOVE_BATCH)
            files += db.execute(
                "DELETE FROM file WHERE root = ? AND photo IN (SELECT value FROM json_each(?))", [root, id_list(batch)]
            ).rowcount
            unseen, kept_of_them = drop_without_files(db, batch)
            gone.append(unseen)
            kept += kept_of_them
            more = len(batch) == REMOVE_BATCH
            if not more:
                unseen, kept_of_them = drop_without_files(db, _gone_from(db, root))
                gone.append(unseen)
                kept += kept_of_them
                db.execute("DELETE FROM failure WHERE root = ?", [root])
                db.execute("DELETE FROM root WHERE id = ?", [root])
    return Removal(files, np.sort(np.concatenate(gone)), kept)


def roots(db: Database, *, counted: bool = True) -> list[Root]:
    """All watched folders by path, with the number of photos that have a file in each: that takes as long as a library
    is large, and is left out (0) unless `counted`."""
    if not counted:
        return [
            _root((*row, 0))
            for row in db.execute("SELECT id, path, state, volume, excludes FROM root ORDER BY path").fetchall()
        ]
    rows = db.execute(
        "SELECT root.id, path, state, volume, excludes, coalesce(photos, 0) FROM root LEFT JOIN"
        " (SELECT root, count(*) AS photos FROM"
        f" (SELECT DISTINCT photo, root FROM file WHERE photo NOT IN {HIDDEN}) GROUP BY root) AS counted"
        " ON counted.root = root.id ORDER BY path"
    ).fetchall()
    return [_root(row) for row in rows]


def root_of(db: Database, root: RootId) -> Root:
    """The root with that id. Raises SemretError where there is none (any more)."""
    for known in roots(db):
        if known.id == root:
            return known
    raise SemretError("This folder is not in the library (any more).", "See: semret folders")


def exclude(db: Database, root: RootId, pattern: str) -> None:
    """Leave out what `excluded` says of `pattern`, from the next scan on, which is asked for.

    A slash at its end, as shells complete the name of a folder, does not count. SemretError where it could fit nothing.
    """
    pattern = pattern.rstrip("/") or pattern
    if not pattern.strip():
        raise SemretError("A pattern that leaves something out cannot be empty.", "Such as: drafts, or *.png")
    if pattern.startswith(("/", "./", "../")):
        raise SemretError(
            f"{printable(pattern)} would leave nothing out.",
            "Write it as seen from the folder, such as: drafts, or *.png",
        )
    with atomic(db):
        patterns = root_of(db, root).excludes
        if pattern not in patterns:
            db.execute("UPDATE root SET excludes = ? WHERE id = ?", [json.dumps([*patterns, pattern]), root])
        want_scan(db, [root])


def include(db: Database, root: RootId, pattern: str) -> None:
    """Leave out no longer what only `pattern` fits, from the next scan on, which is asked for."""
    with atomic(db):
        patterns = [kept for kept in root_of(db, root).excludes if kept != pattern]
        db.execute("UPDATE root SET excludes = ? WHERE id = ?", [json.dumps(patterns), root])
        want_scan(db, [root])


def set_root_state(db: Database, root: RootId, state: RootState, volume: str | None) -> None:
    """Note whether the root's files can be reached, and the volume it lies on."""
    with atomic(db):
        db.execute("UPDATE root SET state = ?, volume = ? WHERE id = ?", [state.value, volume, root])


def want_scan(db: Database, wanted: Iterable[RootId]) -> None:
    """Ask whichever process indexes (now or next) to scan these roots."""
    at = now()
    with atomic(db):
        db.conn.executemany("UPDATE root SET wanted_at = ? WHERE id = ?", [(at, root) for root in wanted])


def wanted_roots(db: Database) -> list[Root]:
    """The roots that somebody asked to have scanned and that were not since."""
    wanted = {row[0] for row in db.execute("SELECT id FROM root WHERE wanted_at IS NOT NULL").fetchall()}
    return [root for root in roots(db, counted=False) if root.id in wanted] if wanted else []


def scanned(db: Database, root: RootId, began: str | None = None) -> None:
    """Note that a whole scan of the root was done that began at `began` (`store.now()` then; now where not given).

    A wish for a scan that came after the scan began stays.
    """
    at = began or now()
    with atomic(db):
        db.execute(
            "UPDATE root SET scanned_at = ?1, wanted_at = CASE WHEN wanted_at <= ?1 THEN NULL ELSE wanted_at END"
            " WHERE id = ?2",
            [at, root],
        )


def _root(row: tuple[int, bytes, str, str | None, str, int]) -> Root:
    root, path, state, volume, excludes, photos = row
    return Root(RootId(root), path, RootState(state), volume, tuple(json.loads(excludes)), photos)


def _real_folder(library: Path, path: bytes) -> bytes:
    name, folder = printable(path), real(path)
    try:
        mode = Path(os.fsdecode(folder)).stat().st_mode
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        if isinstance(error, PermissionError):
            raise SemretError(f"{name} cannot be read.", "Look at its permissions.") from None
        raise SemretError(f"There is no folder {name}.", "Check the spelling; is its disk connected?") from None
    if not stat.S_ISDIR(mode):
        raise SemretError(f"{name} is not a folder.", "Name the folder that the photos lie in.")
    if not os.access(folder, os.R_OK | os.X_OK):
        raise SemretError(f"{name} cannot be read.", "Look at its permissions.")
    own = real(os.fsencode(library))
    if folder == own or is_own(own, folder):
        raise SemretError(f"{name} is Semret's own folder.", "Name the folder that the photos lie in.")
    return folder


def _must_not_be_excluded(path: bytes, outer: Root) -> None:
    if excluded(relative(path, outer.path), outer.excludes):
        raise SemretError(
            f"{printable(path)} is left out of {printable(outer.path)} by one of its patterns"
            f" ({', '.join(outer.excludes)}).",
            "Remove that folder and add it anew without the pattern.",
        )


def _insert(db: Database, path: bytes, inner: Sequence[Root]) -> RootId:
    excludes = [
        f"{glob.escape(os.fsdecode(relative(root.path, path)).replace(os.sep, '/'))}/{pattern}"
        for root in inner
        for pattern in root.excludes
    ]
    row = db.execute(
        "INSERT INTO root (path, excludes, added_at) VALUES (?, ?, ?) RETURNING id",
        [path, json.dumps(excludes), now()],
    ).fetchone()
    return RootId(row[0])


def _take_in(db: Database, outer: RootId, path: bytes, inner: Root) -> None:
    """Make `inner`'s rows those of `outer`, whose folder `path` holds it."""
    prefix = join(relative(inner.path, path), b"")
    for table in ("file", "failure"):
        db.execute(
            f"UPDATE {table} SET root = ?, path = CAST(? || path AS BLOB) WHERE root = ?", [outer, prefix, inner.id]
        )
    db.execute(  # the folder itself, where it could not be listed
        "UPDATE failure SET path = ? WHERE root = ? AND path = ?", [relative(inner.path, path), outer, prefix]
    )
    db.execute("UPDATE photo SET gone_root = ? WHERE gone_root = ?", [outer, inner.id])
    db.execute("DELETE FROM root WHERE id = ?", [inner.id])


def _photos_of(db: Database, root: RootId, limit: int = -1) -> list[int]:
    rows = db.execute("SELECT DISTINCT photo FROM file WHERE root = ? LIMIT ?", [root, limit]).fetchall()
    return [row[0] for row in rows]


def _gone_from(db: Database, root: RootId) -> list[int]:
    """The photos that are out of sight since their last file in this root is gone."""
    return [row[0] for row in db.execute("SELECT id FROM photo WHERE gone_root = ?", [root]).fetchall()]


def _find_by_new_folder_names(db: Database, root: RootId) -> None:
    """Text search knows photos by their folders' names too. In several transactions, so that others may write."""
    photos = _photos_of(db, root)
    for start in range(0, len(photos), REINDEX_BATCH):
        with atomic(db):
            reindex_text(db, photos[start : start + REINDEX_BATCH])
