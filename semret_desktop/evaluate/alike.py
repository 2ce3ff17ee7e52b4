"""How well near-duplicates are told from other photos, measured on photos of one's own.

Positives are made: each photo is saved again, scaled, retouched, cut. Negatives are all pairs of the photos as they
are: copies among them count as false, so look at the pairs that are named.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

from semret_desktop.imaging.look import look_of
from semret_desktop.match.alike import LIMITS, Limits, bits_apart

Pixels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Looks = npt.NDArray[np.uint64]
Edit = Callable[[Image.Image], Image.Image]


@dataclass(frozen=True, slots=True)
class Found:
    """What becomes of one kind of edit: shares of the photos, 0 to 1."""

    edit: str
    photos: int
    look: float  # the look alone would find it
    vector: float  # the vector alone would
    both: float


@dataclass(frozen=True, slots=True)
class Mistaken:
    """Pairs of different photos that are taken for one: how many of how many, and which (places, nearest first)."""

    pairs: int
    by_look: int
    by_both: int
    named: tuple[tuple[int, int], ...]


def _saved(image: Image.Image, kind: str, quality: int) -> Image.Image:
    file = io.BytesIO()
    image.save(file, kind, quality=quality)
    return Image.open(file).convert("RGB")


def _cut(image: Image.Image, share: float) -> Image.Image:
    """Without this share of its width and height, half of it at each edge."""
    across, down = round(image.width * share / 2), round(image.height * share / 2)
    return image.crop((across, down, image.width - across, image.height - down))


def _healed(image: Image.Image) -> Image.Image:
    """A spot painted over with what lies beside it."""
    image, side = image.copy(), max(4, image.width // 12)
    left, top = image.width * 3 // 10, image.height * 2 // 5
    image.paste(image.crop((left + side, top, left + 2 * side, top + side)), (left, top))
    return image


EDITS: dict[str, Edit] = {
    "JPEG, quality 85": lambda image: _saved(image, "JPEG", 85),
    "JPEG, quality 30": lambda image: _saved(image, "JPEG", 30),
    "WebP, quality 50": lambda image: _saved(image, "WEBP", 50),
    "half as large": lambda image: image.resize((max(image.width // 2, 1), max(image.height // 2, 1))),
    "15% brighter": lambda image: ImageEnhance.Brightness(image).enhance(1.15),
    "15% darker": lambda image: ImageEnhance.Brightness(image).enhance(0.85),
    "20% more contrast": lambda image: ImageEnhance.Contrast(image).enhance(1.2),
    "30% more colour": lambda image: ImageEnhance.Color(image).enhance(1.3),
    "sharpened": lambda image: image.filter(ImageFilter.UnsharpMask(2, 120)),
    "a spot healed": _healed,
    "grey": lambda image: ImageOps.grayscale(image).convert("RGB"),
    "cut by 2%": lambda image: _cut(image, 0.02),
    "cut by 5%": lambda image: _cut(image, 0.05),
    "cut by 10%": lambda image: _cut(image, 0.1),
    "cut by 20%": lambda image: _cut(image, 0.2),
    "straightened by 2 degrees": lambda image: _cut(image.rotate(2, Image.Resampling.BICUBIC), 0.06),
}
ANOTHER_PICTURE = frozenset({"cut by 10%", "cut by 20%"})
"""Edits that need not be found: they are reported, and not counted."""


def looks_of(pictures: Sequence[Pixels]) -> Looks:
    """The look of each picture."""
    return np.array([look_of(Image.fromarray(picture)) for picture in pictures], np.int64).view(np.uint64)


def found(
    pictures: Sequence[Pixels],
    vectors: Floats,
    vectors_of: Callable[[Sequence[Pixels]], Floats],
    limits: Limits = LIMITS,
) -> Iterator[Found]:
    """For each edit, how many of the edited pictures are taken for what they were made of.

    `vectors` are of the pictures as they are, `vectors_of` gives those of others.
    """
    looks = looks_of(pictures)
    for name, edit in EDITS.items():
        edited = [np.asarray(edit(Image.fromarray(picture))) for picture in pictures]
        pairs = zip(looks_of(edited), looks, strict=True)
        by_look = np.array([bits_apart(one[None], other)[0] <= limits.bits for one, other in pairs])
        by_vector = np.einsum("ij,ij->i", vectors_of(edited), vectors) >= limits.cosine
        both = by_look & by_vector
        yield Found(name, len(pictures), float(by_look.mean()), float(by_vector.mean()), float(both.mean()))


def mistaken(looks: Looks, vectors: Floats, limits: Limits = LIMITS) -> Mistaken:
    """Which pairs of photos, no two of which should be, are taken for one."""
    close: list[tuple[float, int, int]] = []
    for place in range(len(looks) - 1):
        there = np.flatnonzero(bits_apart(looks[place + 1 :], looks[place]) <= limits.bits) + place + 1
        cosines = vectors[there] @ vectors[place]
        close += [(-float(cosine), place, other) for cosine, other in zip(cosines, there.tolist(), strict=True)]
    both = sorted(each for each in close if -each[0] >= limits.cosine)
    pairs = len(looks) * (len(looks) - 1) // 2
    return Mistaken(pairs, len(close), len(both), tuple((one, other) for _, one, other in both))
