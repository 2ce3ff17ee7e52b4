"""A library, an album of painted photos and an indexer with a toy encoder, for tests: everything else is real."""

import os
import shutil
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw
from semret_toys import DIMENSION

from semret_desktop.core import Cancel, Photo, PhotoId, Report, RootId, silent
from semret_desktop.imaging import ThumbnailStore
from semret_desktop.indexing import Control, Indexer, IndexSummary
from semret_desktop.store import Store, atomic, files
from semret_desktop.vectors import Space


class Bench:
    """One library in a folder of its own, with the album that it watches."""

    def __init__(self, folder: Path, *, library: Path | None = None, space: tuple[str, int] | None = None) -> None:
        self.folder = folder
        self.album = folder / "album"
        self.package = folder / "package"
        self.library = library or folder / "library"
        for each in (self.album, self.package):
            each.mkdir(exist_ok=True)
        self.store = Store(self.library)
        key, dimension = space or ("toy", DIMENSION)
        self.dimension = dimension
        self.space = Space(self.library / "vectors", key, dimension, writable=True)
        self.thumbnails = ThumbnailStore(self.library / "thumbnails.sqlite3")
        self.root = self.store.add_root(os.fsencode(self.album)).id

    def close(self) -> None:
        self.thumbnails.close()
        self.space.close()
        self.store.close()

    # The album

    def paint(
        self, name: str | bytes, colour: str, *, size: tuple[int, int] = (96, 64), text: str = "", **save: object
    ) -> Path:
        """A photo of one colour, with a word on it where two of a colour are to differ."""
        path = self.album / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        image = Image.new("RGB", size, colour)
        if text:
            ImageDraw.Draw(image).text((4, 4), text, fill="black")
        image.save(path, **save)
        return path

    def retag(self, name: str, rating: int, caption: str = "") -> None:
        """Write a rating (and a caption) into a JPEG without touching its picture, as other programs do."""
        path = self.album / name
        with Image.open(path) as image:
            exif = image.getexif()
            exif[0x4746] = rating
            if caption:
                exif[0x010E] = caption
            aside = path.with_suffix(".aside")
            image.save(aside, format="JPEG", quality="keep", exif=exif)
        aside.replace(path)

    def copy(self, name: str, to: str) -> None:
        target = self.album / to
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.album / name, target)

    def rename(self, name: str, to: str) -> None:
        target = self.album / to
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.album / name).rename(target)

    # The library

    def indexer(
        self,
        *,
        describer: str = "semret_toys:ColourEncoder",
        workers: int = 1,
        silence: float | None = None,
        idle: float | None = None,
    ) -> Indexer:
        return Indexer(
            *(self.store, self.space, self.thumbnails, self.package),
            workers=workers,
            describer=describer,
            silence=silence,
            idle=idle,
        )

    def index(
        self,
        roots: list[RootId] | None = None,
        *,
        report: Report = silent,
        cancel: Cancel | None = None,
        control: Control | None = None,
        describer: str = "semret_toys:ColourEncoder",
        workers: int = 1,
        silence: float | None = None,
    ) -> IndexSummary:
        with self.indexer(describer=describer, workers=workers, silence=silence) as indexer:
            return indexer.run(roots, report=report, cancel=cancel, control=control)

    @property
    def seen(self) -> int:
        """How many pictures the toy encoder ever saw."""
        return self.seen_until(float("inf"))

    def seen_until(self, moment: float) -> int:
        """How many it had seen at a moment (seconds since 1970)."""
        notes = self.package / "seen"
        lines = [line.split() for line in notes.read_text().splitlines()] if notes.exists() else []
        return sum(int(count) for count, when in lines if float(when) <= moment)

    def id(self, name: str | bytes) -> PhotoId | None:
        return self.store.photo_at(os.fsencode(self.album / os.fsdecode(name)))

    def photo(self, name: str | bytes) -> Photo:
        photo = self.id(name)
        assert photo is not None, name
        return self.store.photos([photo])[0]

    def names(self) -> list[bytes]:
        """All places where photos lie."""
        return sorted(path for _, path, _ in self.store.all_paths())

    def failures(self) -> dict[bytes, str]:
        prefix = len(os.fsencode(self.album)) + 1
        return {failure.path[prefix:]: failure.reason for failure in self.store.failures()}

    def vector(self, photo: PhotoId) -> np.ndarray:
        vectors, found = self.space.get(np.array([photo]))
        assert found[0]
        return vectors[0]

    def caption(self, photo: PhotoId, text: str, *, rating: int | None = None, favourite: bool = False) -> None:
        """What a person does to a photo."""
        with atomic(self.store.db):
            self.store.db.execute(
                "INSERT INTO caption (photo, text, source, added_at) VALUES (?, ?, 'person', '2026-01-01T00:00:00Z')",
                [photo, text],
            )
            if rating is not None:
                self.store.db.execute("UPDATE photo SET rating = ?, rated_by = 'person' WHERE id = ?", [rating, photo])
            if favourite:
                self.store.db.execute("UPDATE photo SET favourite = 1 WHERE id = ?", [photo])
            self.store.reindex_text([photo])

    def captions(self, name: str | bytes) -> list[str]:
        return [caption.text for caption in self.photo(name).captions if caption.source == "person"]

    def problems(self) -> list[str]:
        """What the library's own checks complain of; nothing, always."""
        found = [*self.store.check(), *self.space.check(), *self.thumbnails.check()]
        shown = set(self.store.timeline().photos.tolist())
        strangers = set(self.space.photos().tolist()) - set(files.all_photos(self.store.db).tolist())
        lacking = shown - set(self.space.photos().tolist())
        dark = self.thumbnails.missing(sorted(shown))
        return found + [
            f"{kind}: {ids}" for kind, ids in (("stranger", strangers), ("lacking", lacking), ("dark", dark)) if ids
        ]
