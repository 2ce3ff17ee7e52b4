"""What photos are labelled with: what a person said is truth, what a model package sees is a cache.

A label is a concept's id, as the vocabulary has it. What a person said of one is never touched by what is predicted: a
label that was rejected stays away whatever a package sees, one that was accepted stays.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from semret_desktop.core import Change, PhotoId, SemretError
from semret_desktop.core.data import Row
from semret_desktop.store.changes import change, must_exist
from semret_desktop.store.database import Database, atomic, now
from semret_desktop.store.photos import id_list
from semret_desktop.store.settings import set_setting, setting

OWN_FILE = "labels.txt"  # a person's own list, in the library's folder
MADE_BY = "labels_made_by"  # the setting that says what the predicted rows were made with


@dataclass(frozen=True, slots=True)
class PhotoLabel:
    """A label of a photo: `said` by a person (True: accepted, False: rejected), or only predicted (None)."""

    label: str
    said: bool | None
    probability: float | None  # that it is right; None where no package sees it
    words: tuple[str, ...] = ()  # its names, as they were when a person said so; none where only predicted

    @property
    def shown(self) -> bool:
        """Whether the photo bears it: all but what was rejected."""
        return self.said is not False


def say(db: Database, photos: Sequence[int], labels: Mapping[str, Sequence[str]], accepted: bool | None) -> Change:
    """Say of photos that they show the labels (True), or that they do not (False); None takes what was said back.

    `labels` has the names of each, the one that is shown first. SemretError where a photo is unknown.
    """
    for label, names in labels.items():
        if accepted is not None and not (label and any(name.strip() for name in names)):
            raise SemretError("A label has a name.")
    at = now()
    with atomic(db):
        wanted: dict[Row, Row | None] = {}
        for photo in must_exist(db, photos):
            held = _said(db, photo)
            for label, names in labels.items():
                if held.get(label) != accepted:
                    wanted[(photo, label)] = None if accepted is None else (int(accepted), "\n".join(names), at)
        return change(db, "label", wanted)


def labels_of(db: Database, photos: Sequence[int]) -> dict[PhotoId, list[PhotoLabel]]:
    """All labels of these photos: a person's first, then the predicted ones, most probable first; rejected ones too."""
    asked = id_list(photos)
    predicted: dict[int, dict[str, float]] = defaultdict(dict)
    for photo, label, probability in db.execute(
        "SELECT photo, label, probability FROM predicted_label WHERE photo IN (SELECT value FROM json_each(?))"
        " ORDER BY probability DESC, label",
        [asked],
    ).fetchall():
        predicted[photo][label] = probability
    found: dict[PhotoId, list[PhotoLabel]] = {PhotoId(int(photo)): [] for photo in photos}
    for photo, label, accepted, words in db.execute(
        "SELECT photo, label, accepted, words FROM said_label WHERE photo IN (SELECT value FROM json_each(?))"
        " ORDER BY accepted DESC, said_at, label",
        [asked],
    ).fetchall():
        seen = predicted[photo].pop(label, None)
        found[photo].append(PhotoLabel(label, bool(accepted), seen, tuple(words.splitlines())))
    for photo, labels in found.items():
        labels.extend(PhotoLabel(label, None, probability) for label, probability in predicted[photo].items())
    return found


# What a package sees of a photo counts unless a person rejected that label, or one of those bound as {}.
_NOT_REJECTED = (
    "NOT EXISTS (SELECT 1 FROM said_label WHERE said_label.photo = predicted_label.photo AND NOT accepted"
    " AND (said_label.label = predicted_label.label OR said_label.label IN (SELECT value FROM json_each({}))))"
)


def bearing(labels: Collection[str], telling: Collection[str] = ()) -> tuple[str, tuple[str, ...]]:
    """The SQL of the photos that bear any of these labels, and what it binds.

    A photo for which a person rejected one of `telling`, or the very label, does not count by what a package sees.
    """
    return (
        "SELECT photo FROM said_label WHERE accepted AND label IN (SELECT value FROM json_each(?)) UNION"
        " SELECT photo FROM predicted_label WHERE label IN (SELECT value FROM json_each(?))"
        f" AND {_NOT_REJECTED.format('?')}"
    ), (json.dumps(sorted(labels)), json.dumps(sorted(labels)), json.dumps(sorted(telling)))


