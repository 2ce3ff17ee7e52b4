"""Which photos fit what a query names beside what they show. Each condition is one question, answered from an index."""

import math
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import numpy as np
import numpy.typing as npt

from semret_desktop.core.filters import (
    MOST_STARS,
    ByCamera,
    ByLens,
    Condition,
    Favourite,
    Filter,
    Filters,
    Had,
    Has,
    InCountry,
    InFolder,
    InPlace,
    Labelled,
    Near,
    NearPlace,
    OfType,
    Rated,
    Taken,
    Written,
)
from semret_desktop.store.database import Database
from semret_desktop.store.labels import bearing
from semret_desktop.store.paths import below
from semret_desktop.store.text import phrase

_Ids = npt.NDArray[np.int64]
Question = tuple[str, Sequence[object]]  # SQL that gives ids in one column, and what is bound

_EARTH = 6371.0  # km
_DEGREE = math.radians(1) * _EARTH  # km from one degree of latitude to the next
_NOTHING: Question = ("SELECT id FROM photo WHERE 0", ())
_LACKING = {
    Had.DATE: "id IN (SELECT id FROM photo WHERE taken_at IS NULL)",
    Had.PLACE: "id NOT IN (SELECT id FROM photo WHERE place IS NOT NULL)",
    Had.CAPTION: "id NOT IN (SELECT photo FROM caption)",
    Had.KEYWORD: "id NOT IN (SELECT photo FROM label WHERE vocabulary = 'keyword')",
}


def narrowed(db: Database, photos: _Ids, filters: Filters) -> _Ids:
    """Those of the photos that fit all filters, in their order."""
    for each in filters.all_of:
        photos = photos[np.isin(photos, _fitting(db, each), invert=each.negated)]
    return photos


def _fitting(db: Database, each: Filter) -> _Ids:
    """Photos that fit one of the conditions, in any order."""
    found = [_answer(db, condition) for condition in each.any_of]
    return np.concatenate(found) if found else np.empty(0, np.int64)


def _answer(db: Database, condition: Condition) -> _Ids:
    if isinstance(condition, NearPlace):
        middle = _middle(db, condition)
        return np.empty(0, np.int64) if middle is None else _near(db, middle)
    if isinstance(condition, Near):
        return _near(db, condition)
    return _ids(db, *question(condition))


def question(condition: Condition) -> Question:  # noqa: C901 - a list of cases, each a line or two
    """The SQL that gives the ids of photos that fit; of `Near`, those in the rectangle around its circle."""
    match condition:
        case Taken(first, last):
            return _taken(first, last)
        case InFolder(root, folder):
            return _in_folder(root, folder)
        case InPlace(name, country):
            return "SELECT id FROM photo WHERE place = ? AND country IS ?", (name, country or None)
        case InCountry(country):
            return "SELECT id FROM photo WHERE place IS NOT NULL AND country = ?", (country,)
        case Near():
            return _around(condition)
        case ByCamera(name):
            return "SELECT id FROM photo WHERE camera = ?", (name,)
        case ByLens(name):
            return "SELECT id FROM photo WHERE lens = ?", (name,)
        case Rated(least, most):
            return _rated(least, most)
        case Favourite():
            return "SELECT id FROM photo WHERE favourite", ()
        case OfType(media_types):
            return _of_type(media_types)
        case Has(what):
            return _has(what)
        case Written(text, lacking):
            return _written(text, lacking)
        case Labelled(telling, labels):
            return bearing(labels, telling)
    return _NOTHING


def _taken(first: date | None, last: date | None) -> Question:
    """By wall time, as the timeline has it: of a photo without a date, its file's."""
    bounds, bound = ["1"], list[object]()
    if first is not None:
        bounds.append("sorted_at >= ?")
        bound.append(_seconds(first))
    if last is not None and last < date.max:
        bounds.append("sorted_at < ?")
        bound.append(_seconds(last + timedelta(days=1)))
    return f"SELECT id FROM photo WHERE {' AND '.join(bounds)}", bound


