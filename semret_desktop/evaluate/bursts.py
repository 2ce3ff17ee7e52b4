"""How well frames of one burst are told from other photos, and how often the best of them is found.

Frames are made, since sets of photos hold none that anybody judged: a photo's middle is the first frame, and the next
ones are what the camera had seen when it moved, turned or came nearer by so much, as well as other exposures, shaken
and unsharp ones, and ones in which something moved. Other photos that one camera takes within seconds are the photo's
neighbours by name, which should show other things of the same kind.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from semret_desktop.core import Traits
from semret_desktop.evaluate.alike import Floats, Looks, Pixels, looks_of
from semret_desktop.match.alike import DEPTH, LIMITS, Limits, leaders
from semret_desktop.match.best import Candidate, best_first, quality_of

Flags = npt.NDArray[np.bool_]
Frame = Callable[[Image.Image], Image.Image]

MOST = DEPTH // 2  # photos: with one frame each they are as many as are grouped
NEIGHBOURS = 4  # by name, of each photo
COSINES = (0.75, 0.8, 0.85, 0.88, 0.9, 0.92, 0.95)  # limits to choose from
_INSIDE = 0.8  # of a photo's sides: the rest is what frames that move come to see
_APART = 1_000  # seconds between two bursts


def _frame(
    image: Image.Image, across: float = 0, down: float = 0, *, turned: float = 0, nearer: float = 1
) -> Image.Image:
    """The middle of a photo as a camera sees it that moved by these shares of the frame, or turned by degrees."""
    width, height = round(image.width * _INSIDE), round(image.height * _INSIDE)
    cos, sin = math.cos(math.radians(turned)) / nearer, math.sin(math.radians(turned)) / nearer
    left = image.width / 2 + across * width - (cos * width + sin * height) / 2
    top = image.height / 2 + down * height - (cos * height - sin * width) / 2
    return image.transform(
        (width, height), Image.Transform.AFFINE, (cos, sin, left, -sin, cos, top), Image.Resampling.BICUBIC
    )


def _exposed(image: Image.Image, stops: float) -> Image.Image:
    light = (np.asarray(image, np.float32) / 255) ** 2.2 * 2**stops
    return Image.fromarray(np.round(255 * np.clip(light, 0, 1) ** (1 / 2.2)).astype(np.uint8))


def _shaken(image: Image.Image, share: float) -> Image.Image:
    """The mean of what is seen on a way of that share of the frame."""
    way = [np.asarray(_frame(image, share * step, share * step / 2), np.float32) for step in np.linspace(-0.5, 0.5, 9)]
    return Image.fromarray(np.round(np.mean(way, axis=0)).astype(np.uint8))


def _unsharp(image: Image.Image, share: float) -> Image.Image:
    return image.filter(ImageFilter.GaussianBlur(share * image.width))


def _moved(image: Image.Image, share: float = 0.12) -> Image.Image:
    """What stands in the middle of a frame moved to the side."""
    image, way = image.copy(), round(image.width * share)
    box = (image.width * 3 // 10, image.height // 4, image.width * 6 // 10, image.height * 9 // 10)
    image.paste(image.crop(box), (box[0] + way, box[1]))
    return image


def _turned_round(image: Image.Image) -> Image.Image:
    """A part of a frame, a tenth of it, shows something else: what stands elsewhere, mirrored."""
    image, box = image.copy(), (image.width // 20, image.height // 4, image.width * 3 // 10, image.height * 13 // 20)
    image.paste(image.crop(box).transpose(Image.Transpose.FLIP_LEFT_RIGHT), (image.width * 13 // 20, image.height // 4))
    return image


def first_frame(image: Image.Image) -> Image.Image:
    """The frame that others follow; resampled as they are, so that none is sharper by having been made otherwise."""
    return _frame(image, 0.002, 0.001, turned=0.3)


FRAMES: dict[str, Frame] = {
    "a second look": lambda image: _frame(image, 0.01, 0.005, turned=-0.3),
    "moved by 3%": lambda image: _frame(image, 0.03, -0.02),
    "moved by 8%": lambda image: _frame(image, -0.08, 0.04),
    "turned by 2 degrees": lambda image: _frame(image, turned=2),
    "turned by 5 degrees": lambda image: _frame(image, turned=-5),
    "nearer by 5%": lambda image: _frame(image, nearer=1.05),
    "nearer by 15%": lambda image: _frame(image, nearer=1.15),
    "a stop brighter": lambda image: _exposed(_frame(image, 0.01, turned=-0.3), 1),
    "a stop darker": lambda image: _exposed(_frame(image, 0.01, turned=-0.3), -1),
    "shaken": lambda image: _shaken(image, 0.02),
    "unsharp": lambda image: _unsharp(_frame(image, 0.01, turned=-0.3), 0.006),
    "the middle moved": lambda image: _moved(_frame(image, 0.01)),
    "something else at the side": lambda image: _turned_round(_frame(image, 0.01)),
    "all of it": lambda image: _exposed(_moved(_frame(image, 0.04, 0.02, turned=2, nearer=1.06)), 0.4),
}
WORSE: dict[str, Frame] = {
    "shaken by 1%": lambda image: _shaken(image, 0.01),
    "shaken by 2%": lambda image: _shaken(image, 0.02),
    "a little unsharp": lambda image: _unsharp(_frame(image, 0.01, turned=-0.3), 0.003),
    "unsharp": lambda image: _unsharp(_frame(image, 0.01, turned=-0.3), 0.006),
    "a stop and a half darker": lambda image: _exposed(_frame(image, 0.01, turned=-0.3), -1.5),
    "a stop and a half brighter": lambda image: _exposed(_frame(image, 0.01, turned=-0.3), 1.5),
}
"""Frames that nobody would keep while the first one is there."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Frames or photos (n): looks, and unit rows (n, d)."""

    looks: Looks
    vectors: Floats


