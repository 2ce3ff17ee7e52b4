"""The data sets beside the checkout, as their README describes them: tables, photos, and who may learn from what.

Report-only sets are refused unless a caller says that it reports. Texts come as rows of dictionaries, photos as pixels
straight from the tar files: nothing is unpacked.
"""

import csv
import gzip
import io
import tarfile
from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
import numpy.typing as npt

from semret_desktop.core import SemretError

REPORT_ONLY = frozenset({"flickr8k_test", "caltech101"})
FLICKR8K_TRAINING = ("flickr8k_train_1", "flickr8k_train_2")  # these hold the split `dev` too
CAPTIONED = ("captioned_coco", "captioned_openstax", "captioned_ade", "captioned_web")

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Captioned:
    """Photos by the names of their tar members, and sentences, each about one of them."""

    photos: tuple[str, ...]
    sentences: tuple[str, ...]
    about: npt.NDArray[np.int64]  # (sentences,) -> index of its photo

    def texts_of(self) -> list[list[str]]:
        """The sentences about each photo."""
        found: list[list[str]] = [[] for _ in self.photos]
        for sentence, photo in zip(self.sentences, self.about.tolist(), strict=True):
            found[photo].append(sentence)
        return found


@dataclass(frozen=True, slots=True)
class Labelled:
    """Photos by the names of their tar members, and the labels that each carries (several names of one sense)."""

    photos: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]  # a photo's
    splits: tuple[str, ...]  # a photo's


class Data:
    """The folder of data sets. SemretError when something that is asked for is missing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def rows(self, name: str) -> Iterator[dict[str, str]]:
        """The rows of a table such as `names/imagenet1000.tsv`, by the names in its header."""
        with self._table(name) as table:
            yield from csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)

    def photos(
        self, tar: str, members: Collection[str] | None = None, *, report: bool = False
    ) -> Iterator[tuple[str, Pixels]]:
        """Members of `<tar>.tar` (those in `members`, all otherwise) with their pixels (h, w, 3), sRGB.

        `report` says that the caller only reports: without it the report-only sets are refused.
        """
        from PIL import Image

        if tar in REPORT_ONLY and not report:
            raise SemretError(f"{tar} is for reporting only.", "Nothing may learn or choose by it.")
        wanted = None if members is None else set(members)
        with self._named(f"{tar}.tar"):
            raw = (self.folder / f"{tar}.tar").open("rb")
        with raw, tarfile.open(fileobj=raw) as archive:
            for member in archive:
                file = archive.extractfile(member) if wanted is None or member.name in wanted else None
                if file is not None:
                    with Image.open(io.BytesIO(file.read())) as picture:
                        yield member.name, np.asarray(picture.convert("RGB"))

    def flickr8k(self, split: str) -> Captioned:
        """Flickr8k's photos of a split (train, dev, test) with their five English captions each."""
        inside = {row["photo"] for row in self.rows("flickr8k_splits.tsv") if row["split"] == split}
        pairs = [
            (_webp(row["photo"]), row["caption"])
            for row in self.rows("flickr8k_captions.tsv.gz")
            if row["photo"] in inside
        ]
        return _captioned(pairs)

    def captioned(self, split: str, *, by: str = "person") -> Captioned:
        """The further captioned photos, with their true proportions."""
        return _captioned(
            [
                (row["member"], row["caption"])
                for row in self.rows("captioned.tsv.gz")
                if row["split"] == split and row["by"] == by
            ]
        )

    def breadth(self, splits: Collection[str]) -> tuple[Labelled, tuple[str, ...]]:
        """The labelled photos of these splits, and the tar files that hold them."""
        rows = [row for row in self.rows("breadth.tsv") if row["split"] in splits]
        labelled = Labelled(
            tuple(row["member"] for row in rows),
            tuple(tuple(row["label"].split("|")) for row in rows),
            tuple(row["split"] for row in rows),
        )
        return labelled, tuple(sorted({f"breadth_{row['set']}" for row in rows}))

    def caltech101(self) -> Labelled:
        """Caltech-101's photos with their class names. For reporting only."""
        rows = list(self.rows("caltech101.tsv"))
        photos = tuple(row["member"] for row in rows)
        return Labelled(photos, tuple((row["label"],) for row in rows), ("report",) * len(rows))

    def corpora(self) -> dict[str, list[str]]:
        """Every text that may be learned from, by language (en, cs, th, de, fr), each once, in a fixed order."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for language, text in self._texts():
            if text:
                found[language][text] = None
        return {language: list(texts) for language, texts in found.items()}

    def _texts(self) -> Iterator[tuple[str, str]]:
        splits = {row["photo"]: row["split"] for row in self.rows("flickr8k_splits.tsv")}
        for row in self.rows("flickr8k_captions.tsv.gz"):
            if splits[row["photo"]] != "test":
                yield "en", row["caption"]
        for row in self.rows("multi30k_flickr8k.tsv.gz"):
            if splits[row["photo"]] != "test":
                yield row["lang"], row["caption"]
        for row in self.rows("captioned.tsv.gz"):
            yield "en", row["caption"]
        for row in self.rows("multi30k_text.tsv.gz"):
            yield from row.items()
        yield from self._names()
        yield from self._pairs()

    def _names(self) -> Iterator[tuple[str, str]]:
        for row in self.rows("names/imagenet1000.tsv"):
            for name in (row["en"], *row["synonyms"].split("|"), *row["hypernyms"].split("|")):
                yield "en", name
            for language in ("th", "cs", "de", "fr"):
                yield language, row[language]
        for row in self.rows("names/cldr_emoji.tsv"):
            for name in (row["name"], *row["keywords"].split("|")):
                yield row["lang"], name
        for table in ("names/places365.tsv", "names/sun_attributes.tsv"):
            for row in self.rows(table):
                yield "en", row["name"]
        for row in self.rows("breadth.tsv"):
            for label in row["label"].split("|"):
                yield "en", label

    def _pairs(self) -> Iterator[tuple[str, str]]:
        for language in ("cs", "th"):
            for row in self.rows(f"languages/pairs_en_{language}.tsv.gz"):
                yield "en", row["en"]
                yield language, row[language]
        for row in self.rows("languages/thai_captions.tsv.gz"):
            for language in ("en", "th", "cs"):
                yield language, row[language]
        for row in self.rows("languages/thai_vqa.tsv.gz"):
            yield "th", row["question_th"]

    def _table(self, name: str) -> IO[str]:
        with self._named(name):
            if name.endswith(".gz"):
                return gzip.open(self.folder / name, "rt", encoding="utf-8", newline="")
            return (self.folder / name).open(encoding="utf-8", newline="")

    @contextmanager
    def _named(self, name: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise SemretError(
                f"{self.folder / name} cannot be read: {error.strerror}.",
                "--data names the folder of the data sets.",
            ) from error


def _captioned(pairs: list[tuple[str, str]]) -> Captioned:
    places = {photo: place for place, photo in enumerate(dict.fromkeys(photo for photo, _ in pairs))}
    about = np.array([places[photo] for photo, _ in pairs], np.int64)
    return Captioned(tuple(places), tuple(sentence for _, sentence in pairs), about)


def _webp(name: str) -> str:
    return name.removesuffix(".jpg") + ".webp"
