"""Full-text search over what is written about photos: captions, keywords, places, cameras, names of files and folders.

The index (FTS5) has two columns: `words`, found whole, and `pairs`, the net below them for Thai (see `words`). It is
derived from the other tables and can be made anew at any time.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from semret_desktop.core import PhotoId
from semret_desktop.store import descriptions
from semret_desktop.store.database import Database, atomic
from semret_desktop.store.paths import split
from semret_desktop.store.photos import HIDDEN, id_list
from semret_desktop.store.settings import set_setting, setting
from semret_desktop.store.words import TEXT_VERSION, Wanted, cut_thai, index_words, thai_pairs, wanted

REINDEX_BATCH = 5_000  # photos in one transaction: about half a second

_VERSION = "text_version"  # the setting that says which words the index holds
_MOST_WANTED = 64  # words, and pairs in a row, that are looked for; no text fits a query up to there by chance
_TOO_COMMON = 5_000  # hits from which on ranking says little and costs much


@dataclass(frozen=True, slots=True)
class TextHit:
    """A photo that all words of a query were found at.

    `rank` is BM25, higher is better, comparable within one answer; 0 where the words are too common to rank by.
    `whole` is false where some were only found inside the Thai text, across its words.
    """

    photo: PhotoId
    rank: float
    whole: bool


def text_search(db: Database, text: str, limit: int, among: Iterable[int] | None = None) -> list[TextHit]:
    """At most `limit` photos (of these, where some are named) at which every word of `text` was found, best first.

    Whole words come before the rest. The last word may be the beginning of one. Words that thousands of photos bear are
    not ranked: the photos that came last are first. No text breaks it; one without letters and digits finds nothing.
    """
    parts = wanted(text)[:_MOST_WANTED]
    if not parts or limit < 1:
        return []
    thai = [part for part in parts if part.thai]
    if thai and not _any_thai(db, thai):
        return []
    part = None if among is None else id_list(among)
    whole = [TextHit(photo, rank, True) for photo, rank in _search(db, _whole_words(parts), limit, part)]
    if not thai or len(whole) == limit:
        return whole
    found = {hit.photo for hit in whole}
    net = [
        TextHit(photo, rank, False)
        for photo, rank in _search(db, _inside_words(parts), limit, part)
        if photo not in found
    ]
    return [*whole, *net][:limit]


def phrase(text: str) -> str | None:
    """The FTS5 expression for photos that have the words of `text` whole and in a row; None where it has none.

    Thai in which no word ends is looked for as characters in a row too: a dictionary may have cut it otherwise there.
    """
    words, pairs = index_words([text], [])
    if not words:
        return None
    row = f"words : {_row(words.split()[:_MOST_WANTED])}"
    parts = wanted(text)
    if len(parts) == 1 and parts[0].thai and pairs:
        return f"({row}) OR (pairs : {_row(pairs.split()[:_MOST_WANTED])})"
    return row


def _search(db: Database, expression: str, limit: int, part: str | None) -> list[tuple[PhotoId, float]]:
    # A photo whose last file is gone has its words until the run that missed it ends.
    matching = (
        "FROM text_index WHERE text_index MATCH ? AND EXISTS (SELECT 1 FROM file WHERE file.photo = text_index.rowid)"
        f" AND text_index.rowid NOT IN {HIDDEN}"
    )
    bound: list[object] = [expression]
    if part is not None:  # the plus keeps SQLite from looking the words up anew for every photo
        matching += " AND +text_index.rowid IN (SELECT value FROM json_each(?))"
        bound.append(part)
    counted = f"SELECT count(*) FROM (SELECT 1 {matching} LIMIT ?)"
    common = db.execute(counted, [*bound, _TOO_COMMON]).fetchone()[0]
    if common < _TOO_COMMON:
        columns, order = "rowid, -bm25(text_index)", "2 DESC, rowid DESC"
    else:
        columns, order = "rowid, 0.0", "rowid DESC"
    rows = db.execute(f"SELECT {columns} {matching} ORDER BY {order} LIMIT ?", [*bound, limit]).fetchall()
    return [(PhotoId(photo), rank) for photo, rank in rows]


def _any_thai(db: Database, runs: Sequence[Wanted]) -> bool:
    """Whether a photo has any of these pairs: if none, the dictionary of Thai need not be loaded."""
    pairs = list(dict.fromkeys(chain.from_iterable(thai_pairs(run.tokens[0]) for run in runs)))[:_MOST_WANTED]
    if not pairs:  # single characters
        return True
    expression = f"pairs : ({' OR '.join(_row([pair]) for pair in pairs)})"
    return db.execute("SELECT 1 FROM text_index WHERE text_index MATCH ? LIMIT 1", [expression]).fetchone() is not None


def _whole_words(parts: Sequence[Wanted]) -> str:
    """The FTS5 expression for photos that have all parts as whole words, the last one as a beginning."""
    rows: list[tuple[str, ...]] = []
    for part in parts:
        rows.extend([(word,) for word in cut_thai(part.tokens[0])] if part.thai else [part.tokens])
    *first, last = rows
    first = list(dict.fromkeys(first))[:_MOST_WANTED]
    return f"words : ({' AND '.join([*map(_row, first), _beginning(last)])})"


def _inside_words(parts: Sequence[Wanted]) -> str:
    """The FTS5 expression for photos that have the Thai parts anywhere in their Thai text."""
    last = len(parts) - 1
    terms: list[str] = []
    for number, part in enumerate(parts):
        if part.thai and len(part.tokens[0]) > 1:
            terms.append(f"pairs : {_row(thai_pairs(part.tokens[0])[:_MOST_WANTED])}")
        else:
            terms.append(f"words : ({_beginning(part.tokens) if number == last else _row(part.tokens)})")
    return " AND ".join(terms)


def _row(tokens: Sequence[str]) -> str:
    """Tokens that stand in a row, as an FTS5 string: in one only a quote means anything, and tokens have none."""
    return f'"{" ".join(tokens)}"'


def _beginning(tokens: Sequence[str]) -> str:
    """As `_row`, where the last token may go on; one that does not is worth more."""
    return f"({_row(tokens)} OR {_row(tokens)} *)"


def reindex_text(db: Database, photos: Iterable[int]) -> None:
    """Write anew what these photos can be found by; one without a file is found no more.

    To be called in the transaction that changed their words.
    """
    asked = id_list(photos)
    texts: dict[int, list[str]] = defaultdict(list)
    names: dict[int, list[str]] = defaultdict(list)
    for photo, text in db.execute(
        "SELECT photo, text FROM caption WHERE photo IN (SELECT value FROM json_each(?1)) UNION ALL"
        " SELECT photo, name FROM label WHERE photo IN (SELECT value FROM json_each(?1)) UNION ALL"
        " SELECT photo, words FROM said_label WHERE accepted AND photo IN (SELECT value FROM json_each(?1))"
        " UNION ALL SELECT id, coalesce(place, '') || char(10) || place_names FROM photo"
        " WHERE id IN (SELECT value FROM json_each(?1))",
        [asked],
    ).fetchall():
        texts[photo].append(text)
    for photo, folder, path, camera in db.execute(
        "SELECT photo.id, root.path, file.path, camera FROM photo JOIN file ON file.photo = photo.id"
        " JOIN root ON root.id = file.root WHERE photo.id IN (SELECT value FROM json_each(?))",
        [asked],
    ).fetchall():
        names[photo].extend(_names(folder, path))
        if camera:
            names[photo].append(camera)
    rows = [(photo, *index_words(texts[photo], dict.fromkeys(names[photo]))) for photo in names]
    with atomic(db):
        db.execute("DELETE FROM text_index WHERE rowid IN (SELECT value FROM json_each(?))", [asked])
        db.conn.executemany("INSERT INTO text_index (rowid, words, pairs) VALUES (?, ?, ?)", rows)
        descriptions.rewrite(db, asked)


def _names(folder: bytes, path: bytes) -> list[str]:
    """The names that a file is found by: its own without suffix, those of its folders, the root's."""
    *folders, file = split(path)
    stem = file.rpartition(b".")[0] or file
    names = [*split(folder)[-1:], *folders, stem]
    return [name.decode("utf-8", "replace") for name in names]  # what is no text parts words


def text_is_current(db: Database) -> bool:
    """Whether the index holds the words that this program would put in."""
    return setting(db, _VERSION) == TEXT_VERSION


def leave_out_text(db: Database) -> None:
    """Empty the index, so that whoever opens this library next makes it anew."""
    with atomic(db):
        set_setting(db, _VERSION, None)
        made_by = db.execute("SELECT sql FROM sqlite_master WHERE name = 'text_index'").fetchone()[0]
        db.execute("DROP TABLE text_index")  # whatever state it is in
        db.execute(made_by)
        descriptions.forget_all(db)


def rebuild_text(db: Database) -> None:
    """Make the whole index anew. In several transactions, so that others may write.

    Work that is cut off is begun anew when the library is next opened.
    """
    leave_out_text(db)
    photos = [row[0] for row in db.execute("SELECT DISTINCT photo FROM file ORDER BY photo").fetchall()]
    for start in range(0, len(photos), REINDEX_BATCH):
        with atomic(db):
            reindex_text(db, photos[start : start + REINDEX_BATCH])
    set_setting(db, _VERSION, TEXT_VERSION)
