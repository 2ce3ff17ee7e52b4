"""A real library in a folder of its own, and photos that lie in it as an index run would leave them."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from semret_desktop.core import PhotoId, RootId
from semret_desktop.store import Store, atomic, now


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Where the library lies; nothing is there before a `Store` opens it."""
    return tmp_path / "library"


@pytest.fixture
def store(library: Path) -> Iterator[Store]:
    with closing(Store(library)) as opened:
        yield opened


class Album:
    """A folder with photos as rows: what a scan would write, without pictures behind it."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.folder = folder

    def root(self, name: str = "") -> RootId:
        """A folder that the library watches."""
        folder = self.folder / name if name else self.folder
        folder.mkdir(parents=True, exist_ok=True)
        return self.store.add_root(os.fsencode(folder)).id

    def photo(
        self,
        root: RootId,
        path: str | bytes,
        *,
        caption: str = "",
        keyword: str = "",
        taken: int = 0,
        **columns: object,
    ) -> PhotoId:
        """A photo with one file at `path`; `columns` are those of the table."""
        values = {"width": 40, "height": 30, "sorted_at": taken, "added_at": now(), **columns}
        db = self.store.db
        with atomic(db):
            names, marks = ", ".join(values), ", ".join("?" * len(values))
            photo = db.execute(
                f"INSERT INTO photo ({names}) VALUES ({marks}) RETURNING id", list(values.values())
            ).fetchone()[0]
            self.place(photo, root, path)
            if caption:
                self.caption(photo, caption)
            if keyword:
                db.execute("INSERT INTO label (photo, name, vocabulary) VALUES (?, ?, 'keyword')", [photo, keyword])
            self.store.reindex_text([photo])
        return PhotoId(photo)

    def many(self, root: RootId, count: int, name: str) -> list[PhotoId]:
        """Photos one second apart, newest last."""
        db = self.store.db
        with atomic(db):
            rows = [
                db.execute(
                    "INSERT INTO photo (width, height, sorted_at, added_at) VALUES (40, 30, ?, '') RETURNING id",
                    [second],
                ).fetchone()
                for second in range(count)
            ]
            photos = [PhotoId(row[0]) for row in rows]
            for number, photo in enumerate(photos):
                self.place(photo, root, name.format(number))
            self.store.reindex_text(photos)
        return photos

    def place(self, photo: int, root: RootId, path: str | bytes) -> None:
        """One more file of a photo."""
        self.store.db.execute(
            "INSERT INTO file (photo, root, path, size, mtime_ns) VALUES (?, ?, ?, 1, 2)",
            [photo, root, os.fsencode(path)],
        )

    def caption(self, photo: int, text: str, source: str = "person") -> None:
        self.store.db.execute(
            "INSERT INTO caption (photo, text, source, added_at) VALUES (?, ?, ?, ?)", [photo, text, source, now()]
        )


@pytest.fixture
def album(store: Store, tmp_path: Path) -> Album:
    return Album(store, tmp_path / "pictures")


@pytest.fixture
def found(store: Store) -> Callable[[str], list[int]]:
    """The photos that a text finds, best first."""
    return lambda text: [hit.photo for hit in store.text_search(text, 100)]
