"""What a person tells of photos: captions, ratings, favourites; and photos that are hidden. Files stay as they are."""

from collections.abc import Sequence

from semret_desktop.core import CaptionId, Change, PhotoId, SemretError
from semret_desktop.core.languages import language_code
from semret_desktop.core.text import clean, is_visible
from semret_desktop.store.changes import change, must_exist
from semret_desktop.store.database import Database, atomic, now
from semret_desktop.store.photos import id_list

MOST_CAPTION = 2_000  # characters
MOST_STARS = 5
_NO_CAPTION = "This caption is not in the library (any more)."


def rate(db: Database, photos: Sequence[int], stars: int | None) -> Change:
    """Give 0 to 5 stars, in place of what the file says; None takes a rating away. SemretError on anything else."""
    if stars is not None and (isinstance(stars, bool) or not 0 <= stars <= MOST_STARS or stars != int(stars)):
        raise SemretError(f"A rating is 0 to {MOST_STARS} stars, not {stars}.")
    row = (None, None) if stars is None else (int(stars), "person")
    with atomic(db):
        return change(db, "rate", {(photo,): row for photo in must_exist(db, photos)})


def set_favourite(db: Database, photos: Sequence[int], on: bool) -> Change:
    """Take photos among the favourites, or out of them."""
    with atomic(db):
        return change(db, "favourite", {(photo,): (int(on),) for photo in must_exist(db, photos)})


def shared(db: Database, photos: Sequence[int]) -> tuple[int | None, bool | None]:
    """The rating that all these photos have (0 where none) and whether they are favourites; None where they differ."""
    row = db.execute(
        "SELECT min(coalesce(rating, 0)), max(coalesce(rating, 0)), min(favourite), max(favourite) FROM photo"
        " WHERE id IN (SELECT value FROM json_each(?))",
        [id_list(photos)],
    ).fetchone()
    fewest, most, all_of_them, any_of_them = row
    return (fewest if fewest == most else None), (bool(any_of_them) if all_of_them == any_of_them else None)


def hide(db: Database, photos: Sequence[int]) -> Change:
    """Show these photos nowhere, until the change is taken back; see also `hidden`."""
    at = now()
    with atomic(db):
        rows = db.execute("SELECT id FROM photo WHERE hidden_at IS NOT NULL").fetchall()
        already = {row[0] for row in rows}
        return change(db, "hide", {(photo,): (at,) for photo in must_exist(db, photos) if photo not in already})


def hidden(db: Database) -> list[PhotoId]:
    """The photos that are hidden now: those whose deletion was not carried out."""
    rows = db.execute("SELECT id FROM photo WHERE hidden_at IS NOT NULL ORDER BY id").fetchall()
    return [PhotoId(row[0]) for row in rows]


def unhide(db: Database, photos: Sequence[int]) -> Change:
    """Show them again."""
    with atomic(db):
        return change(db, "hide", {(int(photo),): (None,) for photo in photos})


def add_caption(db: Database, photo: int, text: str, lang: str | None = None) -> Change:
    """One more caption of a photo; nothing changes where it has that one. SemretError where it cannot be one."""
    words, code = _caption(text), language_code(lang) if lang else None
    with atomic(db):
        must_exist(db, [photo])
        if _has(db, photo, words, code):
            return Change("caption", ())
        return change(db, "caption", {(_next_id(db),): (int(photo), words, code, "person", now())})


def edit_caption(db: Database, caption: CaptionId, text: str, lang: str | None = None) -> Change:
    """Let a person's caption say something else. SemretError where there is none, or as `add_caption`."""
    words, code = _caption(text), language_code(lang) if lang else None
    with atomic(db):
        photo, _, _, source, added_at = _own(db, caption)
        other = _has(db, photo, words, code)
        if other and other != caption:  # the photo has that one: one of both is enough
            return remove_caption(db, caption)
        return change(db, "caption", {(caption,): (photo, words, code, source, added_at)})


def remove_caption(db: Database, caption: CaptionId) -> Change:
    """Take a person's caption away. SemretError where there is none."""
    with atomic(db):
        _own(db, caption)
        return change(db, "caption", {(caption,): None})


def _caption(text: str) -> str:
    """A caption as it is kept: plain text on one line."""
    if len(text) > 100 * MOST_CAPTION:  # far from one: not worth cleaning
        raise SemretError(f"A caption has at most {MOST_CAPTION:,} characters, not {len(text):,}.", "Shorten it.")
    words = clean(text)
    if not is_visible(words):
        raise SemretError("A caption cannot be empty.")
    if len(words) > MOST_CAPTION:
        raise SemretError(f"A caption has at most {MOST_CAPTION:,} characters, not {len(words):,}.", "Shorten it.")
    return words


def _has(db: Database, photo: int, text: str, lang: str | None) -> CaptionId | None:
    row = db.execute(
        "SELECT id FROM caption WHERE photo = ? AND source = 'person' AND text = ? AND lang IS ?", [photo, text, lang]
    ).fetchone()
    return CaptionId(row[0]) if row else None


def _own(db: Database, caption: CaptionId) -> tuple[int, str, str | None, str, str]:
    row: tuple[int, str, str | None, str, str] | None = db.execute(
        "SELECT photo, text, lang, source, added_at FROM caption WHERE id = ?", [caption]
    ).fetchone()
    if row is None:
        raise SemretError(_NO_CAPTION)
    if row[3] != "person":
        raise SemretError("This caption stands in the file itself, which stays as it is.", "Add one of your own.")
    return row


def _next_id(db: Database) -> int:
    """An id that no caption ever had, as AUTOINCREMENT gives it."""
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'caption'").fetchone()
    return int(row[0]) + 1 if row else 1