def _seconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def _in_folder(root: int, folder: bytes) -> Question:
    if not folder:
        return "SELECT photo FROM file WHERE root = ?", (root,)
    return "SELECT photo FROM file WHERE root = ? AND path >= ? AND path < ?", (root, *below(folder))


def _rated(least: int, most: int) -> Question:
    if least > 0:
        return "SELECT id FROM photo WHERE rating > 0 AND rating BETWEEN ? AND ?", (least, most)
    if most >= MOST_STARS:
        return "SELECT id FROM photo", ()
    return "SELECT id FROM photo WHERE id NOT IN (SELECT id FROM photo WHERE rating > 0 AND rating > ?)", (most,)


def _of_type(media_types: Sequence[str]) -> Question:
    asked, bound = list[str](), list[object]()
    for each in media_types:
        if each.endswith("*"):
            asked.append("(media_type >= ? AND media_type < ?)")
            bound += [each[:-1], each[:-1] + "\U0010ffff"]
        else:
            asked.append("media_type = ?")
            bound.append(each)
    return (f"SELECT id FROM photo WHERE {' OR '.join(asked)}", bound) if asked else _NOTHING


def _has(what: Had) -> Question:
    match what:
        case Had.CAPTION:
            return "SELECT photo FROM caption", ()
        case Had.KEYWORD:
            return "SELECT photo FROM label WHERE vocabulary = 'keyword'", ()
        case Had.PLACE:
            return "SELECT id FROM photo WHERE place IS NOT NULL", ()
        case Had.DATE:
            return "SELECT id FROM photo WHERE id NOT IN (SELECT id FROM photo WHERE taken_at IS NULL)", ()


def _written(text: str, lacking: Had | None) -> Question:
    expression = phrase(text)
    if expression is None:
        return _NOTHING
    lacks = f" WHERE {_LACKING[lacking]}" if lacking else ""
    found = "WITH found (id) AS (SELECT rowid FROM text_index WHERE text_index MATCH ?)"
    return f"{found} SELECT id FROM found{lacks}", (expression,)


def _middle(db: Database, place: NearPlace) -> Near | None:
    """Around the middle of the photos of a place; None where none of them has a position."""
    latitude, longitude = db.execute(
        "SELECT avg(latitude), avg(longitude) FROM photo WHERE place = ? AND country IS ?",
        [place.name, place.country or None],
    ).fetchone()
    return None if latitude is None else Near(latitude, longitude, place.km)


def _around(near: Near) -> Question:
    """A little more than the circle; all longitudes, since a circle may lie over a pole or where they begin anew."""
    reach = 1.01 * near.km / _DEGREE
    return (
        "SELECT id FROM photo WHERE latitude BETWEEN ? AND ?",
        (near.latitude - reach, near.latitude + reach),
    )


def _near(db: Database, near: Near) -> _Ids:
    asked, bound = _around(near)
    rows = db.execute(asked.replace("SELECT id", "SELECT id, latitude, longitude"), list(bound)).fetchall()
    if not rows:
        return np.empty(0, np.int64)
    table = np.array(rows, np.float64)
    here, there = math.radians(near.latitude), np.radians(table[:, 1])
    across = np.radians(table[:, 2] - near.longitude)
    half = np.sin((there - here) / 2) ** 2 + math.cos(here) * np.cos(there) * np.sin(across / 2) ** 2  # haversine
    km = 2 * _EARTH * np.arcsin(np.sqrt(np.clip(np.nan_to_num(half, nan=1.0), 0, 1)))
    found: _Ids = table[km <= near.km, 0].astype(np.int64)
    return found


def _ids(db: Database, asked: str, bound: Sequence[object]) -> _Ids:
    rows = db.execute(asked, list(bound)).fetchall()
    return np.fromiter((row[0] for row in rows), np.int64, len(rows))
