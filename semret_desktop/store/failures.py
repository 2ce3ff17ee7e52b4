"""Files that could not be read: never silently dropped, listed with their reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from semret_desktop.core import RootId
from semret_desktop.store.database import Database
from semret_desktop.store.paths import join


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read as a picture."""

    path: bytes  # absolute
    reason: str
    permanent: bool  # trying again is of no use while the file stays as it is
    attempts: int
    last_try: str  # UTC, ISO 8601
    place: tuple[RootId, bytes] = (RootId(0), b"")  # its root, and its path relative to that


def failures(db: Database) -> list[Failure]:
    """All files that could not be read, by path."""
    rows = db.execute(
        "SELECT root.id, root.path, failure.path, reason, permanent, attempts, last_try"
        " FROM failure JOIN root ON root.id = failure.root ORDER BY root.path, failure.path"
    ).fetchall()
    return [
        Failure(
            join(folder, path) if path else folder, reason, bool(permanent), attempts, last_try, (RootId(root), path)
        )
        for root, folder, path, reason, permanent, attempts, last_try in rows
    ]


def forgive(db: Database, places: Iterable[tuple[RootId, bytes]] | None) -> list[tuple[RootId, bytes, bool]]:
    """Give files that could not be read (all: None) a new chance: what was given up for good is tried again too.

    Gives (root, path, whether it is a folder) of each. To be called inside a transaction.
    """
    update = "UPDATE failure SET permanent = 0, attempts = 0"
    returning = "RETURNING root, path, size IS NULL"
    if places is None:
        rows = db.execute(f"{update} {returning}").fetchall()
    else:
        one = f"{update} WHERE root = ? AND path = ? {returning}"
        rows = [row for place in places for row in db.execute(one, place).fetchall()]
    return [(RootId(root), path, bool(folder)) for root, path, folder in rows]
