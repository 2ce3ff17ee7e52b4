"""What the image leg learns from: photos in groups, and the English texts that are true of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from semret_desktop.training.classes import SENTENCE
from semret_desktop.training.data import FLICKR8K_TRAINING, Data

GROUPS = ("flickr8k", "coco", "breadth", "web", "openstax", "ade")
"""Where photos come from: each has its share of a batch."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo of the data sets."""

    tar: str
    member: str
    group: str
    texts: tuple[int, ...]  # places in `Pairs.texts` of what is true of it
    labels: tuple[int, ...] = ()  # likewise, the bare names it carries


@dataclass(frozen=True)
class Pairs:
    """Photos and texts of the training splits."""

    photos: tuple[Photo, ...]
    texts: tuple[str, ...]  # each once

    @cached_property
    def groups(self) -> dict[str, npt.NDArray[np.int64]]:
        """Group -> places of its photos."""
        return {
            group: np.array([place for place, photo in enumerate(self.photos) if photo.group == group], np.int64)
            for group in GROUPS
        }

    @cached_property
    def labels(self) -> npt.NDArray[np.int64]:
        """Places of all bare label names among the texts."""
        return np.unique(np.array([label for photo in self.photos for label in photo.labels], np.int64))


def training_pairs(data: Data) -> Pairs:
    """Every photo that may be learned from, in a fixed order."""
    places: dict[str, int] = {}

    def place(text: str) -> int:
        return places.setdefault(text, len(places))

    photos = []
    for tar, member, group, texts, labels in _photos(data):
        named = tuple(place(label) for label in labels)
        sentences = tuple(place(SENTENCE.format(label)) for label in labels)
        photos.append(Photo(tar, member, group, (*named, *sentences, *map(place, texts)), named))
    return Pairs(tuple(photos), tuple(places))


def _photos(data: Data) -> Iterator[tuple[str, str, str, Sequence[str], Sequence[str]]]:
    """(tar, member, group, captions, labels) of each photo."""
    flickr = data.flickr8k("train")
    for member, texts in zip(flickr.photos, flickr.texts_of(), strict=True):
        yield "|".join(FLICKR8K_TRAINING), member, "flickr8k", texts, ()
    for maker in ("person", "machine"):
        captioned = data.captioned("train", by=maker)
        for member, texts in zip(captioned.photos, captioned.texts_of(), strict=True):
            group = member.split("/")[0]
            yield f"captioned_{group}", member, group, texts, ()
    labelled, _ = data.breadth({"train"})
    for member, labels in zip(labelled.photos, labelled.labels, strict=True):
        yield f"breadth_{member.split('-')[0]}", member, "breadth", (), labels
