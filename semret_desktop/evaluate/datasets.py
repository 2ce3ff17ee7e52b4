"""Judgment files from published data sets: `python -m semret_desktop.evaluate.datasets NAME DATA OUT`.

DATA is a folder with the data sets as tar files of WebP photos and tab-separated texts (docs/EVALUATION.md lists the
files). OUT gets `photos/`, to be indexed, and `judgments.tsv`, to be measured against.
"""

import argparse
import re
import sys
import tarfile
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from semret_desktop.core import SemretError
from semret_desktop.core.text import printable
from semret_desktop.evaluate import published
from semret_desktop.evaluate.judgments import HEADER
from semret_desktop.evaluate.published import Judged

LARGEST_PHOTO = 64 * 1024 * 1024  # bytes
_PHOTO_NAME = re.compile(r"[A-Za-z0-9_-]+\.webp")


@dataclass(frozen=True, slots=True)
class Dataset:
    """Tar files with photos, and what is relevant to what."""

    archives: tuple[str, ...]
    judged: Callable[[Path], Judged]
    only_judged: bool = False  # the files hold other photos too


BREADTH = (
    *("breadth_animals.tar", "breadth_clothes.tar", "breadth_dishes.tar", "breadth_flowers.tar", "breadth_grocery.tar"),
    *("breadth_household.tar", "breadth_imagenet.tar", "breadth_indianfood.tar", "breadth_landscapes.tar"),
    *("breadth_objects.tar", "breadth_receipts.tar", "breadth_rooms.tar", "breadth_scenes.tar", "breadth_sports.tar"),
    *("breadth_travel.tar", "breadth_weather.tar"),
)
_TEST = ("flickr8k_test.tar",)
_CALTECH = ("caltech101.tar",)
DATASETS: dict[str, Dataset] = {
    "flickr8k": Dataset(_TEST, published.flickr8k),
    "flickr8k-half-b": Dataset(_TEST, partial(published.flickr8k, half=True)),
    "flickr8k-crowd-half-b": Dataset(_TEST, published.crowd),
    "flickr8k-experts-half-b": Dataset(_TEST, published.experts),
    **{
        f"multi30k-{lang}{'-half-b' if half else ''}": Dataset(_TEST, partial(published.multi30k, lang=lang, half=half))
        for half in (False, True)
        for lang in ("en", "cs", "de", "fr")
    },
    "caltech101": Dataset(_CALTECH, published.caltech101),
    **{f"caltech101-{lang}": Dataset(_CALTECH, partial(published.caltech101, lang=lang)) for lang in ("th", "cs")},
    # What may be chosen by.
    "flickr8k-dev": Dataset(
        ("flickr8k_train_1.tar", "flickr8k_train_2.tar"), partial(published.flickr8k, split="dev"), only_judged=True
    ),
    **{
        f"multi30k-{lang}-dev": Dataset(
            ("flickr8k_train_1.tar", "flickr8k_train_2.tar"),
            partial(published.multi30k, lang=lang, split="dev"),
            only_judged=True,
        )
        for lang in ("en", "cs")
    },
    "breadth-labels": Dataset(BREADTH, published.breadth_labels, only_judged=True),
    "breadth-heldout-labels": Dataset(
        BREADTH, partial(published.breadth_labels, split="heldout_label"), only_judged=True
    ),
    "breadth-dev": Dataset(BREADTH, published.breadth_dev, only_judged=True),
    "breadth-all": Dataset(BREADTH, partial(published.breadth_dev, least=1), only_judged=True),
    **{
        f"breadth-heldout-{lang}": Dataset(BREADTH, partial(published.breadth_held_out, lang=lang), only_judged=True)
        for lang in ("en", "th", "cs")
    },
}


def make(name: str, data: Path, out: Path) -> tuple[int, int]:
    """Write `out`/photos and `out`/judgments.tsv of the data set called `name`; the numbers of photos and judgments.

    Raises SemretError where `data` lacks a file or holds one that is not what it should be.
    """
    dataset = DATASETS[name]
    with whole(data):
        judged = list(dataset.judged(data))
        wanted = {photo for _, photo, _ in judged} if dataset.only_judged else None
        photos = sum(unpack(data / archive, out / "photos", wanted) for archive in dataset.archives)
        aside = out / "judgments.tsv.new"
        with aside.open("w", encoding="utf-8", newline="\n") as file:
            file.write("\t".join(HEADER) + "\n")
            file.writelines(f"{query}\t{photo}\t{grade:g}\n" for query, photo, grade in judged)
        aside.replace(out / "judgments.tsv")
    return photos, len(judged)


@contextmanager
def whole(data: Path) -> Iterator[None]:
    """Raises SemretError where a file of `data` that is read inside is missing, or is not what it should be."""
    try:
        yield
    except KeyError as error:
        raise SemretError(f"The data set cannot be made: a file lacks {error}.") from error
    except (OSError, EOFError, ValueError, ZeroDivisionError, tarfile.TarError, zlib.error) as error:
        raise SemretError(
            f"The data set cannot be made: {printable(str(error))}.", f"{printable(str(data))} must hold its files."
        ) from error


def unpack(archive: Path, folder: Path, wanted: Collection[str] | None = None) -> int:
    """Write the photos of a tar file into `folder`, those with these names where some are given, and count them."""
    folder.mkdir(parents=True, exist_ok=True)
    photos = 0
    for name, content in photo_files(archive, wanted):
        (folder / name).write_bytes(content)
        photos += 1
    return photos


def photo_files(archive: Path, wanted: Collection[str] | None = None) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the photos of a tar file, of those with these names where some are given.

    Only regular members with plain names are taken, and only their bytes: nothing in the archive reaches out of it.
    """
    with tarfile.open(archive) as tar:
        for member in tar:
            name = member.name.removeprefix("./")
            if wanted is not None and name not in wanted:
                continue
            if not (member.isfile() and _PHOTO_NAME.fullmatch(name) and member.size <= LARGEST_PHOTO):
                continue
            content = tar.extractfile(member)
            if content is not None:
                yield name, content.read()


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
