"""Questions about photos and the places where they lie. Reading only, but for `drop_without_files`.

A photo is *shown* when it has a file and is not hidden. One without a file stays for a while (see `retention`), or,
where its folder was taken out of the library, as long as a person captioned, rated or marked it: nobody sees it until
its picture comes back.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from semret_desktop.core import (
    Caption,
    CaptionId,
    Exposure,
    FileCaption,
    FileId,
    Metadata,
    Photo,
    PhotoFile,
    PhotoId,
    Place,
    RootId,
)
from semret_desktop.store.database import Database, atomic
from semret_desktop.store.paths import absolute, is_inside, join, real, relative

_ASKED = "json_each(?) AS asked"
HIDDEN = "(SELECT id FROM photo WHERE hidden_at IS NOT NULL)"  # nearly always none: an index tells
WITH_FILE = "EXISTS (SELECT 1 FROM file WHERE file.photo = photo.id)"
SHOWN = f"photo.hidden_at IS NULL AND {WITH_FILE}"
MADE_BY_PERSON = (
    "(photo.favourite OR photo.rated_by IS 'person'"
    " OR EXISTS (SELECT 1 FROM caption WHERE caption.photo = photo.id AND caption.source = 'person')"
    " OR EXISTS (SELECT 1 FROM judgment WHERE judgment.photo = photo.id)"
    " OR EXISTS (SELECT 1 FROM said_label WHERE said_label.photo = photo.id))"
)
# Tables whose rows belong to a photo and go with it.
TOLD = ("caption", "label", "judgment", "said_label", "predicted_label")


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a library holds: shown photos, their files, and files that could not be read."""

    photos: int
    files: int
    failed: int


def photos(db: Database, ids: Sequence[int]) -> list[Photo]:
    """The photos with these ids, in the order asked; unknown ids are left out. Files of online roots come first."""
    asked = id_list(ids)
    files: dict[int, list[PhotoFile]] = defaultdict(list)
    for row in db.execute(
        "SELECT file.id, photo, file.root, root.path, file.path, size, mtime_ns"
        " FROM file JOIN root ON root.id = file.root WHERE photo IN (SELECT value FROM json_each(?))"
        " ORDER BY root.state <> 'online', file.id",
        [asked],
    ).fetchall():
        files[row[1]].append(PhotoFile(FileId(row[0]), PhotoId(row[1]), RootId(row[2]), *row[3:]))
    captions: dict[int, list[Caption]] = defaultdict(list)
    for row in db.execute(
        "SELECT id, photo, text, source, lang FROM caption WHERE photo IN (SELECT value FROM json_each(?)) ORDER BY id",
        [asked],
    ).fetchall():
        captions[row[1]].append(Caption(CaptionId(row[0]), PhotoId(row[1]), *row[2:]))
    keywords: dict[int, list[str]] = defaultdict(list)
    for photo, name in db.execute(
        "SELECT photo, name FROM label WHERE vocabulary = 'keyword' AND photo IN (SELECT value FROM json_each(?))"
        " ORDER BY id",
        [asked],
    ).fetchall():
        keywords[photo].append(name)
    rows = db.execute(f"SELECT {_PHOTO_COLUMNS} FROM {_ASKED} JOIN photo ON photo.id = value ORDER BY key", [asked])
    return [_photo(row, files[row[0]], captions[row[0]], keywords[row[0]]) for row in rows.fetchall()]


_PHOTO_COLUMNS = (
    "photo.id, width, height, colour, picture_hash IS NULL, favourite, added_at, taken_at, utc_offset, camera, lens,"
    " exposure_seconds, f_number, iso, focal_mm, latitude, longitude, place, country, place_names, rating"
)


def _photo(row: Sequence[Any], files: list[PhotoFile], captions: list[Caption], keywords: list[str]) -> Photo:
    photo, width, height, colour, provisional, favourite, added_at, *told = row
    taken_at, utc_offset, camera, lens, seconds, f_number, iso, focal, latitude, longitude, *told = told
    place, country, other_names, rating = told
    return Photo(
        PhotoId(photo),
        width,
        height,
        colour,
        bool(provisional),
        Metadata(
            taken_at,
            utc_offset,
            camera,
            lens,
            Exposure(seconds, f_number, iso, focal),
            latitude,
            longitude,
            Place(place, country or "", tuple(other_names.splitlines())) if place else None,
            rating,
            tuple(FileCaption(each.text, each.source, each.lang) for each in captions if each.source != "person"),
            tuple(keywords),
        ),
        bool(favourite),
        added_at,
        tuple(files),
        tuple(captions),
    )


