"""The texts that are written of photos and can be found by what they mean: captions, keywords, names of files, folders.

A caption of any source is one text; a photo's keywords together are one, and so are the labels that a person gave it;
of names only the words count, since what a camera calls its files says nothing. A text is known by its key, which
follows from the text alone. So its vector, kept elsewhere under that key, is never out of date: another text has
another key, and what is taken back finds its vector again. The rows are derived from the other tables, and written by
`text.reindex_text` in the transaction that changes what is written.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from semret_desktop.core.text import clean, is_visible
from semret_desktop.store.database import Database, atomic
from semret_desktop.store.paths import split
from semret_desktop.store.photos import HIDDEN, id_list

LONGEST = 500  # characters: more than an encoder reads
# A text that more photos bear, such as the name of a folder that holds everything, tells none of them apart.
MOST_PHOTOS, MOST_SHARE = 2_000, 0.5
FEW_PHOTOS = 20  # in a library of two dozen it may

Ids = npt.NDArray[np.int64]

# What cameras, phones and messengers call their files and folders, as it is once digits and signs are taken out.
_MACHINE = """
img image images dsc dscn dscf dscs dcim pxl mvimg vid video mov gopr dji sam cimg imgp pict pic wp fb photo photos
screenshot scan untitled copy edited edit final whatsapp whats app signal telegram received export original originals
camera cam burst cover pano hdr raw jpg jpeg heic png at com android apple canon nikon msdcf olymp panasonic
"""
_MACHINE_WORDS = frozenset(_MACHINE.split())
_CAMERA_FOLDER = re.compile(r"\d{3}[A-Z0-9_]{5}")  # as the rule for cameras' file systems (DCF) has it: 100CANON
_RANDOM = re.compile(r"(?=[^ ]*\d)[0-9a-f-]{8,}", re.IGNORECASE)  # a number or a hash
_HUMP = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[a-z])(?=[A-Z])")


def key_of(text: str) -> int:
    """The key of a text: 63 bits of its BLAKE2b."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1


@lru_cache(maxsize=10_000)  # folders come again and again
def words_of(name: str) -> str:
    """The words of a file's or folder's name, as a person would write them; empty where a machine gave it.

    `2019-07 Oslava_babička80` has Oslava and babička, `IMG_20190704_1234` and `100CANON` have none.
    """
    if _CAMERA_FOLDER.fullmatch(name):
        return ""
    parts = _HUMP.sub(" ", _RANDOM.sub(" ", unicodedata.normalize("NFC", name)))
    words = "".join(char if unicodedata.category(char)[0] in "LM" else " " for char in parts).split()
    if not any(_says_something(word) for word in words):
        return ""
    return " ".join(words)


def rewrite(db: Database, asked: str) -> None:
    """Write anew what is written of the photos of a JSON list; of one without a file nothing is.

    To be called in the transaction that changed it.
    """
    texts = dict.fromkeys((photo, text) for photo, text in _texts(db, asked) if text)
    with atomic(db):
        db.execute("DELETE FROM description WHERE photo IN (SELECT value FROM json_each(?))", [asked])
        db.conn.executemany(
            "INSERT OR IGNORE INTO description (key, photo, text) VALUES (?, ?, ?)",
            [(key_of(text), photo, text) for photo, text in texts],
        )


def wanted(db: Database) -> Ids:
    """The keys of all texts that should have a vector, sorted."""
    photos = db.execute("SELECT count(DISTINCT photo) FROM file").fetchone()[0]
    most = min(max(int(MOST_SHARE * photos), FEW_PHOTOS), MOST_PHOTOS)
    rows = db.execute("SELECT key FROM description GROUP BY key HAVING count(*) <= ? ORDER BY key", [most])
    return np.fromiter((row[0] for row in rows.fetchall()), np.int64)


def texts_of(db: Database, keys: Sequence[int]) -> dict[int, str]:
    """The text of each key; those that nothing is written with any more are left out."""
    rows = db.execute(
        "SELECT key, min(text) FROM description WHERE key IN (SELECT value FROM json_each(?)) GROUP BY key",
        [id_list(keys)],
    )
    return dict(rows.fetchall())


def photos_of(db: Database, keys: Ids, limit: int) -> tuple[Ids, Ids]:
    """Photos of which these texts are written, in the order of the keys, at most `limit`: (places in `keys`, photos).

    A photo may come several times. Photos that are hidden, or without files, are left out.
    """
    rows = db.execute(  # a cross join keeps the order of the keys
        "SELECT wanted.key, description.photo FROM json_each(?) AS wanted CROSS JOIN description"
        " ON description.key = wanted.value WHERE EXISTS (SELECT 1 FROM file WHERE file.photo = description.photo)"
        f" AND description.photo NOT IN {HIDDEN} LIMIT ?",
        [id_list(keys), limit],
    ).fetchall()
    found = np.array(rows, np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def of_photo(db: Database, photo: int) -> dict[int, str]:
    """Key and text of all that is written of a photo."""
    return dict(db.execute("SELECT key, text FROM description WHERE photo = ?", [photo]).fetchall())


def forget_all(db: Database) -> None:
    """Take out all rows: `text.rebuild_text` writes them anew."""
    db.execute("DELETE FROM description")


def _texts(db: Database, photos: str) -> Iterator[tuple[int, str]]:
    """Photo and text of all that is written of the photos of a JSON list."""
    with_file = "photo IN (SELECT value FROM json_each(?)) AND photo IN (SELECT photo FROM file)"
    for photo, text in db.execute(f"SELECT photo, text FROM caption WHERE {with_file}", [photos]).fetchall():
        yield photo, _sentence(text)
    for photo, keywords in db.execute(
        f"SELECT photo, group_concat(name, ', ') FROM (SELECT photo, name FROM label WHERE {with_file}"
        " AND vocabulary = 'keyword' ORDER BY photo, id) GROUP BY photo",
        [photos],
    ).fetchall():
        yield photo, _sentence(keywords)
    for photo, labels in db.execute(  # of each label the name that is shown, which is its first line
        "SELECT photo, group_concat(substr(words, 1, instr(words || char(10), char(10)) - 1), ', ') FROM"
        f" (SELECT photo, words FROM said_label WHERE accepted AND {with_file} ORDER BY photo, said_at, label)"
        " GROUP BY photo",
        [photos],
    ).fetchall():
        yield photo, _sentence(labels)
    for photo, root, path in db.execute(
        "SELECT file.photo, root.path, file.path FROM file JOIN root ON root.id = file.root"
        " WHERE file.photo IN (SELECT value FROM json_each(?))",
        [photos],
    ).fetchall():
        *folders, file = split(path)
        stem = file.rpartition(b".")[0] or file
        for name in (*split(root)[-1:], *folders, stem):
            yield photo, words_of(name.decode("utf-8", "replace"))[:LONGEST].rstrip()


def _sentence(text: str) -> str:
    """A text as it is encoded; empty where it holds no letter."""
    text = clean(text)[:LONGEST].rstrip()
    return text if is_visible(text) and any(char.isalpha() for char in text) else ""


def _says_something(word: str) -> bool:
    """Whether a person may have meant it: not what a machine writes, no single letters, no row of consonants."""
    if word.lower() in _MACHINE_WORDS:
        return False
    if not word.isascii():  # scripts without capitals or vowels, and words of two signs
        return len(word) > 1
    return len(word) > 2 and any(vowel in "aeiouy" for vowel in word.lower())
