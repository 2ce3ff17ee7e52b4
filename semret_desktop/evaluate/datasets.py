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
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from semret_desktop.core import SemretError
from semret_desktop.core.text import printable
from semret_desktop.evaluate.judgments import HEADER

Pairs = Iterable[tuple[str, str]]
"""(query, name of a photo that is relevant to it)"""

LARGEST_PHOTO = 64 * 1024 * 1024  # bytes
_PHOTO_NAME = re.compile(r"[A-Za-z0-9_-]+\.webp")


def flickr8k(data: Path) -> Pairs:
    """Every English caption of Flickr8k's 1,000 test photos; its photo alone is relevant."""
    return _captions(data, "flickr8k_captions.tsv.gz")


def multi30k(data: Path, lang: str) -> Pairs:
    """Multi30k's captions of the same test photos, translated from one English caption each."""
    return _captions(data, "multi30k_flickr8k.tsv.gz", task="task1", lang=lang)


def caltech101(data: Path) -> Pairs:
    """Caltech-101's class names as they stand; the 20 photos of the class are relevant."""
    rows = sorted(_rows(data / "caltech101.tsv"), key=lambda row: row["label"])
    return ((row["label"], row["member"]) for row in rows)


# Name -> the tar file with the photos, and what is relevant to what.
DATASETS: dict[str, tuple[str, Callable[[Path], Pairs]]] = {
    "flickr8k": ("flickr8k_test.tar", flickr8k),
    **{f"multi30k-{lang}": ("flickr8k_test.tar", partial(multi30k, lang=lang)) for lang in ("en", "cs", "de", "fr")},
    "caltech101": ("caltech101.tar", caltech101),
}


def make(name: str, data: Path, out: Path) -> tuple[int, int]:
    """Write `out`/photos and `out`/judgments.tsv of the data set called `name`; the numbers of photos and judgments.

    Raises SemretError where `data` lacks a file or holds one that is not what it should be.
    """
    archive, pairs_of = DATASETS[name]
    try:
        photos = unpack(data / archive, out / "photos")
        judgments = 0
        aside = out / "judgments.tsv.new"
        with aside.open("w", encoding="utf-8", newline="\n") as file:
            file.write("\t".join(HEADER) + "\n")
            for query, photo in pairs_of(data):
                file.write(f"{query}\t{photo}\t1\n")
                judgments += 1
        aside.replace(out / "judgments.tsv")
    except KeyError as error:
        raise SemretError(f"The data set cannot be made: a file lacks the column {error}.") from error
    except (OSError, EOFError, UnicodeDecodeError, tarfile.TarError, zlib.error) as error:
        raise SemretError(
            f"The data set cannot be made: {printable(str(error))}.", f"{printable(str(data))} must hold its files."
        ) from error
    return photos, judgments


def unpack(archive: Path, folder: Path) -> int:
    """Write the photos of a tar file into `folder` and count them.

    Only regular members with plain names are taken, and only their bytes: nothing in the archive reaches out of it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    photos = 0
    with tarfile.open(archive) as tar:
        for member in tar:
            name = member.name.removeprefix("./")
            if not (member.isfile() and _PHOTO_NAME.fullmatch(name) and member.size <= LARGEST_PHOTO):
                continue
            content = tar.extractfile(member)
            if content is not None:
                (folder / name).write_bytes(content.read())
                photos += 1
    return photos


def _captions(data: Path, file: str, **wanted: str) -> Iterator[tuple[str, str]]:
    test = {row["photo"] for row in _rows(data / "flickr8k_splits.tsv") if row["split"] == "test"}
    for row in _rows(data / file):
        if row["photo"] in test and all(row[column] == value for column, value in wanted.items()):
            yield row["caption"], row["photo"].removesuffix(".jpg") + ".webp"


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