@dataclass(frozen=True, slots=True)
class Burst:
    """What becomes of one kind of frame: shares of the photos that stand with their first frame, 0 to 1."""

    frame: str
    within: float  # where it was taken as late as a burst may last
    beyond: float  # a second later: near-identical ones stand together all the same


def bursts(first: Seen, later: dict[str, Seen], limits: Limits = LIMITS) -> Iterator[Burst]:
    """For each kind of frame how many are taken for the same burst as the first ones, at most `MOST`."""
    for name, frames in later.items():
        within, beyond = (
            float(_together(first, frames, limits.burst_seconds + late, limits).mean()) for late in (0, 1)
        )
        yield Burst(name, within, beyond)


def _together(first: Seen, later: Seen, seconds: int, limits: Limits) -> Flags:
    """Which later frames stand with their first one, in a ranking of all of them."""
    count = len(first.looks)
    began = np.arange(count, dtype=np.int64) * _APART
    traits = Traits(
        np.concatenate([first.looks, later.looks]),
        np.ones(2 * count, np.bool_),
        np.concatenate([began, began + seconds]),
        np.zeros(2 * count, np.int64),
    )
    led = leaders(traits, np.concatenate([first.vectors, later.vectors]), np.ones(2 * count, np.bool_), limits=limits)
    return np.asarray(led[count:] == led[:count])


def neighbours(vectors: Floats) -> Floats:
    """Cosines of each photo to the next ones, in an order in which those stand together that show the same kind."""
    steps = range(1, min(NEIGHBOURS, len(vectors) - 1) + 1)
    return np.concatenate([np.einsum("ij,ij->i", vectors[step:], vectors[:-step]) for step in steps])


def better_found(pictures: Sequence[Pixels]) -> Iterator[tuple[str, float]]:
    """For each kind of worse frame how often the first one is suggested beside it, 0 to 1; at last beside all of them.

    The first stands last in its group: where nothing sets them apart, it is not found.
    """
    images = [Image.fromarray(picture) for picture in pictures]
    first = [_candidate(0, first_frame(image)) for image in images]
    worse = [[_candidate(number, make(image)) for image in images] for number, make in enumerate(WORSE.values(), 1)]
    for name, frames in zip(WORSE, worse, strict=True):
        yield name, float(np.mean([_is_first(pair) for pair in zip(frames, first, strict=True)]))
    yield "all of these", float(np.mean([_is_first(group) for group in zip(*worse, first, strict=True)]))


def _candidate(number: int, frame: Image.Image) -> Candidate:
    return Candidate(number, frame.width * frame.height, quality_of(np.asarray(frame.convert("RGB"))))


def _is_first(group: Sequence[Candidate]) -> bool:
    ranked, _ = best_first(group)
    return ranked[0].photo == 0


def seen(pictures: Sequence[Pixels], make: Frame, vectors_of: Callable[[Sequence[Pixels]], Floats]) -> Seen:
    """One kind of frame of each photo, as search knows it."""
    frames = [np.asarray(make(Image.fromarray(picture))) for picture in pictures]
    return Seen(looks_of(frames), vectors_of(frames))
