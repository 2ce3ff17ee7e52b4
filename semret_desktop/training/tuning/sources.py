"""Where photos with sentences come from. One source today: a folder and a caption file."""

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from semret_desktop.core import SemretError, Unreadable
from semret_desktop.core.text import printable
from semret_desktop.imaging import FullSize
from semret_desktop.training.tuning.captions import Written, is_file
from semret_desktop.training.tuning.judged import Judged

LEAST_PHOTOS = 8  # a handful: with fewer there is nothing to learn and nothing to choose by
MOST_DEV = 500  # photos; more cost time at every epoch and tell no more

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Example:
    """A photo by its name in the source, and what is written about it."""

    photo: str
    captions: tuple[str, ...]  # queries that it fits among them
    judged: tuple[tuple[str, float], ...] = ()  # queries, and how well it fits each: 0 to 1


class Source(Protocol):
    """Photos with sentences. Names of photos are unique in a source, and the same in every run."""

    @property
    def examples(self) -> Sequence[Example]:
        """Every example, in a fixed order."""

    @property
    def languages(self) -> Sequence[str]:
        """The languages that the captions are said to be in, BCP 47."""

    def pixels(self, photo: str, largest: int) -> Pixels:
        """A photo upright in sRGB (h, w, 3), its longer side at most `largest` pixels. Raises Unreadable."""

    def close(self) -> None:
        """Free what reading takes."""


def refuse_missing(folder: Path, written: Sequence[Written]) -> None:
    """SemretError when so few of the photos are files of the folder that reading them need not begin."""
    photos = dict.fromkeys(line.photo for line in written)
    there = sum(is_file(folder / photo) for photo in photos)
    if there < LEAST_PHOTOS:
        first = next((photo for photo in photos if not is_file(folder / photo)), None)
        missing = f" The first that is not there: {printable(first)[:120]}." if first else ""
        raise SemretError(
            f"Captions are there for {there} photos of {printable(str(folder))}, at least {LEAST_PHOTOS} are needed."
            f"{missing}",
            "Photos are given by their paths relative to that folder.",
        )


class FolderSource:
    """The photos of a folder, with the captions that a file gives them, and what was judged of them.

    `close` ends the process that reads them.

    Photos are decoded in a process of their own: a decoder that dies or hangs costs its photo, not the run.
    """

    def __init__(self, folder: Path, written: Sequence[Written], judged: Sequence[Judged] = ()) -> None:
        self._folder = folder
        self._reader = FullSize()
        captions: dict[str, list[str]] = {}
        for line in written:
            captions.setdefault(line.photo, []).append(line.caption)
        grades: dict[str, list[tuple[str, float]]] = {}
        for one in judged:
            told = captions.setdefault(one.photo, [])
            if one.fits:
                told.append(one.query)
            grades.setdefault(one.photo, []).append((one.query, one.grade))
        self.examples = tuple(
            Example(photo, tuple(dict.fromkeys(told)), tuple(grades.get(photo, ()))) for photo, told in captions.items()
        )
        self.languages = tuple(sorted({line.lang for line in written if line.lang}))

    def pixels(self, photo: str, largest: int) -> Pixels:
        """As `Source` says."""
        try:
            path = os.fsencode(self._folder / photo)
        except UnicodeEncodeError:  # no file here can bear such a name
            raise Unreadable("There is no such file.", permanent=True) from None
        return self._reader.read(path, largest).pixels

    def close(self) -> None:
        self._reader.close()


def split(examples: Sequence[Example], share: float, seed: int) -> Mapping[str, bool]:
    """Which photos choose (true) and which train (false), by photo: at least two and at most half choose.

    By a hash of the photo's name: which photo goes where does not depend on the order of the file.
    """
    wanted = max(2, min(MOST_DEV, round(len(examples) * share), len(examples) // 2))
    ranked = sorted(examples, key=lambda example: hashlib.sha256(f"{seed} {example.photo}".encode()).digest())
    chosen = {example.photo for example in ranked[:wanted]}
    return {example.photo: example.photo in chosen for example in examples}


def digest(examples: Iterable[Example]) -> str:
    """16 hex digits that change when a photo, a caption or a judgment does."""
    running = hashlib.sha256()
    for example in examples:
        judged = (f"{grade!r} {query}" for query, grade in example.judged)
        running.update("\0".join((example.photo, *example.captions, "\1", *judged)).encode())
    return running.hexdigest()[:16]
