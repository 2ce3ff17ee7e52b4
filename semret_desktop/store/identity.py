"""Which picture is this? What becomes of a photo when one of its files was read.

Bytes that are known join their photo. So does a picture that is known (other programs write ratings and keywords into
files all day). A changed picture at a known path keeps its photo with all that a person made, unless another file
still holds the old picture: then the changed file becomes a photo of its own and takes captions and rating along.

All of it is called inside the transaction that commits what was read.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from semret_desktop.core import FileId, Metadata, PhotoId, RootId
from semret_desktop.store import retention
from semret_desktop.store.database import Database, now
from semret_desktop.store.files import Seen, note_stamp, sorted_at
from semret_desktop.store.photos import MADE_BY_PERSON, TOLD, drop_without_files


class Same(NamedTuple):
    """A photo, and the picture that it held when somebody looked: it may hold another one by the time this is used."""

    photo: PhotoId
    picture_hash: bytes
    hash_version: int


@dataclass(frozen=True, slots=True)
class Picture:
    """What is kept of a picture that was decoded. Width and height are the file's, upright."""

    hash: bytes
    hash_version: int
    width: int
    height: int
    colour: int  # average, 0xRRGGBB
    media_type: str
    animated: bool
    look: int | None = None  # 64 bits, signed; None: not told


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a file brought. Where its bytes were known, `same` says whose they are and nothing was decoded."""

    byte_hash: bytes
    same: Same | None = None
    picture: Picture | None = None
    metadata: Metadata | None = None  # None: not read


@dataclass(frozen=True, slots=True)
class Settled:
    """Which photo a file holds now.

    `left`: the photo that it held before, where that is another one. `new_picture`: what is known of the photo's look
    is void. `removed`: `left` is no more (it was provisional; what a person did to it went over).
    """

    photo: PhotoId
    left: PhotoId | None = None
    new_picture: bool = False
    removed: bool = False


def photo_with_bytes(db: Database, byte_hash: bytes) -> Same | None:
    """The photo that a file with these bytes holds."""
    row = db.execute(
        "SELECT photo.id, picture_hash, hash_version FROM file JOIN photo ON photo.id = file.photo"
        " WHERE byte_hash = ? AND picture_hash IS NOT NULL LIMIT 1",
        [byte_hash],
    ).fetchone()
    return Same(*row) if row else None


def photo_as_it_is(db: Database, photo: PhotoId) -> Same | None:
    """The photo with the picture that it holds now; None where it is gone or provisional."""
    row = db.execute(
        "SELECT id, picture_hash, hash_version FROM photo WHERE id = ? AND picture_hash IS NOT NULL", [photo]
    ).fetchone()
    return Same(*row) if row else None


def photo_with_picture(db: Database, picture_hash: bytes, version: int, width: int, height: int) -> PhotoId | None:
    """The photo that holds this picture."""
    row = db.execute(
        "SELECT id FROM photo WHERE picture_hash = ? AND width = ? AND height = ? AND hash_version = ?",
        [picture_hash, width, height, version],
    ).fetchone()
    return PhotoId(row[0]) if row else None


def settle(
    db: Database, file: FileId, seen: Seen, reading: Reading, unsettled: Collection[FileId] = frozenset()
) -> Settled | None:
    """Decide which photo a file holds that was read, and note it with all that was read.

    `unsettled` are files known to have changed and not read yet: they do not count as holding the old picture. None
    where the file must be read again, since another one changed what was known of its bytes; or where its row is gone.
    """
    row = db.execute(
        "SELECT file.photo, byte_hash, picture_hash FROM file JOIN photo ON photo.id = file.photo WHERE file.id = ?",
        [file],
    ).fetchone()
    if row is None:
        return None
    photo, old_bytes, old_picture = PhotoId(row[0]), row[1], row[2]
    target = _target(db, reading)
    if target is None and reading.picture is None:
        return None
    new_picture = False
    if target is None:
        same_bytes = old_bytes == reading.byte_hash and old_picture is not None  # only the way of hashing is new
        others = [] if same_bytes or old_picture is None else _other_files(db, photo, file)
        if all(other in unsettled for other in others):
            target = photo
            _void(db, others)
        else:
            target = _split(db, photo)
        new_picture = not same_bytes
    if target != photo and not _other_files(db, photo, file):
        retention.note_gone(db, photo, file)
    note_stamp(db, file, seen, reading.byte_hash, target)
    if reading.picture is not None:
        _note_picture(db, target, reading.picture)
    if reading.metadata is not None:
        _note_metadata(db, target, reading.metadata, seen)
    if target == photo:
        return Settled(target, new_picture=new_picture)
    removed = old_picture is None and not _other_files(db, photo, file)
    if removed:
        merge(db, photo, target)
    return Settled(target, left=photo, new_picture=new_picture, removed=removed)


def _target(db: Database, reading: Reading) -> PhotoId | None:
    """The known photo that holds what was read."""
    picture = reading.picture
    if picture is not None:
        return photo_with_picture(db, picture.hash, picture.hash_version, picture.width, picture.height)
    if reading.same is not None and photo_as_it_is(db, reading.same.photo) == reading.same:
        return reading.same.photo
    return None


def _other_files(db: Database, photo: PhotoId, file: FileId) -> list[FileId]:
    rows = db.execute("SELECT id FROM file WHERE photo = ? AND id <> ?", [photo, file]).fetchall()
    return [FileId(row[0]) for row in rows]


def _void(db: Database, files: Iterable[FileId]) -> None:
    """Their photo took a new picture: their old bytes say nothing of it any more."""
    db.conn.executemany("UPDATE file SET byte_hash = NULL WHERE id = ?", [(file,) for file in files])


def _split(db: Database, photo: PhotoId) -> PhotoId:
    """A new photo with what a person made of `photo`."""
    row = db.execute(
        "INSERT INTO photo (sorted_at, rating, rated_by, favourite, added_at)"
        " SELECT sorted_at, CASE WHEN rated_by = 'person' THEN rating END,"
        " CASE WHEN rated_by = 'person' THEN 'person' END, favourite, ? FROM photo WHERE id = ? RETURNING id",
        [now(), photo],
    ).fetchone()
    part = PhotoId(row[0])
    db.execute(
        "INSERT INTO caption (photo, text, lang, source, added_at)"
        " SELECT ?, text, lang, source, added_at FROM caption WHERE photo = ? AND source = 'person' ORDER BY id",
        [part, photo],
    )
    db.execute(
        "INSERT INTO judgment (photo, query, normalised, grade, rater, rater_group, study, judged_at)"
        " SELECT ?, query, normalised, grade, rater, rater_group, study, judged_at FROM judgment"
        " WHERE photo = ? AND study IS NULL ORDER BY id",
        [part, photo],
    )
    db.execute(
        "INSERT INTO said_label (photo, label, accepted, words, said_at)"
        " SELECT ?, label, accepted, words, said_at FROM said_label WHERE photo = ?",
        [part, photo],
    )
    return part


def merge(db: Database, old: PhotoId, into: PhotoId) -> None:
    """Make two photos one: what a person made of `old` goes to `into` (whose own rating stays), `old` is removed."""
    db.execute("UPDATE file SET photo = ? WHERE photo = ?", [into, old])
    db.execute(
        "UPDATE caption SET photo = ?1 WHERE photo = ?2 AND source = 'person' AND NOT EXISTS"
        " (SELECT 1 FROM caption AS there WHERE there.photo = ?1 AND there.source = 'person'"
        " AND there.text = caption.text AND there.lang IS caption.lang)",
        [into, old],
    )
    db.execute(
        "UPDATE photo SET favourite = max(favourite, (SELECT favourite FROM photo WHERE id = ?2)) WHERE id = ?1",
        [into, old],
    )
    db.execute(
        "UPDATE photo SET rating = (SELECT rating FROM photo WHERE id = ?2), rated_by = 'person' WHERE id = ?1"
        " AND rated_by IS NOT 'person' AND EXISTS (SELECT 1 FROM photo WHERE id = ?2 AND rated_by = 'person')",
        [into, old],
    )
    db.execute(  # both were marked for one query: the newer word counts
        "DELETE FROM judgment WHERE photo = ?1 AND EXISTS (SELECT 1 FROM judgment AS other WHERE other.photo = ?2"
        " AND other.normalised = judgment.normalised AND other.rater = judgment.rater"
        " AND other.study IS judgment.study AND other.judged_at > judgment.judged_at)",
        [into, old],
    )
    db.execute(
        "UPDATE judgment SET photo = ?1 WHERE photo = ?2 AND NOT EXISTS (SELECT 1 FROM judgment AS there"
        " WHERE there.photo = ?1 AND there.normalised = judgment.normalised AND there.rater = judgment.rater"
        " AND there.study IS judgment.study)",
        [into, old],
    )
    db.execute(  # the newer word counts
        "INSERT INTO said_label (photo, label, accepted, words, said_at)"
        " SELECT ?, label, accepted, words, said_at FROM said_label WHERE photo = ? ON CONFLICT (photo, label)"
        " DO UPDATE SET accepted = excluded.accepted, words = excluded.words, said_at = excluded.said_at"
        " WHERE excluded.said_at > said_label.said_at",
        [into, old],
    )
    db.execute("DELETE FROM text_index WHERE rowid = ?", [old])
    for table in TOLD:
        db.execute(f"DELETE FROM {table} WHERE photo = ?", [old])
    db.execute("DELETE FROM photo WHERE id = ?", [old])


def forget_provisional(db: Database, file: FileId, path: bytes) -> PhotoId | None:
    """Take out a new file that cannot be read at `path` (in its root), with its photo; gives that where it went.

    A photo that was read before stays with its file, so does one that a person already captioned or rated, and so does
    a file that was moved elsewhere meanwhile.
    """
    row = db.execute(
        "SELECT photo.id FROM file JOIN photo ON photo.id = file.photo"
        " WHERE file.id = ? AND file.path = ? AND picture_hash IS NULL"
        f" AND NOT {MADE_BY_PERSON}",
        [file, path],
    ).fetchone()
    if row is None:
        return None
    db.execute("DELETE FROM file WHERE id = ?", [file])
    drop_without_files(db, [row[0]])
    return PhotoId(row[0])


def sweep(
    db: Database,
    joined: Mapping[PhotoId, PhotoId],
    seen: Collection[RootId] = (),
    today: str | None = None,
    among: Collection[PhotoId] | None = None,
) -> tuple[npt.NDArray[np.int64], list[PhotoId]]:
    """Photos without files, at the end of a run that read everything: their pictures are nowhere any more.

    Those that `joined` another one (photo -> the one its file holds now) give it what a person made of them; the rest
    stays out of sight as long as `retention` says. `seen`: the roots that could be reached. Where only some photos can
    have lost their file, `among` names them: then nothing else is looked at, and no day counted. Gives the photos that
    are forgotten, and those that got something.
    """
    empty = retention.without_files(db, among)
    heirs = {photo: _heir(photo, empty, joined) for photo in empty & joined.keys()}
    alive = set(_existing(db, [heir for heir in heirs.values() if heir is not None]))
    merged = {photo: heir for photo, heir in heirs.items() if heir in alive and heir is not None}
    for photo, heir in merged.items():
        merge(db, photo, heir)
    left = empty - merged.keys()
    if among is not None:
        retention.take_out_of_sight(db, left)
    forgotten = [] if among is not None else retention.keep_for_a_while(db, left, seen, today)
    return np.array(sorted({*forgotten, *merged}), np.int64), list(merged.values())


def _heir(photo: PhotoId, empty: Collection[PhotoId], joined: Mapping[PhotoId, PhotoId]) -> PhotoId | None:
    been = set()
    while photo in empty:
        if photo in been or photo not in joined:
            return None
        been.add(photo)
        photo = joined[photo]
    return photo


def _existing(db: Database, photos: Iterable[PhotoId]) -> list[PhotoId]:
    rows = db.execute(
        "SELECT id FROM photo WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(list(photos))]
    ).fetchall()
    return [PhotoId(row[0]) for row in rows]


def _note_picture(db: Database, photo: PhotoId, picture: Picture) -> None:
    db.execute(
        "UPDATE photo SET picture_hash = ?, hash_version = ?, width = ?, height = ?, colour = ?, media_type = ?,"
        " animated = ?, look = ? WHERE id = ?",
        [
            *(picture.hash, picture.hash_version, picture.width, picture.height, picture.colour),
            *(picture.media_type, picture.animated, picture.look, photo),
        ],
    )


def _note_metadata(db: Database, photo: PhotoId, metadata: Metadata, seen: Seen) -> None:
    exposure, place = metadata.exposure, metadata.place
    db.execute(
        "UPDATE photo SET taken_at = ?, utc_offset = ?, sorted_at = ?, camera = ?, lens = ?, exposure_seconds = ?,"
        " f_number = ?, iso = ?, focal_mm = ?, latitude = ?, longitude = ?, place = ?, country = ?, place_names = ?"
        " WHERE id = ?",
        [
            *(metadata.taken_at, metadata.utc_offset, sorted_at(metadata.taken_at, seen)),
            *(metadata.camera, metadata.lens, exposure.seconds, exposure.f_number, exposure.iso, exposure.focal_mm),
            *(metadata.latitude, metadata.longitude),
            *((place.name, place.country, "\n".join(place.other_names)) if place else (None, None, "")),
            photo,
        ],
    )
    db.execute(  # a person's own rating is never replaced by the file's
        "UPDATE photo SET rating = ?1, rated_by = CASE WHEN ?1 IS NULL THEN NULL ELSE 'file' END"
        " WHERE id = ?2 AND rated_by IS NOT 'person'",
        [metadata.rating, photo],
    )
    db.execute("DELETE FROM caption WHERE photo = ? AND source <> 'person'", [photo])
    db.conn.executemany(
        "INSERT INTO caption (photo, text, lang, source, added_at) VALUES (?, ?, ?, ?, ?)",
        [(photo, caption.text, caption.lang, caption.source, now()) for caption in metadata.captions],
    )
    db.execute("DELETE FROM label WHERE photo = ? AND vocabulary = 'keyword'", [photo])
    db.conn.executemany(
        "INSERT OR IGNORE INTO label (photo, name, vocabulary) VALUES (?, ?, 'keyword')",
        [(photo, keyword) for keyword in metadata.keywords],
    )
