"""A contact sheet: the first six photos of twelve everyday queries, to be looked at by a person.

    python -m semret_desktop.training.starter.sheet --data ../shared/data --package models/starter --out sheet.png

The photos are the free ones, the breadth sets' dev and held-out ones and Flickr8k's test photos, all together. Most of
them may not be passed on, so the sheet stays where it is made.
"""

import io
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click
import numpy as np
import numpy.typing as npt

from semret_desktop.core import Report, SemretError, silent
from semret_desktop.evaluate.datasets import DATASETS, photo_files, whole
from semret_desktop.training.caches import cached
from semret_desktop.training.figures import Encoders, dataset_photos
from semret_desktop.training.opened import Opened

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont

# Chosen before any package was looked at through them, and kept.
QUERIES = (
    "kids blowing out candles", "a dog at the beach", "receipt", "sunset over mountains", "ภูเขา", "kočka na okně",
    "a plate of food on a table", "a child playing football", "เด็กเล่นน้ำ", "ดอกไม้สีแดง", "děti ve sněhu", "město v noci",
)  # fmt: skip
FIRST = 6
SETS = ("flickr8k", "breadth-heldout-en")
_SIDE, _GAP, _TITLE, _NOTE = 150, 6, 30, 16  # px: of a photo's square, between them, of a query's line, of a photo's
_ACROSS = 2  # queries beside each other

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Collection:
    """Photos from several places as one: where each lies and what it is called, with vectors (n, d) in that order."""

    places: tuple[tuple[Path, str], ...]  # a tar file and the name of its member, or a folder and a file's name
    vectors: Floats


@dataclass(frozen=True, slots=True)
class Found:
    """The first photos of a query, best first, with their cosines."""

    query: str
    photos: tuple[tuple[Path, str], ...]
    scores: tuple[float, ...]


def collect(data: Path, encoders: Encoders, kept: Path, report: Report = silent) -> Collection:
    """All photos of the sheet; their vectors are kept in `kept`. SemretError where a data set is missing or damaged."""
    folder = data / "free_photos"
    names = sorted(path.name for path in folder.glob("*.jpg"))
    places = [(folder, name) for name in names]
    vectors = [cached(kept, "free", (encoders.key, *names), lambda: encoders.photos(_free(folder, names)))]
    for name in SETS:
        dataset = DATASETS[name]
        with whole(data):
            judged = {photo for _, photo, _ in dataset.judged(data)}
        photos = dataset_photos(data, dataset, judged, encoders, kept, report)
        places += zip(photos.homes, photos.names, strict=True)
        vectors.append(photos.vectors)
    return Collection(tuple(places), np.concatenate(vectors))


def look_up(collection: Collection, queries: Sequence[str], vectors: Floats, first: int = FIRST) -> list[Found]:
    """The first photos of each query, whose vectors are (q, d)."""
    found = []
    for query, vector in zip(queries, vectors, strict=True):
        scores = collection.vectors @ vector
        best = np.argsort(-scores, kind="stable")[:first].tolist()
        found.append(Found(query, tuple(collection.places[at] for at in best), tuple(float(scores[at]) for at in best)))
    return found


def draw(found: Sequence[Found]) -> "Image.Image":
    """The sheet. SemretError where a photo cannot be read, or no font has the letters of a query."""
    from PIL import Image, ImageDraw

    pictures = dict(_pictures({place for one in found for place in one.photos}))
    wide = FIRST * (_SIDE + _GAP) + 2 * _GAP
    high = _TITLE + _SIDE + _NOTE + _GAP
    rows = -(-len(found) // _ACROSS)
    sheet = Image.new("RGB", (_ACROSS * wide, rows * high), "white")
    pen = ImageDraw.Draw(sheet)
    for number, one in enumerate(found):
        left, top = (number % _ACROSS) * wide + _GAP, (number // _ACROSS) * high
        pen.text((left, top + 2), one.query, fill="black", font=_font(one.query, 20))
        for at, (place, score) in enumerate(zip(one.photos, one.scores, strict=True)):
            corner = (left + at * (_SIDE + _GAP), top + _TITLE)
            _put(sheet, pen, pictures[place], corner, f"{score:.2f} {place[1].rsplit('.', 1)[0]}")
    return sheet


def _put(
    sheet: "Image.Image", pen: "ImageDraw.ImageDraw", picture: "Image.Image", corner: tuple[int, int], note: str
) -> None:
    """One photo in the middle of its square, whole, with a line below it."""
    left, top = corner
    small = picture.copy()
    small.thumbnail((_SIDE, _SIDE))
    sheet.paste(small, (left + (_SIDE - small.width) // 2, top + (_SIDE - small.height) // 2))
    font = _font(note, 11)
    while pen.textlength(note, font) > _SIDE:
        note = note[:-1]
    pen.text((left, top + _SIDE + 1), note, fill="grey", font=font)


def _pictures(places: set[tuple[Path, str]]) -> Iterator[tuple[tuple[Path, str], "Image.Image"]]:
    from PIL import Image

    homes: Mapping[Path, set[str]] = {home: {name for at, name in places if at == home} for home, _ in places}
    for home, names in homes.items():
        with whole(home.parent):
            files = (
                ((name, (home / name).read_bytes()) for name in names) if home.is_dir() else photo_files(home, names)
            )
            for name, content in files:
                with Image.open(io.BytesIO(content)) as picture:
                    yield (home, name), picture.convert("RGB")


def _free(folder: Path, names: Sequence[str]) -> Iterator[npt.NDArray[np.uint8]]:
    from semret_desktop.imaging import read_picture

    return (read_picture(bytes(folder / name)).pixels for name in names)


def _font(text: str, size: int) -> "ImageFont.FreeTypeFont":
    """A font that has the letters of `text`."""
    return _font_of("th" if any("\u0e00" <= letter <= "\u0e7f" for letter in text) else "cs", size)


@cache
def _font_of(language: str, size: int) -> "ImageFont.FreeTypeFont":
    from PIL import ImageFont

    try:
        matched = subprocess.run(
            ["fc-match", "-f", "%{file}", f"sans:lang={language}"], capture_output=True, text=True, check=True
        )
        return ImageFont.truetype(matched.stdout, size)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SemretError("No font was found for the sheet.", "Install fontconfig and fonts-thai-tlwg.") from error


_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(help="Draw a contact sheet: the first photos of twelve everyday queries in three languages.")
@click.option("--data", type=_FOLDER, required=True, help="The data sets.")
@click.option("--package", "folder", type=_FOLDER, required=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The sheet, a PNG.")
@click.option("--cache", type=click.Path(file_okay=False, path_type=Path), help="Where photos' vectors are kept.")
@click.option("--threads", type=click.IntRange(min=1), default=2, show_default=True)
def main(data: Path, folder: Path, out: Path, cache: Path | None, threads: int) -> None:
    from platformdirs import user_cache_path

    try:
        opened = Opened(folder, threads=threads)
        collection = collect(data, opened, cache or user_cache_path("semret") / "training")
        found = look_up(collection, QUERIES, opened.texts(QUERIES))
        opened.close()
        draw(found).save(out, "PNG")
    except SemretError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror or error}.") from error


if __name__ == "__main__":
    main()
