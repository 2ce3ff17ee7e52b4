"""Which words of a query are written at a photo, and where: in a caption, a keyword, a name.

The same words as text search compares (`words`). It finds a photo only where all words of a query are written at it,
wherever each of them stands; here each place tells which of them it holds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from semret_desktop.core.text import fold
from semret_desktop.store.database import Database
from semret_desktop.store.paths import split
from semret_desktop.store.words import Wanted, cut_thai, index_words, wanted


class Field(StrEnum):
    """Where something is written."""

    CAPTION = "caption"
    KEYWORD = "keyword"
    LABEL = "label"  # accepted by a person
    PLACE = "place"
    CAMERA = "camera"
    FOLDER = "folder"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Writing:
    """A text of a photo that holds words of a query."""

    field: Field
    text: str
    words: tuple[str, ...]  # as they are compared: folded, Thai cut into words; in the order of the query
    source: str = ""  # of a caption: person, exif, iptc, xmp


def matched(db: Database, photo: int, query: str) -> tuple[list[Writing], bool]:
    """The texts of a photo that hold words of `query`, and whether all its words are written at the photo.

    The last word may be the beginning of one. Words found inside Thai text, across its words, are not told.
    """
    rows = _rows(wanted(query))
    if not rows:
        return [], False
    found: list[Writing] = []
    met: set[tuple[str, ...]] = set()
    for field, text, source in dict.fromkeys(_texts(db, photo)):
        named = field in (Field.FOLDER, Field.FILE, Field.CAMERA)
        words, _ = index_words([], [text]) if named else index_words([text], [])
        there = f" {words} "
        held = [row for row in rows if _stands(row, there, beginning=row == rows[-1])]
        met.update(held)
        if held:
            found.append(Writing(field, text, tuple(" ".join(row) for row in held), source))
    return found, met == set(rows)


def spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where words, as they are compared, stand in a text: (start, end), in order, none over another.

    For showing: a word whose letters stand elsewhere in another word is marked there too.
    """
    folded, origin = "", []
    for place, char in enumerate(text):
        piece = fold(char) or char
        folded += piece
        origin += [place] * len(piece)
    marked = [False] * len(text)
    for word in (part for each in words for part in each.split()):
        start = folded.find(word)
        while start >= 0:
            if start == 0 or not folded[start - 1].isalnum() or not word.isascii():
                for place in range(start, start + len(word)):
                    marked[origin[place]] = True
            start = folded.find(word, start + 1)
    return _runs(marked)


def _runs(marked: Sequence[bool]) -> list[tuple[int, int]]:
    edges = [place for place in range(len(marked) + 1) if _at(marked, place) != _at(marked, place - 1)]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _at(marked: Sequence[bool], place: int) -> bool:
    return 0 <= place < len(marked) and marked[place]


def _rows(parts: Sequence[Wanted]) -> list[tuple[str, ...]]:
    """The words of a query, each as tokens that stand in a row."""
    rows: list[tuple[str, ...]] = []
    for part in parts:
        rows.extend([(word,) for word in cut_thai(part.tokens[0])] if part.thai else [part.tokens])
    return rows


def _stands(row: tuple[str, ...], words: str, *, beginning: bool) -> bool:
    """Whether tokens stand in a row in `words`, which has spaces around each; the last may go on."""
    return f" {' '.join(row)}{'' if beginning else ' '}" in words


def _texts(db: Database, photo: int) -> Iterator[tuple[Field, str, str]]:
    """All that `text.reindex_text` lets a photo be found by: where it is written, the text, a caption's source."""
    captions = "SELECT text, source FROM caption WHERE photo = ? ORDER BY source <> 'person', id"
    for text, source in db.execute(captions, [photo]).fetchall():
        yield Field.CAPTION, text, source
    for (name,) in db.execute("SELECT name FROM label WHERE photo = ? ORDER BY id", [photo]).fetchall():
        yield Field.KEYWORD, name, ""
    said = "SELECT words FROM said_label WHERE photo = ? AND accepted ORDER BY label"
    for (names,) in db.execute(said, [photo]).fetchall():
        for name in names.splitlines():
            yield Field.LABEL, name, ""
    for place, names, camera in db.execute("SELECT place, place_names, camera FROM photo WHERE id = ?", [photo]):
        for name in (place or "", *names.splitlines()):
            yield Field.PLACE, name, ""
        yield Field.CAMERA, camera or "", ""
    for root, path in db.execute(
        "SELECT root.path, file.path FROM file JOIN root ON root.id = file.root WHERE file.photo = ?", [photo]
    ).fetchall():
        *folders, file = split(path)
        for folder in (*split(root)[-1:], *folders):
            yield Field.FOLDER, folder.decode("utf-8", "replace"), ""
        yield Field.FILE, (file.rpartition(b".")[0] or file).decode("utf-8", "replace"), ""
