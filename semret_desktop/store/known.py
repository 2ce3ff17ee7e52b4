"""What the library knows by name: places, cameras, lenses and folders of its photos."""

import os

from semret_desktop.core import PhotoId
from semret_desktop.core.known import Known, KnownFolder, KnownPlace
from semret_desktop.store.database import Database
from semret_desktop.store.paths import join
from semret_desktop.store.photos import photo_at
from semret_desktop.store.shapes import folders

# Every value of an index once, by stepping from one to the next: a hundred thousand photos know some hundred of them.
_STEPS = (
    "WITH RECURSIVE step (value) AS (SELECT min({0}) FROM photo WHERE {1}{0} IS NOT NULL UNION ALL"
    " SELECT (SELECT min({0}) FROM photo WHERE {1}{0} > step.value) FROM step WHERE step.value IS NOT NULL)"
    " SELECT value FROM step WHERE value IS NOT NULL"
)
_NEXT_PLACE = (
    "SELECT place, place_names FROM photo WHERE place IS NOT NULL AND country = ? AND place > ? ORDER BY place LIMIT 1"
)
_WITHOUT_COUNTRY = "SELECT '', place, place_names FROM photo WHERE place IS NOT NULL AND country IS NULL GROUP BY place"


def known(db: Database) -> Known:
    """All that is known now. The folders and photos are looked up when they are asked for, through this connection."""
    return Known(
        _places(db),
        _values(db, "camera"),
        _values(db, "lens"),
        _years(db),
        lambda: _folders(db),
        lambda named: _photo(db, named),
    )


def _places(db: Database) -> tuple[KnownPlace, ...]:
    rows = db.execute(_WITHOUT_COUNTRY).fetchall()
    for country in _values(db, "country", "place IS NOT NULL AND "):
        name = ""
        while found := db.execute(_NEXT_PLACE, [country, name]).fetchone():
            name = found[0]
            rows.append((country, *found))
    return tuple(KnownPlace(place, country, tuple(names.splitlines())) for country, place, names in rows)


def _values(db: Database, column: str, only: str = "") -> tuple[str, ...]:
    return tuple(row[0] for row in db.execute(_STEPS.format(column, only)).fetchall())


def _years(db: Database) -> tuple[int, int] | None:
    (oldest,) = db.execute("SELECT min(sorted_at) FROM photo").fetchone()
    (newest,) = db.execute("SELECT max(sorted_at) FROM photo").fetchone()
    if oldest is None:
        return None
    first, last = (
        db.execute("SELECT CAST(strftime('%Y', ?, 'unixepoch') AS INTEGER)", [seconds]).fetchone()[0]
        for seconds in (oldest, newest)
    )
    return (first, last) if first is not None and last is not None else None


def _folders(db: Database) -> tuple[KnownFolder, ...]:
    found: list[KnownFolder] = []
    for root, path in db.execute("SELECT id, path FROM root ORDER BY path").fetchall():
        found.append(KnownFolder(root, b"", path))
        found += [KnownFolder(root, folder, join(path, folder)) for folder, _ in folders(db, root)]
    return tuple(found)


def _photo(db: Database, named: str) -> PhotoId | None:
    """A photo by its path, or by its id."""
    if named.isascii() and named.isdigit() and len(named) < 19:
        row = db.execute("SELECT id FROM photo WHERE id = ?", [int(named)]).fetchone()
        return PhotoId(row[0]) if row else None
    if "\0" in named:
        return None
    try:
        path = os.fsencode(named)
    except UnicodeEncodeError:  # a lone surrogate that stands for no byte
        return None
    return photo_at(db, path)
