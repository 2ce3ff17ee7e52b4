"""Where photos with sentences and labels come from. One source today: a folder and a caption file."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from semret_desktop.core import SemretError, Unreadable
from semret_desktop.core.text import printable
from semret_desktop.imaging import FullSize
from semret_desktop.training.tuning.captions import Written, is_file, read_captions
from semret_desktop.training.tuning.judged import Judged, read_judged
from semret_desktop.training.tuning.prompts import forms

LEAST_PHOTOS = 8  # a handful: with fewer there is nothing to learn and nothing to choose by
MOST_DEV = 500  # photos; more cost time at every epoch and tell no more
MOST_GIVEN = 5_000  # photos that somebody gives to choose by; 0.2 MB of memory each

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Example:
    """A photo by its name in the source, and what is written about it."""

    photo: str
    captions: tuple[str, ...]  # queries that it fits among them
    judged: tuple[tuple[str, float], ...] = ()  # queries, and how well it fits each: 0 to 1
    labels: tuple[tuple[str, ...], ...] = ()  # each in the forms that it trains in, itself first

    @property
    def queries(self) -> tuple[str, ...]:
        """What finds it: captions, and labels as somebody would type them."""
        return (*self.captions, *(label[0] for label in self.labels))

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that is true of it: captions, and labels in all their forms."""
        return (*self.captions, *(form for label in self.labels for form in label))


class Source(Protocol):
    """Photos with sentences. Names of photos are unique in a source, and the same in every run."""

    @property
    def examples(self) -> Sequence[Example]:
        """Every example, in a fixed order."""

    @property
    def languages(self) -> Sequence[str]:
        """The languages that the captions are said to be in, BCP 47."""

    @property
    def dev(self) -> frozenset[str] | None:
        """The photos that choose and train nothing; None where a share of all is to choose."""

    def pixels(self, photo: str, largest: int) -> Pixels:
        """A photo upright in sRGB (h, w, 3), its longer side at most `largest` pixels. Raises Unreadable."""

    def close(self) -> None:
        """Free what reading takes."""


def refuse_missing(folder: Path, written: Sequence[Written], least: int = LEAST_PHOTOS) -> None:
    """SemretError when so few of the photos are files of the folder that reading them need not begin."""
    photos = dict.fromkeys(line.photo for line in written)
    there = sum(is_file(folder / photo) for photo in photos)
    if there < least:
        first = next((photo for photo in photos if not is_file(folder / photo)), None)
        missing = f" The first that is not there: {printable(first)[:120]}." if first else ""
        raise SemretError(
            f"Captions are there for {there} photos of {printable(str(folder))}, at least {least} are needed.{missing}",
            "Photos are given by their paths relative to that folder.",
        )


def folder_source(
    folder: Path, captions: Path, judgments: Path | None = None, dev: Path | None = None
) -> "FolderSource":
    """The photos of a folder with what these files say of them; `dev` is of those that choose and train nothing.

    SemretError names what is wrong first: a line that cannot be read, photos that are not there or do both.
    """
    written = read_captions(captions)
    refuse_missing(folder, written)
    chosen = read_captions(dev) if dev else []
    if dev:
        refuse_missing(folder, chosen, 2)
        _refuse_both(written, chosen)
    return FolderSource(folder, written, read_judged(judgments, folder) if judgments else (), chosen)


def _refuse_both(written: Sequence[Written], chosen: Sequence[Written]) -> None:
    photos = dict.fromkeys(line.photo for line in chosen)
    if len(photos) > MOST_GIVEN:
        raise SemretError(
            f"{len(photos):,} photos are to choose, at most {MOST_GIVEN:,} are taken.", "A few hundred tell as much."
        )
    if both := [photo for photo in dict.fromkeys(line.photo for line in written) if photo in photos]:
        raise SemretError(
            f"{len(both):,} photos are to train and to choose, the first is {printable(both[0])[:120]}.",
            "A photo that trained knows its captions by heart: leave it out of one of the files.",
        )


class FolderSource:
    """The photos of a folder, with the captions that a file gives them, and what was judged of them.

    `close` ends the process that reads them.

    Photos are decoded in a process of their own: a decoder that dies or hangs costs its photo, not the run.
    """

    def __init__(
        self, folder: Path, written: Sequence[Written], judged: Sequence[Judged] = (), dev: Sequence[Written] = ()
    ) -> None:
        """`dev`: what is written of the photos that choose, none of which is among the others."""
        self._folder = folder
        self.dev = frozenset(line.photo for line in dev) or None
        written = (*written, *dev)
        self._reader = FullSize()
        captions: dict[str, list[str]] = {}
        labels: dict[str, dict[str, tuple[str, ...]]] = {}
        for line in written:
            told = captions.setdefault(line.photo, [])
            if line.label:
                labels.setdefault(line.photo, {})[line.caption] = forms(line.caption, line.lang)
            else:
                told.append(line.caption)
        grades: dict[str, list[tuple[str, float]]] = {}
        for one in judged:
            told = captions.setdefault(one.photo, [])
            if one.fits:
                told.append(one.query)
            grades.setdefault(one.photo, []).append((one.query, one.grade))
        self.examples = tuple(
            Example(
                photo,
                tuple(dict.fromkeys(told)),
                tuple(grades.get(photo, ())),
                tuple(labels.get(photo, {}).values()),
            )
            for photo, told in captions.items()
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

    By a hash of the photo's name: which photo goes where does not depend on the order of the file. Photos that say
    something new come first, so that few photos with few labels do not all say the same.
    """
    wanted = max(2, min(MOST_DEV, round(len(examples) * share), len(examples) // 2))
    ranked = sorted(examples, key=lambda example: hashlib.sha256(f"{seed} {example.photo}".encode()).digest())
    bearers = Counter(label[0] for example in examples for label in example.labels)
    said: set[str] = set()
    telling: list[Example] = []
    others: list[Example] = []
    for example in ranked:
        alone = any(bearers[label[0]] == 1 for label in example.labels)  # without it nothing would teach that label
        (others if alone or said.issuperset(example.queries) else telling).append(example)
        said.update(example.queries)
    chosen = {example.photo for example in (*telling, *others)[:wanted]}
    return {example.photo: example.photo in chosen for example in examples}


def digest(examples: Iterable[Example]) -> str:
    """16 hex digits that change when a photo, a caption or a judgment does."""
    running = hashlib.sha256()
    for example in examples:
        judged = (f"{grade!r} {query}" for query, grade in example.judged)
        labels = (label[0] for label in example.labels)
        running.update("\0".join((example.photo, *example.captions, "\1", *judged, "\1", *labels)).encode())
    return running.hexdigest()[:16]
