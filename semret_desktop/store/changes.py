"""Edits of a person as changes that can be taken back.

An edit names rows and what they are to hold. What they held before and hold after it is the `Change`. Taking it back
writes what they held before, but only where they still hold what the edit left: somebody's later word on the same row,
in this process or another one, stays. Of a photo that became one with another (`identity.merge`) the row is looked for
there: it says the very same, at the same moment.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from semret_desktop.core import Change, PhotoId, SemretError
from semret_desktop.core.data import Row
from semret_desktop.store.database import Database, atomic
from semret_desktop.store.photos import id_list
from semret_desktop.store.text import reindex_text


@dataclass(frozen=True, slots=True)
class _Kind:
    """Where the rows of a kind of edit lie."""

    table: str
    key: tuple[str, ...]
    values: tuple[str, ...]
    photo: int  # which of key and values, in a row, is the photo
    conflict: str = ""  # the index that tells that a row is there; empty: rows are photos, which no edit makes
    only: str = "true"
    worded: bool = False  # photos are found by it

    def photo_of(self, key: Row, *held: Row | None) -> int | None:
        """The photo that a row is of; None where it never was there."""
        row = (*key, *next((values for values in held if values is not None), ()))
        photo = row[self.photo] if self.photo < len(row) else None
        assert photo is None or isinstance(photo, int)
        return photo

    def at(self, photo: int, key: Row, values: Row | None) -> tuple[Row, Row | None]:
        """The same row of another photo."""
        if self.photo < len(key):
            return (*key[: self.photo], photo, *key[self.photo + 1 :]), values
        place = self.photo - len(key)
        return key, None if values is None else (*values[:place], photo, *values[place + 1 :])


_OWN_MARKS = "rater = 'person' AND study IS NULL"
_MARKS = _Kind(
    "judgment",
    ("normalised", "photo"),
    ("query", "grade", "judged_at"),
    photo=1,
    conflict=f"(normalised, photo) WHERE {_OWN_MARKS}",
    only=_OWN_MARKS,
)
_KINDS = {
    "mark": _MARKS,
    "forget": _MARKS,
    "caption": _Kind(
        "caption", ("id",), ("photo", "text", "lang", "source", "added_at"), photo=1, conflict="(id)", worded=True
    ),
    "label": _Kind(
        "said_label",
        ("photo", "label"),
        ("accepted", "words", "said_at"),
        photo=0,
        conflict="(photo, label)",
        worded=True,
    ),
    "rate": _Kind("photo", ("id",), ("rating", "rated_by"), photo=0),
    "favourite": _Kind("photo", ("id",), ("favourite",), photo=0),
    "hide": _Kind("photo", ("id",), ("hidden_at",), photo=0),
}


def change(db: Database, kind: str, wanted: Mapping[Row, Row | None], query: str = "") -> Change:
    """Make these rows hold that (None: be no more); those of photos that are no more are left out.

    To be called in the transaction that found out what is wanted.
    """
    told = _KINDS[kind]
    with atomic(db):
        held = _read(db, told, wanted)
        photos = {key: told.photo_of(key, values, held[key]) for key, values in wanted.items()}
        there = _existing(db, photos.values())
        before = {key: held[key] for key, values in wanted.items() if held[key] != values and photos[key] in there}
        after = {key: wanted[key] for key in before}
        _write(db, told, after)
        changed = tuple(dict.fromkeys(PhotoId(photo) for key in before if (photo := photos[key]) is not None))
        if told.worded:
            reindex_text(db, changed)
    return Change(kind, changed, query, tuple(before.items()), tuple(after.items()))


def restore(db: Database, done: Change) -> Change:
    """Take a change back; gives what takes that back. Rows that were changed again since stay as they are."""
    told, left, before = _KINDS[done.kind], dict(done.after), dict(done.before)
    with atomic(db):
        for key, photo in _gone_along(db, told, done).items():
            moved, row = told.at(photo, key, left.pop(key))
            _, before[moved] = told.at(photo, key, before.pop(key))
            left[moved] = row
        held = _read(db, told, left)
        return change(db, done.kind, {key: row for key, row in before.items() if held[key] == left[key]}, done.query)


def must_exist(db: Database, photos: Iterable[int]) -> list[int]:
    """The ids, each once. Raises SemretError where the library has no such photo (any more)."""
    asked = list(dict.fromkeys(map(int, photos)))
    there = _existing(db, asked)
    missing = sum(photo not in there for photo in asked)
    if missing:
        which = "This photo is" if len(asked) == 1 else f"Of these photos {missing:,} are"
        raise SemretError(f"{which} not in the library (any more).", "Search again.")
    return asked


def _existing(db: Database, photos: Iterable[int | None]) -> set[int]:
    asked = id_list({photo for photo in photos if photo is not None})
    rows = db.execute("SELECT id FROM photo WHERE id IN (SELECT value FROM json_each(?))", [asked]).fetchall()
    return {row[0] for row in rows}


def _gone_along(db: Database, kind: _Kind, done: Change) -> dict[Row, int]:
    """Rows of photos that are no more, which belong to another photo now; and to which."""
    if not kind.conflict:
        return {}
    there = _existing(db, done.photos)
    found: dict[Row, int] = {}
    for key, values in done.after:
        photo = kind.photo_of(key, values)
        if values is not None and photo not in there:
            columns, row = [*kind.key, *kind.values], [*key, *values]
            which = columns.pop(kind.photo)
            row.pop(kind.photo)
            asked = " AND ".join(f"{column} IS ?" for column in columns)
            rows = db.execute(f"SELECT {which} FROM {kind.table} WHERE {asked} AND {kind.only}", row).fetchall()
            others = {other for (other,) in rows} - set(done.photos)
            if len(others) == 1:  # else nobody can tell
                found[key] = others.pop()
    return found


def _read(db: Database, kind: _Kind, keys: Iterable[Row]) -> dict[Row, Row | None]:
    """What these rows hold now."""
    named = " AND ".join(f"{column} = ?" for column in kind.key)
    question = f"SELECT {', '.join(kind.values)} FROM {kind.table} WHERE {named} AND {kind.only}"
    return {key: db.execute(question, key).fetchone() for key in keys}


def _write(db: Database, kind: _Kind, rows: Mapping[Row, Row | None]) -> None:
    named = " AND ".join(f"{column} = ?" for column in kind.key)
    held = [(key, values) for key, values in rows.items() if values is not None]
    if not kind.conflict:
        columns = ", ".join(f"{column} = ?" for column in kind.values)
        db.conn.executemany(
            f"UPDATE {kind.table} SET {columns} WHERE {named}", [(*values, *key) for key, values in held]
        )
        return
    gone = [key for key, values in rows.items() if values is None]
    db.conn.executemany(f"DELETE FROM {kind.table} WHERE {named} AND {kind.only}", gone)
    db.conn.executemany(
        f"INSERT INTO {kind.table} ({', '.join((*kind.key, *kind.values))})"
        f" VALUES ({', '.join('?' * len((*kind.key, *kind.values)))}) ON CONFLICT {kind.conflict}"
        f" DO UPDATE SET {', '.join(f'{column} = excluded.{column}' for column in kind.values)}",
        [(*key, *values) for key, values in held],
    )
