"""Files that could not be read: never silently dropped, listed with their reason."""

from dataclasses import dataclass

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


def failures(db: Database) -> list[Failure]:
    """All files that could not be read, by path."""
    rows = db.execute(
        "SELECT root.path, failure.path, reason, permanent, attempts, last_try"
        " FROM failure JOIN root ON root.id = failure.root ORDER BY root.path, failure.path"
    ).fetchall()
    return [
        Failure(join(folder, path) if path else folder, reason, bool(permanent), attempts, last_try)
        for folder, path, reason, permanent, attempts, last_try in rows
    ]
