"""The photos of a run, each decoded once: those that train as JPEG, those that choose as the encoder will see them."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic

import numpy as np

from semret_desktop.core import Cancel, Phase, Progress, Report, SemretError, Unreadable
from semret_desktop.encoders import ImageSpec, prepare
from semret_desktop.training.tuning.sources import LEAST_PHOTOS, Example, Pixels, Source, digest, split

_QUALITY = 95  # of the JPEG that stands for a photo while it is trained on
_ROOM = 1.5  # its shorter side in training sizes: crops are enlarged rarely
_LARGEST = 1_024  # px that a photo is read with, as the indexer reads it


@dataclass(frozen=True, slots=True)
class Skipped:
    """A photo that could not be read, and why."""

    photo: str
    reason: str


@dataclass(frozen=True, slots=True)
class Material:
    """What a run learns from (`train`, `jpegs`) and chooses by (`dev`, `prepared`)."""

    train: tuple[Example, ...]
    jpegs: tuple[bytes, ...]
    dev: tuple[Example, ...]
    prepared: Pixels  # (dev, size, size, 3)
    skipped: tuple[Skipped, ...]
    digest: str  # of all examples that could be read

    @property
    def captions(self) -> int:
        """How many captions there are, dev ones counted."""
        return sum(len(example.captions) for example in (*self.train, *self.dev))

    @property
    def labels(self) -> int:
        """How many different labels there are, dev ones counted."""
        return len({label[0] for example in (*self.train, *self.dev) for label in example.labels})

    @property
    def said(self) -> str:
        """What is said of the photos, in words."""
        nouns = ((self.captions, "captions"), (self.labels, "different labels"))
        return " and ".join(f"{number:,} {noun}" for number, noun in nouns if number) or "no captions"


def gather(
    source: Source, spec: ImageSpec, *, size: int, dev_share: float, seed: int, report: Report, cancel: Cancel
) -> Material:
    """Read every photo of the source; those that cannot be read are left out and listed.

    SemretError where fewer than a handful remain, or where no two photos are told apart.
    """
    dev_photos = dict.fromkeys(source.dev, True) if source.dev else split(source.examples, dev_share, seed)
    train: list[tuple[Example, bytes]] = []
    dev: list[tuple[Example, Pixels]] = []
    skipped: list[Skipped] = []
    tell = _teller(len(source.examples), report)
    for done, example in enumerate(source.examples):
        cancel.check()
        tell(done, len(skipped))
        try:
            pixels = source.pixels(example.photo, _LARGEST)
        except Unreadable as error:
            skipped.append(Skipped(example.photo, error.reason.rstrip(".")))
            continue
        if dev_photos.get(example.photo):
            dev.append((example, prepare(pixels, spec)))
        else:
            train.append((example, _jpeg(pixels, round(size * _ROOM))))
    tell(len(source.examples), len(skipped))
    examples = tuple(example for example, _ in train), tuple(example for example, _ in dev)
    _refuse_too_few(len(train), len(dev), skipped)
    for these, whose in zip(examples, ("train", "choose"), strict=True):
        _refuse_alike(these, whose)
    return Material(
        train=examples[0],
        jpegs=tuple(jpeg for _, jpeg in train),
        dev=examples[1],
        prepared=np.stack([pixels for _, pixels in dev]),
        skipped=tuple(skipped),
        digest=digest((*examples[0], *examples[1])),
    )


def _refuse_too_few(train: int, dev: int, skipped: Sequence[Skipped]) -> None:
    if train + dev >= LEAST_PHOTOS and train >= 2 and dev >= 2:
        return
    why = ""
    if skipped:
        first = skipped[0]
        why = f" {len(skipped):,} could not be read, the first is {first.photo[:120]}: {first.reason}."
    raise SemretError(
        f"Only {train} photos that train and {dev} that choose can be read; at least {LEAST_PHOTOS} are needed, two of"
        f" each.{why}",
        "Paths in the caption file are relative to the folder of the photos.",
    )


def _refuse_alike(examples: Sequence[Example], whose: str) -> None:
    said = {example.queries for example in examples if example.queries}
    if len(said) == 1 and not any(example.judged for example in examples):
        raise SemretError(
            f'"{", ".join(said.pop())[:120]}" is all that is said of the {len(examples)} photos that {whose}.',
            "Where all is alike there is nothing to tell apart: add photos of other things.",
        )


def _jpeg(pixels: Pixels, shorter: int) -> bytes:
    """The photo with a shorter side of that many pixels, where it has as many."""
    from PIL import Image

    picture = Image.fromarray(pixels)
    scale = shorter / min(picture.size)
    if scale < 1:
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        picture = picture.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=_QUALITY, subsampling=0)
    return file.getvalue()


def _teller(total: int, report: Report) -> Callable[[int, int], None]:
    began = monotonic()

    def tell(done: int, failed: int) -> None:
        rate = done / max(monotonic() - began, 1e-6)
        left = (total - done) / rate if done else None
        report(Progress(Phase.READ, done, total, failed, rate if done else None, left, "photos"))

    return tell
