"""Marks: what a person said of photos as answers to a query. The newest word on a photo counts."""

from collections.abc import Sequence

from semret_desktop.core import NOT_RELEVANT, RELEVANT, Change, Judgment, PhotoId, SemretError
from semret_desktop.core.text import clean, fold
from semret_desktop.store.changes import change, must_exist
from semret_desktop.store.database import Database, atomic, now
from semret_desktop.store.photos import SHOWN

MOST_QUERY = 1_000  # characters of a query that can be marked
_OWN = "judgment.rater = 'person' AND judgment.study IS NULL"


def normalised(query: str) -> str:
    """A query as queries are compared: "Red  Car" and "red car" are one."""
    return " ".join(fold(clean(query)).split())


def mark(db: Database, query: str, photos: Sequence[int], grade: int | None) -> Change:
    """Say whether these photos are RELEVANT or NOT_RELEVANT to `query`; None takes that back.

    Raises SemretError where the query is empty or too long, or a photo is unknown.
    """
    typed, key = _query(query)
    if grade not in (RELEVANT, NOT_RELEVANT, None):
        raise SemretError(f"A mark says relevant (1) or not relevant (0), not {grade}.")
    at = now()
    with atomic(db):
        asked = must_exist(db, photos)
        said = {photo: told for photo, told, _ in _of(db, key)}
        changed = [photo for photo in asked if said.get(photo) != grade]
        row = None if grade is None else (typed, grade, at)
        return change(db, "mark", {(key, photo): row for photo in changed}, typed)


def judgments(db: Database, query: str) -> list[Judgment]:
    """What this query has learned, newest first, of photos that are shown."""
    rows = db.execute(
        "SELECT photo, query, grade, judged_at FROM judgment JOIN photo ON photo.id = judgment.photo"
        f" WHERE normalised = ? AND {_OWN} AND {SHOWN} ORDER BY judged_at DESC, judgment.id DESC",
        [normalised(query)],
    ).fetchall()
    return [Judgment(PhotoId(photo), typed, grade, at) for photo, typed, grade, at in rows]


def marks_on(db: Database, photo: int) -> list[Judgment]:
    """What was said of this photo, for whichever query, newest first."""
    rows = db.execute(
        f"SELECT photo, query, grade, judged_at FROM judgment WHERE photo = ? AND {_OWN}"
        " ORDER BY judged_at DESC, id DESC",
        [photo],
    ).fetchall()
    return [Judgment(PhotoId(photo), typed, grade, at) for photo, typed, grade, at in rows]


def judged_queries(db: Database) -> list[tuple[str, int, int]]:
    """Every query that learned something: as typed last, and how many photos are relevant and not; newest first."""
    rows = db.execute(
        "SELECT query, sum(grade > 0), sum(grade = 0), max(judged_at)"  # the query of the newest: SQLite's bare columns
        f" FROM judgment JOIN photo ON photo.id = judgment.photo WHERE {_OWN} AND {SHOWN}"
        " GROUP BY normalised ORDER BY max(judged_at) DESC"
    ).fetchall()
    return [(query, relevant, not_relevant) for query, relevant, not_relevant, _ in rows]


def forget_query(db: Database, query: str) -> Change:
    """Take back all that was said for this query."""
    typed, key = _query(query)
    with atomic(db):
        return change(db, "forget", {(key, photo): None for photo, _, _ in _of(db, key)}, typed)


def _query(query: str) -> tuple[str, str]:
    typed = clean(query)
    key = normalised(typed)
    if not key:
        raise SemretError("An empty query learns nothing.", "Search for something first.")
    if len(typed) > MOST_QUERY:
        raise SemretError(f"A query of {len(typed):,} characters is too long to be marked.", "Shorten it.")
    return typed, key


def _of(db: Database, key: str) -> list[tuple[int, int, str]]:
    rows: list[tuple[int, int, str]] = db.execute(
        f"SELECT photo, grade, query FROM judgment WHERE normalised = ? AND {_OWN}", [key]
    ).fetchall()
    return rows