def most_probable(
    db: Database, labels: Collection[str], telling: Collection[str], limit: int
) -> list[tuple[int, float]]:
    """At most `limit` photos that bear any of these labels, as `bearing` has it, with the probability (a person's word:
    1), most probable first; then those that came last."""
    rows: list[tuple[int, float]] = db.execute(
        "SELECT photo, max(probability) FROM (SELECT photo, 1.0 AS probability FROM said_label"
        " WHERE accepted AND label IN (SELECT value FROM json_each(?1)) UNION ALL SELECT photo, probability"
        f" FROM predicted_label WHERE label IN (SELECT value FROM json_each(?1)) AND {_NOT_REJECTED.format('?2')})"
        " GROUP BY photo ORDER BY 2 DESC, 1 DESC LIMIT ?3",
        [json.dumps(sorted(labels)), json.dumps(sorted(telling)), limit],
    ).fetchall()
    return rows


def own_names(db: Database) -> dict[str, str]:
    """Labels that a person accepted, and the first name of each: also ones that no vocabulary has."""
    rows = db.execute("SELECT label, words FROM said_label WHERE accepted GROUP BY label").fetchall()
    return {label: words.partition("\n")[0] for label, words in rows}


def rename_said(db: Database, old: str, new: str, names: Sequence[str]) -> Change:
    """What a person said of photos by one label holds for another one, or by other names. What they said by the other
    one already stays."""
    with atomic(db):
        rows = db.execute("SELECT photo, accepted, said_at FROM said_label WHERE label = ?", [old]).fetchall()
        there = db.execute("SELECT photo FROM said_label WHERE label = ? AND label <> ?", [new, old]).fetchall()
        held = {photo for (photo,) in there}
        wanted: dict[Row, Row | None] = {(photo, old): None for photo, _, _ in rows}
        wanted |= {(photo, new): (accepted, "\n".join(names), at) for photo, accepted, at in rows if photo not in held}
        return change(db, "label", wanted)


def forget_said(db: Database, label: str) -> Change:
    """Nothing is said by this label any more."""
    with atomic(db):
        rows = db.execute("SELECT photo FROM said_label WHERE label = ?", [label]).fetchall()
        return change(db, "label", {(photo, label): None for (photo,) in rows})


def move_predicted(db: Database, old: str, new: str) -> None:
    """What was seen by one label was seen by another one: until photos are looked through again."""
    with atomic(db):
        db.execute("UPDATE OR IGNORE predicted_label SET label = ? WHERE label = ?", [new, old])


def bearers(db: Database, labels: Collection[str]) -> dict[str, int]:
    """How many photos bear each of these labels: by a person's word, or as a package sees it; 0 is left out."""
    asked = json.dumps(sorted(labels))
    rows = db.execute(
        "SELECT label, count(*) FROM (SELECT photo, label FROM said_label WHERE accepted"
        " UNION SELECT photo, label FROM predicted_label WHERE NOT EXISTS (SELECT 1 FROM said_label WHERE NOT accepted"
        " AND said_label.photo = predicted_label.photo AND said_label.label = predicted_label.label))"
        " WHERE label IN (SELECT value FROM json_each(?)) GROUP BY label",
        [asked],
    ).fetchall()
    return dict(rows)


def made_by(db: Database) -> str | None:
    """What the predicted labels were made with, as `keep_predicted` was told; None where there are none."""
    return setting(db, MADE_BY)


def keep_predicted(
    db: Database, rows: Iterable[tuple[int, str, float]], made: str, among: Collection[int] | None = None
) -> None:
    """Put predicted (photo, label, probability) in the place of those that are there, or of those `among` photos."""
    with atomic(db):
        if among is None:
            db.execute("DELETE FROM predicted_label")
        else:
            db.execute("DELETE FROM predicted_label WHERE photo IN (SELECT value FROM json_each(?))", [id_list(among)])
        db.conn.executemany(  # of photos that are no more there is nothing to keep
            "INSERT INTO predicted_label (photo, label, probability)"
            " SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM photo WHERE id = ?1)",
            rows,
        )
        set_setting(db, MADE_BY, made)


def forget_predicted(db: Database) -> None:
    """Leave out what can be made again."""
    with atomic(db):
        db.execute("DELETE FROM predicted_label")
        set_setting(db, MADE_BY, None)


def _said(db: Database, photo: int) -> dict[str, bool]:
    rows = db.execute("SELECT label, accepted FROM said_label WHERE photo = ?", [photo]).fetchall()
    return {label: bool(accepted) for label, accepted in rows}
