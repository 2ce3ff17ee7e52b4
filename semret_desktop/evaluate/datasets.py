"""Judgment files from public data sets: `python -m semret_desktop.evaluate.datasets NAME DATA OUT`.

DATA is a folder with the data sets as tar files of WebP photos and tab-separated texts (docs/EVALUATION.md lists the
files). OUT gets `photos/`, to be indexed, and `judgments.tsv`, to be measured against.
"""

import argparse
import gzip
import re
import sys
import tarfile
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from semret_desktop.core import SemretError
from semret_desktop.core.text import printable
from semret_desktop.evaluate.judgments import HEADER

Judged = Iterable[tuple[str, str, int]]
"""(query, name of a photo, 1 where it is relevant to it and 0 where it is not)"""

LARGEST_PHOTO = 64 * 1024 * 1024  # bytes
_PHOTO_NAME = re.compile(r"[A-Za-z0-9_-]+\.webp")


LEAST = 8  # photos that make a label of the breadth sets a query


@dataclass(frozen=True, slots=True)
class Dataset:
    """Tar files with photos, and what is relevant to what."""

    archives: tuple[str, ...]
    judged: Callable[[Path], Judged]
    only_judged: bool = False  # the files hold other photos too


def flickr8k(data: Path, split: str = "test") -> Judged:
    """Every English caption of Flickr8k's 1,000 test (or dev) photos; its photo alone is relevant."""
    return _captions(data, "flickr8k_captions.tsv.gz", split)


def multi30k(data: Path, lang: str) -> Judged:
    """Multi30k's captions of the same test photos, translated from one English caption each."""
    return _captions(data, "multi30k_flickr8k.tsv.gz", "test", task="task1", lang=lang)


def caltech101(data: Path) -> Judged:
    """Caltech-101's class names as they stand; the 20 photos of the class are relevant."""
    rows = sorted(_rows(data / "caltech101.tsv"), key=lambda row: row["label"])
    return ((row["label"], row["member"], 1) for row in rows)


def breadth_dev(data: Path) -> Judged:
    """Labels of the breadth sets' dev and held-out photos, where at least eight carry one.

    The other photos are there too, judged as not relevant to the first label: they are what a search must tell from it.
    """
    rows = [row for row in _rows(data / "breadth.tsv") if row["split"] in ("dev", "heldout_label")]
    carried = [(row["member"], row["label"].split("|")) for row in rows]
    counts = Counter(label for _, labels in carried for label in labels)
    queries = sorted(label for label, count in counts.items() if count >= LEAST)
    for query in queries:
        yield from ((query, member, 1) for member, labels in carried if query in labels)
    known = set(queries)
    if queries:
        yield from ((queries[0], member, 0) for member, labels in carried if known.isdisjoint(labels))


BREADTH = (
    *("breadth_animals.tar", "breadth_clothes.tar", "breadth_dishes.tar", "breadth_flowers.tar", "breadth_grocery.tar"),
    *("breadth_household.tar", "breadth_imagenet.tar", "breadth_indianfood.tar", "breadth_landscapes.tar"),
    *("breadth_objects.tar", "breadth_receipts.tar", "breadth_rooms.tar", "breadth_scenes.tar", "breadth_sports.tar"),
    *("breadth_travel.tar", "breadth_weather.tar"),
)
_TEST = ("flickr8k_test.tar",)
DATASETS: dict[str, Dataset] = {
    "flickr8k": Dataset(_TEST, flickr8k),
    **{f"multi30k-{lang}": Dataset(_TEST, partial(multi30k, lang=lang)) for lang in ("en", "cs", "de", "fr")},
    "caltech101": Dataset(("caltech101.tar",), caltech101),
    # What may be chosen by.
    "flickr8k-dev": Dataset(
        ("flickr8k_train_1.tar", "flickr8k_train_2.tar"), partial(flickr8k, split="dev"), only_judged=True
    ),
    "breadth-dev": Dataset(BREADTH, breadth_dev, only_judged=True),
}


def make(name: str, data: Path, out: Path) -> tuple[int, int]:
    """Write `out`/photos and `out`/judgments.tsv of the data set called `name`; the numbers of photos and judgments.

    Raises SemretError where `data` lacks a file or holds one that is not what it should be.
    """
    dataset = DATASETS[name]
    try:
        judged = list(dataset.judged(data))
        wanted = {photo for _, photo, _ in judged} if dataset.only_judged else None
        photos = sum(unpack(data / archive, out / "photos", wanted) for archive in dataset.archives)
        aside = out / "judgments.tsv.new"
        with aside.open("w", encoding="utf-8", newline="\n") as file:
            file.write("\t".join(HEADER) + "\n")
            file.writelines(f"{query}\t{photo}\t{grade}\n" for query, photo, grade in judged)
        aside.replace(out / "judgments.tsv")
    except KeyError as error:
        raise SemretError(f"The data set cannot be made: a file lacks the column {error}.") from error
    except (OSError, EOFError, UnicodeDecodeError, tarfile.TarError, zlib.error) as error:
        raise SemretError(
            f"The data set cannot be made: {printable(str(error))}.", f"{printable(str(data))} must hold its files."
        ) from error
    return photos, len(judged)


def unpack(archive: Path, folder: Path, wanted: Collection[str] | None = None) -> int:
    """Write the photos of a tar file into `folder`, those with these names where some are given, and count them.

    Only regular members with plain names are taken, and only their bytes: nothing in the archive reaches out of it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    photos = 0
    with tarfile.open(archive) as tar:
        for member in tar:
            name = member.name.removeprefix("./")
            if wanted is not None and name not in wanted:
                continue
            if not (member.isfile() and _PHOTO_NAME.fullmatch(name) and member.size <= LARGEST_PHOTO):
                continue
            content = tar.extractfile(member)
            if content is not None:
                (folder / name).write_bytes(content.read())
                photos += 1
    return photos


def _captions(data: Path, file: str, split: str, **wanted: str) -> Iterator[tuple[str, str, int]]:
    inside = {row["photo"] for row in _rows(data / "flickr8k_splits.tsv") if row["split"] == split}
    for row in _rows(data / file):
        if row["photo"] in inside and all(row[column] == value for column, value in wanted.items()):
            yield row["caption"], row["photo"].removesuffix(".jpg") + ".webp", 1


def _rows(file: Path) -> Iterator[dict[str, str]]:
    """The rows of a tab-separated file with a header and no quoting, gzip where its name says so."""
    content = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    header, *lines = content.decode("utf-8").removesuffix("\n").split("\n")
    columns = header.split("\t")
    for number, line in enumerate(lines, start=2):
        fields = line.split("\t")
        if len(fields) != len(columns):
            raise SemretError(f"{printable(file.name)}, line {number}: {len(columns)} columns are wanted.")
        yield dict(zip(columns, fields, strict=True))


def main(arguments: list[str] | None = None) -> int:
    """What `python -m semret_desktop.evaluate.datasets` runs; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m semret_desktop.evaluate.datasets", description=__doc__)
    parser.add_argument("name", choices=DATASETS, help="the data set")
    parser.add_argument("data", type=Path, metavar="DATA", help="the folder with the data sets' files")
    parser.add_argument("out", type=Path, metavar="OUT", help="the folder that gets photos/ and judgments.tsv")
    chosen = parser.parse_args(arguments)
    try:
        photos, judgments = make(chosen.name, chosen.data, chosen.out)
    except SemretError as error:  # this module is a program of its own: this is its main
        print(error, file=sys.stderr)
        return 1
    print(f"{photos} photos, {judgments} judgments in {printable(str(chosen.out))}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