def photo_at(db: Database, path: bytes) -> PhotoId | None:
    """The photo that lies at `path` (absolute, or relative to the working folder); None where the library has none."""
    roots = db.execute("SELECT id, path FROM root").fetchall()
    for candidate in dict.fromkeys((absolute(path), real(path))):  # a link may lead into a root
        for root, folder in roots:
            if not is_inside(candidate, folder):
                continue
            found = db.execute(
                "SELECT photo FROM file WHERE root = ? AND path = ?", [root, relative(candidate, folder)]
            ).fetchone()
            if found:
                return PhotoId(found[0])
    return None


def paths(db: Database, ids: Sequence[int]) -> dict[int, bytes]:
    """One absolute path for each photo that has a file, on an online root where there is one."""
    rows = db.execute(
        f"SELECT photo, root.path, file.path FROM {_ASKED} JOIN file ON photo = value JOIN root ON root.id = file.root"
        " ORDER BY root.state <> 'online', file.id",
        [id_list(ids)],
    ).fetchall()
    first: dict[int, bytes] = {}
    for photo, folder, path in rows:
        if photo not in first:
            first[photo] = join(folder, path)
    return first


def all_paths(db: Database) -> Iterator[tuple[bytes, bytes, int]]:
    """(root, path relative to it, photo) of every file, by photo; a photo with several files comes several times."""
    rows = db.execute(
        "SELECT root.path, file.path, photo FROM file JOIN root ON root.id = file.root ORDER BY photo"
    ).fetchall()
    return iter(rows)  # read whole: a read that stays open makes the next transaction fail when others wrote meanwhile


def counts(db: Database) -> Counts:
    """How much the library holds now."""
    row = db.execute(
        f"SELECT (SELECT count(DISTINCT photo) FROM file WHERE photo NOT IN {HIDDEN}),"
        " (SELECT count(*) FROM file), (SELECT count(*) FROM failure)"
    ).fetchone()
    return Counts(*row)


def all_have_files(db: Database) -> bool:
    """Whether every photo has a file, as is nearly always so: a quicker question than which ones have none."""
    counted = "SELECT (SELECT count(*) FROM photo) = (SELECT count(DISTINCT photo) FROM file)"
    return bool(db.execute(counted).fetchone()[0])


def drop_without_files(db: Database, ids: Iterable[int]) -> tuple[npt.NDArray[np.int64], int]:
    """Take those of these photos that have no file (any more) out of sight at once, with all that was told of them.

    Gives the photos that are shown no more, whose vectors and thumbnails can go, and how many of them stay in the
    library because a person captioned, rated or marked them. To be called in the transaction that removed the files.
    """
    with atomic(db):
        gone = db.execute(
            f"SELECT id, {MADE_BY_PERSON} FROM photo WHERE id IN (SELECT value FROM json_each(?))"
            f" AND NOT {WITH_FILE} ORDER BY id",
            [id_list(ids)],
        ).fetchall()
        kept = [photo for photo, by_person in gone if by_person]
        db.execute("DELETE FROM text_index WHERE rowid IN (SELECT value FROM json_each(?))", [id_list(kept)])
        db.execute(
            "UPDATE photo SET hidden_at = NULL, gone_root = NULL WHERE id IN (SELECT value FROM json_each(?))",
            [id_list(kept)],
        )
        forget(db, [photo for photo, by_person in gone if not by_person])
    return np.array([photo for photo, _ in gone], np.int64), len(kept)


def forget(db: Database, photos: Iterable[int]) -> None:
    """Take photos without files out of the library, with all that was told of them."""
    asked = id_list(photos)
    db.execute("DELETE FROM text_index WHERE rowid IN (SELECT value FROM json_each(?))", [asked])
    for table in TOLD:
        db.execute(f"DELETE FROM {table} WHERE photo IN (SELECT value FROM json_each(?))", [asked])
    db.execute("DELETE FROM photo WHERE id IN (SELECT value FROM json_each(?))", [asked])


def id_list(ids: Iterable[int]) -> str:
    """Ids as the JSON list that `json_each(?)` reads: any number of them in one bound parameter."""
    return json.dumps([int(each) for each in ids])
